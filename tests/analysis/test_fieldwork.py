"""The fieldwork log from sessions: sums that hold, unknowns that stay unknown, and double hours that are told."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from fieldnotes.analysis.fieldwork import bar, doubled_minutes, fieldwork_of, figures_of, overlaps_of
from fieldnotes.analysis.hours import session_minutes, total_minutes
from fieldnotes.model.fieldwork import FieldTeam, NoteTally, Period, WorkedSession, WriteUp
from fieldnotes.model.kinds import SessionKind, Voice
from tests.examples import examples

OBSERVATION, INTERVIEW = SessionKind.OBSERVATION, SessionKind.INTERVIEW
START = datetime.fromisoformat("2022-10-20T09:00:00+02:00")
NOW = START + timedelta(days=60)
TEAMS = [FieldTeam(name, name.upper(), "", "regular", "active") for name in "abc"]
Numbers = tuple[int, int]


def moment(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def session(start: int | None, end: int | None, *pauses: Numbers, team: str = "a", **more: object) -> WorkedSession:
    made = WorkedSession(
        team,
        OBSERVATION,
        None if start is None else moment(start),
        None if end is None else moment(end),
        pauses=tuple((moment(begin), moment(finish)) for begin, finish in pauses),
    )
    return made._replace(**more)  # type: ignore[arg-type]


def tally(voice: Voice, notes: int = 1, at: datetime = START, **more: int) -> NoteTally:
    return NoteTally(voice.value, notes, at, **more)


def _made(draw: st.DrawFn) -> WorkedSession:
    start = draw(st.none() | st.integers(0, 60 * 24 * 50))
    length = draw(st.none() | st.integers(0, 600))
    pauses = draw(st.lists(st.tuples(st.integers(0, 600), st.integers(0, 60)), max_size=2))
    voices = draw(st.dictionaries(st.sampled_from(list(Voice)), st.integers(1, 9), max_size=3))
    begin = start or 0
    return session(
        start,
        None if length is None else begin + length,
        *((begin + at, begin + at + lasts) for at, lasts in pauses),
        team=draw(st.sampled_from("abc")),
        kind=draw(st.sampled_from([OBSERVATION, INTERVIEW])),
        stated_minutes=draw(st.none() | st.integers(0, 600)),
        running=length is None,
        tallies=tuple(tally(voice, notes) for voice, notes in voices.items()),
    )


SESSIONS = st.lists(st.composite(_made)(), max_size=12)


@settings(max_examples=examples(60), deadline=None)
@given(SESSIONS)
def test_the_total_is_the_sum_of_what_the_teams_are_known_to_have(sessions: list[WorkedSession]) -> None:
    work = fieldwork_of(TEAMS, sessions, NOW)
    rows = [row.figures for row in work.rows]
    assert [row.team.id for row in work.rows] == ["a", "b", "c"]
    assert work.total.observed_minutes == total_minutes(row.observed_minutes for row in rows)
    assert work.total.sessions == sum(row.sessions for row in rows) == len(sessions)
    assert (work.total.interviews or 0) == sum(row.interviews or 0 for row in rows)
    assert work.total.unmeasured == sum(row.unmeasured for row in rows)
    assert work.total.without_reflection == sum(row.without_reflection for row in rows)
    assert Counter(dict(work.total.notes)) == sum((Counter(dict(row.notes)) for row in rows), Counter())


@settings(max_examples=examples(60), deadline=None)
@given(SESSIONS)
def test_unknown_is_never_nought(sessions: list[WorkedSession]) -> None:
    for row in fieldwork_of(TEAMS, sessions, NOW).rows:
        own = [each for each in sessions if each.team == row.team.id]
        lasted = [
            session_minutes(each.started_at, each.ended_at, each.pauses, each.stated_minutes)
            for each in own
            if each.kind is OBSERVATION
        ]
        figures = row.figures
        assert (figures.observed_minutes is None) == all(minutes is None for minutes in lasted)
        assert (figures.doubled_minutes is None) == (figures.observed_minutes is None)
        assert figures.unmeasured == lasted.count(None)
        assert (figures.interviews is None) == (not own) == (not row.known)
        assert (figures.first_day is None) == all(each.started_at is None and each.ended_at is None for each in own)
        assert (figures.days_since_last_note is None) == all(not each.tallies for each in own)


@settings(max_examples=examples(100), deadline=None)
@given(SESSIONS)
def test_months_are_the_same_hours_in_other_rows(sessions: list[WorkedSession]) -> None:
    work = fieldwork_of(TEAMS, sessions, NOW, by_month=True)
    for team in work.teams:
        months = [row for row in work.rows if row.team.id == team.team.id]
        assert total_minutes(row.figures.observed_minutes for row in months) == team.figures.observed_minutes
        assert sum(row.figures.sessions for row in months) == team.figures.sessions
        assert len({row.month for row in months}) == len(months)
    known = [row.month for row in work.rows if row.month is not None]
    assert known == sorted(known)
    assert [row.month for row in work.rows][len(known) :] == [None] * (len(work.rows) - len(known))


@settings(max_examples=examples(100), deadline=None)
@given(SESSIONS, st.integers(0, 50))
def test_two_periods_beside_each_other_hold_every_session_whose_day_is_known(
    sessions: list[WorkedSession], days: int
) -> None:
    day = date(2022, 10, 20) + timedelta(days=days)
    before = fieldwork_of(TEAMS, sessions, NOW, period=Period(None, day))
    after = fieldwork_of(TEAMS, sessions, NOW, period=Period(day + timedelta(days=1), None))
    undated = sum(each.started_at is None for each in sessions)
    assert before.undated == after.undated == undated
    assert before.total.sessions + after.total.sessions + undated == len(sessions)
    for row in before.rows:
        assert row.figures.sessions + row.elsewhere == sum(each.team == row.team.id for each in sessions)


PAUSES = st.lists(st.tuples(st.integers(-5, 45), st.integers(0, 9)), max_size=2)
RANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 30), PAUSES), max_size=6)


def minutes_of(each: WorkedSession) -> set[int]:
    """The minutes that a session counts, found one by one."""
    assert each.started_at
    assert each.ended_at
    taken = range(
        int((each.started_at - START).total_seconds() // 60), int((each.ended_at - START).total_seconds() // 60)
    )
    return {
        at for at in taken if not any(begin <= moment(at) < (finish or each.ended_at) for begin, finish in each.pauses)
    }


def ranged(ranges: list[tuple[int, int, list[Numbers]]]) -> list[WorkedSession]:
    return [
        session(start, start + length, *((at, at + lasts) for at, lasts in pauses)) for start, length, pauses in ranges
    ]


@settings(max_examples=examples(100), deadline=None)
@given(RANGES)
def test_hours_that_count_twice_are_those_that_count_twice_minute_by_minute(
    ranges: list[tuple[int, int, list[Numbers]]],
) -> None:
    sessions = ranged(ranges)
    busy = Counter(minute for each in sessions for minute in minutes_of(each))
    assert doubled_minutes(sessions) == sum(count - 1 for count in busy.values())
    figures = figures_of(sessions, NOW)
    if sessions:
        assert (figures.observed_minutes or 0) - (figures.doubled_minutes or 0) == len(busy)


@settings(max_examples=examples(100), deadline=None)
@given(RANGES)
def test_sessions_at_the_same_time_are_told_if_and_only_if_there_are_any(
    ranges: list[tuple[int, int, list[Numbers]]],
) -> None:
    sessions = ranged(ranges)
    busy = Counter(minute for each in sessions for minute in minutes_of(each))
    found = overlaps_of(sessions, NOW)
    assert bool(found) == any(count > 1 for count in busy.values())
    for overlap in found:
        assert overlap.first is not overlap.second
        assert (overlap.first.started_at or NOW) <= (overlap.second.started_at or NOW)
        assert 0 < overlap.minutes <= len(minutes_of(overlap.first) & minutes_of(overlap.second))


def test_a_session_that_runs_has_no_hours_yet_and_says_how_long_it_has_lasted() -> None:
    runs = session(0, None, (30, 40), running=True)
    figures = figures_of([runs], moment(90))
    assert (figures.observed_minutes, figures.unmeasured, figures.running) == (None, 1, 1)
    assert figures.running_minutes == 80
    beside = figures_of([runs, session(-600, -480)], moment(90))
    assert (beside.observed_minutes, beside.unmeasured, beside.running_minutes) == (120, 1, 80)


def test_a_session_that_is_paused_now_does_not_get_longer() -> None:
    paused = session(0, None, running=True)._replace(pauses=((moment(60), None),))
    assert figures_of([paused], moment(300)).running_minutes == 60


def test_a_running_session_of_unknown_start_has_lasted_for_an_unknown_time() -> None:
    figures = figures_of([session(None, None, running=True)], NOW)
    assert (figures.running, figures.running_minutes, figures.unmeasured) == (1, None, 1)


def test_a_stated_duration_counts_and_is_not_held_to_the_clock() -> None:
    sessions = [session(None, None, stated_minutes=90), session(0, 60, stated_minutes=45), session(0, 60)]
    figures = figures_of(sessions, NOW)
    assert (figures.observed_minutes, figures.doubled_minutes, figures.unmeasured) == (195, 0, 0)
    assert [each.minutes for each in overlaps_of(sessions, NOW)] == [60]


def test_a_stated_duration_that_the_clock_confirms_is_held_to_it() -> None:
    assert figures_of([session(0, 60, stated_minutes=60), session(30, 90)], NOW).doubled_minutes == 30


def test_a_session_whose_text_came_from_a_file_says_nothing_about_reflecting() -> None:
    figures = figures_of([session(0, 60, brought_in=True), session(100, 160)], NOW)
    assert (figures.sessions, figures.logged, figures.without_reflection) == (2, 1, 1)


def test_an_interview_within_an_observation_is_told_and_its_hours_count_once() -> None:
    talk = session(60, 120, kind=INTERVIEW)
    work = fieldwork_of(TEAMS, [session(0, 180), talk], NOW)
    assert (work.total.observed_minutes, work.total.doubled_minutes, work.total.interviews) == (180, 0, 1)
    (overlap,) = work.overlaps
    assert (overlap.second, overlap.minutes) == (talk, 60)


def test_an_interview_in_a_pause_is_no_overlap() -> None:
    assert overlaps_of([session(0, 180, (60, 120)), session(60, 120, kind=INTERVIEW)], NOW) == []


def test_what_runs_overlaps_with_what_began_since() -> None:
    (overlap,) = overlaps_of([session(0, None, running=True), session(30, None, running=True)], moment(45))
    assert overlap.minutes == 15


def test_of_one_team_the_overlaps_with_other_teams_are_told_too() -> None:
    sessions = [session(0, 60), session(30, 90, team="b"), session(300, 400, team="b"), session(300, 400, team="c")]
    work = fieldwork_of(TEAMS, sessions, NOW, only="a")
    assert [row.team.id for row in work.rows] == ["a"]
    assert [(each.first.team, each.second.team, each.minutes) for each in work.overlaps] == [("a", "b", 30)]
    assert work.total.doubled_minutes == 0
    assert fieldwork_of(TEAMS, sessions, NOW).total.doubled_minutes == 130


def test_a_session_belongs_to_the_day_on_which_it_began_where_it_was_lived() -> None:
    night = session(0, 0)._replace(
        started_at=datetime.fromisoformat("2022-10-31T23:30:00+01:00"),
        ended_at=datetime.fromisoformat("2022-11-01T01:00:00+01:00"),
    )
    (row, *_) = fieldwork_of(TEAMS, [night], NOW, by_month=True).rows
    assert (row.month, row.figures.observed_minutes) == ("2022-10", 90)
    assert (row.figures.first_day, row.figures.last_day) == (date(2022, 10, 31), date(2022, 11, 1))
    october = Period(date(2022, 10, 1), date(2022, 10, 31))
    assert fieldwork_of(TEAMS, [night], NOW, period=october).total.sessions == 1


@pytest.mark.parametrize(
    ("last", "now", "days"),
    [
        ("2022-10-20T23:59:00+02:00", "2022-10-21T00:01:00+02:00", 1),
        ("2022-10-20T00:01:00+02:00", "2022-10-20T23:59:00+02:00", 0),
        ("2022-10-20T23:30:00+00:00", "2022-10-21T12:00:00+02:00", 0),
        ("2022-10-20T12:00:00+02:00", "2022-10-19T12:00:00+02:00", 0),
        ("2022-10-20T12:00:00+02:00", "2022-12-19T12:00:00+01:00", 60),
    ],
    ids=["past midnight", "the same day", "elsewhere", "a clock set back", "weeks"],
)
def test_days_since_the_last_note_are_those_of_the_calendar_where_one_is_now(last: str, now: str, days: int) -> None:
    told = tally(Voice.DESCRIPTION, at=datetime.fromisoformat(last))
    early = tally(Voice.VERBATIM, at=datetime(2020, 1, 1, tzinfo=UTC))
    figures = figures_of([session(0, 60, tallies=(told, early))], datetime.fromisoformat(now))
    assert figures.days_since_last_note == days


def test_sessions_without_a_reflection_are_counted_and_voices_keep_their_order() -> None:
    sessions = [
        session(0, 60, tallies=(tally(Voice.QUESTION, 2), tally(Voice.VERBATIM, 3))),
        session(100, 160, tallies=(tally(Voice.REFLECTION, 1),)),
        session(200, 260),
    ]
    figures = figures_of(sessions, NOW)
    assert figures.without_reflection == 2
    assert figures.notes == (("verbatim", 3), ("reflection", 1), ("question", 2))


def test_the_delay_of_writing_up_is_over_the_notes_of_which_it_is_known() -> None:
    one = tally(Voice.DESCRIPTION, 5, written=1, delay_seconds=3_600, longest_seconds=3_600)
    more = tally(Voice.VERBATIM, 3, written=2, delay_seconds=36_000, longest_seconds=30_000)
    none = tally(Voice.PARAPHRASE, 3)
    assert figures_of([session(0, 60, tallies=(one, more, none))], NOW).write_up == WriteUp(3, 220, 500)
    assert figures_of([session(0, 60, tallies=(none,))], NOW).write_up is None


@given(st.none() | st.integers(0, 10_000), st.integers(0, 10_000), st.integers(1, 60), st.booleans())
def test_a_bar_fits_and_whatever_is_there_is_seen(
    part: int | None,
    whole: int,
    width: int,
    plain: bool,  # noqa: FBT001 - hypothesis gives it by position
) -> None:
    drawn = bar(part, whole, width, plain=plain)
    assert len(drawn) <= width
    assert bool(drawn) == bool(part and whole)
    assert not plain or drawn.isascii()
    if part and whole and part >= whole:
        assert drawn == ("#" if plain else "█") * width


def test_bars_grow_with_what_they_show() -> None:
    assert [bar(part, 16, 2) for part in (0, 1, 4, 8, 9, 16)] == ["", "▏", "▌", "█", "█▏", "██"]
    assert [bar(part, 16, 4, plain=True) for part in (0, 1, 4, 8, 16)] == ["", "#", "#", "##", "####"]
