"""Containers that were made to do harm, or did not arrive whole: one clear sentence, little memory, nothing written."""

import io
import os
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.documents import archive
from fieldnotes.exchange.documents.docx import read_docx
from fieldnotes.exchange.documents.odt import read_odt
from fieldnotes.exchange.documents.read_text import ReadText
from tests.exchange.documents.builders import W, docx_of, docx_with, odt_of, odt_with, unzipped, words, zipped

Reader = Callable[[bytes, str], ReadText]
BOTH: list[tuple[Reader, bytes, str]] = [
    (read_docx, docx_of(["Tekst."]), "word/document.xml"),
    (read_odt, odt_of(["Tekst."]), "content.xml"),
]
both = pytest.mark.parametrize(("read", "raw", "part"), BOTH, ids=["docx", "odt"])


def refusal(read: Reader, raw: bytes) -> str:
    with pytest.raises(FormatError) as refused:
        read(raw, "vreemd.bin")
    assert "vreemd.bin" in refused.value.message
    return refused.value.code


@both
def test_a_bomb_is_refused_while_it_is_counted(read: Reader, raw: bytes, part: str) -> None:
    bomb = zipped({**unzipped(raw), part: b"<a>" + b" " * 60_000_000})
    tracemalloc.start()
    code = refusal(read, bomb)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert code == "unpacks-too-large"
    assert most < 3 * archive.MOST_PART_BYTES


def test_many_parts_that_each_are_allowed_are_too_much_together() -> None:
    parts: dict[str, bytes | str] = dict(unzipped(docx_of(["Tekst."])))
    parts |= {f"word/header{number}.xml": b"<a>" + b" " * 20_000_000 + b"</a>" for number in range(4)}
    assert refusal(read_docx, zipped(parts)) == "unpacks-too-large"


@both
def test_a_size_that_is_a_lie_is_found_out(read: Reader, raw: bytes, part: str) -> None:
    lies = bytearray(zipped({**unzipped(raw), part: b"<a>" + b" " * 30_000_000}))
    at = lies.rindex(part.encode())
    begin = lies.rindex(b"PK\x01\x02", 0, at)
    lies[begin + 24 : begin + 28] = struct.pack("<I", 10)
    assert refusal(read, bytes(lies)) == "broken-file"


@both
def test_very_many_parts_are_refused_before_they_are_listed(read: Reader, raw: bytes, part: str) -> None:
    del raw
    many: dict[str, bytes | str] = {f"{part}{number}": b"" for number in range(archive.MOST_PARTS + 1)}
    assert refusal(read, zipped(many)) == "too-many-parts"


@both
def test_names_that_climb_out_of_a_folder_go_nowhere(
    read: Reader, raw: bytes, part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del part
    inside = tmp_path / "diep" / "dieper"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    names = ("../../kwaad.txt", "/kwaad.txt", "..\\kwaad.txt", "C:\\kwaad.txt", "a/../../kwaad.txt")
    climbing = dict.fromkeys(names, b"kwaad")
    assert read(zipped({**unzipped(raw), **climbing}), "a").text == "Tekst."
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []


@both
@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://localhost:9/a.dtd">',
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
        "<!DOCTYPE a>",
        '<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;"><!ENTITY b "&m;&m;&m;&m;">]>',
    ],
)
def test_what_calls_for_other_files_or_grows_is_refused(read: Reader, raw: bytes, part: str, doctype: str) -> None:
    held = unzipped(raw)
    markup = held[part].replace(b"Tekst.", b"&b;" if b"ENTITY b" in doctype.encode() else b"x")
    at = markup.index(b"?>") + 2 if markup.startswith(b"<?xml") else 0
    assert refusal(read, zipped({**held, part: markup[:at] + doctype.encode() + markup[at:]})) == "markup-refused"


@both
def test_parts_in_utf_16_are_read_and_looked_through(read: Reader, raw: bytes, part: str) -> None:
    held = unzipped(raw)
    words = held[part].decode().replace("Tekst.", "Één żółw.")
    assert read(zipped({**held, part: words.encode("utf-16")}), "a").text == "Één żółw."
    doctype = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
    assert refusal(read, zipped({**held, part: (doctype + words).encode("utf-16")})) == "markup-refused"


