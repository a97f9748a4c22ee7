"""What the reader draws: margin, stripes, coded text, selection and cursor, also without colour."""

import pytest
from hypothesis import given, strategies as st
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from fieldnotes.model.rows import CodingMark, Margin
from fieldnotes.tui.widgets.reader.layout import Lines
from fieldnotes.tui.widgets.reader.margin import MarginColumn
from fieldnotes.tui.widgets.reader.palette import ENOUGH, contrast, readable, tinted
from fieldnotes.tui.widgets.reader.stripes import Stripes
from tests.tui.reading import BLUE, GREEN, RED, ReadingApp, mark

TEXT = "Een twee drie vier vijf zes.\n\nZeven acht negen tien."
COLOURS = ["#ffe119", "#000000", "#ffffff", "#808080", RED, GREEN, BLUE, "#46f0f0"]

colours = st.tuples(*[st.integers(0, 255)] * 3).map(lambda parts: Color(*parts))


async def test_the_margin_shows_each_label_once_and_a_sign_beside_all_that_is_private() -> None:
    margins = [Margin(0, 28, "10:32 K.", private=False), Margin(30, 52, "10:33", private=True)]
    app = ReadingApp(TEXT, margins=margins, line_width=12)
    async with app.run_test(size=(60, 12)):
        assert app.shown()[:7] == [
            "10:32 K.       Een twee",
            "               drie vier",
            "               vijf zes.",
            "",
            "10:33    p     Zeven acht",
            "         p     negen tien.",
            "",
        ]


async def test_without_margins_the_text_starts_after_the_stripes() -> None:
    app = ReadingApp("Een.")
    async with app.run_test(size=(40, 4)):
        assert app.shown() == ["    Een.", "", "", ""]


def test_a_label_is_cut_at_fourteen_cells_and_cleaned() -> None:
    column = MarginColumn(
        [Margin(0, 5, "10:32 Teamleider van dienst", private=False), Margin(5, 9, "a\x1b\nb", private=False)]
    )
    assert column.width == 15
    assert column.drawn(0, 5) == ("10:32 Teamleid ", False)
    assert column.drawn(5, 9) == ("a\u241b b" + " " * 11, False)
    assert column.drawn(9, 12) == (" " * 15, False)
    assert MarginColumn([]).drawn(0, 5) == ("", False)
    assert MarginColumn([Margin(2, 4, "", private=True)]).drawn(0, 3) == ("p ", True)


async def test_a_stripe_begins_with_the_codes_letter_and_runs_to_a_closing_bar() -> None:
    marks = [mark("1", 0, 45), mark("2", 9, 13, "Overleg", GREEN), mark("3", 19, 40, "Nieuw", BLUE)]
    app = ReadingApp(TEXT, marks, line_width=12)
    async with app.run_test(size=(60, 12)):
        assert [line[:4] for line in app.shown()[:7]] == ["R   ", "│O  ", "│•  ", "││", "│╵  ", "╵   ", ""]


async def test_where_there_are_more_codings_than_columns_the_last_column_says_so() -> None:
    marks = [mark(str(number), number, 40, "Overleg") for number in range(11)]
    app = ReadingApp(TEXT, marks)
    async with app.run_test(size=(60, 6)):
        assert [line[:8] for line in app.shown()[:4]] == ["OOOOOOO+", "│││││││+", "╵╵╵╵╵╵╵+", ""]


async def test_a_line_has_its_stripes_in_their_columns_also_when_others_have_ended() -> None:
    app = ReadingApp(TEXT, [mark("1", 0, 12), mark("2", 10, 45, "Overleg")], line_width=12)
    async with app.run_test(size=(60, 9)):
        assert [line[:3] for line in app.shown()[:4]] == ["R  ", "╵O ", " │ ", " │"]


async def test_the_sign_for_more_stays_where_a_later_coding_begins_in_its_column() -> None:
    marks = [mark(str(number), 0, 9 if number == 8 else 50 - number, "Overleg") for number in range(9)]
    marks += [mark("nieuw", 20, 24, "Rol"), mark("9", 1, 40, "Overleg")]
    app = ReadingApp(TEXT, marks, line_width=12)
    async with app.run_test(size=(60, 9)):
        assert [line[:8] for line in app.shown()[:3]] == ["OOOOOOO+", "│││││││+", "│││││││+"]


