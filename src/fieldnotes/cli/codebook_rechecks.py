"""`fieldnotes codebook queue` and `recheck`: the codings that are to be looked at again."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, table

if TYPE_CHECKING:
    from fieldnotes.model.answers import RecheckedAnswer, WaitingCoding
    from fieldnotes.model.codebook_rows import MeaningRow, RecheckRow
    from fieldnotes.store.project import Project


def register(app: typer.Typer) -> None:
    """Give the room its commands about the queue."""
    app.command("queue", help=t("cli.codebook.queue"))(queue)
    app.command("recheck", help=t("cli.codebook.recheck"))(recheck)


def queue(
    context: typer.Context,
    code: Annotated[str | None, typer.Argument(metavar="CODE", help=t("cli.codebook.of-code"))] = None,
) -> None:
    """Show what waits."""
    from fieldnotes.model.answers import QueueAnswer
    from fieldnotes.services.rechecks import list_rechecks

    call = call_of(context)
    with call.study() as project:
        rows = list_rechecks(project, code)
    call.answer(
        QueueAnswer(codings=tuple(map(_waiting, rows))), _told(rows) if rows else [t("cli.codebook.queue-none")]
    )


def _waiting(row: "RecheckRow") -> "WaitingCoding":
    from fieldnotes.model.answers import Meaning, WaitingCoding

    told = row._asdict()
    told["document"], told["document_name"] = told.pop("document_id"), row.document
    told["was"] = None if row.was is None else Meaning(**row.was._asdict())
    told["now"] = Meaning(**row.now._asdict())
    return WaitingCoding.model_validate(told)


def _told(rows: "Sequence[RecheckRow]") -> Iterator[str]:
    """The queue for a person: under each code what it meant and means, and its codings."""
    for code, waiting in groupby(rows, key=lambda row: (row.code_id, row.code, row.reason)):
        each = list(waiting)
        yield t("cli.codebook.queue-code", code=code[1], reason=t(f"kind.reopened-{code[2]}"), count=len(each))
        for was in dict.fromkeys(row.was for row in each):
            yield "  " + t(
                "cli.codebook.queue-meant", meaning=_meaning(was) if was else t("cli.codebook.queue-unknown")
            )
        yield "  " + t("cli.codebook.queue-means", meaning=_meaning(each[0].now))
        if each[0].split_into:
            yield "  " + t("cli.codebook.queue-into", into="; ".join(each[0].split_into))
        yield from table(
            (
                f"  {row.id[:8]}",
                row.document,
                f"{row.start}-{row.end}",
                row.level or "",
                row.coder,
                " ".join(row.quote.split())[:60],
            )
            for row in each
        )


def _meaning(meaning: "MeaningRow") -> str:
    return " / ".join(" ".join(said.split()) for said in meaning if said) or "–"


def recheck(
    context: typer.Context,
    coding: Annotated[str, typer.Argument(metavar="ID", help=t("cli.codebook.recheck-coding"))],
    *,
    keep: Annotated[bool, typer.Option("--keep", help=t("cli.codebook.keep"))] = False,
    recode: Annotated[str | None, typer.Option(metavar="CODE", help=t("cli.codebook.recode"))] = None,
    level: Annotated[str | None, typer.Option(help=t("cli.codebook.level"))] = None,
    remove: Annotated[bool, typer.Option("--remove", help=t("cli.codebook.remove"))] = False,
) -> None:
    """Decide on a coding."""
    if keep + remove + (recode is not None) != 1 or (level is not None and recode is None):
        raise RefusedError("recheck-one-answer")
    call = call_of(context)
    with call.study() as project:
        answer = _decide(project, coding, recode, level, remove=remove)
    call.answer(answer, _decided(answer))


def _decide(
    project: "Project", coding: str, recode: str | None, level: str | None, *, remove: bool
) -> "RecheckedAnswer":
    from fieldnotes.model.answers import RecheckedAnswer
    from fieldnotes.services.coding import remove_coding
    from fieldnotes.services.rechecks import keep_coding, recode_coding

    if remove:
        gone = remove_coding(project, coding)
        return RecheckedAnswer(
            id=gone.id, quote=gone.quote, done="removed", code=None, level=None, level_left=None, joined=None
        )
    told = keep_coding(project, coding) if recode is None else recode_coding(project, coding, recode, level=level)
    return RecheckedAnswer.model_validate({**told._asdict(), "done": "kept" if recode is None else "recoded"})


def _decided(answer: "RecheckedAnswer") -> Iterator[str]:
    if answer.done == "removed":
        yield t("cli.coding.removed", id=answer.id)
    elif answer.done == "kept":
        yield t("cli.codebook.rechecked-kept", id=answer.id, code=answer.code)
    else:
        yield t("cli.codebook.rechecked-recoded", id=answer.id, code=answer.code)
    if answer.joined is not None:
        yield t("cli.codebook.rechecked-joined", id=answer.joined, kept=answer.id)
    if answer.level_left is not None:
        yield t("cli.codebook.rechecked-level", level=answer.level_left, code=answer.code)
