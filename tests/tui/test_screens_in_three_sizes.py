"""The coder's screens in three sizes: nothing falls off, nothing lies over the keys, all is readable.

A few are compared with how they were drawn before (`tests/tui/screens/*.txt`); `make screenshots` draws them again.
"""

import os
from collections.abc import Awaitable, Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Footer, OptionList
from textual.widgets._footer import FooterKey

from fieldnotes.model.kinds import About, MemoKind
from fieldnotes.model.memos import Topic
from fieldnotes.services import codebook_edits, documents, memos, pins
from fieldnotes.services.codebook_edits import CodeChanges
from fieldnotes.store.project import Project
from fieldnotes.tui.place import Dialog
from fieldnotes.tui.screens.read import ReadScreen
from fieldnotes.tui.widgets.reader import Reader
from tests.services.fieldwork import Fieldwork
from tests.tui.desk import at_place, quiet, seen, shows, sitting, types

Field = tuple[Project, Fieldwork]
SIZES = ((80, 24), (120, 40), (200, 50))
DRAWN = Path(__file__).parent / "screens"
DRAW = "FIELDNOTES_TESTS_DRAW"
STANDARD = "Condities > Standaardisatie"


@pytest.fixture
def full(field: Field, tmp_path: Path) -> Field:
    """Fieldwork with full entries, pins, memos, a queue, and a text that is longer than any screen."""
    project, made = field
    changes = CodeChanges(
        definition="Hoe vast ligt hoe het werk gedaan wordt, ook als iemand het anders zou willen.",
        brief="Hoe vast het werk ligt.",
        use_when="Iemand noemt een regel, een lijst of een systeem dat zegt wat te doen.",
        not_when="Iemand doet iets steeds hetzelfde uit gewoonte.",
        examples=("Het systeem schrijft voor wat er moet gebeuren.",),
        terms=("systeem", "vast"),
        question="Wat maakt leiderschap in een team mogelijk?",
    )
    codebook_edits.edit_code(project, STANDARD, changes, redefines=True)
    pins.pin(project, 1, STANDARD)
    pins.pin(project, 2, "waarom/hoe")
    memos.add_memo(project, "Wat ligt vast, en voor wie?", title="Vastheid", kind=MemoKind.THEORETICAL)
    memos.add_memo(
        project, "Per zin, niet per beurt.", topic=Topic(About.CODE, STANDARD), title="Eenheid", kind=MemoKind.DECISION
    )
    lines = [
        f"Eik: Zin {number} van een lang gesprek over het werk, en over wat daarin vast ligt." for number in range(90)
    ]
    source = tmp_path / "lang gesprek.txt"
    source.write_text("I: Hoe gaat het?\n" + "\n".join(lines) + "\n", encoding="utf-8")
    documents.import_documents(project, [source], team="Zuid")
    return project, made


def faults(app: App[Any]) -> Iterator[str]:
    """What is wrong with the screen in front."""
    screen = app.screen
    laid = [
        each for each in screen.children if each.display and each.region.area and not each.has_class("-textual-system")
    ]
    for each in laid:
        if not screen.region.contains_region(each.region):
            yield f"{each} reaches out of the screen: {each.region}"
    for one, other in combinations(laid, 2):
        if one.region.overlaps(other.region):
            yield f"{one} lies over {other}"
    yield from faults_of_words(app, screen)
    yield from faults_of_focus(app)


def faults_of_words(app: App[Any], screen: Widget) -> Iterator[str]:
    """The title, the keys and what dialogs say stand on the screen as a whole."""
    shown = seen(app).split("\n")
    for title in screen.query("#title"):
        if str(title.render()).strip() not in shown[title.region.y]:
            yield f"the title is cut: {shown[title.region.y]!r}"
    for footer in screen.query(Footer):
        keys = [key for key in footer.query(FooterKey) if key.display]
        if not keys:
            yield "no key is told"
        yield from (f"the key {key.description!r} is cut" for key in keys if not is_whole(key, screen))
    if isinstance(screen, Dialog):
        for each in screen.query(".dialog, .heading, .hint"):
            if each.display and each.region.area and not is_whole(each, screen):
                yield f"{each} is cut: {each.region}"


