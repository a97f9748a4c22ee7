"""The fieldwork log as Markdown for a methods section: a table, and the sentences that belong under it."""

import re
from collections.abc import Iterable

from fieldnotes.base.i18n import t
from fieldnotes.exchange.fieldwork.sentences import sentences_of
from fieldnotes.exchange.fieldwork.words import (
    day_said,
    full_name,
    hours_said,
    interviews_said,
    month_said,
    reflection_said,
    sessions_said,
    voices_said,
)
from fieldnotes.model.fieldwork import Fieldwork, FieldworkRow

_MEANS_SOMETHING = re.compile(r"([\\`*_{}\[\]<>|~#&!$])")
_RIGHT = frozenset({"hours", "sessions", "interviews"})


def as_markdown(work: Fieldwork) -> str:
    """The whole log; it ends with a line end. What people typed cannot make markup."""
    sentences = "\n\n".join(_plain(sentence) for sentence in sentences_of(work))
    if not work.rows:
        return f"{sentences}\n"
    columns = (
        *(("month",) if work.by_month else ()),
        *("team", "kind", "status", "hours", "sessions", "interviews", "first-day", "last-day"),
        *("without-reflection", "notes-by-voice"),
    )
    rows = [
        _line(t(f"fieldwork.{column}") for column in columns),
        _line("---:" if column in _RIGHT else "---" for column in columns),
        *(_line(_plain(cell) for cell in _cells(row, by_month=work.by_month)) for row in work.rows),
    ]
    return "\n".join([*rows, "", sentences, ""])


def _cells(row: FieldworkRow, *, by_month: bool) -> tuple[str, ...]:
    figures = row.figures
    return (
        *((month_said(row),) if by_month else ()),
        full_name(row.team),
        t(f"kind.team-{row.team.kind}"),
        t(f"kind.team-status-{row.team.status}"),
        hours_said(row),
        sessions_said(row),
        interviews_said(row),
        day_said(figures.first_day),
        day_said(figures.last_day),
        reflection_said(figures),
        voices_said(figures),
    )


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    """Text in which no sign means anything to Markdown."""
    return _MEANS_SOMETHING.sub(r"\\\1", text)
