"""Parts of a note in a voice of their own, as they are typed: places are exact, and no word is lost."""

import pytest
from hypothesis import given, strategies as st

from fieldnotes.analysis.voice_parts import SIGNS, marked, parted, trimmed
from fieldnotes.model.kinds import Voice
from fieldnotes.model.rows import VoiceSpan

PLAIN = st.text(st.characters(exclude_characters="{}", categories=("L", "N", "P", "S", "Z", "M")), max_size=20)


@pytest.mark.parametrize(
    ("typed", "words", "parts"),
    [
        (
            "Ze noemt het {'gesprek erover} en gaat.",
            "Ze noemt het gesprek erover en gaat.",
            [(Voice.IN_VIVO, "gesprek erover")],
        ),
        ("{'gesprek erover'}", "gesprek erover", [(Voice.IN_VIVO, "gesprek erover")]),
        ('Dan: {"nee} {!te snel}', "Dan: nee te snel", [(Voice.VERBATIM, "nee"), (Voice.INTERPRETATION, "te snel")]),
        ("👍🏽e\u0301 {# ik knikte }.", "👍🏽e\u0301 ik knikte.", [(Voice.REFLECTION, "ik knikte")]),
        ("een {verzameling} en {}", "een {verzameling} en {}", []),
        ("leeg {' } blijft", "leeg {' } blijft", []),
        ("open {'einde", "open {'einde", []),
        ("{~ 'zo'}", "'zo'", [(Voice.PARAPHRASE, "'zo'")]),
    ],
)
def test_marks_are_taken_off_and_the_parts_are_known(typed: str, words: str, parts: list[tuple[Voice, str]]) -> None:
    told, spans = parted(typed)
    assert told == words
    assert [(Voice(span.voice), told[span.start : span.end]) for span in spans] == parts


@given(st.lists(st.tuples(PLAIN, st.sampled_from(sorted(SIGNS)), PLAIN)), PLAIN)
def test_what_is_typed_with_marks_comes_back_with_marks(pieces: list[tuple[str, str, str]], tail: str) -> None:
    words, spans = "", []
    for before, sign, inside in pieces:
        words += before
        clean = inside.strip()
        if clean and not (sign in "\"'" and clean.endswith(sign)):
            spans.append(VoiceSpan(len(words), len(words) + len(clean), SIGNS[sign].value))
            words += clean
    words += tail
    assert parted(marked(words, spans)) == (words, tuple(spans))


@given(st.text(max_size=60))
def test_no_word_is_lost_whatever_is_typed(typed: str) -> None:
    words, spans = parted(typed)
    assert [letter for letter in words if letter.isalnum()] == [letter for letter in typed if letter.isalnum()]
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(words)
        end = span.end


@given(st.text(max_size=30), st.data())
def test_parts_follow_when_white_space_goes(words: str, drawn: st.DataObject) -> None:
    if not words:
        return
    start = drawn.draw(st.integers(0, len(words) - 1))
    end = drawn.draw(st.integers(start + 1, len(words)))
    kept, spans = trimmed(words, [VoiceSpan(start, end, Voice.VERBATIM.value)])
    assert kept == words.strip()
    assert "".join(kept[span.start : span.end] for span in spans).strip() == words[start:end].strip()
