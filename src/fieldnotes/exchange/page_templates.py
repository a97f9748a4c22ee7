"""Templates of pages that stand alone: everything is escaped, and every text is made fit to be seen on its way in."""

import base64
import hashlib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def templates_of(package: str, shown: Callable[[str], str]) -> "Environment":
    """The templates that lie in a package; `shown` makes each text fit for the page, markup has passed it in pieces."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        autoescape=True,
        finalize=lambda value: shown(value) if type(value) is str else value,
        keep_trailing_newline=True,
        loader=FunctionLoader(lambda name: files(package).joinpath(name).read_text(encoding="utf-8")),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )


def style_hash(style: str) -> str:
    """What a page's own security policy calls its one style sheet."""
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
