"""A sentence is like a code's passages through the words that recur in them, and not through words of everywhere."""

import pytest

from fieldnotes.analysis.likeness import Alike, Likeness, Rarity

WAITING = [
    {"wacht": 1, "rooster": 1, "collega": 1},
    {"wacht": 1, "taak": 2, "rooster": 1},
    {"taak": 1, "wacht": 1, "koffie": 1},
]
ELSEWHERE = [{"burger": 1, "brief": 1}, {"burger": 1, "plein": 1}, {"brief": 1, "plein": 1}] * 20
RARITY = Rarity([*WAITING, *ELSEWHERE])


def test_what_recurs_in_the_passages_makes_a_sentence_like_them_and_is_told_most_telling_first() -> None:
    (alike,) = Likeness({7: WAITING}, RARITY).alike({"wacht": 1, "rooster": 1, "trein": 1})
    assert (alike.code, alike.passages, alike.shared) == (7, 3, ("rooster", "wacht"))
    assert 0 < alike.score <= 1


def test_the_same_words_as_the_profile_are_as_like_as_can_be() -> None:
    (alike,) = Likeness({7: WAITING}, RARITY).alike({"wacht": 3, "rooster": 2, "taak": 2})
    assert alike.score == pytest.approx(1)


@pytest.mark.parametrize(
    "bag",
    [
        {},
        {"wacht": 4},
        {"koffie": 1, "collega": 1},
        {"burger": 1, "plein": 1},
        {"wacht": 1, "taak": 1} | {f"ander{number}": 1 for number in range(60)},
    ],
    ids=["nothing", "one word", "what stands in one passage only", "other words", "two words among sixty others"],
)
def test_a_sentence_that_shares_too_little_is_like_nothing(bag: dict[str, int]) -> None:
    assert Likeness({7: WAITING}, RARITY).alike(bag) == []


def test_two_passages_are_too_few_to_be_like() -> None:
    likeness = Likeness({7: WAITING[:2]}, RARITY)
    assert not likeness
    assert not likeness.may_be_alike(["wacht", "rooster"])
    assert likeness.alike({"wacht": 1, "rooster": 1}) == []


def test_each_code_is_compared_by_itself() -> None:
    likeness = Likeness({7: WAITING, 9: ELSEWHERE[:3]}, Rarity([*WAITING, *ELSEWHERE[:3]]))
    assert [each.code for each in likeness.alike({"wacht": 1, "taak": 1, "burger": 1, "plein": 1})] == [7, 9]
    assert [each.code for each in likeness.alike({"burger": 1, "plein": 1})] == [9]


def test_a_word_that_a_tenth_of_all_lines_hold_makes_nothing_alike() -> None:
    common = Rarity([{"wacht": 1, "taak": 1}] * 20 + [{"plein": 1}] * 80)
    assert Likeness({7: WAITING}, common).alike({"wacht": 1, "taak": 1}) == []
    rare = Rarity([{"wacht": 1, "taak": 1}] * 5 + [{"plein": 1}] * 95)
    assert Likeness({7: WAITING}, rare).alike({"wacht": 1, "taak": 1})


def test_the_quick_look_ahead_misses_nothing() -> None:
    likeness = Likeness({7: WAITING}, RARITY)
    assert likeness.may_be_alike(["trein", "wacht", "rooster"])
    assert not likeness.may_be_alike(["wacht", "wacht", "trein"])


def test_it_says_the_same_each_time() -> None:
    answers = {str(Likeness({7: WAITING}, RARITY).alike({"taak": 1, "wacht": 1, "rooster": 1})) for _ in range(3)}
    assert len(answers) == 1
    assert isinstance(Likeness({7: WAITING}, RARITY).alike({"taak": 1, "wacht": 1})[0], Alike)
