"""Suggestions on the screen: they stream in, one is read, accepted or rejected by a key, and all of it is undone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from fieldnotes.services import suggestions
from fieldnotes.services.codebook import add_code
from fieldnotes.services.coding import list_codings
from fieldnotes.store.project import Project
from fieldnotes.tui.widgets.suggestion_list import SuggestionList
from tests.services.suggesting import prepare, suggested
from tests.tui.desk import at_place, quiet, says, seen, shows, sitting, until


@asynccontextmanager
async def suggesting(project: Project, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The workbench, at the suggestions of the first code."""
    async with sitting(project.path, size) as pilot:
        await at_place(pilot, "HomeScreen")
        await pilot.press("c")
        await at_place(pilot, "CodebookScreen")
        await quiet(pilot)
        await pilot.press("z")
        await at_place(pilot, "SuggestionsScreen")
        await quiet(pilot)
        yield pilot


def listed(pilot: Pilot[None]) -> SuggestionList:
    return pilot.app.screen.query_one(SuggestionList)


@pytest.fixture
def noord(study: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(suggestions, "installed_model", lambda _: None)
    prepare(study, tmp_path)
    return study


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_list_tells_what_was_found_and_by_what_also_in_a_small_terminal(
    noord: Project, size: tuple[int, int]
) -> None:
    async with suggesting(noord, size) as pilot:
        await shows(
            pilot,
            "Afhankelijkheid · suggesties: 2",
            "woordstammen",
            "0.80",
            "nog geen codering",
            "term ‘afhankelijk’ in ‘taakafhankelijkheid’",
            "Ik werk graag onafhankelijk.",
        )
        await pilot.press("down")
        await shows(pilot, "term ‘afhankelijk’ in ‘werkafhankelijkheden’")
    assert list_codings(noord) == []


async def test_accepting_with_a_level_lays_the_coding_and_goes_to_the_next_and_undo_brings_it_back(
    noord: Project,
) -> None:
    first, second = suggested(noord)
    async with suggesting(noord) as pilot:
        await pilot.press("l", "l")
        await shows(pilot, "niveau: hoog")
        await pilot.press("a")
        await says(pilot, "gelegd")
        assert listed(pilot).suggestions == [second]
        (coding,) = list_codings(noord)
        assert (coding.quote, coding.level, coding.rule) == (first.quote, "hoog", first.rule)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: listed(pilot).suggestions == [first, second])
    assert list_codings(noord) == []


async def test_rejecting_takes_it_away_for_good_and_keys_in_a_row_take_the_next_each(noord: Project) -> None:
    async with suggesting(noord) as pilot:
        await pilot.press("x", "x")
        await says(pilot, "niet meer voorgesteld")
        await quiet(pilot)
        assert listed(pilot).suggestions == []
        for key in ("a", "x", "l", "enter"):
            await pilot.press(key)
        await says(pilot, "Er is hier geen suggestie.")
        await at_place(pilot, "SuggestionsScreen")
    assert suggested(noord) == []
    assert list_codings(noord) == []


async def test_enter_reads_the_text_at_the_sentence_and_coming_back_looks_anew(noord: Project) -> None:
    _, second = suggested(noord)
    async with suggesting(noord) as pilot:
        await pilot.press("down", "enter")
        await at_place(pilot, "ReadScreen")
        reader = pilot.app.screen.query_one("#text")
        await until(pilot, lambda: getattr(reader, "cursor", None) == second.start)
        await pilot.press("escape")
        await at_place(pilot, "SuggestionsScreen")
        await quiet(pilot)
        await until(pilot, lambda: listed(pilot).chosen == second)


async def test_the_interviewer_and_the_rule_are_chosen_by_key(noord: Project) -> None:
    async with suggesting(noord) as pilot:
        await pilot.press("i")
        await shows(pilot, "suggesties: 3", "ook de interviewer")
        await pilot.press("i", "r")
        await shows(pilot, "suggesties: 2", "alleen zoektermen")
        await pilot.press("r")
        await shows(pilot, "alleen gelijkenis")
        assert "ook de interviewer" not in seen(pilot.app)


async def test_a_code_with_nothing_to_go_by_says_what_is_missing(study: Project) -> None:
    add_code(study, "Nieuw")
    async with suggesting(study) as pilot:
        await shows(pilot, "Nieuw · nog geen zoektermen en minder dan drie passages")
        await pilot.press("r")
        await shows(pilot, "Nieuw · nog geen zoektermen: er is niets")
        await pilot.press("r")
        await shows(pilot, "Nieuw · minder dan drie passages: er is niets")


async def test_what_was_coded_elsewhere_meanwhile_is_refused_in_a_sentence(noord: Project) -> None:
    first, second = suggested(noord)
    async with suggesting(noord) as pilot:
        suggestions.accept_suggestion(noord, first)
        await pilot.press("a")
        await says(pilot, "ligt al op")
        await until(pilot, lambda: listed(pilot).suggestions == [second])
    assert len(list_codings(noord)) == 1
