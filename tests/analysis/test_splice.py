"""A change in the middle of a text: what stays the same words, and where a range stands afterwards."""

from collections.abc import Callable
from unicodedata import normalize

import pytest
from hypothesis import given, strategies as st

from fieldnotes.analysis.splice import Change, change_of, held, moved, replaced
from fieldnotes.analysis.voice_spans import apart, cut_out, followed, laid
from fieldnotes.model.kinds import Voice
from fieldnotes.model.rows import VoiceSpan
from tests.analysis.hostile import texts

TEXT = st.text(alphabet="ab é\n👍🏽", max_size=30) | texts


def applied(change: Change) -> str:
    """The text that the hunks make, with what stands in the place of each taken from the text after."""
    parts, position, shift = [], 0, 0
    for hunk in change.hunks:
        parts.append(change.before[position : hunk.start])
        parts.append(change.after[hunk.start + shift : hunk.start + shift + hunk.length])
        position, shift = hunk.end, shift + hunk.growth
    return "".join((*parts, change.before[position:]))


def stays(change: Change) -> set[tuple[int, int]]:
    """Which code points of the text before stand where in the text after, as pairs of places."""
    gone = {at for hunk in change.hunks for at in range(hunk.start, hunk.end)}
    return {
        (at, at + sum(hunk.growth for hunk in change.hunks if hunk.end <= at))
        for at in range(len(change.before))
        if at not in gone
    }


@given(TEXT, TEXT)
def test_the_hunks_make_the_text_after_of_the_text_before(before: str, after: str) -> None:
    change = change_of(before, after)
    assert applied(change) == after
    assert all(change.before[old] == change.after[new] for old, new in stays(change))
    edges = [edge for hunk in change.hunks for edge in hunk[:2]]
    assert edges == sorted(edges)
    assert (not change.hunks) is (before == after)


@given(TEXT, st.data())
def test_what_is_typed_in_one_place_changes_nothing_else(before: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    words = data.draw(TEXT)
    for change in (replaced(before, start, end, words), change_of(before, before[:start] + words + before[end:])):
        assert applied(change) == before[:start] + words + before[end:]
        assert sum(hunk.end - hunk.start for hunk in change.hunks) <= end - start
        assert change.growth == len(words) - (end - start)


@given(TEXT, TEXT, st.data())
def test_a_range_keeps_every_word_that_stays_and_takes_none_from_outside(
    before: str, after: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    change = change_of(before, after)
    place = moved(change, start, end)
    kept = {new for old, new in stays(change) if start <= old < end}
    others = {new for old, new in stays(change) if not start <= old < end}
    if place is None:
        assert not any(after[at].strip() for at in kept) or not before[start:end]
        return
    first, last = place
    assert 0 <= first < last <= len(after)
    assert {at for at in kept if after[at].strip()} <= set(range(first, last))
    assert not others & set(range(first, last))
    if all(hunk.end <= start or hunk.start >= end for hunk in change.hunks):
        assert after[first:last] == before[start:end]


@pytest.mark.parametrize(
    ("before", "laid_on", "after", "left"),
    [
        ("een twee drie", "twee", "en nu een twee drie", "twee"),
        ("een twee drie", "twee", "een twee", "twee"),
        ("een twee drie", "twee", "een tweede drie", "twee"),
        ("een twee drie", "twee", "een tee drie", "tee"),
        ("een twee drie", "twee drie", "een twee", "twee"),
        ("een twee drie", "een twee", "twee drie", "twee"),
        ("een twee drie vier", "twee drie", "een vier", None),
        ("een twee drie", "twee", "een 2 drie", None),
        ("een twee drie vier vijf", "een twee drie vier vijf", "een 2 drie 4 vijf", "een 2 drie 4 vijf"),
        ("een twee drie vier vijf", "drie", "1 2 drie 4 5", "drie"),
        ("een twee drie", "twee", "een twee en een half drie", "twee"),
        ("een\ntwee\ndrie", "twee\ndrie", "een\ndrie", "drie"),
        ("een\ntwee\ndrie", "een\ntwee", "een\ndrie", "een"),
        ("standardisatie", "standardisatie", "standaardisatie", "standaardisatie"),
        ("👩🏽 lacht", "👩🏽", "👩🏽 lacht hard", "👩🏽"),
        ("een  twee", "  ", "een twee", " "),
    ],
)
def test_a_code_stays_on_its_words(before: str, laid_on: str, after: str, left: str | None) -> None:
    start = before.index(laid_on)
    place = moved(change_of(before, after), start, start + len(laid_on))
    assert (None if place is None else after[slice(*place)]) == left


@given(TEXT, TEXT, st.data())
def test_a_private_part_holds_what_comes_in_its_place(before: str, after: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    change = change_of(before, after)
    place = held(change, start, end)
    inside = set(range(*place)) if place else set()
    assert {new for old, new in stays(change) if start <= old < end} <= inside
    shift = 0
    for hunk in change.hunks:
        if hunk.start < end and start < hunk.end:
            assert set(range(hunk.start + shift, hunk.start + shift + hunk.length)) <= inside
        shift += hunk.growth


@pytest.mark.parametrize(
    ("before", "private", "after", "left"),
    [
        ("Hij lacht. Ik schrok.", "Ik schrok.", "Hij lacht. Dat raakte mij.", "Dat raakte mij."),
        ("Hij lacht. Ik schrok.", "Ik schrok.", "Hij lacht. Ik schrok. Hevig.", "Ik schrok. Hevig."),
        ("Hij lacht. Ik schrok.", "Ik schrok.", "Zij lacht ook. Ik schrok.", "Ik schrok."),
        ("Hij lacht. Ik schrok.", "Ik schrok.", "Hij lacht.", None),
    ],
)
def test_what_is_written_over_or_after_a_private_part_is_private(
    before: str, private: str, after: str, left: str | None
) -> None:
    start = before.index(private)
    place = held(change_of(before, after), start, start + len(private))
    assert (None if place is None else after[slice(*place)].strip()) == left


SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 8), st.sampled_from(Voice)), max_size=5)


