"""The handout as one HTML page that stands alone: read without script, filled in offline, same content and same bytes.

Its one script saves the answers in a file on the reader's own machine, and can open that file again. The page's
security policy names that script and the one style sheet by their hashes, and lets nothing else be fetched or sent.
"""

from functools import cache
from importlib.resources import files

from fieldnotes.base.terminal import one_line, printable
from fieldnotes.exchange.handout.content import ANSWERS, HandoutContent, content_hash, field_name, handout_id
from fieldnotes.exchange.handout.telling import Telling
from fieldnotes.exchange.page_templates import style_hash, templates_of
from fieldnotes.model.kinds import Question

_SHORT = 12


def render(content: HandoutContent) -> bytes:
    """The page as UTF-8 with LF line ends.

    Control characters and marks that reorder text come out as visible signs, markup as the text that it is.
    """
    environment = templates_of("fieldnotes.exchange.handout", printable)
    telling = Telling(content)
    digest = content_hash(content)
    style = environment.get_template("style.css").render(short=digest[:_SHORT])
    page = environment.get_template("page.html.jinja").render(
        content=content,
        telling=telling,
        say=telling.say,
        study=one_line(content.study),
        audience=telling.audience,
        made_on=telling.day(content.made_on),
        style_hash=style_hash(style),
        script=_script(),
        script_hash=style_hash(_script()),
        handout_id=handout_id(content),
        digest=digest,
        short=digest[:_SHORT],
        field_name=field_name,
        Question=Question,
        ANSWERS=ANSWERS,
    )
    return page.encode("utf-8")


@cache
def _script() -> str:
    """The page's script, as it stands between its tags."""
    return files("fieldnotes.exchange.handout").joinpath("answers.js").read_text(encoding="utf-8")


def is_own_script(body: bytes) -> bool:
    """Whether what stands in a script of a page is our own, which saves answers, and nothing else."""
    return body == _script().encode("utf-8")
