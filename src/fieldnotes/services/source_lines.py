"""Where a passage comes from, as a handout tells it: without a day."""

from datetime import date

from fieldnotes.base.i18n import Language, speaking, t
from fieldnotes.exchange.handout.content import season


def source_line(kind: str, when: date | None, language: Language) -> str:
    """*observatie, najaar 2022*."""
    with speaking(language):
        what = t(f"study.source-{kind}")
    return f"{what}, {season(when, language)}" if when else what
