"""The reader's look: what the theme and the style sheet say, asked once and handed to the palette."""

from typing import TYPE_CHECKING

from rich.style import Style
from textual.color import Color

from fieldnotes.tui.widgets.reader.palette import Look, readable

if TYPE_CHECKING:
    from textual.widget import Widget

COMPONENTS = {
    "reader--margin",
    "reader--private",
    "reader--coded",
    "reader--overlap",
    "reader--current",
    "reader--selection",
    "reader--cursor",
    "reader--hit",
}

STYLES = """
Reader {
    width: 1fr;
    height: 1fr;
    background: $surface;
    color: $foreground;
    overflow-x: hidden;
    overflow-y: scroll;
    scrollbar-size-vertical: 1;

    & > .reader--margin { color: $text-muted; }
    & > .reader--private { color: $text-warning; }
    & > .reader--coded { text-style: underline; }
    & > .reader--overlap { text-style: bold underline; }
    & > .reader--current { text-style: bold; }
    & > .reader--selection { text-style: reverse; }
    & > .reader--cursor { color: $text-muted; text-style: reverse; }
    & > .reader--hit { color: $warning; text-style: bold italic; }
    &:focus > .reader--cursor { color: $text-accent; text-style: bold reverse; }
}
"""


def look_of(widget: "Widget") -> Look:
    """The look of a widget that has the reader's component classes, under the theme in force."""
    _, _, background, colour = widget.colors
    mixes = background.ansi is None and colour.ansi is None

    def coloured(name: str) -> Style:
        """A component's own colour and attributes, readable on the background."""
        style = widget.get_component_rich_style(name)
        if not mixes or style.color is None:
            return style
        shade = readable(Color.from_rich_color(style.color), background)
        return style + Style(color=shade.rich_color, bgcolor=background.rich_color)

    def attributes(name: str) -> Style:
        """Only a component's attributes, to lay over text of any colour."""
        return widget.get_component_styles(name).text_style

    return Look(
        background=background,
        foreground=background + colour if mixes else colour,
        base=widget.rich_style,
        margin=coloured("reader--margin"),
        private=coloured("reader--private"),
        coded=attributes("reader--coded"),
        overlap=attributes("reader--overlap"),
        current=attributes("reader--current"),
        selection=attributes("reader--selection"),
        cursor=coloured("reader--cursor"),
        hit=attributes("reader--hit"),
        hit_colour=widget.get_component_styles("reader--hit").color,
    )
