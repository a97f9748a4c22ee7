"""Who is meant by a name that is typed: pseudonyms, initials, the interviewer; what is not clear stays unclear."""

import pytest

from fieldnotes.analysis.initials import initials_of
from fieldnotes.analysis.speakers import INTERVIEWER, beginning, meant
from fieldnotes.model.rows import PersonRow

PEOPLE = [
    PersonRow("Wilg", "consulent", "participant", True),
    PersonRow("Medewerker A", "", "participant", True),
    PersonRow("Mispel Appel", "", "participant", True),
    PersonRow("Meidoorn Berk", "", "participant", True),
    PersonRow("Maple Birch", "", "participant", False),
    PersonRow("R12", "", "participant", False),
]


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Wilg", "WI"), ("Medewerker A", "MA"), ("R12", "R12"), ("7", "7"), ("Ömer Çelik", "ÖÇ"), ("…", "…"), ("É", "É")],
)
def test_initials_are_letters_of_words_and_whole_numbers(name: str, initials: str) -> None:
    assert initials_of(name) == initials


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("wilg", ["Wilg"]),
        ("WI", ["Wilg"]),
        ("ma", ["Medewerker A", "Mispel Appel"]),
        ("MB", ["Meidoorn Berk"]),
        ("r12", ["R12"]),
        ("I", [INTERVIEWER]),
        ("ik", [INTERVIEWER]),
        ("Kijk", []),
        ("W", []),
    ],
)
def test_a_name_means_who_bears_it(name: str, who: list[str]) -> None:
    assert meant(PEOPLE, name) == who


def test_a_pseudonym_goes_before_the_interviewer_and_before_initials() -> None:
    people = [PersonRow("I", "", "participant", True), PersonRow("Iep Esdoorn", "", "participant", True)]
    assert meant(people, "i") == ["I"]
    assert meant([*people, PersonRow("IE", "", "participant", False)], "ie") == ["IE"]


def test_a_beginning_shows_the_own_team_first() -> None:
    assert [each.pseudonym for each in beginning(PEOPLE, "m")] == [
        *("Medewerker A", "Mispel Appel", "Meidoorn Berk"),
        "Maple Birch",
    ]
    assert beginning(PEOPLE, "x") == []
