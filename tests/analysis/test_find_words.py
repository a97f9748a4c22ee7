"""Finding words without regard to case and accents, at places that are exact."""

import unicodedata

import pytest
from hypothesis import given, settings

from fieldnotes.analysis.find_words import Findable
from fieldnotes.analysis.folding import fold
from fieldnotes.analysis.graphemes import grapheme_start
from tests.analysis.hostile import texts
from tests.examples import examples

FAMILY = "👩\u200d👩\u200d👧"
TEXT = f"De Straße in Œuvre\tÉén e\u0301e\u0301n {FAMILY}x ﬁets over\u00adleg İstanbul"


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("een", ["Één", "e\u0301e\u0301n"]),
        ("ÉÉN", ["Één", "e\u0301e\u0301n"]),
        ("strasse", ["Straße"]),
        ("oeuvre een", ["Œuvre\tÉén"]),
        ("overleg", ["over\u00adleg"]),
        ("fiets", ["ﬁets"]),
        ("istanbul", ["İstanbul"]),
        (FAMILY, [FAMILY]),
        ("👩", [FAMILY]),
        ("x f", ["x ﬁ"]),
        ("over leg", []),
        ("", []),
        (" \n", []),
    ],
)
def test_words_are_found_as_a_person_means_them(sought: str, found: list[str]) -> None:
    assert [TEXT[start:end] for start, end in Findable(TEXT).hits(sought)] == found


def test_hits_come_in_order_and_never_overlap() -> None:
    assert Findable("aaaa aA").hits("aa") == [(0, 2), (2, 4), (5, 7)]


@settings(max_examples=examples(40))
@given(texts, texts)
def test_what_is_found_says_what_was_looked_for_and_cuts_no_character(text: str, sought: str) -> None:
    """Whatever stands in the text, also what is looked for; a copy of the words put in the text is found."""
    whole = f"{text}\n{sought}\n{text}"
    hits = Findable(whole).hits(sought)
    wanted = Findable(sought)
    assert bool(hits) == bool(fold(sought.strip()).words.strip())
    last = 0
    for start, end in hits:
        assert last <= start < end
        assert (grapheme_start(whole, start), grapheme_start(whole, end)) == (start, end)
        assert Findable(whole[start:end]).hits(sought) or wanted.hits(whole[start:end])
        last = end


def test_composed_and_decomposed_text_give_the_same_words() -> None:
    composed = "Vóór één coördinatie"
    for text in (composed, unicodedata.normalize("NFD", composed)):
        assert [
            unicodedata.normalize("NFC", text[start:end])
            for word in ("voor", "coordinatie")
            for start, end in Findable(text).hits(word)
        ] == ["Vóór", "coördinatie"]
