"""Dates as people write them above their notes: 2022-10-20, 20-10-2022, 20 oktober 2022, October 20, 2022."""

import re
from datetime import date
from typing import NamedTuple

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "maart march mrt mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sep sept",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = (
    r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)\.?,?\s+"
)
_DATE = re.compile(
    rf"(?<![\w.-])(?:{_WEEKDAY})?(?:"
    r"(?P<y1>\d{4})-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})"
    r"|(?P<d2>\d{1,2})(?P<sign>[-/.])(?P<m2>\d{1,2})(?P=sign)(?P<y2>\d{4})"
    rf"|(?P<d3>\d{{1,2}})\s+(?P<m3>{_MONTH})\.?,?\s+(?P<y3>\d{{4}})"
    rf"|(?P<m4>{_MONTH})\.?\s+(?P<d4>\d{{1,2}}),?\s+(?P<y4>\d{{4}})"
    r")(?![\w-])",
    re.IGNORECASE | re.ASCII,
)
_HEADING = re.compile(r"#{1,6}\s+")
_AROUND = "*_ \t:.,;#"
FIRST_YEAR, LAST_YEAR = 1900, 2199  # outside them a date is a slip of the pen


class DateLine(NamedTuple):
    """A line that gives a date: the date (None when the calendar has no such day), and the words beside it."""

    day: date | None
    words: str


def date_line(line: str) -> DateLine | None:
    """The date that a line gives: a Markdown heading with a date in it, or a line that is nothing but a date."""
    heading = _HEADING.match(line)
    body = line[heading.end() :] if heading else line
    found = _DATE.search(body)
    if found is None:
        return None
    words = " ".join(
        part for part in (body[: found.start()].strip(), body[found.end() :].strip()) if part.strip(_AROUND)
    )
    if words and not heading:
        return None
    return DateLine(_date_of(found), words.strip())


def read_date(text: str) -> date | None:
    """A date that was typed by itself; None when it is none."""
    found = _DATE.fullmatch(text.strip())
    return _date_of(found) if found else None


def _date_of(found: re.Match[str]) -> date | None:
    year, month, day = (next(found[f"{part}{n}"] for n in "1234" if found[f"{part}{n}"]) for part in "ymd")
    try:
        made = date(int(year), int(month) if month.isdigit() else _MONTHS[month.lower()], int(day))
    except ValueError:
        return None
    return made if FIRST_YEAR <= made.year <= LAST_YEAR else None
