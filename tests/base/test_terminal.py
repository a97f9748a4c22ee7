"""What may reach a terminal: nothing in a file can move the cursor, hide words or turn them round."""

import json
import unicodedata

from hypothesis import given, settings, strategies as st

from fieldnotes.base.terminal import one_line, printable, to_json
from tests.examples import examples

everything = st.text(st.characters(exclude_categories=[]), max_size=40)
whole = st.text(max_size=40)  # two halves of a character that meet would read back as one
STEERING = {"Cc", "Cs"}
REORDERING = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}


def test_escape_sequences_and_control_characters_become_visible() -> None:
    assert printable("\x1b[31mrood\x07\x00\r") == "␛[31mrood␇␀␍"
    assert printable("\x7f\x9b31m") == "␡\ufffd31m"
    assert printable("a\u202ebcd\u2066\u200b\ufeff\u061c") == "a\ufffdbcd\ufffd\ufffd\ufffd\ufffd"
    assert printable("half \ud800") == "half \ufffd"


def test_line_ends_tabs_and_letters_of_all_kinds_stay() -> None:
    text = "één\n\ttwee 👩🏽\u200d💻 e\u0301 ‘zo’ 漢字"
    assert printable(text) == text


def test_in_a_place_of_one_line_there_is_one_line() -> None:
    assert one_line("een\ntwee\tdrie\x1b[2J") == "een twee drie␛[2J"


@settings(max_examples=examples(300), deadline=None)
@given(everything)
def test_nothing_that_steers_is_left_and_no_position_moves(text: str) -> None:
    for shown in (printable(text), one_line(text), to_json(text)):
        for character in shown:
            assert unicodedata.category(character) not in STEERING or character in "\n\t"
            assert unicodedata.bidirectional(character) not in REORDERING
    assert len(printable(text)) == len(one_line(text)) == len(text)
    assert "\n" not in one_line(text)
    assert "\n" not in to_json(text)
    assert printable(text).encode().decode() == printable(text)


@settings(max_examples=examples(200), deadline=None)
@given(
    st.recursive(
        whole | st.integers() | st.none() | st.booleans(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(whole, inner, max_size=4),
        max_leaves=8,
    )
)
def test_json_reads_back_the_same(value: object) -> None:
    assert json.loads(to_json(value)) == value
    assert json.loads(to_json(value, indent=2)) == value


def test_json_keeps_letters_readable() -> None:
    assert to_json({"één": "👍🏽"}) == '{"één": "👍🏽"}'
