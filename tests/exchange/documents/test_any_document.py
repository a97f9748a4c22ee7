"""Whatever is written comes back, and whatever is done to a file ends in a text or in one clear sentence."""

import unicodedata
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import example, given, settings, strategies as st

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.documents.docx import read_docx
from fieldnotes.exchange.documents.html import read_html
from fieldnotes.exchange.documents.odt import read_odt
from fieldnotes.exchange.documents.pdf import read_pdf
from fieldnotes.exchange.documents.read_text import ReadText
from fieldnotes.exchange.documents.rtf import read_rtf
from tests.examples import examples
from tests.exchange.documents.builders import (
    docx_of,
    html_of,
    odt_of,
    pdf_of,
    rtf_of,
    unzipped,
    zipped,
)

Reader = Callable[[bytes, str], ReadText]
Builder = Callable[[list[str]], bytes]
READERS: dict[str, tuple[Builder, Reader]] = {
    "docx": (docx_of, read_docx),
    "odt": (odt_of, read_odt),
    "rtf": (rtf_of, read_rtf),
    "html": (html_of, read_html),
    "pdf": (lambda lines: pdf_of([lines]), read_pdf),
}
every = pytest.mark.parametrize("format_name", READERS)
SIGNS = st.characters(codec="utf-8", exclude_categories=("C", "Z"))
LINES = st.lists(st.lists(st.text(SIGNS, min_size=1, max_size=9), min_size=1, max_size=5).map(" ".join), max_size=6)
LATIN_LINE = st.text(st.characters(codec="latin-1", categories=("L", "Nd")), min_size=1, max_size=20)
LATIN = st.lists(LATIN_LINE, min_size=1, max_size=5)
PIECES = [b"<", b"/>", b"&#0;", b"99999999999", b'"', b"w:p", b"text:list", b"-1", b"\xff", b"<w:tbl>"]


@cache
def seed(format_name: str) -> bytes:
    return READERS[format_name][0](["Eén zin.", "I: Vraag?", "R: Antwoord.", "Café  “x”"])


@cache
def parts_of(format_name: str) -> dict[str, bytes]:
    return unzipped(seed(format_name))


def text_or_sentence(read: Reader, raw: bytes) -> ReadText | None:
    """What a reader makes of bytes; a refusal has a sentence, and anything else that is raised fails the test."""
    try:
        found = read(raw, "vreemd.bin")
    except FormatError as refused:
        assert "vreemd.bin" in refused.message  # noqa: PT017 - or it is a text
        return None
    found.text.encode("utf-8")  # no half characters
    assert "\0" not in found.text
    assert found.text.strip()
    assert all(0 <= turn.start < turn.end <= len(found.text) for turn in found.turns)
    return found


@pytest.mark.parametrize("format_name", ["docx", "odt", "rtf", "html"])
@settings(deadline=None, max_examples=examples(40))
@given(lines=LINES)
@example(lines=["a\u0301", "\u0301b", "😊👩‍👩‍👧", "שלום", "{x}\\y"])
@example(lines=["Kijk: dit", "9:05 laat", "# geen kop", "- geen lijst"])
def test_all_words_come_back_in_order(format_name: str, lines: list[str]) -> None:
    build, read = READERS[format_name]
    if not lines:
        return
    found = text_or_sentence(read, build(lines))
    assert found is not None
    if not found.turns:
        assert found.text.split() == unicodedata.normalize("NFC", "\n\n".join(lines)).split()


@settings(deadline=None, max_examples=examples(40))
@given(pages=st.lists(LATIN, min_size=1, max_size=4))
def test_all_words_of_a_pdf_come_back_on_their_pages(pages: list[list[str]]) -> None:
    found = read_pdf(pdf_of(pages), "a.pdf")
    ends = [*(page.start for page in found.pages[1:]), len(found.text)]
    told = [found.text[page.start : end].split() for page, end in zip(found.pages, ends, strict=True)]
    assert told == [[word for line in lines for word in line.split()] for lines in pages]


@every
@settings(deadline=None, max_examples=examples(40))
@given(raw=st.binary(max_size=300))
def test_any_bytes_are_a_text_or_refused(format_name: str, raw: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"%PDF-1.7\n", b"{\\rtf1 ", b"<html>"):
        text_or_sentence(READERS[format_name][1], start + raw)


@every
@settings(deadline=None, max_examples=examples(60))
@given(at=st.integers(0, 1 << 20), gone=st.integers(0, 40), put=st.binary(max_size=20))
def test_a_file_with_a_piece_changed_is_a_text_or_refused(format_name: str, at: int, gone: int, put: bytes) -> None:
    raw = seed(format_name)
    at %= len(raw)
    text_or_sentence(READERS[format_name][1], raw[:at] + put + raw[at + gone :])


@pytest.mark.parametrize("format_name", ["docx", "odt"])
@settings(deadline=None, max_examples=examples(60))
@given(data=st.data())
def test_a_container_with_a_piece_of_a_part_changed_is_a_text_or_refused(format_name: str, data: st.DataObject) -> None:
    parts = dict(parts_of(format_name))
    name = data.draw(st.sampled_from(sorted(part for part in parts if part.endswith((".xml", ".rels")))))
    at = data.draw(st.integers(0, len(parts[name])))
    put = data.draw(st.one_of(st.binary(max_size=9), st.sampled_from(PIECES)))
    parts[name] = parts[name][:at] + put + parts[name][at + data.draw(st.integers(0, 30)) :]
    text_or_sentence(READERS[format_name][1], zipped(parts))


@pytest.mark.parametrize("format_name", ["docx", "odt"])
def test_a_container_without_any_one_of_its_parts_is_a_text_or_refused(format_name: str) -> None:
    for name in parts_of(format_name):
        parts = {part: held for part, held in parts_of(format_name).items() if part != name}
        text_or_sentence(READERS[format_name][1], zipped(parts))
