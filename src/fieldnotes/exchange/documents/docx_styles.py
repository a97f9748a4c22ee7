"""What the styles of a Word document say: which paragraphs are headings or items of a list, and with what number."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple, TypeAlias

Element: TypeAlias = Any  # lxml's, which brings no types
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_HEADING = re.compile(r"(?:heading|kop) ?([1-9])")
_PLACE = re.compile(r"%([1-9])")
_NUMBER = re.compile(r"-?[0-9]{1,6}")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_BODY_LEVEL = 9  # Word's outline level of text that is no heading


class Listed(NamedTuple):
    """That a paragraph is numbered: by which numbering, how deep (from 0); numbering 0 is none."""

    numbering: int
    depth: int


class Style(NamedTuple):
    """What a paragraph's style says; None where it says nothing. `heading` 0 is plain text."""

    heading: int | None = None
    listed: Listed | None = None


def value(element: Element, name: str) -> str | None:
    """The `w:val` of a child, or None."""
    child = element.find(f"{W}{name}") if element is not None else None
    return None if child is None else child.get(f"{W}val", "")


def number(written: str | None, otherwise: int) -> int:
    """A whole number as Word writes it."""
    return int(written) if written and _NUMBER.fullmatch(written) else otherwise


class Styles:
    """The paragraph styles of a document, each with what it takes from the one that it is based on."""

    def __init__(self, root: Element) -> None:
        self._found = {each.get(f"{W}styleId", ""): each for each in (() if root is None else root.iter(f"{W}style"))}
        self._known: dict[str, Style] = {}

    def of(self, paragraph: Element) -> Style:
        """What is said of a paragraph, by itself or by its style."""
        properties = paragraph.find(f"{W}pPr")
        own = _said(properties)
        styled = self._named(value(properties, "pStyle") or "")
        listed = own.listed or styled.listed
        if own.listed and not own.listed.numbering:
            listed = None  # the paragraph takes itself out of its style's list
        return Style(styled.heading if own.heading is None else own.heading, listed)

    def _named(self, name: str) -> Style:
        if name in self._known:
            return self._known[name]
        chain: list[Element] = []
        at = name
        while at in self._found and self._found[at] not in chain:
            chain.append(self._found[at])
            at = value(chain[-1], "basedOn") or ""
        style = Style()
        for each in chain:
            said = _style_said(each)
            style = Style(
                said.heading if style.heading is None else style.heading,
                style.listed or said.listed,
            )
        self._known[name] = style
        return style


def _style_said(style: Element) -> Style:
    name = (value(style, "name") or "").casefold()
    said = _said(style.find(f"{W}pPr"))
    found = _HEADING.fullmatch(name)
    if found is not None:
        return said._replace(heading=int(found[1]))
    return said._replace(heading=1) if name in {"title", "titel"} else said


def _said(properties: Element) -> Style:
    """What a `w:pPr` says."""
    if properties is None:
        return Style()
    outline = value(properties, "outlineLvl")
    level = number(outline, _BODY_LEVEL)
    heading = None if outline is None else (level + 1 if 0 <= level < _BODY_LEVEL else 0)
    listing = properties.find(f"{W}numPr")
    if listing is None:
        return Style(heading)
    return Style(heading, Listed(number(value(listing, "numId"), 0), number(value(listing, "ilvl"), 0)))


class _Level(NamedTuple):
    """How one depth of a list is numbered."""

    form: str
    text: str
    start: int


class Numbering:
    """The numbers that Word shows before paragraphs but does not keep in their text, counted as Word counts them."""

    def __init__(self, root: Element) -> None:
        self._levels: dict[int, dict[int, _Level]] = {}
        self._abstract: dict[int, int] = {}
        self._restarts: dict[tuple[int, int], int] = {}
        self._counts: dict[int, list[int | None]] = {}
        if root is None:
            return
        for each in root.iter(f"{W}abstractNum"):
            self._levels[number(each.get(f"{W}abstractNumId"), -1)] = dict(_levels(each.findall(f"{W}lvl")))
        for each in root.iter(f"{W}num"):
            key = number(each.get(f"{W}numId"), 0)
            self._abstract[key] = number(value(each, "abstractNumId"), -1)
            for change in each.findall(f"{W}lvlOverride"):
                start = value(change, "startOverride")
                if start is not None:
                    self._restarts[key, number(change.get(f"{W}ilvl"), 0)] = number(start, 1)

    def mark(self, listed: Listed) -> str:
        """What stands before the next paragraph of a list: its number, or a dash for any bullet."""
        depth = min(max(listed.depth, 0), 8)
        abstract = self._abstract.get(listed.numbering, -1)
        levels = self._levels.get(abstract, {})
        level = levels.get(depth)
        if level is None or level.form in {"bullet", "none"}:
            return "-"
        counts = self._counts.setdefault(abstract, [None] * 9)
        restart = self._restarts.pop((listed.numbering, depth), None)
        last = counts[depth]
        counts[depth] = restart if restart is not None else level.start if last is None else last + 1
        counts[depth + 1 :] = [None] * (8 - depth)

        def counted(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            shown = levels.get(at, level)
            count = counts[at]
            return numeral(shown.start if count is None else count, shown.form)

        return _PLACE.sub(counted, level.text).strip() or "-"


def _levels(found: Iterable[Element]) -> Iterable[tuple[int, _Level]]:
    for each in found:
        form = value(each, "numFmt") or "decimal"
        start = number(value(each, "start"), 1)
        yield number(each.get(f"{W}ilvl"), 0), _Level(form, (value(each, "lvlText") or "")[:40], start)


def numeral(count: int, form: str) -> str:
    """A number as a list shows it; what form it cannot have is plain digits."""
    if form in {"lowerLetter", "upperLetter"} and 1 <= count <= 26 * 3:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in {"lowerRoman", "upperRoman"} and 1 <= count < 4000:
        letters, left = "", count
        for worth, letter in (*_ROMAN, *_ROMAN_SMALL):
            letters += letter * (left // worth)
            left %= worth
        return letters.upper() if form == "upperRoman" else letters
    return str(count)
