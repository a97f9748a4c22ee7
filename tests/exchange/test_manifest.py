"""The table that tells of many files: its columns in two languages, its limits, and its rows that are wrong."""

from datetime import date
from pathlib import Path

import pytest

from fieldnotes.base.errors import FormatError, NotFoundError
from fieldnotes.exchange import manifest
from fieldnotes.exchange.manifest import MOST_BYTES, Row, read_manifest
from fieldnotes.model.kinds import DocumentKind


def written(folder: Path, text: str | bytes) -> Path:
    file = folder / "lijst.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


@pytest.mark.parametrize(
    "text",
    [
        "file,team,kind,date,participants,format\na.vtt,Noord,interview,2022-10-20,Wilg|Eik,vtt\n",
        "\ufeffBestand;Team;Soort;Datum;Deelnemers;Formaat\r\na.vtt;Noord;Interview;20-10-2022;Wilg | Eik;vtt\r\n",
    ],
)
def test_a_row_is_read_with_the_columns_of_either_language(tmp_path: Path, text: str) -> None:
    row = Row(2, tmp_path / "a.vtt", "Noord", DocumentKind.INTERVIEW, date(2022, 10, 20), ("Wilg", "Eik"), "vtt")
    assert read_manifest(written(tmp_path, text)) == (row,)


def test_all_but_the_file_may_be_left_out_and_empty_rows_are_none(tmp_path: Path) -> None:
    file = written(tmp_path, "bestand;soort\nmap/a b.txt\n;\n\nc.txt;observatie\n")
    assert read_manifest(file) == (
        Row(2, tmp_path / "map" / "a b.txt", None, None, None, (), None),
        Row(5, tmp_path / "c.txt", None, DocumentKind.OBSERVATION, None, (), None),
    )


def test_an_office_table_in_windows_letters_is_read(tmp_path: Path) -> None:
    (row,) = read_manifest(written(tmp_path, "bestand;team\ncafé.txt;Zuid\n".encode("cp1252")))
    assert row.file == tmp_path / "café.txt"


@pytest.mark.parametrize("header", ["team;soort", "file,file", "file,bestand", "file,kleur", "a b c"])
def test_a_first_row_that_does_not_name_the_columns_is_refused(tmp_path: Path, header: str) -> None:
    with pytest.raises(FormatError) as refused:
        read_manifest(written(tmp_path, f"{header}\na,b\n"))
    assert refused.value.code == "manifest-columns"


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (",Noord,,", "manifest-file"),
        ("../a.txt,,,", "manifest-file"),
        ("map/../../a.txt,,,", "manifest-file"),
        ("..\\a.txt,,,", "manifest-file"),
        ("/etc/passwd,,,", "manifest-file"),
        ("C:\\a.txt,,,", "manifest-file"),
        ("a\0.txt,,,", None),
        ("link/a.txt,,,", "manifest-file"),
        ("a.txt,,gesprekje,", "manifest-kind"),
        ("a.txt,,,2022-02-30", "manifest-date"),
        ("a.txt,,,gisteren", "manifest-date"),
        ("a.txt,,,,,,", "manifest-columns"),
        ('"a.txt,,,', "manifest-csv"),
    ],
)
def test_a_row_that_is_wrong_is_named_by_its_number(tmp_path: Path, row: str, what: str | None) -> None:
    outside = tmp_path / "buiten"
    folder = tmp_path / "lijst"
    for each in (outside, folder):
        each.mkdir()
    (folder / "link").symlink_to(outside)
    with pytest.raises(FormatError) as refused:
        read_manifest(written(folder, f"file,team,kind,date\ngoed.txt,,,\n{row}\n"))
    if what is None:
        assert refused.value.code == "binary-file"
    else:
        assert (refused.value.code, refused.value.values["what"]) == ("manifest-row", what)
        assert "3" in refused.value.message


def test_what_is_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FormatError) as refused:
        read_manifest(written(tmp_path, b"file\n" + b"a" * MOST_BYTES))
    assert refused.value.code == "file-too-large"
    monkeypatch.setattr(manifest, "MOST_ROWS", 2)
    with pytest.raises(FormatError) as refused:
        read_manifest(written(tmp_path, "file\na\nb\nc\n"))
    assert refused.value.code == "too-many-files"


def test_a_manifest_that_is_not_there_or_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        read_manifest(tmp_path / "weg.csv")
    with pytest.raises(FormatError) as refused:
        read_manifest(tmp_path)
    assert refused.value.code == "not-a-file"
