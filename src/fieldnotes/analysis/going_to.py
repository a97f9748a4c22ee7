"""Where a person wants to go in a text, as they type it: a line, a time, a share, a page, or a place in code points."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

_SHARE = re.compile(r"(\d{1,3})(?:[.,](\d+))?\s*%")
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d{2})")
_PLACE = re.compile(r"@\s*(\d+)")
_LINE = re.compile(r"\d+")
_PAGE = re.compile(r"(?:p|pp|pag|blz|bladzijde|pagina|page)\b\.?\s*(.+)", re.IGNORECASE)
_SECONDS_IN_HOUR, _SECONDS_IN_MINUTE = 3600, 60


class Signposts(NamedTuple):
    """What stands beside a text by which a place in it can be named.

    Attributes:
        text: the text; a line of it ends at a line feed.
        spoken: when each turn begins in the recording (seconds) and where, by time.
        noted: at what time of the day each note happened (minutes) and where, by time.
        pages: the label of each page and where it begins.
    """

    text: str
    spoken: Sequence[tuple[int, int]] = ()
    noted: Sequence[tuple[int, int]] = ()
    pages: Sequence[tuple[str, int]] = ()


def place_of(typed: str, posts: Signposts) -> int | None:
    """The place in code points that is meant; None when nothing here is called so.

    `120` is a line, `12:03` a time in the recording or, in a log, on the day, `1:12:03` a time with hours, `50%` a
    share of the text, `@1234` a place, `p. 12` a page; the label of a page alone is that page when it is no number.
    Past the last line or place is the last one.
    """
    words = typed.strip()
    for form, place in (
        (_SHARE, _at_share),
        (_CLOCK, _at_time),
        (_PLACE, _at_place),
        (_LINE, _at_line),
        (_PAGE, _at_page),
    ):
        match = form.fullmatch(words)
        if match:
            return place(match, posts)
    return _page(words, posts)


def _at_share(match: re.Match[str], posts: Signposts) -> int | None:
    share = float(f"{match[1]}.{match[2] or 0}")
    return round(len(posts.text) * share / 100) if share <= 100 else None


def _at_time(match: re.Match[str], posts: Signposts) -> int | None:
    """The last turn that had begun by then, or the last note; before the first, the first."""
    hours, minutes, seconds = int(match[1] or 0), int(match[2]), int(match[3])
    if posts.spoken:
        moment = hours * _SECONDS_IN_HOUR + minutes * _SECONDS_IN_MINUTE + seconds
        return _last_by(moment, posts.spoken)
    if match[1] is None and posts.noted:
        return _last_by(minutes * _SECONDS_IN_MINUTE + seconds, posts.noted)
    return None


def _last_by(moment: int, begun: Sequence[tuple[int, int]]) -> int:
    at = bisect_right(begun, moment, key=lambda each: each[0])
    first = bisect_right(begun, begun[max(at - 1, 0)][0] - 1, key=lambda each: each[0])
    return begun[first][1]


def _at_place(match: re.Match[str], posts: Signposts) -> int:
    return min(_number(match[1]), len(posts.text))


def _at_line(match: re.Match[str], posts: Signposts) -> int:
    """The start of a line, counted from 1."""
    start = 0
    for _ in range(min(_number(match[0]), len(posts.text)) - 1):
        line_feed = posts.text.find("\n", start)
        if line_feed < 0:
            break
        start = line_feed + 1
    return start


def _at_page(match: re.Match[str], posts: Signposts) -> int | None:
    return _page(match[1], posts)


def _page(label: str, posts: Signposts) -> int | None:
    called = label.strip().casefold()
    return next((start for name, start in posts.pages if name.casefold() == called), None)


def _number(digits: str) -> int:
    """A number as far as it matters: texts are not that long."""
    return int(digits[:18])
