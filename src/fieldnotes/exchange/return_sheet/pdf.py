"""The return sheet as PDF for print."""

from fieldnotes.exchange.printing import PrintBlock, as_pdf
from fieldnotes.exchange.return_sheet.blocks import Sheet
from fieldnotes.exchange.return_sheet.content import ReturnContent


def render(content: ReturnContent) -> bytes:
    """The pages.

    Raises:
        RefusedError: `pdf-extra-missing`.
    """
    sheet = Sheet(content)
    kinds = {"quote": "passage"}
    blocks = [PrintBlock(kinds.get(each.look, each.look), each.text, name=each.name) for each in sheet.blocks()]
    return as_pdf(sheet.title, content.language, sheet.foot, blocks)
