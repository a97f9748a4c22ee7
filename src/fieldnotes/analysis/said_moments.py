"""Days and times of day as people say them in running words: `do 20 okt ’22`, `20/10`, `14.30`, `kwart over twee`.

It would rather take a price or a range of numbers for a moment than leave a moment standing.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

_MONTHS = (
    *("januari january jan", "februari february feb", "maart march mrt mar", "april apr", "mei may", "juni june jun"),
    *("juli july jul", "augustus august aug", "september sept sep", "oktober october okt oct"),
    *("november nov", "december dec"),
)
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_MONTH = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_DAY_NAME = (
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:ochtend|morgen|middag|avond|nacht)?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_WEEKDAY = (
    rf"(?:\b(?:{_DAY_NAME}|ma|di|wo|do|vr|za|zo|mon|tues?|wed|thurs?|thu|fri|sat|sun)\b[.,]*\s*"
    r"(?:(?:de|the)\s+)?)?"
)
_AFTER = rf"(?:,?\s+\(?{_DAY_NAME}\b\)?)?"
_ORDINAL = r"(?:e|ste|de|st|nd|rd|th)?"
_DAYS = rf"(?:\d{{1,2}}{_ORDINAL}\s*(?:[-,/&+]|\b(?:en|of|and|or|to|t/m|tot(?:\s+en\s+met)?)\b)\s*){{0,4}}"
_CLOCK_BEHIND = r"(?:[T_ ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?"


def _year(number: int) -> str:
    """A year behind a day and a month; two bare digits are taken along, yet may be something else than a year."""
    two = rf"\d{{2}}(?!\d|[:.,/-]\d|\s?(?:uur|u|h|[ap]\.?m)\b|{_ORDINAL}\s*(?:of\s+)?(?:{_MONTH})\b)"
    told = rf"'\s?(?P<s{number}>{two})|(?P<y{number}>\d{{4}})(?!\d)"
    return rf"(?:,?\s*(?:(?:van|of)\s+)?(?:{told}|(?<=\s){two}))?"


_DATES = (
    rf"(?P<y1>\d{{4}})[-/.](?P<m1>\d{{1,2}})[-/.]\d{{1,2}}{_CLOCK_BEHIND}",
    r"(?P<y5>(?:19|20)\d{2})(?P<m5>0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])",
    r"\d{1,2}(?P<sign>[-/.])(?P<m2>\d{1,2})(?P=sign)(?P<y2>\d{4}|\d{2})",
    rf"{_DAYS}\d{{1,2}}{_ORDINAL}\s*(?:of\s+)?(?P<m3>{_MONTH})\b\.?{_year(3)}",
    rf"(?P<m4>\b(?:{_MONTH}))\.?\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?(?!\d){_year(4)}",
    r"(?!24/7)(?:0?[1-9]|[12]\d|3[01])(?:[-/]|\.(?=\d\d))(?:0?[1-9]|1[0-2])",
    r"(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])",
)

_TENS = (
    "een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien"
    "|negentien|twintig|(?:een|twee|drie|vier|vijf)entwintig"
    "|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
)
_HOUR = rf"(?:(?<!\d)\d{{1,2}}(?!\d)|\b(?:{_TENS})\b)"
_MINUTES = (
    r"(?:(?:a\s+)?(?:kwart(?:ier)?|quarter)|\b(?:vijf|tien|twintig|vijfentwintig|five|ten|twenty(?:[-\s]five)?)"
    rf"|(?<!\d)[1-5]?\d|{_HOUR}\s+min(?:uten|utes)?\.?)"
)
_UNIT = r"(?:uur|u|h|o'clock|hrs?)\b"
_PM = r"[ap]\.?m\b\.?"
_LEAD = (
    r"\b(?:(?:om|rond|tegen|sinds|vanaf|tot|voor|na|omstreeks|circa|ca\.?|at|around|about|by|until|till|before|after|since"
    r"|from|van|tussen|between)\s+)(?:een\s+uur\s+of\s+)?"
)
_CLOCKS = (
    rf"(?<!\d)\d{{1,2}}:\d{{2}}(?:[:.]\d{{2}})?(?!\d)(?:\s?(?:{_UNIT}|{_PM}))?",
    rf"(?<!\d)(?<!\d[.,])(?:[01]?\d|2[0-4])\.[0-5]\d(?![.,]?\d)(?:\s?(?:{_UNIT}|{_PM}))?",
    rf"(?<!\d)\d{{1,2}}[.,]\d{{2}}\s?(?:{_UNIT}|{_PM})",
    r"(?<!\d)\d{1,2}\s?[uh](?:\s?\d{1,2})?(?!\w)",
    r"(?<!\d)\d{1,2}\s?uur\s?\d{2}(?!\w)",
    rf"(?<!\d)\d{{1,2}}\s?[-/]\s?\d{{1,2}}\s?{_UNIT}",
    rf"{_HOUR}\s?(?:o'clock|{_PM})",
    rf"{_HOUR}\s?uur(?=\s+'s\b)",
    rf"(?:{_MINUTES}\s+(?:voor|over|na|past|to)\s+)?(?:\bhalf\s+(?:past\s+)?){_HOUR}(?:\s+uur\b)?",
    rf"\b{_MINUTES}\s+(?:voor|over|na|past|to)\s+{_HOUR}(?!\s+min)(?:\s+uur\b)?",
)
_LED = re.compile(
    rf"{_LEAD}(?P<led>\d{{1,2}},\d{{2}}(?!\d)"
    rf"|(?:{_HOUR}\s*(?:{_UNIT}\s*)?(?:en|tot|of|a|and|to|or|-)\s*)?{_HOUR}\s?{_UNIT}"
    rf"(?:\s+(?:{_TENS}|dertig|veertig|vijftig|vijfen(?:dertig|veertig|vijftig))\b)?)"
    rf"|\b(?:om|at)\s+(?:een\s+uur\s+of\s+)?(?P<bare>(?!een\b|one\b){_HOUR})",
    re.IGNORECASE,
)
# each on its own: what fits from an earlier place must not hide what fits from a later one
_CLOCK = [re.compile(each, re.IGNORECASE) for each in _CLOCKS]
_DATE = [re.compile(rf"{_WEEKDAY}(?<!\d){each}(?!\d){_AFTER}", re.IGNORECASE) for each in _DATES]
_YEARS = ("y1", "y2", "y3", "y4", "y5", "s3", "s4")


class Moment(NamedTuple):
    """A range of words that tells a day or a time of day.

    Attributes:
        month: the first day of its month; None for a time of day, and when the year is not told.
    """

    start: int
    end: int
    clock: bool
    month: date | None = None


def moments(words: str) -> Iterator[Moment]:
    """The days and times of day in folded words (`analysis/folding`); they may overlap."""
    for found in _each(_CLOCK, words):
        yield Moment(found.start(), found.end(), clock=True)
    for found in _LED.finditer(words):
        yield Moment(*found.span("led" if found["led"] else "bare"), clock=True)
    for found in _each(_DATE, words):
        yield Moment(found.start(), found.end(), clock=False, month=_month(found))


def _each(patterns: Iterable[re.Pattern[str]], words: str) -> Iterator[re.Match[str]]:
    for pattern in patterns:
        yield from pattern.finditer(words)


def _month(found: re.Match[str]) -> date | None:
    groups = found.groupdict()
    month = next((value for name, value in groups.items() if value and name[0] == "m"), None)
    year = next((value for name, value in groups.items() if value and name in _YEARS), None)
    if month is None or year is None:
        return None
    number = int(month) if month.isdecimal() else _NUMBERS.get(month.casefold(), 0)
    if not 1 <= number <= 12 or not int(year):
        return None
    return date(int(year) + (2000 if len(year) == 2 else 0), number, 1)
