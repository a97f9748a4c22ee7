"""`coding add|edit|resize|in-vivo|list`: what they answer, and what they say beside it."""

import pytest

from fieldnotes.model.answers import CodingsAnswer, InVivoAnswer, LaidAnswer
from tests.cli.front_door import FrontDoor
from tests.services.fieldwork import REPORT, Fieldwork

WHY = "Effecten > waarom/hoe"


def row(door: FrontDoor, coding: str) -> dict[str, object]:
    """A coding as the list tells it."""
    answer = door.ask("coding", "list", "--document", "verslag.md")
    CodingsAnswer.model_validate(answer)
    found: dict[str, object] = next(each for each in answer["codings"] if each["id"] == coding)
    return found


def test_a_coding_tells_its_unit_and_that_it_is_a_counter_example(door: FrontDoor) -> None:
    laid = door.ask("coding", "add", "verslag.md", 0, 9, WHY, "--unit", "sentence", "--counter")
    assert LaidAnswer.model_validate(laid).overlaps == ()
    told = row(door, laid["id"])
    assert (told["unit"], told["counter"], told["rule"]) == ("sentence", True, None)
    assert "tegenvoorbeeld" in door.read("coding", "list", "--document", "verslag.md")
    assert "--unit" in door.misused("--project", door.study, "coding", "add", "verslag.md", 0, 9, WHY, "--unit", "el")


def test_an_overlap_is_told_beside_the_answer_and_joined_when_asked(door: FrontDoor) -> None:
    first = door.ask("coding", "add", "verslag.md", 0, 9, WHY)
    said = door.say("coding", "add", "verslag.md", 5, 20, WHY, "--json", "--project", door.study)
    assert (said.status, said.answer["overlaps"]) == (0, [first["id"]])
    assert first["id"][:8] in said.err
    assert "--join" in said.err
    joined = door.ask("coding", "add", "verslag.md", 8, 25, WHY, "--join")
    assert joined == {"id": first["id"], "quote": REPORT[:25], "overlaps": []}


def test_a_coding_is_edited_and_moved(door: FrontDoor, names: Fieldwork) -> None:
    coding = names.codings["report"]
    door.ask("coding", "edit", coding[:10], "--memo", "nader", "--counter", "--level", "laag")
    told = row(door, coding)
    assert (told["memo"], told["counter"], told["level"]) == ("nader", True, "laag")
    door.ask("coding", "edit", coding, "--no-counter", "--no-level")
    told = row(door, coding)
    assert (told["memo"], told["counter"], told["level"]) == ("nader", False, None)
    coding = names.codings["thought"]
    moved = door.ask("coding", "resize", coding, len(REPORT) - 4, len(REPORT), "--unit", "word")
    assert moved == {"id": coding, "quote": REPORT[-4:], "overlaps": []}
    assert row(door, coding)["unit"] == "word"
    assert door.ask("check") == {"problems": []}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("coding", "edit", "ID"), "nothing-to-change"),
        (("coding", "edit", "ID", "--level", "laag", "--no-level"), "level-one-way"),
        (("coding", "edit", "ID", "--level", "breed"), "no-such-level"),
        (("coding", "edit", "ffffffff", "--counter"), "no-such-coding"),
        (("coding", "resize", "ID", -1, 4), "bad-range"),
        (("coding", "resize", "ID", 0, 9_999), "bad-range"),
        (("coding", "in-vivo", "verslag.md", 0, len(REPORT)), "in-vivo-too-long"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(
    door: FrontDoor, names: Fieldwork, words: tuple[str | int, ...], code: str
) -> None:
    asked = [names.codings["report"] if word == "ID" else word for word in words]
    assert door.refuses(*asked).code == code


def test_words_become_a_code_from_the_shell(door: FrontDoor) -> None:
    start = REPORT.index("weinig")
    answer = door.ask("coding", "in-vivo", "verslag.md", start, start + 16, "--unit", "word")
    laid = InVivoAnswer.model_validate(answer)
    assert (laid.code, laid.made, laid.quote) == ("weinig te kiezen", True, "weinig te kiezen")
    again = door.ask("coding", "in-vivo", "verslag.md", start, start + 16)
    assert (again["code_id"], again["made"]) == (answer["code_id"], False)
