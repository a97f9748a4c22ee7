"""How a Word report looks: A4, its styles, its language, page numbers."""

from typing import TYPE_CHECKING

from fieldnotes.base.i18n import Language

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import RGBColor
    from docx.styles.style import CharacterStyle, ParagraphStyle

_FONT = "Calibri"
_SPOKEN = {"nl": "nl-NL", "en": "en-GB"}
_INK, _SOFT, _ACCENT = (0x21, 0x1F, 0x1C), (0x4B, 0x47, 0x40), (0x12, 0x4B, 0x55)
_BUILT_IN = ("Normal", "Title", "Heading 1", "Heading 2", "Header", "Footer", "Strong", "Emphasis")


def lay_out(document: "Document", language: Language) -> None:
    """Give a new document its page, its styles, its language and its page numbers."""
    _page(document)
    _forget_styles(document)
    _speak(document, _SPOKEN[language])
    _paragraphs(document)
    _headings(document)
    _number_pages(document)
    _forget_sittings(document)


def _page(document: "Document") -> None:
    from docx.shared import Mm

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(25)
    page.top_margin, page.bottom_margin = Mm(22), Mm(22)


def _forget_styles(document: "Document") -> None:
    """Take out the styles that no report uses."""
    kept = {*_BUILT_IN, "Default Paragraph Font", "Normal Table", "No List"}
    for style in list(document.styles):
        if style.name not in kept:
            style.delete()


def _forget_sittings(document: "Document") -> None:
    """Take out the numbers by which Word knows in which sitting something was typed: here, somebody else's."""
    footer = document.sections[0].footer._element  # noqa: SLF001
    for root in (document.element, document.styles.element, document.settings.element, footer):
        for each in root.xpath("//w:rsids | //w:rsid | //w:proofState"):
            each.getparent().remove(each)
        for each in root.xpath("//*[@*]"):
            for name in [name for name in each.attrib if "rsid" in name]:
                del each.attrib[name]


def _speak(document: "Document", language: str) -> None:
    """The language for spelling and for whoever reads aloud."""
    from docx.oxml.ns import qn

    for element in (document.styles.element, document.settings.element):
        for found in element.xpath("//w:lang | //w:themeFontLang"):
            found.set(qn("w:val"), language)


def _paragraphs(document: "Document") -> None:
    from docx.shared import Mm, Pt

    normal = _look(_paragraph(document, "Normal"), 11, _INK)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.15
    _paragraph(document, "Note")
    _hanging(_paragraph(document, "Timed note"), 24)
    told = _hanging(_paragraph(document, "Told"), 42)
    told.paragraph_format.space_after = Pt(1)
    about = _look(_paragraph(document, "About"), 10, _SOFT)
    about.paragraph_format.space_after, about.paragraph_format.keep_with_next = Pt(4), True
    source = _look(_paragraph(document, "Source"), 10, _SOFT)
    source.paragraph_format.space_before = Pt(10)
    _look(_paragraph(document, "Warning"), 10, _SOFT).font.bold = True
    marks = _look(_paragraph(document, "Marks heading"), 10, _SOFT)
    marks.font.bold, marks.paragraph_format.keep_with_next = True, True
    marks.paragraph_format.space_before, marks.paragraph_format.space_after = Pt(10), Pt(2)
    time = _character(document, "Time")
    time.font.size, time.font.color.rgb = Pt(10), _colour(_SOFT)
    document.sections[0].footer_distance = Mm(12)


def _headings(document: "Document") -> None:
    from docx.shared import Pt

    for name, size, before in (("Title", 22, 0), ("Heading 1", 15, 18), ("Heading 2", 12, 12)):
        style = _look(_paragraph(document, name), size, _ACCENT)
        style.font.bold = name != "Title"
        style.paragraph_format.space_before, style.paragraph_format.space_after = (
            Pt(before),
            Pt(8 if name == "Title" else 4),
        )
        style.paragraph_format.keep_with_next = True
        for each in style.element.xpath("w:pPr/w:pBdr | w:pPr/w:contextualSpacing | w:rPr/w:spacing | w:rPr/w:kern"):
            each.getparent().remove(each)


def _paragraph(document: "Document", name: str) -> "ParagraphStyle":
    """A style of paragraphs, made when it is not there."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.styles.style import ParagraphStyle

    found = document.styles[name] if name in _BUILT_IN else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(found, ParagraphStyle)
    if name != "Normal" and name not in _BUILT_IN:
        found.base_style = document.styles["Normal"]
    return found


def _character(document: "Document", name: str) -> "CharacterStyle":
    from docx.enum.style import WD_STYLE_TYPE
    from docx.styles.style import CharacterStyle

    made = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    assert isinstance(made, CharacterStyle)
    return made


def _look(style: "ParagraphStyle", size: int, colour: tuple[int, int, int]) -> "ParagraphStyle":
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), _colour(colour)
    fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)  # a theme's font goes before the one that is named
    return style


def _hanging(style: "ParagraphStyle", millimetres: int) -> "ParagraphStyle":
    """What stands before the first tab hangs in the margin."""
    from docx.shared import Mm

    style.paragraph_format.left_indent = Mm(millimetres)
    style.paragraph_format.first_line_indent = Mm(-millimetres)
    style.paragraph_format.tab_stops.add_tab_stop(Mm(millimetres))
    return style


def _colour(parts: tuple[int, int, int]) -> "RGBColor":
    from docx.shared import RGBColor

    return RGBColor(*parts)


def _number_pages(document: "Document") -> None:
    """The page and how many there are, at the foot on the right."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for field, after in (("PAGE", " / "), ("NUMPAGES", "")):
        element = OxmlElement("w:fldSimple")
        element.set(qn("w:instr"), field)
        paragraph._p.append(element)  # noqa: SLF001 - python-docx has no fields of its own
        if after:
            paragraph.add_run(after)
