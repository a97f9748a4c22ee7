"""The handout as one HTML page that stands alone: no script, no request, same content and same bytes."""

from collections.abc import Callable
from functools import partial

from fieldnotes.base.i18n import Language, catalogue
from fieldnotes.base.terminal import one_line, printable
from fieldnotes.exchange.handout.content import (
    ANSWERS,
    HandoutContent,
    about_hours,
    content_hash,
    field_name,
    handout_id,
)
from fieldnotes.exchange.page_templates import style_hash, templates_of
from fieldnotes.model.kinds import Question

_SHORT = 12


def render(content: HandoutContent) -> bytes:
    """The page as UTF-8 with LF line ends.

    Control characters and marks that reorder text come out as visible signs, markup as the text that it is.
    """
    environment = templates_of("fieldnotes.exchange.handout", printable)
    made_on = content.made_on
    say = partial(_say, content.language)
    digest = content_hash(content)
    style = environment.get_template("style.css").render(short=digest[:_SHORT])
    page = environment.get_template("page.html.jinja").render(
        content=content,
        say=say,
        study=one_line(content.study),
        audience=say(f"audience_{content.audience}", team=one_line(content.team)),
        made_on=say("date", day=made_on.day, month=say(f"month_{made_on.month}"), year=made_on.year),
        what_we_did=_what_we_did(content, say),
        style_hash=style_hash(style),
        handout_id=handout_id(content),
        digest=digest,
        short=digest[:_SHORT],
        field_name=field_name,
        Question=Question,
        ANSWERS=ANSWERS,
    )
    return page.encode("utf-8")


def _say(language: Language, key: str, /, **values: object) -> str:
    """The page's own sentences, by language: the person at the screen may be reading in another."""
    return catalogue(language, "handout")[key].format(**values)


def _what_we_did(content: HandoutContent, say: Callable[..., str]) -> tuple[str, ...]:
    """How long and with how many talks, in sentences; what is unknown is said to be unknown."""
    so_far = "_so_far" if content.ongoing else ""
    hours, talks = content.observed_hours, content.interviews
    running = (say("ongoing", team=one_line(content.team)),) if content.ongoing else ()
    return (
        *running,
        say(f"hours_{_amount(hours)}{so_far}", hours=about_hours(hours or 0)),
        say(f"interviews_{_amount(talks)}{so_far}", interviews=talks),
    )


def _amount(number: int | None) -> str:
    return {None: "unknown", 0: "none", 1: "one"}.get(number, "many")
