"""Small rules of the member check: consent as it stands, words said otherwise, numbers that point at nobody."""

import pytest
from hypothesis import given, settings, strategies as st

from fieldnotes.analysis.capitals import large_words
from fieldnotes.analysis.consents import Said, may_be_quoted, standing
from fieldnotes.analysis.denominators import Reach, percentage, tally
from fieldnotes.analysis.given_names import is_given_name
from fieldnotes.analysis.hedging import is_hedged
from fieldnotes.analysis.wordings import ELISION, Wording, back, show
from fieldnotes.model.kinds import Audience, ConsentState, Purpose
from tests.examples import examples

SAID = st.lists(
    st.builds(
        Said,
        st.sampled_from(Purpose),
        st.sampled_from(ConsentState),
        st.none() | st.sampled_from(Audience),
    ),
    max_size=12,
)


@given(SAID, st.sampled_from(Audience))
def test_the_newest_word_that_bears_on_an_audience_holds(said: list[Said], audience: Audience) -> None:
    held = standing(said, audience)
    for purpose in Purpose:
        bearing = [each.state for each in said if each.purpose is purpose and each.audience in {None, audience}]
        assert held.get(purpose) == (bearing[-1] if bearing else None)


def test_unknown_means_no_and_refusing_the_check_refuses_the_quote() -> None:
    given_ = {Purpose.QUOTATION: ConsentState.GIVEN}
    assert may_be_quoted(given_)
    assert not may_be_quoted({})
    assert not may_be_quoted({Purpose.PARTICIPATION: ConsentState.GIVEN})
    for purpose in (Purpose.PARTICIPATION, Purpose.MEMBER_CHECK):
        for state in (ConsentState.REFUSED, ConsentState.WITHDRAWN):
            assert not may_be_quoted({**given_, purpose: state})
        assert may_be_quoted({**given_, purpose: ConsentState.GIVEN})


@st.composite
def worded(draw: st.DrawFn) -> tuple[str, list[Wording]]:
    """Words, and wordings that do not overlap."""
    quote = draw(st.text(st.characters(categories=("Ll", "Zs")), min_size=1, max_size=40))
    cuts = sorted(draw(st.sets(st.integers(0, len(quote)), max_size=6)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    said = st.text("ABCDE", max_size=5)
    return quote, [Wording(start, end, quote[start:end], draw(said)) for start, end in pairs]


@settings(max_examples=examples(150))
@given(worded())
def test_what_is_shown_leads_back_to_the_words_that_it_stands_for(drawn: tuple[str, list[Wording]]) -> None:
    quote, wordings = drawn
    shown = show(quote, wordings)
    assert shown.stale == ()
    expected, at = "", 0
    for each in wordings:
        expected += quote[at : each.start] + (f"[{each.said}]" if each.said else ELISION)
        at = each.end
    assert shown.text == (expected + quote[at:]).strip()
    for piece in shown.pieces:
        part = shown.text[piece.shown : piece.shown_end]
        assert back(shown, piece.shown, piece.shown_end) == (piece.start, piece.end)
        assert piece.replaced or quote[piece.start : piece.end] == part
    assert back(shown, len(shown.text), len(shown.text) + 1) is None
    assert shown.reworded is any(piece.replaced for piece in shown.pieces)


def test_a_wording_that_finds_its_words_no_more_says_nothing() -> None:
    shown = show("Het ligt vast.", [Wording(0, 3, "Dat", "Iets"), Wording(4, 8, "ligt", "staat")])
    assert (shown.text, shown.stale) == ("Het [staat] vast.", (Wording(0, 3, "Dat", "Iets"),))


def test_no_share_of_fewer_than_five_and_silence_is_counted_as_silence() -> None:
    assert percentage(2, 4) is None
    assert percentage(2, 5) == 40
    assert Reach(invited=8, reacted=3, declined=1, withdrawn=1).silent == 3
    counted = tally(["ja", "deels", "nee", "geen-mening", "", "ja"])
    assert (counted, counted.answered) == ((2, 1, 1, 1, 1), 5)


@pytest.mark.parametrize("name", ["Lara", "Fatima", "Lara's", "Jans", "Jantje", "Mohammed"])
def test_common_given_names_are_known(name: str) -> None:
    assert is_given_name(name)


@pytest.mark.parametrize("word", ["tafel", "Overleg", "systeem", "Maandag"])
def test_ordinary_words_are_no_given_names(word: str) -> None:
    assert not is_given_name(word)


def test_a_capital_where_a_sentence_begins_proves_nothing() -> None:
    assert list(large_words("Wil je koffie? Mark de plek. Roos rook ik.")) == []
    assert [each.given for each in large_words("Dan komt Mark.")] == [True]


@pytest.mark.parametrize(("statement", "hedged"), [("Het lijkt vast te liggen.", True), ("Het ligt vast.", False)])
def test_a_statement_leaves_room_or_reads_as_certain(statement: str, hedged: bool) -> None:  # noqa: FBT001 - a row
    assert is_hedged(statement) is hedged
