"""The example study, played from start to end through the same verbs that a researcher uses.

The study is told in `examples/gedeeld-leiderschap/study.json`; hours and interviews come out of its sessions. Time is
told by the story, so that the log, the journal and the handouts bear the days of the fieldwork.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from fieldnotes.base import clock
from fieldnotes.base.errors import RefusedError
from fieldnotes.base.paths import shipped
from fieldnotes.model.codebook import written_path
from fieldnotes.model.example import ToldFinding, ToldNote, ToldSession, ToldStudy, ToldTeam
from fieldnotes.model.kinds import TeamStatus, Written
from fieldnotes.services import codebook, coding, findings, handouts, notes, projects, sessions, teams
from fieldnotes.store.project import Project

FILE_NAME = "voorbeeldstudie.fieldnotes"
HANDOUTS = "handouts"
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
    handouts.make_folder(folder)
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
            handouts.create_handout(project, team=team.name, output=folder)
            for team in story.teams
            if any(team.name in finding.teams for finding in story.findings)
        ]
    return tuple(page for each in made for page in each.files)


def _set_up(project: Project, story: ToldStudy) -> None:
    for team in story.teams:
        teams.add_team(project, team.name, organisation=team.organisation, kind=team.kind, status=team.status)
        for person in team.participants:
            teams.add_participant(project, person.pseudonym, team=team.name, role=person.role, kind=person.kind)
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
    with _at(told.started_at):
        session = sessions.start_session(project, team.name, kind=told.kind, setting=told.setting, at=told.started_at)
    happenings: list[tuple[datetime, str, ToldNote | None]] = [
        (told.moment(note.at), "note", note) for note in told.notes
    ]
    for begin, end in told.pauses:
        happenings += [(begin, "pause", None), (end, "resume", None)]
    kept = []
    for moment, what, note in sorted(happenings, key=lambda each: each[0]):
        with _at(moment):
            if note is not None:
                kept.append((notes.add_note(project, note.text, session=session.id, voice=note.voice), note))
            elif what == "pause":
                sessions.pause_session(project, session.id, at=moment)
            else:
                sessions.resume_session(project, session.id, at=moment)
    with _at(told.ended_at):
        sessions.stop_session(project, session.id, at=told.ended_at)
        if team.status is TeamStatus.FINISHED:  # with a team that goes on, something still waits
            sessions.change_session(project, session.id, written=Written.WRITTEN_UP)
        for written, note in kept:
            for each in note.codes:
                start = written.start + note.text.index(each.quote)
                laid = coding.add_coding(
                    project,
                    str(session.document_id),
                    start,
                    start + len(each.quote),
                    each.code,
                    level=each.level,
                    memo=each.memo,
                )
                if each.ref:
                    refs[each.ref] = laid.id


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
