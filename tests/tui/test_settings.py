"""The settings on the screen: finding one by typing, pressing a new key for a command, and what is there next time."""

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot

from fieldnotes.base import i18n
from fieldnotes.base.settings import keep_choice, keep_in, keep_preset, read_settings
from fieldnotes.services import teams
from fieldnotes.store.project import Project
from fieldnotes.tui.keys import of_table
from tests.services.fieldwork import Fieldwork
from tests.tui.desk import SMALL, at_place, bench, quiet, says, seen, shows, sitting, types, until

Field = tuple[Project, Fieldwork]
WIDE = (120, 40)


@pytest.fixture
def kept(study: Project) -> Path:
    """A study with a team, and the file in which what is set is kept."""
    teams.add_team(study, "Noord")
    return study.path


async def test_a_command_gets_the_key_that_is_pressed_and_everything_shows_it(kept: Path) -> None:
    async with sitting(kept, WIDE) as pilot:
        await shows(pilot, "Noord")
        await pilot.press("f10")
        await at_place(pilot, "SettingsScreen")
        await types(pilot, "teams codeboek")
        await shows(pilot, "codeboek")
        await pilot.press("enter")
        await shows(pilot, "Druk op de nieuwe toets voor ‘codeboek’ (nu c)")
        await pilot.press("m")
        await shows(pilot, "m is al")
        await pilot.press("x")
        await says(pilot, "‘codeboek’ heeft nu x")
        await pilot.press("escape")
        await at_place(pilot, "HomeScreen")
        assert " x codeboek" in seen(pilot.app)
        await pilot.press("question_mark")
        await until(pilot, lambda: any(line.split()[1:3] == ["x", "codeboek"] for line in seen(pilot.app).splitlines()))
        await pilot.press("escape", "ctrl+p")
        await types(pilot, "codeb")
        await shows(pilot, "codeboek")
        await pilot.press("escape")
        await at_place(pilot, "HomeScreen")
        await pilot.press("c")
        await pilot.pause()
        assert type(pilot.app.screen).__name__ == "HomeScreen"
        await pilot.press("x")
        await at_place(pilot, "CodebookScreen")
    async with sitting(kept, WIDE) as pilot:  # and so it is the next day
        await shows(pilot, "Noord", " x codeboek")
        await pilot.press("x")
        await at_place(pilot, "CodebookScreen")


async def test_a_key_beside_those_that_are_there_and_back_again(kept: Path) -> None:
    async with sitting(kept, WIDE) as pilot:
        await shows(pilot, "Noord")
        await pilot.press("f10")
        await types(pilot, "teams codeboek")
        await pilot.press("ctrl+n", "x")
        await says(pilot, "heeft nu c / x")
        assert read_settings().settings.keys == {"home.codebook": "c,x"}
        await shows(pilot, "c / x", "eigen")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "eigen" not in seen(pilot.app))
        assert read_settings().settings.keys == {}


async def test_escape_leaves_the_key_as_it_was(kept: Path) -> None:
    async with sitting(kept, WIDE) as pilot:
        await pilot.press("f10")
        await types(pilot, "teams codeboek")
        await pilot.press("enter")
        await shows(pilot, "Druk op de nieuwe toets")
        await pilot.press("escape")
        await at_place(pilot, "SettingsScreen")
        assert read_settings().settings.keys == {}


async def test_a_letter_that_is_typed_in_a_line_does_nothing_else(kept: Path) -> None:
    keep_in("keys", {"search.query": "z", "app.help": "f1"})
    async with sitting(kept, WIDE) as pilot:
        await shows(pilot, "Noord")
        await pilot.press("slash")
        await at_place(pilot, "SearchScreen")
        await types(pilot, "zo?")
        await shows(pilot, "zo?")
        assert " z " not in seen(pilot.app).splitlines()[-1]


async def test_a_set_for_users_of_another_tool_is_in_force_at_once(kept: Path) -> None:
    async with sitting(kept, WIDE) as pilot:
        await pilot.press("f10")
        await types(pilot, "toetsen zoals")
        await pilot.press("enter")
        await shows(pilot, "QualCoder")
        assert read_settings().settings.preset == "qualcoder"
        await until(pilot, lambda: pilot.app._keymap.get("read.in-vivo") == "v")


async def test_the_theme_is_kept(kept: Path) -> None:
    async with sitting(kept) as pilot:
        await shows(pilot, "Noord")
        await pilot.press("f9")
        await quiet(pilot)
        assert pilot.app.theme == "textual-light"
    async with sitting(kept) as pilot:
        await shows(pilot, "Noord")
        assert pilot.app.theme == "textual-light"


async def test_the_language_of_the_person_goes_before_that_of_the_study(kept: Path) -> None:
    async with sitting(kept, WIDE) as pilot:
        await shows(pilot, "codeboek")
        await pilot.press("f10")
        await types(pilot, "taal")
        await pilot.press("enter", "enter")
        await shows(pilot, "Type a part of a setting")
        assert read_settings().settings.language == "en"
    i18n.use_language("nl")
    async with sitting(kept, WIDE) as pilot:
        await shows(pilot, "codebook")


