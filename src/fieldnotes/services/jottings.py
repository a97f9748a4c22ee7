"""Jottings from a notebook's file: notes with their times, in a session that is named or that they make themselves."""

import itertools
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple

from fieldnotes.analysis.jotted_times import place
from fieldnotes.base.clock import from_stored
from fieldnotes.base.errors import FormatError, RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.exchange.jottings import Jotting, Jottings, bytes_of, read_jottings
from fieldnotes.model.kinds import Precision, SessionKind, Voice, Written
from fieldnotes.model.rows import SessionRow, VoiceSpan
from fieldnotes.services.notes import clean_note
from fieldnotes.services.sessions import enter_session
from fieldnotes.store import jottings as store, notes, scenes, sessions
from fieldnotes.store.names import Found, find
from fieldnotes.store.project import Project, Reading
from fieldnotes.store.unit_of_work import Work


class Happening(NamedTuple):
    """A note of the file with the moment it gets; `line` counts from 1."""

    line: int
    happened_at: datetime
    precision: Precision
    voice: Voice
    text: str
    spans: tuple[VoiceSpan, ...] = ()


class Visit(NamedTuple):
    """The notes that go into one session, and the times of that session; the ids are None while it is not made."""

    id: str | None
    document: str | None
    started_at: datetime | None
    ended_at: datetime | None
    notes: tuple[Happening, ...]


class Told(NamedTuple):
    """A sentence about a line."""

    line: int
    message: str


class ImportedJottings(NamedTuple):
    """What came of a file."""

    visits: tuple[Visit, ...]
    unclear: tuple[Told, ...]
    warnings: tuple[str, ...]


class _Day(NamedTuple):
    """The notes of one day with their moments; a note without a time has the moment of the one it stands beside."""

    happenings: tuple[Happening, ...]
    times: tuple[datetime, ...]
    unclear: tuple[Told, ...]


def import_jottings(
    project: Project,
    file: Path,
    *,
    team: str,
    session: str | None = None,
    day: date | None = None,
    kind: SessionKind | None = None,
    setting: str = "",
    dry_run: bool = False,
) -> ImportedJottings:
    """Bring the notes of a Markdown or text file in; all of them, or none.

    Without a session each day in the file becomes one, from its first time to its last; a day with fewer than two
    times has no end, and one without any has no start. A date in the file goes before `day`.

    Raises:
        NotFoundError: `no-such-team`, `no-such-session`, `no-such-file`.
        RefusedError: `jottings-one-place`, `session-of-other-team`, `session-brought-in`, `long-note`, `bad-text`.
        FormatError: `jottings-without-date`, `no-jottings`, and what is wrong with the file.
        StorageError: `cannot-read`.
    """
    if session is not None and (kind is not None or setting):
        raise RefusedError("jottings-one-place")
    read = read_jottings(bytes_of(file), file.name)
    if dry_run:
        with project.reading() as connection:
            return _planned(connection, read, file.name, find(connection, "team", team), session, day)
    with project.changing("note.import") as work:
        found = find(work.connection, "team", team)
        work.labels.update(team=found.name, file=_shown(file.name), sha256=read.sha256)
        planned = _planned(work.connection, read, file.name, found, session, day)
        kept = tuple(
            _enter(project, work, visit, found, kind or SessionKind.OBSERVATION, setting) for visit in planned.visits
        )
        return planned._replace(visits=kept)


def _planned(
    connection: Reading, read: Jottings, name: str, team: Found, session: str | None, day: date | None
) -> ImportedJottings:
    """What a file holds, placed in time and in sessions, before anything is changed."""
    if not read.notes:
        raise FormatError("no-jottings", file=name)
    into = None if session is None else _session_of(connection, session, team)
    known = day or (from_stored(into.started_at).date() if into and into.started_at else None)
    days = [_placed(when, each, into) for when, each in _by_day(read.notes, known, name)]
    unclear = [Told(line, t(f"import.unclear-{why}", line=line)) for line, why in read.unclear]
    unclear += [told for each in days for told in each.unclear]
    warnings = [
        *read.warnings,
        *(
            t("import.same-jottings", file=_shown(name), at=f"{from_stored(at):%Y-%m-%d %H:%M}")
            for at in _before(connection, read)
        ),
    ]
    if day is not None and day not in {note.day or day for note in read.notes}:
        warnings.append(t("import.date-not-used", file=_shown(name), date=day.isoformat()))
    return ImportedJottings(_visits(days, into), tuple(sorted(unclear)), tuple(warnings))


