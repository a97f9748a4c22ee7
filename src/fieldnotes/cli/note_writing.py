"""`fieldnotes note write-up`, `reflect` and `waiting`: what was jotted is said in full, and reflected on."""

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.analysis.waiting import age_of, hours_between
from fieldnotes.base import clock
from fieldnotes.base.clock import from_stored
from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, table
from fieldnotes.cli.listed_note import listed_note
from fieldnotes.model.kinds import Prompt, Voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldnotes.model.answers import NotesAnswer, WaitingAnswer
    from fieldnotes.model.rows import NoteRow
    from fieldnotes.services.reflections import About
    from fieldnotes.services.write_ups import WaitingSession
    from fieldnotes.store.project import Project


def write_up(
    context: typer.Context,
    jottings: Annotated[list[str], typer.Argument(metavar="NOTE…", help=t("cli.note.write-up-jottings"))],
    *,
    text: Annotated[str, typer.Option(help=t("cli.note.write-up-text"))],
    voice: Annotated[Voice | None, typer.Option(help=t("cli.note.write-up-voice"))] = None,
    speaker: Annotated[str | None, typer.Option(metavar="WHO", help=t("cli.note.speaker"))] = None,
) -> None:
    """Say in full what one or more jottings held."""
    from fieldnotes.services import write_ups

    call = call_of(context)
    with call.study() as project:
        note = write_ups.write_up(project, jottings, _given(text), voice=voice, speaker=speaker)
        answer = _notes(project, note.id)
    call.answer(answer, [f"{note.happened_at:%H:%M}  {note.id}"])


def _given(text: str) -> str:
    """The words that were given, or all of standard input."""
    if text != "-":
        return text
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as problem:
        raise RefusedError("bad-text") from problem


def reflect(
    context: typer.Context,
    *,
    session: Annotated[str | None, typer.Option(help=t("cli.note.reflect-session"))] = None,
    effect: Annotated[str, typer.Option(metavar="TEXT", help=t("cli.note.reflect-effect"))] = "",
    felt: Annotated[str, typer.Option(metavar="TEXT", help=t("cli.note.reflect-felt"))] = "",
    unseen: Annotated[str, typer.Option(metavar="TEXT", help=t("cli.note.reflect-unseen"))] = "",
    about: Annotated[str | None, typer.Option(metavar="NOTE", help=t("cli.note.reflect-about"))] = None,
    document: Annotated[str | None, typer.Option(metavar="DOC", help=t("cli.note.reflect-document"))] = None,
    start: Annotated[int | None, typer.Option(help=t("cli.coding.start"))] = None,
    end: Annotated[int | None, typer.Option(help=t("cli.coding.end"))] = None,
) -> None:
    """Write a reflection, private by default, beside the passage that it is about."""
    from fieldnotes.services import reflections

    call = call_of(context)
    passage = _about(about, document, start, end)
    answers = {Prompt.EFFECT: effect, Prompt.FELT: felt, Prompt.UNSEEN: unseen}
    with call.study() as project:
        notes = reflections.reflect(project, answers, session=session, about=passage)
        answer = _notes(project, *(note.id for note in notes))
    call.answer(answer, [f"{note.happened_at:%H:%M}  {note.id}" for note in notes])


def _about(note: str | None, document: str | None, start: int | None, end: int | None) -> "About":
    """What a reflection is about, as it was said."""
    from fieldnotes.services.reflections import Stretch

    given = [each is not None for each in (document, start, end)]
    if any(given) and (note is not None or not all(given)):
        raise RefusedError("reflection-place")
    return note if document is None or start is None or end is None else Stretch(document, start, end)


def _notes(project: "Project", *ids: str) -> "NotesAnswer":
    """Notes as they are listed."""
    from fieldnotes.model.answers import NotesAnswer
    from fieldnotes.services.notes import read_notes

    return NotesAnswer(notes=tuple(map(listed_note, read_notes(project, ids))))


def waiting(
    context: typer.Context,
    *,
    team: Annotated[str | None, typer.Option(help=t("cli.note.list-team"))] = None,
) -> None:
    """List what waits to be written up, and for how long."""
    from fieldnotes.services.write_ups import waiting_sessions

    call = call_of(context)
    with call.study() as project:
        sessions = waiting_sessions(project, team=team)
    call.answer(_answer(sessions), _lines(sessions))


def _answer(sessions: "list[WaitingSession]") -> "WaitingAnswer":
    from fieldnotes.model import answers
    from fieldnotes.model.kinds import SessionKind, SessionStatus

    now = clock.now()

    def jotting(note: "NoteRow") -> answers.WaitingJotting:
        happened = from_stored(note.happened_at)
        hours = hours_between(happened, now)
        return answers.WaitingJotting(
            id=note.id, text=note.text, voice=Voice(note.voice), happened_at=happened, hours=hours
        )

    return answers.WaitingAnswer(
        sessions=tuple(
            answers.WaitingSession(
                id=row.id,
                team=row.team,
                kind=SessionKind(row.kind),
                setting=row.setting,
                started_at=from_stored(row.started_at) if row.started_at else None,
                status=SessionStatus(row.status),
                jottings=tuple(map(jotting, notes)),
            )
            for row, notes in sessions
        )
    )


def _lines(sessions: "list[WaitingSession]") -> "Iterator[str]":
    """A line for each session, and under it one for each jotting; what to do when none waits any more."""
    now = clock.now()
    if not sessions:
        yield t("cli.note.nothing-waits")
    for row, notes in sessions:
        when = f"{from_stored(row.started_at):%Y-%m-%d %H:%M}" if row.started_at else t("study.unknown-date")
        about = " · ".join(part for part in (row.team, when, row.setting) if part)
        told = "cli.note.waiting-session" if notes else "cli.note.waiting-mark"
        yield t(told, about=about, count=len(notes), id=row.id)
        for line in table(_jotting(note, now) for note in notes):
            yield f"  {line}"


def _jotting(note: "NoteRow", now: datetime) -> tuple[str, str, str]:
    age = age_of(from_stored(note.happened_at), now)
    return t(f"kind.age-{age.unit}", count=age.number), note.id, note.text


def register(app: typer.Typer) -> None:
    """Enter the commands under `note`."""
    app.command("write-up", help=t("cli.note.write-up"))(write_up)
    app.command("reflect", help=t("cli.note.reflect"))(reflect)
    app.command("waiting", help=t("cli.note.waiting"))(waiting)
