"""Sentences come from outside, later; meanwhile no key is lost and none waits."""

import asyncio
import re

import pytest

from tests.tui.reading import ReadingApp

TEXT = "Een. Twee is langer. Drie.\n\n  Vier zonder punt\nVijf. Zes."


class Source:
    """Finds sentences at points, when it is allowed to; remembers what it was asked."""

    def __init__(self, *, ready: bool = True) -> None:
        self.asked: list[str] = []
        self.gate = asyncio.Event()
        if ready:
            self.gate.set()

    async def __call__(self, paragraph: str) -> list[tuple[int, int]]:
        self.asked.append(paragraph)
        await self.gate.wait()
        return [found.span() for found in re.finditer(r"[^.\s][^.]*\.?", paragraph)]


@pytest.mark.parametrize(
    ("start", "keys", "selected"),
    [
        (0, "s", "Een."),
        (4, "s", "Twee is langer."),
        (7, "s", "Twee is langer."),
        (26, "s", "Drie."),
        (27, "s", "Vier zonder punt"),
        (7, "s s", "Twee is langer. Drie."),
        (7, "s s s", "Twee is langer. Drie.\n\n  Vier zonder punt"),
        (50, "s s s", "Vijf. Zes."),
        (0, "v s right", "Een. "),
        (7, "e s", "Twee is langer."),
        (7, "s p", "Een. Twee is langer. Drie."),
    ],
)
async def test_the_sentence_here_is_selected_and_then_one_more(start: int, keys: str, selected: str) -> None:
    app = ReadingApp(TEXT, sentences=Source())
    async with app.run_test(size=(80, 10)) as pilot:
        app.reader.move_to(start)
        for key in keys.split():
            await pilot.press(key)
            await app.reader.settled()
        assert app.reader.selection
        assert TEXT[slice(*app.reader.selection)] == selected


async def test_going_by_sentences_stops_at_every_start_in_both_directions() -> None:
    app = ReadingApp(TEXT, sentences=Source())
    async with app.run_test(size=(80, 10)) as pilot:
        stops = [0]
        while stops[-1] < len(TEXT):
            await pilot.press("right_parenthesis")
            await app.reader.settled()
            stops.append(app.reader.cursor)
        assert stops == [0, 5, 21, 30, 47, 53, 57]
        back = [app.reader.cursor]
        while back[-1] > 0:
            await pilot.press("left_parenthesis")
            await app.reader.settled()
            back.append(app.reader.cursor)
        assert back == stops[::-1]


async def test_a_paragraph_is_asked_for_once() -> None:
    source = Source()
    app = ReadingApp(TEXT, sentences=source)
    async with app.run_test(size=(80, 10)) as pilot:
        for key in ("s", "s", "left_parenthesis", "right_parenthesis", "G", "s", "u", "g", "s"):
            await pilot.press(key)
            await app.reader.settled()
        assert sorted(source.asked) == sorted(TEXT.replace("\n\n", "\n").split("\n"))


async def test_without_a_source_a_paragraph_is_one_sentence() -> None:
    app = ReadingApp(TEXT)
    async with app.run_test(size=(80, 10)) as pilot:
        app.reader.move_to(32)
        await pilot.press("s")
        assert app.reader.selection == (30, 46)


async def test_keys_pressed_while_sentences_are_looked_for_are_carried_out_at_once() -> None:
    source = Source(ready=False)
    app = ReadingApp(TEXT, sentences=source)
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press("s", "right", "right")
        assert app.reader.cursor == 2
        source.gate.set()
        await app.reader.settled()
        assert app.reader.cursor == 2
        assert app.reader.selection is None
        await pilot.press("s")
        assert app.reader.selection == (0, 4)


async def test_the_same_key_pressed_thrice_while_waiting_counts_thrice() -> None:
    source = Source(ready=False)
    app = ReadingApp(TEXT, sentences=source)
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press("s", "s", "s")
        assert app.reader.selection is None
        source.gate.set()
        await app.reader.settled()
        assert app.reader.selection == (0, 26)


async def test_an_answer_for_a_text_that_is_gone_changes_nothing() -> None:
    source = Source(ready=False)
    app = ReadingApp(TEXT, sentences=source)
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press("s")
        await pilot.pause()
        app.reader.load("Iets heel anders. Punt.", [], [], {})
        source.gate.set()
        await app.reader.settled()
        assert app.reader.selection is None
        await pilot.press("s")
        await app.reader.settled()
        assert app.reader.selection == (0, 17)


async def test_an_answer_that_is_no_answer_makes_the_paragraph_one_sentence() -> None:
    async def silent(_paragraph: str) -> list[tuple[int, int]]:
        return []

    app = ReadingApp(TEXT, sentences=silent)
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press("s")
        await app.reader.settled()
        assert app.reader.selection == (0, 26)


async def test_real_sentences_from_a_thread() -> None:
    from fieldnotes.language.sentences import sentence_bounds

    async def spoken(paragraph: str) -> list[tuple[int, int]]:
        return await asyncio.to_thread(sentence_bounds, paragraph, "nl")

    text = "Dat is m.b.t. de rol. “Nee,” zei ze."
    app = ReadingApp(text, sentences=spoken)
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press("s")
        await app.reader.settled()
        assert app.reader.selection == (0, 21)
