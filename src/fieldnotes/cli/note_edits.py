"""`fieldnotes note edit|split|move|delete|voice|speaker`: notes made better afterwards; `undo` turns each back."""

from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.clock import from_stored, parse_time
from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.cli.call import Call, call_of
from fieldnotes.cli.listed_note import listed_note
from fieldnotes.model.kinds import Precision, Voice

if TYPE_CHECKING:
    from fieldnotes.model.rows import NoteRow

Note = Annotated[str, typer.Argument(metavar="NOTE", help=t("cli.note.which"))]


def register(app: typer.Typer) -> None:
    """Add the commands to those of notes."""
    app.command("edit", help=t("cli.note.edit"))(edit)
    app.command("split", help=t("cli.note.split"))(split)
    app.command("move", help=t("cli.note.move"))(move)
    app.command("delete", help=t("cli.note.delete"))(delete)
    app.command("voice", help=t("cli.note.voice-set"))(voice)
    app.command("speaker", help=t("cli.note.speaker-set"))(speaker)


def edit(
    context: typer.Context,
    note: Note,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=t("cli.note.edit-text"))],
) -> None:
    """Put other words in the place of a note's."""
    from fieldnotes.services.note_edits import edit_note

    call = call_of(context)
    with call.study() as project:
        row = edit_note(project, note, text)
    _answer(call, row)


def split(
    context: typer.Context,
    note: Note,
    at: Annotated[int, typer.Argument(metavar="AT", help=t("cli.note.split-at"))],
) -> None:
    """Cut a note in two."""
    from fieldnotes.model.answers import NotesAnswer
    from fieldnotes.services.note_edits import split_note

    call = call_of(context)
    with call.study() as project:
        rows = split_note(project, note, at)
    call.answer(NotesAnswer(notes=tuple(map(listed_note, rows))), map(_told, rows))


def move(
    context: typer.Context,
    note: Note,
    *,
    happened: Annotated[str | None, typer.Option(metavar="TIME", help=t("cli.note.move-happened"))] = None,
    precision: Annotated[Precision | None, typer.Option(help=t("cli.note.precision"))] = None,
    before: Annotated[str | None, typer.Option(metavar="NOTE", help=t("cli.note.move-before"))] = None,
    after: Annotated[str | None, typer.Option(metavar="NOTE", help=t("cli.note.move-after"))] = None,
    scene: Annotated[str | None, typer.Option(metavar="SCENE", help=t("cli.note.move-scene"))] = None,
) -> None:
    """Give a note another place in the order of what happened."""
    from fieldnotes.services.note_edits import move_note

    call = call_of(context)
    moment = parse_time(happened) if happened else None
    with call.study() as project:
        row = move_note(project, note, happened_at=moment, precision=precision, before=before, after=after, scene=scene)
    _answer(call, row)


def delete(context: typer.Context, note: Note) -> None:
    """Take a note away."""
    from fieldnotes.services.note_edits import delete_note

    call = call_of(context)
    with call.study() as project:
        row = delete_note(project, note)
    _answer(call, row)


def voice(
    context: typer.Context,
    note: Note,
    voice: Annotated[Voice, typer.Argument(metavar="VOICE", help=t("cli.note.voice"))],
    *,
    start: Annotated[int | None, typer.Option(help=t("cli.note.part-start"))] = None,
    end: Annotated[int | None, typer.Option(help=t("cli.note.part-end"))] = None,
    words: Annotated[str | None, typer.Option(metavar="TEXT", help=t("cli.note.part-words"))] = None,
) -> None:
    """Say in whose voice a note or a part of it is."""
    from fieldnotes.services.note_edits import set_voice, voice_words

    call = call_of(context)
    if words is not None and (start is not None or end is not None):
        raise RefusedError("part-one-way")
    with call.study() as project:
        if words is not None:
            row = voice_words(project, note, voice, words)
        else:
            row = set_voice(project, note, voice, start=start, end=end)
    _answer(call, row)


def speaker(
    context: typer.Context,
    note: Note,
    who: Annotated[str | None, typer.Argument(metavar="WHO", help=t("cli.note.speaker"))] = None,
    *,
    nobody: Annotated[bool, typer.Option("--nobody", help=t("cli.note.nobody"))] = False,
) -> None:
    """Say who speaks in a note."""
    from fieldnotes.services.note_edits import set_speaker

    call = call_of(context)
    if (who is None) is not nobody:
        raise RefusedError("speaker-or-nobody")
    with call.study() as project:
        row = set_speaker(project, note, who)
    _answer(call, row)


def _answer(call: Call, row: "NoteRow") -> None:
    call.answer(listed_note(row), [_told(row)])


def _told(row: "NoteRow") -> str:
    sure = "" if row.precision == Precision.EXACT.value else "±"
    when = "–" if row.precision == Precision.ORDER.value else f"{sure}{from_stored(row.happened_at):%H:%M}"
    return f"{when}  {t(f'kind.voice-{row.voice}')}  {row.text}  {row.id}"
