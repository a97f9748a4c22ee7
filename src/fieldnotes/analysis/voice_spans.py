"""Parts of a note in a voice of their own, as the note changes: laying one, following its words, dividing them.

Parts are half-open ranges of code points within the note's words, in order, not over each other. None is in the voice
of the note itself, unless that is private: a private part is known as one also when the whole note gets another voice.
What is private stays so: words that come in the place of a private part, or at its end, are private, and so is what
comes elsewhere and holds a word that went out of one.
"""

from collections.abc import Iterable, Sequence

from fieldnotes.analysis.splice import Change, held, moved
from fieldnotes.analysis.strayed_words import strayed
from fieldnotes.model.kinds import Voice
from fieldnotes.model.rows import VoiceSpan


def laid(spans: Sequence[VoiceSpan], part: VoiceSpan, own: str) -> tuple[VoiceSpan, ...]:
    """The parts with one more laid over what was there; one in the note's own public voice only takes that away."""
    beside: list[VoiceSpan] = []
    for span in spans:
        beside.append(VoiceSpan(span.start, min(span.end, part.start), span.voice))
        beside.append(VoiceSpan(max(span.start, part.end), span.end, span.voice))
    return _joined([*beside, part], own)


def _joined(spans: Iterable[VoiceSpan], own: str) -> tuple[VoiceSpan, ...]:
    """Parts in order, those that touch and are in one voice as one."""
    found: list[VoiceSpan] = []
    for span in sorted(span for span in apart(spans, own) if span.start < span.end):
        if found and found[-1].end == span.start and found[-1].voice == span.voice:
            found[-1] = found[-1]._replace(end=span.end)
        else:
            found.append(span)
    return tuple(found)


def apart(spans: Iterable[VoiceSpan], own: str) -> tuple[VoiceSpan, ...]:
    """The parts that are kept in a note of this voice: those in another, and all that are private."""
    return tuple(span for span in spans if span.voice != own or Voice(own).private)


def followed(spans: Sequence[VoiceSpan], change: Change, own: str) -> tuple[VoiceSpan, ...]:
    """The parts after a change of the note's words; where two would meet, the private one stands."""
    open_to_all, private = list[VoiceSpan](), list[VoiceSpan]()
    for span in spans:
        hidden = Voice(span.voice).private
        place = (held if hidden else moved)(change, span.start, span.end)
        if place is not None:
            (private if hidden else open_to_all).append(VoiceSpan(*place, span.voice))
    after: tuple[VoiceSpan, ...] = ()
    for part in (*open_to_all, *strayed(change, spans), *private):
        after = laid(after, part, own)
    return after


def cut_out(spans: Iterable[VoiceSpan], start: int, end: int) -> tuple[VoiceSpan, ...]:
    """The parts of the words [start, end), counted from there."""
    cut = (VoiceSpan(max(span.start, start) - start, min(span.end, end) - start, span.voice) for span in spans)
    return tuple(span for span in cut if span.start < span.end)
