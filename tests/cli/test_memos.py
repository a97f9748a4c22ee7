"""`memo …` at the front door: written, written on, linked, listed and shown, for a person and for a program."""

import pytest

from tests.cli.front_door import FrontDoor, program
from tests.cli.schema_reading import held_against
from tests.services.fieldwork import REPORT, Fieldwork


def written(door: FrontDoor, text: str = "Wat ligt vast?", *words: str | int) -> str:
    """A memo's id."""
    answer = door.ask("memo", "add", text, "--kind", "theoretical", *words)
    assert held_against("memo", answer) == []
    return str(answer["memo"]["id"])


def test_a_memo_is_written_on_linked_and_shown(door: FrontDoor, names: Fieldwork) -> None:
    one = written(door, "Een.", "--document", names.report, "--passage", 11, 25, "--title", "Kop")
    two = written(door, "Twee.", "--code", "standardisatie")
    linked = door.ask("memo", "link", one[:8], two)
    assert linked == {"memo": one, "other": two}
    assert held_against("memo-link", linked) == []
    rewritten = door.ask("memo", "rewrite", one, "Een, en meer.\nNog een regel.", "--version", 1)
    assert (rewritten["memo"]["version"], rewritten["memo"]["title"]) == (2, "Kop")
    door.ask("memo", "kind", one, "decision")
    shown = door.ask("memo", "show", one)
    assert held_against("shown-memo", shown) == []
    assert [each["text"] for each in shown["versions"]] == ["Een.", "Een, en meer.\nNog een regel."]
    assert [each["id"] for each in shown["links"]] == [two]
    subject = shown["memo"]["subject"]
    assert (subject["about"], subject["start"], subject["end"]) == ("passage", 11, 25)
    assert (subject["document"], subject["document_name"]) == (names.report, "verslag.md")
    assert (subject["quote"], shown["memo"]["kind"]) == (REPORT[11:25], "decision")
    lines = door.read("memo", "show", one).splitlines()
    assert "besluit" in lines[0]
    assert lines[2:5] == ["Kop", "Een, en meer.", "Nog een regel."]
    assert any(line.startswith("— versie 1, Lara") for line in lines)
    assert any(line.startswith("→") and "Twee." in line for line in lines)
    door.ask("memo", "unlink", two, one)
    assert door.ask("memo", "show", one)["links"] == []


def test_writing_over_what_somebody_wrote_is_refused_with_the_way_out(door: FrontDoor) -> None:
    memo = written(door)
    door.ask("memo", "rewrite", memo, "Van Sam.", "--version", 1, "--coder", "Sam")
    error = door.refuses("memo", "rewrite", memo, "Van Lara.", "--version", 1)
    assert error.code == "memo-written-on"
    assert "Sam" in error.message
    assert "versie 2" in error.message
    assert door.ask("memo", "show", memo)["memo"]["text"] == "Van Sam."


def test_the_list_is_filtered_and_cut(door: FrontDoor, names: Fieldwork) -> None:
    for number in range(60):
        written(door, f"Memo {number}.", "--team", "Zuid")
    written(door, "Over de sessie.", "--session", names.session)
    listed = door.ask("memo", "list")
    assert held_against("memos", listed) == []
    assert len(listed["memos"]) == 62
    assert [each["text"] for each in door.ask("memo", "list", "--limit", 2)["memos"]] == ["Over de sessie.", "Memo 59."]
    assert len(door.ask("memo", "list", "--limit", 55, "--team", "Zuid")["memos"]) == 55
    for words, found in (
        (("--kind", "coding"), ["kern"]),
        (("--about", "session"), ["Over de sessie."]),
        (("--words", "memo 41"), ["Memo 41."]),
        (("--by", "Lara", "--words", "sessie"), ["Over de sessie."]),
        (("--code", "Condities > Standaardisatie"), ["kern"]),
        (("--session", names.session), ["Over de sessie.", "kern"]),
        (("--kind", "decision"), []),
    ):
        assert [each["text"] for each in door.ask("memo", "list", *words)["memos"]] == found
    assert door.read("memo", "list", "--kind", "decision") == "Zulke memo’s zijn er niet.\n"
    assert "bij codering  codering ‘Condities > Standaardisatie’  kern" in door.read("memo", "list", "--kind", "coding")


def test_a_removed_memo_comes_back_with_undo(door: FrontDoor) -> None:
    memo = written(door)
    assert door.ask("memo", "remove", memo[:8]) == {"id": memo}
    assert door.refuses("memo", "show", memo).code == "no-such-memo"
    assert door.ask("undo")["undone"] == "memo weggehaald"
    assert door.ask("memo", "show", memo)["memo"]["text"] == "Wat ligt vast?"


def test_the_text_may_come_from_standard_input(door: FrontDoor) -> None:
    said = program(
        "memo", "add", "-", "--kind", "reflexive", "--json", "--project", door.study, given="Één.\nTwee.".encode()
    )
    assert said.answer["memo"]["text"] == "Één.\nTwee."
    broken = program("memo", "add", "-", "--kind", "reflexive", "--project", door.study, given=b"\xff\xfe")
    assert broken.status == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--team", "Noord", "--code", "waarom/hoe"), "memo-about-one"),
        (("--passage", "0", "5"), "memo-passage-where"),
        (("--team", "Noord", "--passage", "0", "5"), "memo-passage-where"),
        (("--document", "verslag.md", "--passage", "-1", "5"), "bad-range"),
        (("--finding", "0000"), "no-such-finding"),
    ],
)
def test_what_it_is_about_is_one_thing_that_is_there(door: FrontDoor, words: tuple[str, ...], code: str) -> None:
    assert door.refuses("memo", "add", "Wat?", "--kind", "decision", *words).code == code


def test_hostile_words_steer_no_terminal(door: FrontDoor) -> None:
    memo = written(door, "\x1b[2Jweg\u202e", "--title", "\x1b]0;weg\x07")
    for words in (("list",), ("show", memo)):
        assert "weg" in door.read("memo", *words)
