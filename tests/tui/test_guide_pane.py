"""A guide beside the log: topics ticked from the line or in the guide, at two widths, undone, and chosen by a form."""

import sys
from pathlib import Path

import pytest
from bench.terminal import Terminal
from textual.pilot import Pilot

from fieldnotes.base import clock
from fieldnotes.model.guides import GuideTopic, SessionGuide
from fieldnotes.model.kinds import SessionKind
from fieldnotes.services.guides import add_guide, guide_of_session, set_guide, show_guide, tick_topic
from fieldnotes.services.sessions import list_sessions, start_session, stop_session
from fieldnotes.services.teams import add_team
from fieldnotes.store.project import Project
from fieldnotes.tui.widgets.guide_pane import WIDTH, topic_rows
from tests.conftest import NOON, Clock
from tests.tui.desk import at_place, hammers, says, seen, shows, sitting, types, until
from tests.tui.log_desk import enters, going, kept, line_of, open_log

__all__ = ["going"]

GUIDE = """# Leiderschap

## Werk
- Hoe ziet een gewone dag eruit, van het begin tot het einde?
- Wat is lastig?

## Samenwerking
- Met wie overlegt u?

## Klanten
"""


@pytest.fixture
def guided(going: Project, tmp_path: Path) -> Project:
    """A session that goes on and has a guide of three topics."""
    file = tmp_path / "leiderschap.md"
    file.write_text(GUIDE, encoding="utf-8")
    add_guide(going, file)
    set_guide(going, None, "Leiderschap")
    return going


def asked(project: Project) -> SessionGuide:
    """The guide of the one session."""
    (row,) = list_sessions(project)
    guide = guide_of_session(project, row.id)
    assert guide is not None
    return guide


def times(project: Project) -> list[str]:
    """When each topic came up; a dot for one that did not."""
    return [f"{topic.at:%H:%M}" if topic.at else "·" for topic in asked(project).topics]


def row_of(pilot: Pilot[None], words: str) -> str:
    """The line of the guide on which these words stand."""
    (line,) = [line for line in seen(pilot.app).splitlines() if words in line]
    return line


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_guide_stands_beside_the_notes_and_the_line_keeps_its_width(
    guided: Project, size: tuple[int, int]
) -> None:
    async with sitting(guided.path, size) as pilot:
        screen = await open_log(pilot)
        await shows(pilot, "0/3 Leiderschap 1", "1· Werk", "2· Samenwerking", "3· Klanten", "- Wat is lastig?")
        assert screen.query_one("#guide").outer_size.width == WIDTH
        assert screen.capture.notes.outer_size.width == size[0] - WIDTH
        await enters(pilot, "Het gesprek begint")
        await shows(pilot, "Het gesprek begint")
        assert screen.capture.line.outer_size.width == size[0]
        assert all(len(line) <= size[0] for line in seen(pilot.app).splitlines())


async def test_alt_and_a_digit_tick_from_the_line_and_what_stands_there_stays(guided: Project, at: Clock) -> None:
    async with sitting(guided.path) as pilot:
        await open_log(pilot)
        await shows(pilot, "2· Samenwerking")
        await types(pilot, "half")
        await pilot.press("alt+2")
        await shows(pilot, "2✓ Samenwerking", "1/3 Leiderschap")
        assert row_of(pilot, "2✓ Samenwerking").endswith("12:00")
        await types(pilot, " een zin\n")
        await until(pilot, lambda: [note.text for note in kept(guided)] == ["half een zin"])
        at("2022-10-20T12:20+02:00")
        await pilot.press("alt+1", "alt+2")
        await says(pilot, "‘Samenwerking’ kwam al aan bod om 12:00")
        assert times(guided) == ["12:20", "12:00", "·"]
        await pilot.press("alt+9")
        await says(pilot, "geen onderwerp 9; het laatste is 3")
        assert line_of(pilot) == ""


