"""Dates above notes, as people write them in Dutch and English."""

from datetime import date

import pytest

from fieldnotes.analysis.written_dates import date_line, read_date


@pytest.mark.parametrize(
    "line",
    [
        "# 2022-10-20",
        "2022-10-20",
        "20 oktober 2022",
        "## Donderdag 20 oktober 2022",
        "do 20 okt. 2022:",
        "**20-10-2022**",
        "20/10/2022",
        "October 20, 2022",
        "Thursday, 20 October 2022",
    ],
)
def test_a_line_that_is_a_date_gives_it(line: str) -> None:
    assert date_line(line) == (date(2022, 10, 20), "")


def test_a_heading_with_more_words_gives_the_date_and_keeps_the_words() -> None:
    assert date_line("# Observatie 20 oktober 2022") == (date(2022, 10, 20), "Observatie")


@pytest.mark.parametrize(
    "line", ["Op 20 oktober 2022 was het druk", "20 mensen 2022", "12-2022", "# Middag", "v1.20.10.2022"]
)
def test_a_date_among_other_words_is_no_heading(line: str) -> None:
    assert date_line(line) is None


@pytest.mark.parametrize("line", ["# 2022-02-30", "31 februari 2022", "# 0001-01-01", "2022-13-01"])
def test_a_day_that_no_calendar_has_is_told_apart(line: str) -> None:
    given = date_line(line)
    assert given is not None
    assert given.day is None


def test_a_date_typed_by_itself() -> None:
    assert read_date(" 20-10-2022 ") == date(2022, 10, 20)
    assert read_date("morgen") is None
    assert read_date("2022-10-20 en verder") is None
    assert read_date("2022-02-30") is None
