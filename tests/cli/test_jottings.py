"""A notebook's file brought in on the command line: sessions, times, voices, and what is told of it."""

from pathlib import Path

import pytest

from fieldnotes.base.terminal import one_line
from tests.cli.front_door import FrontDoor
from tests.services.fieldwork import Fieldwork

PAGE = """# Donderdag 20 oktober 2022
Binnenkomst
- 23:40 "Dat staat vast."
- 23:50 Ik knikte. #reflectie
  Te snel.
- 00:10 Iedereen weg.
- 23:55 Eén licht bleef aan.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page of a notebook, over midnight."""
    file = tmp_path / "boekje.md"
    file.write_text(PAGE, encoding="utf-8")
    return file


def test_a_page_becomes_a_session_with_its_notes(door: FrontDoor, page: Path) -> None:
    said = door.say("--project", door.study, "note", "import", page, "--team", "Noord", "--setting", "balie", "--json")
    (made,) = said.answer["sessions"]
    (session,) = [each for each in door.ask("session", "list")["sessions"] if each["id"] == made["id"]]
    assert (session["started_at"], session["ended_at"]) == ("2022-10-20T23:40:00+02:00", "2022-10-21T00:10:00+02:00")
    assert (session["status"], session["kind"], session["setting"]) == ("stopped", "observation", "balie")
    assert session["observed_minutes"] == 30
    listed = door.ask("note", "list", "--session", made["id"])["notes"]
    assert [(note["happened_at"][:16], note["precision"], note["voice"], note["text"]) for note in listed] == [
        ("2022-10-20T23:40", "order", "description", "Binnenkomst"),
        ("2022-10-20T23:40", "exact", "verbatim", "Dat staat vast."),
        ("2022-10-20T23:50", "exact", "reflection", "Ik knikte.\nTe snel."),
        ("2022-10-20T23:55", "exact", "description", "Eén licht bleef aan."),
        ("2022-10-21T00:10", "exact", "description", "Iedereen weg."),
    ]
    assert said.answer["unclear"] == [
        {"line": 7, "message": "regel 7: 23:55 ligt vóór de tijd erboven; de tijd is gebleven zoals zij er staat"}
    ]
    assert said.err == f"{said.answer['unclear'][0]['message']}\n"
    text = door.ask("document", "show", made["document"])["text"]
    assert [text[note["start"] : note["end"]] for note in listed] == [note["text"] for note in listed]
    assert door.ask("check") == {"problems": []}


def test_a_dry_run_shows_what_is_recognised_and_changes_nothing(door: FrontDoor, page: Path) -> None:
    before = door.ask("session", "list")
    said = door.say("--project", door.study, "note", "import", page, "--team", "Noord", "--dry-run")
    assert said.status == 0
    assert said.out.splitlines()[0].split() == ["2", "2022-10-20", "–", "beschrijving", "Binnenkomst"]
    assert "4  2022-10-20 23:50  reflectie (privé)  Ik knikte. Te snel." in said.out
    assert said.out.splitlines()[-1] == "5 notities herkend, 1 regel om naar te kijken; er is niets veranderd."
    assert said.err.startswith("regel 7: ")
    planned = door.ask("note", "import", page, "--team", "Noord", "--dry-run")
    assert [(each["id"], each["notes"]) for each in planned["sessions"]] == [(None, 5)]
    assert door.ask("session", "list") == before


def test_notes_go_into_the_session_that_is_named(door: FrontDoor, names: Fieldwork, tmp_path: Path) -> None:
    """Without a date of its own, the file's times are of the session's day."""
    file = tmp_path / "erbij.txt"
    file.write_text("8.15 Druk.\n8.20 Stil.\n", encoding="utf-8")
    before = door.ask("note", "list", "--session", names.session)["notes"]
    made = door.ask("note", "import", file, "--team", "Noord", "--session", names.session[:8])
    assert [(each["id"], each["document"]) for each in made["sessions"]] == [(names.session, names.log)]
    after = door.ask("note", "list", "--session", names.session)["notes"]
    assert [note["happened_at"] for note in after[len(before) :]] == [
        "2022-10-20T08:15:00+02:00",
        "2022-10-20T08:20:00+02:00",
    ]
    assert door.ask("check") == {"problems": []}


