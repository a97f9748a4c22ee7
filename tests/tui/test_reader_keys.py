"""What each key does to the cursor and the selection."""

import pytest

from fieldnotes.analysis.graphemes import grapheme_start
from fieldnotes.tui.commands import commands_of
from fieldnotes.tui.widgets.reader import Reader
from tests.tui.reading import ReadingApp

FAMILY = "👩\u200d👩\u200d👧"
TEXT = "Een twee drie.\n\nIn 's-Hertogenbosch belde ik 0900-8844.\nKlaar."
LONG = "\n".join(f"Regel {number} van de tekst." for number in range(400))


def test_every_command_of_the_reader_has_its_action() -> None:
    for command in commands_of("reader"):
        assert callable(getattr(Reader, f"action_{command.action}")), command


@pytest.mark.parametrize(
    ("start", "keys", "cursor"),
    [
        (0, "right right", 2),
        (2, "left", 1),
        (0, "left", 0),
        (62, "right", 62),
        (0, "w", 4),
        (0, "w w w", 16),
        (4, "ctrl+right", 9),
        (19, "w", 36),
        (9, "b", 4),
        (6, "ctrl+left", 4),
        (0, "b", 0),
        (60, "w", 62),
        (3, "right_curly_bracket", 16),
        (16, "ctrl+down", 56),
        (59, "right_curly_bracket", 62),
        (20, "left_curly_bracket", 16),
        (16, "ctrl+up", 0),
        (3, "left_curly_bracket", 0),
        (20, "home", 16),
        (3, "end", 14),
        (3, "dollar_sign", 14),
        (20, "g", 0),
        (20, "ctrl+home", 0),
        (20, "G", 62),
        (20, "ctrl+end", 62),
        (5, "down", 15),
        (5, "down down", 21),
        (5, "j j k k", 5),
        (3, "up", 0),
        (60, "down", 62),
    ],
)
async def test_a_key_moves_the_cursor(start: int, keys: str, cursor: int) -> None:
    app = ReadingApp(TEXT)
    async with app.run_test(size=(80, 10)) as pilot:
        app.reader.move_to(start)
        await pilot.press(*keys.split())
        assert app.reader.cursor == cursor
        assert app.reader.selection is None


async def test_up_and_down_keep_their_column_across_short_lines_and_wide_characters() -> None:
    app = ReadingApp("abcdefgh\nab\n漢字漢字漢字\nabcdefgh")
    async with app.run_test(size=(60, 10)) as pilot:
        app.reader.move_to(5)
        places = []
        for _ in range(3):
            await pilot.press("down")
            places.append(app.reader.cursor)
        assert places == [11, 14, 24]
        await pilot.press("up", "up", "up")
        assert app.reader.cursor == 5
        await pilot.press("down", "left", "up")
        assert app.reader.cursor == 1


async def test_the_cursor_never_stops_inside_a_character() -> None:
    text = f"e\u0301{FAMILY}🇳🇱❤\ufe0f\t漢x\u200dy"
    app = ReadingApp(text)
    async with app.run_test(size=(60, 5)) as pilot:
        stops = [0]
        while stops[-1] < len(text):
            await pilot.press("right")
            stops.append(app.reader.cursor)
        assert stops == [0, 2, 7, 9, 11, 12, 13, 15, 16]
        back = [app.reader.cursor]
        while back[-1] > 0:
            await pilot.press("left")
            back.append(app.reader.cursor)
        assert back == stops[::-1]
        for offset in range(len(text)):
            app.reader.move_to(offset)
            assert app.reader.cursor == grapheme_start(text, offset)


async def test_a_wrapped_line_begins_and_ends_where_it_is_drawn() -> None:
    app = ReadingApp("Een twee drie vier", line_width=9)
    async with app.run_test(size=(60, 5)) as pilot:
        await pilot.press("end")
        assert app.reader.cursor == 8
        await pilot.press("right", "end")
        assert app.reader.cursor == 18
        await pilot.press("home")
        assert app.reader.cursor == 9


async def test_a_page_moves_cursor_and_text_together_and_back() -> None:
    app = ReadingApp(LONG)
    async with app.run_test(size=(60, 21)) as pilot:
        await pilot.press("down", "down", "pagedown")
        assert app.reader.scroll_offset.y == 20
        assert app.reader.cursor == LONG.index("Regel 22 ")
        await pilot.press("space")
        assert app.reader.cursor == LONG.index("Regel 42 ")
        await pilot.press("pageup", "ctrl+b")
        assert app.reader.cursor == LONG.index("Regel 2 ")
        assert app.reader.scroll_offset.y == 0


async def test_the_text_scrolls_with_the_cursor_and_a_far_place_comes_in_the_middle() -> None:
    app = ReadingApp(LONG)
    async with app.run_test(size=(60, 4)) as pilot:
        await pilot.press(*["down"] * 5)
        assert app.reader.scroll_offset.y == 2
        app.reader.move_to(LONG.index("Regel 200 "))
        assert app.reader.scroll_offset.y == 198
        await pilot.press("G")
        assert app.reader.scroll_offset.y == 396
        await pilot.press("g")
        assert app.reader.scroll_offset.y == 0


@pytest.mark.parametrize(
    ("start", "keys", "selected"),
    [
        (0, "shift+right shift+right", "Ee"),
        (4, "shift+left", " "),
        (5, "shift+down", "wee drie.\n"),
        (16, "shift+up shift+up", "Een twee drie.\n\n"),
        (0, "v w w", "Een twee "),
        (9, "v b b", "Een twee "),
        (4, "v end", "twee drie."),
        (4, "v w v", "twee "),
        (0, "v right_curly_bracket", "Een twee drie.\n\n"),
        (0, "v G", TEXT),
        (6, "e", "twee"),
        (3, "e", "twee"),
        (13, "e", "drie"),
        (14, "e", "drie"),
        (15, "e", "In"),
        (6, "e e", "twee drie"),
        (6, "e e e", "twee drie.\n\nIn"),
        (58, "e e", "Klaar"),
        (2, "p", "Een twee drie."),
        (14, "p", "Een twee drie."),
        (15, "p", "In 's-Hertogenbosch belde ik 0900-8844."),
        (2, "p p", "Een twee drie.\n\nIn 's-Hertogenbosch belde ik 0900-8844."),
        (20, "p p p", "In 's-Hertogenbosch belde ik 0900-8844.\nKlaar."),
        (6, "e p", "Een twee drie."),
        (2, "p e", "drie"),
        (2, "v w e", "twee"),
        (6, "v e w", "twee "),
    ],
)
async def test_a_key_selects(start: int, keys: str, selected: str) -> None:
    app = ReadingApp(TEXT)
    async with app.run_test(size=(80, 10)) as pilot:
        app.reader.move_to(start)
        await pilot.press(*keys.split())
        assert app.reader.selection
        assert TEXT[slice(*app.reader.selection)] == selected


@pytest.mark.parametrize("keys", ["e u", "e right", "v w u", "v w v right", "v", "shift+right shift+left"])
async def test_letting_go_of_a_selection(keys: str) -> None:
    app = ReadingApp(TEXT)
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press(*keys.split())
        assert app.reader.selection is None


async def test_nothing_happens_to_an_empty_text_whatever_is_pressed() -> None:
    app = ReadingApp("")
    async with app.run_test(size=(80, 10)) as pilot:
        for command in commands_of("reader"):
            await pilot.press(command.keys.split(",")[0])
        await app.reader.settled()
        assert app.reader.cursor == 0
        assert app.reader.selection is None
        assert app.reader.current_mark is None