async def test_in_the_guide_one_moves_ticks_and_unticks_and_comes_back_to_the_line(guided: Project) -> None:
    async with sitting(guided.path) as pilot:
        await open_log(pilot)
        await shows(pilot, "1· Werk")
        await types(pilot, "eerst ")
        await pilot.press("ctrl+g", "down", "space")
        await shows(pilot, "> 2✓ Samenwerking", "- Met wie overlegt u?")
        await pilot.press("down", "down", "enter")
        await shows(pilot, "3✓ Klanten", "2/3")
        await pilot.press("up", "space")
        await shows(pilot, "2· Samenwerking", "1/3")
        await pilot.press("1")
        await shows(pilot, "1✓ Werk")
        assert times(guided) == ["12:00", "·", "12:00"]
        await pilot.press("escape")
        await types(pilot, "dit\n")
        await until(pilot, lambda: [note.text for note in kept(guided)] == ["eerst dit"])


async def test_letters_that_were_meant_for_the_line_go_there(guided: Project) -> None:
    async with sitting(guided.path) as pilot:
        await open_log(pilot)
        await shows(pilot, "1· Werk")
        await pilot.press("ctrl+g")
        await types(pilot, "hij zegt\n")
        await until(pilot, lambda: [note.text for note in kept(guided)] == ["hij zegt"])
        assert times(guided) == ["·", "·", "·"]


async def test_keys_that_are_faster_than_the_screen_tick_in_their_order(guided: Project) -> None:
    async with sitting(guided.path) as pilot:
        await open_log(pilot)
        await shows(pilot, "1· Werk")
        await hammers(pilot, "een\ntwee\n")
        await pilot.press("alt+3")
        await shows(pilot, "3✓ Klanten")
        assert [note.text for note in kept(guided)] == ["een", "twee"]


async def test_undo_takes_a_tick_back_and_redo_puts_it_there_again(guided: Project) -> None:
    async with sitting(guided.path) as pilot:
        await open_log(pilot)
        await shows(pilot, "1· Werk")
        await pilot.press("alt+1")
        await shows(pilot, "1✓ Werk")
        await pilot.press("ctrl+z")
        await says(pilot, "onderwerp aangevinkt: ‘Werk’")
        await shows(pilot, "1· Werk", "0/3")
        await pilot.press("ctrl+y")
        await shows(pilot, "1✓ Werk")
        assert times(guided) == ["12:00", "·", "·"]


async def test_on_a_narrow_screen_a_line_tells_how_many_and_the_guide_comes_when_asked(guided: Project) -> None:
    async with sitting(guided.path, (60, 20)) as pilot:
        screen = await open_log(pilot)
        await shows(pilot, "Topiclijst Leiderschap 1: 0/3 aan bod")
        assert "Samenwerking" not in seen(pilot.app)
        await pilot.press("alt+2")
        await shows(pilot, "1/3 aan bod")
        await says(pilot, "12:00 aan bod: Samenwerking")
        await pilot.press("ctrl+g")
        await shows(pilot, "2✓ Samenwerking", "3· Klanten")
        await pilot.press("escape")
        await until(pilot, lambda: not screen.query_one("#guide").display, "going away")
        assert screen.capture.notes.display
        await pilot.resize_terminal(100, 30)
        await shows(pilot, "2✓ Samenwerking")


async def test_what_is_ticked_elsewhere_shows_after_a_look_at_the_file(guided: Project) -> None:
    async with sitting(guided.path) as pilot:
        await open_log(pilot)
        await shows(pilot, "3· Klanten")
        tick_topic(guided, "klanten")
        await pilot.press("f5")
        await shows(pilot, "3✓ Klanten")


async def test_without_a_guide_one_is_chosen_from_a_file_or_from_the_study(going: Project, tmp_path: Path) -> None:
    file = tmp_path / "vragen.yaml"
    file.write_text("name: Vragen\ntopics: [Begin, Einde]\n", encoding="utf-8")
    other = tmp_path / "leiderschap.md"
    other.write_text(GUIDE, encoding="utf-8")
    add_guide(going, other)
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await pilot.press("alt+1")
        await says(pilot, "Deze sessie heeft geen topiclijst")
        await pilot.press("ctrl+g")
        await at_place(pilot, "FormDialog")
        await shows(pilot, "Welke topiclijst", "Leiderschap 1")
        await pilot.press("enter", "enter")
        await shows(pilot, "0/3 Leiderschap 1")
        await pilot.press("alt+1")
        await shows(pilot, "1✓ Werk")
        await pilot.press("ctrl+g", "ctrl+g")
        await at_place(pilot, "FormDialog")
        await pilot.press("enter")
        await types(pilot, f"{file}\n")
        await shows(pilot, "0/2 Vragen 1", "2· Einde")
        assert show_guide(going, "Vragen").topics[0].name == "Begin"
        await pilot.press("ctrl+z")
        await shows(pilot, "1/3 Leiderschap 1")


