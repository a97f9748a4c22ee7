"""Which stretches of a report are private: under *Reflectie*, until the report goes on."""

from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from fieldnotes.analysis.private import private_ranges, touches
from tests.examples import examples

HEADINGS = [
    "## Reflectie",
    "Reflectie",
    "**Reflectie**",
    "REFLECTIE:",
    "_Interpretatie_",
    "# Reflection #",
    "Reflections",
]


def private(text: str) -> list[str]:
    """The private stretches in words."""
    return [text[start:end] for start, end in private_ranges(text)]


@pytest.mark.parametrize("heading", [*HEADINGS, "## Interpretatie", "   ### Interpretation", "Reflecties"])
def test_from_the_heading_to_the_end_all_is_private(heading: str) -> None:
    assert private(f"Zij belt.\n{heading}\nIk knikte.\n\nTe snel.") == [f"{heading}\nIk knikte.\n\nTe snel."]


@pytest.mark.parametrize("line", ["## Middag", "# Verslag"])
def test_under_a_heading_the_report_goes_on_at_the_next_heading(line: str) -> None:
    assert private(f"## Reflectie\nIk knikte.\n{line}\nZij belt.") == ["## Reflectie\nIk knikte.\n"]


@pytest.mark.parametrize("line", ["## Middag", "Observatie 20 oktober 2022", "- Interview 3 mei 2023"])
def test_elsewhere_the_report_goes_on_at_the_next_heading_or_source_line(line: str) -> None:
    assert private(f"Reflectie\nIk knikte.\n{line}\nZij belt.") == ["Reflectie\nIk knikte.\n"]


def test_a_heading_below_the_reflection_belongs_to_it() -> None:
    text = "## Reflectie\nIk knikte.\n### Mijn houding\nTe snel.\n## Middag\nZij belt."
    assert private(text) == ["## Reflectie\nIk knikte.\n### Mijn houding\nTe snel.\n"]


def test_any_heading_ends_a_reflection_that_was_no_heading_itself() -> None:
    assert private("Reflectie\nIk knikte.\n#### Middag\nZij belt.") == ["Reflectie\nIk knikte.\n"]


def test_one_reflection_may_follow_another() -> None:
    text = "## Reflectie\nA\n## Interpretatie\nB\n## Middag\nC\n## Reflectie\nD"
    assert private(text) == ["## Reflectie\nA\n", "## Interpretatie\nB\n", "## Reflectie\nD"]


@pytest.mark.parametrize("text", ["", "Zij belt.", "Een reflectie op het werk.\nMeer.", "P4: Ja, reflectie.\nMeer."])
def test_a_text_that_only_speaks_of_reflection_is_not_private(text: str) -> None:
    assert private(text) == []


def test_an_empty_reflection_at_the_end_is_private_too() -> None:
    assert private_ranges("a\nReflectie") == [(2, 11)]


@pytest.mark.parametrize(
    ("start", "end", "meets"),
    [(0, 3, False), (0, 4, True), (5, 6, True), (3, 9, True), (7, 8, False), (6, 7, True)],
)
def test_ranges_meet_when_they_share_a_character(start: int, end: int, meets: bool) -> None:  # noqa: FBT001
    assert touches(start, end, [(3, 7)]) is meets
    assert touches(start, end, []) is False


@settings(max_examples=examples(150), deadline=None)
@given(
    st.lists(
        st.sampled_from(["Zij belt.", "## Middag", "### Kop", "Observatie 3 mei 2023", "", "ik", *HEADINGS]),
        max_size=14,
    )
)
def test_every_reflection_is_covered_by_ranges_in_order_that_do_not_overlap(lines: list[str]) -> None:
    text = "\n".join(lines)
    ranges = private_ranges(text)
    assert all(0 <= start < end <= len(text) for start, end in ranges)
    assert all(before[1] <= after[0] for before, after in pairwise(ranges))
    position = 0
    for line in lines:
        if line in HEADINGS:
            assert touches(position, position + len(line), ranges)
        position += len(line) + 1
