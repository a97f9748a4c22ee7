"""A name that leaves room for what stands beside it."""

from rich.cells import cell_len, set_cell_size

from fieldnotes.base.terminal import one_line

TITLE_NAME = 32  # cells of a name in a title line, so that two of them fit a screen of 80


def short(name: str, cells: int = TITLE_NAME) -> str:
    """The name on one line; what does not fit in so many cells ends in an ellipsis."""
    shown = one_line(name)
    if cell_len(shown) <= cells:
        return shown
    return set_cell_size(shown, cells - 1).rstrip() + "…"
