"""The paragraphs, lists, tables and notes of a Word document, as they are read.

What a reader of the page does not see as its text stays out, and is counted: deleted words that are still there for
"track changes", and hidden text. Inserted words are in. A text box follows the paragraph that it is anchored to.
"""

from collections.abc import Iterator, Mapping
from enum import Enum

from fieldnotes.exchange.documents.blocks import Block, heading, item, paragraph, row
from fieldnotes.exchange.documents.docx_styles import Element, Numbering, Styles, W, value

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
}
_GONE = {f"{W}del", f"{W}moveFrom"}
_UNREAD = {f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}tblPr", f"{W}trPr", f"{W}tcPr", f"{W}sectPr", f"{W}rt"}
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_NO_NOTE = {"separator", "continuationSeparator", "continuationNotice"}


class LeftOut(Enum):
    """What stands in a document and not in its text."""

    DELETED = "deleted"
    HIDDEN = "hidden"


def notes_in(root: Element, kind: str) -> Iterator[tuple[str, Element]]:
    """The footnotes or endnotes of their part, by what refers to them."""
    for note in root.iter(f"{W}{kind}"):
        if note.get(f"{W}type") not in _NO_NOTE:
            yield f"{kind} {note.get(f'{W}id')}", note


class Body:
    """A walk through a document, once; `blocks` is what was read and `left_out` how often something was not."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: Mapping[str, Element]) -> None:
        self.blocks: list[Block] = []
        self.left_out: dict[LeftOut, int] = {}
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._referred: list[tuple[str, str]] = []
        self._boxes: list[Element] = []
        self._signs: dict[str, str] = {}
        self._in_note = False
        self._tables = 0

    def read(self, parent: Element) -> None:
        """Read what stands in a body, a cell or a box."""
        for element in parent:
            tag = element.tag
            if tag == f"{W}p":
                self._read_paragraph(element)
            elif tag == f"{W}tbl":
                self._read_table(element)
            elif tag in _GONE:
                self._leave_out(LeftOut.DELETED)
            elif isinstance(tag, str) and tag not in _UNREAD:
                self.read(_chosen(element))

    def _read_paragraph(self, element: Element) -> None:
        deleted = self.left_out.get(LeftOut.DELETED, 0)
        text = "".join(self._words(element))
        notes, self._referred = self._referred, []
        style = self._styles.of(element)
        if not text.strip() and self.left_out.get(LeftOut.DELETED, 0) > deleted:
            pass  # the whole paragraph was deleted: it leaves no empty line behind
        elif not text.strip() and not notes:
            self.blocks.append(paragraph(""))
        elif style.heading:
            mark = self._numbering.mark(style.listed) if style.listed else "-"
            self.blocks.append(heading(text if mark == "-" else f"{mark} {text}", style.heading, notes))
        elif style.listed:
            self.blocks.append(item(text, style.listed.depth, self._numbering.mark(style.listed), notes))
        else:
            self.blocks.append(paragraph(text, notes))
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.read(box)

    def _read_table(self, table: Element) -> None:
        """Its rows; a table of one column is a frame around text, and read as such."""
        rows = [list(_children(each, "tc")) for each in _children(table, "tr") if not self._is_deleted(each)]
        self._tables += 1
        number = self._tables
        if all(len(cells) <= 1 for cells in rows):
            for cell in (cell for cells in rows for cell in cells):
                self.read(cell)
            return
        for cells in rows:
            read = [self._cell(cell) for cell in cells]
            notes = [note for blocks in read for block in blocks for note in block.notes]
            words = [" ".join(f"{each.mark} {each.text}".strip() for each in blocks if each.text) for blocks in read]
            self.blocks.append(row(words, number, notes))

    def _cell(self, cell: Element) -> list[Block]:
        """What stands in a cell; whoever asks puts it on one line."""
        outer, self.blocks = self.blocks, []
        self.read(cell)
        inner, self.blocks = self.blocks, outer
        return inner

    def _is_deleted(self, table_row: Element) -> bool:
        properties = table_row.find(f"{W}trPr")
        deleted = properties is not None and properties.find(f"{W}del") is not None
        if deleted:
            self._leave_out(LeftOut.DELETED)
        return deleted

    def _words(self, parent: Element) -> Iterator[str]:
        """What is read in a paragraph or a part of one."""
        for element in parent:
            tag = element.tag
            if tag == f"{W}r" and _is_hidden(element):
                self._leave_out(LeftOut.HIDDEN)
            elif tag in {f"{W}t", f"{_MATH}t"}:
                yield element.text or ""
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag in _NOTES:
                yield self._refer(f"{_NOTES[tag]} {element.get(f'{W}id')}")
            elif tag == f"{W}txbxContent":
                self._boxes.append(element)
            elif tag in _GONE:
                self._leave_out(LeftOut.DELETED)
            elif tag == f"{W}p":
                yield " ".join(("", *self._words(element)))
            elif isinstance(tag, str) and tag not in _UNREAD:
                yield from self._words(_chosen(element))

    def _refer(self, key: str) -> str:
        """The sign of a note in the text; its words are kept for under the paragraph, where it is first referred to."""
        note = self._notes.get(key)
        if note is None or self._in_note:
            return ""
        sign = self._signs.get(key)
        if sign is None:
            sign = self._signs[key] = str(len(self._signs) + 1)
            self._in_note = True
            self._referred.append((sign, "".join(self._words(note))))
            self._in_note = False
        return f"[{sign}]"

    def _leave_out(self, what: LeftOut) -> None:
        self.left_out[what] = self.left_out.get(what, 0) + 1


def _is_hidden(run: Element) -> bool:
    properties = run.find(f"{W}rPr")
    return value(properties, "vanish") in {"", "1", "true", "on"}


def _chosen(element: Element) -> Element:
    """Of two versions of one thing (for newer and for older programs) the first; else the element itself."""
    if element.tag == f"{_ALTERNATE}AlternateContent":
        choice = element.find(f"{_ALTERNATE}Choice")
        return element if choice is None else choice
    return element


def _children(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those inside controls."""
    for element in parent:
        if element.tag == f"{W}{name}":
            yield element
        elif element.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"}:
            yield from _children(element, name)
