"""Transcripts whose paragraphs are who and when, and under it what was said: Word documents of Teams, Word and Otter.

Four layouts, after parsers that were written against real files (Word's own is after a description, not yet confirmed):

- `Naam   0:11`, the words in the paragraphs or lines below (Teams; Otter with two spaces);
- `0:0:5.100 --> 0:0:8.250`, a paragraph with the name, a paragraph with the words (Teams; numbers without zeros);
- `Naam 00:01:23.000 --> 00:01:45.000`, the words below (Teams);
- `00:00:03 Spreker 1`, the words below (Word on the web).

The colon may be one of an East Asian keyboard. What stands above the first of these lines is residue.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from fieldnotes.exchange.transcripts.reader import Cue, Residue, Transcript
from fieldnotes.exchange.transcripts.times import clock_ms

_COLON = "[:\uff1a\u2236]"
_TIME = rf"[0-9]{{1,4}}(?:{_COLON}[0-9]{{1,2}}){{1,2}}(?:[.,][0-9]{{1,9}})?"
_LONG_TIME = rf"[0-9]{{1,4}}(?:{_COLON}[0-9]{{2}}){{2}}"
_NAME = r"\S(?:[^\n]{0,78}\S)?"
_ARROW = rf"(?P<start>{_TIME})\s*--?>\s*(?P<end>{_TIME})"
_SPAN = re.compile(_ARROW)
_NAME_SPAN = re.compile(rf"(?P<name>{_NAME})\s+{_ARROW}")
_NAME_TIME = re.compile(rf"(?P<name>{_NAME})(?:[ \u00a0]{{2,}}|[ \u00a0]*\t[ \t\u00a0]*)(?P<start>{_TIME})")
_TIME_NAME = re.compile(rf"(?P<start>{_LONG_TIME})\s+(?P<name>{_NAME})")
_SAID_BY_TOOL = re.compile(
    r"Transcribed by (?:https?://\S+|otter\.ai)"
    r"|.{1,80}\b(?:started|stopped) transcription|.{1,80}\btranscriptie (?:gestart|gestopt)",
    re.IGNORECASE,
)
_FEWEST = 2
_WORDED = 0.6  # of the lines that name who and when, so many are followed by words


class _Head(NamedTuple):
    """A line that says who speaks and when; the name of the three-paragraph layout stands on the line below."""

    at: int
    start_ms: int | None
    end_ms: int | None
    speaker: str | None


class Layout(NamedTuple):
    """A layout by its name in the catalogue, with the turns that it gave."""

    name: str
    transcript: Transcript


def timed_paragraphs(lines: Sequence[str]) -> Layout | None:
    """The turns of the lines of a document, when they have one of the layouts; else None."""
    for name, pattern, below in (
        ("teams-span", _SPAN, True),
        ("teams-name-span", _NAME_SPAN, False),
        ("teams-name-time", _NAME_TIME, False),
        ("word-time-name", _TIME_NAME, False),
    ):
        heads = list(_heads(lines, pattern))
        if _is_talk(lines, heads, needs_names=name == "word-time-name"):
            read = _named_below if below else _named_beside
            return Layout(name, _transcript(lines, heads, read))
    return None


def _heads(lines: Sequence[str], pattern: re.Pattern[str]) -> Iterator[_Head]:
    for at, line in enumerate(lines):
        found = pattern.fullmatch(line.strip()) if len(line) < 200 else None
        if found is None:
            continue
        parts = found.groupdict()
        start, end = clock_ms(parts["start"]), clock_ms(parts.get("end") or "")
        if start is not None or end is not None:
            yield _Head(at, start, end, parts.get("name"))


def _is_talk(lines: Sequence[str], heads: Sequence[_Head], *, needs_names: bool) -> bool:
    """Whether the lines found are the frame of a conversation: at least two, most with words below them.

    A log (`10:32:05 Koffie`) has times before words too: where the name stands behind the time, names must come back.
    """
    if len(heads) < _FEWEST:
        return False
    ends = [*(head.at for head in heads[1:]), len(lines)]
    worded = sum(any(lines[head.at + 1 : end]) for head, end in zip(heads, ends, strict=True))
    if worded < len(heads) * _WORDED:
        return False
    counted = Counter(head.speaker for head in heads)
    return not needs_names or len(counted) * 2 <= len(heads) or all(_is_numbered(name) for name in counted)


def _is_numbered(name: str | None) -> bool:
    return re.fullmatch(r"(?:Speaker|Spreker) ?[0-9]{1,3}", name or "", re.IGNORECASE) is not None


def _transcript(
    lines: Sequence[str],
    heads: Sequence[_Head],
    read: Callable[[_Head, list[str], frozenset[str]], Cue],
) -> Transcript:
    residue = [Residue(at, line) for at, line in enumerate(lines[: heads[0].at], 1) if line.strip()]
    ends = [*(head.at for head in heads[1:]), len(lines)]
    below: list[list[str]] = []
    for head, end in zip(heads, ends, strict=True):
        below.append([])
        for at in range(head.at + 1, end):
            if _SAID_BY_TOOL.fullmatch(lines[at].strip()):
                residue.append(Residue(at + 1, lines[at]))
            elif lines[at].strip():
                below[-1].append(lines[at].strip())
    names = frozenset(said[0] for said in below if len(said) > 1)
    return Transcript([read(head, said, names) for head, said in zip(heads, below, strict=True)], residue)


def _named_beside(head: _Head, said: list[str], _names: frozenset[str]) -> Cue:
    return Cue(head.speaker, head.start_ms, head.end_ms, "\n".join(said), head.at + 1)


def _named_below(head: _Head, said: list[str], names: frozenset[str]) -> Cue:
    """The first line is the name; a single line is words of somebody unknown, unless it is a name elsewhere."""
    if len(said) > 1 or (said and said[0] in names):
        return Cue(said[0], head.start_ms, head.end_ms, "\n".join(said[1:]), head.at + 1)
    return Cue(None, head.start_ms, head.end_ms, "\n".join(said), head.at + 1)
