"""The reader's colours: the theme's and the codes', mixed so that text stays readable on every background.

A code's colour tints the background of its passages and colours its stripe. Whatever the theme, letters
keep a contrast of at least 4.5 to 1, or as much as the theme itself gives; what a colour says, underlining
and weight say too. In themes that leave the colours to the terminal nothing is mixed: there the attributes
must do.
"""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from rich.style import Style
from textual.color import BLACK, WHITE, Color, ColorParseError

ENOUGH = 4.5  # WCAG 2 AA for text
_SINGLE, _OVERLAP, _CURRENT, _HIT = 0.22, 0.34, 0.5, 0.6
_STEPS = 10


class Look(NamedTuple):
    """What the theme gives: the colours of plain text, and the styles of all that is not plain text."""

    background: Color
    foreground: Color
    base: Style
    margin: Style
    private: Style
    coded: Style
    overlap: Style
    current: Style
    selection: Style
    cursor: Style
    hit: Style
    hit_colour: Color


class Palette:
    """The styles to paint with under one look; each is worked out once."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._mixes = look.background.ansi is None and look.foreground.ansi is None
        self.text = cache(self._text)
        self.stripe = cache(self._stripe)
        self.hit = self._hit()
        self.folded = look.base + look.margin + Style(italic=True)
        self.sign = look.base + look.margin + Style(bold=True)

    def _text(self, colours: tuple[str, ...], depth: int, *, current: bool) -> Style:
        """The style of text under codings.

        Args:
            colours: the codes' colours, each once.
            depth: how many codings lie here; 0 is plain text.
            current: whether the current coding is among them.
        """
        if depth == 0:
            return self.look.base
        style = self.look.base + (self.look.overlap if depth > 1 else self.look.coded)
        if current:
            style += self.look.current
        if not self._mixes:
            return style
        strength = _CURRENT if current else _OVERLAP if depth > 1 else _SINGLE
        ground = tinted(self.look.background, self.look.foreground, mean(map(self._parsed, colours)), strength)
        return style + Style(color=self.look.foreground.rich_color, bgcolor=ground.rich_color)

    def _stripe(self, colour: str, *, current: bool) -> Style:
        """The style of a stripe's letter and bars; that of the current coding is reversed."""
        style = self.look.base + Style(bold=True, reverse=current)
        if not self._mixes:
            return style
        return style + Style(color=readable(self._parsed(colour), self.look.background).rich_color)

    def _hit(self) -> Style:
        """What is laid over the style of a word that is looked for."""
        if not self._mixes:
            return self.look.hit
        ground = tinted(self.look.background, self.look.foreground, self.look.hit_colour, _HIT)
        return self.look.hit + Style(color=self.look.foreground.rich_color, bgcolor=ground.rich_color)

    def _parsed(self, colour: str) -> Color:
        """A code's colour; one that is none is that of the text."""
        try:
            return Color.parse(colour).with_alpha(1)
        except ColorParseError:
            return self.look.foreground


def contrast(one: Color, other: Color) -> float:
    """The contrast between two opaque colours as WCAG 2 defines it: from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def tinted(background: Color, foreground: Color, colour: Color, strength: float) -> Color:
    """A background with some of a colour in it, weaker where the text on it would become hard to read."""
    needed = min(ENOUGH, contrast(background, foreground))
    for step in range(_STEPS, 0, -1):
        ground = background.blend(colour, strength * step / _STEPS)
        if contrast(ground, foreground) >= needed:
            return ground
    return background


def readable(colour: Color, background: Color) -> Color:
    """A colour for letters, moved towards black or white until it stands out from the background."""
    extreme = max(BLACK, WHITE, key=lambda end: contrast(end, background))
    for step in range(_STEPS):
        shade = colour.blend(extreme, step / _STEPS)
        if contrast(shade, background) >= ENOUGH:
            return shade
    return extreme


def mean(colours: Iterable[Color]) -> Color:
    """The colour between some colours, at least one."""
    parts = [colour.rgb for colour in colours]
    return Color(*(sum(channel) // len(parts) for channel in zip(*parts, strict=True)))


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
