"""The fieldwork log in sentences: the sum with what stays out of it, and what a reader of the figures must know."""

from fieldnotes.base.i18n import t
from fieldnotes.exchange.fieldwork.words import day_said, short_names, whole
from fieldnotes.model.fieldwork import Fieldwork, FieldworkRow, WorkedSession

MOST_OVERLAPS = 5


def sentences_of(work: Fieldwork) -> list[str]:
    """The sum first, and then whatever applies of: period, double counting, unknown durations, overlaps, write-up."""
    if not work.teams:
        return [t("fieldwork.empty")]
    said = [*_period(work), _sum(work)]
    if work.total.doubled_minutes and work.total.observed_minutes is not None:
        doubled, observed = work.total.doubled_minutes, work.total.observed_minutes
        said.append(t("fieldwork.doubled", hours=whole(doubled), net=whole(observed - doubled)))
    return [*said, *_unmeasured(work), *_overlaps(work), _write_up(work)]


def _period(work: Fieldwork) -> list[str]:
    if work.period.whole:
        return []
    since, until = work.period
    if since is None:
        said = t("fieldwork.period-until", until=day_said(until))
    elif until is None:
        said = t("fieldwork.period-since", since=day_said(since))
    else:
        said = t("fieldwork.period", since=day_said(since), until=day_said(until))
    return [said, t("fieldwork.undated", count=work.undated)] if work.undated else [said]


def _sum(work: Fieldwork) -> str:
    """One sentence: hours and interviews over the teams of which they are known, and the teams that are left out."""
    clocked = [row for row in work.teams if row.figures.observed_minutes is not None]
    spoken = [row for row in work.teams if row.figures.interviews is not None]
    alike = clocked == spoken
    said = t(
        f"fieldwork.sum{'' if alike else '-apart'}"
        if clocked
        else f"fieldwork.sum-{'nothing' if alike else 'no-hours'}",
        hours=whole(work.total.observed_minutes or 0),
        interviews=_interviews(work),
        clocked=len(clocked),
        spoken=len(spoken),
        teams=len(work.teams),
    )
    names = short_names(work.named.values())
    out = ", ".join(f"{names[row.team.id]} ({_why(row)})" for row in left_out_of(work))
    if not out:
        return f"{said}."
    return t("fieldwork.left-out" if alike else "fieldwork.without-hours", sum=said, teams=out)


def _interviews(work: Fieldwork) -> str:
    count = work.total.interviews or 0
    return t("fieldwork.one-interview" if count == 1 else "fieldwork.some-interviews", count=count)


def _why(row: FieldworkRow) -> str:
    """Why a team is not in the sum of hours."""
    if row.figures.sessions:
        return t("fieldwork.why-no-duration" if row.figures.unmeasured else "fieldwork.why-no-observation")
    if row.elsewhere:
        return t("fieldwork.why-elsewhere")
    return t("fieldwork.why-unknown", status=t(f"kind.team-status-{row.team.status}"))


def _unmeasured(work: Fieldwork) -> list[str]:
    names = short_names(work.named.values())
    said = []
    for row in work.teams:
        figures, name = row.figures, names[row.team.id]
        if figures.running_minutes is not None:
            said.append(t("fieldwork.running", team=name, count=figures.running, hours=whole(figures.running_minutes)))
        ended = figures.unmeasured - (figures.running if figures.running_minutes is not None else 0)
        if ended:
            said.append(t("fieldwork.unmeasured", team=name, count=ended))
    return said


def _overlaps(work: Fieldwork) -> list[str]:
    names = short_names(work.named.values())
    said = [
        t("fieldwork.overlap", first=_named(each.first, names), second=_named(each.second, names), minutes=each.minutes)
        for each in work.overlaps[:MOST_OVERLAPS]
    ]
    more = len(work.overlaps) - len(said)
    return [*said, t("fieldwork.more-overlaps", count=more)] if more else said


def _named(session: WorkedSession, names: dict[str, str]) -> str:
    """A session by its team, kind and start."""
    when = f"{session.started_at:%Y-%m-%d %H:%M}" if session.started_at else t("kind.hours-unknown")
    return f"{names[session.team]}, {t(f'kind.session-{session.kind}')} {when}"


def _write_up(work: Fieldwork) -> str:
    delay = work.total.write_up
    if delay is None:
        return t("fieldwork.write-up-unknown")
    return t(
        "fieldwork.write-up",
        count=delay.notes,
        mean=whole(delay.mean_minutes),
        longest=whole(delay.longest_minutes),
    )


def left_out_of(work: Fieldwork) -> list[FieldworkRow]:
    """The teams of which no hours are known, and which the sum therefore leaves out."""
    return [row for row in work.teams if row.figures.observed_minutes is None]
