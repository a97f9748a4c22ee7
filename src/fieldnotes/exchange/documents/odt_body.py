"""The headings, paragraphs, lists, tables and notes of an OpenDocument text, as they are read.

Comments, deleted words and hidden text stay out and are counted. Repeated cells and blanks are not multiplied without
end: a file of a few bytes may ask for a million of them.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

from fieldnotes.exchange.documents.blocks import Block, heading, item, paragraph, row
from fieldnotes.exchange.documents.docx_styles import number, numeral

Element: TypeAlias = Any  # lxml's, which brings no types

_URN = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, STYLE = f"{_URN}office:1.0}}", f"{_URN}text:1.0}}", f"{_URN}style:1.0}}"
_TABLE, _DRAW = f"{_URN}table:1.0}}", f"{_URN}drawing:1.0}}"
_MOST_BLANKS = 8
_LAID_OUT = re.compile("[ \t\r\n]+")
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_NO_WORDS = {f"{TEXT}tracked-changes", f"{OFFICE}forms", f"{TEXT}sequence-decls", f"{OFFICE}event-listeners"}
_FRAMED = {f"{_DRAW}text-box", f"{_DRAW}frame", f"{_DRAW}g", f"{_DRAW}a"}
_SIGNS = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_HIDDEN = {f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"}
_RUBY_SOUND = f"{TEXT}ruby-text"


class _Numbered(NamedTuple):
    """How a depth of a list is numbered."""

    form: str
    before: str
    after: str
    start: int


class Styles:
    """What the styles of a document say: how a depth (from 0) of a list is numbered, and what is its title."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._levels: dict[tuple[str, int], _Numbered] = {}
        self._titles = {"Title"}
        for root in roots:
            for style in root.iter(f"{STYLE}style"):
                if style.get(f"{STYLE}parent-style-name") == "Title":
                    self._titles.add(style.get(f"{STYLE}name", ""))
            for style in root.iter(f"{TEXT}list-style"):
                for level in style.iter(f"{TEXT}list-level-style-number"):
                    key = (style.get(f"{STYLE}name", ""), number(level.get(f"{TEXT}level"), 1) - 1)
                    self._levels[key] = _Numbered(
                        _FORMS.get(level.get(f"{STYLE}num-format", "1"), "decimal"),
                        level.get(f"{STYLE}num-prefix", "")[:9],
                        level.get(f"{STYLE}num-suffix", "")[:9],
                        number(level.get(f"{TEXT}start-value"), 1),
                    )

    def is_title(self, style: str | None) -> bool:
        """Whether a paragraph of this style is the title of its document."""
        return style in self._titles

    def mark(self, style: str, depth: int, count: int) -> str:
        """What stands before an item, which is the `count`th of its list, from 0."""
        found = self._levels.get((style, depth))
        if found is None:
            return "-"
        return f"{found.before}{numeral(found.start + count, found.form)}{found.after}"


