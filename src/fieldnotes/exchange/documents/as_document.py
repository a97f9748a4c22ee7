"""A file read as a document on request, also when it looks like a transcript: `--format document`.

What holds the text (Word, OpenDocument, rich text, a web page, a PDF, plain text) shows in its content, else in the
ending of its name; what is none of these is read as plain text, with captions and labels as they stand there.
"""

from pathlib import Path

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.documents import docx, html, odt, pdf, plain, rtf
from fieldnotes.exchange.documents.format import MEGABYTE, Format
from fieldnotes.exchange.documents.read_text import ReadText

_KINDS = (docx.DOCX, odt.ODT, rtf.RTF, html.HTML, pdf.PDF, plain.MARKDOWN, plain.TEXT)


def read_as_document(raw: bytes, name: str) -> ReadText:
    """The text of a document of any kind; it has no turns.

    Raises:
        FormatError: `file-too-large`, and what the reader of its kind finds wrong.
    """
    sniffed = [(told.certainty, kind) for kind in _KINDS if (told := kind.sniff(raw, name)) is not None]
    kind = max(sniffed, key=lambda each: each[0])[1] if sniffed else _by_ending(name)
    if len(raw) > kind.most_bytes:
        limit = kind.most_bytes // MEGABYTE
        raise FormatError("file-too-large", path=name, megabytes=-(-len(raw) // MEGABYTE), limit=limit)
    return (kind.read_as_document or kind.read)(raw, name)


def _by_ending(name: str) -> Format:
    ending = Path(name).suffix.lower()
    return next((kind for kind in _KINDS if ending in kind.endings), plain.TEXT)


DOCUMENT = Format("document", (), 50 * MEGABYTE, read_as_document)
