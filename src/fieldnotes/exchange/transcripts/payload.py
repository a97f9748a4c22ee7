"""What stands in a cue: its marks taken off, and who says which part of it.

Four habits: a voice (`<v Naam>`, closed or running to the end of the cue), `Naam: …` on the first line (Zoom), `(Naam)`
above or before the words (Stream), and `-` before each speaker. Names without a tag are a convention of a file, so they
count only when the file keeps to them: names between brackets when most of its cues begin so.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from fieldnotes.analysis.full_names import PARTICLES
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
_ROUND = re.compile(r"\(([^()\n]{1,60}(?:\([^()\n]{1,40}\))?)\)[ \t]*")  # `(Naam (gast))` is a name too
_PAUSE = re.compile(r"\([^()\n]{0,60}\)")
_SOUNDS = frozenset(
    {
        "applaus", "applause", "gelach", "hoest", "hoesten", "inaudible", "lach", "lachen", "lachend", "lacht",
        "laughing", "laughs", "laughter", "music", "muziek", "onverstaanbaar", "pause", "pauze", "silence", "stilte",
        "unintelligible", "zucht", "zuchten", "zuchtend",
    }
)  # fmt: skip
_FEWEST_OPENED = 2  # cues that begin with a name between brackets, before that can be a habit


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
    return Habits(voices=False, names=names, round_names=_round_names(spoken))


def _round_names(spoken: Sequence[Sequence[str]]) -> frozenset[str]:
    """The names between brackets, when most cues begin with one; what stands there once must be written as a name."""
    opened = [found[0] for lines in spoken if (found := _round(plain(lines[0]), last=len(lines) == 1))]
    if len(opened) < _FEWEST_OPENED or len(opened) * 2 <= len(spoken):
        return frozenset()
    within = [
        found[0]
        for lines in spoken
        for line in lines[1:-1]
        if (found := _round(plain(line), last=False)) and not found[1]
    ]
    counted = Counter([*opened, *within])
    return frozenset(
        name for name, count in counted.items() if count > 1 or (name in opened and _is_written_as_name(name))
    )


def _round(line: str, *, last: bool) -> tuple[str, str] | None:
    """A name between brackets that begins a line, and what follows it; on the last line of a cue words must follow."""
    found = _ROUND.match(line)
    if found is None or (last and found.end() == len(line)):
        return None
    name = found[1].strip()
    return (name, line[found.end() :]) if _may_speak(name) else None


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
    rest = whole[position:]
    pieces.append((speaker, _BROKEN_TAG.sub("", rest) if "<" in rest else rest))
    return [(who, said) for who, words in pieces if (said := plain(words)).strip()]


def _by_line(payload: Sequence[str], habits: Habits) -> list[tuple[str | None, str]]:
    pieces: list[tuple[str | None, list[str]]] = []
    for index, line in enumerate(plain(line) for line in payload):
        found = _NAMED.match(line) if habits.names else None
        bracketed = _round(line, last=index == len(payload) - 1) if habits.round_names else None
        if found and found[1].strip() in habits.names:
            pieces.append((found[1].strip(), [line[found.end() :]]))
        elif bracketed and bracketed[0] in habits.round_names:
            pieces.append((bracketed[0], [bracketed[1]]))
        elif line.startswith(("- ", "– ", "— ")):
            pieces.append((None, [line[2:]]))
        elif index == 0:
            pieces.append((None, [line]))
        else:
            pieces[-1][1].append(line)
    return [(who, said) for who, words in pieces if (said := "\n".join(words)).strip()]


def _may_speak(name: str) -> bool:
    words = name.split()
    return (
        0 < len(words) <= 6
        and (words[0][0].isupper() or (words[0].casefold() in PARTICLES and any(word[0].isupper() for word in words)))
        and _SOUNDS.isdisjoint(word.casefold().strip(".,") for word in words)
    )


def _is_written_as_name(name: str) -> bool:
    """Whether each word of a name begins large, is a number, or is one of the small words of names (`van der`)."""
    words = (word.strip(",.") for word in name.partition("(")[0].split())
    return all(word[:1].isupper() or word[:1].isdigit() or word.casefold() in PARTICLES for word in words)
