"""What Whisper and WhisperX write as JSON: segments with times in seconds, and with WhisperX who speaks.

A segment of WhisperX that names nobody stays unknown: its neighbour's name is never copied.
"""

from collections.abc import Mapping, Sequence

from fieldnotes.base.errors import FormatError
from fieldnotes.base.i18n import t
from fieldnotes.exchange.transcripts.captions import IMPOSSIBLE
from fieldnotes.exchange.transcripts.json_text import object_in, whole_segments
from fieldnotes.exchange.transcripts.reader import Certainty, Cue, Reader, Sniffed, Transcript
from fieldnotes.exchange.transcripts.times import seconds_ms


def _segments(text: str, name: str) -> tuple[Sequence[object], list[str]]:
    """The segments, and what is to be told: that the file broke off.

    Raises:
        FormatError: `broken-file`, `nested-too-deeply`, `no-turns`.
    """
    try:
        held = object_in(text, name)
    except FormatError as problem:
        if problem.code != "broken-file":
            raise
        return whole_segments(text, name), [t("transcript.broken-off")]
    segments = held.get("segments")
    if not isinstance(segments, list):
        raise FormatError("no-turns", file=name, format="whisper-json")
    return segments, []


def _cue(segment: Mapping[str, object]) -> Cue:
    speaker, words = segment.get("speaker"), segment.get("text")
    return Cue(
        speaker if isinstance(speaker, str) else None,
        _time(segment.get("start")),
        _time(segment.get("end")),
        words if isinstance(words, str) else "",
    )


def _time(value: object) -> int | None:
    if value is None:
        return None
    time = seconds_ms(value)
    return IMPOSSIBLE if time is None else time


def _read(text: str, name: str) -> Transcript:
    """The segments as cues.

    Raises:
        FormatError: `broken-file`, `nested-too-deeply`, `no-turns`.
    """
    segments, told = _segments(text, name)
    cues = [_cue(segment) for segment in segments if isinstance(segment, dict)]
    if len(cues) < len(segments):
        told.append(t("transcript.unread-segments", count=len(segments) - len(cues)))
    return Transcript(cues, (), told)


def _has(key: str, head: str, raw: bytes) -> bool:
    """Whether a JSON text has a key somewhere: Whisper puts the whole text before its segments."""
    return head.lstrip().startswith("{") and (f'"{key}"' in head or f'"{key}"'.encode() in raw)


def _sniff_whisper(head: str, raw: bytes) -> Sniffed | None:
    if not _has("segments", head, raw):
        return None
    return Sniffed(Certainty.LIKELY, t("transcript.why-segments"))


def _sniff_whisperx(head: str, raw: bytes) -> Sniffed | None:
    if not (_has("segments", head, raw) and _has("speaker", head, raw)):
        return None
    return Sniffed(Certainty.CERTAIN, t("transcript.why-segments-speakers"))


WHISPER = Reader("whisper-json", (".json",), _sniff_whisper, _read)
WHISPERX = Reader("whisperx-json", (".json",), _sniff_whisperx, _read)
