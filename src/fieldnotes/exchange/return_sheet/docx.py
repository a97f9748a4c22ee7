"""The return sheet as a Word document: real headings, A4, in its language, the same bytes always."""

import io

from fieldnotes.exchange.report.docx import empty, same_always
from fieldnotes.exchange.report.docx_styles import lay_out
from fieldnotes.exchange.report.signs import shown
from fieldnotes.exchange.return_sheet.blocks import Sheet
from fieldnotes.exchange.return_sheet.content import ReturnContent

_STYLES = {"title": "Title", "h1": "Heading 1", "h2": "Heading 2", "small": "Marks heading", "told": "Told"}
_STRONG = {"audience", "strong", "statement"}


def render(content: ReturnContent) -> bytes:
    """The whole document; its properties tell title and language, and nothing of who made it, when, or with what."""
    import docx

    sheet = Sheet(content)
    document = docx.Document()
    empty(document)
    lay_out(document, content.language)
    properties = document.core_properties
    for each in list(properties._element):  # noqa: SLF001 - emptying is all that the properties cannot do themselves
        properties._element.remove(each)  # noqa: SLF001
    properties.title, properties.language = sheet.title, content.language
    for block in sheet.blocks():
        paragraph = document.add_paragraph(style=_STYLES.get(block.look, "Normal"))
        if block.name:
            paragraph.add_run(f"{block.name}\t").bold = True
        run = paragraph.add_run(shown(block.text))
        run.bold = True if block.look in _STRONG else None
        run.italic = True if block.look == "quote" else None
    document.add_paragraph(sheet.foot, style="Source")
    written = io.BytesIO()
    document.save(written)
    return same_always(written.getvalue())