def _before(connection: Reading, read: Jottings) -> list[str]:
    return store.brought_in_before(connection, read.sha256)


def _session_of(connection: Reading, session: str, team: Found) -> SessionRow:
    row = sessions.session_rows(connection, session=session)[0]
    if row.team != team.name:
        raise RefusedError("session-of-other-team", session=row.id, team=row.team, given=team.name)
    notes.find_log(connection, row.id)  # refuses a session whose text came from a file, in a dry run too
    return row


def _by_day(found: Sequence[Jotting], known: date | None, name: str) -> list[tuple[date, list[Jotting]]]:
    """The notes by day, in their order. Words above the first date, without a time, belong to that date."""
    first_dated = next((note.day for note in found if note.day is not None), None)
    leading = list(itertools.takewhile(lambda note: note.day is None, found))
    timed = any(note.clock is not None for note in leading)
    begin = (known or None) if timed or first_dated is None else first_dated
    if leading and begin is None:
        raise FormatError("jottings-without-date", file=name, line=leading[0].line)
    grouped = itertools.groupby(found, key=lambda note: note.day or begin)
    return [(when, list(each)) for when, each in grouped if when is not None]


def _placed(day: date, found: list[Jotting], into: SessionRow | None) -> _Day:
    """The notes of a day with their moments."""
    placed = iter(place(day, [note.clock for note in found if note.clock is not None]))
    moments = [None if note.clock is None else next(placed) for note in found]
    times = tuple(each.moment for each in moments if each is not None)
    beside = times[0] if times else _some_moment(day, into)
    happenings: list[Happening] = []
    unclear: list[Told] = []
    for note, each in zip(found, moments, strict=True):
        if each is not None:
            beside = each.moment
            if each.backwards:
                unclear.append(Told(note.line, t("import.unclear-backwards", line=note.line, time=f"{beside:%H:%M}")))
        precision = Precision.ORDER if each is None else Precision.EXACT
        happenings.append(Happening(note.line, beside, precision, note.voice, clean_note(note.text), note.spans))
    return _Day(tuple(happenings), times, tuple(unclear))


def _some_moment(day: date, into: SessionRow | None) -> datetime:
    """A moment to keep notes in order by, on a day without any time: the session's start, else the day's."""
    if into is not None and into.started_at and from_stored(into.started_at).date() == day:
        return from_stored(into.started_at)
    return datetime.combine(day, time()).astimezone()


def _visits(days: Iterable[_Day], into: SessionRow | None) -> tuple[Visit, ...]:
    if into is not None:
        started, ended = (from_stored(at) if at else None for at in (into.started_at, into.ended_at))
        every = tuple(note for day in days for note in day.happenings)
        return (Visit(into.id, into.document_id, started, ended, every),)
    return tuple(
        Visit(
            None,
            None,
            min(day.times, default=None),
            max(day.times) if len(set(day.times)) > 1 else None,
            day.happenings,
        )
        for day in days
    )


def _enter(project: Project, work: Work, visit: Visit, team: Found, kind: SessionKind, setting: str) -> Visit:
    """Write the notes of a visit, and its session when it has none yet."""
    facts = sessions.SessionFacts(kind, setting.strip(), visit.started_at, visit.ended_at, written=Written.JOTTED)
    session = visit.id or enter_session(project, work, team, facts)
    log = notes.find_log(work.connection, session)
    known = scenes.stretches(work.connection, log.session)
    for each in visit.notes:
        note = notes.add_note(
            work,
            log,
            each.text,
            voice=each.voice,
            times=notes.Times(each.happened_at, each.precision, jotted_at=each.happened_at),
            beside=notes.Beside(scene=scenes.held_by(known, each.happened_at), spans=each.spans),
        )
        log = log._replace(next_start=note.end + 1)
    row = sessions.session_rows(work.connection, session=session)[0]
    return visit._replace(id=row.id, document=row.document_id)


def _shown(name: str) -> str:
    """A file's name; what in it is no text (a name in another encoding) becomes a question mark."""
    return name.encode("utf-8", "replace").decode("utf-8")
