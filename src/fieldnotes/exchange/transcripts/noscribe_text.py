"""noScribe's plain text: a title, a line of its own, then `S01: [00:00:12] …`, in whole seconds."""

from fieldnotes.base.i18n import t
from fieldnotes.exchange.transcripts.reader import Certainty, Reader, Sniffed, Transcript
from fieldnotes.exchange.transcripts.typed import typed_speakers, typed_turns

_TITLE = 6  # lines in which the program names itself


def _sniff(head: str, raw: bytes) -> Sniffed | None:
    del raw
    lines = head.split("\n")
    if any("noscribe" in line.casefold() for line in lines[:_TITLE]) and typed_speakers(lines):
        return Sniffed(Certainty.CERTAIN, t("transcript.why-noscribe"))
    return None


def _read(text: str, name: str) -> Transcript:
    del name
    return typed_turns(text.split("\n"))


READER = Reader("noscribe-text", (".txt",), _sniff, _read)
