"""The letter by which a code is known in one cell, in the code's colour: the same in the codebook and in the reader."""

from collections.abc import Sequence

from rich.style import Style
from textual.color import BLACK, WHITE, Color, ColorParseError

from fieldnotes.analysis.letters import letters
from fieldnotes.model.rows import CodeRow
from fieldnotes.tui.widgets.reader.palette import contrast


def letters_of(codes: Sequence[CodeRow]) -> dict[str, str]:
    """The letter of each code by id, folders too: who gets which letter depends on all of them, in tree order."""
    return letters([(code.id, code.name) for code in codes])


def letter_style(colour: str) -> Style:
    """Black or white on the code's colour, whichever is read best; reversed when the colour is none."""
    try:
        ground = Color.parse(colour).with_alpha(1)
    except ColorParseError:
        return Style(bold=True, reverse=True)
    letter = max(BLACK, WHITE, key=lambda end: contrast(end, ground))
    return Style(bold=True, color=letter.rich_color, bgcolor=ground.rich_color)
