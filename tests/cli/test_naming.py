"""How things are named on the command line: by id, by its beginning, by name; codes also by path or alias."""

import itertools
from typing import Any
from uuid import UUID

import pytest

from tests.cli.front_door import FrontDoor
from tests.services.fieldwork import Fieldwork


def test_a_document_is_named_by_id_by_the_beginning_of_its_id_or_by_name(door: FrontDoor, names: Fieldwork) -> None:
    by_id = door.ask("document", "show", names.report)
    for written in (names.report[:8], names.report[:13].upper(), "verslag.md", "VERSLAG.md", " verslag.md "):
        assert door.ask("document", "show", written) == by_id, written


def test_a_team_is_named_by_id_by_the_beginning_of_its_id_or_by_name(door: FrontDoor) -> None:
    (north, _south) = door.ask("team", "list")["teams"]
    by_name = door.ask("document", "list", "--team", "Noord")
    for written in (north["id"], north["id"][:6], "noord"):
        assert door.ask("document", "list", "--team", written) == by_name, written
    assert {document["team"] for document in by_name["documents"]} == {"Noord"}


def test_a_session_is_named_by_the_beginning_of_its_id(door: FrontDoor, names: Fieldwork) -> None:
    assert door.ask("note", "list", "--session", names.running[:8]) == door.ask(
        "note", "list", "--session", names.running
    )
    stopped = door.ask("session", "stop", names.running[:8], "--at", "2022-10-20T12:00+02:00")
    assert (stopped["id"], stopped["status"]) == (names.running, "stopped")


def test_a_coding_and_a_finding_are_named_by_the_beginning_of_their_ids(door: FrontDoor, names: Fieldwork) -> None:
    linked = door.ask("finding", "link", names.open_finding[:8], names.codings["rated"][:8])
    assert linked == {"id": names.open_finding}
    gone = door.ask("coding", "remove", names.codings["thought"][:8])
    assert gone == {"id": names.codings["thought"], "quote": "instemming"}


def laid_with(door: FrontDoor, names: Fieldwork, code: str) -> Any:
    laid = door.ask("coding", "add", names.report, 0, 9, code)
    (coding,) = [each for each in door.ask("coding", "list")["codings"] if each["id"] == laid["id"]]
    return coding["code"]


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("Standaardisatie", "Condities > Standaardisatie"),
        ("standaardisatie", "Condities > Standaardisatie"),
        ("Condities > Standaardisatie", "Condities > Standaardisatie"),
        ("Condities>Standaardisatie", "Condities > Standaardisatie"),
        ("taakinterdependentie", "Condities > Taakafhankelijkheid"),
        ("standardisatie", "Condities > Standaardisatie"),
        ("waarom/hoe", "Effecten > waarom/hoe"),
        ("Effecten > waarom/hoe", "Effecten > waarom/hoe"),
        ("Effecten > Rol", "Effecten > Rol"),
        ("Condities > Rol", "Condities > Rol"),
    ],
)
def test_a_code_is_named_by_its_name_its_path_or_an_alias(
    door: FrontDoor, names: Fieldwork, written: str, path: str
) -> None:
    assert laid_with(door, names, written) == path


def test_a_code_is_named_by_its_id_and_by_the_beginning_of_it(door: FrontDoor, names: Fieldwork) -> None:
    codes = {tuple(code["path"]): code["id"] for code in door.ask("codebook", "list")["codes"]}
    why = codes["Effecten", "waarom/hoe"]
    assert laid_with(door, names, why) == "Effecten > waarom/hoe"
    assert laid_with(door, names, why[:8]) == "Effecten > waarom/hoe"


def test_codings_are_chosen_by_document_code_coder_and_team_together(door: FrontDoor, names: Fieldwork) -> None:
    def chosen(*words: str) -> set[str]:
        return {each["id"] for each in door.ask("coding", "list", *words)["codings"]}

    laid = names.codings
    assert chosen() == set(laid.values())
    assert chosen("--document", "verslag.md") == {laid["report"], laid["thought"]}
    assert chosen("--code", "standardisatie") == {laid["rated"], laid["report"], laid["sam"]}
    assert chosen("--team", "Zuid") == {laid["elsewhere"]}
    assert chosen("--code", "Standaardisatie", "--coder", "Lara", "--document", names.log[:8]) == {laid["rated"]}


def test_what_is_not_there_is_named_in_the_sentence(door: FrontDoor, names: Fieldwork) -> None:
    for code, words in {
        "no-such-team": ("document", "list", "--team", "Oost"),
        "no-such-document": ("document", "show", "weg.txt"),
        "no-such-code": ("coding", "add", names.report, "0", "9", "Zwaarte"),
        "no-such-coder": ("coding", "list", "--coder", "Niemand"),
        "no-such-session": ("note", "add", "Iets.", "--session", "99999999"),
        "no-such-coding": ("coding", "remove", "99999999"),
        "no-such-finding": ("finding", "link", "99999999", names.codings["rated"]),
    }.items():
        refused = door.refuses(*words)
        assert refused.code == code
        assert any(word in refused.message for word in words[2:])


def test_a_code_name_that_stands_twice_in_the_tree_asks_for_the_path(door: FrontDoor, names: Fieldwork) -> None:
    refused = door.refuses("coding", "add", names.report, 0, 9, "Rol")
    assert refused.code == "ambiguous-code"
    assert "Condities > Rol" in refused.message
    assert "Effecten > Rol" in refused.message


def test_a_document_name_that_stands_twice_asks_for_an_id(door: FrontDoor, names: Fieldwork) -> None:
    again = door.study.parent / "verslag.md"
    again.write_text("Nog een verslag.", encoding="utf-8")
    (second,) = door.ask("import", again, "--team", "Zuid")["documents"]
    refused = door.refuses("document", "show", "verslag.md")
    assert refused.code == "ambiguous"
    assert names.report in refused.message
    assert second["id"] in refused.message
    assert door.ask("document", "show", second["id"])["text"] == "Nog een verslag."


def test_the_beginning_of_an_id_that_fits_several_things_asks_for_more_of_it(
    empty: FrontDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    alike = (UUID(int=(0xABCDEF01 << 96) + number) for number in itertools.count())
    monkeypatch.setattr("fieldnotes.base.ids.uuid4", lambda: next(alike))
    ids = [empty.ask("team", "add", name)["id"] for name in ("Noord", "Zuid")]
    refused = empty.refuses("session", "start", "--team", "abcdef01", "--kind", "observation")
    assert refused.code == "ambiguous"
    assert all(each in refused.message for each in ids)
    assert empty.ask("session", "start", "--team", ids[1], "--kind", "observation")["status"] == "running"
