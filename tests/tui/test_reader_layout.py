"""Text wraps into lines that are the text, and every offset has a cell that leads back to it."""

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from fieldnotes.analysis.graphemes import graphemes
from fieldnotes.tui.widgets.reader.layout import Lines, wrap
from fieldnotes.tui.widgets.reader.row import ODD, WIDEST, Row, glyph
from tests.analysis.hostile import plain_texts, texts

widths = st.integers(WIDEST, 30)


def lines_of(text: str, width: int) -> list[str]:
    """The visual lines as text."""
    lines = Lines(text, width)
    return [text[slice(*lines.range_of(line))] for line in range(len(lines))]


def wrapped_by_hand(text: str, width: int) -> list[str]:
    """The same, worked out the slow way: grapheme by grapheme, paragraph by paragraph."""
    found = []
    paragraphs = text.split("\n")
    for number, paragraph in enumerate(paragraphs):
        rest = [paragraph[start:end] for start, end in graphemes(paragraph, 0, len(paragraph))]
        while sum(glyph(each)[1] for each in rest) > width:
            cells, fitting = 0, 0
            while cells + glyph(rest[fitting])[1] <= width:
                cells, fitting = cells + glyph(rest[fitting])[1], fitting + 1
            if cells == width and rest[fitting] == " " and fitting + 1 < len(rest):
                fitting += 1
            else:
                fitting = next((at for at in range(fitting, 0, -1) if rest[at - 1] in {" ", "\t"}), fitting)
            found.append("".join(rest[:fitting]))
            rest = rest[fitting:]
        found.append("".join(rest) + ("\n" if number + 1 < len(paragraphs) else ""))
    return found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("een twee drie", ["een twee ", "drie"]),
        ("1234567890 x", ["1234567890 ", "x"]),
        ("een 123456 \nx", ["een ", "123456 \n", "x"]),
        ("abcdefghijklmno", ["abcdefghij", "klmno"]),
        ("een\n\ntwee\n", ["een\n", "\n", "twee\n", ""]),
        ("漢字漢字漢字", ["漢字漢字漢", "字"]),
        ("a\tb\tcdef", ["a\tb\t", "cdef"]),
        ("abcdefghi👩\u200d👧x", ["abcdefghi", "👩\u200d👧x"]),
    ],
)
def test_lines_break_after_spaces_and_else_between_characters(text: str, lines: list[str]) -> None:
    assert lines_of(text, 10) == lines


@given(st.one_of(texts, plain_texts), widths)
def test_the_lines_together_are_the_text_and_break_where_working_it_out_by_hand_breaks(text: str, width: int) -> None:
    assert "".join(lines_of(text, width)) == text
    assert lines_of(text, width) == wrapped_by_hand(text, width)


@given(st.one_of(texts, plain_texts), widths)
def test_every_character_has_a_cell_in_the_line_that_leads_back_to_it(text: str, width: int) -> None:
    lines = Lines(text, width)
    for start, end in [*graphemes(text, 0, len(text)), (len(text), len(text))]:
        line, column = lines.line_of(start), lines.column_of(start)
        assert 0 <= column <= width
        for inside in range(start, end):
            assert lines.line_of(inside) == line
            assert lines.column_of(inside) == column
        taken = glyph(text[start:end])[1] if text[start:end] not in {"", "\n"} else 1
        for cell in range(column, column + taken):
            assert lines.offset_at(line, cell) == start


@given(st.one_of(texts, plain_texts), widths)
def test_what_is_drawn_takes_as_many_cells_as_the_line_says(text: str, width: int) -> None:
    lines = Lines(text, width)
    for line in range(len(lines)):
        row = lines.row(line)
        assert cell_len(row.drawn(row.start, row.end)) == row.cells <= width + 1


@given(texts)
def test_nothing_that_steers_a_terminal_is_ever_drawn(text: str) -> None:
    drawn = Row(text.replace("\n", ""), 0, len(text.replace("\n", ""))).drawn(0, len(text.replace("\n", "")))
    assert not any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in drawn)
    assert not set(drawn) & set("\u200b\u200e\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2069\ufeff\u061c")


@given(texts, st.integers(0, 70), st.integers(0, 70))
def test_a_range_is_widened_to_whole_characters(text: str, one: int, other: int) -> None:
    line = text.replace("\n", "")
    row = Row(line, 0, len(line))
    start, end = row.widened(min(one, other), max(one, other))
    if start < end:
        edges = {0, *(after for _, after in graphemes(line, 0, len(line)))}
        assert {start, end} <= edges
        assert start <= min(one, other)
        assert end >= min(max(one, other), len(line))


@pytest.mark.parametrize(
    ("grapheme", "drawn", "cells"),
    [
        ("a", "a", 1),
        ("\t", "    ", 4),
        ("漢", "漢", 2),
        ("e\u0301", "e\u0301", 1),
        ("\u0301", "\u25cc\u0301", 1),
        ("\u200d", "\u25cc", 1),
        ("👩\u200d👧", "👩\u200d👧", 2),
        ("❤\ufe0f", "❤\ufe0f", 2),
        ("a\u200d", "a", 1),
        ("\x1b", "\u241b", 1),
        ("\x7f", "\u2421", 1),
        ("\x9b", "\ufffd", 1),
        ("\u202e", "\ufffd", 1),
        ("\u2028", "\ufffd", 1),
        ("\ud800", "\ufffd", 1),
        ("\u00ad", "\u00ac", 1),
        ("a" + "\u0301" * 500, "a" + "\u0301" * 31, 1),
        ("\u1100" * 40, "\ufffd", 1),
    ],
    ids=lambda value: ascii(value)[:14],
)
def test_a_character_is_drawn_in_one_to_four_cells(grapheme: str, drawn: str, cells: int) -> None:
    assert glyph(grapheme) == (drawn, cells)


def test_whatever_is_taken_for_one_cell_wide_is_one_cell_wide_and_stands_alone() -> None:
    for code in range(0x20, 0x110000):
        character = chr(code)
        if not ODD.match(character):
            assert glyph(character) == (character, 1), hex(code)
            assert list(graphemes("a" + character, 0, 2)) == [(0, 1), (1, 2)], hex(code)


def test_a_hundred_thousand_words_are_wrapped_without_measuring_their_characters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Wrapping plain text looks at lines, not at characters."""
    asked: list[str] = []

    def counted(grapheme: str) -> tuple[str, int]:
        asked.append(grapheme)
        return glyph(grapheme)

    monkeypatch.setattr("fieldnotes.tui.widgets.reader.layout.glyph", counted)
    starts = wrap("woord " * 100_000 + "🙂" + " woord" * 10, 80)
    assert len(starts) > 7000
    assert len(asked) < 200


def test_places_outside_the_text_give_the_nearest_inside() -> None:
    lines = Lines("een twee drie\nvier", 10)
    assert lines.offset_at(-5, 3) == 3
    assert lines.offset_at(99, 99) == 18
    assert lines.offset_at(0, 99) == 8
    assert lines.offset_at(1, 99) == 13
    assert lines.offset_at(2, -4) == 14
    assert lines.line_of(99) == 2
    assert lines.row(2).column(-3) == 0
    assert lines.row(2).column(99) == 4
