"""Parts of a note in a voice of their own, as the note changes: laying one, following its words, dividing them.

Parts are half-open ranges of code points within the note's words, in order, not over each other and none in the voice
of the note itself. What is private stays so: words that come in the place of a
private part, or at its end, are private.
"""

from collections.abc import Iterable, Sequence

from fieldnotes.analysis.splice import Change, held, moved
from fieldnotes.model.kinds import Voice
from fieldnotes.model.rows import VoiceSpan


def laid(spans: Sequence[VoiceSpan], part: VoiceSpan, own: str) -> tuple[VoiceSpan, ...]:
    """The parts with one more laid over what was there; a part in the note's own voice takes away what was there."""
    beside: list[VoiceSpan] = []
    for span in spans:
        beside.append(VoiceSpan(span.start, min(span.end, part.start), span.voice))
        beside.append(VoiceSpan(max(span.start, part.end), span.end, span.voice))
    return _joined([*beside, part], own)


def _joined(spans: Iterable[VoiceSpan], own: str) -> tuple[VoiceSpan, ...]:
    """Parts in order, those that touch and are in one voice as one."""
    found: list[VoiceSpan] = []
    for span in sorted(span for span in spans if span.start < span.end and span.voice != own):
        if found and found[-1].end == span.start and found[-1].voice == span.voice:
            found[-1] = found[-1]._replace(end=span.end)
        else:
            found.append(span)
    return tuple(found)


def followed(spans: Sequence[VoiceSpan], change: Change, own: str) -> tuple[VoiceSpan, ...]:
    """The parts after a change of the note's words; where two would meet, the private one stands."""
    after: tuple[VoiceSpan, ...] = ()
    for span in sorted(spans, key=lambda span: Voice(span.voice).private):
        private = Voice(span.voice).private
        place = (held if private else moved)(change, span.start, span.end)
        if place is not None:
            after = laid(after, VoiceSpan(*place, span.voice), own)
    return after


def cut_out(spans: Iterable[VoiceSpan], start: int, end: int) -> tuple[VoiceSpan, ...]:
    """The parts of the words [start, end), counted from there."""
    cut = (VoiceSpan(max(span.start, start) - start, min(span.end, end) - start, span.voice) for span in spans)
    return tuple(span for span in cut if span.start < span.end)
