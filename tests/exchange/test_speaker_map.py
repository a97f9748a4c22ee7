"""The file that says who the speakers are: its shape, its limits, and what it does to turns."""

import json
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from fieldnotes.base.errors import FieldnotesError, RefusedError
from fieldnotes.exchange.documents.read_text import ReadText
from fieldnotes.exchange.named_speakers import with_names
from fieldnotes.exchange.speaker_map import MOST_BYTES, MOST_NAMES, read_speaker_map, same_label
from fieldnotes.model.rows import TurnRow


def written(folder: Path, content: object) -> Path:
    file = folder / "sprekers.json"
    if isinstance(content, bytes):
        file.write_bytes(content)
    else:
        file.write_text(json.dumps(content), encoding="utf-8")
    return file


def spoken(*turns: tuple[str | None, str]) -> ReadText:
    rows, at = [], 0
    for number, (speaker, words) in enumerate(turns):
        rows.append(TurnRow(speaker, number * 1000, number * 1000 + 900, at, at + len(words)))
        at += len(words) + 1
    return ReadText("\n".join(words for _, words in turns), "vtt", "0" * 64, 1, tuple(rows))


def test_labels_are_compared_without_case_and_spare_blanks(tmp_path: Path) -> None:
    names = read_speaker_map(
        written(tmp_path, {"Jan  JANSEN": "Wilg", "Onderzoeker": "interviewer", "Cafe\u0301": None})
    )
    assert names == {"jan jansen": "Wilg", "onderzoeker": "interviewer", "café": None}
    assert read_speaker_map(written(tmp_path, b"\xef\xbb\xbf {}")) == {}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "bad-speaker-map"),
        (b"[]", "bad-speaker-map"),
        (b"\xff\xfe{", "bad-speaker-map"),
        (b"[" * 100_000, "bad-speaker-map"),
        (b" " * (MOST_BYTES + 1), "bad-speaker-map"),
        ({"Jan": 1}, "bad-speaker-map"),
        ({"Jan": {"a": "b"}}, "bad-speaker-map"),
        ({"Jan": ["a", "b"]}, "bad-speaker-map"),
        ({"Jan": " "}, "bad-speaker-map"),
        ({"": "Wilg"}, "bad-speaker-map"),
        ({"Jan": "W" * 201}, "bad-speaker-map"),
        ({"Jan": "Wi\x1blg"}, "bad-speaker-map"),
        (b'{"Jan": "\\ud800"}', "bad-speaker-map"),
        ({f"S{number}": "Wilg" for number in range(MOST_NAMES + 1)}, "bad-speaker-map"),
        (b'{"Jan": "Wilg", "JAN": "Eik"}', "speaker-twice"),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_a_file_of_another_shape_is_refused_by_its_name(tmp_path: Path, content: object, code: str) -> None:
    with pytest.raises(FieldnotesError) as refused:
        read_speaker_map(written(tmp_path, content))
    assert refused.value.code == code
    assert "sprekers.json" in refused.value.message


def test_a_map_that_is_not_there_or_a_folder_is_told(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "weg.json", "no-such-file"), (tmp_path, "not-a-file")):
        with pytest.raises(FieldnotesError) as refused:
            read_speaker_map(path)
        assert refused.value.code == code


def test_turns_get_the_names_of_the_map_and_null_takes_the_name_away() -> None:
    read = spoken(("Jan Jansen", "Ja."), ("Lara", "En?"), ("Els", "Nee."), (None, "…"))
    named = with_names(read, {"jan jansen": "Wilg", "lara": "Interviewer", "els": None}, "a.vtt")
    assert [(turn.speaker, turn.interviewer) for turn in named.turns] == [
        ("Wilg", False),
        ("interviewer", True),
        (None, False),
        (None, False),
    ]
    assert (named.text, named.warnings) == (read.text, ())


def test_a_label_that_the_map_does_not_name_is_refused_with_its_name() -> None:
    with pytest.raises(RefusedError) as refused:
        with_names(spoken(("Jan Jansen", "Ja."), ("Els", "Nee.")), {"els": "Eik"}, "a.vtt")
    assert refused.value.code == "unmapped-speakers"
    assert "‘Jan Jansen’" in refused.value.message
    assert "Els" not in refused.value.message


def test_names_that_still_stand_in_the_words_are_counted_and_stay() -> None:
    read = spoken(("Jan Jansen", "Ik ben Jan, en mijn vader is ook een Jansen."), ("Eik", "Januari, zegt Eik."))
    named = with_names(read, {"jan jansen": "Wilg", "eik": "Eik"}, "a.vtt")
    assert named.text == read.text
    (warning,) = named.warnings
    assert "2" in warning


def test_labels_that_become_one_name_are_told_and_still_come_in() -> None:
    read = spoken(("Jan", "Ja."), ("Els", "En?"), ("J. Jansen", "Nee."), ("JAN", "Wel."), ("Bo", "…"), ("Al", "…"))
    names = {"jan": "Wilg", "els": "Eik", "j. jansen": "Wilg", "bo": None, "al": None}
    named = with_names(read, names, "a.vtt")
    (warning,) = named.warnings
    assert "‘Jan’, ‘J. Jansen’" in warning
    assert "‘Wilg’" in warning
    assert [turn.speaker for turn in named.turns] == ["Wilg", "Eik", "Wilg", None, None]
    assert with_names(spoken(("Jan", "Ja."), ("JAN", "Nee.")), names, "a.vtt").warnings == ()


@given(
    st.lists(st.tuples(st.sampled_from(["Jan", "J. Jansen", "Els", None]), st.text("ab 👍", min_size=1)), min_size=1)
)
def test_two_labels_of_one_person_become_one_turn_and_no_word_moves(turns: list[tuple[str | None, str]]) -> None:
    read = spoken(*turns)
    named = with_names(read, {"jan": "Wilg", "j. jansen": "Wilg", "els": "Eik"}, "a.vtt")
    assert len(named.text) == len(read.text)
    assert named.text.split() == read.text.split()
    pairs = zip(named.turns, named.turns[1:], strict=False)
    assert all(one.speaker is None or one.speaker != other.speaker for one, other in pairs)
    for turn in read.turns:
        (holding,) = [each for each in named.turns if each.start <= turn.start < each.end]
        assert holding.end >= turn.end
        assert (holding.start_ms or 0) <= (turn.start_ms or 0) <= (turn.end_ms or 0) <= (holding.end_ms or 0)
        assert holding.speaker == {"Jan": "Wilg", "J. Jansen": "Wilg", "Els": "Eik", None: None}[turn.speaker]


def test_labels_are_the_same_however_their_accents_are_written() -> None:
    assert same_label("Ren\u0065\u0301e ") == same_label("ren\u00e9e")
