"""From cues to a text and its turns.

The text is the turns under each other, one line a turn; who speaks stands in the turn and in the reader's margin, not
in the text. Offsets are code points in that text, given out after line ends and accents have got one spelling.
Rules: `by_time` sorts the cues by start, and cues of the same time keep their order; neighbouring cues of one known
speaker are one turn, joined by a blank; its start is the first start, its end the largest end; turns that overlap keep
both their times; a time that cannot be is unknown (None, never 0), and that is told.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from fieldnotes.base.i18n import t
from fieldnotes.exchange.transcripts.reader import Cue
from fieldnotes.exchange.transcripts.spelling import holds_no_text, one_line
from fieldnotes.exchange.transcripts.times import LONGEST_MS
from fieldnotes.model.rows import TurnRow

INTERVIEWERS = frozenset({"i", "int", "int.", "interviewer", "onderzoeker", "researcher"})
LONGEST_SPEAKER = 80  # characters; what is longer is no name


class Place(NamedTuple):
    """Where the words of a cue begin in the text (code points), and on which line of the file the cue stands."""

    line: int
    start: int


class Built(NamedTuple):
    """A text with its turns, and what the reader of it should be told."""

    text: str
    turns: tuple[TurnRow, ...]
    warnings: tuple[str, ...]


def build(cues: Iterable[Cue], *, by_time: bool = True) -> Built:
    """The text and turns of cues. Without a cue that holds words both are empty."""
    given = list(cues)
    warnings: list[str] = []
    tidy = [_tidied(cue) for cue in given]
    spoken = [cue for cue in tidy if cue.text]
    _tell(warnings, "transcript.empty-cues", [cue for cue in tidy if not cue.text])
    _tell(warnings, "transcript.no-text", [cue for cue in given if holds_no_text(f"{cue.speaker}{cue.text}")])
    _tell(warnings, "transcript.long-speaker", [cue for cue in given if len(cue.speaker or "") > LONGEST_SPEAKER])
    bad = [
        cue for was, cue in zip(given, tidy, strict=True) if (was.start_ms, was.end_ms) != (cue.start_ms, cue.end_ms)
    ]
    _tell(warnings, "transcript.bad-time", bad)
    late = _backwards(spoken, ends=not by_time)
    if by_time:
        _tell(warnings, "transcript.sorted", late)
        spoken = in_order_of_time(spoken)
    else:
        _tell(warnings, "transcript.backwards", late)
    turns = _merged(spoken)
    rows = _rows(turns)
    overlaps = [now for before, now in pairwise(turns) if _overlap(before, now)]
    _tell(warnings, "transcript.overlaps", overlaps)
    return Built("\n".join(turn.text for turn in turns), rows, tuple(warnings))


def places_of(cues: Iterable[Cue], *, by_time: bool = True) -> list[Place]:
    """Where the cues that hold words begin in the text that `build` makes of them, in the order of that text."""
    spoken = [cue for cue in map(_tidied, cues) if cue.text]
    places, position = [], 0
    for cue in in_order_of_time(spoken) if by_time else spoken:
        places.append(Place(cue.line, position))
        position += len(cue.text) + 1  # between two cues stands one sign: a blank, or a line end
    return places


def is_interviewer(speaker: str | None) -> bool:
    """Whether a label is one by which transcripts name who asks: `I`, `Interviewer`, `Onderzoeker`."""
    return speaker is not None and speaker.casefold() in INTERVIEWERS


def _tell(warnings: list[str], message_id: str, cues: Sequence[Cue]) -> None:
    """A warning with how many cues it is about, and where the first of them stand."""
    if not cues:
        return
    lines = [str(cue.line) for cue in cues[:5] if cue.line]
    if not lines:
        warnings.append(t(message_id, count=len(cues)))
        return
    where = ", ".join(lines) + (", …" if len(cues) > len(lines) else "")
    warnings.append(t("transcript.at-lines", told=t(message_id, count=len(cues)), lines=where))


def _tidied(cue: Cue) -> Cue:
    """A cue with plain spaces, one spelling of accents, and times that can be."""
    start, end = _possible(cue.start_ms), _possible(cue.end_ms)
    if start is not None and end is not None and end < start:
        end = None
    speaker = one_line(cue.speaker or "")
    if not speaker or len(speaker) > LONGEST_SPEAKER:
        return Cue(None, start, end, one_line(cue.text), cue.line)
    return Cue(speaker, start, end, one_line(cue.text), cue.line)


def _possible(time: int | None) -> int | None:
    return time if time is not None and 0 <= time <= LONGEST_MS else None


def _backwards(cues: Sequence[Cue], *, ends: bool) -> list[Cue]:
    """The cues that lie before the latest above them: by start, and with `ends` by end where no start is known."""
    found, latest = [], -1
    for cue in cues:
        time = cue.end_ms if ends and cue.start_ms is None else cue.start_ms
        if time is not None:
            if time < latest:
                found.append(cue)
            latest = max(latest, time)
    return found


def in_order_of_time(cues: Iterable[Cue]) -> list[Cue]:
    """By start; a cue without a time that can be stays behind the one that it follows."""
    keyed, known = [], -1
    for cue in cues:
        start = _possible(cue.start_ms)
        known = known if start is None else start
        keyed.append((known, cue))
    return [cue for _, cue in sorted(keyed, key=lambda pair: pair[0])]


def _merged(cues: Sequence[Cue]) -> list[Cue]:
    turns: list[Cue] = []
    words: list[list[str]] = []
    for cue in cues:
        if turns and cue.speaker is not None and cue.speaker == turns[-1].speaker:
            before = turns[-1]
            ends = [end for end in (before.end_ms, cue.end_ms) if end is not None and end >= (before.start_ms or 0)]
            turns[-1] = before._replace(end_ms=max(ends, default=None))
            words[-1].append(cue.text)
        else:
            turns.append(cue)
            words.append([cue.text])
    return [
        turn if len(said) == 1 else turn._replace(text=" ".join(said)) for turn, said in zip(turns, words, strict=True)
    ]


def _rows(turns: Sequence[Cue]) -> tuple[TurnRow, ...]:
    rows, position = [], 0
    for turn in turns:
        end = position + len(turn.text)
        rows.append(TurnRow(turn.speaker, turn.start_ms, turn.end_ms, position, end, is_interviewer(turn.speaker)))
        position = end + 1
    return tuple(rows)


def _overlap(before: Cue, now: Cue) -> bool:
    return before.end_ms is not None and now.start_ms is not None and now.start_ms < before.end_ms
