"""Long lists: every line fits its cells, and what is shown costs what is in sight, by key and by mouse."""

from hypothesis import given, strategies as st
from rich.cells import cell_len
from rich.text import Text
from textual.app import App, ComposeResult

from fieldnotes.base.terminal import one_line
from fieldnotes.tui.widgets.long_list import LongList, fitted
from fieldnotes.tui.widgets.paged_list import PagedList
from fieldnotes.tui.widgets.passage_list import squeezed
from tests.tui.desk import seen

FOREIGN = st.text(st.one_of(st.sampled_from("a…漢☺👩💻🇳\u0301\u200d\ufe0f"), st.characters()), max_size=60).map(
    one_line
)


@given(FOREIGN, st.integers(0, 40), st.booleans())
def test_a_text_is_fitted_into_exactly_the_cells_there_are(text: str, width: int, right: bool) -> None:  # noqa: FBT001
    assert cell_len(fitted(text, width, right=right)) == width


@given(FOREIGN, st.integers(0, 40))
def test_a_name_is_squeezed_into_exactly_the_cells_there_are(text: str, width: int) -> None:
    assert cell_len(squeezed(text, width)) == width


def test_a_name_that_is_squeezed_keeps_its_end() -> None:
    assert squeezed("Observatie Noord 2022-10-20 08:00", 20).endswith("0-20 08:00")
    assert squeezed("verslag.md", 12) == "verslag.md  "


class Numbers(LongList):
    """Lines that are worded when they are drawn, and remember it."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: set[int] = set()

    def line(self, index: int, width: int) -> Text:
        self.drawn.add(index)
        return Text(f"regel {index}"[:width])


class Rows(PagedList[str]):
    """Rows that are asked for by key."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[int, ...]] = []

    def worded(self, row: str, width: int) -> Text:
        return Text(row[:width])


class Shelf(App[None]):
    """One list, and what it told."""

    def __init__(self, listed: LongList) -> None:
        super().__init__()
        self.listed = listed
        self.opened = 0

    def compose(self) -> ComposeResult:
        yield self.listed

    def on_long_list_opened(self) -> None:
        self.opened += 1

    def on_paged_list_wanted(self, event: PagedList.Wanted) -> None:
        rows = self.listed
        assert isinstance(rows, Rows)
        rows.asked.append(event.keys)
        rows.put({key: f"rij {key}" for key in event.keys})


async def test_only_lines_in_sight_are_worded_and_keys_reach_both_ends() -> None:
    numbers = Numbers()
    async with Shelf(numbers).run_test(size=(40, 10)) as pilot:
        numbers.show_lines(100_000)
        numbers.focus()
        await pilot.pause()
        assert "▌ regel 0\n" in seen(pilot.app)
        await pilot.press("end")
        assert "▌ regel 99999" in seen(pilot.app)
        await pilot.press("pageup", "up")
        assert "▌ regel 99988" in seen(pilot.app)
        await pilot.press("g", "j", "k", "up")
        assert numbers.at == 0
    assert len(numbers.drawn) < 60


async def test_a_click_chooses_a_line_and_a_click_on_the_chosen_line_opens_it() -> None:
    numbers = Numbers()
    async with Shelf(numbers).run_test(size=(40, 10)) as pilot:
        shelf = pilot.app
        assert isinstance(shelf, Shelf)
        numbers.show_lines(4)
        await pilot.click(numbers, offset=(5, 2))
        assert (numbers.at, shelf.opened) == (2, 0)
        await pilot.click(numbers, offset=(5, 2))
        assert (numbers.at, shelf.opened) == (2, 1)
        await pilot.click(numbers, offset=(5, 8))
        assert (numbers.at, shelf.opened) == (2, 1)


async def test_an_empty_list_takes_every_key_and_chooses_nothing() -> None:
    rows = Rows()
    async with Shelf(rows).run_test(size=(40, 10)) as pilot:
        rows.focus()
        await pilot.press("down", "end", "pageup", "home")
        await pilot.click(rows, offset=(1, 1))
        assert (rows.at, rows.chosen, rows.asked) == (0, None, [])


async def test_rows_are_asked_for_as_they_come_into_sight_and_far_ones_are_let_go() -> None:
    rows = Rows()
    async with Shelf(rows).run_test(size=(40, 20)) as pilot:
        rows.show_keys([number * 7 for number in range(10_000)])
        rows.focus()
        await pilot.pause()
        assert "▌ rij 0\n" in seen(pilot.app)
        await pilot.press("end")
        await pilot.pause()
        assert rows.chosen == "rij 69993"
        assert sum(len(keys) for keys in rows.asked) < 200
        for at in range(0, 10_000, 400):
            rows.at = at
            await pilot.pause()
        assert rows.chosen == "rij 67200"
        assert sum(rows.row(key) is not None for key in rows.keys) <= 2_200


async def test_rows_that_are_known_are_not_asked_for_again_unless_they_may_have_changed() -> None:
    rows = Rows()
    async with Shelf(rows).run_test(size=(40, 20)) as pilot:
        rows.show_keys([1, 2, 3])
        await pilot.pause()
        rows.show_keys([3, 2])
        await pilot.pause()
        assert rows.asked == [(1, 2, 3)]
        rows.show_keys([2], fresh=True)
        await pilot.pause()
        assert rows.asked[-1] == (2,)
