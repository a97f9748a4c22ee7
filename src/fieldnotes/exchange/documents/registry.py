"""The formats that can be brought in, and which of them a file is: its content tells, then its ending.

Adding a format is adding a row. A reader names itself, its endings, its limit and by what it is recognised; heavy
libraries are imported inside the reader's functions, so that they are loaded only for a file that needs them.
"""

from pathlib import Path
from typing import NamedTuple

from fieldnotes.base.errors import FormatError, NotFoundError, RefusedError, StorageError
from fieldnotes.base.i18n import t
from fieldnotes.exchange.documents import docx, html, odt, pdf, plain, rtf
from fieldnotes.exchange.documents.as_document import DOCUMENT
from fieldnotes.exchange.documents.format import MEGABYTE, Certainty, Format, Sniffed
from fieldnotes.exchange.documents.read_text import ReadText
from fieldnotes.exchange.documents.spoken import format_of
from fieldnotes.exchange.transcripts import (
    elan,
    f4,
    noscribe_text,
    otranscribe,
    otter,
    srt,
    typed,
    vtt,
    whisper,
    whisper_table,
)

__all__ = ["FORMATS", "MEGABYTE", "Certainty", "Format", "Sniffed", "read_bytes", "read_document"]

FORMATS: tuple[Format, ...] = (
    plain.TEXT,
    plain.MARKDOWN,
    docx.DOCX,
    odt.ODT,
    rtf.RTF,
    html.HTML,
    pdf.PDF,
    format_of(vtt.READER),
    format_of(srt.READER),
    format_of(whisper.WHISPER),
    format_of(whisper.WHISPERX),
    format_of(whisper_table.READER),
    format_of(otranscribe.READER),
    format_of(noscribe_text.READER),
    format_of(f4.READER),
    format_of(otter.READER),
    format_of(elan.READER),
    format_of(typed.READER),
    DOCUMENT,
)


class _Chosen(NamedTuple):
    """A format, by what it was recognised (empty when only the ending told), and what is to be told of the choice."""

    format: Format
    why: str = ""
    warnings: tuple[str, ...] = ()


def read_document(file: Path, format_name: str = "auto") -> ReadText:
    """Read a file in the format that is named, or in the one that its content tells, else its ending.

    Raises:
        RefusedError: `unknown-format`.
        NotFoundError: `no-such-file`.
        FormatError: `not-a-file`, `unknown-ending`, `file-too-large`, and what the reader finds wrong.
        StorageError: `cannot-read`.
    """
    named = _by_name(format_name) if format_name != "auto" else None
    limit = named.most_bytes if named else _limit_of(file)
    try:
        if not file.is_file():  # before anything is read: a device or a pipe may never end
            raise (FormatError("not-a-file", path=file) if file.exists() else NotFoundError("no-such-file", path=file))
        size = file.stat().st_size
        if size > limit:
            raise _too_large(file, size, limit)
        with file.open("rb") as opened:
            raw = opened.read(limit + 1)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or type(problem).__name__
        raise StorageError("cannot-read", path=file, reason=reason) from problem
    if len(raw) > limit:
        raise _too_large(file, len(raw), limit)
    return read_bytes(raw, file, format_name)


def read_bytes(raw: bytes, file: Path, format_name: str = "auto") -> ReadText:
    """The same for bytes that are already here; `file` is where they came from, and is not looked at.

    Raises:
        RefusedError: `unknown-format`.
        FormatError: `unknown-ending`, `file-too-large`, and what the reader finds wrong.
    """
    chosen = _Chosen(_by_name(format_name)) if format_name != "auto" else _recognised(raw, file)
    if len(raw) > chosen.format.most_bytes:
        raise _too_large(file, len(raw), chosen.format.most_bytes)
    read = chosen.format.read(raw, file.name)
    return read._replace(why=read.why or chosen.why, warnings=(*chosen.warnings, *read.warnings))


def _recognised(raw: bytes, file: Path) -> _Chosen:
    """The format that the content tells most surely; between equals the ending, and then the order of the rows."""
    ending = file.suffix.lower()
    found: list[tuple[Format, Sniffed]] = []
    for known in FORMATS:
        sniffed = known.sniff(raw, file.name)
        if sniffed is not None:
            found.append((known, sniffed))
            if sniffed.certainty is Certainty.CERTAIN and ending in known.endings:  # no row below can be surer
                break
    if not found:
        return _Chosen(_by_ending(file))
    best, sniffed = max(found, key=lambda each: (each[1].certainty, ending in each[0].endings))
    known_ending = any(ending in known.endings for known in FORMATS)
    if ending in best.endings or not known_ending:
        return _Chosen(best, sniffed.why)
    if sniffed.certainty is Certainty.POSSIBLE:
        return _Chosen(_by_ending(file))
    return _Chosen(best, sniffed.why, (t("import.wrong-ending", file=file.name, ending=ending, format=best.name),))


def _by_name(name: str) -> Format:
    for known in FORMATS:
        if known.name == name:
            return known
    raise RefusedError("unknown-format", given=name, known=", ".join(known.name for known in FORMATS))


def _by_ending(file: Path) -> Format:
    ending = file.suffix.lower()
    for known in FORMATS:
        if ending in known.endings:
            return known
    endings = ", ".join(dict.fromkeys(ending for known in FORMATS for ending in known.endings))
    raise FormatError("unknown-ending", path=file, endings=endings)


def _limit_of(file: Path) -> int:
    """The most bytes that a file of this name may have, before it is known what it is."""
    ending = file.suffix.lower()
    limits = [known.most_bytes for known in FORMATS if ending in known.endings]
    return max(limits or [known.most_bytes for known in FORMATS])


def _too_large(file: Path, size: int, limit: int) -> FormatError:
    return FormatError("file-too-large", path=file, megabytes=-(-size // MEGABYTE), limit=limit // MEGABYTE)
