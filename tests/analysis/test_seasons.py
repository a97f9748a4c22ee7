"""Of a day only its season is told."""

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as some

from fieldnotes.analysis.generalising import season_said
from fieldnotes.analysis.seasons import season_of
from fieldnotes.base.i18n import speaking

DAYS = some.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 30))


@pytest.mark.parametrize(
    ("day", "dutch", "english"),
    [
        (date(2022, 10, 20), "najaar 2022", "autumn 2022"),
        (date(2022, 11, 30), "najaar 2022", "autumn 2022"),
        (date(2022, 12, 1), "winter 2022-2023", "winter 2022-2023"),
        (date(2023, 2, 28), "winter 2022-2023", "winter 2022-2023"),
        (date(2023, 3, 1), "voorjaar 2023", "spring 2023"),
        (date(2023, 6, 1), "zomer 2023", "summer 2023"),
        (date(2023, 8, 31), "zomer 2023", "summer 2023"),
    ],
)
def test_a_day_is_told_as_its_season(day: date, dutch: str, english: str) -> None:
    assert season_said(day) == dutch
    with speaking("en"):
        assert season_said(day) == english


@given(DAYS)
def test_a_season_changes_only_on_the_first_of_its_first_month(day: date) -> None:
    following = day + timedelta(days=1)
    changes = following.day == 1 and following.month in {3, 6, 9, 12}
    assert (season_of(day) != season_of(following)) is changes


@given(DAYS)
def test_a_season_never_comes_back(day: date) -> None:
    assert season_of(day) != season_of(day + timedelta(days=100))
