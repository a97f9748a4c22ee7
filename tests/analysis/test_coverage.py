"""Coverage: topics by name across versions, and a topic that a guide did not hold is not one that was skipped."""

from datetime import datetime, timedelta

from hypothesis import given, strategies as st

from fieldnotes.analysis.coverage import coverage_of, topics_of
from fieldnotes.model.guides import Asked, AskedSession, Cell, GuideHistory, GuideVersion

TEN = datetime.fromisoformat("2022-10-20T10:00+02:00")
GUIDE = GuideHistory(
    "g", "Leiderschap", (GuideVersion(1, ("Werk", "Klanten")), GuideVersion(2, ("Samenwerking", "WERK")))
)


def session(name: str, team: str, version: int | None, *ticks: tuple[str, int], guide: str = "g") -> AskedSession:
    at = tuple((topic, TEN + timedelta(minutes=minutes)) for topic, minutes in ticks)
    return AskedSession(name, guide, team, "interview", "", TEN, running=False, version=version, ticks=at)


def test_topics_stand_in_the_order_of_the_newest_version_and_older_ones_after() -> None:
    assert topics_of(GUIDE) == ("Samenwerking", "WERK", "Klanten")


def test_a_topic_is_covered_open_or_not_in_the_guide() -> None:
    coverage = coverage_of(
        GUIDE, [session("a", "Noord", 1, ("Werk", 5)), session("b", "Noord", 2), session("c", "Zuid", 2, ("werk", 7))]
    )
    assert [team.team for team in coverage.teams] == ["Noord", "Zuid"]
    north = coverage.teams[0]
    assert north.cells == (
        (Cell(Asked.NOT_IN_GUIDE), Cell(Asked.OPEN)),
        (Cell(Asked.COVERED, TEN + timedelta(minutes=5)), Cell(Asked.OPEN)),
        (Cell(Asked.OPEN), Cell(Asked.NOT_IN_GUIDE)),
    )
    assert [(north.covered(at), north.meant(at)) for at in range(3)] == [(0, 1), (1, 2), (0, 1)]
    assert coverage.teams[1].cells[1] == (Cell(Asked.COVERED, TEN + timedelta(minutes=7)),)


def test_what_came_up_counts_also_when_the_version_of_now_does_not_hold_it_and_its_first_time_is_told() -> None:
    coverage = coverage_of(GUIDE, [session("a", "Noord", 2, ("Klanten", 9), ("Klanten", 3))])
    assert coverage.teams[0].cells[2] == (Cell(Asked.COVERED, TEN + timedelta(minutes=3)),)


def test_ticks_of_a_guide_that_the_session_had_before_are_kept_and_the_rest_was_not_in_its_guide() -> None:
    coverage = coverage_of(GUIDE, [session("a", "Noord", None, ("Werk", 1))])
    assert [row[0].asked for row in coverage.teams[0].cells] == [Asked.NOT_IN_GUIDE, Asked.COVERED, Asked.NOT_IN_GUIDE]


def test_sessions_of_another_guide_are_left_out() -> None:
    assert coverage_of(GUIDE, [session("a", "Noord", 1, ("Werk", 1), guide="h")]).teams == ()


@given(
    st.lists(st.lists(st.sampled_from("abcdef"), min_size=1, unique=True), min_size=1, max_size=4),
    st.data(),
)
def test_every_tick_shows_once_and_nothing_is_covered_without_one(
    versions: list[list[str]], data: st.DataObject
) -> None:
    guide = GuideHistory("g", "G", tuple(GuideVersion(at, tuple(each)) for at, each in enumerate(versions, start=1)))
    sessions = []
    for number in range(data.draw(st.integers(0, 4))):
        version = data.draw(st.integers(1, len(versions)))
        ticked = data.draw(
            st.lists(st.sampled_from(sorted({topic for each in versions for topic in each})), unique=True)
        )
        sessions.append(session(str(number), "Noord", version, *((topic, 1) for topic in ticked)))
    coverage = coverage_of(guide, sessions)
    covered = [
        (interview.session_id, topic)
        for team in coverage.teams
        for topic, row in zip(coverage.topics, team.cells, strict=True)
        for interview, cell in zip(team.interviews, row, strict=True)
        if cell.asked is Asked.COVERED
    ]
    assert sorted(covered) == sorted((each.session_id, topic) for each in sessions for topic, _ in each.ticks)
