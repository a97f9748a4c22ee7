"""Which stretches of a text are private: what the researcher thinks, not what was seen or said.

In a logged session the notes' voices tell. In a text that was brought in, the shape of an observation report tells: a
line that is the heading *Reflectie* (or *Interpretatie*, *Reflection*, *Interpretation*) begins a private stretch; it
lasts until the next heading, a source line such as *Observatie 20 oktober 2022*, or the end.
"""

import re
from collections.abc import Iterable

_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_MARKS = "*_#:= \t"
_PRIVATE = frozenset({"reflectie", "interpretatie", "reflection", "interpretation", "reflecties", "reflections"})
_SOURCE = re.compile(r"^\W*(observatie|interview|observation)\b.*\d", re.IGNORECASE)
_TIME = re.compile(r"^\W{0,2}\d{1,2}[:.]\d\d\b")


def private_ranges(text: str) -> list[tuple[int, int]]:
    """The private stretches of a text that was brought in, as half-open ranges, headings included."""
    found: list[tuple[int, int]] = []
    begin: int | None = None
    level = 0
    position = 0
    for line in text.split("\n"):
        heading = _HEADING.match(line)
        if begin is not None and _ends(line, heading, level):
            found.append((begin, position))
            begin = None
        if begin is None and line.strip(_MARKS).casefold() in _PRIVATE:
            begin, level = position, len(heading[1]) if heading else 0
        position += len(line) + 1
    if begin is not None:
        found.append((begin, len(text)))
    return found


def _ends(line: str, heading: "re.Match[str] | None", level: int) -> bool:
    """Whether a line ends the private stretch that it would otherwise belong to."""
    if heading is not None:
        return not level or len(heading[1]) <= level
    return bool(_SOURCE.match(line) or _TIME.match(line))


def touches(start: int, end: int, ranges: Iterable[tuple[int, int]]) -> bool:
    """Whether a range shares at least one code point with one of the others."""
    return any(start < until and begin < end for begin, until in ranges)
