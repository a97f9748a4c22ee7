"""Where ranges stand after a text was revised: the traps in which others shift, lose or delete them."""

import random
from typing import Literal
from unicodedata import normalize

import pytest
from hypothesis import given, settings, strategies as st

from fieldnotes.analysis.reanchor import Fate, Rewriting
from tests.analysis.hostile import texts
from tests.analysis.test_splice import applied
from tests.examples import examples

PIECES = st.sampled_from(["a", "b", "de ", "Anna", " ", "\n", "é", "e\u0301", "👍🏽", "👩\u200d🏫", ".", ": ", "niet"])
TEXT = st.lists(PIECES, max_size=25).map("".join) | texts


def after(before: str, text: str, words: str, *, nth: int = 0) -> tuple[str, str | None]:
    """What became of the range in which some words stand, and what stands there then."""
    start = -1
    for _ in range(nth + 1):
        start = before.index(words, start + 1)
    fate, place = Rewriting(before, text).follow(start, start + len(words))
    return fate.value, text[slice(*place)] if place else None


@settings(max_examples=examples(60))
@given(TEXT, TEXT)
def test_the_hunks_make_the_text_after_of_the_text_before(before: str, text: str) -> None:
    change = Rewriting(before, text).change
    assert applied(change) == text
    assert (change.hunks == ()) is (before == text)


@settings(max_examples=examples(60))
@given(TEXT, TEXT, st.integers(0, 40), st.integers(1, 40))
def test_a_range_is_told_as_what_it_is_and_lies_in_the_text(before: str, text: str, start: int, length: int) -> None:
    start, end = min(start, len(before)), min(start + length, len(before))
    if start == end:
        return
    rewriting = Rewriting(before, text)
    fate, place = rewriting.follow(start, end)
    same = place is not None and text[slice(*place)] == before[start:end]
    assert (fate is Fate.ORPHANED) is (place is None)
    assert (fate is Fate.CHANGED) is (place is not None and not same)
    assert (fate is Fate.UNCHANGED) is (same and place == (start, end))
    for found in (place, rewriting.spoken(start, end)):
        assert found is None or 0 <= found[0] < found[1] <= len(text)
    assert 0 <= rewriting.point(start) <= len(text)


@settings(max_examples=examples(30))
@given(TEXT)
def test_an_edit_that_changes_nothing_changes_nothing(text: str) -> None:
    rewriting = Rewriting(text, text)
    for start in range(len(text)):
        assert rewriting.follow(start, len(text)) == (Fate.UNCHANGED, (start, len(text)))


SAID = "Ik vroeg Anna naar het werk. Anna zei niets.\nAnna: Het is zwaar.\nToen ging Anna weg."


def test_a_pseudonym_comes_in_place_of_a_name_everywhere() -> None:
    text = SAID.replace("Anna", "Deelnemer1")
    for nth in range(4):
        assert after(SAID, text, "Anna", nth=nth) == ("changed", "Deelnemer1")
    assert after(SAID, text, "zei niets.") == ("moved", "zei niets.")
    assert after(SAID, text, "Anna zei niets.") == ("changed", "Deelnemer1 zei niets.")
    assert after(SAID, text, "Ik vroeg ") == ("unchanged", "Ik vroeg ")
    assert after(SAID, text, "Anna weg.") == ("changed", "Deelnemer1 weg.")


def test_a_shorter_pseudonym_and_one_of_more_words_do_too() -> None:
    text = "Jan de Vries kwam binnen. Daar zat Els al."
    assert after(text, "Berk kwam binnen. Daar zat De Linde al.", "Jan de Vries") == ("changed", "Berk")
    assert after(text, "Berk kwam binnen. Daar zat De Linde al.", "Els al.") == ("changed", "De Linde al.")
    assert after(text, "Berk kwam binnen. Daar zat De Linde al.", "kwam binnen") == ("moved", "kwam binnen")


def test_a_name_goes_with_its_pseudonym_when_the_line_above_goes() -> None:
    before = "Anna: Goed.\nI: En het werk?\nAnna: Het werk is zwaar."
    text = "Deelnemer1: Goed.\nDeelnemer1: Het werk is zwaar."
    assert after(before, text, "Anna: Het werk") == ("changed", "Deelnemer1: Het werk")
    assert after(before, text, "I: En het werk?") == ("orphaned", None)


