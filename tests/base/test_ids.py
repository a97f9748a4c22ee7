"""Identity: unique, and named by the beginning of it."""

from uuid import UUID

import pytest
from hypothesis import given, settings, strategies as st

from fieldnotes.base.ids import is_prefix, new_id, prefix_range
from tests.examples import examples


def test_ids_are_uuids_that_differ_from_their_first_characters_on() -> None:
    ids = {new_id() for _ in range(200)}
    assert {str(UUID(each)) for each in ids} == ids
    assert len({each[:8] for each in ids}) == 200


@settings(max_examples=examples(150), deadline=None)
@given(st.uuids().map(str), st.uuids().map(str), st.integers(4, 36))
def test_the_beginning_of_an_id_names_it_and_what_begins_otherwise_lies_outside(
    one: str, other: str, length: int
) -> None:
    prefix = one[:length]
    low, high = prefix_range(prefix.upper())
    assert is_prefix(prefix)
    assert is_prefix(prefix.upper())
    assert low <= one <= high
    assert (low <= other <= high) is other.startswith(prefix)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "----",
        "abcd\n",
        "abcg",
        "ab-cd",
        "12345678abcd",
        "12345678--",
        "é" * 4,
        "0" * 37,
        "Team",
        " abcd",
        "İİİİ",
    ],
)
def test_what_cannot_be_the_beginning_of_an_id_is_none(text: str) -> None:
    assert not is_prefix(text)
