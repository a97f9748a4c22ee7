"""`fieldnotes fieldwork`: the fieldwork log as a table with bars, as Markdown, as CSV, or as JSON."""

import os
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, table

if TYPE_CHECKING:
    from fieldnotes.model.answers import FieldworkAnswer, FieldworkFigures, OverlappingSession
    from fieldnotes.model.fieldwork import Fieldwork, Figures, WorkedSession

BAR = 20  # cells


class By(StrEnum):
    """What a row stands for besides a team."""

    MONTH = "month"


class Format(StrEnum):
    """How the log is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"
    CSV = "csv"


def register(app: typer.Typer) -> None:
    """Give the root the command."""
    app.command("fieldwork", help=t("cli.fieldwork"))(fieldwork)


def fieldwork(
    context: typer.Context,
    *,
    team: Annotated[str | None, typer.Option(help=t("cli.fieldwork.team"))] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help=t("cli.fieldwork.from"))] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help=t("cli.fieldwork.to"))] = None,
    by: Annotated[By | None, typer.Option(help=t("cli.fieldwork.by"))] = None,
    shape: Annotated[Format, typer.Option("--format", help=t("cli.fieldwork.format"))] = Format.TEXT,
) -> None:
    """Show the fieldwork log."""
    from fieldnotes.model.fieldwork import Period
    from fieldnotes.services.fieldwork import read_fieldwork

    call, period = call_of(context), Period(_day(since), _day(until))
    with call.study() as project:
        work = read_fieldwork(project, team=team, period=period, by_month=by is By.MONTH)
    call.answer(_answer(work), _lines(work, shape))


def _day(written: str | None) -> date | None:
    if written is None:
        return None
    try:
        return date.fromisoformat(written.strip())
    except ValueError as problem:
        raise RefusedError("bad-date", given=written) from problem


def _lines(work: "Fieldwork", shape: Format) -> Iterator[str]:
    if shape is Format.TEXT:
        return _text(work)
    from fieldnotes.exchange.fieldwork.comma_separated import as_csv
    from fieldnotes.exchange.fieldwork.markdown import as_markdown

    return iter((as_markdown(work) if shape is Format.MARKDOWN else as_csv(work)).removesuffix("\n").split("\n"))


def _text(work: "Fieldwork") -> Iterator[str]:
    """The hours with bars, the rest of the figures, the notes by voice, and the sentences."""
    from fieldnotes.analysis.fieldwork import bar
    from fieldnotes.exchange.fieldwork import words
    from fieldnotes.exchange.fieldwork.sentences import sentences_of

    names = words.short_names(work.named.values())
    longest = max((row.figures.observed_minutes or 0 for row in work.rows), default=0)
    heads = ("team", "hours", "chart", "sessions", "interviews", "first-day", "last-day", "days-since")
    head = [t(f"fieldwork.{name}") for name in (*heads, "without-reflection")]
    rows: list[tuple[str, ...]] = [
        (
            names[row.team.id],
            words.hours_said(row),
            bar(row.figures.observed_minutes, longest, BAR, plain=_plain_signs()),
            words.sessions_said(row),
            words.interviews_said(row),
            words.day_said(row.figures.first_day),
            words.day_said(row.figures.last_day),
            words.days_said(row.figures.days_since_last_note),
            words.reflection_said(row.figures),
        )
        for row in work.rows
    ]
    voices = [(names[row.team.id], words.voices_said(row.figures)) for row in work.teams]
    if rows:
        if work.by_month:
            head.insert(0, t("fieldwork.month"))
            rows = [(words.month_said(row), *cells) for row, cells in zip(work.rows, rows, strict=True)]
        yield from table([head, *rows])
        yield ""
        yield from table([(t("fieldwork.team"), t("fieldwork.notes-by-voice")), *voices])
        yield ""
    yield from sentences_of(work)


def _plain_signs() -> bool:
    """Whether the terminal says that it has no blocks to draw with."""
    named = next((value for name in ("LC_ALL", "LC_CTYPE", "LANG") if (value := os.environ.get(name))), "UTF-8")
    return os.environ.get("TERM") == "dumb" or "utf8" not in named.lower().replace("-", "")


def _answer(work: "Fieldwork") -> "FieldworkAnswer":
    from fieldnotes.exchange.fieldwork.sentences import left_out_of
    from fieldnotes.model.answers import FieldworkAnswer, FieldworkOverlap, ListedFieldwork
    from fieldnotes.model.kinds import TeamStatus

    rows = tuple(
        ListedFieldwork(
            team=row.team.name,
            team_id=row.team.id,
            organisation=row.team.organisation,
            status=TeamStatus(row.team.status),
            month=row.month,
            **dict(_figures(row.figures, known=row.known)),
        )
        for row in work.rows
    )
    return FieldworkAnswer(
        since=_iso(work.period.since),
        until=_iso(work.period.until),
        rows=rows,
        total=_figures(work.total, known=any(row.known for row in work.teams)),
        left_out=tuple(row.team.name for row in left_out_of(work)),
        undated=work.undated,
        overlaps=tuple(
            FieldworkOverlap(
                first=_overlapping(work, each.first), second=_overlapping(work, each.second), minutes=each.minutes
            )
            for each in work.overlaps
        ),
    )


def _figures(figures: "Figures", *, known: bool = True) -> "FieldworkFigures":
    from fieldnotes.model.answers import FieldworkFigures, VoiceCount
    from fieldnotes.model.kinds import Voice

    delay = figures.write_up
    return FieldworkFigures(
        observed_minutes=figures.observed_minutes,
        doubled_minutes=figures.doubled_minutes,
        unmeasured=figures.unmeasured if known else None,
        running=figures.running if known else None,
        running_minutes=figures.running_minutes,
        sessions=figures.sessions if known else None,
        interviews=figures.interviews,
        notes=tuple(VoiceCount(voice=Voice(voice), notes=count) for voice, count in figures.notes),
        without_reflection=figures.without_reflection if known else None,
        first_day=_iso(figures.first_day),
        last_day=_iso(figures.last_day),
        days_since_last_note=figures.days_since_last_note,
        written_up=(delay.notes if delay else 0) if known else None,
        mean_delay_minutes=delay.mean_minutes if delay else None,
        longest_delay_minutes=delay.longest_minutes if delay else None,
    )


def _overlapping(work: "Fieldwork", session: "WorkedSession") -> "OverlappingSession":
    from fieldnotes.model.answers import OverlappingSession

    return OverlappingSession(team=work.named[session.team].name, kind=session.kind, started_at=session.started_at)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
