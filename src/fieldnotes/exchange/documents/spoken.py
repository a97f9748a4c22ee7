"""Transcripts as documents: the bytes decoded, the reader's cues made a text with turns."""

import hashlib
from functools import partial

from fieldnotes.base.errors import FormatError
from fieldnotes.base.i18n import t
from fieldnotes.exchange.documents.decoding import decode, first_text
from fieldnotes.exchange.documents.format import Format, Sniffed
from fieldnotes.exchange.documents.read_text import ReadText
from fieldnotes.exchange.documents.remarks import remarks_on
from fieldnotes.exchange.transcripts.reader import Reader
from fieldnotes.exchange.transcripts.turns import build

_MOST_LINES = 1_000_000
_MOST_CUES = 100_000  # ten days of talk, at a cue every nine seconds


def format_of(reader: Reader) -> Format:
    """The registry's row for a reader of transcripts."""
    return Format(
        reader.name, reader.endings, reader.most_bytes, partial(_read_spoken, reader), partial(_sniff_spoken, reader)
    )


def _sniff_spoken(reader: Reader, raw: bytes, name: str) -> Sniffed | None:
    del name
    return reader.sniff(first_text(raw), raw)


def _read_spoken(reader: Reader, raw: bytes, name: str) -> ReadText:
    """A transcript.

    Raises:
        FormatError: `empty-file`, `binary-file`, `broken-encoding`, `too-many-lines`, `too-many-cues`,
            `no-turns`, and what the reader finds wrong.
    """
    decoded = decode(raw, name)
    lines = decoded.text.count("\n")
    if lines > _MOST_LINES:
        raise FormatError("too-many-lines", file=name, lines=lines, limit=_MOST_LINES)
    heard = reader.read(decoded.text, name)
    if len(heard.cues) > _MOST_CUES:
        raise FormatError("too-many-cues", file=name, count=len(heard.cues), limit=_MOST_CUES)
    text, turns, told = build(heard.cues, by_time=heard.by_time)
    if not turns:
        raise FormatError("no-turns", file=name, format=reader.name)
    warnings = [*decoded.warnings, *heard.warnings, *told, *remarks_on(text, name, (turn.speaker for turn in turns))]
    if heard.residue:
        warnings.append(t("transcript.residue", count=len(heard.residue)))
    return ReadText(
        text,
        reader.name,
        hashlib.sha256(raw).hexdigest(),
        len(raw),
        turns,
        tuple(warnings),
        residue=tuple(heard.residue),
    )
