"""The mouse moves the same cursor and makes the same selection as the keyboard."""

import pytest
from textual.events import MouseScrollDown

from fieldnotes.model.kinds import Unit
from tests.tui.reading import CountingReader, ReadingApp, mark

TEXT = "Een twee drie.\n漢字 en e\u0301e\u0301n\n\nIn 's-Hertogenbosch."
LONG = "\n".join(f"Regel {number}." for number in range(200))
LEFT = 4  # three stripe columns and a space


async def test_a_click_puts_the_cursor_on_the_character_under_it() -> None:
    app = ReadingApp(TEXT)
    async with app.run_test(size=(60, 10)) as pilot:
        for (x, y), cursor in {
            (LEFT + 5, 0): 5,
            (LEFT + 40, 0): 14,
            (1, 0): 0,
            (LEFT + 1, 1): 15,
            (LEFT + 2, 1): 16,
            (LEFT + 9, 1): 23,
            (LEFT + 7, 2): 27,
            (LEFT + 3, 9): 31,
        }.items():
            await pilot.click(CountingReader, offset=(x, y))
            assert app.reader.cursor == cursor
            assert app.reader.selection is None
            await pilot.press("u")


async def test_a_drag_selects_and_the_keyboard_goes_on_with_it() -> None:
    app = ReadingApp(TEXT)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.mouse_down(CountingReader, offset=(LEFT + 4, 0))
        await pilot.hover(CountingReader, offset=(LEFT + 8, 0))
        assert app.reader.selection == (4, 8)
        await pilot.hover(CountingReader, offset=(LEFT + 3, 1))
        await pilot.mouse_up(CountingReader, offset=(LEFT + 3, 1))
        assert app.reader.selection == (4, 16)
        await pilot.hover(CountingReader, offset=(LEFT, 3))
        assert app.reader.selection == (4, 16)
        await pilot.press("shift+right")
        assert app.reader.selection == (4, 17)
        assert not app.screen.selections


async def test_a_click_with_shift_extends_the_selection() -> None:
    app = ReadingApp(TEXT)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.click(CountingReader, offset=(LEFT + 2, 0))
        await pilot.click(CountingReader, offset=(LEFT + 7, 0), shift=True)
        assert app.reader.selection == (2, 7)


@pytest.mark.parametrize(
    ("times", "place", "selected", "unit"),
    [
        (2, (6, 3), "'s-Hertogenbosch", Unit.WORD),
        (2, (1, 1), "漢字", Unit.WORD),
        (2, (3, 1), "漢字", Unit.WORD),
        (2, (7, 1), "e\u0301e\u0301n", Unit.WORD),
        (3, (6, 0), "twee drie.", Unit.SENTENCE),
        (4, (6, 0), "Een twee drie.", Unit.PARAGRAPH),
    ],
)
async def test_two_clicks_select_the_word_three_the_sentence_four_the_paragraph(
    times: int, place: tuple[int, int], selected: str, unit: Unit
) -> None:
    """Either cell of a wide character means that character, and a mark belongs to its letter."""

    async def halves(text: str) -> list[tuple[int, int]]:
        return [(0, 3), (4, len(text))]

    app = ReadingApp(TEXT, sentences=halves)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.click(CountingReader, offset=(LEFT + place[0], place[1]), times=times)
        await app.reader.settled()
        assert app.reader.selection
        assert TEXT[slice(*app.reader.selection)] == selected
        assert app.reader.unit is unit


async def test_another_button_leaves_the_cursor_where_it_is() -> None:
    app = ReadingApp(TEXT)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.click(CountingReader, offset=(LEFT + 6, 0), button=3)
        assert app.reader.cursor == 0


async def test_the_wheel_scrolls_the_text_and_leaves_the_cursor() -> None:
    app = ReadingApp(LONG, [mark("1", 0, 40)])
    async with app.run_test(size=(60, 10)) as pilot:
        reader = app.reader
        reader.post_message(
            MouseScrollDown(reader, 5, 5, 0, 0, 0, shift=False, meta=False, ctrl=False, screen_x=5, screen_y=5)
        )
        await pilot.pause()
        assert reader.scroll_offset.y > 0
        assert reader.cursor == 0
        await pilot.press("right")
        assert reader.scroll_offset.y == 0


async def test_dragging_past_the_edge_scrolls_on() -> None:
    app = ReadingApp(LONG)
    async with app.run_test(size=(60, 12)) as pilot:
        app.reader.styles.height = 10
        await pilot.pause()
        await pilot.mouse_down(CountingReader, offset=(LEFT, 2))
        await pilot.hover(None, offset=(LEFT, 11))
        assert app.reader.scroll_offset.y == 2
        assert app.reader.selection == (LONG.index("Regel 2."), LONG.index("Regel 11."))
        await pilot.mouse_up(None, offset=(LEFT, 11))
