"""The fieldwork log as CSV: the keys of the `--json` answer as heads, unknown as an empty cell, no formulas."""

import csv
import io

from fieldnotes.base.terminal import one_line
from fieldnotes.model.fieldwork import Fieldwork, FieldworkRow
from fieldnotes.model.kinds import Voice

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # the last four: full width
HEADS = (
    "month",
    "team",
    "organisation",
    "status",
    "observed_minutes",
    "doubled_minutes",
    "unmeasured",
    "running_minutes",
    "sessions",
    "interviews",
    "first_day",
    "last_day",
    "days_since_last_note",
    "without_reflection",
    "written_up",
    "mean_delay_minutes",
    "longest_delay_minutes",
    *(f"notes_{voice.value.replace('-', '_')}" for voice in Voice),
)


def as_csv(work: Fieldwork) -> str:
    """The rows with a head; separated by commas, lines end with a line feed. `month` is empty when all time is one."""
    written = io.StringIO()
    sheet = csv.writer(written, lineterminator="\n")
    sheet.writerow(HEADS)
    sheet.writerows([_safe(cell) for cell in _cells(row)] for row in work.rows)
    return written.getvalue()


def _cells(row: FieldworkRow) -> tuple[object, ...]:
    figures, known = row.figures, row.known
    delay = figures.write_up or (0 if known else None, None, None)
    counted = dict(figures.notes)
    return (
        row.month,
        row.team.name,
        row.team.organisation,
        row.team.status,
        figures.observed_minutes,
        figures.doubled_minutes,
        figures.unmeasured if known else None,
        figures.running_minutes,
        figures.sessions if known else None,
        figures.interviews,
        figures.first_day,
        figures.last_day,
        figures.days_since_last_note,
        figures.without_reflection if known else None,
        *delay,
        *(counted.get(voice.value, 0) if known else None for voice in Voice),
    )


def _safe(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    written = "" if cell is None else one_line(str(cell))
    return f"'{written}" if written.lstrip().startswith(_FORMULA) else written
