"""A notebook's file read as notes: times, continuations, voices, dates, and no line that is lost."""

from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from fieldnotes.base.errors import FieldnotesError
from fieldnotes.exchange import jottings
from fieldnotes.exchange.jottings import Jotting, Jottings, bytes_of, read_jottings
from fieldnotes.model.kinds import Voice

DAY = date(2022, 10, 20)


def read(text: str) -> Jottings:
    return read_jottings(text.encode(), "boekje.md")


def notes(text: str) -> list[tuple[str | None, str, str]]:
    """Clock, voice and words of each note."""
    return [
        (None if note.clock is None else f"{note.clock:%H:%M}", note.voice.value, note.text)
        for note in read(text).notes
    ]


@pytest.mark.parametrize("line", ["10:32 Stil.", "- 10:32 Stil.", "* 10.32 Stil.", "10.32 uur Stil.", "  10:32\tStil."])
def test_a_line_that_begins_with_a_time_is_a_note(line: str) -> None:
    assert notes(line) == [("10:32", "description", "Stil.")]


def test_seconds_are_kept() -> None:
    assert read("9:05:30 Stil.").notes == (Jotting(1, "Stil.", Voice.DESCRIPTION, None, time(9, 5, 30)),)


@pytest.mark.parametrize(
    "line", ["10.50 euro per uur", "12.30 % meer", "10.75 punten", "3.5 uur", "10:3 x", "20.10.22 x"]
)
def test_a_number_is_no_time(line: str) -> None:
    assert notes(line) == [(None, "description", line)]


def test_lines_without_a_time_belong_to_the_note_before_them() -> None:
    text = "10:32 Ze staan bij het bord.\n   Niemand schrijft.\nDan gaat de bel.\n\nEen alinea verder.\n10:40 Pauze.\n"
    assert notes(text) == [
        ("10:32", "description", "Ze staan bij het bord.\nNiemand schrijft.\nDan gaat de bel.\n\nEen alinea verder."),
        ("10:40", "description", "Pauze."),
    ]


def test_a_time_further_in_belongs_to_the_note_before_it() -> None:
    assert notes("10:32 Rooster:\n    11:00 overleg\n10:40 Verder.") == [
        ("10:32", "description", "Rooster:\n11:00 overleg"),
        ("10:40", "description", "Verder."),
    ]


def test_lines_before_the_first_time_are_known_by_their_order() -> None:
    assert notes("# 2022-10-20\n- Binnenkomst\n  in de hal\nKoffie\n10:32 Begin\n") == [
        (None, "description", "Binnenkomst\nin de hal"),
        (None, "description", "Koffie"),
        ("10:32", "description", "Begin"),
    ]


@pytest.mark.parametrize(
    ("line", "voice", "words"),
    [
        ("10:32 Ik knikte #reflectie", "reflection", "Ik knikte"),
        ("10:32 #interpretation Het ligt vast", "interpretation", "Het ligt vast"),
        ("- 10:32 ?Wie bepaalt dit", "question", "Wie bepaalt dit"),
        ('10:32 "Dat staat vast" #citaat', "verbatim", "Dat staat vast"),
        ("10:32 ~Wilg vindt het druk #reflectie", "reflection", "~Wilg vindt het druk"),
        ("10:32 Ik knikte\n  te snel #reflectie", "reflection", "Ik knikte\nte snel"),
        ("10:32 #reflectie\n  Ik knikte", "reflection", "Ik knikte"),
        ('10:32 Stil\n"vast" staat er', "description", 'Stil\n"vast" staat er'),
    ],
)
def test_a_voice_by_tag_or_sign(line: str, voice: str, words: str) -> None:
    assert notes(line) == [("10:32", voice, words)]


def test_a_heading_that_names_a_voice_begins_a_note_of_its_own() -> None:
    assert notes("10:32 Stil.\n## Reflectie\nIk vroeg te veel.\nEn te snel.\n10:40 Verder.") == [
        ("10:32", "description", "Stil."),
        (None, "reflection", "Ik vroeg te veel.\nEn te snel."),
        ("10:40", "description", "Verder."),
    ]


def test_each_date_holds_for_the_notes_below_it() -> None:
    days = [(note.day, note.text) for note in read("Titel\n# 2022-10-20\n9:00 a\n\n21 oktober 2022\nb\n9:10 c").notes]
    assert days == [(None, "Titel"), (DAY, "a"), (date(2022, 10, 21), "b"), (date(2022, 10, 21), "c")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("10:00 a\n25:10 b", "time"),
        ("10:00 a\n# 2022-02-30", "date"),
        ("10:00 a\n10:05 het #reflectie is", "tag"),
        ("10:00 a\n10:05 b #citaat\n #reflectie c", "voices"),
        ("10:00 a\n10:05", "empty"),
        ("10:00 a\n10:05 #vraag", "empty"),
    ],
)
def test_a_line_that_is_not_understood_is_told_by_its_number(text: str, why: str) -> None:
    assert read(text).unclear == ((2, why),)


def test_old_office_files_are_read_and_it_is_told() -> None:
    found = read_jottings("10:32 Eén".encode("cp1252"), "oud.txt")
    assert found.notes[0].text == "Eén"
    assert found.warnings


LINES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
    st.builds(
        "{}{:02d}:{:02d} {}".format,
        st.sampled_from(["", "- ", "   "]),
        st.integers(0, 26),
        st.integers(0, 61),
        st.text("ab \u00e9👍🏽#", max_size=8),
    ),
    st.sampled_from(
        ["", "   ", "# 2022-10-20", "21 oktober 2022", "## Reflectie", "#vraag", "x #citaat", '"', "'hokje'", "- "]
    ),
)


@given(st.lists(LINES, max_size=30))
def test_no_word_is_lost_and_every_note_knows_its_line(lines: list[str]) -> None:
    """Put in a file with a mark on every line, each mark comes back once, in order, in a note of its line or above."""
    text = "\n".join(f"{line} w{number}w" for number, line in enumerate(lines, start=1))
    found = read(f"begin\n{text}").notes
    back = " ".join(note.text for note in found)
    assert [word for word in back.split() if word in {f"w{n}w" for n in range(1, len(lines) + 1)}] == [
        f"w{n}w" for n in range(1, len(lines) + 1)
    ]
    assert [note.line for note in found] == sorted({note.line for note in found})
    assert all(note.text == note.text.strip() and note.text for note in found)


@given(st.lists(LINES, max_size=30))
def test_anything_is_read_and_what_has_no_note_is_told(lines: list[str]) -> None:
    written = "\n".join(lines)
    if not written.strip():
        with pytest.raises(FieldnotesError):
            read(written)
        return
    found = read(written)
    kept = sum(len(note.text.split("\n")) for note in found.notes)
    assert kept <= len(lines)
    assert all(1 <= each.line <= len(lines) for each in found.unclear)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jottings, "MOST_MEGABYTES", 0)
    (tmp_path / "vol.md").write_text("10:00 a", encoding="utf-8")
    for name, code in (("weg.md", "no-such-file"), (".", "not-a-file"), ("vol.md", "file-too-large")):
        with pytest.raises(FieldnotesError) as refused:
            bytes_of(tmp_path / name)
        assert refused.value.code == code
