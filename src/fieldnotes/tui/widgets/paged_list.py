"""A long list whose rows are fetched when they come into sight, and let go when they are far away."""

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from rich.text import Text
from textual.message import Message

from fieldnotes.tui.widgets.long_list import LongList

Row = TypeVar("Row")

BEYOND = 50
"""How many rows before and after those in sight are fetched along with them."""

MOST = 2_000
"""How many rows are kept at most."""


class PagedList(LongList, Generic[Row]):
    """Knows the key of each line; asks for rows with `Wanted`, and gets them with `put`.

    Rows are kept by key, so that an answer that comes late does no harm.
    """

    class Wanted(Message):
        """Rows are in sight that are not known; whoever shows the list puts them."""

        def __init__(self, listed: LongList, keys: tuple[int, ...]) -> None:
            super().__init__()
            self.listed = listed
            self.keys = keys

        @property
        def control(self) -> LongList:
            """The list, for `@on` with a selector."""
            return self.listed

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.keys: Sequence[int] = ()
        self._rows: dict[int, Row] = {}

    def worded(self, row: Row, width: int) -> Text:
        """What stands on the line of a row, in at most `width` cells."""
        raise NotImplementedError

    def show_keys(self, keys: Sequence[int], *, at: int = 0, fresh: bool = False) -> None:
        """Show other rows; those that are known are not asked for again, unless they may have changed (`fresh`)."""
        self.keys = keys
        if fresh:
            self._rows.clear()
        self.show_lines(len(keys), at=at)
        self.call_after_refresh(self.want)

    def put(self, rows: Mapping[int, Row]) -> None:
        """Take rows that were fetched, by key."""
        if len(self._rows) > MOST:
            near = frozenset(self._around())
            self._rows = {key: row for key, row in self._rows.items() if key in near}
        self._rows.update(rows)
        self.refresh()
        self.post_message(self.Moved(self, self.at))

    @property
    def chosen_key(self) -> int | None:
        """The key of the chosen row; None when the list is empty."""
        return self.keys[self.at] if self.at < len(self.keys) else None

    @property
    def chosen(self) -> Row | None:
        """The chosen row; None when the list is empty or the row is still on its way."""
        return None if self.chosen_key is None else self.row(self.chosen_key)

    def row(self, key: int) -> Row | None:
        """The row of a key; None when it is still on its way."""
        return self._rows.get(key)

    def line(self, index: int, width: int) -> Text:
        """The row on a line, or a sign that it is on its way."""
        row = self.row(self.keys[index])
        return Text("…") if row is None else self.worded(row, width)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for what comes into sight."""
        super().watch_scroll_y(old_value, new_value)
        self.want()

    def on_resize(self) -> None:
        """More may be in sight."""
        super().on_resize()
        self.want()

    def want(self) -> None:
        """Ask for the rows in sight that are not known, with some around them."""
        if any(self.keys[line] not in self._rows for line in self.in_sight()):
            missing = tuple(key for key in self._around() if key not in self._rows)
            self.post_message(self.Wanted(self, missing))

    def _around(self) -> Sequence[int]:
        seen = self.in_sight()
        return self.keys[max(seen.start - BEYOND, 0) : seen.stop + BEYOND]
