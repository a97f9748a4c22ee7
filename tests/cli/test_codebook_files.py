"""The codebook out of one study and into another, as a person types it: nothing is lost or overwritten in silence."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.cli.front_door import FrontDoor
from tests.cli.schema_reading import held_against
from tests.services.fieldwork import Fieldwork

EXCHANGED = ("qdc", "csv", "yaml")
_HERE_ONLY = {"codings", "waiting"}


def codes(door: FrontDoor) -> list[dict[str, Any]]:
    """The whole codebook, without what depends on the passages of this study."""
    listed = door.ask("codebook", "list", "--all")["codes"]
    return [{key: value for key, value in code.items() if key not in _HERE_ONLY} for code in listed]


def other(door: FrontDoor, capsys: pytest.CaptureFixture[str], name: str = "ander") -> FrontDoor:
    """A new study beside this one."""
    study = door.study.with_name(f"{name}.fieldnotes")
    assert door.say("init", study, "--name", name).status == 0
    return FrontDoor(capsys, study)


@pytest.fixture
def rich(door: FrontDoor, names: Fieldwork) -> FrontDoor:
    """A study whose codebook has something of everything."""
    door.ask(
        "codebook", "edit", "Standaardisatie", "--brief", "vast", "--use-when", "Als er een script is.\n- en zo",
        "--not-when", "=niet", "--question", "Welke condities?", "--kind", "condition", "--term", "protocol",
        "--example", "Het ligt vast; altijd.", "--counter-example", "Er is ruimte.",
        "--example-coding", next(iter(names.codings.values())), "--in-vivo",
    )  # fmt: skip
    door.ask("codebook", "add", "Regels", "--parent", "Standaardisatie", "--status", "draft")
    door.ask("codebook", "relate", "Standaardisatie", "leads-to", "waarom/hoe")
    door.ask("codebook", "add", "Oud", "--parent", "Condities")
    door.ask("codebook", "merge", "Oud", "--into", "Regels")
    door.ask("codebook", "add", "Te groot")
    door.ask("codebook", "split", "Te groot", "--into", "Klein", "--into", "Kleiner")
    door.ask("codebook", "retire", "Klein")
    return door


def without_passages(listed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**code, "examples": [each for each in code["examples"] if each["coding"] is None]} for code in listed]


@pytest.mark.parametrize("ending", ["csv", "yaml"])
def test_a_codebook_goes_into_an_empty_study_as_it_is(
    rich: FrontDoor, capsys: pytest.CaptureFixture[str], tmp_path: Path, ending: str
) -> None:
    there = other(rich, capsys)
    made = rich.ask("codebook", "export", tmp_path / f"c.{ending}")
    assert held_against("codebook-export", made) == []
    assert [(loss["what"], loss["count"]) for loss in made["losses"]] == [("passage-left", 1)]
    taken = there.ask("codebook", "import", tmp_path / f"c.{ending}")
    assert held_against("codebook-import", taken) == []
    assert (taken["added"], taken["updated"], taken["skipped"]) == (made["counts"]["codes"], 0, 0)
    assert [(loss["what"], loss["count"]) for loss in taken["losses"]] == [("passage-unknown", 1)]
    assert codes(there) == without_passages(codes(rich))
    assert there.ask("check")["problems"] == []
    again = there.ask("codebook", "export", tmp_path / f"d.{ending}")
    assert again["losses"] == []


def test_a_qdc_file_goes_into_an_empty_study_but_for_what_it_tells_to_lose(
    rich: FrontDoor, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    there = other(rich, capsys)
    made = rich.ask("codebook", "export", tmp_path / "c.qdc")
    assert {loss["what"] for loss in made["losses"]} == {
        "passage-left",
        "link-left",
        "meaning-left",
        "merged-left",
        "split-left",
    }
    there.ask("codebook", "import", tmp_path / "c.qdc")
    lost = {"meaning", "reopened", "split_into"}
    expected = [
        {key: value for key, value in code.items() if key not in lost}
        for code in without_passages(codes(rich))
        if code["status"] != "merged"
    ]
    assert [{key: value for key, value in code.items() if key not in lost} for code in codes(there)] == expected


@pytest.mark.parametrize("ending", EXCHANGED)
def test_taking_the_same_file_in_again_changes_nothing(rich: FrontDoor, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"c.{ending}"
    rich.ask("codebook", "export", file)
    before, told = codes(rich), rich.ask("history")
    for words in ((), ("--update",), ("--dry-run",)):
        answer = rich.ask("codebook", "import", file, *words)
        assert (answer["added"], answer["updated"], answer["kept"], answer["refused"]) == (0, 0, 0, 0)
        assert answer["skipped"] == answer["same"] > 0
        assert answer["conflicts"] == []
    assert (codes(rich), rich.ask("history")) == (before, told)


def test_taking_in_is_one_thing_to_undo(rich: FrontDoor, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    there = other(rich, capsys)
    rich.ask("codebook", "export", tmp_path / "c.yaml")
    dry = there.ask("codebook", "import", tmp_path / "c.yaml", "--dry-run")
    assert (dry["dry_run"], codes(there)) == (True, [])
    there.ask("codebook", "import", tmp_path / "c.yaml")
    made = codes(there)
    assert [each["what"] for each in there.ask("codebook", "log")["events"]] == ["codeboek ingelezen: ‘c.yaml’"]
    there.ask("undo")
    assert codes(there) == []
    there.ask("redo")
    assert codes(there) == made


def test_what_is_here_stays_until_the_file_is_asked_for(door: FrontDoor, tmp_path: Path) -> None:
    file = tmp_path / "c.yaml"
    door.ask("codebook", "export", file)
    text = file.read_text(encoding="utf-8")
    code = next(each for each in codes(door) if each["name"] == "Standaardisatie")
    file.write_text(text.replace(f"definition: {code['definition']}", "definition: Kort."), encoding="utf-8")
    before = codes(door)
    said = door.say("--project", door.study, "codebook", "import", file)
    assert "--update" in said.err
    assert "definitie" in said.out
    answer = json.loads(door.say("--json", "--project", door.study, "codebook", "import", file).out)
    assert (answer["kept"], answer["updated"], codes(door)) == (1, 0, before)
    (conflict,) = answer["conflicts"]
    assert (conflict["field"], conflict["ours"], conflict["theirs"]) == ("definition", code["definition"], "Kort.")
    answer = door.ask("codebook", "import", file, "--update")
    assert (answer["updated"], answer["reopened"], answer["conflicts"][0]["taken"]) == (1, 1, True)
    waiting = door.ask("codebook", "queue")["codings"]
    assert {each["code"] for each in waiting} == {"Condities > Standaardisatie"}
    assert next(each for each in codes(door) if each["id"] == code["id"])["definition"] == "Kort."
    door.ask("undo")
    assert codes(door) == before
    assert door.ask("codebook", "queue")["codings"] == []


def test_a_code_is_known_by_its_id_and_then_by_its_place_never_by_its_name_alone(
    door: FrontDoor, tmp_path: Path
) -> None:
    roles = {each["parent_id"]: each for each in codes(door) if each["name"] == "Rol"}
    above = {each["name"]: each["id"] for each in codes(door)}
    file = tmp_path / "c.csv"
    file.write_text(
        f"id,path,brief\n{roles[above['Effecten']]['id']},Condities > Rol (ander),door id\n"
        ",Condities > rol,door plaats\n,Rol,nieuw\n",
        encoding="utf-8",
    )
    answer = door.ask("codebook", "import", file, "--update")
    assert (answer["added"], answer["updated"], answer["same"]) == (1, 2, 1)
    after = {each["id"]: each for each in codes(door)}
    by_id, by_place = (after[roles[above[name]]["id"]] for name in ("Effecten", "Condities"))
    assert (by_id["path"], by_id["brief"]) == (["Condities", "Rol (ander)"], "door id")
    assert (by_place["path"], by_place["brief"]) == (["Condities", "rol"], "door plaats")
    assert [each["brief"] for each in after.values() if each["path"] == ["Rol"]] == ["nieuw"]


def test_an_update_takes_every_field_and_takes_nothing_away(door: FrontDoor, tmp_path: Path) -> None:
    old = next(each for each in codes(door) if each["name"] == "Taakafhankelijkheid")
    file = tmp_path / "c.yaml"
    file.write_text(
        "codes:\n"
        f"- id: {old['id']}\n  name: Onderlinge afhankelijkheid\n  status: draft\n  codable: true\n  in_vivo: true\n"
        "  colour: '#010203'\n  kind: condition\n  brief: kort\n  not_when: niet\n  question: vraag\n"
        "  scale: [weinig, veel]\n  aliases: [samenhang]\n  terms: [wachten]\n"
        "  examples: [{text: zo, counter: false}, {text: niet zo, counter: true}]\n"
        "  relations: [{kind: leads-to, code: Effecten > waarom/hoe}]\n",
        encoding="utf-8",
    )
    kept = door.ask("codebook", "import", file)
    assert (kept["kept"], kept["updated"]) == (1, 0)
    answer = door.ask("codebook", "import", file, "--update")
    assert (answer["updated"], answer["reopened"]) == (1, 1)
    assert all(each["taken"] for each in answer["conflicts"])
    new = next(each for each in codes(door) if each["id"] == old["id"])
    assert (new["path"], new["status"], new["colour"]) == (["Onderlinge afhankelijkheid"], "draft", "#010203")
    assert (new["in_vivo"], new["kind"], new["brief"], new["not_when"], new["question"]) == (
        True,
        "condition",
        "kort",
        "niet",
        "vraag",
    )
    assert (new["definition"], new["scale"]) == (old["definition"], ["weinig", "veel"])
    assert new["aliases"] == [*old["aliases"], "samenhang"]
    assert new["terms"] == ["wachten"]
    assert [(each["text"], each["counter"]) for each in new["examples"]] == [("zo", False), ("niet zo", True)]
    assert [(each["kind"], each["code"]) for each in new["relations"]] == [("leads-to", "Effecten > waarom/hoe")]
    assert (new["meaning"], new["reopened"]) == (old["meaning"] + 1, "redefined")
    assert door.ask("codebook", "import", file, "--update")["same"] == 1
    door.ask("undo")
    assert next(each for each in codes(door) if each["id"] == old["id"]) == old


def test_what_cannot_come_in_is_told_and_the_rest_does(door: FrontDoor, tmp_path: Path) -> None:
    file = tmp_path / "c.csv"
    file.write_text(
        "path,aliases,scale,codable\n"
        "taakinterdependentie,,,\n"
        "taakinterdependentie > Deel,,,\n"
        "Nieuw,standardisatie; vers,laag,\n"
        "Condities > Standaardisatie,,anders,nee\n",
        encoding="utf-8",
    )
    answer = door.ask("codebook", "import", file, "--update")
    told = {(each["code"], each["field"], each["place"]): each["why"] for each in answer["conflicts"]}
    assert set(told) == {
        ("taakinterdependentie", None, 2),
        ("taakinterdependentie > Deel", None, 3),
        ("Nieuw", "aliases", 4),
        ("Condities > Standaardisatie", "scale", 5),
        ("Condities > Standaardisatie", "codable", 5),
    }
    assert (answer["added"], answer["refused"], answer["kept"], answer["same"]) == (1, 2, 1, 1)
    made = next(each for each in codes(door) if each["name"] == "Nieuw")
    assert (made["aliases"], made["scale"]) == (["vers"], ["laag"])
    assert door.ask("check")["problems"] == []


def test_what_went_into_another_here_stays_gone(rich: FrontDoor, tmp_path: Path) -> None:
    gone = next(each for each in codes(rich) if each["name"] == "Oud")
    file = tmp_path / "c.csv"
    file.write_text(
        f"id,path,definition,status\n{gone['id']},Condities > Oud,Terug,active\n,Condities > Oud > Kind,,\n",
        encoding="utf-8",
    )
    answer = rich.ask("codebook", "import", file, "--update")
    assert (answer["added"], answer["kept"]) == (1, 1)
    assert next(each for each in codes(rich) if each["id"] == gone["id"]) == gone
    made = next(each for each in codes(rich) if each["name"] == "Kind")
    assert made["path"] == ["Condities", "Standaardisatie", "Regels", "Kind"]
    assert rich.ask("check")["problems"] == []


def test_what_points_nowhere_is_told(empty: FrontDoor, tmp_path: Path) -> None:
    file = tmp_path / "c.yaml"
    file.write_text(
        "codes:\n- {name: Weg, status: merged}\n- {name: Deel, split_into: [Nergens]}\n"
        "- {name: Rol, relations: [{kind: related, code: Nergens}, {kind: related, code: Rol}]}\n",
        encoding="utf-8",
    )
    answer = empty.ask("codebook", "import", file)
    assert {loss["what"]: loss["where"] for loss in answer["losses"]} == {
        "merged-unknown": ["Weg"],
        "split-unknown": ["Deel"],
        "relation-unknown": ["Rol"],
    }
    assert [(code["name"], code["status"], code["relations"]) for code in codes(empty)] == [
        ("Weg", "retired", []),
        ("Deel", "active", []),
        ("Rol", "active", []),
    ]
    assert empty.ask("check")["problems"] == []


def test_words_of_participants_stay_out_unless_they_are_asked_for(
    rich: FrontDoor, names: Fieldwork, tmp_path: Path
) -> None:
    quotes = {each["text"] for code in codes(rich) for each in code["examples"] if each["coding"] is not None}
    assert quotes
    for ending in (*EXCHANGED, "html", "md"):
        file = tmp_path / f"zonder.{ending}"
        answer = rich.ask("codebook", "export", file)
        assert answer["counts"]["passages"] == 0
        assert "passage-left" in {loss["what"] for loss in answer["losses"]}
        assert not [quote for quote in quotes if quote in file.read_text(encoding="utf-8")]
        said = rich.say("--project", rich.study, "codebook", "export", file, "--with-passages", "--force")
        assert (said.status, "woorden van deelnemers" in said.err) == (0, True)
        assert all(quote in file.read_text(encoding="utf-8") for quote in quotes)


def test_with_their_words_examples_live_on_elsewhere(
    rich: FrontDoor, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    there = other(rich, capsys)
    rich.ask("codebook", "export", tmp_path / "c.yaml", "--with-passages")
    there.ask("codebook", "import", tmp_path / "c.yaml")
    assert [[each["text"] for each in code["examples"]] for code in codes(there)] == [
        [each["text"] for each in code["examples"]] for code in codes(rich)
    ]
    again = there.ask("codebook", "import", tmp_path / "c.yaml")
    assert again["same"] == again["skipped"] == len(codes(rich))


def test_a_frozen_codebook_is_written_as_it_was(door: FrontDoor, tmp_path: Path) -> None:
    door.ask("codebook", "freeze", "--note", "ronde 1")
    door.ask("codebook", "add", "Later")
    for ending in (*EXCHANGED, "html", "docx", "md"):
        now, then = (
            door.ask("codebook", "export", tmp_path / f"{name}.{ending}", *words)
            for name, words in (("nu", ()), ("toen", ("--frozen", 1)))
        )
        assert (now["version"], then["version"]) == (2, 1)
        assert now["counts"]["codes"] == then["counts"]["codes"] + 1
    assert "Later" not in (tmp_path / "toen.md").read_text(encoding="utf-8")
    assert "1, vastgezet op" in (tmp_path / "toen.md").read_text(encoding="utf-8")
    assert door.refuses("codebook", "export", tmp_path / "x.csv", "--frozen", 9).code == "no-such-codebook-version"


def test_a_file_is_written_for_its_owner_alone_and_replaces_none_unasked(door: FrontDoor, tmp_path: Path) -> None:
    file = tmp_path / "c.qdc"
    file.write_text("van iemand", encoding="utf-8")
    assert door.refuses("codebook", "export", file).code == "codebook-file-exists"
    assert file.read_text(encoding="utf-8") == "van iemand"
    door.ask("codebook", "export", file, "--force")
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".part")] == []


def test_the_language_of_the_page_can_be_chosen(door: FrontDoor, tmp_path: Path) -> None:
    door.ask("codebook", "export", tmp_path / "c.html", "--language", "en")
    assert '<html lang="en">' in (tmp_path / "c.html").read_text(encoding="utf-8")
    assert door.refuses("codebook", "export", tmp_path / "d.html", "--language", "fr").code == "no-such-language"


def test_no_page_names_who_coded(door: FrontDoor, tmp_path: Path) -> None:
    for ending in ("html", "md"):
        door.ask("codebook", "export", tmp_path / f"c.{ending}")
        text = (tmp_path / f"c.{ending}").read_text(encoding="utf-8")
        assert "Lara" not in text
        assert "Codeurs" in text


@pytest.mark.parametrize(
    ("words", "raw", "code"),
    [
        ("export c.pdf", None, "codebook-ending"),
        ("export weg/c.csv", None, "cannot-write"),
        ("import c.pdf", b"x", "codebook-unreadable-ending"),
        ("import c.html", b"x", "codebook-unreadable-ending"),
        ("import weg.csv", None, "no-such-file"),
        ("import .", None, "not-a-file"),
        ("import c.csv", b"", "empty-file"),
        ("import c.yaml", b" \n", "empty-file"),
        ("import c.qdc", b"<a>" + b" " * 10_000_000, "file-too-large"),
        ("import c.csv", b"\x00\x01\x02\x03", "binary-file"),
    ],
)
def test_a_wrong_file_is_refused_and_nothing_changes(
    door: FrontDoor, tmp_path: Path, words: str, raw: bytes | None, code: str
) -> None:
    verb, _, name = words.partition(" ")
    if raw is not None:
        (tmp_path / name).write_bytes(raw)
    before = codes(door)
    assert door.refuses("codebook", verb, tmp_path / name).code == code
    assert codes(door) == before


def test_an_empty_codebook_is_not_written(empty: FrontDoor, tmp_path: Path) -> None:
    assert empty.refuses("codebook", "export", tmp_path / "c.csv").code == "codebook-nothing"
