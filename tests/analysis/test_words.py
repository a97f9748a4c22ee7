"""Words are found where they stand, whatever they are made of, and compare by what they say."""

from itertools import pairwise

import pytest
from hypothesis import given, settings

from fieldnotes.analysis.words import form_of, words_of
from tests.analysis.hostile import texts
from tests.examples import examples


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Er is werk, veel werk.", ["er", "is", "werk", "veel", "werk"]),
        ("taak-afhankelijkheid", ["taak", "afhankelijkheid"]),
        ("foto’s en foto's", ["foto's", "en", "foto's"]),
        ("'werk' ‘taak’", ["werk", "taak"]),
        ("e\u0301e\u0301n Één", ["één", "één"]),
        ("taak\u00adverdeling", ["taakverdeling"]),
        ("👩🏽\u200d💻 wacht 0900-8844", ["wacht", "0900", "8844"]),
        ("_werk_", ["werk"]),
        (" … ", []),
    ],
)
def test_the_words_of_a_text_by_the_forms_in_which_they_are_compared(text: str, forms: list[str]) -> None:
    assert [word.form for word in words_of(text)] == forms


@settings(max_examples=examples(50))
@given(texts)
def test_the_range_of_a_word_holds_its_own_letters_and_words_follow_each_other(text: str) -> None:
    words = words_of(text)
    assert all(form_of(text[word.start : word.end]) == word.form and word.form for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))
    letters = {at for at, character in enumerate(text) if character.isalnum()}
    assert letters <= {at for word in words for at in range(word.start, word.end)}
