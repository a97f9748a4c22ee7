"""The paragraphs, lists, tables and notes of an RTF file, as they are read.

Groups nest: what is set in one ends with it. Comments, page headers, deleted words and hidden text stay out and are
counted. What is built grows with the file only.
"""

import re
from dataclasses import dataclass, field

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.documents.blocks import Block, heading, item, paragraph, row
from fieldnotes.exchange.documents.rtf_state import State, Tables
from fieldnotes.exchange.documents.rtf_words import EDGES, SIGNS, UNREAD, Token

MOST_DEPTH = 500
_BULLET = re.compile(r"[\W_]|o", re.IGNORECASE)
_ASIDE = {"footnote": "note", "annotation": "comment", "listtext": "mark", "pntext": "mark", "shptxt": "box"}
_ENDS_PARAGRAPH = {"par", "sect", "page", "column"}


@dataclass(slots=True)
class _Page:
    """What is being read: the body, or a note, comment, box or mark aside from it."""

    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    mark: str = ""


class Body:
    """A walk through a file, once; `blocks` is what was read."""

    def __init__(self, file: str) -> None:
        self.comments = self.deleted = self.hidden = self.edges = self.broken_letters = 0
        self._file = file
        self._state = State()
        self._groups: list[tuple[State, _Page]] = []
        self._page = _Page()
        self._told = Tables()
        self._bytes = bytearray()
        self._skip = 0
        self._notes = self._tables = 0
        self._was_row = self._starred = False

    @property
    def blocks(self) -> list[Block]:
        """Everything that was read, also the words of a last paragraph without an end."""
        self._end_bytes()
        self._end_paragraph()
        return self._page.blocks

    @property
    def is_open(self) -> bool:
        """Whether a group was opened that has not been closed."""
        return bool(self._groups)

    def take(self, token: Token) -> bool:
        """Read one piece; False when the file's own group is closed, and what follows is none of it."""
        if token.brace is not None:
            self._end_bytes()
            self._skip = 0
            return self._open() if token.brace == "{" else self._close()
        starred, self._starred = self._starred, token.sign == "*"
        if self._skip and (token.byte is not None or token.sign is not None or token.text):
            self._skip_part(token)
        elif token.byte is not None:
            self._bytes.append(token.byte)
        elif token.text is not None:
            self._take_text(token.text)
        else:
            self._end_bytes()
            if token.sign is not None:
                self._write(SIGNS.get(token.sign, ""))
            elif token.word is not None:
                self._obey(token.word, token.number, starred=starred)
        return True

    def _skip_part(self, token: Token) -> None:
        """Pass over what stands there for programs that do not know Unicode."""
        if token.text is None:
            self._skip -= 1
            return
        rest = token.text[self._skip :]
        self._skip -= len(token.text) - len(rest)
        if rest:
            self._take_text(rest)

    def _take_text(self, text: str) -> None:
        if text.isascii():
            self._end_bytes()
            self._write(text)
        else:
            self._bytes += text.encode("latin-1")

    def _open(self) -> bool:
        if len(self._groups) >= MOST_DEPTH:
            raise FormatError("nested-too-deeply", file=self._file, limit=MOST_DEPTH)
        self._groups.append((self._state, self._page))
        self._state = self._state.copy()
        return True

    def _close(self) -> bool:
        if not self._groups:
            return False
        aside, page = self._state.aside, self._page
        self._state, self._page = self._groups.pop()
        if page is not self._page:
            self._end_aside(aside, page)
        return bool(self._groups)

    def _obey(self, word: str, number: int | None, *, starred: bool) -> None:
        if word in _ASIDE or word in EDGES or word in {"fonttbl", "stylesheet"}:
            self._begin_aside(_ASIDE.get(word, "edge" if word in EDGES else word))
        elif word == "result":
            self._state.unread = False
        elif word in UNREAD or starred:
            self._state.unread = True
        elif word == "u":
            self._write(chr((number or 0) % 0x10000))
            self._skip = self._state.skipped_after_unicode
        elif word in SIGNS:
            self._write(SIGNS[word])
        elif word in _ENDS_PARAGRAPH:
            self._end_line()
        elif word in {"cell", "nestcell", "row", "nestrow"}:
            self._end_part_of_table(word)
        else:
            self._told.change(self._state, word, number)

    def _begin_aside(self, what: str) -> None:
        """Read on aside from the text; a text box is read although what it stands in is not."""
        if self._state.unread and what != "box":
            return
        self._state.unread = False
        self._state.aside = what
        self._page = _Page()
        if what == "box":
            self._state.style, self._state.outline, self._state.in_table = 0, None, False

    def _end_aside(self, what: str, page: _Page) -> None:
        here, self._page = self._page, page
        if what in {"note", "box", "edge"}:
            self._end_paragraph()
        self._page = here
        words = " ".join(block.text for block in page.blocks if block.text)
        if what == "note":
            self._notes += 1
            here.words.append(f"[{self._notes}]")
            here.notes.append((str(self._notes), words))
        elif what == "box":
            here.boxes += page.blocks
        elif what == "mark":
            here.mark = "".join(page.words).strip()
        elif what == "comment":
            self.comments += 1
        elif what == "edge" and words:
            self.edges += 1

    def _write(self, text: str) -> None:
        """Words, to where they belong."""
        state = self._state
        if state.unread or not text:
            return
        if state.aside == "stylesheet":
            self._told.name_style(state.style, text)
        elif state.aside == "fonttbl":
            pass
        elif state.deleted:
            self.deleted += 1
        elif state.hidden:
            self.hidden += 1
        else:
            self._page.words.append(text)

    def _end_bytes(self) -> None:
        if self._bytes:
            text = bytes(self._bytes).decode(self._state.codec or self._told.codec, errors="replace")
            self.broken_letters += text.count("\ufffd")
            self._bytes.clear()
            self._write(text)

    def _end_line(self) -> None:
        if self._state.unread or self._state.aside in {"stylesheet", "fonttbl"}:
            return
        if self._state.in_table:
            self._page.words.append("\n")
        else:
            self._end_paragraph(is_told=True)

    def _end_paragraph(self, *, is_told: bool = False) -> None:
        """Make a block of the words so far; without words only where the file itself ends a paragraph."""
        page, state = self._page, self._state
        text = whole("".join(page.words))
        level = self._told.level(state)
        page.words, notes, page.notes = [], page.notes, []
        mark, page.mark = page.mark, ""
        if not text.strip() and not notes:
            if is_told:
                page.blocks.append(paragraph(""))
        elif level:
            shown = text if not mark or _BULLET.fullmatch(mark) else f"{mark} {text}"
            page.blocks.append(heading(shown, level, notes))
        elif mark:
            page.blocks.append(item(text, state.depth, "-" if _BULLET.fullmatch(mark) else mark, notes))
        else:
            page.blocks.append(paragraph(text, notes))
        page.blocks += page.boxes
        page.boxes = []
        self._was_row = False

    def _end_part_of_table(self, word: str) -> None:
        if self._state.unread:
            return
        page = self._page
        if word.startswith("nest"):
            page.words.append(" ")
        elif word == "cell":
            page.cells.append(f"{page.mark} {whole(''.join(page.words))}".strip())
            page.words, page.mark = [], ""
        elif page.cells:
            self._tables += not self._was_row
            notes, page.notes = page.notes, []
            page.blocks.append(row(page.cells, self._tables, notes))
            page.cells = []
            self._was_row = True


def whole(text: str) -> str:
    """Text in which the two halves of a character outside the first plane are one again; a lone half is no text."""
    if not any("\ud800" <= sign <= "\udfff" for sign in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", errors="replace")
