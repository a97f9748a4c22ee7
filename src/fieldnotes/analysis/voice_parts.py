"""Parts of a note in a voice of their own, as they are typed: `{'gesprek erover}` among other words is in vivo.

A part stands between braces and begins with the sign of its voice; braces without a sign are words like any other. A
part holds no other part. Places count code points in the words without the marks.
"""

import re
from collections.abc import Mapping, Sequence

from fieldnotes.analysis import voice_marks
from fieldnotes.model.kinds import Voice
from fieldnotes.model.rows import VoiceSpan

SIGNS: Mapping[str, Voice] = {**voice_marks.SIGNS, "#": Voice.REFLECTION, "=": Voice.DESCRIPTION}
_SIGN_OF = {voice.value: sign for sign, voice in SIGNS.items()}
_PART = re.compile(rf"\{{([{re.escape(''.join(SIGNS))}])\s*([^{{}}]*?)\s*\}}")
_CLOSING = {'"', "'"}


def parted(typed: str) -> tuple[str, tuple[VoiceSpan, ...]]:
    """The words of a typed note without its marks, and the parts in a voice of their own."""
    words: list[str] = []
    spans: list[VoiceSpan] = []
    length = last = 0
    for found in _PART.finditer(typed):
        inside = found[2]
        if found[1] in _CLOSING:
            inside = inside.removesuffix(found[1])
        if not inside.strip():
            continue
        before = typed[last : found.start()]
        start = length + len(before)
        words += (before, inside)
        length = start + len(inside)
        last = found.end()
        spans.append(VoiceSpan(start, length, SIGNS[found[1]].value))
    return "".join((*words, typed[last:])), tuple(spans)


def marked(words: str, spans: Sequence[VoiceSpan]) -> str:
    """The words with marks around their parts, as one would type them."""
    typed: list[str] = []
    last = 0
    for span in spans:
        sign = _SIGN_OF.get(span.voice)
        if sign is None:  # a voice that has no sign: its part is shown as the words that it is
            continue
        typed += (words[last : span.start], "{", sign, words[span.start : span.end], "}")
        last = span.end
    return "".join((*typed, words[last:]))


def trimmed(words: str, spans: Sequence[VoiceSpan]) -> tuple[str, tuple[VoiceSpan, ...]]:
    """Words without white space at their ends, with parts that follow."""
    kept = words.strip()
    lead = len(words) - len(words.lstrip())
    moved = (VoiceSpan(max(0, span.start - lead), min(len(kept), span.end - lead), span.voice) for span in spans)
    return kept, tuple(span for span in moved if span.start < span.end)