async def test_two_codings_on_one_line_both_show_their_letter() -> None:
    app = ReadingApp(TEXT, [mark("1", 0, 3), mark("2", 9, 13, "Overleg")])
    async with app.run_test(size=(60, 6)):
        assert app.shown()[0].startswith("RO  Een")


lines_and_marks = st.tuples(
    st.text(alphabet="ab \n", min_size=1, max_size=120),
    st.lists(st.tuples(st.integers(0, 119), st.integers(1, 60)), max_size=15),
)


@given(lines_and_marks)
def test_stripes_never_share_a_cell_and_each_shows_on_every_line_it_runs_along(
    study: tuple[str, list[tuple[int, int]]],
) -> None:
    text, places = study
    marks = [
        mark(str(at), start, min(start + length, len(text)))
        for at, (start, length) in enumerate(places)
        if start < len(text)
    ]
    lines = Lines(text, 10)
    stripes = Stripes(marks, {"Rol": "R"})
    stripes.lay(lines)
    drawn: dict[str, str] = {each.id: "" for each in marks}
    for line in range(len(lines)):
        start, end = lines.range_of(line)
        cells = stripes.cells(line, stripes.meeting(start, end), 99)
        assert len({cell.column for cell in cells}) == len(cells)
        for cell in cells:
            assert cell.mark is not None
            drawn[cell.mark.id] += cell.character
    for each in marks:
        length = len(drawn[each.id])
        assert length == lines.line_of(each.end - 1) - lines.line_of(each.start) + 1
        assert drawn[each.id] == ("R" if length == 1 else "R" + "│" * (length - 2) + "╵")


async def test_overlap_selection_and_cursor_can_be_told_apart_without_colour() -> None:
    app = ReadingApp("Een twee drie vier", [mark("1", 4, 13), mark("2", 9, 18, "Overleg", GREEN)])
    async with app.run_test(size=(40, 4)) as pilot:
        app.reader.focus()
        await pilot.pause()
        assert app.styled(0)[3:] == [
            ("E", "bold reverse"),
            ("en ", ""),
            ("twee ", "underline"),
            ("drie", "bold underline"),
            (" vier", "underline"),
            (" " * 18, ""),
        ]
        app.reader.select(2, 10)
        await pilot.pause()
        assert app.styled(0)[3:] == [
            ("Ee", ""),
            ("n ", "reverse"),
            ("twee ", "bold underline reverse"),
            ("d", "bold underline reverse"),
            ("r", "bold underline reverse"),
            ("ie", "bold underline"),
            (" vier", "underline"),
            (" " * 18, ""),
        ]


async def test_the_current_coding_is_bold_and_its_stripe_reversed() -> None:
    app = ReadingApp("Een twee drie vier", [mark("1", 4, 13), mark("2", 9, 18, "Overleg", GREEN)])
    async with app.run_test(size=(40, 4)):
        app.reader.move_to(5)
        assert app.styled(0)[:2] == [("R", "bold reverse"), ("O", "bold")]
        assert ("ee ", "bold underline") in app.styled(0)
        assert (" vier", "underline") in app.styled(0)


async def test_the_cursor_shows_on_an_empty_line_at_the_end_and_behind_a_full_line() -> None:
    app = ReadingApp("Abcdefgh ijk\n\nlaatste.", line_width=8)
    async with app.run_test(size=(40, 8)):
        for offset, y, x in ((8, 0, 12), (13, 2, 4), (22, 3, 12), (0, 0, 4)):
            app.reader.move_to(offset)
            reversed_at: list[int] = []
            at = 0
            for text, attributes in app.styled(y):
                reversed_at += range(at, at + len(text)) if "reverse" in attributes else []
                at += len(text)
            assert reversed_at == [x], offset


