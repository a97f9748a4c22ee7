"""Steps for property tests: any action with any of what is there, by number, so that a failing row is small."""
# ruff: noqa: ARG005 - all steps are taken alike, and not each needs all that it is given

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

from hypothesis import strategies as st

from fieldnotes.exchange.codings import CodingLine
from fieldnotes.model.kinds import DocumentKind, SessionKind, Voice
from fieldnotes.services import codebook, coding, documents, findings, handouts, jottings, notes, sessions, study, teams
from fieldnotes.store.project import Project


class Step(NamedTuple):
    """An action and two numbers that say with what."""

    act: str
    one: int
    other: int


Actor: TypeAlias = Callable[[Project, int, int, Path], object]


def _pick(rows: list[str], number: int) -> str:
    return rows[number % len(rows)] if rows else "0000"


def _team(project: Project, number: int) -> str:
    return _pick([row.name for row in teams.list_teams(project)], number)


def _document(project: Project, number: int) -> tuple[str, int]:
    rows = documents.list_documents(project)
    row = rows[number % len(rows)]
    return row.id, row.characters


def _coding(project: Project, number: int) -> str:
    return _pick([row.id for row in coding.list_codings(project)], number)


def _finding(project: Project, number: int) -> str:
    return _pick([row.id for row in findings.list_findings(project)], number)


def _code(number: int) -> str:
    return _pick(["Condities > Standaardisatie", "Condities > Rol", "waarom/hoe", "Effecten > Rol"], number)


def _session(project: Project, number: int) -> str:
    return _pick([row.id for row in sessions.list_sessions(project) if row.document_id], number)


def _lay(project: Project, one: int, other: int, _folder: Path) -> object:
    document, length = _document(project, one)
    start = other % max(1, length)
    return coding.add_coding(project, document, start, min(length, start + 1 + one % 40), _code(other))


def _lay_many(project: Project, one: int, other: int, _folder: Path) -> object:
    document, length = _document(project, one)
    lines = [
        CodingLine(
            document=document, start=at, end=min(length, at + 5), code=_code(at), coder=_pick(["Sam", "Kim"], at)
        )
        for at in range(other % 7, min(length, 30), 7)
    ]
    return coding.import_codings(project, enumerate(lines, start=1), source="stap.jsonl")


def _import(project: Project, one: int, other: int, folder: Path) -> object:
    file = folder / f"tekst-{one}-{other}.txt"
    file.write_text(f"Regel {one}\n\nen nog één 👍🏽 {other}\n", encoding="utf-8")
    kind = list(DocumentKind)[one % len(DocumentKind)]
    return documents.import_documents(project, [file], team=_team(project, other), kind=kind)


def _note(project: Project, one: int, other: int, _folder: Path) -> object:
    voice = list(Voice)[one % len(Voice)]
    return notes.add_note(
        project, f"Notitie {one}\n{'z' * (other % 50)}", session=_session(project, other), voice=voice
    )


def _jot(project: Project, one: int, other: int, folder: Path) -> object:
    file = folder / f"krabbels-{one}.md"
    file.write_text(f"# 2022-10-{other % 28 + 1:02d}\n\n09:10 Eerst {one}.\n09:{one % 60:02d} Dan.\n", encoding="utf-8")
    into = _session(project, other) if one % 2 else None
    return jottings.import_jottings(project, file, team=_team(project, one), session=into)


ACTORS: dict[str, Actor] = {
    "team": lambda project, one, other, _: teams.add_team(project, f"Team {one % 5}"),
    "change team": lambda project, one, other, _: teams.change_team(
        project, _team(project, one), name=f"Team {other % 5}", organisation=f"Dienst {other}"
    ),
    "describe": lambda project, one, other, _: study.describe_study(project, purpose=f"Reden {one % 3}."),
    "participant": lambda project, one, other, _: teams.add_participant(
        project, f"Naam {one % 9}", team=_team(project, other)
    ),
    "start": lambda project, one, other, _: sessions.start_session(
        project, _team(project, one), kind=list(SessionKind)[other % 2]
    ),
    "add session": lambda project, one, other, _: sessions.add_session(
        project, _team(project, one), kind=list(SessionKind)[other % 2], minutes=other or None
    ),
    "jot": _jot,
    "pause": lambda project, one, other, _: sessions.pause_session(project, _session(project, one)),
    "resume": lambda project, one, other, _: sessions.resume_session(project, _session(project, one)),
    "stop": lambda project, one, other, _: sessions.stop_session(project, _session(project, one)),
    "note": _note,
    "import": _import,
    "code": lambda project, one, other, _: codebook.add_code(
        project,
        f"Code {one % 6}",
        parent=_code(other) if other % 2 else None,
        aliases=[f"ook {one}"],
        scale=["laag", "hoog"][: other % 3],
    ),
    "lay": _lay,
    "lay many": _lay_many,
    "remove": lambda project, one, other, _: coding.remove_coding(project, _coding(project, one)),
    "rate": lambda project, one, other, _: coding.rate_coding(
        project, _coding(project, one), _pick(["laag", "hoog", "smal", "breed"], other)
    ),
    "finding": lambda project, one, other, _: findings.add_finding(
        project, f"Bevinding {one}", teams=[_team(project, other)][: one % 2]
    ),
    "link": lambda project, one, other, _: findings.link_finding(
        project, _finding(project, one), _coding(project, other), counter=bool(one % 2)
    ),
    "unlink": lambda project, one, other, _: findings.unlink_finding(
        project, _finding(project, one), _coding(project, other)
    ),
    "handout": lambda project, one, other, folder: handouts.create_handout(
        project, team=_team(project, one), output=folder
    ),
}


def steps() -> st.SearchStrategy[Step]:
    """One step."""
    number = st.integers(0, 60)
    return st.builds(Step, st.sampled_from(sorted(ACTORS)), number, number)
