"""The return sheet as one HTML page: no script, no request, same content and same bytes."""

from fieldnotes.base.terminal import printable
from fieldnotes.exchange.page_templates import style_hash, templates_of
from fieldnotes.exchange.return_sheet.blocks import Sheet
from fieldnotes.exchange.return_sheet.content import ReturnContent


def render(content: ReturnContent) -> bytes:
    """The page as UTF-8 with LF line ends."""
    sheet = Sheet(content)
    style = templates_of("fieldnotes.exchange.handout", printable).get_template("style.css").render(short="")
    page = templates_of("fieldnotes.exchange.return_sheet", printable).get_template("page.html.jinja")
    return page.render(
        content=content, sheet=sheet, blocks=tuple(sheet.blocks()), style=style, style_hash=style_hash(style)
    ).encode("utf-8")
