"""WebVTT, as Teams, Zoom, Google Meet, Stream, YouTube, Whisper and noScribe write it."""

from fieldnotes.base.i18n import t
from fieldnotes.exchange.transcripts.captions import blocks_of, is_arrow
from fieldnotes.exchange.transcripts.payload import cues_of
from fieldnotes.exchange.transcripts.reader import Certainty, Reader, Sniffed, Transcript
from fieldnotes.exchange.transcripts.rolling import unrolled


def read_captions(text: str, *, ids_are_numbers: bool) -> Transcript:
    """Captions of either kind, with the habits of the tools that make them."""
    blocks = blocks_of(text.split("\n"), ids_are_numbers=ids_are_numbers)
    found = unrolled(blocks.cues)
    told = [t("transcript.rolling", count=found.repeated)] if found.repeated else []
    return Transcript(cues_of(found.blocks), blocks.residue, told)


def first_arrow(head: str) -> str | None:
    """The times of a first cue, when the file begins with one; an id may stand above them."""
    written = [line for line in head[:2000].split("\n") if line.strip()][:2]
    return next((line for line in written if is_arrow(line)), None)


def _sniff(head: str, raw: bytes) -> Sniffed | None:
    del raw
    if head.startswith("WEBVTT"):
        return Sniffed(Certainty.CERTAIN, t("transcript.why-vtt"))
    arrow = first_arrow(head)
    if arrow is not None and "," not in arrow.partition("-->")[0]:
        return Sniffed(Certainty.CERTAIN, t("transcript.why-arrows"))
    return None


def _read(text: str, name: str) -> Transcript:
    del name
    return read_captions(text, ids_are_numbers=False)


READER = Reader("vtt", (".vtt",), _sniff, _read)
