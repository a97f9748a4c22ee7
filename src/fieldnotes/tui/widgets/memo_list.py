"""Memos as a list, newest first; pages are read when the end comes near, and a memo is worded when it is in sight."""

from rich.text import Text
from textual.message import Message

from fieldnotes.base.clock import from_stored
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.memos import MemoPage, MemoPlace, MemoRow, Subject
from fieldnotes.tui.widgets.long_list import LongList, fitted

_NEAR = 20  # lines before the end at which the next page is asked for
_WHEN, _KIND = 10, 14  # cells
_SHARE = 3  # what a memo is about takes one part in so many of what is left


def about_words(subject: Subject) -> str:
    """What a memo is about, on one line: the sort of thing and what it is called."""
    return about_named(subject.about, subject.name) if subject.name else t("memos.of-study")


def about_named(about: str, name: str) -> str:
    """A sort of thing and what it is called, on one line; a thing without a name by its sort alone."""
    sort = t(f"kind.about-{about}")
    return f"{sort} ‘{one_line(name)}’" if name else sort


class MemoList(LongList):
    """Memos in lines.

    Attributes:
        rows: the memos that were read.
        more: where the next page begins; None when all were read.
    """

    class Ending(Message):
        """The end of what was read comes near, and there is more."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.rows: list[MemoRow] = []
        self.more: MemoPlace | None = None
        self._asked = False

    @property
    def chosen(self) -> MemoRow | None:
        """The memo under the cursor; None when there is none."""
        return self.rows[self.at] if self.at < len(self.rows) else None

    def show_page(self, page: MemoPage, *, at: str | None = None) -> None:
        """Show other memos; the one of that id is chosen, or the one in its place when it is not there."""
        before = self.at
        self.rows, self.more, self._asked = list(page.rows), page.more, False
        ids = [row.id for row in self.rows]
        self.show_lines(len(ids), at=ids.index(at) if at in ids else before if at else 0)
        self.call_after_refresh(self.want)

    def add_page(self, page: MemoPage) -> None:
        """Show more memos below those that are there."""
        known = {row.id for row in self.rows}
        self.rows += [row for row in page.rows if row.id not in known]
        self.more, self._asked = page.more, False
        self.show_lines(len(self.rows), at=self.at)
        self.call_after_refresh(self.want)

    def line(self, index: int, width: int) -> Text:
        """A memo: when, of which kind, about what, and its title or the beginning of its text."""
        row = self.rows[index]
        when = f"{from_stored(row.written_at):%Y-%m-%d}"
        left = max(width - _WHEN - _KIND - 4, 2)
        about = max(left // _SHARE, 1)
        cells = (
            fitted(when, _WHEN),
            fitted(t(f"kind.memo-{row.kind}"), _KIND),
            fitted(about_words(row.subject), about),
            fitted(one_line(row.title or row.text), max(left - about - 2, 1)),
        )
        return Text("  ".join(cells), no_wrap=True)

    def want(self) -> None:
        """Ask for the next page when the end is near."""
        near = max(self.in_sight().stop, self.at) + _NEAR >= len(self.rows)
        if self.more is not None and near and not self._asked:
            self._asked = True
            self.post_message(self.Ending())

    def watch_at(self, before: int, at: int) -> None:
        """Another memo is chosen: perhaps the last."""
        super().watch_at(before, at)
        self.want()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Other memos come into sight: perhaps the last."""
        super().watch_scroll_y(old_value, new_value)
        self.want()
