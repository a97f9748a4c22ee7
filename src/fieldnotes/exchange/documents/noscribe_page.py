"""noScribe's own page: each stretch is an anchor named `ts_<start>_<end>_<speaker>`, each paragraph a turn.

After noScribe's source and test files. A name that begins with `//` is somebody who speaks at the same time: those
words stay in the turn, as they stand there. A pause has an anchor without a speaker: it goes with the turn before it.
The labels (`S01:`) and the times between brackets are the page's and not the speaker's, and are left out of the text.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

from fieldnotes.exchange.transcripts.reader import Cue, Residue, Transcript

Element: TypeAlias = Any  # lxml's, which brings no types

_ANCHOR = re.compile(r"ts_([0-9]{1,12})_([0-9]{1,12})_(.*)", re.DOTALL)
_STAMP = re.compile(r"\s*\[[0-9]{1,3}:[0-9]{2}:[0-9]{2}\]\s*")


class _Stretch(NamedTuple):
    """An anchor."""

    start_ms: int
    end_ms: int
    speaker: str


def noscribe_turns(root: Element) -> Transcript | None:
    """The turns of a page; None when it has none of noScribe's anchors."""
    cues: list[Cue] = []
    residue: list[Residue] = []
    for count, element in enumerate(root.iter("p"), 1):
        stretches = list(_stretches(element))
        words = "".join(_words(element))
        if not stretches:
            if words.strip():
                residue.append(Residue(count, " ".join(words.split())))
            continue
        speaker = next((each.speaker for each in stretches if not each.speaker.startswith("//")), "")
        speaker = speaker or stretches[0].speaker.removeprefix("//")
        said = words.strip().removeprefix(f"{speaker}:") if speaker else words
        who = speaker or (cues[-1].speaker if cues else None)
        start, end = stretches[0].start_ms, max(each.end_ms for each in stretches)
        cues.append(Cue(who, start, end, said.strip(), count))
    return Transcript(cues, residue) if cues else None


def _stretches(element: Element) -> Iterator[_Stretch]:
    for anchor in element.iter("a"):
        found = _ANCHOR.fullmatch(anchor.get("name", ""))
        if found is not None:
            yield _Stretch(int(found[1]), int(found[2]), found[3].strip())


def _words(element: Element) -> Iterator[str]:
    """The words of a paragraph, without the times that stand in a span of their own."""
    for each in element.iter():
        is_stamp = each.tag == "span" and not len(each) and _STAMP.fullmatch(each.text or "")
        if isinstance(each.tag, str) and not is_stamp:
            yield "\n" if each.tag == "br" else each.text or ""
        if each is not element:
            yield each.tail or ""
