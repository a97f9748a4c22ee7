"""Word documents: what a reader of the page sees is in the text, in its readable shape; the rest is told."""

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.documents.docx import read_docx
from tests.exchange.documents.builders import docx_of, docx_with, saved, unzipped, words, zipped

P = "<w:p>{}</w:p>"


def text_of(body: str, **parts: str) -> str:
    return read_docx(docx_with(body, **parts), "a.docx").text


def test_headings_lists_and_tables_have_their_readable_shape() -> None:
    document = docx.Document()
    document.add_heading("Verslag", 0)
    document.add_heading("Ochtend", 2)
    document.add_paragraph("Drie dingen:")
    for style, told in (("List Bullet", "koffie"), ("List Number", "rooster"), ("List Number", "dossiers")):
        document.add_paragraph(told, style=style)
    document.add_paragraph("Daarna.\nPauze.")
    table = document.add_table(2, 2)
    for cell, told in zip(table._cells, ("Wie", "Wat", "Wilg", "belt\nterug"), strict=True):
        cell.text = told
    read = read_docx(saved(document), "a.docx")
    assert read.text == (
        "# Verslag\n\n## Ochtend\n\nDrie dingen:\n- koffie\n1. rooster\n2. dossiers\n\nDaarna.\nPauze.\n\n"
        "Wie | Wat\nWilg | belt terug"
    )
    assert (read.format, read.turns, read.warnings) == ("docx", (), ())


def test_a_heading_is_known_by_its_style_its_ancestors_or_its_outline() -> None:
    document = docx.Document()
    own = document.styles.add_style("Eigen kop", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Heading 3"]
    document.add_paragraph("Geërfd", style="Eigen kop")
    raw = unzipped(saved(document))
    outlined = P.format('<w:pPr><w:outlineLvl w:val="1"/></w:pPr>' + words("Los")).encode()
    raw["word/document.xml"] = raw["word/document.xml"].replace(b"<w:sectPr", outlined + b"<w:sectPr", 1)
    assert read_docx(zipped(raw), "a.docx").text == "### Geërfd\n\n## Los"


def test_styles_that_are_based_on_each_other_end() -> None:
    raw = unzipped(docx_of(["Tekst."]))
    circle = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:name w:val="{a}"/><w:basedOn w:val="{b}"/></w:style>'
        for a, b in (("een", "twee"), ("twee", "een"))
    ).encode()
    raw["word/styles.xml"] = raw["word/styles.xml"].replace(b"</w:styles>", circle + b"</w:styles>")
    raw["word/document.xml"] = raw["word/document.xml"].replace(
        b"<w:p>", b'<w:p><w:pPr><w:pStyle w:val="een"/></w:pPr>'
    )
    assert read_docx(zipped(raw), "a.docx").text == "Tekst."


def test_inserted_words_are_in_and_deleted_and_hidden_ones_are_told() -> None:
    body = P.format(
        words("Wij ")
        + f"<w:ins>{words('nu ')}</w:ins>"
        + "<w:del><w:r><w:delText>nooit</w:delText></w:r></w:del>"
        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>stiekem</w:t></w:r>"
        + '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>bellen</w:t></w:r>'
    ) + P.format("<w:del><w:r><w:delText>Weg.</w:delText></w:r></w:del>")
    read = read_docx(docx_with(body), "a.docx")
    assert read.text == "Wij nu bellen"
    assert len(read.warnings) == 2
    assert "2" in read.warnings[0]


def test_a_footnote_stands_under_its_paragraph_and_once() -> None:
    note = '<w:footnote w:id="{}"><w:p>{}</w:p></w:footnote>'
    refer = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = (
        P.format(words("Een") + refer.format(2) + words(" zin."))
        + P.format(words("Twee") + refer.format(3) + refer.format(2))
        + P.format(words("Drie"))
    )
    itself = note.format(3, words("Zie ") + refer.format(3) + words("hier"))
    separator = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    shown = text_of(body, footnotes=separator + note.format(2, words("Bron.")) + itself)
    assert shown == "Een[1] zin.\n[1] Bron.\n\nTwee[2][1]\n[2] Zie hier\n\nDrie"


def test_comments_and_page_headers_stay_out_and_are_told() -> None:
    document = docx.Document()
    document.add_comment(document.add_paragraph("Tekst.").runs, "GEHEIM", author="x", initials="x")
    document.sections[0].header.paragraphs[0].text = "KOPTEKST"
    read = read_docx(saved(document), "a.docx")
    assert read.text == "Tekst."
    assert len(read.warnings) == 2


