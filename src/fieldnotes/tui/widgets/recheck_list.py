"""Codings that wait to be looked at again, in a long list; and one in full, with what its code meant and means."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.binding import Binding, BindingType

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line, printable
from fieldnotes.model.codebook_rows import MeaningRow, RecheckRow
from fieldnotes.model.rows import CodeRow
from fieldnotes.tui.short_name import short
from fieldnotes.tui.widgets.long_list import LongList, fitted
from fieldnotes.tui.widgets.passage_list import squeezed

MOST_TARGETS = 9
"""So many codes can be chosen by a digit."""

_GAP = "  "
_LEVEL = 8
_AROUND = 160  # code points that are shown before and after a passage
_BRIEF = 50  # cells of what a target means


class RecheckList(LongList, inherit_bindings=False):
    """The codings, by code and in reading order. The letters of other lists are left to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("home", "go(0)", show=False),
        Binding("end", "go(-1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.rows: list[RecheckRow] = []

    @staticmethod
    def head(width: int) -> str:
        """What stands above the columns."""
        code, document = _shares(width)
        names = [
            fitted(t("recheck.code"), code),
            fitted(t("recheck.document"), document),
            fitted(t("recheck.level"), _LEVEL),
        ]
        return _columns(names, t("recheck.quote"), width).plain

    @property
    def chosen(self) -> RecheckRow | None:
        """The coding under the cursor; None when there is none."""
        return self.rows[self.at] if self.at < len(self.rows) else None

    def show(self, rows: Sequence[RecheckRow], *, at: int = 0) -> None:
        """Show these."""
        self.rows = list(rows)
        self.show_lines(len(rows), at=at)

    def drop(self, coding: str) -> None:
        """Take one away; the cursor goes to what follows."""
        left = [row for row in self.rows if row.id != coding]
        self.show(left, at=min(self.at, max(len(left) - 1, 0)))

    def put(self, row: RecheckRow) -> None:
        """Show a coding as it is now."""
        self.show([row if each.id == row.id else each for each in self.rows], at=self.at)

    def line(self, index: int, width: int) -> Text:
        """A coding in one line."""
        row = self.rows[index]
        code, document = _shares(width)
        cells = [
            fitted(one_line(row.code.rpartition(" > ")[2]), code),
            squeezed(one_line(row.document), document),
            fitted(one_line(row.level or "–"), _LEVEL),
        ]
        return _columns(cells, one_line(row.quote.lstrip()[: width + 1]), width)


def _shares(width: int) -> tuple[int, int]:
    return max(width // 5, 8), max(width // 5, 8)


def _columns(cells: Sequence[str], quote: str, width: int) -> Text:
    taken = _GAP.join(cells) + _GAP
    return Text(taken + fitted(quote, max(width - cell_len(taken), 1)), no_wrap=True)


def in_full(row: RecheckRow, text: str, codes: Mapping[str, CodeRow]) -> Text:
    """A coding with all that a person needs to decide: among which codes, where it stands, what its code meant.

    Args:
        row: the coding.
        text: the text of its document; empty while that is on its way.
        codes: the codes by their written paths, for what the targets mean.
    """
    reason = t(f"kind.reopened-{row.reason}")
    facts = [row.code, reason, row.level or t("recheck.not-rated"), row.team, row.document, row.coder]
    told = Text(one_line(" · ".join(facts)), style="bold")
    for digit, path in enumerate(row.split_into[:MOST_TARGETS], start=1):
        target = codes.get(path)
        brief = (target.brief or target.definition) if target else ""
        told.append(f"\n{digit}  ", "bold")
        told.append(one_line(path) + (f": {short(brief, _BRIEF)}" if brief else ""), "not bold")
    told.append("\n")
    before = text[max(row.start - _AROUND, 0) : row.start]
    told.append(("…" if row.start > _AROUND else "") + printable(before).lstrip("\n"), "dim not bold")
    told.append(printable(row.quote), "underline not bold")
    after = text[row.end : row.end + _AROUND]
    told.append(printable(after).rstrip("\n") + ("…" if row.end + _AROUND < len(text) else ""), "dim not bold")
    if row.memo:
        told.append(f"\n{t('recheck.memo')} ", "bold").append(printable(row.memo), "not bold")
    for label, meaning in _meanings(row):
        told.append(f"\n{label} ", "bold").append(meaning, "not bold")
    return told


def _meanings(row: RecheckRow) -> Iterator[tuple[str, str]]:
    """What its code meant and means; once when both are the same."""
    if row.was == row.now:
        yield t("recheck.means"), _worded(row.now)
        return
    yield t("recheck.was"), t("recheck.unknown") if row.was is None else _worded(row.was)
    yield t("recheck.now"), _worded(row.now)


def _worded(meaning: MeaningRow) -> str:
    parts = [
        meaning.brief,
        meaning.definition,
        t("read.compare-use", words=meaning.use_when) if meaning.use_when else "",
        t("read.compare-not", words=meaning.not_when) if meaning.not_when else "",
    ]
    return " / ".join(printable(part) for part in parts if part.strip()) or t("codebook.entry-no-definition")
