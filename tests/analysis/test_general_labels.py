"""Labels that name a part somebody plays, and those that name a person."""

import pytest

from fieldnotes.analysis.general_labels import is_general


@pytest.mark.parametrize(
    "label",
    [
        "I",
        "R",
        "r2",
        "Speaker 1",
        "SPEAKER_00",
        "Spreker 2",
        "spreker a",
        "S1:",
        "Interviewer",
        "Int.",
        "Deelnemer-3",
        "4",
    ],
)
def test_a_part_that_somebody_plays_is_general(label: str) -> None:
    assert is_general(label)


@pytest.mark.parametrize("label", ["Jan Jansen", "Wilg", "Bo", "W", "Spreker Jan", "Interviewer Lara", "Ria", ""])
def test_a_name_or_initials_are_not(label: str) -> None:
    assert not is_general(label)