def test_controls_links_fields_boxes_and_signs_are_read_as_they_are_seen() -> None:
    run = "<w:r>{}</w:r>"
    box = f"<w:pict><w:txbxContent>{P.format(words('In de kantlijn.'))}</w:txbxContent></w:pict>"
    body = (
        f"<w:sdt><w:sdtContent>{P.format(words('Veld'))}</w:sdtContent></w:sdt>"
        + P.format(f"<w:hyperlink>{words('link')}</w:hyperlink>" + run.format("<w:instrText>PAGE</w:instrText>"))
        + P.format(words("a") + run.format("<w:tab/>") + words("b") + run.format("<w:noBreakHyphen/>") + words("c"))
        + P.format(words("Anker.") + run.format(box))
    )
    assert text_of(body) == "Veld\n\nlink\n\na\tb\u2011c\n\nAnker.\n\nIn de kantlijn."


def test_of_two_versions_of_a_box_one_is_read() -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent>{P.format(words('Kader.'))}</w:txbxContent>"
    both = f"<m:Choice>{box}</m:Choice><m:Fallback>{box}</m:Fallback>"
    twice = f'<m:AlternateContent xmlns:m="{mc}">{both}</m:AlternateContent>'
    assert text_of(P.format(words("Hier.") + f"<w:r>{twice}</w:r>")) == "Hier.\n\nKader."


def test_a_table_of_one_column_is_a_frame_and_a_table_in_a_cell_is_on_its_row() -> None:
    cell = "<w:tc>{}</w:tc>"
    inner = f"<w:tbl><w:tr>{cell.format(P.format(words('x')))}{cell.format(P.format(words('y')))}</w:tr></w:tbl>"
    frame = f"<w:tbl><w:tr>{cell.format(P.format(words('Een.')) + P.format(words('Twee.')))}</w:tr></w:tbl>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell.format(P.format(words('weg')))}</w:tr>"
    table = f"<w:tbl><w:tr>{cell.format(P.format(words('a')))}{cell.format(inner)}</w:tr>{gone}</w:tbl>"
    assert text_of(frame + table) == "Een.\n\nTwee.\n\na | x | y"


def test_the_writers_own_empty_lines_are_kept_and_none_is_added() -> None:
    assert read_docx(docx_of(["a", "b", "", "", "c"]), "a.docx").text == "a\nb\n\nc"
    assert read_docx(docx_of(["a", "b", "c"]), "a.docx").text == "a\n\nb\n\nc"


def test_a_document_in_the_iso_spelling_is_read_too() -> None:
    parts = unzipped(docx_of(["Strikt."]))
    base = b"http://schemas.openxmlformats.org"
    for name in ("word/document.xml", "_rels/.rels", "word/_rels/document.xml.rels"):
        parts[name] = (
            parts[name]
            .replace(base + b"/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main")
            .replace(
                base + b"/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships"
            )
        )
    assert read_docx(zipped(parts), "a.docx").text == "Strikt."


@pytest.mark.parametrize("lines", [[], ["", "  "]])
def test_a_document_without_a_word_is_refused(lines: list[str]) -> None:
    with pytest.raises(FormatError) as refused:
        read_docx(docx_of(lines), "a.docx")
    assert refused.value.code == "empty-file"


@pytest.mark.parametrize(
    ("form", "shown"),
    [("lowerLetter", "b."), ("upperRoman", "IV."), ("lowerRoman", "ix."), ("upperLetter", "AA."), ("decimal", "12.")],
)
def test_the_numbers_of_a_list_are_those_that_word_shows(form: str, shown: str) -> None:
    start = {"b.": 2, "IV.": 4, "ix.": 9, "AA.": 27, "12.": 12}[shown]
    raw = unzipped(docx_with(P.format('<w:pPr><w:numPr><w:numId w:val="77"/></w:numPr></w:pPr>' + words("x"))))
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1."/></w:lvl>'
    added = f'<w:abstractNum w:abstractNumId="77">{level}</w:abstractNum>'
    added += '<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
    raw["word/numbering.xml"] = raw["word/numbering.xml"].replace(b"</w:numbering>", added.encode() + b"</w:numbering>")
    assert read_docx(zipped(raw), "a.docx").text == f"{shown} x"
