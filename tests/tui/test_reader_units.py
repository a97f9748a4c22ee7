"""Selecting by whole units, growing and shrinking, and what the reader knows of the unit."""

import pytest

from fieldnotes.model.kinds import Unit
from tests.tui.reading import ReadingApp

FAMILY = "👩\u200d👩\u200d👧"
FIRST = f"Ja, e\u0301e\u0301n keer {FAMILY}. Wij bellen dan."
SECOND = "Waarom?"
THIRD = "Omdat het moet.\nEn omdat het kan."
TEXT = f"{FIRST}\n{SECOND}\n{THIRD}"
TURNS = [
    (0, len(FIRST)),
    (len(FIRST) + 1, len(FIRST) + 1 + len(SECOND)),
    (len(TEXT) - len(THIRD), len(TEXT)),
]


async def halves(text: str) -> list[tuple[int, int]]:
    """A sentence ends at a full stop or a question mark."""
    found, begin = [], 0
    for at, character in enumerate(text):
        if character in ".?":
            found.append((begin, at + 1))
            begin = at + 2
    return found


def spoken(app: ReadingApp) -> None:
    app.reader.set_turns(TURNS)


def chosen(app: ReadingApp) -> str | None:
    return TEXT[slice(*app.reader.selection)] if app.reader.selection else None


async def test_a_selection_grows_to_the_whole_text_and_shrinks_back_the_same_way() -> None:
    """Word, sentence, turn, the whole text; and back until nothing is selected and the cursor is where it was."""
    app = ReadingApp(TEXT, sentences=halves)
    async with app.run_test(size=(80, 12)) as pilot:
        spoken(app)
        at = TEXT.index("het kan")
        app.reader.move_to(at)
        stages = []
        for _ in range(5):
            await pilot.press("plus")
            await app.reader.settled()
            stages.append((chosen(app), app.reader.unit))
        assert stages == [
            ("het", Unit.WORD),
            ("En omdat het kan.", Unit.SENTENCE),
            (THIRD, Unit.TURN),
            (TEXT, Unit.PARAGRAPH),
            (TEXT, Unit.PARAGRAPH),
        ]
        back = []
        for _ in range(4):
            await pilot.press("minus")
            await app.reader.settled()
            back.append(chosen(app))
        assert back == [THIRD, "En omdat het kan.", "het", None]
        assert app.reader.cursor == at


async def test_a_sentence_before_others_grows_to_its_turn_and_not_by_the_word_behind_its_full_stop() -> None:
    app = ReadingApp(TEXT, sentences=halves)
    async with app.run_test(size=(80, 12)) as pilot:
        spoken(app)
        app.reader.move_to(0)
        await pilot.press("s", "plus")
        await app.reader.settled()
        assert (chosen(app), app.reader.unit) == (FIRST, Unit.TURN)
        await pilot.press("minus")
        await app.reader.settled()
        assert chosen(app) == FIRST.partition(" Wij")[0]


async def test_a_selection_that_did_not_grow_shrinks_to_the_units_within_it() -> None:
    """Down to one character, of however many code points."""
    app = ReadingApp(TEXT, sentences=halves)
    async with app.run_test(size=(80, 12)) as pilot:
        spoken(app)
        end = TEXT.index(FAMILY) + len(FAMILY)
        app.reader.select(0, end)
        await pilot.press("minus")
        await app.reader.settled()
        assert (chosen(app), app.reader.unit) == (FAMILY, Unit.CHARACTER)
        await pilot.press("minus")
        await app.reader.settled()
        assert chosen(app) is None


async def test_growing_makes_whole_units_of_what_is_selected_in_part() -> None:
    """From the middle of one sentence to the middle of the next: both sentences."""
    app = ReadingApp(TEXT, sentences=halves)
    async with app.run_test(size=(80, 12)) as pilot:
        app.reader.select(TEXT.index("keer"), TEXT.index("bellen") + 2)
        await pilot.press("plus")
        await app.reader.settled()
        assert chosen(app) == TEXT[TEXT.index("keer") : TEXT.index("bellen") + 6]
        await pilot.press("plus")
        await app.reader.settled()
        assert (chosen(app), app.reader.unit) == (FIRST, Unit.SENTENCE)


async def test_a_turn_is_selected_as_a_whole_and_then_the_next_one_too() -> None:
    app = ReadingApp(TEXT)
    async with app.run_test(size=(80, 12)) as pilot:
        spoken(app)
        app.reader.move_to(len(FIRST))
        await pilot.press("t")
        assert (chosen(app), app.reader.unit) == (FIRST, Unit.TURN)
        await pilot.press("t")
        assert chosen(app) == f"{FIRST}\n{SECOND}"
        await pilot.press("u", "G", "t")
        assert chosen(app) == THIRD


@pytest.mark.parametrize(
    ("keys", "unit"),
    [
        ("shift+right", Unit.CHARACTER),
        ("e", Unit.WORD),
        ("e e", Unit.WORD),
        ("s", Unit.SENTENCE),
        ("p", Unit.PARAGRAPH),
        ("t", Unit.TURN),
        ("v w w", Unit.WORD),
        ("v right_parenthesis", Unit.SENTENCE),
        ("v right_curly_bracket", Unit.PARAGRAPH),
        ("v right_curly_bracket w", Unit.WORD),
        ("s shift+left", Unit.CHARACTER),
        ("e v right_curly_bracket", Unit.WORD),
        ("shift+right v w", Unit.CHARACTER),
        ("p u e", Unit.WORD),
        ("e u", Unit.CHARACTER),
    ],
)
async def test_the_finest_unit_that_had_a_part_in_a_selection_is_known(keys: str, unit: Unit) -> None:
    app = ReadingApp(TEXT, sentences=halves)
    async with app.run_test(size=(80, 12)) as pilot:
        spoken(app)
        for key in keys.split():
            await pilot.press(key)
            await app.reader.settled()
        assert app.reader.unit is unit
