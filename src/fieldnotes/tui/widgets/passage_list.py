"""Coded passages as lines: where they stand and what they say, as far as the room goes; and one of them in full."""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line, printable
from fieldnotes.tui.widgets.long_list import fitted
from fieldnotes.tui.widgets.paged_list import PagedList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldnotes.services.evidence import CandidateRow
    from fieldnotes.store.passages import PassageRow

_GAP = "  "
_LEVEL = 8
SIGNS = {"none": "[ ]", "for": "[+]", "against": "[−]"}
"""How a passage stands to a finding, in three cells."""


def squeezed(text: str, width: int) -> str:
    """A name as exactly so many cells; what does not fit goes out of the middle: the end of a name often is a day."""
    if cell_len(text) <= width or width < 5:
        return fitted(text, width)
    kept = width * 2 // 3
    tail = text[-kept:]
    while tail and (cell_len(tail) > kept or cell_len(tail[0]) == 0):
        tail = tail[1:]
    return fitted(text, width - cell_len(tail)) + tail


def _columns(cells: "Sequence[str]", quote: str, width: int) -> Text:
    taken = _GAP.join(cells) + _GAP
    return Text(taken + fitted(quote, max(width - cell_len(taken), 1)), no_wrap=True)


def _shares(width: int) -> tuple[int, int]:
    """The widths of two columns of names; the passage keeps about half."""
    return max(width // 6, 8), max(width // 4, 10)


class PassageList(PagedList["PassageRow"]):
    """Passages of one code: team, text, level, words."""

    @staticmethod
    def head(width: int) -> str:
        """What stands above the columns."""
        team, document = _shares(width)
        names = [
            fitted(t("codebook.team"), team),
            fitted(t("codebook.document"), document),
            fitted(t("codebook.level"), _LEVEL),
        ]
        return _columns(names, t("codebook.quote"), width).plain

    def worded(self, row: "PassageRow", width: int) -> Text:
        """A passage in one line."""
        team, document = _shares(width)
        names = [
            fitted(one_line(row.team), team),
            squeezed(one_line(row.document), document),
            fitted(one_line(row.level or "–"), _LEVEL),
        ]
        return _columns(names, _start(row.quote, width), width)


class CandidateList(PagedList["CandidateRow"]):
    """Passages that a finding may rest on: how each stands to it, its code, its text, its words."""

    @staticmethod
    def head(width: int) -> str:
        """What stands above the columns."""
        code, document = _shares(width)
        names = ["   ", fitted(t("check.code"), code), fitted(t("check.document"), document)]
        return _columns(names, t("check.quote"), width).plain

    def worded(self, row: "CandidateRow", width: int) -> Text:
        """A passage in one line; a private one says that it is."""
        code, document = _shares(width)
        passage = row.passage
        name = passage.code.rpartition(" > ")[2]
        names = [
            SIGNS[row.stance],
            fitted(one_line(name), code),
            squeezed(one_line(passage.document), document),
        ]
        words = _start(passage.quote, width)
        return _columns(names, f"{t('check.private-mark')} {words}" if row.private else words, width)


def _start(quote: str, width: int) -> str:
    return one_line(quote.lstrip()[: width + 1])


def in_full(row: "PassageRow") -> Text:
    """A passage with all that is known of it: what is said of it first, then its words."""
    facts = [row.code, row.level or t("check.not-rated"), row.team, row.document, row.coder]
    more = "…" if row.end - row.start > len(row.quote) else ""
    text = Text(one_line(" · ".join(facts)), style="bold")
    return text.append("\n").append(printable(row.quote) + more, "not bold")
