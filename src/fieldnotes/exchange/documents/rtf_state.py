"""What the words of RTF change: how letters are encoded, and what kind of paragraph is being read."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from fieldnotes.exchange.documents.rtf_words import LATIN, codec_of_charset, codec_of_page

_HEADING = re.compile(r"(?:heading|kop) ?([1-9])|titl?el?;", re.IGNORECASE)
_MOST_STANDING_IN = 16


@dataclass(slots=True)
class State:
    """What holds in a group; a group in it begins with a copy.

    Attributes:
        aside: what is being read aside from the text; empty for the text.
        skipped_after_unicode: how many signs behind a Unicode character stand in for it.
        outline: the level of a heading, from 1; 0 is plain text, None says nothing.
        depth: in a list, from 0.
    """

    unread: bool = False
    aside: str = ""
    skipped_after_unicode: int = 1
    codec: str | None = None
    deleted: bool = False
    hidden: bool = False
    style: int = 0
    outline: int | None = None
    in_table: bool = False
    depth: int = 0

    def copy(self) -> "State":
        """The same, for a group that begins here."""
        return State(
            self.unread,
            self.aside,
            self.skipped_after_unicode,
            self.codec,
            self.deleted,
            self.hidden,
            self.style,
            self.outline,
            self.in_table,
            self.depth,
        )


@dataclass(slots=True)
class Tables:
    """What the tables at the head of a file say: the encoding of each font, and which styles are headings."""

    codec: str = LATIN
    fonts: dict[int, str | None] = field(default_factory=dict)
    headings: dict[int, int] = field(default_factory=dict)
    font: int = 0

    def name_style(self, style: int, name: str) -> None:
        """Take in what a style is called: `heading 2;`, `Title;`."""
        found = _HEADING.match(name.strip())
        if found is not None:
            self.headings.setdefault(style, int(found[1] or 1))

    def level(self, state: State) -> int:
        """The level of the heading that a paragraph is; 0 for any other."""
        return self.headings.get(state.style, 0) if state.outline is None else state.outline

    def change(self, state: State, word: str, number: int | None) -> None:
        """Do what a word asks; most ask nothing that matters to a reader."""
        changes = _CHANGES.get(word)
        if changes is not None:
            changes(self, state, number)


def _font(tables: Tables, state: State, number: int | None) -> None:
    """In the table of fonts the one that is told of, elsewhere the one in use."""
    tables.font = number or 0
    if state.aside != "fonttbl":
        state.codec = tables.fonts.get(tables.font)


def _charset(tables: Tables, state: State, number: int | None) -> None:
    if state.aside == "fonttbl":
        tables.fonts[tables.font] = codec_of_charset(number or 0)


def _page(tables: Tables, _state: State, number: int | None) -> None:
    tables.codec = codec_of_page(number or 1252)


def _style(_tables: Tables, state: State, number: int | None) -> None:
    state.style = number or 0


def _outline(tables: Tables, state: State, number: int | None) -> None:
    """The highest heading is 0, text is 9."""
    level = number or 0
    state.outline = level + 1 if 0 <= level < 9 else 0
    if state.aside == "stylesheet" and state.outline:
        tables.headings[state.style] = state.outline


def _depth(_tables: Tables, state: State, number: int | None) -> None:
    state.depth = number or 0


def _unicode_skip(_tables: Tables, state: State, number: int | None) -> None:
    state.skipped_after_unicode = min(max(number or 0, 0), _MOST_STANDING_IN)


def _in_table(_tables: Tables, state: State, number: int | None) -> None:
    state.in_table = number != 0


def _deleted(_tables: Tables, state: State, number: int | None) -> None:
    state.deleted = number != 0


def _hidden(_tables: Tables, state: State, number: int | None) -> None:
    state.hidden = number != 0


def _plain_paragraph(_tables: Tables, state: State, _number: int | None) -> None:
    state.style, state.outline, state.in_table, state.depth = 0, None, False, 0


def _plain_letters(_tables: Tables, state: State, _number: int | None) -> None:
    state.deleted = state.hidden = False


_CHANGES: dict[str, Callable[[Tables, State, int | None], None]] = {
    "f": _font,
    "fcharset": _charset,
    "ansicpg": _page,
    "s": _style,
    "outlinelevel": _outline,
    "ilvl": _depth,
    "uc": _unicode_skip,
    "intbl": _in_table,
    "deleted": _deleted,
    "v": _hidden,
    "pard": _plain_paragraph,
    "plain": _plain_letters,
}
