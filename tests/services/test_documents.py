"""Bringing texts in and reading them with all that stands beside them."""

import os
from pathlib import Path

import pytest

from fieldnotes.base.errors import FieldnotesError, NotFoundError, RefusedError
from fieldnotes.model.kinds import DocumentKind, SessionKind, Voice
from fieldnotes.model.rows import Margin, TurnRow
from fieldnotes.services.documents import import_documents, list_documents, marks_of, open_document
from fieldnotes.services.log import read_log
from fieldnotes.services.notes import add_note
from fieldnotes.services.preview import preview_document
from fieldnotes.services.projects import check_study
from fieldnotes.services.sessions import list_sessions
from fieldnotes.services.teams import list_teams
from fieldnotes.store import documents as store
from fieldnotes.store.names import find
from fieldnotes.store.project import Project
from tests.services.fieldwork import REPORT, TALK, Fieldwork
from tests.services.verbs import written
from tests.store.dump import rows_of

Field = tuple[Project, Fieldwork]


def test_what_came_of_a_file_is_told(field: Field, tmp_path: Path) -> None:
    project, _ = field
    file = written(tmp_path, "Eén woord,\r\nen nog één.\n", "kort.txt")
    (told,) = import_documents(project, [file], team="noord")
    assert (told.name, told.characters, told.words, told.format) == ("kort.txt", 23, 5, "text")
    assert (told.turns, told.speakers, told.warnings) == (0, (), ())
    assert len(told.sha256) == 64
    assert open_document(project, told.id).text == "Eén woord,\nen nog één.\n"


def test_a_guess_at_the_encoding_and_the_same_bytes_again_are_told(field: Field, tmp_path: Path) -> None:
    project, _ = field
    file = tmp_path / "oud.txt"
    file.write_bytes("één".encode("cp1252"))
    (first,) = import_documents(project, [file], team="Noord")
    (again,) = import_documents(project, [file], team="Zuid")
    assert len(first.warnings) == 1
    assert "oud.txt" in again.warnings[1]
    assert first.id != again.id
    with pytest.raises(NotFoundError) as refused:
        open_document(project, "oud.txt")
    assert refused.value.code == "ambiguous"
    assert first.id in refused.value.message


def test_a_dry_run_tells_the_same_and_a_preview_also_of_the_same_bytes(field: Field, tmp_path: Path) -> None:
    project, _ = field
    file = written(tmp_path)
    (dry,) = import_documents(project, [file], team="Noord", dry_run=True)
    assert dry.id == ""
    (wet,) = import_documents(project, [file], team="Noord")
    assert dry == wet._replace(id="")
    assert "nieuw.txt" in preview_document(project, file, team="Noord").warnings[0]
    with pytest.raises(NotFoundError):
        import_documents(project, [file], team="Oost", dry_run=True)


