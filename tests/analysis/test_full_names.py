"""Labels that look like somebody's full name, and what of them may stand in the words."""

import pytest

from fieldnotes.analysis.full_names import looks_like_full_name, parts_to_look_for


@pytest.mark.parametrize("label", ["Jan Jansen", "Jansen, Jan", "Fatima el Idrissi", "Élise d'Ys Été", "JAN JANSEN"])
def test_two_capitalised_words_look_like_a_full_name(label: str) -> None:
    assert looks_like_full_name(label)


@pytest.mark.parametrize("label", ["", "I", "Wilg", "Spreker 2", "SPEAKER_00", "Speaker A", "de man links", "(B) P1"])
def test_one_name_a_number_or_a_letter_does_not(label: str) -> None:
    assert not looks_like_full_name(label)


def test_a_full_name_is_looked_for_whole_and_in_its_parts_a_letter_not_at_all() -> None:
    assert parts_to_look_for(["Jan Jansen", "B", "Spreker 2", "interviewer"]) == [
        "Jan Jansen",
        "Spreker 2",
        "Jansen",
        "Jan",
    ]
