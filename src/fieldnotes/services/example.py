"""The example study, played from start to end through the same verbs that a researcher uses.

The study is told in `examples/gedeeld-leiderschap/study.json`; hours and interviews come out of its sessions. Time is
told by the story, so that the log, the journal and the handouts bear the days of the fieldwork.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fieldnotes.base import clock
from fieldnotes.base.errors import RefusedError
from fieldnotes.base.paths import shipped
from fieldnotes.model.codebook import written_path
from fieldnotes.model.example import ToldFinding, ToldNote, ToldSession, ToldStudy, ToldTeam
from fieldnotes.model.kinds import ConsentState, ParticipantKind, Purpose, SessionKind, TeamStatus, Voice, Written
from fieldnotes.services import (
    codebook,
    coding,
    findings,
    handouts,
    notes,
    outgoing,
    people,
    projects,
    scenes,
    sessions,
    teams,
)
from fieldnotes.store.project import Project

if TYPE_CHECKING:
    from fieldnotes.model.capture import Note

FILE_NAME = "voorbeeldstudie.fieldnotes"
HANDOUTS = "handouts"
_SPOKEN = {Voice.VERBATIM, Voice.IN_VIVO, Voice.PARAPHRASE}
_CONSENTED = (Purpose.PARTICIPATION, Purpose.QUOTATION, Purpose.MEMBER_CHECK)
_FORMATS = ("html", "docx")
STORY = "gedeeld-leiderschap/study.json"


class Played(NamedTuple):
    """Where the example study and its handouts lie."""

    project: Path
    handouts: tuple[Path, ...]


def play_example(folder: Path) -> Played:
    """Make the example study and its handouts in a folder, which is made when absent.

    Raises:
        RefusedError: `project-exists`, when the study is already there.
        StorageError: `cannot-write`.
    """
    file = folder / FILE_NAME
    if file.exists():
        raise RefusedError("project-exists", path=file)
    outgoing.make_folder(folder)
    story = ToldStudy.model_validate_json((shipped("examples") / STORY).read_bytes())
    last = max(session.ended_at for team in story.teams for session in team.sessions)
    with _at(min(session.started_at for team in story.teams for session in team.sessions)):
        project = projects.create_study(
            file,
            name=story.name,
            language="nl",
            researcher=story.researcher,
            purpose=story.purpose,
            notice=story.notice,
        )
    try:
        pages = _play(project, story, last, folder / HANDOUTS)
    except BaseException:
        project.close()
        file.unlink(missing_ok=True)
        raise
    project.close()
    return Played(file, pages)


def _play(project: Project, story: ToldStudy, last: datetime, folder: Path) -> tuple[Path, ...]:
    first = min(session.started_at for team in story.teams for session in team.sessions)
    with _at(first):
        _set_up(project, story)
    refs: dict[str, str] = {}
    days = ((session, team) for team in story.teams for session in team.sessions)
    for session, team in sorted(days, key=lambda day: day[0].started_at):
        _observe(project, team, session, refs)
    with _at(last):
        for finding in story.findings:
            _conclude(project, finding, refs)
        made = [
            handouts.create_handout(project, team=team.name, output=folder, formats=_FORMATS)
            for team in story.teams
            if any(team.name in finding.teams for finding in story.findings)
        ]
    return tuple(page for each in made for page in each.files)


def _set_up(project: Project, story: ToldStudy) -> None:
    for team in story.teams:
        teams.add_team(project, team.name, organisation=team.organisation, kind=team.kind, status=team.status)
        for person in team.participants:
            teams.add_participant(project, person.pseudonym, team=team.name, role=person.role, kind=person.kind)
        for purpose in _CONSENTED:
            people.record_consent(project, (), purpose, ConsentState.GIVEN, team=team.name, source=story.consent_source)
    for code in story.codebook:
        codebook.add_code(
            project,
            code.path[-1],
            parent=written_path(code.path[:-1]) or None,
            definition=code.definition,
            aliases=code.aliases,
            scale=code.scale,
            colour=code.colour,
            codable=code.codable,
        )


def _observe(project: Project, team: ToldTeam, told: ToldSession, refs: dict[str, str]) -> None:
    """One session: its notes as they are jotted, its pauses, and afterwards its codings."""
    taking_part = [each.pseudonym for each in team.participants if each.kind is ParticipantKind.PARTICIPANT]
    begin, setting = told.started_at, told.setting
    with _at(begin):
        session = sessions.start_session(project, team.name, kind=told.kind, setting=setting, at=begin)
        if told.kind is SessionKind.OBSERVATION:
            scenes.start_scene(project, scenes.ToldScene(setting, taking_part), session=session.id)
    happenings: list[tuple[datetime, str, ToldNote | None]] = [
        (told.moment(note.at), "note", note) for note in told.notes
    ]
    for begin, end in told.pauses:
        happenings += [(begin, "pause", None), (end, "resume", None)]
    kept: list[tuple[Note, ToldNote]] = []
    for moment, what, note in sorted(happenings, key=lambda each: each[0]):
        with _at(moment):
            if note is not None:
                speaker = _speaker(taking_part, note, len(kept) + told.started_at.day)
                written = notes.add_note(project, note.text, session=session.id, voice=note.voice, speaker=speaker)
                kept.append((written, note))
            elif what == "pause":
                sessions.pause_session(project, session.id, at=moment)
            else:
                sessions.resume_session(project, session.id, at=moment)
    with _at(told.ended_at):
        sessions.stop_session(project, session.id, at=told.ended_at)
        if team.status is TeamStatus.FINISHED:  # with a team that goes on, something still waits
            sessions.change_session(project, session.id, written=Written.WRITTEN_UP)
        for written, note in kept:
            _code(project, str(session.document_id), written, note, refs)


def _code(project: Project, log: str, written: "Note", told: ToldNote, refs: dict[str, str]) -> None:
    """Lay the codings of one note."""
    for each in told.codes:
        start = written.start + told.text.index(each.quote)
        end = start + len(each.quote)
        laid = coding.add_coding(project, log, start, end, each.code, level=each.level, memo=each.memo)
        if each.ref:
            refs[each.ref] = laid.id


def _speaker(taking_part: Sequence[str], note: ToldNote, turn: int) -> str | None:
    """Whose words a note holds, where it holds anybody's: each in turn, for all of them are invented."""
    return taking_part[turn % len(taking_part)] if note.voice in _SPOKEN and taking_part else None


def _conclude(project: Project, told: ToldFinding, refs: dict[str, str]) -> None:
    finding = findings.add_finding(project, told.text, teams=told.teams, status=told.status)
    for ref in told.evidence:
        findings.link_finding(project, finding, refs[ref])
    for ref in told.counter:
        findings.link_finding(project, finding, refs[ref], counter=True)


@contextmanager
def _at(moment: datetime) -> Iterator[None]:
    """Let the clock tell the story's time."""
    clock.set_clock(lambda: moment)
    try:
        yield
    finally:
        clock.set_clock(None)
