"""The codebook as a tree of lines that fold: letter and name of each code, and at the right how often it was laid."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.kinds import CodeStatus
from fieldnotes.model.rows import CodeRow
from fieldnotes.tui.widgets.code_letter import letter_style, letters_of
from fieldnotes.tui.widgets.long_list import LongList, fitted

_INDENT, _DEEPEST = 2, 8
_IN_USE = frozenset({CodeStatus.ACTIVE.value, CodeStatus.DRAFT.value})


class CodeTree(LongList):
    """The codes in tree order. A folder's name ends in `/` and it has no letter; `▾` and `▸` tell what is below.

    Behind the number of codings stands, after `!`, how many of them wait to be looked at again.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._codes: Sequence[CodeRow] = ()
        self._letters: dict[str, str] = {}
        self._parents: frozenset[str] = frozenset()
        self._folded: set[str] = set()
        self._shown: list[CodeRow] = []

    def show_codes(self, codes: Sequence[CodeRow], *, at: str | None = None, everything: bool = False) -> None:
        """Show the codes of a codebook, with the one of that id chosen; what hides it is opened.

        Codes that are out of use are shown with `everything`, and where one that is in use stands below them.
        """
        wanted = at or (self.chosen.id if self.chosen else None)
        self._letters = letters_of([code for code in codes if code.merged_into is None])  # as the reader has them
        self._codes = codes if everything else _in_sight(codes)
        self._parents = frozenset(code.parent_id for code in self._codes if code.parent_id)
        above = {code.id: code.parent_id for code in codes}
        parent = above.get(at) if at else None
        while parent is not None:
            self._folded.discard(parent)
            parent = above.get(parent)
        self._lay_out(wanted)

    @property
    def chosen(self) -> CodeRow | None:
        """The chosen code; None when there are no codes."""
        return self._shown[self.at] if self.at < len(self._shown) else None

    def letter(self, code: CodeRow) -> str:
        """The letter of a code; empty for a folder, and for a code that went into another."""
        return self._letters.get(code.id, "") if code.codable else ""

    def is_open(self, code: CodeRow) -> bool:
        """Whether there are codes below it that can be seen."""
        return code.id in self._parents and code.id not in self._folded

    def open(self) -> None:
        """Show what is below the chosen code; when it is shown already, go there."""
        code = self.chosen
        if code is None or code.id not in self._parents:
            return
        if self.is_open(code):
            self.at += 1
        else:
            self._folded.discard(code.id)
            self._lay_out(code.id)

    def close(self) -> None:
        """Hide what is below the chosen code; when nothing is, go to the code above it."""
        code = self.chosen
        if code is None:
            return
        if self.is_open(code):
            self._folded.add(code.id)
            self._lay_out(code.id)
        elif code.parent_id:
            self.at = next(line for line, each in enumerate(self._shown) if each.id == code.parent_id)

    def fold(self) -> None:
        """Hide or show what is below the chosen code."""
        code = self.chosen
        if code is not None and self.is_open(code):
            self.close()
        else:
            self.open()

    def _lay_out(self, chosen: str | None) -> None:
        hidden: set[str] = set()
        self._shown = []
        for code in self._codes:
            if code.parent_id in hidden or code.parent_id in self._folded:
                hidden.add(code.id)
            else:
                self._shown.append(code)
        at = next((line for line, code in enumerate(self._shown) if code.id == chosen), self.at)
        self.show_lines(len(self._shown), at=at)

    def line(self, index: int, width: int) -> Text:
        """A code with what is to be known of it at a glance."""
        code = self._shown[index]
        indent = " " * (_INDENT * min(len(code.path) - 1, _DEEPEST))
        below = ("▾ " if self.is_open(code) else "▸ ") if code.id in self._parents else "  "
        waiting = f" !{code.waiting}" if code.waiting else ""
        count = f" {code.codings}{waiting}" if code.codable else ""
        letter = self.letter(code)
        room = width - cell_len(indent + below + count) - (len(letter) and 4)
        text = Text(indent + below, no_wrap=True)
        if letter:
            text.append(f" {letter} ", letter_style(code.colour)).append(" ")
        style = "bold" if not code.codable else "" if code.status in _IN_USE else "dim"
        text.append(fitted(_name(code), max(room, 1)), style)
        return text.append(count)


def _in_sight(codes: Sequence[CodeRow]) -> list[CodeRow]:
    """The codes that are in use, and those above them."""
    above = {code.id: code.parent_id for code in codes}
    shown: set[str] = set()
    for code in codes:
        at = code.id if code.status in _IN_USE else None
        while at is not None and at not in shown:
            shown.add(at)
            at = above.get(at)
    return [code for code in codes if code.id in shown]


def _name(code: CodeRow) -> str:
    name = one_line(code.name) + ("" if code.codable else "/")
    return name if code.status == CodeStatus.ACTIVE.value else f"{name} ({t(f'codebook.status-{code.status}')})"
