"""Where somebody wants to go, as they type it."""

import pytest

from fieldnotes.analysis.going_to import Signposts, place_of

TEXT = "Een.\nTwee 👩🏽\u200d🔬.\n\nVier."
POSTS = Signposts(TEXT, spoken=[(5, 0), (723, 5), (4325, 16)], pages=[("i", 0), ("12", 5), ("B-1", 16)])
LOG = Signposts(TEXT, noted=[(10 * 60 + 5, 0), (10 * 60 + 5, 5), (14 * 60, 16)])


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("1", 0),
        ("2", 5),
        (" 4 ", TEXT.index("Vier")),
        ("0", 0),
        ("900", TEXT.index("Vier")),
        ("9" * 5000, TEXT.index("Vier")),
        ("@7", 7),
        ("@ 99999", len(TEXT)),
        ("0%", 0),
        ("100%", len(TEXT)),
        ("50 %", round(len(TEXT) / 2)),
        ("12,5%", round(len(TEXT) / 8)),
        ("12:03", 5),
        ("12:02", 0),
        ("0:01", 0),
        ("1:12:05", 16),
        ("99:59:59", 16),
        ("p. 12", 5),
        ("blz 12", 5),
        ("pagina I", 0),
        ("b-1", 16),
    ],
)
def test_a_place_is_found_as_it_is_named(typed: str, place: int) -> None:
    assert place_of(typed, POSTS) == place


@pytest.mark.parametrize("typed", ["", "101%", "p. 13", "morgen", "-3", "1:2", "@", "%"])
def test_what_names_no_place_is_nowhere(typed: str) -> None:
    assert place_of(typed, POSTS) is None


def test_in_a_log_a_time_is_one_of_the_day() -> None:
    """The last note that had happened by then; of notes of one minute the first."""
    assert [place_of(typed, LOG) for typed in ("10:05", "13:59", "14:00", "9:00", "10:05:00")] == [0, 0, 16, 0, None]
    assert place_of("10:05", Signposts(TEXT)) is None
