"""Rich text: what a reader of the page sees is in the text, in its readable shape; the rest is told."""

import pytest

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.documents import rtf_body
from fieldnotes.exchange.documents.rtf import read_rtf
from tests.exchange.documents.builders import rtf_of, rtf_with

STYLES = r"{\stylesheet{\s0 Normal;}{\s1\ql heading 1;}{\s7\outlinelevel1 Eigen;}{\s9 Title;}{\*\cs3 teken;}}"


def text_of(body: str, head: str = "") -> str:
    return read_rtf(rtf_with(body, head), "a.rtf").text


def test_headings_lists_and_tables_have_their_readable_shape() -> None:
    body = (
        r"\pard\s9 Verslag\par \pard\s1 Ochtend\par \pard\s7 Koffie\par \pard\outlinelevel2 Los\par "
        r"\pard Drie dingen:\par "
        r"{\listtext\pard\plain\f3 \'b7\tab}\pard\ls1 koffie\par "
        r"{\pntext 2.\tab}\pard\ls1\ilvl1 rooster\line en meer\par "
        r"\pard\plain Daarna.\par "
        r"\trowd\pard\intbl Wie\cell Wat\cell\row\trowd\pard\intbl Wilg\cell belt\par terug\cell\row\pard Einde\par"
    )
    assert text_of(body, STYLES) == (
        "# Verslag\n\n# Ochtend\n\n## Koffie\n\n### Los\n\nDrie dingen:\n- koffie\n  2. rooster\n    en meer\n\n"
        "Daarna.\n\nWie | Wat\nWilg | belt terug\n\nEinde"
    )


def test_a_footnote_stands_under_its_paragraph_starred_or_not() -> None:
    body = r"Een{\super\chftn}{\footnote\pard{\super\chftn} Bron.} zin.\par Twee{\*\footnote\chftn Noot.}\par Drie\par"
    assert text_of(body) == "Een[1] zin.\n[1] Bron.\n\nTwee[2]\n[2] Noot.\n\nDrie"


def test_comments_page_headers_deleted_and_hidden_words_stay_out_and_are_told() -> None:
    body = (
        r"{\header KOP\par}{\footer }Zicht{\v VERBORGEN}baar{\deleted WEG}.\par "
        r"{\*\atnid x}{\*\annotation GEHEIM}{\info{\author IEMAND}}{\*\onbekend NIETS}Slot.{\deleted0 Echt.}\par"
    )
    read = read_rtf(rtf_with(body), "a.rtf")
    assert read.text == "Zichtbaar.\n\nSlot.Echt."
    assert len(read.warnings) == 4


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"\'e9\'80", "é€"),
        (r"\u233?\u8364 ?", "é€"),
        (r"\u-10179?\u-8694?", "\N{SMILING FACE WITH SMILING EYES}"),
        (r"\uc2\u233\'65\'60x", "éx"),
        (r"\uc0\u233x", "éx"),
        (r"\u233 ab", "éb"),
        (r"{\f2\'ef\'f0}\'ef", "прï"),
        (r"\emdash\~\_\ldblquote x\rdblquote\-y\{\}\\", "—\u00a0\u2011“x”y{}\\"),
        (r"a\bin3 }}}b", "ab"),
        (r"\field{\*\fldinst HYPERLINK x}{\fldrslt link}", "link"),
        (r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt Kader.\par}}{\shprslt oud}}Hier.", "Hier.\n\nKader."),
        (r"e\u769?", "é"),
    ],
)
def test_letters_and_signs_are_those_that_were_seen(written: str, read: str) -> None:
    assert text_of(written, r"{\fonttbl{\f0\fcharset0 Arial;}{\f2\fcharset204 Arial Cyr;}}") == read


def test_half_a_character_becomes_a_sign_that_says_so() -> None:
    assert text_of(r"a\u-10179?b") == "a\ufffdb"


@pytest.mark.parametrize(
    ("page", "written", "read"),
    [("1250", r"\'e8", "č"), ("65001", r"\'c3\'a9", "é"), ("10000", r"\'8e", "é"), ("99999", r"\'e9", "é")],
)
def test_the_page_of_codes_is_the_files_own(page: str, written: str, read: str) -> None:
    assert read_rtf(rf"{{\rtf1\ansi\ansicpg{page} {written}}}".encode(), "a.rtf").text == read


def test_bytes_that_are_no_letters_are_replaced_and_told() -> None:
    read = read_rtf(rb"{\rtf1\ansi\ansicpg65001 a\'ff\'feb}", "a.rtf")
    assert read.text == "a\ufffd\ufffdb"
    assert len(read.warnings) == 1


def test_a_file_that_stops_keeps_what_was_there_and_is_told() -> None:
    whole = rtf_of(["Een.", "Twee.", "Drie."])
    cut = read_rtf(whole[:-8], "a.rtf")
    assert cut.text.startswith("Een.\n\nTwee.\n\nDr")
    assert len(cut.warnings) == 1
    assert read_rtf(whole + b"rommel{}", "a.rtf").text == "Een.\n\nTwee.\n\nDrie."


def test_empty_lines_of_the_writer_are_kept() -> None:
    assert text_of(r"a\par b\par\par c\par") == "a\nb\n\nc"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty-file"),
        (rb"{\rtf1 }", "empty-file"),
        (b"gewoon", "not-what-it-says"),
        (rb"{\rtf1 " + b"{" * (rtf_body.MOST_DEPTH + 1), "nested-too-deeply"),
        (rb"{\rtf1 " + b"{}" * 2_100_000, "too-many-parts"),
    ],
    ids=range(5),
)
def test_what_cannot_be_read_is_refused_in_a_sentence(raw: bytes, code: str) -> None:
    with pytest.raises(FormatError) as refused:
        read_rtf(raw, "vreemd.rtf")
    assert refused.value.code == code
    assert "vreemd.rtf" in refused.value.message


@pytest.mark.parametrize("piece", [r"{\field{\*\fldinst{", r"\f1", r"{\fonttbl\f1 x", r"{\footnote ", r"\'", "\\"])
def test_what_makes_patterns_slow_is_read_once(piece: str) -> None:
    """A quarter of a megabyte of openings without an end; with a pattern that looks back this takes minutes."""
    raw = (r"{\rtf1 x" + piece * (250_000 // len(piece))).encode()
    try:
        read_rtf(raw, "a.rtf")
    except FormatError as refused:
        assert refused.code == "nested-too-deeply"  # noqa: PT017 - or it is read
