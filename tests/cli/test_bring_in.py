"""`import` as it is typed: folders, many files, a map of speakers, a manifest, and stopping half-way."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fieldnotes.base.i18n import catalogue
from fieldnotes.cli import call, front
from fieldnotes.cli.call import UnansweredError
from fieldnotes.cli.progress_line import ProgressLine
from fieldnotes.services import importing
from fieldnotes.services.imported import Imported
from fieldnotes.store.project import Project
from tests.cli.front_door import STEERING, FrontDoor

TALK = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Jan Jansen>Het ligt vast.\n\n00:04.000 --> 00:05.500\n<v Lara>Waarom?\n"
NAMES = {"Jan Jansen": "Wilg", "lara": "interviewer"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two transcripts in a folder and one below it, with a bad file, a hidden one and one of an unknown ending."""
    top = tmp_path / "opnamen"
    (top / "ronde").mkdir(parents=True)
    for name in ("g2.vtt", "g10.vtt", "ronde/g3.vtt"):
        (top / name).write_text(TALK.replace("vast", f"vast in {name}"), encoding="utf-8")
    (top / "leeg.vtt").touch()
    (top / ".stil.txt").write_text("x", encoding="utf-8")
    (top / "beeld.mp4").write_bytes(b"x")
    return top


def names_of(door: FrontDoor) -> list[str]:
    return [each["name"] for each in door.ask("document", "list")["documents"]]


def mapped(folder: Path, names: object) -> Path:
    file = folder / "sprekers.json"
    file.write_text(json.dumps(names), encoding="utf-8")
    return file


def test_a_folder_comes_in_with_what_is_below_it_and_a_bad_file_is_told(door: FrontDoor, folder: Path) -> None:
    before = names_of(door)
    answer = door.ask("import", folder, "--team", "Noord", "--kind", "interview")
    assert [each["name"] for each in answer["documents"]] == ["g2.vtt", "g10.vtt", "g3.vtt"]
    assert [(each["file"], each["error"]["code"]) for each in answer["failed"]] == [("leeg.vtt", "empty-file")]
    assert names_of(door)[len(before) :] == ["g2.vtt", "g10.vtt", "g3.vtt"]


def test_a_person_reads_a_line_a_file_and_beside_it_what_was_passed_over(door: FrontDoor, folder: Path) -> None:
    said = door.say("--project", door.study, "import", folder, "--team", "Noord")
    assert said.status == 0
    assert [line.partition(":")[0] for line in said.out.splitlines()] == ["g2.vtt", "g10.vtt", "g3.vtt"]
    words = catalogue("nl", "cli")["import.skipped"].format(hidden=1, unknown=1)
    assert said.err.splitlines()[0] == words
    assert any(line.startswith("leeg.vtt") for line in said.err.splitlines())


def test_a_dry_run_tells_all_that_is_known_and_brings_nothing_in(door: FrontDoor, folder: Path) -> None:
    before = names_of(door)
    (told,) = door.ask("import", folder / "g2.vtt", "--team", "Noord", "--dry-run")["documents"]
    assert (told["id"], told["start_ms"], told["end_ms"], told["interviewer_turns"]) == (None, 1000, 5500, 0)
    assert [(each["speaker"], each["turns"]) for each in told["shares"]] == [("Jan Jansen", 1), ("Lara", 1)]
    assert sum(each["share"] for each in told["shares"]) == pytest.approx(1)
    lines = door.say("--project", door.study, "import", folder / "g2.vtt", "--team", "Noord", "--dry-run").out
    assert all(words in lines for words in (told["why"], "Jan Jansen", "0:00:01", "0:00:05"))
    assert names_of(door) == before


