"""The report as a Word document: real headings, times in a hanging indent, A4, in its language, the same bytes always.

The template that python-docx brings holds a thumbnail, other people's properties and hundreds of styles: what is not
ours is taken out. A shareable document tells nothing of who made it, when, or with what.
"""

import io
import zipfile
from typing import TYPE_CHECKING

from fieldnotes.exchange.report.docx_styles import lay_out
from fieldnotes.exchange.report.signs import on_one_line, shown
from fieldnotes.model.report import Line, Manner, Rendering, ReportContent, Section

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip archive knows
_NOT_OURS = ("customXml", "stylesWithEffects", "webSettings", "numbering", "thumbnail", "extended-properties")
_CHARACTER_STYLES = {Manner.LABEL: "Strong", Manner.OWN: "Emphasis"}


def as_docx(content: ReportContent) -> bytes:
    """The whole document."""
    import docx

    document = docx.Document()
    empty(document)
    lay_out(document, content.language)
    _describe(document, content)
    timed = any(line.time for section in content.sections for line in section.lines)
    sheet = _Sheet(document, timed=timed)
    sheet.write("Title", content.title)
    for name, value in content.facts:
        sheet.tell(name, value)
    sheet.write("Marks heading", content.marks_heading)
    for name, value in content.marks:
        sheet.tell(name, value)
    for section in content.sections:
        sheet.section(section)
    sheet.write("Source", content.source)
    if content.warning:
        sheet.write("Warning", content.warning)
    written = io.BytesIO()
    document.save(written)
    return same_always(written.getvalue())


class _Sheet:
    """The document as it is written, paragraph by paragraph.

    Styles are laid by their id: python-docx looks a name up among all styles each time, which takes longer than the
    rest of the writing.
    """

    def __init__(self, document: "Document", *, timed: bool) -> None:
        self._document = document
        self._timed = timed
        self._ids = {style.name: style.style_id for style in document.styles}

    def section(self, section: Section) -> None:
        """A heading, and what stands under it."""
        self.write(f"Heading {section.level - 1}", section.heading)
        for about in section.about:
            self.write("About", about)
        for line in section.lines:
            self._note(line)
        if section.source:
            self.write("Source", section.source)

    def write(self, style: str, words: str) -> None:
        """A paragraph of one line."""
        self._run(self._paragraph(style), on_one_line(words))

    def tell(self, name: str, value: str) -> None:
        """A name and what is told of it, beside each other."""
        paragraph = self._paragraph("Told")
        self._run(paragraph, f"{on_one_line(name)}\t", "Strong")
        self._run(paragraph, on_one_line(value))

    def _note(self, line: Line) -> None:
        paragraph = self._paragraph("Timed note" if self._timed else "Note")
        if self._timed:
            self._run(paragraph, f"{on_one_line(line.time)}\t", "Time")
        for run in line.runs:
            self._run(paragraph, shown(run.text), _CHARACTER_STYLES.get(run.manner))

    def _paragraph(self, style: str) -> "Paragraph":
        made = self._document.add_paragraph()
        made._p.style = self._ids[style]  # noqa: SLF001 - by its id
        return made

    def _run(self, paragraph: "Paragraph", words: str, style: str | None = None) -> None:
        made = paragraph.add_run(words)
        if style is not None:
            made._r.style = self._ids[style]  # noqa: SLF001 - by its id


def empty(document: "Document") -> None:
    """Take out of the template what is not ours."""
    for rels in (document.part.package.rels, document.part.rels):
        for key in [key for key, each in rels.items() if each.reltype.endswith(_NOT_OURS)]:
            del rels[key]


def _describe(document: "Document", content: ReportContent) -> None:
    """The document's own properties: title and author of an internal report, and nothing of a shareable one."""
    properties = document.core_properties
    for each in list(properties._element):  # noqa: SLF001 - emptying is all that the properties cannot do themselves
        properties._element.remove(each)  # noqa: SLF001
    if content.rendering is Rendering.INTERNAL:
        properties.title = on_one_line(content.title)[:255]
        properties.author = on_one_line(content.author)[:255]
        properties.language = content.language


def same_always(written: bytes) -> bytes:
    """The archive without times, so that the same content has the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as before, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            after.writestr(entry, before.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
