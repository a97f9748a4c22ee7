"""Seasons: all that is told of a day to whoever must not know which day it was."""

from datetime import date
from typing import NamedTuple

_NAMES = ("winter", "spring", "summer", "autumn")


class Season(NamedTuple):
    """A season of three whole months; `years` is one year, or both years of a winter (2022-2023)."""

    name: str
    years: str


def season_of(day: date) -> Season:
    """The season of a day: December to February is winter, March to May spring, and so on.

    A winter bears both its years, so that December and the next January read alike.
    """
    name = _NAMES[day.month % 12 // 3]
    first = day.year - 1 if day.month < 3 else day.year
    return Season(name, f"{first}-{first + 1}" if name == "winter" else str(day.year))
