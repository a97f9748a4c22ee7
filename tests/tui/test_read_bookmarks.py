"""Bookmarks in the text: laid and taken away with one key, shown, listed, named, undone."""

from pathlib import Path

import pytest

from fieldnotes.services import bookmarks
from fieldnotes.store.project import Project
from tests.tui.desk import at_place, quiet, says, seen, shows, sitting, types
from tests.tui.interview import TEXT, document, interview_study, reading


@pytest.fixture
def study(tmp_path: Path) -> Project:
    return interview_study(tmp_path)


def kept(study: Project) -> list[tuple[str, str]]:
    return [(row.name, row.quote) for row in bookmarks.list_bookmarks(study)]


async def test_a_bookmark_is_laid_with_a_name_and_taken_away_and_brought_back(study: Project) -> None:
    async with sitting(study.path) as pilot:
        await reading(pilot, study)
        await pilot.press("down", "m")
        await shows(pilot, "Een naam als u wilt")
        await types(pilot, "begin")
        await pilot.press("enter")
        await shows(pilot, "bladwijzer: begin", "*Wij overleggen")
        assert kept(study) == [("begin", "Wij overleggen één keer. Dat is vást 👩🏽‍🔬.")]
        await pilot.press("right", "m")
        await says(pilot, "De bladwijzer ‘begin’ is weggehaald")
        await quiet(pilot)
        assert kept(study) == []
        assert "*Wij" not in seen(pilot.app)
        await pilot.press("ctrl+z")
        await shows(pilot, "*Wij overleggen")
        assert len(kept(study)) == 1


async def test_a_bookmark_lies_on_what_is_selected_and_needs_no_name(study: Project) -> None:
    async with sitting(study.path) as pilot:
        await reading(pilot, study)
        await pilot.press("e", "m")
        await shows(pilot, "Een naam als u wilt")
        await pilot.press("enter")
        await shows(pilot, "bladwijzer")
        await quiet(pilot)
        assert kept(study) == [("", "Hoe")]
        await pilot.press("u", "G", "m")
        await shows(pilot, "Een naam als u wilt")
        await pilot.press("escape")
        await quiet(pilot)
        assert kept(study) == [("", "Hoe")]


async def test_one_goes_from_bookmark_to_bookmark_and_by_the_list_to_other_texts(study: Project) -> None:
    talk, report = document(study, "gesprek.vtt"), document(study, "verslag.md")
    why = TEXT.index("Waarom")
    bookmarks.add_bookmark(study, talk, why, why + 7, "waarom")
    bookmarks.add_bookmark(study, talk, 22, 25)
    bookmarks.add_bookmark(study, report, 19, 23, "staand")
    async with sitting(study.path) as pilot:
        screen = await reading(pilot, study)
        await pilot.press("apostrophe")
        assert screen.reader.cursor == 22
        await pilot.press("n")
        assert screen.reader.cursor == why
        await pilot.press("apostrophe")
        await says(pilot, "Verder zijn er geen bladwijzers")
        await pilot.press("quotation_mark")
        assert screen.reader.cursor == 22
        await pilot.press("M")
        await shows(pilot, "waarom · Waarom?", "staand · Daar · verslag.md")
        await pilot.press("down", "enter")
        await at_place(pilot, "ReadScreen")
        await quiet(pilot)
        assert screen.reader.cursor == why
        await pilot.press("M")
        await shows(pilot, "staand · Daar")
        await pilot.press("G", "enter")
        await shows(pilot, "Een ander verslag.")
        await quiet(pilot)
        assert screen is not pilot.app.screen
        assert pilot.app.screen.query_one("#text").has_focus


async def test_in_the_list_a_bookmark_is_named_and_taken_away(study: Project) -> None:
    talk = document(study, "gesprek.vtt")
    bookmarks.add_bookmark(study, talk, 0, 3, "een")
    bookmarks.add_bookmark(study, talk, 22, 25, "twee")
    async with sitting(study.path) as pilot:
        await reading(pilot, study)
        await pilot.press("M")
        await shows(pilot, "een · Hoe")
        await pilot.press("e")
        await shows(pilot, "Een naam als u wilt")
        await types(pilot, "begin")
        await pilot.press("enter")
        await shows(pilot, "begin · Hoe")
        await pilot.press("down", "x")
        await pilot.pause()
        await shows(pilot, "begin · Hoe")
        await pilot.press("escape")
        await quiet(pilot)
        assert kept(study) == [("begin", "Hoe")]


async def test_without_bookmarks_the_list_says_how_to_lay_one(study: Project) -> None:
    async with sitting(study.path) as pilot:
        await reading(pilot, study)
        await pilot.press("M")
        await says(pilot, "U hebt nog geen bladwijzers.")
