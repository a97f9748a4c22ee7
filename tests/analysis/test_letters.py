"""Every code gets a letter by which a person knows it again."""

from hypothesis import given, strategies as st

from fieldnotes.analysis.letters import letters


def test_a_code_gets_the_first_letter_of_its_name_as_a_capital() -> None:
    assert letters([("1", "standaardisatie"), ("2", "Overleg"), ("3", "Énergie")]) == {"1": "S", "2": "O", "3": "E"}


def test_who_comes_later_gets_another_letter_of_its_name_and_then_a_small_one() -> None:
    assert letters([("1", "Rol"), ("2", "Rol"), ("3", "Rol"), ("4", "Rol")]) == {"1": "R", "2": "O", "3": "L", "4": "r"}


def test_a_name_without_free_letters_gets_any_letter_that_is_free() -> None:
    assert letters([("1", "A"), ("2", "a"), ("3", "AA"), ("4", "12"), ("5", "会議")]) == {
        "1": "A", "2": "a", "3": "B", "4": "C", "5": "D",
    }  # fmt: skip


def test_when_all_letters_are_taken_a_code_shares_its_first() -> None:
    found = letters([(str(number), "Xy") for number in range(63)])
    assert len(set(found.values())) == 62
    assert found["62"] == "X"
    assert letters([(str(number), "") for number in range(63)])["62"] == "?"


@given(st.lists(st.text(max_size=8), max_size=62))
def test_up_to_sixty_two_codes_all_have_their_own_one_cell_letter_and_keep_it(names: list[str]) -> None:
    codes = [(str(number), name) for number, name in enumerate(names)]
    found = letters(codes)
    assert len(set(found.values())) == len(names)
    assert all(len(letter) == 1 and letter.isalnum() for letter in found.values())
    assert letters(codes) == found
    half = codes[: len(codes) // 2]
    assert letters(half) == {code_id: found[code_id] for code_id, _ in half}
