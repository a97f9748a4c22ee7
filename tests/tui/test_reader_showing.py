"""What the reader shows and tells: passages, the codings under the cursor, other texts and widths, and at what cost."""

import random

import pytest
from textual.app import App, ComposeResult

from fieldnotes.analysis.graphemes import grapheme_start
from fieldnotes.model.rows import CodingMark
from fieldnotes.tui.commands import commands_of
from fieldnotes.tui.widgets.reader import Reader
from tests.analysis.hostile import CHARACTERS, WHOLE
from tests.tui.reading import GREEN, ReadingApp, mark

TEXT = "Een twee drie.\n\nIn 's-Hertogenbosch belde ik 0900-8844.\nKlaar."
LONG = "\n".join(f"Regel {number} van de tekst." for number in range(400))


async def test_a_range_is_selected_exactly_and_shown() -> None:
    app = ReadingApp(LONG)
    async with app.run_test(size=(60, 20)):
        start = LONG.index("Regel 200 ")
        app.reader.select(start, start + 9)
        assert app.reader.selection == (start, start + 9)
        assert any("Regel 200" in line for line in app.shown())
        app.reader.select(12, 4)
        assert app.reader.selection == (4, 12)
        app.reader.select(-5, 10**9)
        assert app.reader.selection == (0, len(LONG))


def three() -> list[CodingMark]:
    """Three codings that lie over each other, and one elsewhere."""
    return [
        mark("lang", 0, 14),
        mark("kort", 4, 8, "Overleg", GREEN),
        mark("middel", 4, 13, "Tijd"),
        mark("ver", 16, 20),
    ]


async def test_the_codings_under_the_cursor_come_one_after_the_other_the_shortest_first() -> None:
    app = ReadingApp(TEXT, three())
    async with app.run_test(size=(80, 10)) as pilot:
        app.reader.move_to(5)
        assert [each.id for each in app.reader.marks_at(5)] == ["kort", "middel", "lang"]
        ids = []
        for _ in range(4):
            assert app.reader.current_mark
            ids.append(app.reader.current_mark.id)
            await pilot.press("tab" if len(ids) % 2 else "o")
        assert ids == ["kort", "middel", "lang", "kort"]
        await pilot.press("o", "right", "right", "right")
        assert app.reader.current_mark
        assert app.reader.current_mark.id == "lang"
        await pilot.press("right_curly_bracket")
        assert app.reader.current_mark.id == "ver"
        await pilot.press("G", "o")
        assert app.reader.current_mark is None


async def test_a_selected_passage_has_the_coding_that_was_just_laid_on_it() -> None:
    app = ReadingApp(TEXT)
    async with app.run_test(size=(80, 10)) as pilot:
        app.reader.move_to(5)
        await pilot.press("e")
        app.reader.set_marks([mark("nieuw", 4, 8)])
        assert app.reader.current_mark
        assert app.reader.current_mark.id == "nieuw"
        assert app.reader.selection == (4, 8)
        app.reader.set_marks([])
        assert app.reader.current_mark is None


async def test_a_coding_that_was_just_laid_can_be_made_the_current_one() -> None:
    app = ReadingApp(TEXT, three())
    async with app.run_test(size=(80, 10)):
        app.reader.move_to(5)
        app.reader.choose("lang")
        assert app.reader.current_mark
        assert app.reader.current_mark.id == "lang"
        app.reader.choose("ver")
        assert app.reader.current_mark.id == "kort"
        assert [each.id for each in app.reader.marks] == ["lang", "middel", "kort", "ver"]


async def test_stripes_take_other_letters_when_the_codebook_grows() -> None:
    app = ReadingApp(TEXT, three())
    async with app.run_test(size=(80, 10)) as pilot:
        assert app.shown()[0].startswith("RTO ")
        app.reader.set_letters({"Rol": "A", "Overleg": "B", "Tijd": "C"})
        await pilot.pause()
        assert app.shown()[0].startswith("ACB ")


async def test_new_codings_show_and_leave_the_lines_as_they_are() -> None:
    app = ReadingApp(TEXT, line_width=12)
    async with app.run_test(size=(40, 10)) as pilot:
        before, lines = app.shown(), app.reader.lines
        app.reader.set_marks([mark(str(number), number, 14) for number in range(9)])
        await pilot.pause()
        assert app.reader.lines is lines
        assert [line[3:] for line in app.shown()] == [line[3:] for line in before]
        assert app.shown()[0].startswith("RR+ ")


