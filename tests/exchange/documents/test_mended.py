"""Mangled letters are mended only when that is asked for, and no place points at other words after it."""

from pathlib import Path

from hypothesis import given, strategies as st

from fieldnotes.base.i18n import t
from fieldnotes.exchange.documents.mended import mended
from fieldnotes.exchange.documents.read_text import PageStart, ReadText
from fieldnotes.exchange.documents.registry import read_bytes
from fieldnotes.model.rows import TurnRow

CAFE = "CafÃ© ðŸ™‚ en ideeÃ«n."  # noqa: RUF001 - mangled on purpose
MENDED = "Café 🙂 en ideeën."


def test_the_letters_are_mended_and_that_is_told_in_the_place_of_the_offer() -> None:
    read = read_bytes(CAFE.encode(), Path("a.txt"))
    assert (read.text, len(read.warnings)) == (CAFE, 1)
    better = mended(read, "a.txt")
    assert better.text == MENDED
    assert len(better.warnings) == 1
    assert better.warnings != read.warnings


def test_what_is_told_of_the_signs_is_about_the_text_as_it_is_kept() -> None:
    mangled = f"{'Gewone woorden. ' * 4}â€œJaâ€\x9d, zegt mevrouw De VriÃ«s\x07\x07."  # ” has a control sign in it
    read = read_bytes(mangled.encode(), Path("a.txt"))
    assert any("3 stuurtekens" in told for told in read.warnings)
    better = mended(read, "a.txt")
    assert better.text == f"{'Gewone woorden. ' * 4}“Ja”, zegt mevrouw De Vriës\x07\x07."
    assert [told for told in better.warnings if "stuurteken" in told] == [
        t("import.steering-signs", file="a.txt", count=2)
    ]
    assert sum("echte namen" in told for told in better.warnings) == 1
    clean = mended(read_bytes("â€œJa, gewoon een zinâ€\x9d.".encode(), Path("a.txt")), "a.txt")
    assert clean.warnings == (t("import.mended", file="a.txt"),)


def test_a_text_without_mangled_letters_stays_what_it_was() -> None:
    read = read_bytes("Café, één.".encode(), Path("a.txt"))
    assert mended(read, "a.txt") is read


@given(st.lists(st.sampled_from([CAFE, "gewoon", "één", "Ã©"]), min_size=1, max_size=6))
def test_turns_pages_and_speakers_move_along(lines: list[str]) -> None:
    turns, pages, at = [], [], 0
    for line in lines:
        turns.append(TurnRow("RenÃ©e", 1, 2, at, at + len(line)))
        pages.append(PageStart(at, "1"))
        at += len(line) + 1
    read = ReadText("\n".join(lines), "vtt", "0" * 64, 1, tuple(turns), pages=tuple(pages))
    better = mended(read, "a.vtt")
    wanted = [line.replace(CAFE, MENDED).replace("Ã©", "é") for line in lines]
    assert better.text == "\n".join(wanted)
    assert [better.text[turn.start : turn.end] for turn in better.turns] == wanted
    assert [page.start for page in better.pages] == [turn.start for turn in better.turns]
    assert {turn.speaker for turn in better.turns} == {"Renée"}
