"""The reader: a text with its codings, read and selected by keyboard and mouse."""

from fieldnotes.tui.widgets.reader.sentences import SentenceSource
from fieldnotes.tui.widgets.reader.widget import Reader

__all__ = ["Reader", "SentenceSource"]
