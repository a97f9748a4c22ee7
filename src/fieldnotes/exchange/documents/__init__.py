"""Files that become texts. A reader is one small module, listed in `registry`: bytes in, a `ReadText` out."""

from fieldnotes.exchange.documents.read_text import ReadText
from fieldnotes.exchange.documents.registry import read_document

__all__ = ["ReadText", "read_document"]
