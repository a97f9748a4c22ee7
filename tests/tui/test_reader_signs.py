"""Hits and bookmarks in the reader: drawn on the words, whatever these are made of, and beside their line."""

import random

import pytest

from fieldnotes.analysis.find_words import Findable
from fieldnotes.tui.widgets.reader.signs import Signs
from tests.analysis.hostile import CHARACTERS, WHOLE
from tests.tui.reading import ReadingApp, mark

FAMILY = "👩\u200d👩\u200d👧"
WORDS = f"漢字\té\u0301n {FAMILY} vo\u0301o\u0301r \u200fשלם\u200e {'x' * 40} einde"
TEXT = f"Begin.\n{WORDS}\n{WORDS}"


def marked(app: ReadingApp) -> str:
    """All that is drawn as a hit, over all lines."""
    drawn = [part for y in range(app.reader.size.height) for part in app.styled(y)]
    return "".join(text for text, names in drawn if {"bold", "italic"} <= set(names.split()))


@pytest.mark.parametrize(
    ("sought", "drawn"),
    [("字", "字"), ("voor", "vo\u0301o\u0301r"), ("👩", FAMILY), ("שלם", "שלם"), ("x" * 40, "x" * 40), ("en e", "")],
)
async def test_a_hit_is_drawn_on_its_characters_alone(sought: str, drawn: str) -> None:
    app = ReadingApp(TEXT, [mark("1", 7, 12)], line_width=24)
    async with app.run_test(size=(60, 14)) as pilot:
        hits = Findable(TEXT).hits(sought)
        app.reader.move_to(0)
        app.reader.put_signs(Signs(hits, ()))
        await pilot.pause()
        told = [text for text in marked(app).split("»") if text]
        assert "".join(told) == drawn * 2
        beside = [line[3:4] == "»" for line in app.shown()]
        lines = {app.reader.lines.line_of(at) for hit in hits for at in range(*hit)}
        assert {y for y, sign in enumerate(beside) if sign} == lines


async def test_a_bookmark_has_its_sign_beside_the_line_where_it_begins() -> None:
    app = ReadingApp(TEXT)
    async with app.run_test(size=(60, 14)) as pilot:
        app.reader.put_signs(Signs([(0, 5), (7, 8)], [7, len(TEXT)]))
        await pilot.pause()
        last = app.reader.lines.line_of(len(TEXT))
        assert {y: line[3] for y, line in enumerate(app.shown()) if line[3:4].strip()} == {0: "»", 1: "*", last: "*"}
        app.reader.put_signs(Signs())
        await pilot.pause()
        assert all(line[3:4] in {" ", ""} for line in app.shown())


async def test_the_same_signs_draw_nothing_anew() -> None:
    app = ReadingApp(TEXT)
    async with app.run_test(size=(60, 14)) as pilot:
        app.reader.put_signs(Signs([(0, 5)], [7]))
        await pilot.pause()
        app.reader.drawn = 0
        app.reader.put_signs(Signs([(0, 5)], [7]))
        await pilot.pause()
        assert app.reader.drawn == 0


@pytest.mark.parametrize("seed", range(3))
async def test_a_place_that_is_gone_to_is_where_the_cursor_is_drawn(seed: int) -> None:
    """Long lines of any characters: every hit that one goes to stands in the cells of the cursor."""
    draw = random.Random(seed)
    pieces = [draw.choice([*CHARACTERS, *WHOLE]) for _ in range(1500)]
    for _ in range(12):
        pieces.insert(draw.randrange(len(pieces)), " zoek ")
    text = "".join(pieces).replace("\n", " ")
    app = ReadingApp(text, line_width=31)
    async with app.run_test(size=(60, 20)) as pilot:
        reader = app.reader
        hits = Findable(text).hits("zoek")
        assert len(hits) >= 12
        reader.put_signs(Signs(hits))
        for start, _ in hits:
            reader.move_to(start)
            await pilot.pause()
            line = reader.lines.line_of(start)
            strip = reader.render_line(line - reader.scroll_offset.y)
            column = reader.text_column + reader.lines.column_of(start)
            assert strip.crop(column, column + 1).text.casefold() == "z"
            await pilot.press("e")
            assert reader.selection
            assert reader.selection[0] <= start < reader.selection[1]
