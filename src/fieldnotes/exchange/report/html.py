"""The report as one HTML page that stands alone and prints on A4: no script, no request, no trace of what made it."""

from fieldnotes.exchange.page_templates import style_hash, templates_of
from fieldnotes.exchange.report.signs import shown
from fieldnotes.model.report import ReportContent


def as_html(content: ReportContent) -> bytes:
    """The page as UTF-8 with LF line ends; markup in what people typed comes out as the text that it is."""
    environment = templates_of("fieldnotes.exchange.report", shown)
    style = environment.get_template("style.css").render()
    page = environment.get_template("page.html.jinja").render(
        content=content,
        timed=any(line.time for section in content.sections for line in section.lines),
        style_hash=style_hash(style),
    )
    return page.encode("utf-8")
