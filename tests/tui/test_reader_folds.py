"""Folded stretches in the reader: one line each, passed over, and opened by whatever comes into them."""

import random

import pytest

from fieldnotes.model.rows import Margin
from fieldnotes.tui.commands import commands_of
from fieldnotes.tui.widgets.reader.folds import Fold
from tests.tui.reading import CountingReader, ReadingApp, mark

ASKS, SAYS, WHY, ENDS = "Hoe gaat het?\nVertel eens.", "Goed. Wij bellen.", "Waarom?", "Omdat het moet."
TEXT = f"{ASKS}\n{SAYS}\n{WHY}\n{ENDS}"
SAYS_AT, WHY_AT, ENDS_AT = TEXT.index(SAYS), TEXT.index(WHY), TEXT.index(ENDS)
FOLDS = [Fold(0, len(ASKS), "▸ I · 5 woorden"), Fold(WHY_AT, WHY_AT + len(WHY), "▸ I · 1 woord")]


async def test_a_fold_is_one_line_and_opens_again() -> None:
    app = ReadingApp(TEXT, [mark("1", 5, 9)])
    async with app.run_test(size=(60, 8)) as pilot:
        app.reader.move_to(SAYS_AT)
        app.reader.fold(FOLDS)
        await pilot.pause()
        assert [line[4:] for line in app.shown()[:5]] == ["▸ I · 5 woorden", SAYS, "▸ I · 1 woord", ENDS, ""]
        assert app.shown()[0].startswith("R")
        assert app.reader.virtual_size.height == 4
        app.reader.fold([])
        await pilot.pause()
        assert [line[4:] for line in app.shown()[:5]] == TEXT.split("\n")


async def test_the_cursor_goes_out_of_what_is_folded_and_passes_it_over() -> None:
    app = ReadingApp(TEXT)
    async with app.run_test(size=(60, 8)) as pilot:
        app.reader.move_to(3)
        app.reader.fold(FOLDS)
        assert app.reader.cursor == SAYS_AT
        places = []
        for key in ("left", "up", "b", "g", "end", "right", "left", "down", "up", "G", "b", "b", "b", "b"):
            await pilot.press(key)
            places.append(app.reader.cursor)
        before = WHY_AT - 1
        assert places[:9] == [SAYS_AT, SAYS_AT, SAYS_AT, SAYS_AT, before, ENDS_AT, before, ENDS_AT + 15, before]
        assert places[9] == len(TEXT)
        assert places[-1] == TEXT.index("bellen")
        assert len(app.reader.folded) == 2


@pytest.mark.parametrize(
    ("start", "keys", "selected", "left"),
    [
        (SAYS_AT, "v G", TEXT[SAYS_AT:], 1),
        (SAYS_AT, "shift+up", TEXT[:SAYS_AT], 1),
        (ENDS_AT, "p v left_curly_bracket left_curly_bracket", None, 1),
        (SAYS_AT, "p p", TEXT[SAYS_AT : WHY_AT + len(WHY)], 1),
        (SAYS_AT, "p", SAYS, 2),
    ],
)
async def test_what_is_selected_is_never_folded(start: int, keys: str, selected: str | None, left: int) -> None:
    """Selecting across a fold opens it, so that no words are taken in that are not seen."""
    app = ReadingApp(TEXT)
    async with app.run_test(size=(60, 8)) as pilot:
        app.reader.move_to(start)
        app.reader.fold(FOLDS)
        await pilot.press(*keys.split())
        if selected is not None:
            assert app.reader.selection
            assert TEXT[slice(*app.reader.selection)] == selected
        assert len(app.reader.folded) == left


async def test_going_to_a_place_in_a_fold_opens_it_alone() -> None:
    app = ReadingApp(TEXT)
    async with app.run_test(size=(60, 8)) as pilot:
        app.reader.fold(FOLDS)
        app.reader.move_to(WHY_AT + 2)
        await pilot.pause()
        assert [fold.start for fold in app.reader.folded] == [0]
        assert any(WHY in line for line in app.shown())


async def test_a_click_on_a_fold_opens_it_and_a_click_below_it_means_the_line_that_is_seen() -> None:
    app = ReadingApp(TEXT)
    async with app.run_test(size=(60, 8)) as pilot:
        app.reader.move_to(SAYS_AT)
        app.reader.fold(FOLDS)
        await pilot.pause()
        await pilot.click(CountingReader, offset=(4 + 6, 3), times=2)
        assert app.reader.selection
        assert TEXT[slice(*app.reader.selection)] == "het"
        await pilot.click(CountingReader, offset=(4 + 2, 2))
        assert app.reader.cursor == WHY_AT
        assert [fold.start for fold in app.reader.folded] == [0]


async def test_a_turn_that_shares_a_line_with_other_words_is_not_folded() -> None:
    app = ReadingApp("I: Hoe? W: Goed.\nZo.")
    async with app.run_test(size=(60, 8)):
        app.reader.fold([Fold(0, 7, "▸"), Fold(17, 20, "▸")])
        assert [(fold.start, fold.end) for fold in app.reader.folded] == [(17, 20)]


async def test_a_text_that_would_be_folded_whole_keeps_the_turn_with_the_cursor_open() -> None:
    app = ReadingApp("Hoe?\nWaarom?\n")
    async with app.run_test(size=(60, 8)) as pilot:
        app.reader.move_to(6)
        app.reader.fold([Fold(0, 4, "▸ een"), Fold(5, 13, "▸ twee")])
        assert [fold.label for fold in app.reader.folded] == ["▸ een"]
        await pilot.press("g")
        assert app.reader.cursor == 5


@pytest.mark.parametrize("seed", range(3))
async def test_no_key_ever_leaves_the_cursor_or_a_selected_word_in_a_fold(seed: int) -> None:
    """Any keys in any order: lines and text stay one, and what is folded is neither under the cursor nor selected."""
    draw = random.Random(seed)
    lines = [
        draw.choice(["漢字 en meer", "👩\u200d👩\u200d👧 ja.", "", "e\u0301e\u0301n\ttwee drie vier vijf", "Nee."])
        for _ in range(30)
    ]
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines))]
    folds = [Fold(starts[at], starts[at] + len(lines[at]), "▸ 漢字 " * 9) for at in draw.sample(range(30), 14)]
    app = ReadingApp(text, [mark("1", 3, 40)], [Margin(0, 9, "10:00", private=False)], line_width=12)
    keys = [command.keys.split(",")[0] for command in commands_of("reader")]
    async with app.run_test(size=(40, 9)) as pilot:
        reader = app.reader
        for _ in range(60):
            if draw.random() < 0.15:
                reader.fold(folds)
            await pilot.press(draw.choice(keys))
            await reader.settled()
            seen = reader.lines
            assert all(not fold.start <= reader.cursor < fold.end for fold in reader.folded)
            first, last = reader.selection or (0, 0)
            assert all(fold.end <= first or fold.start >= last for fold in reader.folded)
            ranges = [seen.range_of(line) for line in range(len(seen))]
            assert [start for start, _ in ranges] == [0, *(end for _, end in ranges[:-1])]
            assert ranges[-1][1] == len(text)
            app.shown()
