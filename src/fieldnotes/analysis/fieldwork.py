"""The fieldwork log computed from sessions: figures per team and month, and what ran at the same time.

Hours are those of sessions less their pauses (`analysis.hours`). What is unknown is left out and counted beside it,
never taken for nothing; what was counted twice is told, never taken away in silence.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from fieldnotes.analysis.hours import session_minutes, total_minutes
from fieldnotes.model.fieldwork import (
    FieldTeam,
    Fieldwork,
    FieldworkRow,
    Figures,
    Overlap,
    Period,
    WorkedSession,
    WriteUp,
)
from fieldnotes.model.kinds import SessionKind, Voice

Stretch = tuple[datetime, datetime]
EIGHTHS = "▏▎▍▌▋▊▉"


def fieldwork_of(
    teams: Sequence[FieldTeam],
    sessions: Sequence[WorkedSession],
    now: datetime,
    *,
    only: str | None = None,
    period: Period | None = None,
    by_month: bool = False,
) -> Fieldwork:
    """The log of a study; `only` is the id of one team, whose overlaps with sessions of other teams still count."""
    asked = period or Period()
    of_team: dict[str, list[WorkedSession]] = defaultdict(list)
    for session in sessions:
        of_team[session.team].append(session)
    shown = [team for team in teams if only is None or team.id == only]
    held = {team.id: [each for each in of_team[team.id] if asked.holds(day_of(each))] for team in shown}
    rows = tuple(
        FieldworkRow(
            team,
            None,
            figures_of(held[team.id], now),
            len(of_team[team.id]) - len(held[team.id]),
        )
        for team in shown
    )

    def counts(session: WorkedSession) -> bool:
        return session.team in held and asked.holds(day_of(session))

    return Fieldwork(
        period=asked,
        by_month=by_month,
        rows=_by_month(rows, held, now) if by_month else rows,
        teams=rows,
        total=figures_of([each for team in shown for each in held[team.id]], now),
        overlaps=tuple(each for each in overlaps_of(sessions, now) if counts(each.first) or counts(each.second)),
        named={team.id: team for team in teams},
        undated=0 if asked.whole else sum(day_of(each) is None for team in shown for each in of_team[team.id]),
    )


def day_of(session: WorkedSession) -> date | None:
    """The day on which a session began, where it was lived."""
    return session.started_at.date() if session.started_at else None


def _by_month(
    rows: Iterable[FieldworkRow], held: dict[str, list[WorkedSession]], now: datetime
) -> tuple[FieldworkRow, ...]:
    """A row per month and team, in order of time; months that are unknown come last."""
    found: list[FieldworkRow] = []
    for row in rows:
        months: dict[str | None, list[WorkedSession]] = defaultdict(list)
        for session in held[row.team.id]:
            months[f"{session.started_at:%Y-%m}" if session.started_at else None].append(session)
        found += (FieldworkRow(row.team, month, figures_of(each, now)) for month, each in months.items())
        if not months:
            found.append(row)
    return tuple(sorted(found, key=lambda row: (row.month is None, row.month or "")))


def figures_of(sessions: Sequence[WorkedSession], now: datetime) -> Figures:
    """What some sessions add up to; without any session nothing is known."""
    observations = [each for each in sessions if each.kind is SessionKind.OBSERVATION]
    minutes = [
        session_minutes(each.started_at, each.ended_at, each.pauses, each.stated_minutes) for each in observations
    ]
    running = [each for each, counted in zip(observations, minutes, strict=True) if each.running and counted is None]
    so_far = [session_minutes(each.started_at, now, each.pauses) for each in running]
    observed = total_minutes(minutes)
    tallies = [tally for each in sessions for tally in each.tallies]
    voices: Counter[str] = Counter()
    for tally in tallies:
        voices[tally.voice] += tally.notes
    days = [moment.date() for each in sessions for moment in (each.started_at, each.ended_at) if moment is not None]
    return Figures(
        observed_minutes=observed,
        doubled_minutes=None if observed is None else min(observed, doubled_minutes(observations)),
        unmeasured=minutes.count(None),
        running=len(running),
        running_minutes=total_minutes(so_far),
        sessions=len(sessions),
        interviews=sum(each.kind is SessionKind.INTERVIEW for each in sessions) if sessions else None,
        notes=tuple((voice.value, voices[voice.value]) for voice in Voice if voices[voice.value]),
        logged=sum(not each.brought_in for each in sessions),
        without_reflection=sum(not each.brought_in and not _reflected(each) for each in sessions),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
        days_since_last_note=_days_since(max((tally.last_at for tally in tallies), default=None), now),
        write_up=_write_up(sessions),
    )


def _reflected(session: WorkedSession) -> bool:
    return any(tally.voice == Voice.REFLECTION.value and tally.notes for tally in session.tallies)


def _days_since(moment: datetime | None, now: datetime) -> int | None:
    """Days of the calendar between a moment and now, where one is now; a note from the future was just made."""
    return None if moment is None else max(0, (now.date() - moment.astimezone(now.tzinfo).date()).days)


def _write_up(sessions: Iterable[WorkedSession]) -> WriteUp | None:
    tallies = [tally for session in sessions for tally in session.tallies if tally.written]
    notes = sum(tally.written for tally in tallies)
    if not notes:
        return None
    mean = sum(tally.delay_seconds for tally in tallies) // notes // 60
    return WriteUp(notes, mean, max(tally.longest_seconds for tally in tallies) // 60)


def stretches(session: WorkedSession, until: datetime | None = None) -> list[Stretch]:
    """What the clock counts of a session, in UTC and in order: from its start to its end less its pauses.

    A session without an end reaches until the given moment; without that, or without a start, nothing is known of it.
    """
    last = session.ended_at or until
    if session.started_at is None or last is None:
        return []
    begin, end = session.started_at.astimezone(UTC), last.astimezone(UTC)
    pauses = sorted((start.astimezone(UTC), (finish or last).astimezone(UTC)) for start, finish in session.pauses)
    found = []
    for start, finish in pauses:
        if finish > start:
            if min(start, end) > begin:
                found.append((begin, min(start, end)))
            begin = max(begin, finish)
    return [*found, (begin, end)] if end > begin else found


def doubled_minutes(sessions: Iterable[WorkedSession]) -> int:
    """Whole minutes that are counted more than once. A stated duration that differs from the clock's takes no part."""
    clocked = sorted(each for session in sessions if _by_the_clock(session) for each in stretches(session))
    seconds, reached = 0.0, datetime.min.replace(tzinfo=UTC)
    for begin, end in clocked:
        seconds += max(0.0, (min(end, reached) - begin).total_seconds())
        reached = max(reached, end)
    return int(seconds // 60)


def _by_the_clock(session: WorkedSession) -> bool:
    lasted = session_minutes(session.started_at, session.ended_at, session.pauses)
    return lasted is not None and session.stated_minutes in {None, lasted}


def overlaps_of(sessions: Sequence[WorkedSession], now: datetime) -> list[Overlap]:
    """Sessions that ran at the same time for a minute or more, each with the earlier one that lasted longest.

    Pauses do not count; a session that still runs lasts until now.
    """
    spans = sorted(
        (begin, end, at)
        for at, session in enumerate(sessions)
        for begin, end in stretches(session, now if session.running else None)
    )
    seconds: dict[tuple[int, int], float] = defaultdict(float)
    reached: tuple[datetime, int] | None = None
    for begin, end, at in spans:
        if reached is not None and begin < reached[0]:
            seconds[_in_order(sessions, reached[1], at)] += (min(end, reached[0]) - begin).total_seconds()
        if reached is None or end > reached[0]:
            reached = end, at
    pairs = ((pair, int(lasted // 60)) for pair, lasted in seconds.items())
    return [Overlap(sessions[one], sessions[other], minutes) for (one, other), minutes in pairs if minutes]


def _in_order(sessions: Sequence[WorkedSession], one: int, other: int) -> tuple[int, int]:
    """Two sessions, the one that began first in front."""
    began = [(sessions[at].started_at or datetime.max.replace(tzinfo=UTC), at) for at in (one, other)]
    (_, first), (_, second) = sorted((moment.astimezone(UTC), at) for moment, at in began)
    return first, second


def bar(part: int | None, whole: int, width: int, *, plain: bool = False) -> str:
    """A bar of at most `width` cells in eighths of a cell; `plain` draws with signs that every terminal has.

    Nothing and unknown have no bar: the number beside it says which of the two it is. What is there at all is seen.
    """
    if not part or whole <= 0:
        return ""
    eighths = max(1, min(part, whole) * width * 8 // whole)
    if plain:
        return "#" * max(1, round(eighths / 8))
    full, rest = divmod(eighths, 8)
    return "█" * full + (EIGHTHS[rest - 1] if rest else "")
