"""The codebook as one HTML page that stands alone and prints on A4: no script, no request, a table of contents."""

from fieldnotes.exchange.codebook.printed import PrintedCodebook
from fieldnotes.exchange.page_templates import style_hash, templates_of
from fieldnotes.exchange.report.signs import shown


def as_html(content: PrintedCodebook) -> bytes:
    """The page as UTF-8 with LF line ends; markup in what people typed comes out as the text that it is."""
    environment = templates_of("fieldnotes.exchange.codebook", shown)
    style = environment.get_template("style.css").render()
    page = environment.get_template("page.html.jinja").render(content=content, style_hash=style_hash(style))
    return page.encode("utf-8")
