"""Coverage in the workbench: reached with one key, a grid of topics and interviews by team, read without colour."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from fieldnotes.base.clock import parse_time
from fieldnotes.base.i18n import use_language
from fieldnotes.model.kinds import SessionKind
from fieldnotes.services import guides, sessions, teams
from fieldnotes.store.project import Project
from fieldnotes.tui.widgets.coverage_grid import grid_of
from tests.tui.desk import at_place, seen, shows, sitting, until

FIRST = parse_time("2022-09-01T10:00+02:00")


@pytest.fixture
def asked(study: Project, tmp_path: Path) -> Project:
    """Six interviews in two teams: the first three with an older guide, and half of the topics came up."""
    for team in ("Noord", "Zuid"):
        teams.add_team(study, team)
    file = tmp_path / "gids.md"
    for versions, text in enumerate(("- Werk\n- Klanten\n", "- Werk\n- Regels\n")):
        file.write_text(f"# Leiderschap\n{text}", encoding="utf-8")
        guides.add_guide(study, file)
        for number in range(3):
            begun = FIRST + timedelta(days=7 * (3 * versions + number))
            team = "Noord" if number else "Zuid"
            row = sessions.add_session(
                study, team, kind=SessionKind.INTERVIEW, started_at=begun, minutes=60, guide="Leiderschap"
            )
            if number != 1:
                guides.tick_topic(study, "Werk", session=row.id, at=begun + timedelta(minutes=5))
    return study


def rows(pilot: Pilot[None], *names: str) -> list[list[str]]:
    """The words of the grid's lines that begin with these, without their numbers."""
    lines = [line.split() for line in seen(pilot.app).splitlines()]
    return [next(line[2:] for line in lines if line[1:2] == [name]) for name in names]


def days(pilot: Pilot[None]) -> list[str]:
    """The heads of the columns, under the teams' names."""
    return seen(pilot.app).splitlines()[3].split()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_g_goes_to_the_grid_of_topics_and_interviews_by_team(asked: Project, size: tuple[int, int]) -> None:
    async with sitting(asked.path, size) as pilot:
        await pilot.press("g")
        await at_place(pilot, "CoverageScreen")
        await shows(pilot, "Leiderschap · alle teams", "Noord", "Zuid", "08-09", "29-09")
        assert rows(pilot, "Werk", "Regels", "Klanten") == [
            ["2/4", "·", "✓", "·", "✓", "2/2", "✓", "✓"],
            ["0/2", "·", "·", "0/1", "·"],
            ["0/2", "·", "·", "0/1", "·"],
        ]
        lines = seen(pilot.app).splitlines()
        (head,) = [line for line in lines if "08-09" in line]
        (new,) = [line for line in lines if " Regels" in line and "/" in line]
        assert new[head.index("29-09") : head.index("29-09") + 5].strip() == "·"
        assert new[head.index("08-09") : head.index("08-09") + 5].strip() == ""
        assert "stond niet in de lijst" in seen(pilot.app)
        assert all(len(line) <= size[0] for line in lines)


async def test_the_chosen_topic_tells_its_times_in_words(asked: Project) -> None:
    async with sitting(asked.path, (120, 40)) as pilot:
        await pilot.press("g")
        await shows(pilot, "Noord 2/4: 2022-09-08 niet aan bod, 2022-09-15 10:05")
        await pilot.press("down")
        await shows(pilot, "Zuid 0/1: 2022-09-01 niet in lijst, 2022-09-22 niet aan bod")


async def test_t_goes_from_team_to_team_and_back_to_all(asked: Project) -> None:
    async with sitting(asked.path) as pilot:
        await pilot.press("g")
        await shows(pilot, "alle teams")
        await pilot.press("t")
        await shows(pilot, "Leiderschap · Noord")
        assert rows(pilot, "Werk") == [["2/4", "·", "✓", "·", "✓"]]
        await pilot.press("t")
        await shows(pilot, "Leiderschap · Zuid")
        await pilot.press("t")
        await shows(pilot, "alle teams")


async def test_g_goes_to_the_next_guide_also_to_one_that_no_session_has(asked: Project, tmp_path: Path) -> None:
    file = tmp_path / "ander.yaml"
    file.write_text("topics: [Begin]\n", encoding="utf-8")
    guides.add_guide(asked, file)
    async with sitting(asked.path) as pilot:
        await pilot.press("g")
        await shows(pilot, "Leiderschap · alle teams")
        await pilot.press("g")
        await shows(pilot, "ander · Nog geen sessie heeft deze topiclijst.", "1 Begin")
        await pilot.press("t", "right", "left", "g")
        await shows(pilot, "Leiderschap · alle teams")


async def test_what_does_not_fit_is_reached_with_the_arrows(asked: Project) -> None:
    async with sitting(asked.path, (40, 20)) as pilot:
        await pilot.press("g")
        await shows(pilot, "← 0  4 →", "08-09")
        assert days(pilot) == ["samen", "08-09", "15-09"]
        await pilot.press("right", "right", "right")
        await until(pilot, lambda: days(pilot) == ["29-09", "06-10", "samen"], "moving right")
        await pilot.press(*["right"] * 9)
        await shows(pilot, " 0 →", "22-09")
        await pilot.press(*["left"] * 12)
        await shows(pilot, "← 0  4 →")


async def test_what_was_ticked_elsewhere_shows_when_it_is_read_again(asked: Project) -> None:
    async with sitting(asked.path) as pilot:
        await pilot.press("g")
        await shows(pilot, "2/4")
        row = next(row for row in sessions.list_sessions(asked, team="Noord"))
        guides.tick_topic(asked, "Werk", session=row.id, at=parse_time("2022-09-08T10:30+02:00"))
        await pilot.press("f5")
        await shows(pilot, "3/4", "2022-09-08 10:30")


async def test_without_guides_it_says_how_to_begin_and_it_speaks_english(study: Project) -> None:
    async with sitting(study.path) as pilot:
        use_language("en")
        await pilot.press("g")
        await shows(pilot, "There is no guide yet", "fieldnotes guide add FILE")
        await pilot.press("g", "t", "right", "escape")
        await at_place(pilot, "HomeScreen")


async def test_hostile_words_do_no_harm(study: Project, tmp_path: Path) -> None:
    file = tmp_path / "gids.md"
    file.write_text("# [red]A\n- [b]漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字 \x1b[2Jweg\n", encoding="utf-8")
    guides.add_guide(study, file)
    teams.add_team(study, "[link=x]Noord")
    sessions.add_session(study, "[link=x]Noord", kind=SessionKind.INTERVIEW, guide="[red]A")
    async with sitting(study.path, (60, 20)) as pilot:
        await pilot.press("g")
        await shows(pilot, "[red]A", "[b]漢", "␛[2Jweg", "[link=x]Noord 0/1: zonder datum niet aan bod")


def test_a_grid_shows_each_interview_once_whatever_its_width(asked: Project) -> None:
    (coverage,) = guides.read_coverage(asked)
    for width in range(20, 90):
        for first in range(9):
            grid = grid_of(coverage, coverage.teams, width, first)
            days = sum(word[0].isdigit() for word in grid.days.split())
            assert days + sum(grid.more) == 6
            assert all(len(line) <= width for line in (grid.teams, grid.days, *grid.rows))
