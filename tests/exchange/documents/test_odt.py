"""OpenDocument texts: what a reader of the page sees is in the text, in its readable shape; the rest is told."""

import pytest

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.documents.odt import read_odt
from tests.exchange.documents.builders import odt_with

P = "<text:p>{}</text:p>"
CELL = "<table:table-cell>{}</table:table-cell>"
NUMBERED = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="a" '
    'style:num-suffix=")" text:start-value="2"/><text:list-level-style-bullet text:level="2"/></text:list-style>'
)


def text_of(body: str, styles: str = "") -> str:
    return read_odt(odt_with(body, styles=styles), "a.odt").text


def test_headings_lists_and_tables_have_their_readable_shape() -> None:
    title = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    item = "<text:list-item>{}</text:list-item>"
    inner = f"<text:list>{item.format(P.format('binnen'))}</text:list>"
    body = (
        '<text:p text:style-name="P1">Verslag</text:p><text:h text:outline-level="3">Ochtend</text:h>'
        + P.format("Drie dingen:")
        + f'<text:list text:style-name="L">{item.format(P.format("een") + P.format("vervolg") + inner)}'
        + f"{item.format(P.format('twee'))}</text:list>"
        + "<text:section>"
        + f"<table:table><table:table-header-rows><table:table-row>{CELL.format(P.format('Wie'))}"
        + f"{CELL.format(P.format('Wat'))}</table:table-row></table:table-header-rows><table:table-row>"
        + f"{CELL.format(P.format('Wilg'))}{CELL.format(P.format('belt') + P.format('terug'))}</table:table-row>"
        + "</table:table></text:section>"
    )
    assert text_of(body, title + NUMBERED) == (
        "# Verslag\n\n### Ochtend\n\nDrie dingen:\nb) een\n  vervolg\n  - binnen\nc) twee\n\n"
        "Wie | Wat\nWilg | belt terug"
    )


def test_a_list_goes_on_counting_when_it_says_so() -> None:
    item = "<text:list-item><text:p>x</text:p></text:list-item>"
    style = 'text:style-name="L"'
    on = f'<text:list {style} text:continue-numbering="true">{item}</text:list>'
    once = f"<text:list {style}>{item}</text:list>"
    assert text_of(once + P.format("tussen") + on + P.format("tussen") + once, NUMBERED) == (
        "b) x\n\ntussen\nc) x\n\ntussen\nb) x"
    )


def test_numbered_headings_keep_their_number() -> None:
    heading = '<text:list-item><text:h text:outline-level="1">Opzet</text:h></text:list-item>'
    assert text_of(f'<text:list text:style-name="L">{heading}</text:list>', NUMBERED) == "# b) Opzet"


def test_a_note_stands_under_its_paragraph() -> None:
    note = f'<text:note text:note-class="footnote"><text:note-body>{P.format("Bron.")}</text:note-body></text:note>'
    assert text_of(P.format(f"Een{note} zin.") + P.format("Twee")) == "Een[1] zin.\n[1] Bron.\n\nTwee"


def test_comments_deletions_hidden_text_and_page_headers_stay_out_and_are_told() -> None:
    comment = f"<office:annotation>{P.format('GEHEIM')}</office:annotation>"
    body = (
        f"<text:tracked-changes><text:changed-region><text:deletion>{P.format('WEG')}</text:deletion>"
        f"</text:changed-region></text:tracked-changes>{P.format(f'Tekst{comment}.')}"
        + P.format("Zicht<text:hidden-text>VERBORGEN</text:hidden-text>baar")
    )
    raw = odt_with(body, page=f"<style:header>{P.format('KOP')}</style:header>")
    read = read_odt(raw, "a.odt")
    assert read.text == "Tekst.\n\nZichtbaar"
    assert len(read.warnings) == 4


def test_blanks_tabs_line_ends_boxes_and_links_are_read_as_they_are_seen() -> None:
    box = f"<draw:frame><draw:text-box>{P.format('Kader.')}</draw:text-box></draw:frame>"
    body = (
        P.format('a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d')
        + P.format(f"een\n   <text:a>link</text:a>{box} erna")
        + "<text:soft-page-break/>"
    )
    assert text_of(body) == "a   b\tc\nd\n\neen link erna\n\nKader."


def test_a_million_blanks_and_cells_in_a_few_bytes_stay_few() -> None:
    wide = '<table:table-cell table:number-columns-repeated="99999999"><text:p>x</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="99999999">{wide}{wide}</table:table-row>'
    body = P.format('a<text:s text:c="999999999999999999999999"/>b') + f"<table:table>{row}</table:table>"
    assert len(text_of(body)) < 30


def test_a_frame_around_text_and_a_note_in_a_cell_are_read() -> None:
    note = f"<text:note><text:note-body>{P.format('Bron.')}</text:note-body></text:note>"
    text = CELL.format(P.format("Een.") + P.format("Twee."))
    frame = f"<table:table><table:table-row>{text}</table:table-row></table:table>"
    row = f"<table:table-row>{CELL.format(P.format('a' + note))}{CELL.format(P.format('b'))}</table:table-row>"
    assert text_of(frame + f"<table:table>{row}</table:table>") == "Een.\n\nTwee.\n\na[1] | b\n[1] Bron."


@pytest.mark.parametrize("body", ["", P.format(" "), "<text:p/>"])
def test_a_text_without_a_word_is_refused(body: str) -> None:
    with pytest.raises(FormatError) as refused:
        read_odt(odt_with(body), "a.odt")
    assert refused.value.code == "empty-file"
