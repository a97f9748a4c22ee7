"""What Whisper writes as a table: start, end (whole milliseconds) and text, with tabs between them."""

from fieldnotes.base.i18n import t
from fieldnotes.exchange.transcripts.captions import IMPOSSIBLE
from fieldnotes.exchange.transcripts.reader import Certainty, Cue, Reader, Residue, Sniffed, Transcript
from fieldnotes.exchange.transcripts.times import milliseconds

_HEADER = "start\tend\ttext"


def _sniff(head: str, raw: bytes) -> Sniffed | None:
    del raw
    if head.startswith(_HEADER):
        return Sniffed(Certainty.CERTAIN, t("transcript.why-table"))
    return None


def _read(text: str, name: str) -> Transcript:
    del name
    cues: list[Cue] = []
    residue: list[Residue] = []
    for number, line in enumerate(text.split("\n"), 1):
        columns = line.split("\t", 2)
        if not line.strip() or (number == 1 and line.startswith(_HEADER)):
            continue
        if len(columns) < 3:
            residue.append(Residue(number, line.strip()))
            continue
        cues.append(Cue(None, _time(columns[0]), _time(columns[1]), columns[2], number))
    return Transcript(cues, residue)


def _time(written: str) -> int | None:
    if not written.strip():
        return None
    time = milliseconds(written)
    return IMPOSSIBLE if time is None else time


READER = Reader("whisper-tsv", (".tsv",), _sniff, _read)
