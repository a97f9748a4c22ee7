"""Hours of observation: sessions less their pauses, by the instant; what is unknown stays unknown."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st

from fieldnotes.analysis.hours import session_minutes, total_minutes
from tests.examples import examples

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(hours: int, minutes: int = 0) -> datetime:
    return datetime(2022, 10, 20, hours, minutes, tzinfo=UTC)


def test_a_session_counts_from_its_start_to_its_end() -> None:
    assert session_minutes(at(9), at(12, 30)) == 210


def test_seconds_that_make_no_minute_do_not_count() -> None:
    assert session_minutes(at(9), at(9) + timedelta(minutes=2, seconds=59)) == 2


@pytest.mark.parametrize(
    ("pauses", "minutes"),
    [
        ([], 180),
        ([(at(10), at(10, 15))], 165),
        ([(at(10), at(10, 15)), (at(11), at(11, 5))], 160),
        ([(at(10), at(10, 30)), (at(10, 15), at(10, 45))], 135),
        ([(at(10), at(11)), (at(10, 15), at(10, 45))], 120),
        ([(at(10), at(10, 15)), (at(10, 15), at(10, 30))], 150),
        ([(at(10, 15), at(10, 45)), (at(10), at(10, 30))], 135),
        ([(at(11), None)], 120),
        ([(at(11), None), (at(11, 30), at(11, 40))], 120),
        ([(at(8), at(9, 30))], 150),
        ([(at(11, 30), at(14))], 150),
        ([(at(7), at(8))], 180),
        ([(at(13), at(14))], 180),
        ([(at(13), None)], 180),
        ([(at(8), at(14))], 0),
        ([(at(10, 30), at(10))], 180),
    ],
    ids=[
        "none",
        "one",
        "two",
        "overlapping",
        "one inside the other",
        "one after the other",
        "out of order",
        "never ended",
        "never ended, with another inside",
        "before the start",
        "past the end",
        "outside, before",
        "outside, after",
        "never ended, after",
        "all of it",
        "turned round",
    ],
)
def test_pauses_do_not_count_and_none_counts_twice(
    pauses: list[tuple[datetime, datetime | None]], minutes: int
) -> None:
    assert session_minutes(at(9), at(12), pauses) == minutes


@pytest.mark.parametrize("times", [(None, None), (at(9), None), (None, at(12))])
def test_a_session_without_a_start_or_an_end_has_unknown_hours_and_not_none(
    times: tuple[datetime | None, datetime | None],
) -> None:
    assert session_minutes(*times) is None
    assert session_minutes(*times, stated=90) == 90


def test_what_the_researcher_stated_goes_before_the_clock_also_when_it_is_nothing() -> None:
    assert session_minutes(at(9), at(12), stated=200) == 200
    assert session_minutes(at(9), at(12), stated=0) == 0


def test_a_session_that_ends_before_it_starts_takes_no_hours_from_others() -> None:
    assert session_minutes(at(12), at(9)) == 0


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2022-10-29 22:00", "2022-10-30 06:00", 9 * 60),
        ("2023-03-25 22:00", "2023-03-26 06:00", 7 * 60),
        ("2022-07-01 22:00", "2022-07-02 06:00", 8 * 60),
    ],
    ids=["to winter time", "to summer time", "no change"],
)
@pytest.mark.parametrize("zone", ["named", "offsets"])
def test_a_night_in_which_the_clocks_change_counts_by_the_instant(
    start: str, end: str, minutes: int, zone: str
) -> None:
    begin, finish = (datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM) for moment in (start, end))
    if zone == "offsets":
        begin, finish = (datetime.fromisoformat(moment.isoformat()) for moment in (begin, finish))
    assert session_minutes(begin, finish) == minutes
    assert session_minutes(begin, finish, [(finish - timedelta(hours=1), None)]) == minutes - 60


def test_a_pause_over_the_hour_that_comes_twice_lasts_two_hours() -> None:
    begin = datetime.fromisoformat("2022-10-30T02:00:00+02:00")
    finish = datetime.fromisoformat("2022-10-30T03:00:00+01:00")
    night = datetime(2022, 10, 29, 23, tzinfo=AMSTERDAM), datetime(2022, 10, 30, 6, tzinfo=AMSTERDAM)
    assert session_minutes(*night) == 8 * 60
    assert session_minutes(*night, [(begin, finish)]) == 6 * 60


def test_a_total_is_of_what_is_known_and_unknown_when_nothing_is() -> None:
    assert total_minutes([60, None, 30]) == 90
    assert total_minutes([0]) == 0
    assert total_minutes([None, None]) is None
    assert total_minutes([]) is None


def minutes_by_counting(start: int, end: int, pauses: list[tuple[int, int]]) -> int:
    """The slow and plain way: minute by minute."""
    return sum(not any(begin <= minute < finish for begin, finish in pauses) for minute in range(start, end))


@settings(max_examples=examples(150), deadline=None)
@given(
    st.integers(0, 60),
    st.integers(0, 60),
    st.lists(st.tuples(st.integers(-10, 90), st.integers(-10, 90)), max_size=6),
)
def test_any_row_of_pauses_counts_as_it_does_minute_by_minute(
    start: int, length: int, pauses: list[tuple[int, int]]
) -> None:
    def moment(minute: int) -> datetime:
        return at(9) + timedelta(minutes=minute)

    taken = [(moment(begin), moment(finish)) for begin, finish in pauses]
    counted = session_minutes(moment(start), moment(start + length), taken)
    assert counted == minutes_by_counting(start, start + length, pauses)
