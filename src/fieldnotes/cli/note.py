"""`fieldnotes note …`: a line from a shell or a script into the running session, also while the workbench is open."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.clock import from_stored, parse_time
from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.cli.call import Call, call_of, table
from fieldnotes.model.kinds import Precision, Voice

if TYPE_CHECKING:
    from datetime import datetime

    from fieldnotes.model.capture import Note
    from fieldnotes.model.rows import NoteRow

app = typer.Typer(name="note", help=t("cli.note"), no_args_is_help=True, rich_markup_mode=None)


@app.command("add", help=t("cli.note.add"))
def add(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=t("cli.note.text"))],
    *,
    session: Annotated[str | None, typer.Option(help=t("cli.note.session"))] = None,
    voice: Annotated[Voice, typer.Option(help=t("cli.note.voice"))] = Voice.DESCRIPTION,
    happened: Annotated[str | None, typer.Option(metavar="TIME", help=t("cli.note.happened"))] = None,
    precision: Annotated[Precision | None, typer.Option(help=t("cli.note.precision"))] = None,
) -> None:
    """Log a note, or every line of standard input."""
    from fieldnotes.services.notes import add_note

    call = call_of(context)
    moment = parse_time(happened) if happened else None
    with call.study() as project:
        for line in _lines() if text == "-" else (text,):
            note = add_note(project, line, session=session, voice=voice, happened_at=moment, precision=precision)
            _acknowledge(call, note)


def _lines() -> Iterator[str]:
    """The lines of standard input that hold something."""
    for number, raw in enumerate(sys.stdin.buffer, start=1):
        try:
            line = raw.decode("utf-8")
        except UnicodeDecodeError as problem:
            raise RefusedError("bad-line", line=number) from problem
        if line.strip():
            yield line


def _acknowledge(call: Call, note: "Note") -> None:
    """Say that a note is kept, after it is."""
    from fieldnotes.model.answers import NoteAnswer

    answer = NoteAnswer(
        id=note.id,
        happened_at=note.happened_at,
        jotted_at=note.jotted_at,
        written_at=note.written_at,
        voice=note.voice,
        precision=note.precision,
    )
    call.answer(answer, [f"{note.happened_at:%H:%M}  {note.id}"])


@app.command("list", help=t("cli.note.list"))
def show(
    context: typer.Context,
    *,
    session: Annotated[str | None, typer.Option(help=t("cli.note.list-session"))] = None,
    team: Annotated[str | None, typer.Option(help=t("cli.note.list-team"))] = None,
) -> None:
    """List notes in the order in which things happened."""
    from fieldnotes.model.answers import ListedNote, NotesAnswer
    from fieldnotes.services.notes import list_notes

    call = call_of(context)
    with call.study() as project:
        rows = list_notes(project, session=session, team=team)
    listed = tuple(
        ListedNote(
            id=row.id,
            session=row.session_id,
            text=row.text,
            voice=Voice(row.voice),
            happened_at=from_stored(row.happened_at),
            jotted_at=from_stored(row.jotted_at),
            written_at=from_stored(row.written_at) if row.written_at else None,
            precision=Precision(row.precision),
            start=row.start,
            end=row.end,
        )
        for row in rows
    )
    call.answer(NotesAnswer(notes=listed), table(_told(row) for row in rows))


def _told(row: "NoteRow") -> tuple[str, str, str]:
    happened: datetime = from_stored(row.happened_at)
    mark = "" if row.precision == Precision.EXACT.value else "±"
    return f"{happened:%Y-%m-%d} {mark}{happened:%H:%M}", t(f"kind.voice-{row.voice}"), row.text