def is_whole(widget: Widget, screen: Widget) -> bool:
    """Whether all of a widget is in sight."""
    region, clip = screen.screen._compositor.visible_widgets.get(widget, (None, None))
    return region is not None and clip is not None and clip.contains_region(region)


def faults_of_focus(app: App[Any]) -> Iterator[str]:
    """What has the keys is in sight, and so is the line of its cursor."""
    focused = app.screen.focused
    if focused is None:
        yield "nothing has the keys"
    elif isinstance(focused, Reader):
        line = focused.lines.line_of(focused.cursor) - int(focused.scroll_offset.y)
        if not 0 <= line < focused.size.height:
            yield f"the cursor is in line {line} of {focused.size.height}"
    elif isinstance(focused, OptionList) and focused.highlighted is not None:
        line = focused._index_to_line[focused.highlighted] - int(focused.scroll_offset.y)
        if not 0 <= line < focused.scrollable_content_region.height:
            yield f"the chosen line is line {line} of {focused.size.height}"
    elif not is_whole(focused, app.screen) and not focused.allow_vertical_scroll:
        yield f"{focused} has the keys and is cut"


async def read(pilot: Pilot[None], document: str) -> None:
    await pilot.app.push_screen(ReadScreen(document))
    await at_place(pilot, "ReadScreen")
    await quiet(pilot)


async def at_home(pilot: Pilot[None], made: Fieldwork) -> None:
    await shows(pilot, "Noord", "Zuid")


async def at_texts(pilot: Pilot[None], made: Fieldwork) -> None:
    await pilot.press("enter")
    await shows(pilot, "verslag.md")


async def at_reading(pilot: Pilot[None], made: Fieldwork) -> None:
    await read(pilot, made.log)
    await pilot.press("right_square_bracket")
    await shows(pilot, "1*Standaardisatie")


async def at_the_end_of_a_text(pilot: Pilot[None], made: Fieldwork) -> None:
    """One selects a sentence at the end of a long text."""
    await read(pilot, "lang gesprek.txt")
    await pilot.press("G", "left_parenthesis", "s")
    await shows(pilot, "Zin 89", "tekens geselecteerd")


async def at_two_texts(pilot: Pilot[None], made: Fieldwork) -> None:
    """Passages of a code stand beside a text."""
    await read(pilot, made.log)
    await pilot.press("backslash")
    await shows(pilot, "Naast de tekst")
    await types(pilot, "stand")
    await pilot.press("enter")
    await shows(pilot, "weinig te kiezen")


async def at_palette(pilot: Pilot[None], made: Fieldwork) -> None:
    await read(pilot, made.log)
    await pilot.press("c")
    await shows(pilot, "Enter leggen")
    await types(pilot, "stand")
    await shows(pilot, "Hoe vast ligt hoe")


async def at_codebook(pilot: Pilot[None], made: Fieldwork) -> None:
    await pilot.press("c")
    await at_place(pilot, "CodebookScreen")
    await quiet(pilot)
    await pilot.press("down")
    await shows(pilot, "Standaardisatie", "te herzien: 3")


async def at_an_entry(pilot: Pilot[None], made: Fieldwork) -> None:
    await at_codebook(pilot, made)
    await pilot.press("e")
    await shows(pilot, "Volledige definitie")


async def at_queue(pilot: Pilot[None], made: Fieldwork) -> None:
    await at_codebook(pilot, made)
    await pilot.press("Q")
    await shows(pilot, "te gaan: 3")