def test_with_a_map_full_names_never_enter_the_file(door: FrontDoor, folder: Path) -> None:
    words = ("import", folder, "--team", "Noord", "--speakers", mapped(folder.parent, NAMES))
    answer = door.ask(*words)
    assert {tuple(each["speakers"]) for each in answer["documents"]} == {("Wilg", "interviewer")}
    assert {each["interviewer_turns"] for each in answer["documents"]} == {1}
    for file in door.study.parent.iterdir():
        assert b"Jansen" not in file.read_bytes()
    assert "Jansen" not in json.dumps(door.ask("history"))
    (hit,) = door.ask("search", "g10", "--team", "Noord")["hits"]
    assert (hit["speaker"], hit["start_ms"], hit["end_ms"]) == ("Wilg", 1000, 3000)
    assert "0:00:01 Wilg" in door.read("search", "g10")


def test_a_name_in_the_name_of_the_file_is_hidden_too_and_shown_before(door: FrontDoor, folder: Path) -> None:
    file = (folder / "g2.vtt").rename(folder / "Interview JAN_Jansen.vtt")
    words = ("import", file, "--team", "Noord", "--speakers", mapped(folder.parent, NAMES))
    for more in (("--dry-run",), ()):
        (told,) = door.ask(*words, *more)["documents"]
        assert (told["name"], told["file"]) == ("Interview Wilg.vtt", "Interview JAN_Jansen.vtt")
    said = door.say("--project", door.study, *words, "--dry-run")
    assert "Interview Wilg.vtt" in said.out
    assert catalogue("nl", "import")["name-replaced"].format(file=file.name, name="Interview Wilg.vtt") in said.err
    assert "Interview Wilg.vtt" in names_of(door)
    for kept in door.study.parent.iterdir():
        assert b"jansen" not in kept.read_bytes().lower()
    assert "jansen" not in json.dumps(door.ask("history")).lower()


def test_a_name_can_be_given_to_one_file(door: FrontDoor, folder: Path) -> None:
    (told,) = door.ask("import", folder / "g2.vtt", "--team", "Noord", "--name", "Eerste gesprek")["documents"]
    assert (told["name"], told["file"]) == ("Eerste gesprek", "g2.vtt")
    assert names_of(door)[-1] == "Eerste gesprek"


