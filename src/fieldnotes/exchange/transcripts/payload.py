"""What stands in a cue: its marks taken off, and who says which part of it.

Four habits: a voice (`<v Naam>`, closed or running to the end of the cue), `Naam: …` on the first line (Zoom), `(Naam)`
on a line of its own, and `-` before each speaker. Names without a tag are a convention of a file, so they count only
when the file keeps to them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from fieldnotes.exchange.transcripts.captions import Block
from fieldnotes.exchange.transcripts.reader import Cue

_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,80})?[ \t]{1,4}([^<>\n]{1,200})>|</v>")
_TAG = re.compile(
    r"</?(?:c|i|b|u|ruby|rt|lang|v|font)(?:[.\s][^<>\n]{0,200})?>|<[0-9][0-9:.,]{0,20}>|\{\\[^{}\n]{0,40}\}"
)
_BROKEN_TAG = re.compile(r"</?(?:v[^<>\n]{0,200})?\Z")  # where a file broke off
_ENTITY = re.compile(r"&(amp|lt|gt|quot|apos|nbsp|lrm|rlm|#39);")
_ENTITIES = {
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "quot": '"',
    "apos": "'",
    "nbsp": "\u00a0",
    "lrm": "\u200e",
    "rlm": "\u200f",
    "#39": "'",
}
_NAMED = re.compile(r"([^:\n<>]{1,60}?)[ ]?:[ \t]+(?=\S)")
_ROUND = re.compile(r"\(([^()\n]{1,60})\)")
_PAUSE = re.compile(r"\([^()\n]{0,60}\)")
_SOUNDS = frozenset(
    {
        "applaus", "applause", "gelach", "hoest", "inaudible", "lachen", "lacht", "laughs", "laughter", "music",
        "muziek", "onverstaanbaar", "pause", "pauze", "silence", "stilte", "zucht",
    }
)  # fmt: skip


class Habits(NamedTuple):
    """How a file says who speaks."""

    voices: bool
    names: frozenset[str]
    round_names: frozenset[str]


def plain(text: str) -> str:
    """Words without marks, with the few entities of the format written out; a bare `&` stays."""
    if "<" in text or "{" in text:
        text = _TAG.sub("", text)
    return _ENTITY.sub(lambda found: _ENTITIES[found[1]], text) if "&" in text else text


def habits_of(blocks: Sequence[Block]) -> Habits:
    """By what a file's cues say who speaks."""
    if any(_VOICE.search(line) for block in blocks for line in block.payload):
        return Habits(voices=True, names=frozenset(), round_names=frozenset())
    spoken = [block.payload for block in blocks if block.payload]
    named = [found[1].strip() for lines in spoken if (found := _NAMED.match(plain(lines[0])))]
    counted = Counter(named)
    enough = len(named) * 2 >= len(spoken)
    every = len(named) == len(spoken)
    names = frozenset(name for name, count in counted.items() if count > 1 or every) if enough else frozenset()
    bracketed = Counter(
        found[1].strip()
        for lines in spoken
        for line in lines[:-1]
        if (found := _ROUND.fullmatch(plain(line))) and _may_speak(found[1])
    )
    return Habits(voices=False, names=names, round_names=frozenset(n for n, count in bracketed.items() if count > 1))


def cues_of(blocks: Sequence[Block]) -> list[Cue]:
    """The cues of a file, with who speaks; a cue in which two speak becomes two of the same times."""
    habits = habits_of(blocks)
    found: list[Cue] = []
    for block in blocks:
        pieces = _by_voice(block.payload) if habits.voices else _by_line(block.payload, habits)
        for speaker, words in pieces or [(None, "")]:
            pause = habits.voices and speaker is None and found and _PAUSE.fullmatch(words.strip())
            who = found[-1].speaker if pause else speaker
            found.append(Cue(who, block.start_ms, block.end_ms, words, block.line))
    return found


def _by_voice(payload: Sequence[str]) -> list[tuple[str | None, str]]:
    whole = "\n".join(payload)
    pieces: list[tuple[str | None, str]] = []
    speaker: str | None = None
    position = 0
    for found in _VOICE.finditer(whole):
        pieces.append((speaker, whole[position : found.start()]))
        speaker = plain(found[1]).strip() if found[1] else None
        position = found.end()
    pieces.append((speaker, _BROKEN_TAG.sub("", whole[position:])))
    return [(who, said) for who, words in pieces if (said := plain(words)).strip()]


def _by_line(payload: Sequence[str], habits: Habits) -> list[tuple[str | None, str]]:
    pieces: list[tuple[str | None, list[str]]] = []
    for index, line in enumerate(plain(line) for line in payload):
        found = _NAMED.match(line) if habits.names else None
        alone = _ROUND.fullmatch(line) if habits.round_names else None
        if found and found[1].strip() in habits.names:
            pieces.append((found[1].strip(), [line[found.end() :]]))
        elif alone and alone[1].strip() in habits.round_names:
            pieces.append((alone[1].strip(), []))
        elif line.startswith(("- ", "– ", "— ")):
            pieces.append((None, [line[2:]]))
        elif index == 0:
            pieces.append((None, [line]))
        else:
            pieces[-1][1].append(line)
    return [(who, said) for who, words in pieces if (said := "\n".join(words)).strip()]


def _may_speak(name: str) -> bool:
    words = name.split()
    return 0 < len(words) <= 4 and name[0].isupper() and words[0].casefold() not in _SOUNDS
