"""The one readable shape of a document's text, whatever container it came in.

```
# Heading                     a heading is one line, with as many # as its level, and empty lines around it

A paragraph with a note.[1]   a paragraph is one line; a line break in it is kept
[1] The note.                 a footnote or endnote stands directly under what refers to it

- an item                     a list stands directly under its sentence; numbers are those that were seen
  2. a numbered one in it     two spaces a depth

Who | What                    a row of a table is one line, its cells are divided by |
```

Where the writer put empty lines between paragraphs these are kept, and none is added but around headings; where there
is not one, every paragraph, list and table gets an empty line. A footnote stands under its paragraph and not at the end
of the text, and no empty line comes between: what is private (a reflection) keeps its notes with it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

MOST_LEVEL = 6
_MOST_INDENT = 9
_TIME = re.compile(r"(?:[0-9]{1,2}:)?[0-9]{1,3}:[0-9]{2}")
_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")


class BlockKind(Enum):
    """What a block of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


class Block(NamedTuple):
    """A stretch of a document; `level` counts a heading's from 1, an item's depth from 0, and numbers a row's table.

    Attributes:
        mark: what stands before an item: a dash, or its number.
        notes: footnotes that are referred to in it, with their number or sign.
    """

    kind: BlockKind
    text: str
    level: int = 0
    mark: str = ""
    notes: tuple[tuple[str, str], ...] = ()


def paragraph(text: str, notes: Iterable[tuple[str, str]] = ()) -> Block:
    """A paragraph; an empty one is the writer's empty line."""
    return Block(BlockKind.PARAGRAPH, _lines(text), notes=_noted(notes))


def heading(text: str, level: int, notes: Iterable[tuple[str, str]] = ()) -> Block:
    """A heading, of level 1 to 6; without words it is an empty line."""
    words = one_line(text)
    if not words:
        return paragraph("", notes)
    return Block(BlockKind.HEADING, words, min(max(level, 1), MOST_LEVEL), notes=_noted(notes))


def item(text: str, depth: int, mark: str = "-", notes: Iterable[tuple[str, str]] = ()) -> Block:
    """An item of a list."""
    return Block(BlockKind.ITEM, _lines(text), min(max(depth, 0), _MOST_INDENT), mark, _noted(notes))


def row(cells: Sequence[str], table: int, notes: Iterable[tuple[str, str]] = ()) -> Block:
    """A row of a table; a row without a word is an empty line."""
    words = [one_line(cell) for cell in cells]
    if not any(words):
        return paragraph("", notes)
    return Block(BlockKind.ROW, " | ".join(words).strip(), table, notes=_noted(notes))


def one_line(text: str) -> str:
    """Words on one line, with one space between them."""
    return " ".join(text.split())


def _noted(notes: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((mark, one_line(text)) for mark, text in notes)


def _lines(text: str) -> str:
    """A text without spaces at the ends of its lines, and without empty lines: these would end a paragraph."""
    lines = (line.strip(" \t\u00a0") for line in _LINE_ENDS.sub("\n", text).split("\n"))
    return "\n".join(line for line in lines if line)


def lines_of(blocks: Iterable[Block]) -> Iterator[str]:
    """The lines among which a transcript is looked for: headings with their #, notes under what refers to them.

    A row of a speaker and words (or of a time, a speaker and words) is the line that it stands for: `Wilg: …`.
    """
    for block in blocks:
        shown = _spoken_row(block.text) if block.kind is BlockKind.ROW else block.text
        marked = f"{'#' * block.level} {shown}" if block.kind is BlockKind.HEADING else shown
        for line in (*marked.split("\n"), *(f"[{sign}] {words}" for sign, words in block.notes)):
            yield normal(line)


def _spoken_row(text: str) -> str:
    cells = text.split(" | ")
    if len(cells) == 2 and cells[0]:
        return f"{cells[0].rstrip(': ')}: {cells[1]}"
    if len(cells) == 3 and _TIME.fullmatch(cells[0]) and cells[1]:
        return f"[{cells[0]}] {cells[1].rstrip(': ')}: {cells[2]}"
    return text


def normal(text: str) -> str:
    """Text in the one form in which places are counted: composed (NFC)."""
    return unicodedata.normalize("NFC", text)


def render(blocks: Sequence[Block]) -> str:
    """The text of a document."""
    own_lines = _has_own_empty_lines(blocks)
    pieces: list[str] = []
    before: Block | None = None
    gap = False
    for block in blocks:
        if not block.text and not block.notes:
            gap = True
            continue
        if before is not None:
            pieces.append("\n\n" if gap or _apart(before, block, own_lines=own_lines) else "\n")
        pieces.append(_told(block))
        before, gap = block, False
    return normal("".join(pieces))


def _has_own_empty_lines(blocks: Sequence[Block]) -> bool:
    """Whether the writer divided paragraphs by empty ones, as on a typewriter."""
    before: Block | None = None
    gap = False
    for block in blocks:
        if not block.text:
            gap = True
            continue
        if gap and before is not None and before.kind is block.kind is BlockKind.PARAGRAPH:
            return True
        before, gap = block, False
    return False


def _apart(before: Block, block: Block, *, own_lines: bool) -> bool:
    """Whether an empty line comes between two blocks that had none."""
    if BlockKind.HEADING in {before.kind, block.kind}:
        return True
    if own_lines or block.kind is BlockKind.ITEM:
        return not own_lines and before.kind is BlockKind.ROW
    return block.kind is BlockKind.PARAGRAPH or (before.kind, before.level) != (block.kind, block.level)


def _told(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        shown = f"{'#' * block.level} {block.text}"
    elif block.kind is BlockKind.ITEM:
        indent = "  " * block.level
        shown = f"{indent}{block.mark} {block.text}".replace("\n", f"\n{indent}  ")
    else:
        shown = block.text
    return "\n".join(part for part in (shown, *(f"[{mark}] {text}" for mark, text in block.notes)) if part)