def painted(spans: tuple[VoiceSpan, ...], own: str, length: int) -> list[str]:
    voices = [own] * length
    for span in spans:
        voices[span.start : span.end] = [span.voice] * (span.end - span.start)
    return voices


@given(SPANS, st.sampled_from(Voice))
def test_a_part_that_is_laid_covers_what_was_there_and_nothing_else(
    parts: list[tuple[int, int, Voice]], own: Voice
) -> None:
    expected = [own.value] * 40
    spans: tuple[VoiceSpan, ...] = ()
    for start, length, voice in parts:
        spans = laid(spans, VoiceSpan(start, start + length, voice.value), own.value)
        expected[start : start + length] = [voice.value] * length
        assert painted(spans, own.value, 40) == expected
        edges = [edge for span in spans for edge in span[:2]]
        assert edges == sorted(edges)
        assert all((span.voice != own.value or own.private) and span.start < span.end for span in spans)


@given(SPANS, st.text("ab ", min_size=28, max_size=28), st.text("ab ", max_size=30))
def test_no_word_that_stays_comes_out_of_a_private_part(
    parts: list[tuple[int, int, Voice]], before: str, after: str
) -> None:
    own = Voice.DESCRIPTION.value
    spans: tuple[VoiceSpan, ...] = ()
    for start, length, voice in parts:
        spans = laid(spans, VoiceSpan(start, start + length, voice.value), own)
    change = change_of(before, after)
    then, now = painted(spans, own, len(before)), painted(followed(spans, change, own), own, len(after))
    assert all(Voice(now[new]).private for old, new in stays(change) if Voice(then[old]).private)


WORDS = ["geheim", "Ik", "schrok", "café", "👍", "aap", "noot", "mies", "gaap", "vast", "vaststaat"]
LIKENESSES: list[Callable[[str], str]] = [str, str.upper, lambda text: normalize("NFD", text)]


@given(
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(Voice)), min_size=1, unique_by=lambda pair: pair[0]),
    st.lists(st.sampled_from([*WORDS, "nieuw", "ook"]), min_size=1, unique=True),
    st.sampled_from([" ", "\n", ", ", ". "]),
    st.sampled_from(LIKENESSES),
    st.sampled_from(Voice),
)
def test_no_word_of_a_private_part_that_still_stands_in_the_note_is_public(
    old: list[tuple[str, Voice]], new: list[str], between: str, like: Callable[[str], str], own: Voice
) -> None:
    before, spans = "", list[VoiceSpan]()
    for word, voice in old:
        spans.append(VoiceSpan(len(before), len(before) + len(word), voice.value))
        before += word + " "
    private = {word for word, voice in old if voice.private}
    after, at = between.join(map(like, new)), 0
    parts = followed(apart(spans, own), change_of(before, after), own)
    hidden = {place for part in parts if Voice(part.voice).private for place in range(part.start, part.end)}
    for word in map(like, new):
        here = set(range(at, at + len(word)))
        assert here <= hidden or not any(like(each) == word for each in private), (before, after, word)
        at += len(word) + len(between)


@pytest.mark.parametrize(
    ("before", "private", "after", "left"),
    [
        ("aap noot geheim mies", "geheim", "geheim aap noot mies", ["geheim"]),
        ("aap noot geheim", "geheim", "Geheim! gaap aap noot", ["Geheim! gaap"]),
        ("Wilg zegt nee. Ik schrok", "Ik schrok", "Ik, ja ik, schrok. Wilg zegt nee.", ["Ik, ja ik, schrok."]),
        ("een twee vaststaat drie", "staat", "vaststaat een twee drie", ["vaststaat"]),
        ("aap noot geheim", "geheim", "aap noot mies geheim", ["geheim"]),
        ("aap noot geheim", "geheim", "aap of noot geheim", ["geheim"]),
        ("vast ", "vast", "vaststaat vast", ["vaststaat vast"]),
    ],
)
def test_what_comes_with_a_word_that_went_out_of_a_private_part_is_private(
    before: str, private: str, after: str, left: list[str]
) -> None:
    start = before.index(private)
    spans = followed([VoiceSpan(start, start + len(private), "question")], change_of(before, after), "description")
    assert {span.voice for span in spans} == {"question"}
    assert [after[span.start : span.end].strip() for span in spans] == left


def test_the_parts_of_some_words_are_counted_from_there() -> None:
    spans = (VoiceSpan(0, 3, "verbatim"), VoiceSpan(5, 9, "question"))
    assert cut_out(spans, 0, 4) == (VoiceSpan(0, 3, "verbatim"),)
    assert cut_out(spans, 7, 12) == (VoiceSpan(0, 2, "question"),)
