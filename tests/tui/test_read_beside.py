"""Reading with something beside the text: it shows where one is, and changes nothing."""

from pathlib import Path

import pytest

from fieldnotes.services import coding
from fieldnotes.store.project import Project
from fieldnotes.tui.widgets.passage_list import PassageList
from fieldnotes.tui.widgets.reader import Reader
from tests.tui.desk import at_place, quiet, says, seen, shows, sitting, types, until
from tests.tui.interview import OTHER, TEXT, document, interview_study, reading


@pytest.fixture
def study(tmp_path: Path) -> Project:
    made = interview_study(tmp_path)
    start = OTHER.index("overleggen")
    coding.add_coding(made, document(made, "verslag.md"), start, start + 10, "Overleg")
    return made


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_another_text_stands_beside_or_below(study: Project, size: tuple[int, int]) -> None:
    """On a wide screen beside it, on a narrow one below it; the same key closes it."""
    async with sitting(study.path, size) as pilot:
        screen = await reading(pilot, study)
        await pilot.press("backslash")
        await shows(pilot, "passages van Overleg", "tekst verslag.md")
        await types(pilot, "versl")
        await pilot.press("enter")
        await shows(pilot, "Daar overleggen zij", "Omdat het overleg", "hulp")
        lines = seen(pilot.app).split("\n")
        assert any("Wij overleggen" in line and "Een ander" in line for line in lines) == (size[0] >= 110)
        assert screen.reader.has_focus
        await pilot.press("backslash")
        await until(pilot, lambda: "Daar overleggen" not in seen(pilot.app))
        assert screen.beside is None


async def test_the_keys_go_to_the_other_side_and_back_and_code_only_in_the_text(study: Project) -> None:
    async with sitting(study.path) as pilot:
        screen = await reading(pilot, study)
        await pilot.press("backslash")
        await shows(pilot, "tekst verslag.md")
        await types(pilot, "versl")
        await pilot.press("enter")
        await shows(pilot, "Daar overleggen")
        await pilot.press("f6", "right")
        other = screen.query_one("#other-text", Reader)
        assert (other.cursor, screen.reader.cursor) == (1, 0)
        assert "c coderen" not in seen(pilot.app).rpartition("\n")[2]
        for key in ("c", "x", "m", "z", "slash"):
            await pilot.press(key)
            await at_place(pilot, "ReadScreen")
        await says(pilot, "Aan deze kant wordt alleen gelezen.")
        await quiet(pilot)
        assert [row.quote for row in coding.list_codings(study)] == ["overleggen"]
        await pilot.press("f6", "right")
        assert (other.cursor, screen.reader.cursor) == (1, 1)
        await pilot.press("f6", "escape", "right")
        assert screen.reader.cursor == 2


async def test_the_passages_of_a_code_stand_beside_and_open_there(study: Project) -> None:
    """Team and text with each; Enter shows it where it stands, Escape goes back to the list, Enter again reads on."""
    talk = document(study, "gesprek.vtt")
    coding.add_coding(study, talk, TEXT.index("Omdat"), len(TEXT), "Overleg")
    async with sitting(study.path) as pilot:
        screen = await reading(pilot, study)
        await pilot.press("backslash")
        await shows(pilot, "passages van Overleg")
        await pilot.press("enter")
        await until(pilot, lambda: screen.query(PassageList))
        await shows(pilot, "Noord", "verslag.md", "gesprek.vtt", "overleggen")
        await pilot.press("f6", "down", "enter")
        await until(pilot, lambda: screen.query("#other-text"))
        await quiet(pilot)
        other = screen.query_one("#other-text", Reader)
        assert other.text == OTHER
        assert other.selection
        assert OTHER[slice(*other.selection)] == "overleggen"
        assert other.has_focus
        await pilot.press("escape")
        await until(pilot, lambda: screen.query(PassageList))
        await quiet(pilot)
        assert screen.query_one(PassageList).has_focus
        await pilot.press("enter")
        await until(pilot, lambda: screen.query("#other-text"))
        await quiet(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await quiet(pilot)
        assert pilot.app.screen.query_one("#text", Reader).text in {OTHER, TEXT}


async def test_the_other_side_follows_what_is_coded(study: Project) -> None:
    async with sitting(study.path) as pilot:
        screen = await reading(pilot, study)
        await pilot.press("backslash")
        await shows(pilot, "passages van Overleg")
        await pilot.press("enter")
        await until(pilot, lambda: screen.query(PassageList))
        coding.add_coding(study, screen.document_id, 0, 3, "Overleg")
        await screen.on_study_changed()
        await quiet(pilot)
        assert len(screen.query_one(PassageList).keys) == 2