def test_one_file_spelled_in_several_ways_comes_in_once(
    door: FrontDoor, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (folder / "link.vtt").symlink_to("g2.vtt")
    words = ("./g2.vtt", "g2.vtt", folder / "g2.vtt", "link.vtt", "ronde/../g2.vtt", folder, ".")
    answer = door.ask("import", *words, "--team", "Noord")
    assert [each["name"] for each in answer["documents"]] == ["g2.vtt", "g10.vtt", "g3.vtt"]


def test_two_labels_of_one_name_are_told_in_the_look_and_in_the_result(door: FrontDoor, folder: Path) -> None:
    file = mapped(folder.parent, {"Jan Jansen": "Wilg", "Lara": "Wilg"})
    for more in (("--dry-run",), ()):
        words = ("import", folder / "g2.vtt", "--team", "Noord", "--speakers", file, *more)
        (told,) = door.ask(*words)["documents"]
        assert any("‘Jan Jansen’, ‘Lara’" in warning for warning in told["warnings"])


def test_a_map_that_misses_a_speaker_is_refused_with_the_name(door: FrontDoor, folder: Path) -> None:
    file = mapped(folder.parent, {"lara": None})
    refused = door.refuses("import", folder / "g2.vtt", "--team", "Noord", "--speakers", file)
    assert refused.code == "unmapped-speakers"
    assert "Jan Jansen" in refused.message


def test_a_manifest_brings_its_files_in_and_names_the_row_that_is_wrong(door: FrontDoor, folder: Path) -> None:
    table = folder / "lijst.csv"
    rows = (
        "bestand;team;soort;datum;deelnemers\ng2.vtt;Noord;interview;20-10-2022;Wilg\nleeg.vtt;;;;\nronde/g3.vtt;;;;\n"
    )
    table.write_text(rows, encoding="utf-8")
    answer = door.ask("import", "--manifest", table, "--team", "Zuid")
    assert [each["file"] for each in answer["failed"]] == ["leeg.vtt"]
    listed = {each["id"]: each for each in door.ask("document", "list")["documents"]}
    came = [listed[each["id"]] for each in answer["documents"]]
    assert [(each["team"], each["kind"], each["day"]) for each in came] == [
        ("Noord", "interview", "2022-10-20"),
        ("Zuid", "document", None),
    ]
    table.write_text(rows + "../buiten.vtt;;;;\n", encoding="utf-8")
    refused = door.refuses("import", "--manifest", table, "--team", "Zuid")
    assert refused.code == "manifest-rows"
    assert "rij 5, bestand ‘../buiten.vtt’" in refused.message


def test_what_does_not_go_together_or_cannot_be_yet_is_refused(door: FrontDoor, folder: Path) -> None:
    file = folder / "g2.vtt"
    assert door.refuses("import", file, "--manifest", file, "--team", "Noord").code == "manifest-or-files"
    assert door.refuses("import", file, "--manifest", file).code == "manifest-or-files"
    assert door.refuses("import", "--manifest", file, "--name", "x").code == "manifest-or-name"
    assert door.refuses("import", folder, "--team", "Noord", "--name", "x").code == "name-for-one"
    assert door.refuses("import", file, "--team", "Noord", "--name", " ").code == "empty-name"
    assert door.refuses("import", file, "--team", "Noord", "--keep-original").code == "original-needs-key"
    assert "--team" in door.misused("import", file)
    assert "FILE" in door.misused("import", "--team", "Noord")
    assert "FILE" in door.misused("import", file, "", "--team", "Noord")
    (folder / "niets").mkdir()
    assert door.refuses("import", folder / "niets", "--team", "Noord").code == "nothing-to-import"


def test_mangled_letters_are_mended_on_request_only(door: FrontDoor, tmp_path: Path) -> None:
    file = tmp_path / "cafe.txt"
    file.write_text("Het cafÃ©.", encoding="utf-8")
    shown = []
    for words in ((), ("--repair-mojibake",)):
        (document,) = door.ask("import", file, "--team", "Noord", *words)["documents"]
        assert "cafe.txt" in document["warnings"][0]
        shown.append(door.ask("document", "show", document["id"])["text"])
    assert shown == ["Het cafÃ©.", "Het café."]


def test_the_stop_key_finishes_the_file_under_way_and_tells_what_is_in(
    door: FrontDoor, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = importing.bring_in
    before = names_of(door)

    def pressed(project: Project, wanted: importing.Wanted, manner: importing.Manner) -> Imported:
        if wanted.file.name == "g10.vtt":
            signal.raise_signal(signal.SIGINT)
        return really(project, wanted, manner)

    monkeypatch.setattr(importing, "bring_in", pressed)
    said = door.say("--json", "--project", door.study, "import", folder, "--team", "Noord")
    assert said.status == 1
    assert [each["name"] for each in said.answer["documents"]] == ["g2.vtt", "g10.vtt"]
    codes = {each["file"]: each["error"]["code"] for each in said.answer["failed"]}
    assert codes == {"leeg.vtt": "interrupted", "g3.vtt": "interrupted"}
    assert said.err.splitlines()[-1] == catalogue("nl", "cli")["import.stopped"].format(done=2, left=2)
    assert names_of(door)[len(before) :] == ["g2.vtt", "g10.vtt"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_look_that_is_stopped_does_not_say_that_anything_came_in(
    door: FrontDoor, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = importing.look_at

    def pressed(project: Project, wanted: importing.Wanted, manner: importing.Manner) -> Imported:
        signal.raise_signal(signal.SIGINT)
        return really(project, wanted, manner)

    monkeypatch.setattr(importing, "look_at", pressed)
    said = door.say("--project", door.study, "import", folder, "--team", "Noord", "--dry-run")
    assert said.status == 1
    assert said.out.startswith("g2.vtt")
    assert said.err.splitlines()[-1] == catalogue("nl", "cli")["import.stopped-look"].format(done=1, left=3)


def test_that_it_was_stopped_is_told_also_when_nobody_reads_the_answer_any_more(
    door: FrontDoor, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = importing.bring_in

    def pressed(project: Project, wanted: importing.Wanted, manner: importing.Manner) -> Imported:
        signal.raise_signal(signal.SIGINT)
        return really(project, wanted, manner)

    def full(_: str) -> None:
        raise UnansweredError("vol")

    monkeypatch.setattr(importing, "bring_in", pressed)
    monkeypatch.setattr(call, "print_line", full)
    monkeypatch.setattr(front, "_stop_printing", lambda: None)
    said = door.say("--project", door.study, "import", folder, "--team", "Noord")
    assert (said.status, said.out) == (1, "")
    assert catalogue("nl", "cli")["import.stopped"].format(done=1, left=3) in said.err.splitlines()


def test_a_second_press_stops_at_once_and_leaves_no_half_file(
    door: FrontDoor, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pressed(*_: object) -> Imported:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        raise AssertionError

    monkeypatch.setattr(importing, "bring_in", pressed)
    before = names_of(door)
    said = door.say("--json", "--project", door.study, "import", folder, "--team", "Noord")
    assert (said.status, said.answer["error"]["code"]) == (1, "interrupted")
    assert names_of(door) == before


def test_progress_is_shown_to_a_person_who_looks_on_and_to_nobody_else(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ProgressLine().show(1, 3, "a.vtt")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    line = ProgressLine()
    line.show(2, 3, "a\x1b[2Jb.vtt")
    line.clear()
    line.clear()
    assert capsys.readouterr().err == "\r\x1b[K2/3 a␛[2Jb.vtt\r\x1b[K"


def test_names_of_speakers_cannot_steer_the_terminal(door: FrontDoor, tmp_path: Path) -> None:
    file = tmp_path / "boos.vtt"
    file.write_text(TALK.replace("Lara", "La\x1b]0;x\x07ra \u202eom"), encoding="utf-8")
    said = door.say("--project", door.study, "import", file, "--team", "Noord", "--dry-run")
    assert said.status == 0
    assert not STEERING.search(said.out + said.err)


MEASURED = """
import resource, sys
from fieldnotes.cli.front import run
status = run(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
sys.exit(status)
"""


def test_memory_is_that_of_the_largest_file_and_not_of_the_folder(door: FrontDoor, tmp_path: Path) -> None:
    words = ("nog een regel met gewone woorden erin. " * 25 + "\n") * 1_000  # about a megabyte
    peaks = []
    for amount in (2, 24):
        folder = tmp_path / f"map{amount}"
        folder.mkdir()
        for number in range(amount):
            (folder / f"t{number}.txt").write_text(f"{number} {words}", encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, "--project", str(door.study), "import", str(folder), "--team", "Noord"],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "FIELDNOTES_LANGUAGE": "nl"},
        )
        peaks.append(int(done.stderr.splitlines()[-1]))
    assert peaks[1] < peaks[0] + 12_000, "kilobytes; the files together are 24 megabytes"


def test_a_list_of_speakers_is_refused_for_a_file_in_which_none_is_found(empty: FrontDoor, tmp_path: Path) -> None:
    """Else the names that it hides would come in among the words."""
    empty.ask("team", "add", "Noord")
    (tmp_path / "kaart.json").write_text('{"Piet Voorbeeld": "Wilg"}', encoding="utf-8")
    (tmp_path / "verslag.txt").write_text("Piet Voorbeeld vertelt over de balie.\n", encoding="utf-8")
    words = ("import", tmp_path / "verslag.txt", "--team", "Noord", "--speakers", tmp_path / "kaart.json")
    assert empty.refuses(*words).code == "no-speakers-found"