async def at_suggestions(pilot: Pilot[None], made: Fieldwork) -> None:
    await at_codebook(pilot, made)
    await pilot.press("z")
    await at_place(pilot, "SuggestionsScreen")
    await shows(pilot, "1.00  Standaardis", "lijkt op 2 passages")


async def at_memos(pilot: Pilot[None], made: Fieldwork) -> None:
    await pilot.press("h")
    await at_place(pilot, "MemosScreen")
    await shows(pilot, "Vastheid", "Eenheid")


async def at_editing(pilot: Pilot[None], made: Fieldwork) -> None:
    await read(pilot, made.report)
    await pilot.press("right_square_bracket", "E")
    await at_place(pilot, "EditTextScreen")
    await shows(pilot, "F2: zien wat er")


async def at_what_an_edit_does(pilot: Pilot[None], made: Fieldwork) -> None:
    await at_editing(pilot, made)
    await types(pilot, "Nu: ")
    await pilot.press("f2")
    await shows(pilot, "Zo wordt revisie 2", "Enter: bewaren")


async def at_settings(pilot: Pilot[None], made: Fieldwork) -> None:
    await pilot.press("f10")
    await at_place(pilot, "SettingsScreen")
    await shows(pilot, "Instellingen")


async def at_bringing_in(pilot: Pilot[None], made: Fieldwork) -> None:
    await pilot.press("i")
    await shows(pilot, "Bestanden inlezen")


PLACES: dict[str, Callable[[Pilot[None], Fieldwork], Awaitable[None]]] = {
    "teams": at_home,
    "teksten": at_texts,
    "lezen": at_reading,
    "einde van een tekst": at_the_end_of_a_text,
    "twee naast elkaar": at_two_texts,
    "palet": at_palette,
    "codeboek": at_codebook,
    "beschrijving": at_an_entry,
    "wachtrij": at_queue,
    "suggesties": at_suggestions,
    "memo's": at_memos,
    "verbeteren": at_editing,
    "wat verbeteren doet": at_what_an_edit_does,
    "instellingen": at_settings,
    "inlezen": at_bringing_in,
}
COMPARED = {"lezen": "read", "codeboek": "codebook", "wachtrij": "recheck", "memo's": "memos"}


@pytest.mark.parametrize("place", PLACES)
async def test_a_screen_is_whole_in_every_size(full: Field, place: str) -> None:
    """The terminal grows while the screen is there."""
    project, made = full
    async with sitting(project.path, SIZES[0]) as pilot:
        await at_place(pilot, "HomeScreen")
        await quiet(pilot)
        await PLACES[place](pilot, made)
        for width, height in SIZES:
            await pilot.resize_terminal(width, height)
            await pilot.pause(0.05)
            found = list(faults(pilot.app))
            assert not found, "\n".join([*found, seen(pilot.app)])
            if place in COMPARED:
                await quiet(pilot)
                as_it_was_drawn(pilot.app, f"{COMPARED[place]}-{width}x{height}.txt")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_what_is_said_in_passing_hides_no_codings_no_question_and_no_keys(
    full: Field, size: tuple[int, int]
) -> None:
    project, made = full
    async with sitting(project.path, size) as pilot:
        await at_reading(pilot, made)
        below = seen(pilot.app).split("\n")[-3:]
        screen = pilot.app.screen
        assert isinstance(screen, ReadScreen)
        screen.say("Dit blijft even staan, en het is langer dan één regel van een bericht.")
        await shows(pilot, "Dit blijft even staan")
        assert seen(pilot.app).split("\n")[-3:] == below


def as_it_was_drawn(app: App[Any], name: str) -> None:
    """Compare the screen with the file that shows it, or draw that file when this is asked for."""
    file = DRAWN / name
    if os.environ.get(DRAW):
        DRAWN.mkdir(exist_ok=True)
        file.write_text(seen(app) + "\n", encoding="utf-8")
    assert seen(app) + "\n" == file.read_text(encoding="utf-8")
