"""The stretches that nothing is laid on."""

from hypothesis import given, settings, strategies as st

from fieldnotes.analysis.uncoded import uncoded
from tests.analysis.hostile import texts
from tests.examples import examples


def test_stretches_are_told_without_the_blanks_around_them() -> None:
    text = "Een twee.\n\n drie vier "
    assert uncoded(text, [(0, 3), (2, 9), (16, 20)]) == [(12, 16), (20, 21)]
    assert uncoded(text, []) == [(0, 21)]
    assert uncoded(text, [(0, len(text))]) == []
    assert uncoded("", []) == []


@settings(max_examples=examples(30))
@given(texts, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_every_sign_is_coded_blank_or_in_one_stretch(text: str, ranges: list[tuple[int, int]]) -> None:
    covered = [(min(each), min(max(each), len(text))) for each in ranges if min(each) < len(text)]
    stretches = uncoded(text, covered)
    assert stretches == sorted(stretches)
    told = {at for start, end in stretches for at in range(start, end)}
    coded = {at for start, end in covered for at in range(start, end)}
    assert not told & coded
    assert all(text[at].isspace() for at in set(range(len(text))) - told - coded)
    assert all(not text[start].isspace() and not text[end - 1].isspace() for start, end in stretches)