async def test_a_broken_file_is_told_and_stops_nothing(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(b"{")
    monkeypatch.setenv("FIELDNOTES_CONFIG", str(file))
    async with sitting(kept, WIDE) as pilot:
        await shows(pilot, "Noord")
        await says(pilot, "niet te begrijpen")
        await pilot.press("f9")
        await quiet(pilot)
    assert json.loads(file.read_bytes()) == {"theme": "light"}
    assert file.with_name("settings.json.broken").read_bytes() == b"{"


async def test_where_nothing_can_be_kept_that_is_told_and_it_holds_for_today(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIELDNOTES_CONFIG", "/dev/null/nergens/settings.json")
    async with sitting(kept, WIDE) as pilot:
        await shows(pilot, "Noord")
        await pilot.press("f9")
        await says(pilot, "is niet te schrijven")
        assert pilot.app.theme == "textual-light"


async def test_the_columns_of_a_list_get_other_widths_and_keep_them(kept: Path) -> None:
    async with sitting(kept, WIDE) as pilot:
        await shows(pilot, "Noord")
        before = seen(pilot.app).splitlines()[1].index("soort")
        await pilot.press("ctrl+w")
        await shows(pilot, "Breedte van de kolommen")
        await pilot.press(*["right"] * 5)
        await shows(pilot, "10 tekens")
        await pilot.press("escape")
        await quiet(pilot)
        wider = seen(pilot.app).splitlines()[1].index("soort")
        assert wider == before + 5
    async with sitting(kept, WIDE) as pilot:
        await shows(pilot, "Noord")
        assert seen(pilot.app).splitlines()[1].index("soort") == wider
        await pilot.press("ctrl+w")
        await shows(pilot, "Breedte")
        await pilot.press("0", "escape")
        await quiet(pilot)
        assert seen(pilot.app).splitlines()[1].index("soort") == before
    assert read_settings().settings.layout == {}


async def test_where_there_is_no_list_that_is_said(kept: Path) -> None:
    async with sitting(kept, WIDE) as pilot:
        await shows(pilot, "Noord")
        await pilot.press("c")
        await at_place(pilot, "CodebookScreen")
        await pilot.press("ctrl+w")
        await says(pilot, "geen lijst met kolommen")


async def test_a_roomy_screen_has_room_around_its_parts(kept: Path) -> None:
    at = []
    for density in ("compact", "roomy"):
        keep_choice("density", density)
        async with sitting(kept, WIDE) as pilot:
            await shows(pilot, "regulier team")
            lines = seen(pilot.app).splitlines()
            at.append(
                [next(row for row, line in enumerate(lines) if word in line) for word in ("Proefstudie", "regulier")]
            )
    assert at == [[0, 2], [1, 5]]


async def test_everything_is_put_back_after_a_second_press(kept: Path) -> None:
    keep_preset("taguette")
    keep_in("keys", {"home.check": "x"})
    async with sitting(kept, WIDE) as pilot:
        await pilot.press("f10")
        await at_place(pilot, "SettingsScreen")
        await pilot.press("ctrl+t")
        await says(pilot, "Nog eens Ctrl+T")
        assert read_settings().settings.keys == {"home.check": "x"}
        await pilot.press("ctrl+t")
        await until(pilot, lambda: not pilot.app._keymap)
    assert read_settings().settings == (None, "dark", "compact", "fieldnotes", {}, {})
    assert bench(pilot.app) is not None
    assert of_table()["home.check"] == "m"


async def test_the_settings_work_in_a_small_terminal(kept: Path) -> None:
    async with sitting(kept, (80, 24)) as pilot:
        await pilot.press("f10")
        await shows(pilot, "Taal", "Kleuren", "Dichtheid", "wijzigen", "Bewaard in")
        await pilot.press("pagedown", "pagedown", "up")
        await shows(pilot, "Teams")


@pytest.mark.parametrize(("size", "way"), [(WIDE, "width"), (SMALL, "height")])
async def test_the_entry_of_a_code_gets_more_room_and_keeps_it(field: Field, size: tuple[int, int], way: str) -> None:
    path = field[0].path

    def cells(pilot: Pilot[None]) -> int:
        entry = pilot.app.screen.query_one("#entry")
        return entry.outer_size.width if way == "width" else entry.outer_size.height

    async def to_the_codebook(pilot: Pilot[None]) -> None:
        await shows(pilot, "Noord")
        await pilot.press("c")
        await at_place(pilot, "CodebookScreen")
        await quiet(pilot)

    async with sitting(path, size) as pilot:
        await to_the_codebook(pilot)
        before = cells(pilot)
        await pilot.press("alt+left", "alt+left")
        await until(pilot, lambda: cells(pilot) > before)
        larger = cells(pilot)
        await pilot.press("alt+right")
        await until(pilot, lambda: before < cells(pilot) < larger)
        kept = cells(pilot)
        await quiet(pilot)
    assert read_settings().settings.layout == {"codebook": {f"entry-{way}": kept}}
    async with sitting(path, size) as pilot:
        await to_the_codebook(pilot)
        await until(pilot, lambda: cells(pilot) == kept)
        await pilot.press(*["alt+right"] * 40)
        await until(pilot, lambda: cells(pilot) < before)
        assert cells(pilot) >= 4
