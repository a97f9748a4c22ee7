"""What a person reads who does not ask for JSON: plain lines, in the language in force."""

from pathlib import Path

import pytest

from fieldnotes.base.i18n import Language, catalogue, use_language
from tests.cli.front_door import FrontDoor
from tests.services.fieldwork import PASSING, REPORT, Fieldwork


def test_the_teams_stand_in_columns_and_unknown_hours_are_not_nought(door: FrontDoor) -> None:
    head, north, south = door.read("team", "list").splitlines()
    words = catalogue("nl", "cli")
    at = head.index(words["column.hours"])
    assert north.startswith("Noord")
    assert north[at:].startswith("2,2")  # two and a half hours, less a pause of a quarter
    assert south[at:].startswith(catalogue("nl", "kind")["hours-unknown"])
    assert "0,0" not in south


def test_hours_have_a_comma_in_dutch_and_a_point_in_english(door: FrontDoor) -> None:
    use_language("en")
    assert "2.2" in door.read("team", "list")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_whatever_is_done_is_confirmed_in_a_line(
    door: FrontDoor, names: Fieldwork, tmp_path: Path, language: Language
) -> None:
    use_language(language)
    file = tmp_path / "nieuw.txt"
    file.write_text("Twee woorden.", encoding="utf-8")
    words = catalogue(language, "cli")
    assert door.read("team", "add", "Oost") == words["team.added"].format(name="Oost") + "\n"
    said = words["participant.added"].format(name="Meidoorn")
    assert door.read("participant", "add", "Meidoorn", "--team", "Noord", "--third-party") == f"{said}\n"
    said = words["codebook.added"].format(path="Effecten > Nieuw")
    assert door.read("codebook", "add", "Nieuw", "--parent", "Effecten") == f"{said}\n"
    size = {"words": words["count.words"].format(count=2), "characters": words["count.characters"].format(count=13)}
    said = words["import.line"].format(name="nieuw.txt", format="text", **size)
    assert door.read("import", file, "--team", "Noord") == f"{said}\n"
    assert "instemming" in door.read("coding", "add", "nieuw.txt", 0, 4, "waarom/hoe") + door.read("coding", "list")
    assert names.codings["thought"] in door.read("coding", "remove", names.codings["thought"])
    assert door.read("check") == words["check.sound"] + "\n"
    copy = tmp_path / "kopie.fieldnotes"
    assert str(copy) in door.read("backup", copy)
    assert door.read("search", "geval").splitlines()[-1] == words["search.total-one"]
    assert door.read("search", "nergens").splitlines()[-1] == words["search.total"].format(total=0)
    new = tmp_path / "nieuw.fieldnotes"
    assert door.say("init", new).out == words["init.done"].format(name="nieuw", path=new) + "\n"


def test_a_document_is_printed_as_it_stands(door: FrontDoor) -> None:
    assert door.read("document", "show", "verslag.md") == f"{REPORT}\n"


def test_lists_show_enough_of_an_id_to_type_it(door: FrontDoor, names: Fieldwork) -> None:
    for listing, known in (
        ("document", names.report),
        ("session", names.session),
        ("coding", names.codings["rated"]),
        ("finding", names.finding),
    ):
        assert known[:8] in door.read(listing, "list")


def test_the_codebook_is_read_as_a_tree(door: FrontDoor) -> None:
    lines = door.read("codebook", "list").splitlines()
    (folder,) = [line for line in lines if line.startswith("Condities")]
    assert lines[lines.index(folder) + 1].startswith("  Standaardisatie")
    assert "laag/midden/hoog" in lines[lines.index(folder) + 1]


def test_a_note_of_uncertain_time_is_marked(door: FrontDoor, names: Fieldwork) -> None:
    words = ("note", "add", "Ergens die ochtend.", "--session", names.running)
    door.read(*words, "--happened", "2022-10-20T11:20+02:00", "--precision", "about")
    (line,) = [line for line in door.read("note", "list").splitlines() if "Ergens" in line]
    assert "±11:20" in line


def test_a_handout_says_what_was_left_out_and_why(door: FrontDoor, tmp_path: Path) -> None:
    words = ("handout", "create", "--team", "Noord", "--output", str(tmp_path / "uit"), *PASSING)
    said = door.say("--project", door.study, *words)
    (file,) = (tmp_path / "uit").iterdir()
    assert str(file) in said.out
    left = [line for line in said.err.splitlines() if line]
    assert len(left) == 2  # a reflection, and a passage of another team
    assert any("vertrouwelijk" in line for line in left)
    assert any("ander team" in line for line in left)


def test_a_note_that_never_leaves_the_study_is_marked(door: FrontDoor, names: Fieldwork) -> None:
    door.read("note", "add", "Ik vroeg te snel.", "--session", names.running, "--voice", "reflection")
    door.read("note", "add", "Ze zwijgt.", "--session", names.running)
    lines = door.read("note", "list", "--session", names.running).splitlines()
    assert ["(privé)" in line for line in lines if "te snel" in line or "zwijgt" in line] == [True, False]


@pytest.mark.parametrize("name", ["twee\nregels.txt", "tab\ten\rterug.md"], ids=ascii)
def test_a_file_with_a_line_end_in_its_name_is_told_on_one_line(door: FrontDoor, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("Eén.", encoding="utf-8")
    told = door.read("import", file, "--team", "Noord", "--dry-run")
    assert told.count("\n") == len(("the file", "the name that it would have"))
    assert door.read("import", file, "--team", "Noord").count("\n") == 1
    before = len(door.read("document", "list").splitlines())
    assert before == len(door.ask("document", "list")["documents"])
    study = tmp_path / f"{name}.fieldnotes"
    assert door.say("init", study).out.count("\n") == 1
    assert door.read("backup", tmp_path / f"kopie {name}").count("\n") == 2
    output = tmp_path / f"uit {name}"
    words = ("handout", "create", "--team", "Noord", "--output", str(output), *PASSING)
    made = door.say("--project", door.study, *words)
    assert (made.status, made.out.count("\n")) == (0, 1)
