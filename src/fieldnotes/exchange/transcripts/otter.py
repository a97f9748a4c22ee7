"""Otter's plain text: a line `Naam  0:12`, the words below it, and at the end a line of advertising."""

import re
from collections.abc import Sequence

from fieldnotes.base.i18n import t
from fieldnotes.exchange.transcripts.reader import Certainty, Cue, Reader, Residue, Sniffed, Transcript
from fieldnotes.exchange.transcripts.times import clock_ms

_HEAD = re.compile(r"(\S(?:[^\n\t]{0,58}?\S)?)(?:[ ]{2,9}|\t)((?:[0-9]{1,2}:)?[0-9]{1,3}:[0-9]{2})\s*")
_ADVERTISING = re.compile(r"(?i:.{0,40}\botter\.ai\b.{0,20})")


def otter_turns(lines: Sequence[str]) -> Transcript:
    """The turns of lines or paragraphs; line numbers count from 1 in what was given."""
    cues: list[Cue] = []
    words: list[str] = []
    residue: list[Residue] = []
    last = next((number for number in range(len(lines), 0, -1) if lines[number - 1].strip()), 0)
    for number, line in enumerate(lines, 1):
        found = _HEAD.fullmatch(line.strip(" \n"))
        if found and (time := clock_ms(found[2])) is not None:
            _close(cues, words)
            cues.append(Cue(found[1], time, None, "", number))
        elif line.strip() and (not cues or (number == last and _ADVERTISING.fullmatch(line.strip()))):
            residue.append(Residue(number, line.strip()))
        else:
            words.append(line)
    _close(cues, words)
    return Transcript(cues, residue, by_time=False)


def _close(cues: list[Cue], words: list[str]) -> None:
    """Give the last cue the words that stand below it."""
    if cues:
        cues[-1] = cues[-1]._replace(text="\n".join(words))
    words.clear()


def _sniff(head: str, raw: bytes) -> Sniffed | None:
    del raw
    lines = (line.strip(" ") for line in head.split("\n"))
    heads = sum(1 for line in lines if line[-1:].isdecimal() and _HEAD.fullmatch(line))
    if heads < 2:
        return None
    return Sniffed(Certainty.CERTAIN, t("transcript.why-otter"))


def _read(text: str, name: str) -> Transcript:
    del name
    return otter_turns(text.split("\n"))


READER = Reader("otter", (".txt",), _sniff, _read)
