"""One conversation as every tool writes it: the same turns come out, with exact offsets."""

from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.documents import ReadText
from fieldnotes.exchange.documents.registry import FORMATS, read_bytes
from tests.examples import examples
from tests.exchange.transcripts.rendering import SAMPLES, TALK, WAYS, Said, turns_of

SPEAKERS = ("I", "R", "P1", "Spreker 2", "Interviewer")
WORDS = st.lists(
    st.text(alphabet="aeéëg e\u0301👩🏽\u200d💻ñ中.,!?…’–", min_size=1, max_size=8), min_size=1, max_size=6
).map(lambda words: "x" + " ".join(" ".join(words).split()))
CONVERSATIONS = st.lists(
    st.tuples(st.sampled_from(SPEAKERS), st.integers(0, 5_000), st.integers(0, 9_000), WORDS), min_size=3, max_size=12
)


def spoken(drawn: list[tuple[str, int, int, str]]) -> list[Said]:
    """A conversation in order of time, whose first two speakers differ."""
    talk, time = [Said("I", 0, 100, "xja"), Said("R", 100, 200, "xnee")], 200
    for speaker, pause, length, words in drawn:
        time += pause + 1
        talk.append(Said(speaker, time, time + length, words))
        time += length
    return talk


def read(raw: bytes, ending: str, name: str = "auto") -> ReadText:
    return read_bytes(raw, Path(f"gesprek{ending}"), name)


def found(text: ReadText) -> list[tuple[str | None, int | None, int | None, str]]:
    return [(turn.speaker, turn.start_ms, turn.end_ms, text.text[turn.start : turn.end]) for turn in text.turns]


@pytest.mark.parametrize("name", WAYS)
def test_the_same_conversation_comes_out_of_every_format(name: str) -> None:
    way = WAYS[name]
    text = read(SAMPLES[name], way.ending)
    assert (text.format, found(text)) == (way.name, turns_of(TALK, way))
    assert text.why
    assert text.text == "\n".join(words for *_, words in turns_of(TALK, way))
    assert text.original_bytes == len(SAMPLES[name])
    if way.speakers:
        assert {turn.speaker for turn in text.turns if turn.interviewer} == {"I"}


@pytest.mark.parametrize("name", WAYS)
@settings(max_examples=examples(60), deadline=None)
@given(drawn=CONVERSATIONS)
def test_any_conversation_comes_out_as_it_went_in(name: str, drawn: list[tuple[str, int, int, str]]) -> None:
    way, talk = WAYS[name], spoken(drawn)
    text = read(way.write(talk), way.ending, way.name)
    assert found(text) == turns_of(talk, way)


@pytest.mark.parametrize("name", WAYS)
@settings(max_examples=examples(40), deadline=None)
@given(drawn=CONVERSATIONS)
def test_what_is_written_is_recognised_by_its_content(name: str, drawn: list[tuple[str, int, int, str]]) -> None:
    way = WAYS[name]
    text = read(way.write(spoken(drawn)), ".onbekend")
    assert text.format == way.name
    assert not [told for told in text.warnings if "eindigt op" in told]


@pytest.mark.parametrize("name", WAYS)
def test_a_wrong_ending_is_told_and_the_content_followed(name: str) -> None:
    way = WAYS[name]
    text = read(SAMPLES[name], ".vtt" if way.ending != ".vtt" else ".srt")
    assert found(text) == turns_of(TALK, way)
    assert "eindigt op" in text.warnings[0]


@pytest.mark.parametrize("name", WAYS)
def test_a_file_that_breaks_off_anywhere_keeps_its_earlier_turns_or_is_refused(name: str) -> None:
    way, raw = WAYS[name], SAMPLES[name]
    whole = {words for *_, words in turns_of(TALK, way)}
    first_words = turns_of(TALK, way)[0][3]
    for cut in range(0, len(raw), 7):
        try:
            text = read(raw[:cut], way.ending, way.name)
        except FormatError:
            continue
        kept = [words for *_, words in found(text)]
        if len(kept) > 3:  # names that stand there once are no habit of the file yet
            assert all(any(words in each for each in whole) for words in kept[:-1])
            assert name == "teams" or first_words in kept


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
@settings(max_examples=examples(120), deadline=None)
@given(
    raw=st.binary(max_size=200) | st.text(alphabet='\n\t:->0123456789.,#[]{}"<v IRa&;/\\', max_size=200).map(str.encode)
)
def test_any_bytes_are_a_text_or_refused_in_a_sentence(known: tuple[str], raw: bytes) -> None:
    try:
        text = read(raw, "", known[0])
    except FormatError as refused:
        assert refused.message  # noqa: PT017 - or it is a text
        return
    assert all(text.text[turn.start : turn.end] == text.text[turn.start : turn.end].strip() for turn in text.turns)
    assert text.text.encode()