@both
def test_an_entity_that_nobody_declared_is_broken_markup(read: Reader, raw: bytes, part: str) -> None:
    held = unzipped(raw)
    assert refusal(read, zipped({**held, part: held[part].replace(b"Tekst.", b"&geheim;")})) == "broken-file"


def test_markup_nested_to_the_limit_is_read_and_deeper_is_refused() -> None:
    def nested(depth: int) -> bytes:
        return docx_with("<w:sdt>" * depth + f"<w:p>{words('Diep.')}</w:p>" + "</w:sdt>" * depth)

    assert read_docx(nested(archive.MOST_DEPTH - 5), "a").text == "Diep."
    assert refusal(read_docx, nested(archive.MOST_DEPTH - 4)) == "nested-too-deeply"
    assert refusal(read_docx, nested(100_000)) == "nested-too-deeply"
    sections = "<text:section>" * 100_000
    assert refusal(read_odt, odt_with(sections + "</text:section>" * 100_000)) == "nested-too-deeply"


def test_markup_of_millions_of_elements_is_refused_before_it_is_built() -> None:
    assert refusal(read_docx, docx_with("<w:p></w:p>" * (archive.MOST_ELEMENTS + 1))) == "too-many-parts"


@both
def test_a_file_that_stops_anywhere_is_refused(read: Reader, raw: bytes, part: str) -> None:
    del part
    for end in range(4, len(raw) - 1, max(len(raw) // 60, 1)):
        assert refusal(read, raw[:end]) == "broken-file"


@both
def test_a_part_that_stands_there_twice_is_refused(read: Reader, raw: bytes, part: str) -> None:
    made = io.BytesIO(raw)
    with zipfile.ZipFile(made, "a") as written, pytest.warns(UserWarning, match="Duplicate"):
        written.writestr(part, unzipped(raw)[part])
    assert refusal(read, made.getvalue()) == "broken-file"


@both
@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_no_office_uses_is_refused(read: Reader, raw: bytes, part: str, packing: int) -> None:
    del part
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as written:
        for name, held in unzipped(raw).items():
            written.writestr(name, held)
    assert refusal(read, made.getvalue()) == "broken-file"


@both
def test_parts_with_a_password_are_told_apart(read: Reader, raw: bytes, part: str) -> None:
    locked = bytearray(zipped(unzipped(raw)))
    begin = locked.rindex(b"PK\x01\x02", 0, locked.rindex(part.encode()))
    locked[begin + 8] |= 1
    assert refusal(read, bytes(locked)) == "encrypted-file"


def test_a_word_document_with_a_password_and_an_old_one_are_told_apart() -> None:
    encrypted = archive.OLE + os.urandom(600) + "EncryptedPackage".encode("utf-16-le") + bytes(100)
    assert refusal(read_docx, encrypted) == "encrypted-file"
    assert refusal(read_docx, archive.OLE + "WordDocument".encode("utf-16-le") + bytes(600)) == "old-office-file"


def test_an_opendocument_with_a_password_is_told() -> None:
    manifest = "<manifest><encryption-data/></manifest>"
    raw = odt_with("", **{"META-INF__manifest.xml": manifest})
    assert refusal(read_odt, zipped({**unzipped(raw), "content.xml": os.urandom(100)})) == "encrypted-file"


@pytest.mark.parametrize("read", [read_docx, read_odt])
def test_other_containers_and_other_files_are_told(read: Reader) -> None:
    assert refusal(read, zipped({"xl/workbook.xml": "<a/>", "[Content_Types].xml": "<a/>"})) == "no-text-document"
    assert refusal(read, b"gewone tekst") == "broken-file"
    assert refusal(read, b"  \0\n") == "empty-file"


def test_a_reference_to_a_part_that_is_not_there_is_told() -> None:
    parts = unzipped(docx_of(["Tekst."]))
    del parts["word/styles.xml"]
    assert refusal(read_docx, zipped(parts)) == "broken-file"
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    assert refusal(read_docx, zipped({**parts, "_rels/.rels": relations})) == "broken-file"
    odd = f'<w:other xmlns:w="{W}"/>'
    assert refusal(read_docx, zipped({**unzipped(docx_of([])), "word/document.xml": odd})) == "broken-file"
