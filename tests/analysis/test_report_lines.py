"""The lines of a report: each voice in its marks, elisions visible, and what is replaced found across voices."""

from datetime import datetime

import pytest

from fieldnotes.analysis.generalising import Generaliser
from fieldnotes.analysis.report_lines import moment_said, own_line, shared_line
from fieldnotes.model.kinds import Precision, Voice
from fieldnotes.model.report import Line, Person
from fieldnotes.model.rows import NoteRow, VoiceSpan

WILG = Person("Wilg", "consulent", "participant")
BREE = Person("Brée", "", "participant")
WHEN = "2022-10-20T07:05:00.000000Z+02:00"


def note(text: str, voice: Voice = Voice.DESCRIPTION, *spans: tuple[int, int, Voice]) -> NoteRow:
    """A note with parts at these places."""
    row = NoteRow("n", "s", text, voice.value, WHEN, WHEN, None, Precision.EXACT.value, 0, len(text))
    return row._replace(spans=tuple(VoiceSpan(start, end, said.value) for start, end, said in spans))


def said(line: Line | None) -> str | None:
    """A line as it reads."""
    return None if line is None else "".join(run.text for run in line.runs)


def shared(row: NoteRow) -> str | None:
    """A note as others read it."""
    return said(shared_line(row, {"Wilg": WILG}, Generaliser([WILG, BREE], [])))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (note("Dat staat vast.", Voice.VERBATIM), "“Dat staat vast.”"),
        (note('"Dat staat vast."', Voice.VERBATIM), "“Dat staat vast.”"),
        (note("‘Dat’ staat ‘vast’", Voice.VERBATIM), "“‘Dat’ staat ‘vast’”"),
        (note("in een hokje", Voice.IN_VIVO), "‘in een hokje’"),
        (note("Zij zegt altijd zo.", Voice.PARAPHRASE, (9, 15, Voice.IN_VIVO)), "Zij zegt ‘altijd’ zo."),
        (note("Zij zegt altijd zo.", Voice.DESCRIPTION, (9, 16, Voice.VERBATIM)), "Zij zegt “altijd” zo."),
        (note("Ik wil altijd zo.", Voice.VERBATIM, (7, 13, Voice.IN_VIVO)), "“Ik wil ‘altijd’ zo.”"),
        (note("Dat(...) [...] en ( … ) zo [....]"), "Dat (…) en (…) zo (…)"),
        (note("...", Voice.VERBATIM), "..."),
        (note("Wat [nu] (en dan)"), "Wat [nu] (en dan)"),
    ],
)
def test_each_voice_stands_in_its_marks_and_elisions_stay_visible(row: NoteRow, told: str) -> None:
    assert said(own_line(row)) == told
    assert shared(row) == (told if any(sign.isalnum() for sign in told) else None)


@pytest.mark.parametrize(
    ("row", "own", "told"),
    [
        (note("Hij zucht.Moe dus.", Voice.DESCRIPTION, (10, 18, Voice.INTERPRETATION)),
         "Hij zucht. [interpretatie: Moe dus.]", "Hij zucht. (…)"),
        (note("Ja(waarom?)nee", Voice.DESCRIPTION, (2, 11, Voice.QUESTION)),
         "Ja [vraag: (waarom?)] nee", "Ja (…) nee"),
        (note("Wel ik ook niet", Voice.VERBATIM, (4, 10, Voice.REFLECTION)),
         "“Wel” [reflectie: ik ook] “niet”", "“Wel (…) niet”"),
        (note("ab", Voice.DESCRIPTION, (0, 1, Voice.QUESTION), (1, 2, Voice.REFLECTION)),
         "[vraag: a] [reflectie: b]", None),
    ],
)  # fmt: skip
def test_a_private_part_is_marked_for_oneself_and_left_out_for_others(row: NoteRow, own: str, told: str | None) -> None:
    assert said(own_line(row)) == own
    assert shared(row) == told


def test_a_name_in_two_voices_is_found_and_told_once() -> None:
    assert shared(note("Dan Wilg weer", Voice.DESCRIPTION, (6, 13, Voice.PARAPHRASE))) == "Dan [een medewerker] weer"
    assert shared(note("Dan Wilg weer", Voice.DESCRIPTION, (6, 8, Voice.QUESTION))) == "Dan [een medewerker] weer"
    assert shared(note("Dan Wilg weer", Voice.DESCRIPTION, (3, 6, Voice.QUESTION))) == "Dan (…) weer"


def test_characters_that_are_not_composed_move_no_voice() -> None:
    row = note("Bre\u0301e zegt: geheim dus", Voice.DESCRIPTION, (12, 18, Voice.REFLECTION))
    assert row.text[12:18] == "geheim"
    assert shared(row) == "[Een medewerker] zegt: (…) dus"


def test_who_asks_and_who_is_not_known_is_told_in_general() -> None:
    assert (
        shared(note("Hoe?", Voice.VERBATIM)._replace(speaker="interviewer", interviewer=True)) == "Interviewer: “Hoe?”"
    )
    assert shared(note("Zo.", Voice.VERBATIM)._replace(speaker="Onbekende")) == "Iemand: “Zo.”"
    assert shared(note("Zo.", Voice.VERBATIM)._replace(speaker="Wilg")) == "Een medewerker: “Zo.”"


@pytest.mark.parametrize(
    ("precision", "told"),
    [("exact", "09:05"), ("about", "± 09:05"), ("reconstructed", "± 09:05"), ("order", "volgorde")],
)
def test_the_margin_says_how_sure_a_time_is(precision: str, told: str) -> None:
    assert moment_said(datetime.fromisoformat("2022-10-20T09:05+02:00"), precision) == told
    assert own_line(note("x")._replace(precision=precision)).time == told
