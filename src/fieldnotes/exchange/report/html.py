"""The report as one HTML page that stands alone and prints on A4: no script, no request, no trace of what made it."""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from fieldnotes.exchange.report.signs import shown
from fieldnotes.model.report import ReportContent

if TYPE_CHECKING:
    from jinja2 import Environment


def as_html(content: ReportContent) -> bytes:
    """The page as UTF-8 with LF line ends; markup in what people typed comes out as the text that it is."""
    environment = _environment()
    style = environment.get_template("style.css").render()
    page = environment.get_template("page.html.jinja").render(
        content=content,
        timed=any(line.time for section in content.sections for line in section.lines),
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii"),
    )
    return page.encode("utf-8")


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        autoescape=True,
        finalize=_visible,
        keep_trailing_newline=True,
        loader=FunctionLoader(_source),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )


def _visible(value: object) -> object:
    """Every text on its way into the page; what is markup already has passed here piece by piece."""
    return shown(value) if type(value) is str else value


def _source(name: str) -> str:
    return files("fieldnotes.exchange.report").joinpath(name).read_text(encoding="utf-8")
