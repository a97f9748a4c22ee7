"""Plain text and Markdown: kept as they were written."""

import hashlib

from fieldnotes.exchange.documents.decoding import decode
from fieldnotes.exchange.documents.format import MEGABYTE, Format
from fieldnotes.exchange.documents.read_text import ReadText
from fieldnotes.exchange.documents.remarks import remarks_on


def read_plain(raw: bytes, name: str) -> ReadText:
    """A text file.

    Raises:
        FormatError: `empty-file`, `binary-file`, `broken-encoding`.
    """
    return _read(raw, name, "text")


def read_markdown(raw: bytes, name: str) -> ReadText:
    """A Markdown file; its marks stay, because they are what the researcher sees and codes.

    Raises:
        FormatError: as `read_plain`.
    """
    return _read(raw, name, "markdown")


def _read(raw: bytes, name: str, told: str) -> ReadText:
    decoded = decode(raw, name)
    digest = hashlib.sha256(raw).hexdigest()
    return ReadText(decoded.text, told, digest, len(raw), warnings=(*decoded.warnings, *remarks_on(decoded.text, name)))


TEXT = Format("text", (".txt", ".text", ".log"), 50 * MEGABYTE, read_plain, read_as_document=read_plain)
MARKDOWN = Format("markdown", (".md", ".markdown"), 50 * MEGABYTE, read_markdown, read_as_document=read_markdown)
