"""Finding a code by what is typed, the keys of levels, and which code is on which digit."""

import pytest

from fieldnotes.model.rows import CodeRow
from fieldnotes.tui.ten_keys import DIGITS, ten_keys
from fieldnotes.tui.widgets.code_search import CodeSearch
from fieldnotes.tui.widgets.level_keys import Rating, rating_of


def code(path: str, *aliases: str, scale: tuple[str, ...] = ()) -> CodeRow:
    """A code by its path, which is its id too."""
    names = tuple(path.split(" > "))
    return CodeRow(path, None, names[-1], names, "", aliases, scale, "#000000", True, "active", 0)


CODES = [
    code("Condities > Standaardisatie", "vastlegging", scale=("laag", "midden", "zeer hoog")),
    code("Condities > Rol", scale=("laag", "lager")),
    code("Effecten > Rol"),
    code("Effecten > Rolopvatting"),
    code("Contrôle"),
    code("Hoge druk"),
    code("Taak"),
    code("Onderlinge taakverdeling"),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("rol", ["Effecten > Rol", "Condities > Rol", "Effecten > Rolopvatting", "Contrôle"]),
        ("VASTL", ["Condities > Standaardisatie"]),
        ("eff rol", ["Effecten > Rol", "Effecten > Rolopvatting"]),
        ("controle", ["Contrôle"]),
        ("contro\u0302le", ["Contrôle"]),
        ("taak", ["Taak", "Onderlinge taakverdeling"]),
        ("druk", ["Hoge druk"]),
        ("  cond  stand ", ["Condities > Standaardisatie"]),
        ("niets", []),
    ],
)
def test_the_best_match_comes_first(typed: str, found: list[str]) -> None:
    search = CodeSearch(CODES, recent=["Effecten > Rol"])
    assert [match.code.id for match in search.found(typed)] == found


def test_all_codes_are_there_before_anything_is_typed_the_last_used_first() -> None:
    found = [match.code.id for match in CodeSearch(CODES, recent=["Taak", "Contrôle"]).found("")]
    assert found[:2] == ["Taak", "Contrôle"]
    assert sorted(found) == sorted(each.id for each in CODES)


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("standaardisatie midden", "midden"),
        ("stand m", "midden"),
        ("vastl zeer ho", "zeer hoog"),
        ("vastl zeer", "zeer hoog"),
        ("stand", None),
    ],
)
def test_a_level_may_be_typed_after_the_code(typed: str, level: str | None) -> None:
    match = CodeSearch(CODES).found(typed)[0]
    assert (match.code.id, match.level) == ("Condities > Standaardisatie", level)


def test_a_name_goes_before_a_level() -> None:
    """What is a code's own name is not taken for another's level."""
    codes = [code("Werk", scale=("druk", "stil")), code("Werk druk")]
    assert CodeSearch(codes).found("werk druk")[0] == (codes[1], None)
    assert CodeSearch(codes).named("WERK  druk")
    assert not CodeSearch(codes).named("werk dru")


@pytest.mark.parametrize(
    ("key", "character", "rating"),
    [
        ("1", "1", Rating("laag")),
        ("3", "3", Rating("zeer hoog")),
        ("4", "4", None),
        ("0", "0", Rating(None)),
        ("enter", "\r", Rating(None)),
        ("space", " ", Rating(None)),
        ("z", "z", Rating("zeer hoog")),
        ("Z", "Z", Rating("zeer hoog")),
        ("x", "x", None),
        ("down", None, None),
        ("superscript_two", "²", None),
    ],
)
def test_one_key_says_the_level(key: str, character: str | None, rating: Rating | None) -> None:
    assert rating_of(key, character, ("laag", "midden", "zeer hoog")) == rating


def test_a_letter_that_two_levels_begin_with_says_neither() -> None:
    assert rating_of("l", "l", ("laag", "lager")) is None


ALL = [f"c{number}" for number in range(20)]


def test_pinned_codes_are_where_they_were_pinned_and_the_last_used_fill_the_rest() -> None:
    keys = ten_keys({3: "c9", 0: "c8", 5: "gone"}, ["c1", "c2", "c9"], {}, ALL)
    assert keys == {1: "c2", 2: "c1", 3: "c9", 0: "c8"}


def test_a_code_stays_on_its_digit_until_the_place_is_needed() -> None:
    keys = ten_keys({}, ALL[:10], {}, ALL)
    assert list(keys) == list(DIGITS)
    used_again = ten_keys({}, ["c9", *ALL[:9]], keys, ALL)
    assert used_again == keys
    newest = ten_keys({}, ["c15", "c9", *ALL[:9]], keys, ALL)
    assert {digit for digit in DIGITS if newest[digit] != keys[digit]} == {next(d for d in DIGITS if keys[d] == "c8")}
    assert "c15" in newest.values()
    pinned = ten_keys({1: "c15"}, ["c15", "c9"], newest, ALL)
    assert pinned[1] == "c15"
    assert list(pinned.values()).count("c15") == 1
