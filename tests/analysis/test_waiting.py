"""How long something waits: hours first, days from two days on."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from fieldnotes.analysis.waiting import Age, age_of, hours_between

SINCE = datetime(2022, 10, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("waited", "told"),
    [
        (timedelta(minutes=59, seconds=59), Age("now", 0)),
        (timedelta(hours=1), Age("hour", 1)),
        (timedelta(hours=47, minutes=59), Age("hours", 47)),
        (timedelta(hours=48), Age("days", 2)),
        (timedelta(days=3, hours=23), Age("days", 3)),
        (timedelta(hours=-5), Age("now", 0)),
    ],
)
def test_an_age_is_told_in_hours_and_from_two_days_on_in_days(waited: timedelta, told: Age) -> None:
    assert age_of(SINCE, SINCE + waited) == told


def test_an_age_is_that_of_the_instant_in_whatever_zone_the_clock_is_told() -> None:
    elsewhere = (SINCE + timedelta(hours=3)).astimezone(timezone(timedelta(hours=9)))
    assert hours_between(SINCE, elsewhere) == 3
