"""How home tells of the teams: the columns of its list, and the sum below it."""

from fieldnotes.analysis.waiting import age_of
from fieldnotes.base import clock
from fieldnotes.base.clock import from_stored
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.rows import SessionRow, TeamRow
from fieldnotes.tui.columns import Column
from fieldnotes.tui.short_name import short

_SUM_NAME, _SUM_NAMES = 18, 3  # cells of a name and names in a sentence of the sum: a line on a small screen
COLUMNS = (
    Column("home.team", 1),
    Column("home.kind", 4),
    Column("home.hours", 0, right=True),
    Column("home.interviews", 0, right=True),
    Column("home.notes", 0, right=True),
    Column("home.codings", 0, right=True),
    Column("home.waiting", 2),
    Column("home.open-work", 3),
)


def hours(minutes: int | None) -> str:
    """Hours with one decimal; unknown is said, and is not 0."""
    if minutes is None:
        return t("kind.hours-unknown")
    return t("kind.hours", hours=f"{minutes / 60:.1f}".replace(".", t("kind.decimal")))


def _hours_so_far(team: TeamRow) -> str:
    """The hours; of a team that goes on it is said here, in a column that no screen is too narrow for."""
    known = hours(team.observed_minutes)
    return f"{known} ({t('kind.team-status-active')})" if team.status == "active" else known


def cells(team: TeamRow) -> tuple[str, ...]:
    """A team as the cells of the list."""
    name = f"{team.organisation}: {team.name}" if team.organisation else team.name
    return (
        one_line(name),
        t(f"kind.team-{team.kind}"),
        _hours_so_far(team),
        str(team.interviews) if team.sessions else "–",
        str(team.notes),
        str(team.codings),
        waiting_said(team),
        ", ".join(open_work(team)) or "–",
    )


def _some(names: list[str]) -> str:
    """The first of these names, each once, and how many more there are."""
    each = list(dict.fromkeys(names))
    told = ", ".join(short(name, _SUM_NAME) for name in each[:_SUM_NAMES])
    return t("home.and-more", names=told, count=len(each) - _SUM_NAMES) if len(each) > _SUM_NAMES else told


def waiting_said(team: TeamRow) -> str:
    """How many sessions wait to be written up, and since how long."""
    if team.waiting_since is None:
        return "–"
    age = age_of(from_stored(team.waiting_since), clock.now())
    return f"{team.waiting} ({t(f'home.waited-{age.unit}', count=age.number)})"


def _waiting_longest(teams: list[TeamRow]) -> str:
    """The teams with sessions that wait to be written up, the longest wait in front; nothing when none waits."""
    waiting = sorted((team for team in teams if team.waiting_since is not None), key=_since)
    told = [f"{short(team.name, _SUM_NAME)} {waiting_said(team)}" for team in waiting[:_SUM_NAMES]]
    if not told:
        return ""
    names = ", ".join(told)
    if len(waiting) > len(told):
        names = t("home.and-more", names=names, count=len(waiting) - len(told))
    return t("home.waiting-at", teams=names)


def _since(team: TeamRow) -> str:
    return team.waiting_since or ""


def open_work(team: TeamRow) -> list[str]:
    """What still waits in a team."""
    waiting = []
    if team.running:
        waiting.append(t("home.running", count=team.running))
    if team.uncoded:
        waiting.append(t("home.uncoded", count=team.uncoded))
    return waiting


def silence_told(sessions: list[SessionRow]) -> str:
    """The teams whose session someone may have forgotten to stop, with the last sign of life; nothing without one."""
    told = [
        f"{short(row.team, _SUM_NAME)} ({from_stored(row.last_sign):%Y-%m-%d %H:%M})"
        for row in sessions
        if row.last_sign is not None
    ]
    return t("home.maybe-forgotten", teams=", ".join(told[:_SUM_NAMES])) if told else ""


def summary(teams: list[TeamRow]) -> str:
    """The sum of what is known, with how many teams it is over and which are left out of it."""
    if not teams:
        return t("home.empty")
    known = [team for team in teams if team.observed_minutes is not None]
    minutes = sum(team.observed_minutes or 0 for team in known)
    total = t(
        "home.total",
        hours=f"{minutes / 60:.1f}".replace(".", t("kind.decimal")).removesuffix(t("kind.decimal") + "0"),
        interviews=sum(team.interviews for team in teams),
        known=len(known),
        teams=len(teams),
    )
    unknown = [team.organisation or team.name for team in teams if team.observed_minutes is None]
    running = [team.name for team in teams if team.running]
    told = [
        total,
        _waiting_longest(teams),
        t("home.unknown", teams=_some(unknown)) if unknown else "",
        t("home.running-at", teams=_some(running)) if running else "",
    ]
    return " ".join(sentence for sentence in told if sentence)
