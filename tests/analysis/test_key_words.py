"""Words of a key are found however they are written, and replaced without touching anything beside them."""

from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from fieldnotes.analysis.key_words import KeyWords
from fieldnotes.analysis.reanchor import Renaming
from fieldnotes.analysis.splice import Change, Hunk
from fieldnotes.model.identifying import KeyKind
from fieldnotes.model.pseudonyms import KeyEntry

KEY = KeyWords(
    (
        KeyEntry(real="Lara", pseudonym="Wilg"),
        KeyEntry(real="Lara de Vries", pseudonym="Wilg"),
        KeyEntry(real="René", pseudonym="Linde"),
        KeyEntry(real="Wil", pseudonym="Berk"),
        KeyEntry(real="d'Hondt-Özer", pseudonym="Iep"),
        KeyEntry(real="Den Haag", pseudonym="een grote gemeente", kind=KeyKind.PLACE),
        KeyEntry(real="teamleider", pseudonym="een leidinggevende", kind=KeyKind.ROLE),
        KeyEntry(real="C++", pseudonym="een taal", kind=KeyKind.ORGANISATION),
    )
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Lara's fiets", "Wilg's fiets"),
        ("Lara’s fiets, Laras fiets", "Wilg’s fiets, Wilgs fiets"),
        ("Lara de Vries zei", "Wilg zei"),
        ("LARA DE VRIES zei", "Wilg zei"),
        ("lara de vries zei", "Wilg zei"),
        ("Lara de\nVries zei", "Wilg zei"),
        ("Lara   de \n Vries zei", "Wilg zei"),
        ("de La-\nra zei", "de Wilg zei"),
        ("La\u00adra en L\u200bara", "Wilg en Wilg"),
        ("Lara_de_Vries.docx", "Wilg.docx"),
        ("interview-Lara.vtt", "interview-Wilg.vtt"),
        ("Rene\u0301, Ren\u00e9, Rene en RENÉ", "Linde, Linde, Linde en Linde"),
        ("D’Hondt-Ozer en d'hondt özer", "Iep en Iep"),
        ("👩🏽\u200d💻Lara👩🏽\u200d💻", "👩🏽\u200d💻Wilg👩🏽\u200d💻"),
        ("in Den Haag. Den Haag is groot", "in een grote gemeente. Een grote gemeente is groot"),
        ("de Teamleider; Teamleider!", "de een leidinggevende; een leidinggevende!"),
        ("Teamleider zei: teamleider", "Een leidinggevende zei: een leidinggevende"),
        ("Klara, Larasch, Lara1, Wilde, teamleiders, Den Haagse", None),
        ("Lara\n\nde Vries", "Wilg\n\nde Vries"),
        ("ik wil, dat Wil komt", "ik wil, dat Berk komt"),
        ("in C++ en in C", "in een taal en in C"),
    ],
)
def test_words_are_replaced_whole_with_what_stands_behind_them(before: str, after: str | None) -> None:
    assert KEY.change(before).after == (before if after is None else after)


def test_a_single_name_in_small_letters_is_found_and_replaced_on_request_only() -> None:
    (hit,) = KEY.found("ik wil dat")
    assert (hit.start, hit.end, hit.sure) == (3, 6, False)
    assert KEY.change("ik wil dat").after == "ik wil dat"
    assert KEY.change("ik wil dat", small=True).after == "ik Berk dat"


def test_of_two_words_that_overlap_the_longest_counts() -> None:
    key = KeyWords((KeyEntry(real="Anna Maria", pseudonym="Es"), KeyEntry(real="Maria van den Berg", pseudonym="Beuk")))
    assert key.change("Anna Maria van den Berg").after == "Anna Beuk"


FRAGMENTS = st.sampled_from(
    [
        "👩🏽\u200d💻",
        "e\u0301",
        "\u0301",
        "\u200d",
        "ﬁ",
        " ",
        "\n",
        "-",
        "-\n",
        "'",
        "a",
        "Z",
        "9",
        "é",
        "\ud800",
        "ß",
        "İ",
        "\u00ad",
    ]
)
NAMES = st.sampled_from(["Lara", "Lara de Vries", "Rene\u0301", "René", "Den Haag", "La-\nra", "L\u00adara"])


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.lists(FRAGMENTS, max_size=6).map("".join), NAMES), max_size=5), st.text(max_size=10))
def test_places_are_exact_and_nothing_that_is_known_is_left(parts: list[tuple[str, str]], rest: str) -> None:
    text = "".join(f"{between} {name} . " for between, name in parts) + rest
    hits = KEY.found(text)
    assert sum(hit.sure for hit in hits) >= len(parts)
    assert all(a.end <= b.start for a, b in pairwise(hits))
    said = KEY.change(text).after
    kept, at = "", 0
    for hit in hits:
        if hit.sure:
            kept += text[at : hit.start] + hit.said
            at = hit.end
    assert kept + text[at:] == said
    assert not any(hit.sure for hit in KEY.found(said))


@settings(max_examples=60, deadline=None)
@given(st.lists(NAMES | st.sampled_from(["zei", "👩🏽\u200d💻", "en"]), min_size=1, max_size=8), st.data())
def test_what_lies_on_a_name_lies_on_its_pseudonym_and_what_lies_elsewhere_on_the_same_words(
    words: list[str], data: st.DataObject
) -> None:
    text = ", ".join(words)
    change = KEY.change(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = Renaming(change).place(start, end)
    assert 0 <= first < last <= len(change.after)
    whole = min([start, *(hunk.start for hunk in change.hunks if hunk.start < end and start < hunk.end)])
    until = max([end, *(hunk.end for hunk in change.hunks if hunk.start < end and start < hunk.end)])
    before, behind = (sum(hunk.growth for hunk in part) for part in _apart(change, whole, until))
    assert (first, last) == (whole + before, len(change.after) - (len(text) - until) - behind)


def _apart(change: Change, start: int, end: int) -> tuple[list[Hunk], list[Hunk]]:
    """The hunks before a range and those behind it."""
    return [each for each in change.hunks if each.end <= start], [each for each in change.hunks if each.start >= end]