async def test_a_file_that_is_no_guide_is_told_and_the_session_stays_without_one(
    going: Project, tmp_path: Path
) -> None:
    file = tmp_path / "leeg.md"
    file.write_text("# Alleen een naam\n", encoding="utf-8")
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await pilot.press("ctrl+g")
        await at_place(pilot, "FormDialog")
        await types(pilot, f"{file}\n")
        await says(pilot, "staat geen onderwerp")
        await pilot.press("ctrl+g")
        await at_place(pilot, "FormDialog")
        await pilot.press("escape")
        await at_place(pilot, "LogScreen")
        (row,) = list_sessions(going)
        assert row.guide is None


async def test_after_the_stop_nothing_is_ticked_as_of_now(guided: Project) -> None:
    async with sitting(guided.path) as pilot:
        await open_log(pilot)
        await shows(pilot, "1· Werk")
        stop_session(guided)
        await pilot.press("f5")
        await shows(pilot, "De sessie is gestopt")
        await pilot.press("alt+1")
        await says(pilot, "topic tick --at")
        assert times(guided) == ["·", "·", "·"]


async def test_a_long_guide_scrolls_with_the_cursor_and_hostile_words_do_no_harm(
    going: Project, tmp_path: Path
) -> None:
    file = tmp_path / "lang.md"
    topics = [f"## Onderwerp {number:02} [red]漢字漢字[/red] \x1b[2J en nog veel meer woorden" for number in range(40)]
    file.write_text("# Lang\n" + "\n- Waarom?\n".join(topics), encoding="utf-8")
    add_guide(going, file)
    set_guide(going, None, "Lang")
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await shows(pilot, "1· Onderwerp 00 [red]", "␛[2J")
        await pilot.press("ctrl+g", *["down"] * 39, "space")
        await shows(pilot, ">40✓ Onderwerp 39")
        assert "1· Onderwerp 00" not in seen(pilot.app)
        await pilot.press(*["up"] * 45)
        await shows(pilot, "> 1· Onderwerp 00")
        assert all(len(line) <= 80 for line in seen(pilot.app).splitlines())


def test_a_topic_tells_its_tick_without_colour_and_its_words_in_full_when_it_is_chosen() -> None:
    topic = GuideTopic(1, "Een onderwerp met een heel lange naam", ("Hoe ziet dat eruit?",), None)
    assert topic_rows(topic, 31, chosen=False) == ["  1· Een onderwerp met e…"]
    rows = topic_rows(topic._replace(at=NOON), 31, chosen=True)
    assert rows[0] == "> 1✓ Een onderwerp met e… 12:00"
    assert rows[1:] == ["     Een onderwerp met een heel", "     lange naam", "   - Hoe ziet dat eruit?"]


@pytest.mark.terminal
def test_in_a_terminal_an_escape_and_a_digit_are_alt_with_that_digit_and_no_letter_in_the_line(
    study: Project, tmp_path: Path
) -> None:
    clock.set_clock(None)  # the program of its own has the system's clock, and asks about a session of years ago
    add_team(study, "Noord")
    row = start_session(study, "Noord", kind=SessionKind.INTERVIEW)
    file = tmp_path / "leiderschap.md"
    file.write_text(GUIDE, encoding="utf-8")
    add_guide(study, file)
    set_guide(study, row.id, "Leiderschap")
    command = [sys.executable, "-m", "fieldnotes", "--project", str(study.path)]
    with Terminal(command, {"FIELDNOTES_LANGUAGE": "nl"}) as screen:
        screen.wait_for("Noord")
        screen.send("l")
        screen.wait_for("Samenwerking")
        screen.send("eerst")
        screen.send("\x1b2")
        screen.wait_for("2✓")
        screen.send(" dit\r")
        screen.wait_for("1 notitie")
        screen.send("\x07")
        screen.wait_for("andere lijst")
        screen.send("\x1b[B\x1b[B ")
        screen.wait_for("3✓")
    assert [note.text for note in kept(study)] == ["eerst dit"]
    assert [topic.at is not None for topic in asked(study).topics] == [False, True, True]
