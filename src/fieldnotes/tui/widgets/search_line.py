"""A place where a search matched, as one line: the text it stands in, and the match between its neighbours."""

from rich.cells import cell_len, set_cell_size

from fieldnotes.base.terminal import one_line
from fieldnotes.model.rows import Hit

_DOCUMENT = 24
_GAP = 2


def search_line(hit: Hit, width: int) -> str:
    """The line, at most `width` cells; matches stand under each other."""
    document = min(_DOCUMENT, width // 4)
    name = _fitted(one_line(hit.document), document)
    room = max(width - document - _GAP - 2, 4)
    before = room * 2 // 5
    match = _cut(one_line(hit.match), room - before)
    left = _from_the_right(one_line(hit.left), before)
    right = _cut(one_line(hit.right), room - cell_len(left) - cell_len(match))
    return f"{name}{' ' * _GAP}{left}[{match}]{right}".rstrip()


def _cut(text: str, cells: int) -> str:
    return text if cell_len(text) <= cells else set_cell_size(text, max(cells, 0))


def _fitted(text: str, cells: int) -> str:
    """A name in exactly so many cells: where it is cut, its end stays, which holds a session's date."""
    if cell_len(text) <= cells:
        return set_cell_size(text, cells)
    begin = set_cell_size(text, cells // 2)
    return f"{begin}…{_from_the_right(text, cells - cells // 2 - 1)}"


def _from_the_right(text: str, cells: int) -> str:
    """The end of a text in exactly so many cells."""
    while cell_len(text) > cells:
        text = text[1:]
    return " " * (cells - cell_len(text)) + text
