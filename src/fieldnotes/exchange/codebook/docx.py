"""The codebook as a Word document: real headings, contents with links, A4, in its language, the same bytes always."""

import io
from typing import TYPE_CHECKING, Any

from fieldnotes.exchange.codebook.printed import PrintedCode, PrintedCodebook
from fieldnotes.exchange.report.docx import empty, same_always
from fieldnotes.exchange.report.docx_styles import lay_out
from fieldnotes.exchange.report.signs import on_one_line, shown

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_DEEPEST_HEADING = 6
_LABEL = 46  # millimetres for the label beside what is told


def as_docx(content: PrintedCodebook) -> bytes:
    """The whole document; its properties tell nothing of who made it, when, or with what."""
    import docx

    document = docx.Document()
    empty(document)
    lay_out(document, content.language)
    _add_styles(document)
    properties = document.core_properties
    for each in list(properties._element):  # noqa: SLF001 - emptying is all that the properties cannot do themselves
        properties._element.remove(each)  # noqa: SLF001
    properties.title, properties.language = on_one_line(content.title)[:255], content.language
    sheet = _Sheet(document)
    sheet.write("Title", content.title)
    for name, value in content.facts:
        sheet.tell(name, value)
    if content.warning:
        sheet.write("Warning", content.warning)
    sheet.write("Marks heading", content.contents)
    for number, code in enumerate(content.codes, start=1):
        sheet.point_to(code, number)
    for number, code in enumerate(content.codes, start=1):
        sheet.code(code, number)
    if content.gone:
        sheet.write("Heading 1", content.gone_heading)
        for each in content.gone:
            sheet.write("Note", each)
    written = io.BytesIO()
    document.save(written)
    return same_always(written.getvalue())


def _add_styles(document: "Document") -> None:
    """Headings for what lies deeper than a report does, and the lines of the contents."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    for level in range(3, _DEEPEST_HEADING + 1):
        style = document.styles.add_style(f"Heading {level}", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        style.base_style = document.styles["Heading 2"]
        style.font.size = Pt(11)
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level - 1))
        style.element.get_or_add_pPr().append(outline)
        style.quick_style = True
    told = document.styles["Told"].paragraph_format
    told.left_indent, told.first_line_indent, told.space_after = Mm(_LABEL), Mm(-_LABEL), Pt(3)
    told.tab_stops.clear_all()
    told.tab_stops.add_tab_stop(Mm(_LABEL))
    for level in range(1, _DEEPEST_HEADING + 1):
        line = document.styles.add_style(f"Contents line {level}", WD_STYLE_TYPE.PARAGRAPH)
        line.base_style = document.styles["Normal"]
        line.paragraph_format.left_indent = Mm(6 * (level - 1))
        line.paragraph_format.space_after = Pt(1)


class _Sheet:
    """The document as it is written, paragraph by paragraph; styles are laid by their id, which is faster."""

    def __init__(self, document: "Document") -> None:
        self._document = document
        self._ids = {style.name: style.style_id for style in document.styles}

    def write(self, style: str, words: str) -> None:
        """A paragraph of one line."""
        self._run(self._paragraph(style), on_one_line(words))

    def tell(self, name: str, *values: str) -> None:
        """A name and what is told of it beside each other; further items stand below the first."""
        for number, value in enumerate(values):
            paragraph = self._paragraph("Told")
            self._run(paragraph, "\t" if number else f"{on_one_line(name)}\t", "Strong")
            dash = "– " if len(values) > 1 else ""
            self._run(paragraph, dash + shown(value).replace("\t", " "))

    def point_to(self, code: PrintedCode, number: int) -> None:
        """A line of the contents that leads to a code."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        paragraph = self._paragraph(f"Contents line {min(code.depth, _DEEPEST_HEADING)}")
        run = self._run(paragraph, f"{code.number}  {on_one_line(code.name)}")
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), f"code_{number}")
        paragraph._p.append(link)  # noqa: SLF001 - python-docx has no links within a document
        link.append(run)

    def code(self, code: PrintedCode, number: int) -> None:
        """A code: its heading with the dot of its colour, and what is said of it."""
        from docx.shared import Pt, RGBColor

        heading = self._paragraph(f"Heading {min(code.depth, _DEEPEST_HEADING)}")
        self._mark(heading, number)
        self._run(heading, "\u25cf ")
        heading.runs[0].font.color.rgb = RGBColor.from_string(code.colour.lstrip("#").upper())
        self._run(heading, f"{code.number}  {on_one_line(code.name)}")
        if code.marks:
            self._run(heading, f"  {' · '.join(map(on_one_line, code.marks))}")
            heading.runs[-1].font.size, heading.runs[-1].font.bold = Pt(10), False
        for each in code.said:
            self.tell(each.label, *each.texts)

    def _mark(self, paragraph: "Paragraph", number: int) -> None:
        """The place to which a line of the contents leads."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
            element = OxmlElement(kind)
            element.set(qn("w:id"), str(number))
            if kind == "w:bookmarkStart":
                element.set(qn("w:name"), f"code_{number}")
            paragraph._p.append(element)  # noqa: SLF001 - python-docx has no bookmarks

    def _paragraph(self, style: str) -> "Paragraph":
        made = self._document.add_paragraph()
        made._p.style = self._ids[style]  # noqa: SLF001 - by its id
        return made

    def _run(self, paragraph: "Paragraph", words: str, style: str | None = None) -> Any:
        made = paragraph.add_run(words)
        if style is not None:
            made._r.style = self._ids[style]  # noqa: SLF001 - by its id
        return made._r  # noqa: SLF001 - a link takes the run as an element