def test_a_sentence_that_became_another_is_not_followed() -> None:
    before = "Het is druk op het werk.\nDit blijft staan."
    assert after(before, "Wij gaan morgen weg.\nDit blijft staan.", "druk op het werk") == ("orphaned", None)
    assert after(before, "Dit blijft staan.", "druk") == ("orphaned", None)
    assert after(before, "Dit blijft staan.", "Dit blijft") == ("moved", "Dit blijft")


def test_a_typing_mistake_is_mended_under_its_coding() -> None:
    assert after("Het hius is leeg.", "Het huis is leeg.", "hius") == ("changed", "huis")
    assert after("De onbereikbare baas.", "De onberijkbare baas.", "bereik") == ("changed", "berijk")


def test_a_replacement_over_a_border_cuts_on_either_side() -> None:
    assert after("aap noot mies wim", "aap X wim", "aap noot") == ("changed", "aap")
    assert after("aap noot mies wim", "aap X wim", "mies wim") == ("changed", "wim")
    assert after("aap noot mies wim", "aap wim", "noot mies") == ("orphaned", None)


def test_what_is_added_at_a_border_stays_outside_and_within_comes_in() -> None:
    assert after("een twee", "nul een twee drie", "een twee") == ("moved", "een twee")
    assert after("een twee", "een en twee", "een twee") == ("changed", "een en twee")
    adjacent = Rewriting("een twee", "een en twee")
    assert adjacent.place(0, 4) == (0, 4)
    assert adjacent.place(4, 8) == (7, 11)


def test_the_end_of_the_text_is_a_place_like_any_other() -> None:
    assert after("Tot het eind", "Toch tot het eind", "het eind") == ("moved", "het eind")
    assert after("Tot het eind", "Tot het eind.", "het eind") == ("unchanged", "het eind")
    assert after("Tot het eind\n", "Tot het eind", "eind\n") == ("changed", "eind")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_marks_and_emoji_count_as_what_they_are(form: Literal["NFC", "NFD"]) -> None:
    before, text = (
        normalize(form, each)
        for each in ("👩🏽\u200d💻 Chloé zei: één 👍🏽 keer", "👩🏽\u200d💻 Berk zei: één 👍🏽 keer")
    )
    assert after(before, text, normalize(form, "één 👍🏽")) == ("moved", normalize(form, "één 👍🏽"))
    assert after(before, text, normalize(form, "Chloé")) == ("changed", "Berk")
    assert after(before, text, "👩🏽\u200d💻") == ("unchanged", "👩🏽\u200d💻")


def test_a_paragraph_that_was_put_elsewhere_is_found_there() -> None:
    first, rest = "Een alinea met genoeg woorden erin.", "Wat er verder nog te zeggen valt hier.\nEn nog een regel."
    assert after(f"{first}\n{rest}", f"{rest}\n{first}", "genoeg woorden") == ("moved", "genoeg woorden")
    assert after(f"{first}\n{rest}", f"{rest}\n{first}", rest[:10]) == ("moved", rest[:10])


def test_words_that_stand_twice_are_not_mistaken_for_those_that_went() -> None:
    line = "Dat weet ik echt niet."
    before, text = f"{line}\nEn toen ging zij weg.\n{line}\nEinde.", f"En toen ging zij weg.\n{line}\nEinde."
    assert after(before, text, line) == ("orphaned", None)
    assert after(before, text, line, nth=1) == ("moved", line)


def test_a_turn_keeps_what_is_added_at_its_end_and_no_more() -> None:
    before = "Goed.\nEn jij?\n"
    rewriting = Rewriting(before, "Goed, hoor.\nEn jij dan?\nOok goed.\n")
    assert rewriting.spoken(0, 5) == (0, 11)
    assert rewriting.spoken(6, 13) == (12, 23)
    assert Rewriting(before, "En jij?\n").spoken(0, 5) is None


def test_long_texts_are_aligned_by_their_lines_and_words() -> None:
    """Word against word this would be ten thousand million comparisons, and never end."""
    chance = random.Random(5)
    words = [f"w{int(chance.paretovariate(0.6)) % 9000}" if chance.random() < 0.97 else "Anna" for _ in range(50_000)]
    before = "\n".join(" ".join(words[at : at + 12]) for at in range(0, len(words), 12))
    text = before.replace("Anna", "Deelnemer1") + "\nNog een regel."
    rewriting = Rewriting(before, text)
    assert applied(rewriting.change) == text
    assert {before[hunk.start : hunk.end] for hunk in rewriting.change.hunks} == {"Anna", ""}
    other = Rewriting(before, before[::-1])
    assert applied(other.change) == before[::-1]
