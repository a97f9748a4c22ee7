"""What came up as a grid of text: topics down, interviews across under the name of their team."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from fieldnotes.base.i18n import t
from fieldnotes.model.guides import Asked, AskedSession, Cell, Coverage, TeamCoverage
from fieldnotes.tui.short_name import short

SIGNS = {Asked.COVERED: "✓", Asked.OPEN: "·", Asked.NOT_IN_GUIDE: " "}
_DAY = 5  # cells of `20-10`
_GAP = "  "
_LONGEST_NAME = 36


class Grid(NamedTuple):
    """The lines of a grid.

    Attributes:
        teams, days: the two lines above the rows.
        more: how many interviews stand to the left and to the right of what fits.
    """

    teams: str
    days: str
    rows: tuple[str, ...]
    more: tuple[int, int]


class _Column(NamedTuple):
    """A column: of a team's sum when `interview` is None."""

    team: TeamCoverage
    interview: int | None
    width: int


def grid_of(coverage: Coverage, teams: Sequence[TeamCoverage], width: int, first: int = 0) -> Grid:
    """The grid in so many cells, from the column `first` on; teams that do not fit stand to the right of it."""
    topics = [f"{number:>2} {topic}" for number, topic in enumerate(coverage.topics, start=1)]
    longest = max((cell_len(topic) for topic in topics), default=0)
    name = max(8, min(longest, _LONGEST_NAME, width // 2))
    columns = [column for team in teams for column in _columns(team)]
    first = max(0, min(first, len(columns) - 1))
    shown: list[_Column] = []
    room = width - name
    for column in columns[first:]:
        room -= column.width + len(_GAP)
        if room < 0:
            break
        shown.append(column)
    after = columns[first + len(shown) :]
    rows = tuple(
        _line(short(topic, name), name, [(_sign(column, at), column.width) for column in shown])
        for at, topic in enumerate(topics)
    )
    days = _line("", name, [(_day(column), column.width) for column in shown])
    more = tuple(sum(column.interview is not None for column in each) for each in (columns[:first], after))
    return Grid(_teams(shown, name), days, rows, (more[0], more[1]))


def _columns(team: TeamCoverage) -> list[_Column]:
    topics = range(len(team.cells))
    widest = max((cell_len(_sum(team, at)) for at in topics), default=0)
    return [
        _Column(team, None, max(widest, _DAY)),
        *(_Column(team, number, _DAY) for number in range(len(team.interviews))),
    ]


def _sum(team: TeamCoverage, topic: int) -> str:
    return t("guide.of", covered=team.covered(topic), meant=team.meant(topic))


def _sign(column: _Column, topic: int) -> str:
    if column.interview is None:
        return _sum(column.team, topic)
    return SIGNS[column.team.cells[topic][column.interview].asked]


def _day(column: _Column) -> str:
    if column.interview is None:
        return t("guide.sum-short")
    started = column.team.interviews[column.interview].started_at
    return f"{started:%d-%m}" if started else "?"


def _teams(shown: Sequence[_Column], name: int) -> str:
    """Each team's name over its columns."""
    spans: list[tuple[str, int]] = []
    for number, column in enumerate(shown):
        if number and shown[number - 1].team is column.team:
            spans[-1] = (spans[-1][0], spans[-1][1] + len(_GAP) + column.width)
        else:
            spans.append((column.team.team, column.width))
    return _line("", name, spans, left=True)


def _line(head: str, name: int, cells: Sequence[tuple[str, int]], *, left: bool = False) -> str:
    fitted = [short(cell, width) for cell, width in cells]
    padded = [
        set_cell_size(cell, width) if left else " " * (width - cell_len(cell)) + cell
        for cell, (_, width) in zip(fitted, cells, strict=True)
    ]
    return _GAP.join([set_cell_size(head, name), *padded]).rstrip()


def about_topic(coverage: Coverage, teams: Sequence[TeamCoverage], topic: int) -> str:
    """A topic in words: by team, in which interviews it came up and when."""
    lines = [short(coverage.topics[topic], _LONGEST_NAME * 2)]
    for team in teams:
        asked = [_said(cell, interview) for cell, interview in zip(team.cells[topic], team.interviews, strict=True)]
        lines.append(f"{short(team.team)} {_sum(team, topic)}: {', '.join(asked)}")
    return "\n".join(lines)


def _said(cell: Cell, interview: AskedSession) -> str:
    day = f"{interview.started_at:%Y-%m-%d}" if interview.started_at else t("guide.undated")
    return f"{day} {cell.at:%H:%M}" if cell.at else f"{day} {t(f'guide.said-{cell.asked}')}"