async def test_a_selected_line_end_shows_as_a_cell() -> None:
    app = ReadingApp("Een.\n\nTwee.")
    async with app.run_test(size=(40, 6)):
        app.reader.select(2, 8)
        assert app.styled(0)[1:4] == [("Ee", ""), ("n.", "reverse"), (" ", "reverse")]
        assert app.styled(1)[1] == (" ", "reverse")
        assert app.styled(2)[1:3] == [("Tw", "reverse"), ("e", "bold underline reverse")]


async def test_wide_and_combined_characters_are_coded_and_selected_as_a_whole() -> None:
    family = "👩\u200d👧"
    app = ReadingApp(f"a漢e\u0301{family}b\tc", [mark("1", 3, 4)])
    async with app.run_test(size=(40, 4)):
        app.reader.select(1, 5)
        parts = [part for part in app.styled(0) if part[0].strip() or "\t" in part[0]]
        assert parts[1:] == [
            ("a", ""),
            ("漢", "reverse"),
            ("e\u0301", "underline reverse"),
            (family, "bold underline reverse"),
            ("b    c", ""),
        ]


async def test_control_characters_reach_the_screen_as_signs() -> None:
    app = ReadingApp("a\x1b[31mb\r\x07\u202ec", margins=[Margin(0, 9, "\x1b]0;x\x07", private=False)])
    async with app.run_test(size=(60, 3)):
        assert app.shown()[0] == "␛]0;x␇     a␛[31mb␍␇\ufffdc"


HIGH_CONTRAST = Theme(
    name="high-contrast", primary="#ffff00", background="#000000", surface="#000000", foreground="#ffffff", dark=True
)


@pytest.mark.parametrize(
    "theme", [*sorted(name for name in BUILTIN_THEMES if not name.startswith("ansi")), "high-contrast"]
)
async def test_in_every_theme_letters_stand_out_from_what_is_behind_them(theme: str) -> None:
    marks = [mark(str(at), 2 * at, 30 + at, "Rol", colour) for at, colour in enumerate(COLOURS)]
    app = ReadingApp(TEXT, marks, [Margin(0, 20, "10:32", private=False), Margin(30, 40, "10:33", private=True)])
    async with app.run_test(size=(60, 6)) as pilot:
        app.register_theme(HIGH_CONTRAST)
        app.theme = theme
        app.reader.focus()
        await pilot.pause()
        _, _, background, colour = app.reader.colors
        enough = min(ENOUGH, contrast(background, background + colour)) - 0.05
        for y in range(4):
            for segment in app.reader.render_line(y):
                if segment.text.strip():
                    assert segment.style
                    assert segment.style.color
                    assert segment.style.bgcolor
                    front, behind = (
                        Color.from_rich_color(each) for each in (segment.style.color, segment.style.bgcolor)
                    )
                    assert contrast(front, behind) >= enough, (segment.text, front, behind)


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_in_the_terminals_own_colours_the_codings_still_show(theme: str) -> None:
    app = ReadingApp("Een twee drie", [mark("1", 4, 8)])
    async with app.run_test(size=(40, 4)) as pilot:
        app.theme = theme
        await pilot.pause()
        assert ("twee", "underline") in app.styled(0)
        assert app.styled(0)[0] == ("R", "bold")


async def test_a_colour_that_is_none_is_that_of_the_text() -> None:
    broken = CodingMark("1", 4, 8, "Rol", "Rol", "geen kleur", None, "K")
    app = ReadingApp("Een twee drie", [broken])
    async with app.run_test(size=(40, 4)):
        assert ("twee", "underline") in app.styled(0)


@given(colours, colours)
def test_any_colour_can_be_made_readable_on_any_background(colour: Color, background: Color) -> None:
    shade = readable(colour, background)
    assert contrast(shade, background) >= ENOUGH
    if contrast(colour, background) >= ENOUGH:
        assert shade == colour


@given(colours, colours, colours)
def test_a_tint_never_makes_text_harder_to_read_than_is_allowed(background: Color, text: Color, colour: Color) -> None:
    ground = tinted(background, text, colour, 0.5)
    assert contrast(ground, text) >= min(ENOUGH, contrast(background, text))


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert contrast(Color(119, 119, 119), Color(255, 255, 255)) == pytest.approx(4.48, abs=0.01)
