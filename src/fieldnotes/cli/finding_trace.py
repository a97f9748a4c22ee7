"""`fieldnotes finding show|trace`: a finding with all that belongs to it, and the way back from an answer."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, table

if TYPE_CHECKING:
    from fieldnotes.model.answers import TracedPassage, TracedResponse
    from fieldnotes.services.tracing import Trace
    from fieldnotes.store.tracing import CarriedTrace, PassageTrace, ResponseTrace

_SHOWN = 70  # characters of a passage or an answer in a line


def register(app: typer.Typer) -> None:
    """Add the commands to the room of findings."""
    app.command("show", help=t("cli.finding.show"))(show)
    app.command("trace", help=t("cli.finding.trace"))(trace)


def show(
    context: typer.Context, finding: Annotated[str, typer.Argument(metavar="FINDING", help=t("cli.finding.which"))]
) -> None:
    """Show a finding with all that belongs to it."""
    from fieldnotes.model.answers import FindingSource, FindingWording, ListedFinding, ShownFindingAnswer, TracedHandout
    from fieldnotes.services.finding_changes import finding_sources, finding_versions
    from fieldnotes.services.tracing import trace as follow

    call = call_of(context)
    with call.study() as project:
        traced = follow(project, finding, "finding")
        versions = finding_versions(project, finding)
        sources = finding_sources(project, finding)
    row = traced.findings[0]
    answer = ShownFindingAnswer(
        finding=ListedFinding.model_validate(row._asdict()),
        versions=tuple(FindingWording(**each._asdict()) for each in versions),
        sources=tuple(FindingSource(**each._asdict()) for each in sources),
        passages=tuple(map(_passage, traced.passages)),
        handouts=tuple(TracedHandout(**each._asdict()) for each in traced.handouts),
        responses=tuple(map(_response, traced.responses)),
    )
    lines = [
        row.text,
        f"{t(f'kind.finding-{row.status}')}, {t('handout.finding_version', version=row.version)}",
        *(f"{t(f'kind.source-{each.kind}')}: {each.words}" for each in sources),
        *_lines(traced),
    ]
    call.answer(answer, lines)


def trace(
    context: typer.Context, what: Annotated[str, typer.Argument(metavar="ID", help=t("cli.finding.traced"))]
) -> None:
    """Follow an answer, a finding or a passage to all that belongs to it."""
    from fieldnotes.model.answers import ListedFinding, TraceAnswer, TracedHandout
    from fieldnotes.services.tracing import trace as follow

    call = call_of(context)
    with call.study() as project:
        traced = follow(project, what)
    answer = TraceAnswer(
        kind=traced.kind,
        id=traced.id,
        response=None if traced.response is None else _response(traced.response),
        findings=tuple(ListedFinding.model_validate(row._asdict()) for row in traced.findings),
        version=traced.version,
        passages=tuple(map(_passage, traced.passages)),
        handouts=tuple(TracedHandout(**each._asdict()) for each in traced.handouts),
        responses=tuple(map(_response, traced.responses)),
    )
    first = [] if traced.response is None else list(_answers([traced.response]))
    call.answer(answer, [*first, *(row.text for row in traced.findings), *_lines(traced)])


def _passage(row: "PassageTrace") -> "TracedPassage":
    from fieldnotes.model.answers import TracedPassage

    return TracedPassage(**row._asdict())


def _response(row: "ResponseTrace") -> "TracedResponse":
    from fieldnotes.model.answers import TracedResponse

    return TracedResponse(**row._asdict())


def _lines(traced: "Trace") -> Iterator[str]:
    yield from table(
        (
            "−" if each.counter else "+",
            each.coding[:8],
            _short(each.quote),
            each.document_name,
            "" if each.note is None else f"{t('kind.trace-note')} {each.note[:8]}",
            each.speaker or "",
            "" if each.started_at is None else f"{each.started_at:%Y-%m-%d} {each.setting}".strip(),
            each.team,
        )
        for each in traced.passages
    )
    yield from _carried(traced.handouts)
    yield from _answers(traced.responses)


def _carried(rows: "Iterable[CarriedTrace]") -> Iterator[str]:
    return table(
        (
            t("kind.departure-handout"),
            row.handout[:8],
            f"{row.made_at:%Y-%m-%d}",
            row.team,
            t(f"kind.audience-{row.audience}"),
            t("handout.finding_version", version=row.version),
        )
        for row in rows
    )


def _answers(rows: "Iterable[ResponseTrace]") -> Iterator[str]:
    return table((row.response[:8], row.question, row.answer, _short(row.text), row.team) for row in rows)


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
