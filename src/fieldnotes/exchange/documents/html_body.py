"""The headings, paragraphs, lists and tables of a web page, as they are read; scripts and hidden parts stay out."""

import re
from typing import Any, TypeAlias

from fieldnotes.exchange.documents.blocks import Block, heading, item, paragraph, row
from fieldnotes.exchange.documents.docx_styles import number, numeral
from fieldnotes.exchange.documents.html_notes import Notes, notes_of

Element: TypeAlias = Any  # lxml's, which brings no types

_HIDES = "head script style template noscript svg math object iframe textarea select audio video canvas"
_UNREAD = frozenset(_HIDES.split())
_STANDS_APART = """
address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption figure footer form
header hr html legend main nav ol p pre section summary table tbody td tfoot th thead tr ul li
"""
_BLOCKS = frozenset(_STANDS_APART.split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TITLES = {"title", "msotitle"}  # as LibreOffice and Word mark the title of a document
_CELLS = {"td", "th"}
_ROWS = "./tr|./tbody/tr|./thead/tr|./tfoot/tr"
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_SPACE = re.compile("[ \t\n\r\f]+")
_BLANKS = re.compile(" {2,}")
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)


class Body:
    """A walk through a page, once and without recursion; `blocks` is what was read."""

    def __init__(self, notes: Notes | None = None) -> None:
        self._notes = notes  # those of the page, when this is a walk through one of them
        self._is_note = notes is not None
        self._told: list[tuple[str, str]] = []  # signs and words of notes to which the words so far refer
        self._read: set[Element] = set()
        self.blocks: list[Block] = []
        self.hidden = self.edges = 0
        self._words: list[str] = []
        self._mark = ""
        self._lists: list[tuple[str, int]] = []  # how each is numbered ("" is not), and the number of its next item
        self._tables: list[bool] = []  # whether each is a table of rows, and no frame around text
        self._cells: list[str] = []
        self._number = 0
        self._kept_as_typed = 0
        self._is_title = False

    def read(self, root: Element) -> None:
        """Read a page, or with its notes what holds one of them."""
        from lxml import etree

        notes = self._notes = notes_of(root) if self._notes is None else self._notes
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            is_other_note = element in notes.holders and element is not root
            if event == "end":
                if not is_other_note:
                    self._close(tag)
                if element is not root:
                    self._write(element.tail)
            elif tag == "a" and element in notes.references:
                self._refer(element)
                walk.skip_subtree()
            elif is_other_note:
                self._end_paragraph()
                walk.skip_subtree()
            elif element in notes.back or self._is_out(element):
                walk.skip_subtree()
            else:
                self._open(tag, element)
                self._write(element.text)
        self._end_paragraph()
        for sign, holder in () if self._is_note else notes.references.values():
            if words := self._noted(holder):  # what refers to it is not seen on the page
                self.blocks.append(paragraph(f"[{sign}] {words}"))

    def _refer(self, link: Element) -> None:
        """Write the sign of a note; the first that refers to it brings its words."""
        if self._notes is None:
            return
        sign, holder = self._notes.references[link]
        self._words.append(f"[{sign}]")
        if not self._is_note and (words := self._noted(holder)):
            self._told.append((sign, words))

    def _noted(self, holder: Element) -> str:
        """The words of a note; empty when they were read before."""
        if holder in self._read:
            return ""
        self._read.add(holder)
        inner = Body(self._notes)
        inner.read(holder)
        self.hidden += inner.hidden
        return " ".join(block.text for block in inner.blocks if block.text)

    def _is_out(self, element: Element) -> bool:
        """Whether an element is no text, or none that is seen."""
        is_text = isinstance(element.tag, str) and element.tag not in _UNREAD
        return not is_text or self._is_page_edge(element) or self._is_hidden(element)

    def _is_hidden(self, element: Element) -> bool:
        hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")) is not None
        self.hidden += hidden
        return hidden

    def _is_page_edge(self, element: Element) -> bool:
        """Whether this is the page header or footer of a text that LibreOffice saved as a page."""
        edge = element.tag == "div" and element.get("title") in {"header", "footer"}
        self.edges += edge
        return edge

    @property
    def _in_row(self) -> bool:
        return any(self._tables)

    def _open(self, tag: str, element: Element) -> None:
        if tag in _BLOCKS or tag in _HEADINGS:
            self._end_paragraph()
            self._is_title = tag == "p" and element.get("class", "").casefold() in _TITLES
        if tag == "pre":
            self._kept_as_typed += 1
        elif tag in {"ul", "ol"}:
            form = _FORMS.get(element.get("type", ""), "decimal") if tag == "ol" else ""
            self._lists.append((form, number(element.get("start"), 1)))
        elif tag == "li":
            self._begin_item(element)
        elif tag == "table":
            several = not self._in_row and any(_cells_in(each) > 1 for each in element.xpath(_ROWS))
            self._tables.append(several)
            self._number += several

    def _begin_item(self, element: Element) -> None:
        form, count = self._lists[-1] if self._lists else ("", 1)
        count = number(element.get("value"), count)
        self._mark = f"{numeral(count, form)}." if form else "-"
        if self._lists:
            self._lists[-1] = (form, count + 1)

    def _close(self, tag: str) -> None:
        if tag in _UNREAD:
            return
        if tag in _HEADINGS and not self._in_row:
            self.blocks.append(heading(self._taken(), _HEADINGS[tag], self._taken_notes()))
        elif tag == "p" and self._is_title and not self._in_row:
            self.blocks.append(heading(self._taken(), 1, self._taken_notes()))
        elif tag == "br":
            self._words.append("\n")
        elif tag in _BLOCKS or tag in _HEADINGS:
            self._end_paragraph(is_told=tag == "p")
        if tag == "pre":
            self._kept_as_typed = max(self._kept_as_typed - 1, 0)
        elif tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._mark = ""
        else:
            self._close_part_of_table(tag)

    def _close_part_of_table(self, tag: str) -> None:
        is_row = bool(self._tables) and self._tables[-1]  # of this table itself, and not of one inside a cell of it
        if tag in _CELLS and is_row:
            self._cells.append(self._taken())
        elif tag == "tr" and is_row:
            self.blocks.append(row(self._cells, self._number, self._taken_notes()))
            self._cells = []
        elif tag == "table" and self._tables:
            self._tables.pop()

    def _write(self, text: str | None) -> None:
        if text:
            self._words.append(text if self._kept_as_typed else _SPACE.sub(" ", text))

    def _taken(self) -> str:
        text = "".join(self._words)
        self._words = []
        return text if self._kept_as_typed else _BLANKS.sub(" ", text)

    def _taken_notes(self) -> list[tuple[str, str]]:
        notes, self._told = self._told, []
        return notes

    def _end_paragraph(self, *, is_told: bool = False) -> None:
        """Make a block of the words so far; in a cell they go on, and an empty one counts only where a `p` is it."""
        if self._in_row:
            self._words.append(" ")
            return
        text = self._taken()
        if not text.strip():
            if is_told and not self._lists:
                self.blocks.append(paragraph(""))
        elif self._lists:
            self.blocks.append(item(text, len(self._lists) - 1, self._mark or " ", self._taken_notes()))
            self._mark = ""
        else:
            self.blocks.append(paragraph(text, self._taken_notes()))


def _cells_in(table_row: Element) -> int:
    return sum(1 for cell in table_row if cell.tag in _CELLS)