@pytest.mark.parametrize("bad", ["weg.txt", "leeg.txt", "plaatje.txt", "boek.pdf"])
def test_a_bad_file_among_several_is_told_and_does_not_stop_those_around_it(
    field: Field, tmp_path: Path, bad: str
) -> None:
    project, _ = field
    (tmp_path / "leeg.txt").write_bytes(b"")
    (tmp_path / "plaatje.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "boek.pdf").write_bytes(b"%PDF-1.7")
    before = len(list_documents(project))
    with pytest.raises(FieldnotesError) as refused:
        import_documents(project, [written(tmp_path), tmp_path / bad, written(tmp_path, name="b.txt")], team="Zuid")
    assert bad in refused.value.message
    assert [row.name for row in list_documents(project)][before:] == ["nieuw.txt", "b.txt"]
    assert check_study(project) == []


@pytest.mark.parametrize("bad", ["weg.txt", "leeg.txt"])
def test_of_a_bad_file_by_itself_nothing_comes_in(field: Field, tmp_path: Path, bad: str) -> None:
    project, _ = field
    (tmp_path / "leeg.txt").write_bytes(b"")
    before = rows_of(project.path)
    with pytest.raises(FieldnotesError):
        import_documents(project, [tmp_path / bad], team="Zuid")
    assert rows_of(project.path) == before


def test_a_file_whose_name_is_in_another_encoding_comes_in_under_a_readable_name(field: Field, tmp_path: Path) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    file.write_text("Eén.", encoding="utf-8")
    (told,) = import_documents(field[0], [file], team="Noord")
    assert open_document(field[0], told.id).row.name == "caf?.txt"


def test_an_interview_that_is_brought_in_is_a_session_of_unknown_hours(field: Field, tmp_path: Path) -> None:
    project, _ = field
    before = {team.name: team for team in list_teams(project)}["Zuid"]
    (told,) = import_documents(project, [written(tmp_path)], team="Zuid", kind=DocumentKind.INTERVIEW)
    after = {team.name: team for team in list_teams(project)}["Zuid"]
    assert (after.interviews, after.sessions) == (before.interviews + 1, before.sessions + 1)
    assert after.observed_minutes is None
    (session,) = [each for each in list_sessions(project) if each.document_id == told.id]
    assert (session.kind, session.status, session.observed_minutes) == ("interview", "stopped", None)
    assert (session.started_at, session.ended_at) == (None, None)


def test_a_text_that_was_brought_in_does_not_grow(field: Field) -> None:
    project, made = field
    (session,) = [each.id for each in list_sessions(project) if each.document_id == made.talk]
    with pytest.raises(RefusedError) as refused:
        add_note(project, "nog iets", session=session)
    assert refused.value.code == "session-brought-in"
    assert open_document(project, made.talk).text == TALK
    assert check_study(project) == []


def test_a_document_is_found_by_its_id_the_beginning_of_it_or_its_name(field: Field) -> None:
    project, made = field
    for reference in (made.report, made.report[:8], made.report[:4].upper(), "verslag.md", " VERSLAG.md "):
        assert open_document(project, reference).row.id == made.report
    for reference in ("", "verslag", "zzzz", made.report[:3], "----", made.report + "0", "ab\ncd", "0000\n"):
        with pytest.raises(NotFoundError) as refused:
            open_document(project, reference)
        assert refused.value.code == "no-such-document"


def test_documents_are_listed_as_they_came_and_by_team(field: Field) -> None:
    project, made = field
    listed = list_documents(project)
    assert [row.kind for row in listed] == ["observation", "observation", "observation", "interview"]
    assert [row.id for row in listed if row.team == "Noord"] == [
        row.id for row in list_documents(project, team="Noord")
    ]
    report = next(row for row in listed if row.id == made.report)
    assert (report.characters, report.codings, report.revision) == (len(REPORT), 2, 1)
    with pytest.raises(NotFoundError):
        list_documents(project, team="Oost")


def test_beside_a_log_stand_the_times_of_its_notes_and_what_is_private(field: Field) -> None:
    project, made = field
    opened = open_document(project, made.log)
    assert [(margin.start, margin.end) for margin in opened.margins] == list(made.places.values())
    assert {margin.label for margin in opened.margins} == {"±08:00"}
    assert [margin.private for margin in opened.margins] == [voice.private for voice in made.places]
    exact = open_document(project, str(read_log(project, made.running).session.document_id))
    assert exact.margins == [Margin(0, len(exact.text), "12:00", private=False)]


def test_beside_a_transcript_stand_its_times_and_speakers(field: Field) -> None:
    """A speaker that equals a pseudonym is that participant; any other label stays a label."""
    project, _ = field
    text = "Hoe gaat het?\nDruk.\nZo.\nJa."
    turns = [
        TurnRow("EIK", 0, 2_000, 0, 13),
        TurnRow("Spreker 2", 3_725_900, None, 14, 19),
        TurnRow(None, 5_000, None, 20, 23),
        TurnRow("I", None, None, 24, 27, interviewer=True),
    ]
    with project.changing("test") as work:
        team = find(work.connection, "team", "Zuid").key
        origin = store.Origin("test", "a.vtt", "0" * 64, 1)
        added = store.add_document(
            work, "a.vtt", team, kind=DocumentKind.INTERVIEW, origin=origin, text=text, turns=turns
        )
    opened = open_document(project, added.id)
    assert [turn.speaker for turn in opened.turns] == ["Eik", "Spreker 2", None, "I"]
    assert [turn.interviewer for turn in opened.turns] == [False, False, False, True]
    assert [margin.label for margin in opened.margins] == ["00:00 Eik", "1:02:05 Spreker 2", "00:05", "I"]
    assert opened.turns[1]._replace(speaker=None) == TurnRow(None, 3_725_900, None, 14, 19)


def test_on_a_text_lie_its_codings_in_order(field: Field) -> None:
    project, made = field
    marks = open_document(project, made.log).marks
    assert marks == marks_of(project, made.log)
    assert [(mark.id, mark.coder, mark.level) for mark in marks] == [
        (made.codings["rated"], "Lara", "hoog"),
        (made.codings["sam"], "Sam", "laag"),
        (made.codings["reflection"], "Lara", None),
    ]
    assert {mark.code for mark in marks} == {"Condities > Standaardisatie", "Effecten > waarom/hoe"}
    assert (marks[0].start, marks[0].end) == made.places[Voice.VERBATIM]
    assert SessionKind.OBSERVATION in open_document(project, made.log).row.kind
