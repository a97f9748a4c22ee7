"""Lists as columns of text: widths follow the screen, and what does not fit ends in an ellipsis."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from fieldnotes.base.i18n import t

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


def aligned(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """The head and the rows as lines of at most `width` cells.

    Columns that give way later (a higher number) are dropped first when the whole does not fit; then the first column
    that gives way at all is shortened.
    """
    heads = [t(column.head_id) for column in columns]
    shown = list(range(len(columns)))
    widths = [max(cell_len(cell) for cell in cells) for cells in zip(heads, *rows, strict=True)]

    def total() -> int:
        return sum(widths[at] for at in shown) + GAP * (len(shown) - 1)

    for at in sorted(shown, key=lambda at: -columns[at].gives_way):
        if total() <= width or columns[at].gives_way <= 1:
            break
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
