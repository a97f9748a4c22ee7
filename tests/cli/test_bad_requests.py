"""Requests that cannot be met: one sentence that names what does not fit, and nothing has changed."""

import io
from pathlib import Path

import pytest

from tests.cli.front_door import FrontDoor
from tests.services.fieldwork import PASSING, REPORT, Fieldwork


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("-1", "5"),
        ("-9", "-3"),
        ("5", "5"),
        ("9", "4"),
        ("0", "100000"),
        ("-0", "0"),
        ("5", "9" * 30),
        ("-" + "9" * 30, "5"),
    ],
)
def test_a_range_that_is_not_in_the_text_is_refused(door: FrontDoor, names: Fieldwork, start: str, end: str) -> None:
    refused = door.refuses("coding", "add", names.report, start, end, "Standaardisatie")
    assert refused.code == "bad-range"
    assert str(len(REPORT)) in refused.message
    assert "verslag.md" in refused.message


def test_the_last_character_of_a_text_can_be_coded_and_the_one_after_it_cannot(
    door: FrontDoor, names: Fieldwork
) -> None:
    last = len(REPORT)
    assert door.ask("coding", "add", names.report, last - 1, last, "waarom/hoe")["quote"] == REPORT[-1]
    assert door.refuses("coding", "add", names.report, last - 1, last + 1, "waarom/hoe").code == "bad-range"


def test_a_mistyped_option_of_coding_is_wrong_usage(door: FrontDoor, names: Fieldwork) -> None:
    assert "--levle" in door.misused("coding", "add", names.report, 0, 9, "Standaardisatie", "--levle", "hoog")


def test_a_level_that_is_not_on_the_scale_is_refused_and_the_scale_is_told(door: FrontDoor, names: Fieldwork) -> None:
    refused = door.refuses("coding", "add", names.report, 0, 9, "Standaardisatie", "--level", "enorm")
    assert refused.code == "no-such-level"
    assert "laag, midden, hoog" in refused.message
    assert door.refuses("coding", "add", names.report, 0, 9, "waarom/hoe", "--level", "hoog").code == "no-such-level"


def test_a_folder_of_the_codebook_is_not_laid_on_passages(door: FrontDoor, names: Fieldwork) -> None:
    assert door.refuses("coding", "add", names.report, 0, 9, "Condities").code == "not-codable"


def test_a_coding_on_which_a_finding_rests_stays(door: FrontDoor, names: Fieldwork) -> None:
    assert door.refuses("coding", "remove", names.codings["rated"]).code == "coding-is-evidence"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("team", "add", "noord"), "team-exists"),
        (("team", "add", " "), "empty-name"),
        (("participant", "add", "WILG", "--team", "Zuid"), "participant-exists"),
        (("participant", "add", "Meidoorn", "--team", "Oost"), "no-such-team"),
        (("codebook", "add", "standaardisatie", "--parent", "Condities"), "code-exists"),
        (("codebook", "add", "A > B"), "separator-in-name"),
        (("codebook", "add", "Nieuw", "--alias", "taakinterdependentie"), "alias-taken"),
        (("codebook", "add", "Nieuw", "--scale", "laag,laag"), "level-twice"),
        (("codebook", "add", "Nieuw", "--scale", "laag,,hoog"), "empty-name"),
        (("codebook", "add", "Nieuw", "--parent", "Zwaarte"), "no-such-code"),
        (("session", "start", "--team", "Oost", "--kind", "observation"), "no-such-team"),
        (("session", "start", "--team", "Noord", "--kind", "observation", "--at", "gisteren"), "bad-time"),
        (("session", "pause", "--at", "2022-10-20T01:00+02:00"), "before-session"),
        (("session", "resume"), "session-not-paused"),
        (("note", "add", " \n "), "empty-note"),
        (("note", "add", "x" * 100_001), "long-note"),
        (("note", "add", "Iets.", "--happened", "25:99"), "bad-time"),
        (("finding", "add", "  "), "empty-finding"),
        (("finding", "add", "Iets.", "--team", "Oost"), "no-such-team"),
        (("search", "!?"), "empty-query"),
        (("search", "werk", "--team", "Oost"), "no-such-team"),
        (("init", "ander.fieldnotes", "--language", "de"), "no-such-language"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value)[:40],
)
def test_a_request_that_does_not_fit_the_study_is_refused(door: FrontDoor, words: tuple[str, ...], code: str) -> None:
    assert door.refuses(*words).code == code


def test_what_is_linked_already_is_not_linked_again(door: FrontDoor, names: Fieldwork) -> None:
    assert door.refuses("finding", "link", names.finding, names.codings["rated"]).code == "already-linked"