async def test_the_screen_hears_of_every_change_and_of_nothing_else() -> None:
    app = ReadingApp(TEXT, three())
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.pause()
        assert [(each.cursor, each.selection, each.mark and each.mark.id) for each in app.told] == [(0, None, "lang")]
        app.told.clear()
        await pilot.press("left")
        assert app.told == []
        await pilot.press("w")
        await pilot.press("shift+right")
        await pilot.press("o")
        assert [(each.cursor, each.selection, each.mark and each.mark.id) for each in app.told] == [
            (4, None, "kort"),
            (5, (4, 5), "kort"),
            (5, (4, 5), "middel"),
        ]


@pytest.mark.parametrize(("key", "most"), [("right", 1), ("down", 2), ("w", 2), ("shift+down", 3), ("e", 1)])
async def test_a_key_draws_only_the_lines_that_change(key: str, most: int) -> None:
    app = ReadingApp(LONG, [mark("1", 0, 2000), mark("2", 300, 350)])
    async with app.run_test(size=(60, 30)) as pilot:
        app.reader.move_to(130)
        await pilot.pause()
        app.reader.drawn = 0
        await pilot.press(key)
        await pilot.pause()
        assert 1 <= app.reader.drawn <= most


async def test_a_key_that_changes_nothing_draws_nothing() -> None:
    app = ReadingApp(LONG)
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.pause()
        app.reader.drawn = 0
        await pilot.press("left", "up", "u")
        await pilot.pause()
        assert app.reader.drawn == 0


async def test_a_narrower_screen_wraps_the_text_again_and_keeps_the_cursor_in_sight() -> None:
    text = "woord " * 600
    app = ReadingApp(text)
    async with app.run_test(size=(110, 20)) as pilot:
        app.reader.move_to(1800)
        for width, height in ((40, 10), (200, 30), (7, 5)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            reader = app.reader
            line = reader.lines.line_of(1800)
            assert reader.cursor == 1800
            assert reader.scroll_offset.y <= line < reader.scroll_offset.y + height
            assert reader.virtual_size.height == len(reader.lines)
        assert reader.lines.width == 8


async def test_another_text_starts_at_its_beginning() -> None:
    app = ReadingApp(LONG, [mark("1", 0, 9)])
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("G", "shift+left")
        app.reader.load("Nieuw.", [], [], {})
        await pilot.pause()
        assert (app.reader.cursor, app.reader.selection, app.reader.text) == (0, None, "Nieuw.")
        assert app.shown()[0] == "    Nieuw."
        assert app.told[-1].mark is None


async def test_a_text_may_be_loaded_before_there_is_a_screen() -> None:
    class EarlyApp(App[None]):
        def compose(self) -> ComposeResult:
            reader = Reader()
            reader.load(LONG, [mark("1", 0, 9)], [], {"Rol": "R"})
            reader.move_to(LONG.index("Regel 200 "))
            yield reader

    app = EarlyApp()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        reader = app.query_one(Reader)
        shown = [reader.render_line(y).text for y in range(reader.size.height)]
        assert any("Regel 200 " in line for line in shown)


@pytest.mark.parametrize("seed", range(6))
async def test_on_hostile_text_the_cursor_is_always_on_a_character_and_in_sight(seed: int) -> None:
    draw = random.Random(seed)
    text = "".join(draw.choices([*CHARACTERS, *WHOLE], k=400))
    places = [sorted(draw.sample(range(len(text)), 2)) for _ in range(30)]
    app = ReadingApp(text, [mark(str(at), start, end) for at, (start, end) in enumerate(places)], line_width=20)
    actions = [command.action for command in commands_of("reader")]
    async with app.run_test(size=(40, 8)) as pilot:
        reader = app.reader
        for _ in range(150):
            getattr(reader, f"action_{draw.choice(actions)}")()
            assert grapheme_start(text, reader.cursor) == reader.cursor
            line = reader.lines.line_of(reader.cursor) - reader.scroll_offset.y
            assert 0 <= line < 8
            assert any("reverse" in attributes for _, attributes in app.styled(line))
        await pilot.pause()
