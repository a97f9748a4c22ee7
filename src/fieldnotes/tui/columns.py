"""Lists as columns of text: widths follow the screen, and what does not fit ends in an ellipsis."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from fieldnotes.base.i18n import t
from fieldnotes.tui.layouts import layout_of

GAP = 2


class Column(NamedTuple):
    """A column of a list.

    Attributes:
        head_id: the catalogue id of its head.
        gives_way: 0 never; 1 is shortened when the screen is narrow; above that it is dropped, the highest first.
        right: whether its cells lean to the right.
    """

    head_id: str
    gives_way: int
    right: bool = False

    @property
    def name(self) -> str:
        """What the column is called among the sizes of its place."""
        return self.head_id.partition(".")[2]


_DRAWN: dict[str, dict[Column, int]] = {}


def drawn_in(place: str) -> Mapping[Column, int]:
    """The columns of the list in a place as it was drawn last, with their widths in cells; else none."""
    return _DRAWN.get(place, {})


def aligned(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int, place: str = "") -> list[str]:
    """The head and the rows as lines of at most `width` cells, with the widths that a person gave in that place.

    Columns that give way later (a higher number) are dropped first when the whole does not fit, those that a person
    gave a width last of all; then the first column that gives way at all is shortened.
    """
    heads = [t(column.head_id) for column in columns]
    shown = list(range(len(columns)))
    given = layout_of(place)
    widths = [
        given.get(column.name) or max(cell_len(cell) for cell in cells)
        for column, cells in zip(columns, zip(heads, *rows, strict=True), strict=True)
    ]
    _DRAWN[place] = dict(zip(columns, widths, strict=True))

    def total() -> int:
        return sum(widths[at] for at in shown) + GAP * (len(shown) - 1)

    for at in sorted(shown, key=lambda at: (columns[at].name in given, -columns[at].gives_way)):
        if total() > width and columns[at].gives_way > 1:
            shown.remove(at)
    overflow = total() - width
    for at in shown:
        if overflow > 0 and columns[at].gives_way == 1:
            widths[at] = max(8, widths[at] - overflow)
    return [
        (" " * GAP).join(_fit(row[at], widths[at], right=columns[at].right) for at in shown).rstrip()
        for row in (heads, *rows)
    ]


def _fit(cell: str, width: int, *, right: bool) -> str:
    if cell_len(cell) > width:
        return set_cell_size(cell, width - 1) + "…"
    padding = " " * (width - cell_len(cell))
    return padding + cell if right else cell + padding
