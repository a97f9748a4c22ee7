"""SubRip: numbered captions, with a comma in their times."""

from fieldnotes.base.i18n import t
from fieldnotes.exchange.transcripts.reader import Certainty, Reader, Sniffed, Transcript
from fieldnotes.exchange.transcripts.vtt import first_arrow, read_captions


def _sniff(head: str, raw: bytes) -> Sniffed | None:
    del raw
    arrow = first_arrow(head)
    if arrow is not None and "," in arrow.partition("-->")[0]:
        return Sniffed(Certainty.CERTAIN, t("transcript.why-srt"))
    return None


def _read(text: str, name: str) -> Transcript:
    del name
    return read_captions(text, ids_are_numbers=True)


READER = Reader("srt", (".srt",), _sniff, _read)
