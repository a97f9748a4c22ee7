"""Clock times written under each other become moments: over midnight, back in time, and when the clocks change."""

from datetime import date, datetime, time, timedelta

from hypothesis import given, strategies as st

from fieldnotes.analysis.jotted_times import place

DAY = date(2022, 10, 20)


def placed(day: date, *clocks: str) -> list[str]:
    """The moments, a `<` before each that goes back."""
    moments = place(day, [time.fromisoformat(clock) for clock in clocks])
    return [f"{'<' if each.backwards else ''}{each.moment.isoformat(timespec='minutes')}" for each in moments]


def test_times_are_local_times_of_their_date_with_its_offset() -> None:
    assert placed(date(2022, 7, 1), "09:00") == ["2022-07-01T09:00+02:00"]
    assert placed(date(2022, 12, 1), "09:00") == ["2022-12-01T09:00+01:00"]


def test_after_midnight_it_is_the_next_day_and_stays_so() -> None:
    assert placed(DAY, "23:50", "00:10", "00:20") == [
        "2022-10-20T23:50+02:00",
        "2022-10-21T00:10+02:00",
        "2022-10-21T00:20+02:00",
    ]
    assert placed(DAY, "23:00", "07:00")[1] == "2022-10-21T07:00+02:00"


def test_a_time_that_goes_back_is_kept_as_written_and_told() -> None:
    assert placed(DAY, "10:00", "09:00", "09:30") == [
        "2022-10-20T10:00+02:00",
        "<2022-10-20T09:00+02:00",
        "2022-10-20T09:30+02:00",
    ]
    assert placed(DAY, "14:00", "01:30")[1] == "<2022-10-20T01:30+02:00"


def test_an_evening_that_is_looked_back_on_after_midnight_is_the_evening_before() -> None:
    assert placed(DAY, "23:50", "00:10", "23:55", "00:20") == [
        "2022-10-20T23:50+02:00",
        "2022-10-21T00:10+02:00",
        "<2022-10-20T23:55+02:00",
        "2022-10-21T00:20+02:00",
    ]


def test_in_the_hour_that_comes_twice_times_go_on() -> None:
    """On the night of 30 October 2022 the hour from two to three came twice."""
    assert placed(date(2022, 10, 29), "23:30", "02:50", "02:10", "02:20", "03:00") == [
        "2022-10-29T23:30+02:00",
        "2022-10-30T02:50+02:00",
        "2022-10-30T02:10+01:00",
        "2022-10-30T02:20+01:00",
        "2022-10-30T03:00+01:00",
    ]


@given(
    st.lists(st.times().map(lambda at: at.replace(second=0, microsecond=0))),
    st.dates(date(1900, 1, 2), date(2199, 1, 1)),
)
def test_every_time_keeps_its_reading_of_the_clock_and_is_told_when_it_goes_back(clocks: list[time], day: date) -> None:
    moments = place(day, clocks)
    assert len(moments) == len(clocks)
    before: datetime | None = None
    for clock, (moment, backwards) in zip(clocks, moments, strict=True):
        lost = moment.replace(tzinfo=None) - datetime.combine(moment.date(), clock)
        assert timedelta() <= lost <= timedelta(hours=1)  # an hour that summer time skipped is read as the next one
        assert moment.utcoffset() is not None
        assert moment.date() >= day
        assert backwards == (before is not None and moment < before)
        before = moment
