"""`fieldnotes pseudonymise …`: what may identify people is found, and what a key covers is replaced."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import Call, call_of, table, tell

if TYPE_CHECKING:
    from fieldnotes.model.answers import PseudonymiseAnswer, PseudonymisedDocument
    from fieldnotes.model.pseudonyms import PseudonymKey
    from fieldnotes.services.pseudonymising import Applied, Scan
    from fieldnotes.store.project import Project

app = typer.Typer(name="pseudonymise", help=t("cli.pseudonymise"), no_args_is_help=True, rich_markup_mode=None)
STILL_IN = ("revisions", "journal")
_SHOWN = 60  # characters of a passage in a line


@app.command("scan", help=t("cli.pseudonymise.scan"))
def scan(
    context: typer.Context,
    documents: Annotated[list[str] | None, typer.Argument(metavar="DOC...", help=t("cli.pseudonymise.of"))] = None,
    *,
    key: Annotated[Path | None, typer.Option("--key", metavar="FILE", help=t("cli.pseudonymise.scan-key"))] = None,
) -> None:
    """Find what may identify people."""
    from fieldnotes.model.answers import IdentifyingFinding, ScanAnswer
    from fieldnotes.services import pseudonymising

    call = call_of(context)
    with call.study() as project:
        found = pseudonymising.scan(project, documents or (), _key(project, key) if key is not None else None)
    if found.unusable is not None:
        tell(t("cli.suggest.unusable", model=found.unusable))
    listed = tuple(
        IdentifyingFinding(document=each.id, document_name=each.name, **finding._asdict())
        for each in found.documents
        for finding in each.findings
    )
    call.answer(ScanAnswer(model=found.model, findings=listed), _scan_lines(found))


@app.command("apply", help=t("cli.pseudonymise.apply"))
def apply(
    context: typer.Context,
    documents: Annotated[list[str], typer.Argument(metavar="DOC...", help=t("cli.pseudonymise.which"))],
    *,
    key: Annotated[Path, typer.Option("--key", metavar="FILE", help=t("cli.pseudonymise.key"))],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=t("cli.pseudonymise.dry-run"))] = False,
    small: Annotated[bool, typer.Option("--small-letters", help=t("cli.pseudonymise.small-letters"))] = False,
    forget: Annotated[bool, typer.Option("--forget", help=t("cli.pseudonymise.forget"))] = False,
) -> None:
    """Replace what a key covers."""
    from fieldnotes.model.answers import PseudonymiseAnswer
    from fieldnotes.services.pseudonymising import apply_key, forget_key, preview_key

    call = call_of(context)
    with call.study() as project:
        verb = preview_key if dry_run else forget_key if forget else apply_key
        done = verb(project, documents, _key(project, key), small=small)
    answer = PseudonymiseAnswer(
        replaced=sum(each.replaced for each in done),
        revision=max(each.revision for each in done),
        documents=tuple(map(_listed, done)),
        still_in=() if forget and not dry_run else STILL_IN,
    )
    _answer(call, answer, done, dry_run=dry_run)


def _answer(call: Call, answer: "PseudonymiseAnswer", done: "Sequence[Applied]", *, dry_run: bool) -> None:
    call.answer(answer, _applied_lines(done, dry_run=dry_run))
    if answer.still_in and any(each.replaced or each.labels or each.renamed for each in done):
        tell(t("cli.pseudonymise.would-stay" if dry_run else "cli.pseudonymise.still-there"))
    left = sum(each.small for each in done)
    if left:
        tell(t("cli.pseudonymise.left", count=left))


def _key(project: "Project", file: Path) -> "PseudonymKey":
    from fieldnotes.cli.passphrase import ask_passphrase
    from fieldnotes.services.pseudonym_keys import open_key

    return open_key(file, ask_passphrase(), study=project.path)


def _scan_lines(found: "Scan") -> Iterator[str]:
    yield from table(
        (
            each.name,
            f"{finding.start}-{finding.end}",
            t(f"pseudonyms.kind-{finding.kind}"),
            _short(finding.text),
            f"→ {finding.suggestion}" if finding.suggestion else "",
            t("pseudonyms.known") if finding.known else "",
        )
        for each in found.documents
        for finding in each.findings
    )
    count = sum(len(each.findings) for each in found.documents)
    by = found.model or t("pseudonyms.rules")
    yield t("cli.pseudonymise.sum", count=count, documents=len(found.documents), by=by)


def _applied_lines(done: "Sequence[Applied]", *, dry_run: bool) -> Iterator[str]:
    for each in done:
        told = "cli.pseudonymise.would" if dry_run else "cli.pseudonymise.applied"
        yield t(told, name=each.name, replaced=each.replaced, revision=each.revision)
        if dry_run:
            yield from (f"  {place.start}-{place.end}  {_short(place.text)} → {place.said}" for place in each.places)
        if each.changed:
            yield "  " + t("cli.pseudonymise.codings", count=each.changed)
        if each.labels:
            yield "  " + t("cli.pseudonymise.labels", count=each.labels)
        if each.renamed:
            yield "  " + t("cli.pseudonymise.renamed", name=each.name)


def _listed(each: "Applied") -> "PseudonymisedDocument":
    from fieldnotes.model.answers import PseudonymisedDocument, ReplacedPlace

    return PseudonymisedDocument(
        document=each.id,
        document_name=each.name,
        revision=each.revision,
        replaced=each.replaced,
        places=tuple(ReplacedPlace(**place._asdict()) for place in each.places),
        small=each.small,
        labels=each.labels,
        renamed=each.renamed,
        changed=each.changed,
    )


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