class Body:
    """A walk through a document, once; `blocks` is what was read."""

    def __init__(self, styles: Styles) -> None:
        self.blocks: list[Block] = []
        self.comments = self.hidden = 0
        self._styles = styles
        self._counts: dict[tuple[str, int], int] = {}
        self._notes: list[tuple[str, str]] = []
        self._boxes: list[Element] = []
        self._signs = 0
        self._in_note = False
        self._tables = 0

    def read(self, parent: Element) -> None:
        """Read what stands in the text, a section, a cell or a box."""
        for element in parent:
            tag = element.tag
            if tag == f"{TEXT}h":
                level = number(element.get(f"{TEXT}outline-level"), 1)
                text = "".join(self._words(element))
                self._add(heading(text, level, self._taken_notes()))
            elif tag == f"{TEXT}p":
                text = "".join(self._words(element))
                notes = self._taken_notes()
                is_title = self._styles.is_title(element.get(f"{TEXT}style-name"))
                self._add(heading(text, 1, notes) if is_title else paragraph(text, notes))
            elif tag == f"{TEXT}list":
                self._read_list(element, element.get(f"{TEXT}style-name", ""), 0)
            elif tag == f"{_TABLE}table":
                self._read_table(element)
            elif tag == f"{OFFICE}annotation":
                self.comments += 1
            elif isinstance(tag, str) and tag not in _NO_WORDS:
                self.read(element)

    def _add(self, block: Block) -> None:
        self.blocks.append(block)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.read(box)

    def _taken_notes(self) -> list[tuple[str, str]]:
        notes, self._notes = self._notes, []
        return notes

    def _read_list(self, element: Element, style: str, depth: int) -> None:
        """Its items; a list that says so goes on counting where the last of its style stopped."""
        style = element.get(f"{TEXT}style-name", style)
        key = (style, depth)
        goes_on = element.get(f"{TEXT}continue-numbering") == "true" or element.get(f"{TEXT}continue-list") is not None
        count = self._counts.get(key, 0) if goes_on else 0
        for child in element:
            if child.tag not in {f"{TEXT}list-item", f"{TEXT}list-header"}:
                continue
            mark = self._styles.mark(style, depth, count) if child.tag == f"{TEXT}list-item" else ""
            count += self._read_item(child, style, depth, mark)
        self._counts[key] = count

    def _read_item(self, element: Element, style: str, depth: int, mark: str) -> bool:
        """One item: its first paragraph bears the mark. Whether it was counted."""
        marked = False
        for child in element:
            if child.tag == f"{TEXT}list":
                self._read_list(child, style, depth + 1)
            elif child.tag == f"{TEXT}p":
                text = "".join(self._words(child))
                self._add(item(text, depth, " " if marked else mark or "-", self._taken_notes()))
                marked = True
            elif child.tag == f"{TEXT}h":
                text = "".join(self._words(child))
                words = text if mark in {"", "-"} else f"{mark} {text}"
                level = number(child.get(f"{TEXT}outline-level"), 1)
                self._add(heading(words, level, self._taken_notes()))
                marked = True
            elif child.tag == f"{_TABLE}table":
                self._read_table(child)
        return marked

    def _read_table(self, table: Element) -> None:
        """Its rows; a table of one column is a frame around text, and read as such."""
        rows = [list(_cells(each)) for each in _rows(table)]
        self._tables += 1
        number_of_table = self._tables
        if all(len(cells) <= 1 for cells in rows):
            for cell in (cell for cells in rows for cell in cells):
                self.read(cell)
            return
        for cells in rows:
            read = [self._inside(cell) for cell in cells]
            notes = [note for blocks in read for block in blocks for note in block.notes]
            words = [" ".join(f"{each.mark} {each.text}".strip() for each in blocks if each.text) for blocks in read]
            self.blocks.append(row(words, number_of_table, notes))

    def _inside(self, cell: Element) -> list[Block]:
        outer, self.blocks = self.blocks, []
        self.read(cell)
        inner, self.blocks = self.blocks, outer
        return inner

    def _words(self, element: Element) -> Iterator[str]:
        """What is read in a paragraph or a part of one, without white space that only lays out the XML."""
        yield _plain(element.text)
        for child in element:
            tag = child.tag
            if tag in _SIGNS:
                yield _SIGNS[tag] * min(max(number(child.get(f"{TEXT}c"), 1), 1), _MOST_BLANKS)
            elif tag == f"{TEXT}note":
                yield self._note(child)
            elif tag == f"{OFFICE}annotation":
                self.comments += 1
            elif tag in _HIDDEN:
                self.hidden += 1
            elif tag in _FRAMED:
                self._boxes.append(child)
            elif tag == f"{TEXT}p":
                yield " ".join(("", *self._words(child)))
            elif isinstance(tag, str) and tag not in _NO_WORDS and tag != _RUBY_SOUND:
                yield from self._words(child)
            yield _plain(child.tail)

    def _note(self, note: Element) -> str:
        """The sign of a footnote or endnote; its words are kept for under the paragraph."""
        body = note.find(f"{TEXT}note-body")
        if body is None or self._in_note:
            return ""
        self._signs += 1
        self._in_note = True
        self._notes.append((str(self._signs), "".join(self._words(body))))
        self._in_note = False
        return f"[{self._signs}]"


def _plain(text: str | None) -> str:
    """White space of the XML is one blank: a tab or a line end has an element of its own."""
    return _LAID_OUT.sub(" ", text or "")


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if element.tag == f"{_TABLE}table-row":
            yield element
        elif element.tag in {f"{_TABLE}table-header-rows", f"{_TABLE}table-rows", f"{_TABLE}table-row-group"}:
            yield from _rows(element)


def _cells(table_row: Element) -> Iterator[Element]:
    """Every cell once, however often it says that it is repeated; covered ones hold nothing that is seen."""
    for element in table_row:
        if element.tag == f"{_TABLE}table-cell":
            yield element
