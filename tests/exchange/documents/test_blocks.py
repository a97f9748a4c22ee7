"""The readable shape of a document: what stands apart, what stands together, and that nothing private comes loose."""

from hypothesis import given, strategies as st

from fieldnotes.analysis.private import private_ranges
from fieldnotes.exchange.documents.blocks import Block, heading, item, lines_of, normal, paragraph, render, row

LONG = "Reflectie: ik schrok ervan hoe snel zij toen over iets anders begon."


def test_a_text_that_begins_and_ends_with_nothing_has_no_empty_edges() -> None:
    assert render([paragraph(""), paragraph("a"), heading(" ", 1), row(["", " "], 1), paragraph("")]) == "a"


def test_two_tables_stand_apart_and_a_list_after_a_table_does_too() -> None:
    blocks = [row(["a", "b"], 1), row(["c", "d"], 1), row(["e", "f"], 2), item("g", 0), item("h", 99, "1.")]
    assert render(blocks) == "a | b\nc | d\n\ne | f\n\n- g\n" + "  " * 9 + "1. h"


def test_text_is_composed_so_that_places_are_counted_one_way() -> None:
    assert render([heading("Cafe\u0301", 9)]) == "###### Caf\u00e9"


def test_a_note_of_a_private_paragraph_is_as_private_as_the_paragraph() -> None:
    """A footnote at the end of the text would have left the reflection that it belongs to."""
    blocks = [
        heading("Observatie", 1),
        paragraph(f"{LONG}[1]", [("1", "Van mijzelf.")]),
        paragraph("De koffie was op."),
    ]
    text = render(blocks)
    private = "".join(text[start:end] for start, end in private_ranges(text))
    assert "Van mijzelf." in private
    assert "koffie" not in private


def test_an_own_reflection_of_several_paragraphs_stays_private_when_the_writer_used_empty_lines() -> None:
    blocks = [paragraph(each) for each in ("Zij belde.", "", LONG, "Ik zei niets.", "", "Zij hing op.")]
    text = render(blocks)
    private = "".join(text[start:end] for start, end in private_ranges(text))
    assert "Ik zei niets." in private
    assert "Zij hing op." not in private


def test_rows_of_a_speaker_and_words_are_lines_of_a_transcript() -> None:
    rows = [row(["Wilg:", "Ja."], 1), row(["00:12", "Esdoorn", "Nee."], 1), row(["a", "b", "c"], 1), row(["", "x"], 1)]
    assert list(lines_of(rows)) == ["Wilg: Ja.", "[00:12] Esdoorn: Nee.", "a | b | c", "| x"]


WORDS = st.text(max_size=30)
BLOCKS = st.one_of(
    WORDS.map(paragraph),
    st.builds(heading, WORDS, st.integers(-3, 12)),
    st.builds(item, WORDS, st.integers(-3, 12), st.sampled_from(["-", "1.", "b)"])),
    st.builds(row, st.lists(WORDS, max_size=4), st.integers(1, 3)),
)


@given(st.lists(BLOCKS, max_size=12))
def test_every_word_is_there_once_and_in_order(blocks: list[Block]) -> None:
    text = render(blocks)
    at = 0
    for block in blocks:
        for word in normal(block.text).split():
            at = text.index(word, at) + len(word)
    assert "\n\n\n" not in text
    assert not text.startswith("\n")
    assert not text.endswith("\n")
