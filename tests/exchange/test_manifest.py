"""The table that tells of many files: its columns in two languages, its limits, and its rows that are wrong."""

from datetime import date
from pathlib import Path

import pytest

from fieldnotes.base.errors import FormatError, NotFoundError
from fieldnotes.base.i18n import catalogue
from fieldnotes.exchange import manifest
from fieldnotes.exchange.manifest import MOST_BYTES, BadCell, Row, read_manifest, refuse
from fieldnotes.model.kinds import DocumentKind


def written(folder: Path, text: str | bytes) -> Path:
    file = folder / "lijst.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


@pytest.mark.parametrize(
    "text",
    [
        """file,team,kind,date,participants,format,name,speakers
a.vtt,Noord,interview,2022-10-20,Wilg|Eik,vtt,First talk,maps/a.json
""",
        """\ufeffBestand;Team;Soort;Datum;Deelnemers;Formaat;Naam;Sprekers\r
a.vtt;Noord;Interview;20-10-2022;Wilg | Eik;vtt; First talk;maps/a.json\r
""",
    ],
)
def test_a_row_is_read_with_the_columns_of_either_language(tmp_path: Path, text: str) -> None:
    day, speakers = date(2022, 10, 20), tmp_path / "maps" / "a.json"
    row = Row(
        2, tmp_path / "a.vtt", "Noord", DocumentKind.INTERVIEW, day, ("Wilg", "Eik"), "vtt", "First talk", speakers
    )
    assert read_manifest(written(tmp_path, text)) == ((row,), ())


def test_all_but_the_file_may_be_left_out_and_empty_rows_are_none(tmp_path: Path) -> None:
    file = written(tmp_path, "bestand;soort\nmap/a b.txt\n;\n\nc.txt;observatie\n")
    assert read_manifest(file).rows == (
        Row(2, tmp_path / "map" / "a b.txt"),
        Row(5, tmp_path / "c.txt", kind=DocumentKind.OBSERVATION),
    )


def test_empty_columns_at_the_end_are_none(tmp_path: Path) -> None:
    read = read_manifest(written(tmp_path, "bestand;team;;\na.txt;Noord;;\nb.txt;Noord;;;\n"))
    assert read == ((Row(2, tmp_path / "a.txt", "Noord"), Row(3, tmp_path / "b.txt", "Noord")), ())


def test_an_office_table_in_windows_letters_is_read(tmp_path: Path) -> None:
    (row,) = read_manifest(written(tmp_path, "bestand;team\ncafé.txt;Zuid\n".encode("cp1252"))).rows
    assert row.file == tmp_path / "café.txt"


@pytest.mark.parametrize(
    "header", ["team;soort", "file,file", "file,bestand", "file,kleur", "a b c", "file,,team", ";"]
)
def test_a_first_row_that_does_not_name_the_columns_is_refused(tmp_path: Path, header: str) -> None:
    with pytest.raises(FormatError) as refused:
        read_manifest(written(tmp_path, f"{header}\na,b\n"))
    assert refused.value.code == "manifest-columns"


@pytest.mark.parametrize(
    ("row", "column", "value", "why"),
    [
        (",Noord,,,", "file", "", "no-file"),
        ("../a.txt,,,,", "file", "../a.txt", "leads-out"),
        ("map/../../a.txt,,,,", "file", "map/../../a.txt", "leads-out"),
        ("..\\a.txt,,,,", "file", "..\\a.txt", "leads-out"),
        ("/etc/passwd,,,,", "file", "/etc/passwd", "leads-out"),
        ("C:\\a.txt,,,,", "file", "C:\\a.txt", "leads-out"),
        ("link/a.txt,,,,", "file", "link/a.txt", "leads-out"),
        ("a.txt,,gesprekje,,", "kind", "gesprekje", "kind"),
        ("a.txt,,,2022-02-30,", "date", "2022-02-30", "date"),
        ("a.txt,,,gisteren,", "date", "gisteren", "date"),
        ("a.txt,,,,../kaart.json", "speakers", "../kaart.json", "leads-out"),
        ("a.txt,,,,,te,veel", "", "te,veel", "cells"),
        ('"a.txt,,,,', "", "", "csv"),
    ],
)
def test_a_row_that_is_wrong_is_named_by_number_column_and_value(
    tmp_path: Path, row: str, column: str, value: str, why: str
) -> None:
    outside = tmp_path / "buiten"
    folder = tmp_path / "lijst"
    for each in (outside, folder):
        each.mkdir()
    (folder / "link").symlink_to(outside)
    read = read_manifest(written(folder, f"file,team,kind,date,speakers\ngoed.txt,,,,\n{row}\n"))
    assert [each.file.name for each in read.rows] == ["goed.txt"]
    assert read.bad == (BadCell(3, column, value, why),)
    assert catalogue("nl", "noun")[f"manifest-{why}"] in str(read.bad[0])
    assert "3" in str(read.bad[0])
    assert value in str(read.bad[0])


def test_a_table_of_bytes_that_are_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError) as refused:
        read_manifest(written(tmp_path, "file\na\0.txt\n"))
    assert refused.value.code == "binary-file"


def test_all_that_is_wrong_is_told_at_once_and_of_very_much_how_much(tmp_path: Path) -> None:
    rows = "".join(f"t{number}.txt,{'x' * 100 if number == 0 else 'hmm'}\n" for number in range(14))
    read = read_manifest(written(tmp_path, f"file,kind\n{rows}"))
    with pytest.raises(FormatError) as refused:
        refuse(tmp_path / "lijst.csv", read.bad[::-1])
    sentence = refused.value.message
    assert (refused.value.code, refused.value.values["count"]) == ("manifest-rows", 14)
    assert catalogue("nl", "noun")["manifest-more"].format(count=4) in sentence
    assert sentence.count("‘hmm’") == 9
    assert "x" * 100 not in sentence
    assert sentence.index("rij 2,") < sentence.index("rij 11,")
    assert "rij 12," not in sentence


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
