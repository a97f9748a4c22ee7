"""Steps for property tests: any action with any of what is there, by number, so that a failing row is small."""
# ruff: noqa: ARG005 - all steps are taken alike, and not each needs all that it is given

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple, TypeAlias

from hypothesis import strategies as st

from fieldnotes.base import clock
from fieldnotes.base.clock import from_stored
from fieldnotes.exchange.codings import CodingLine
from fieldnotes.model.kinds import ClockAnswer, ClockDoubt, CodeStatus, DocumentKind, SessionKind, Voice
from fieldnotes.model.rows import NoteRow
from fieldnotes.services import (
    codebook,
    codebook_edits,
    coding,
    coding_edits,
    coding_in_vivo,
    documents,
    findings,
    handouts,
    jottings,
    merging,
    note_edits,
    notes,
    rechecks,
    revising,
    scenes,
    session_clock,
    sessions,
    splitting,
    study,
    teams,
)
from fieldnotes.store.project import Project
from tests.services.fieldwork import PASSED


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


def _any_code(project: Project, number: int) -> str:
    return _pick([row.id for row in codebook.list_codes(project)], number)


def _edit_code(project: Project, one: int, other: int, _folder: Path) -> object:
    """A new definition, scale, alias or life."""
    changes = (
        codebook_edits.CodeChanges(definition=f"Definitie {other % 3}"),
        codebook_edits.CodeChanges(scale=["laag", "hoog"][: other % 3], dropping=["laag", "hoog", "midden", "smal"]),
        codebook_edits.CodeChanges(aliases=[f"alias {other % 4}"], terms=[f"term {one % 4}"]),
        codebook_edits.CodeChanges(status=list(CodeStatus)[other % 4]),
    )
    return codebook_edits.edit_code(project, _any_code(project, one), changes[other % 4])


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


def _noted(project: Project, number: int) -> NoteRow:
    rows = notes.list_notes(project)
    return rows[number % len(rows)]


def _edit(project: Project, one: int, other: int, _folder: Path) -> object:
    note = _noted(project, one)
    at = other % len(note.text)
    words = [f"{note.text[:at]}en {other}{note.text[at:]}", note.text[:at] or "niets", f"nu {other}", note.text[at:]]
    return note_edits.edit_note(project, note.id, words[other % 4])


def _move(project: Project, one: int, other: int, _folder: Path) -> object:
    note, place = _noted(project, one), _noted(project, other)
    ways = ({"before": place.id}, {"after": place.id}, {"happened_at": from_stored(place.happened_at)})
    return note_edits.move_note(project, note.id, **ways[other % 3])


def _correct(project: Project, one: int, other: int, _folder: Path) -> object:
    document, length = _document(project, one)
    text = documents.open_document(project, document).text
    at = other % max(1, length)
    words = [text[:at] + f"nog {one} " + text[at:], text[:at] + text[at + one :], text.replace("e", "ee")]
    return revising.edit_document(project, document, words[other % 3])


def _orphan(project: Project, one: int, other: int, _folder: Path) -> object:
    orphan = _pick([row.id for row in revising.list_orphans(project)], one)
    return revising.place_orphan(project, orphan, other, other + 1 + one % 5)


def _speak_in(project: Project, one: int, other: int, _folder: Path) -> object:
    note, voice = _noted(project, one), list(Voice)[other % len(Voice)]
    start = other % len(note.text)
    return note_edits.set_voice(project, note.id, voice, start=start, end=min(len(note.text), start + 1 + one % 9))


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
    "scene": lambda project, one, other, _: scenes.start_scene(
        project,
        scenes.ToldScene(f"plaats {one}", [_pick(["Wilg", "Eik", "Passant"], other)], one),
        session=_session(project, other),
    ),
    "end scene": lambda project, one, other, _: scenes.end_scene(project, _session(project, one)),
    "people of a scene": lambda project, one, other, _: scenes.change_scene(
        project, session=_session(project, one), present=["Wilg", "Eik"][: other % 3], third_parties=other
    ),
    "doubt of the clock": lambda project, one, other, _: session_clock.keep_change(
        project,
        _session(project, one),
        kind=list(ClockDoubt)[other % 3],
        before=clock.now(),
        after=clock.now() + timedelta(minutes=other),
    ),
    "answer about the clock": lambda project, one, other, _: session_clock.answer_clock(
        project, _session(project, one), answer=list(ClockAnswer)[other % 3], minutes=one - 30, question=1
    ),
    "change session": lambda project, one, other, _: sessions.change_session(
        project, _session(project, one), setting=f"plaats {other}", shadowed=_pick(["Wilg", "", "Eik"], other)
    ),
    "note": _note,
    "edit note": _edit,
    "split note": lambda project, one, other, _: note_edits.split_note(project, _noted(project, one).id, other),
    "move note": _move,
    "delete note": lambda project, one, other, _: note_edits.delete_note(project, _noted(project, one).id),
    "voice of a note": lambda project, one, other, _: note_edits.set_voice(
        project, _noted(project, one).id, list(Voice)[other % len(Voice)]
    ),
    "voice of a part": _speak_in,
    "correct": _correct,
    "place an orphan": _orphan,
    "speaker": lambda project, one, other, _: note_edits.set_speaker(
        project, _noted(project, one).id, _pick(["Wilg", "interviewer", "Eik"], other) if other % 4 else None
    ),
    "import": _import,
    "code": lambda project, one, other, _: codebook.add_code(
        project,
        f"Code {one % 6}",
        parent=_code(other) if other % 2 else None,
        aliases=[f"ook {one}"],
        scale=["laag", "hoog"][: other % 3],
    ),
    "rename code": lambda project, one, other, _: codebook_edits.rename_code(
        project, _any_code(project, one), f"Code {other % 6}"
    ),
    "move code": lambda project, one, other, _: codebook_edits.move_code(
        project, _any_code(project, one), under=_any_code(project, other) if other % 3 else None, top=not other % 3
    ),
    "edit code": _edit_code,
    "merge codes": lambda project, one, other, _: merging.merge_codes(
        project, _any_code(project, one), _any_code(project, other)
    ),
    "split code": lambda project, one, other, _: splitting.split_code(
        project, _any_code(project, one), [_any_code(project, other), f"Deel {other % 3}"]
    ),
    "keep coding": lambda project, one, other, _: rechecks.keep_coding(project, _coding(project, one)),
    "recode coding": lambda project, one, other, _: rechecks.recode_coding(
        project, _coding(project, one), _any_code(project, other)
    ),
    "lay": _lay,
    "lay many": _lay_many,
    "remove": lambda project, one, other, _: coding.remove_coding(project, _coding(project, one)),
    "join": lambda project, one, other, _: coding.add_coding(
        project, _document(project, one)[0], other, other + 9, _code(one), join=True
    ),
    "resize": lambda project, one, other, _: coding_edits.resize_coding(
        project, _coding(project, one), other, other + 1 + one % 9, join=bool(one % 2)
    ),
    "say of a coding": lambda project, one, other, _: coding_edits.edit_coding(
        project, _coding(project, one), memo=f"m{other}", counter=bool(other % 2)
    ),
    "in vivo": lambda project, one, other, _: coding_in_vivo.code_in_vivo(
        project, _document(project, one)[0], other, other + 5
    ),
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
        project, team=_team(project, one), output=folder, overrides=PASSED
    ),
}


def steps() -> st.SearchStrategy[Step]:
    """One step."""
    number = st.integers(0, 60)
    return st.builds(Step, st.sampled_from(sorted(ACTORS)), number, number)
