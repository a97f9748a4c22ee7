"""`fieldnotes note …`: a line from a shell or a script into the running session, also while the workbench is open."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.clock import from_stored, parse_time
from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.cli.call import Call, call_of, table, tell
from fieldnotes.cli.listed_note import listed_note
from fieldnotes.model.kinds import Precision, SessionKind, Voice

if TYPE_CHECKING:
    from datetime import date, datetime

    from fieldnotes.model.answers import JottedNote, JottingsAnswer
    from fieldnotes.model.capture import Note
    from fieldnotes.model.rows import NoteRow
    from fieldnotes.services.jottings import Happening, ImportedJottings

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
    speaker: Annotated[str | None, typer.Option(metavar="WHO", help=t("cli.note.speaker"))] = None,
    signs: Annotated[bool, typer.Option("--signs", help=t("cli.note.signs"))] = False,
) -> None:
    """Log a note, or every line of standard input."""
    from fieldnotes.services.notes import add_note
    from fieldnotes.services.typed_notes import add_typed_note

    call = call_of(context)
    moment = parse_time(happened) if happened else None
    if signs and (moment or precision or speaker):
        raise RefusedError("signs-alone")
    with call.study() as project:
        for line in _lines() if text == "-" else (text,):
            if signs:
                note = add_typed_note(project, line, session=session, voice=voice)
            else:
                note = add_note(
                    project,
                    line,
                    session=session,
                    voice=voice,
                    happened_at=moment,
                    precision=precision,
                    speaker=speaker,
                )
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


@app.command("import", help=t("cli.note.import"))
def bring_in(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=t("cli.note.import-file"))],
    *,
    team: Annotated[str, typer.Option(help=t("cli.note.import-team"))],
    session: Annotated[str | None, typer.Option(help=t("cli.note.import-session"))] = None,
    day: Annotated[str | None, typer.Option("--date", metavar="DATE", help=t("cli.note.import-date"))] = None,
    kind: Annotated[SessionKind | None, typer.Option(help=t("cli.note.import-kind"))] = None,
    setting: Annotated[str, typer.Option(help=t("cli.session.setting"))] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help=t("cli.import.dry-run"))] = False,
) -> None:
    """Bring in a file of jottings."""
    from fieldnotes.services.jottings import import_jottings

    call = call_of(context)
    given = _day(day) if day else None
    with call.study() as project:
        made = import_jottings(
            project, file, team=team, session=session, day=given, kind=kind, setting=setting, dry_run=dry_run
        )
    for sentence in (*made.warnings, *(each.message for each in made.unclear)):
        tell(sentence)
    notes = [note for visit in made.visits for note in visit.notes]
    lines = list(table(map(_recognised, notes))) if dry_run else []
    if dry_run:
        unclear = len(made.unclear)
        about = t("cli.count.lines-one" if unclear == 1 else "cli.count.lines", count=unclear)
        lines.append(t("cli.note.recognised", notes=_counted(len(notes)), lines=about))
    else:
        lines += [t("cli.note.imported", notes=_counted(len(each.notes)), session=each.id) for each in made.visits]
    call.answer(_jottings_answer(made), lines)


def _counted(notes: int) -> str:
    return t("cli.count.notes-one" if notes == 1 else "cli.count.notes", count=notes)


def _day(written: str) -> "date":
    from fieldnotes.analysis.written_dates import read_date

    day = read_date(written)
    if day is None:
        raise RefusedError("bad-date", given=written)
    return day


def _recognised(note: "Happening") -> tuple[str, str, str, str]:
    sure = note.precision is Precision.EXACT
    when = f"{note.happened_at:%Y-%m-%d %H:%M}" if sure else f"{note.happened_at:%Y-%m-%d} –"
    return str(note.line), when, _voice(note.voice), note.text


def _jottings_answer(made: "ImportedJottings") -> "JottingsAnswer":
    from fieldnotes.model.answers import JottedSession, JottingsAnswer, UnclearLine

    return JottingsAnswer(
        sessions=tuple(
            JottedSession(
                id=each.id,
                document=each.document,
                started_at=each.started_at,
                ended_at=each.ended_at,
                notes=len(each.notes),
            )
            for each in made.visits
        ),
        notes=tuple(_jotted(note) for visit in made.visits for note in visit.notes),
        unclear=tuple(UnclearLine(line=each.line, message=each.message) for each in made.unclear),
        warnings=made.warnings,
    )


def _jotted(note: "Happening") -> "JottedNote":
    from fieldnotes.model.answers import JottedNote

    spans = tuple({"start": each.start, "end": each.end, "voice": each.voice} for each in note.spans)
    return JottedNote.model_validate({**note._asdict(), "spans": spans})


@app.command("list", help=t("cli.note.list"))
def show(
    context: typer.Context,
    *,
    session: Annotated[str | None, typer.Option(help=t("cli.note.list-session"))] = None,
    team: Annotated[str | None, typer.Option(help=t("cli.note.list-team"))] = None,
) -> None:
    """List notes in the order in which things happened."""
    from fieldnotes.model.answers import NotesAnswer
    from fieldnotes.services.notes import list_notes

    call = call_of(context)
    with call.study() as project:
        rows = list_notes(project, session=session, team=team)
    listed = tuple(map(listed_note, rows))
    call.answer(NotesAnswer(notes=listed), table(_told(row) for row in rows))


def _told(row: "NoteRow") -> tuple[str, str, str]:
    happened: datetime = from_stored(row.happened_at)
    mark = "" if row.precision == Precision.EXACT.value else "±"
    at = "–" if row.precision == Precision.ORDER.value else f"{mark}{happened:%H:%M}"
    return f"{happened:%Y-%m-%d} {at}", _voice(row.voice), row.text


def _voice(voice: str) -> str:
    """A voice by its name, marked when what is said in it never leaves the study."""
    name = t(f"kind.voice-{voice}")
    return t("cli.note.private", voice=name) if Voice(voice).private else name