def test_a_stopped_session_is_not_stopped_again(door: FrontDoor, names: Fieldwork) -> None:
    refused = door.refuses("session", "stop", names.session)
    assert refused.code == "session-stopped"
    assert names.session in refused.message


def test_without_a_running_session_a_note_has_nowhere_to_go(empty: FrontDoor) -> None:
    empty.ask("team", "add", "Noord")
    assert "session start" in empty.refuses("note", "add", "Iets.").message
    for _ in range(2):
        empty.ask("session", "start", "--team", "Noord", "--kind", "observation")
    assert empty.refuses("note", "add", "Iets.").code == "several-running-sessions"
    assert empty.refuses("session", "stop").code == "several-running-sessions"


def test_a_study_is_never_laid_over_a_file_that_is_there(door: FrontDoor, tmp_path: Path) -> None:
    letter = tmp_path / "brief.txt"
    letter.write_text("Lieve oma,", encoding="utf-8")
    for file in (door.study, letter):
        refused = door.refused("init", file)
        assert refused.code == "project-exists"
        assert str(file) in refused.message
    assert letter.read_text(encoding="utf-8") == "Lieve oma,"


def test_a_study_is_not_made_in_a_folder_that_is_not_there(door: FrontDoor, tmp_path: Path) -> None:
    assert door.refused("init", tmp_path / "geen" / "map" / "studie.fieldnotes").message
    assert not (tmp_path / "geen").exists()


def test_the_example_is_not_played_over_a_study_that_is_there(door: FrontDoor, tmp_path: Path) -> None:
    study = tmp_path / "voorbeeldstudie.fieldnotes"
    study.write_bytes(b"van mij")
    assert door.refused("demo", tmp_path).code == "project-exists"
    assert study.read_bytes() == b"van mij"


@pytest.mark.parametrize("below", ["", "map", "map/verder"])
def test_an_output_folder_that_is_a_file_is_told(door: FrontDoor, tmp_path: Path, below: str) -> None:
    file = tmp_path / "bestand"
    file.write_text("geen map", encoding="utf-8")
    output = file / below if below else file
    handout = ("--project", str(door.study), "handout", "create", *PASSING, "--team", "Noord", "--output")
    for words in (handout, ("demo",)):
        refused = door.refused(*words, output)
        assert refused.code == "cannot-write"
        assert str(file) in refused.message
    assert file.read_text(encoding="utf-8") == "geen map"


def test_a_handout_of_nothing_or_in_an_unknown_form_is_not_made(door: FrontDoor, tmp_path: Path) -> None:
    for code, words in {
        "no-such-team": ("--team", "Oost"),
        "no-such-format": ("--team", "Noord", "--format", "klei"),
        "no-such-language": ("--team", "Noord", "--language", "de"),
        "no-such-finding": ("--team", "Noord", "--finding", "99999999"),
    }.items():
        assert door.refuses("handout", "create", "--output", tmp_path / "uit", *words).code == code
    assert not (tmp_path / "uit").exists()


def test_without_a_finding_there_is_no_handout(empty: FrontDoor, tmp_path: Path) -> None:
    empty.ask("team", "add", "Noord")
    refused = empty.refuses("handout", "create", "--team", "Noord", "--output", tmp_path / "uit")
    assert refused.code == "no-findings"
    assert not (tmp_path / "uit").exists()


def test_a_backup_is_never_laid_over_a_file_that_is_there(door: FrontDoor, tmp_path: Path) -> None:
    letter = tmp_path / "brief.txt"
    letter.write_text("Lieve oma,", encoding="utf-8")
    for file in (letter, door.study, tmp_path):
        assert door.refuses("backup", file).code == "file-exists"
    assert letter.read_text(encoding="utf-8") == "Lieve oma,"
    assert door.refuses("backup", tmp_path / "geen" / "map.fieldnotes").code == "cannot-write"


def test_a_stream_that_breaks_off_keeps_what_it_acknowledged(
    door: FrontDoor, names: Fieldwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = io.TextIOWrapper(io.BytesIO("één\ntwee\n".encode() + b"\xff\xfe\ndrie\n"))
    monkeypatch.setattr("sys.stdin", given)
    said = door.say("--project", door.study, "--json", "note", "add", "-", "--session", names.running)
    assert said.status == 1
    *kept, error = said.out.splitlines()
    assert len(kept) == 2
    assert '"bad-line"' in error
    assert "3" in said.err
    texts = [note["text"] for note in door.ask("note", "list", "--session", names.running)["notes"]]
    assert texts[-2:] == ["één", "twee"]
