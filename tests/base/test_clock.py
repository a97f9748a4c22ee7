"""The clock tells the truth: times as people type them, and as the project file keeps them."""

import os
import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings, strategies as st

from fieldnotes.base import clock
from fieldnotes.base.clock import from_stored, now, parse_time, to_stored
from fieldnotes.base.errors import RefusedError
from tests.conftest import Clock
from tests.examples import examples

offsets = st.integers(-14 * 3600, 14 * 3600).map(lambda seconds: timezone(timedelta(seconds=seconds)))
moments = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=offsets)  # noqa: DTZ001 - bounds bear no zone


def test_now_is_this_moment_with_its_offset() -> None:
    before = datetime.now(UTC)
    told = now()
    assert before <= told <= datetime.now(UTC)
    assert told.utcoffset() in {timedelta(hours=1), timedelta(hours=2)}


def test_a_clock_can_be_told_and_given_back(at: Clock) -> None:
    moment = at("2022-10-20T08:31:05+02:00")
    assert now() is moment
    clock.set_clock(None)
    assert now().year > 2022


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2022-10-20T08:31:05+02:00", "2022-10-20T08:31:05+02:00"),
        ("2022-10-20T06:31:05Z", "2022-10-20T08:31:05+02:00"),
        (" 2022-10-20 08:31 ", "2022-10-20T08:31:00+02:00"),
        ("2022-12-20 08:31", "2022-12-20T08:31:00+01:00"),
        ("2022-10-20", "2022-10-20T00:00:00+02:00"),
        ("10:32", "2022-10-20T10:32:00+02:00"),
        ("9:05", "2022-10-20T09:05:00+02:00"),
        ("09:05:59", "2022-10-20T09:05:59+02:00"),
    ],
)
def test_a_time_as_people_type_it(at: Clock, typed: str, meant: str) -> None:
    at("2022-10-20T12:00:07.5+02:00")
    assert parse_time(typed) == datetime.fromisoformat(meant)
    assert parse_time(typed).utcoffset() is not None


def test_on_the_day_that_the_clocks_change_an_hour_of_the_morning_has_the_mornings_offset(at: Clock) -> None:
    at("2023-03-26T12:00:00+02:00")
    assert parse_time("01:30") == datetime.fromisoformat("2023-03-26T01:30:00+01:00")
    at("2022-10-30T12:00:00+01:00")
    assert parse_time("1:30") == datetime.fromisoformat("2022-10-30T01:30:00+02:00")
    assert parse_time("2022-10-30T04:00") == datetime.fromisoformat("2022-10-30T04:00:00+01:00")


@pytest.mark.parametrize(
    "typed",
    ["", "gisteren", "25:00", "10:61", "1:2", "2022-13-01", "2022-10-20T08:31+99:00", "0001-01-01T00:00+14:00",
     "9999-12-31T23:59-10:00", "10:30:99", "١٢:٣٠", "2022-02-30 10:00", "\0"],
)  # fmt: skip
def test_what_is_no_time_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(RefusedError) as refused:
        parse_time(typed)
    assert refused.value.code == "bad-time"
    assert "2022-10-20T10:32" in refused.value.message


@settings(max_examples=examples(200), deadline=None)
@given(st.text(max_size=12) | st.from_regex(r"[0-9]{1,4}[:-][0-9]{1,2}([:T-][0-9]{1,2})?", fullmatch=True))
def test_whatever_is_typed_is_a_time_that_can_be_kept_or_is_refused(typed: str) -> None:
    try:
        moment = parse_time(typed)
    except RefusedError:
        return
    assert from_stored(to_stored(moment)) == moment


@settings(max_examples=examples(200), deadline=None)
@given(moments)
def test_any_time_comes_back_from_the_file_with_the_offset_it_was_lived_in(moment: datetime) -> None:
    kept = from_stored(to_stored(moment))
    assert kept == moment
    assert kept.utcoffset() == moment.utcoffset()


@settings(max_examples=examples(200), deadline=None)
@given(moments, moments)
def test_the_order_of_the_texts_is_the_order_of_the_events(one: datetime, other: datetime) -> None:
    if one != other:
        assert (to_stored(one) < to_stored(other)) is (one < other)


def test_a_time_is_written_so_that_people_can_read_it() -> None:
    assert to_stored(datetime.fromisoformat("2022-10-20T10:31:05+02:00")) == "2022-10-20T08:31:05.000000Z+02:00"
    assert to_stored(datetime.fromisoformat("0999-01-01T00:00:00-05:30")) == "0999-01-01T05:30:00.000000Z-05:30"
    assert to_stored(datetime.fromisoformat("1930-01-01T00:00:00+00:19:32")).endswith("Z+00:19:32")


def test_a_time_without_an_offset_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="2022"):
        to_stored(datetime(2022, 10, 20))  # noqa: DTZ001 - the mistake itself


@pytest.mark.parametrize(
    "text", ["", "2022-10-20T08:31:05Z", "2022-13-20T08:31:05.000000Z+02:00", "2022-10-20T08:31:05.000000Z+02:00\n"]
)
def test_what_we_did_not_write_is_no_stored_time(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        from_stored(text)


def test_the_tests_run_in_dutch_time() -> None:
    assert os.environ["TZ"] == "Europe/Amsterdam"
    assert time.localtime(0).tm_hour == 1