def test_each_day_in_a_file_becomes_a_session(door: FrontDoor, tmp_path: Path) -> None:
    file = tmp_path / "week.md"
    file.write_text("# Week\n# 2022-07-01\n9:00 a\n10:00 b\n# 2022-12-01\n9:00 c\n# 2022-12-02\nd\n", encoding="utf-8")
    made = door.ask("note", "import", file, "--team", "Zuid", "--kind", "interview")
    times = [(each["started_at"], each["ended_at"], each["notes"]) for each in made["sessions"]]
    assert times == [
        ("2022-07-01T09:00:00+02:00", "2022-07-01T10:00:00+02:00", 3),
        ("2022-12-01T09:00:00+01:00", None, 1),
        (None, None, 1),
    ]
    assert [each["observed_minutes"] for each in door.ask("session", "list", "--team", "Zuid")["sessions"]][-3:]
    assert door.ask("undo") == {"undone": "aantekeningen ingelezen: ‘Zuid’, ‘week.md’"}
    assert door.ask("check") == {"problems": []}


def test_the_same_bytes_are_noticed_until_they_are_undone(door: FrontDoor, page: Path) -> None:
    assert door.ask("note", "import", page, "--team", "Noord")["warnings"] == []
    again = door.ask("note", "import", page, "--team", "Noord", "--dry-run")["warnings"]
    assert len(again) == 1
    assert "eerder ingelezen" in again[0]
    door.ask("undo")
    assert door.ask("note", "import", page, "--team", "Noord")["warnings"] == []


def test_a_date_that_the_file_names_goes_before_the_one_that_is_given(door: FrontDoor, page: Path) -> None:
    made = door.ask("note", "import", page, "--team", "Noord", "--date", "2020-01-01")
    assert made["notes"][0]["happened_at"].startswith("2022-10-20")
    assert made["warnings"] == ["boekje.md noemt zelf een datum; 2020-01-01 is niet gebruikt"]


def test_a_file_without_a_date_gets_the_one_that_is_given(door: FrontDoor, tmp_path: Path) -> None:
    file = tmp_path / "los.txt"
    file.write_text("9:00 a\n", encoding="utf-8")
    assert "regel 1" in door.refuses("note", "import", file, "--team", "Noord").message
    made = door.ask("note", "import", file, "--team", "Noord", "--date", "20-10-2022")
    assert made["notes"][0]["happened_at"] == "2022-10-20T09:00:00+02:00"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--team", "Oost"), "no-such-team"),
        (("--team", "Noord", "--session", "0000"), "no-such-session"),
        (("--team", "Zuid", "--session", "SESSION"), "session-of-other-team"),
        (("--team", "Noord", "--session", "SESSION", "--kind", "interview"), "jottings-one-place"),
        (("--team", "Noord", "--date", "gisteren"), "bad-date"),
    ],
)
def test_what_does_not_fit_is_refused(
    door: FrontDoor, names: Fieldwork, page: Path, words: tuple[str, ...], code: str
) -> None:
    meant = [names.session if word == "SESSION" else word for word in words]
    assert door.refuses("note", "import", page, *meant).code == code
    if code != "bad-date":
        assert door.refuses("note", "import", page, *meant, "--dry-run").code == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (b"", "empty-file"),
        (b"\0\1\2\3" * 9, "binary-file"),
        (b"9:00\n", "no-jottings"),
        (b"9:00 " + b"x" * 100_001, "long-note"),
    ],
)
def test_a_file_that_holds_no_notes_is_refused(door: FrontDoor, tmp_path: Path, written: bytes, code: str) -> None:
    file = tmp_path / "fout.md"
    file.write_bytes(written)
    assert door.refuses("note", "import", file, "--team", "Noord", "--date", "2022-10-20").code == code


def test_what_steers_a_terminal_is_kept_and_shown_harmlessly(door: FrontDoor, tmp_path: Path) -> None:
    file = tmp_path / "vals.md"
    words = "een lang verhaal met een vals teken \x1b[2J erin"
    file.write_text(f"# 2022-10-20\n9:00 {words}\n", encoding="utf-8")
    door.read("note", "import", file, "--team", "Noord", "--dry-run")
    made = door.ask("note", "import", file, "--team", "Noord")
    assert made["notes"][0]["text"] == words
    assert one_line(words) in door.read("note", "list", "--session", made["sessions"][0]["id"])
