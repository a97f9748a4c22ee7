"""Undoing where several people and large imports meet: no overlap, no hole, no endless undoing, and in good time."""

import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from fieldnotes.base.errors import RefusedError
from fieldnotes.exchange.codings import CodingLine
from fieldnotes.services import coding, notes, teams
from fieldnotes.services.documents import import_documents, open_document
from fieldnotes.services.history import history, redo, undo
from fieldnotes.services.projects import check_study, open_study
from fieldnotes.store import documents as store
from fieldnotes.store.project import Project, Reading
from tests.services.fieldwork import Fieldwork
from tests.store.dump import rows_of

Field = tuple[Project, Fieldwork]


def refused(project: Project, *, redoing: bool = False) -> RefusedError:
    """Turning back is refused and changes nothing."""
    before = rows_of(project.path)
    with pytest.raises(RefusedError) as problem:
        redo(project) if redoing else undo(project)
    assert rows_of(project.path) == before
    return problem.value


def test_a_note_is_not_put_back_over_another(field: Field) -> None:
    project, made = field
    with closing(open_study(project.path, coder="Sam")) as sam:
        notes.add_note(project, "a" * 10, session=made.running)
        notes.add_note(sam, "b" * 10, session=made.running)
        undo(sam)
        undo(project)
        notes.add_note(project, "c" * 48, session=made.running)
        assert refused(sam, redoing=True).code == "changed-since"
    assert check_study(project) == []


def test_a_note_is_not_put_back_beyond_a_hole_but_is_when_the_hole_is_filled(field: Field) -> None:
    project, made = field
    with closing(open_study(project.path, coder="Sam")) as sam:
        notes.add_note(project, "Eerst." * 50, session=made.running)
        notes.add_note(sam, "Dan.", session=made.running)
        whole = notes.list_notes(project, session=made.running)
        undo(sam)
        undo(project)
        assert "notitie geschreven" in refused(sam, redoing=True).message
        redo(project)
        redo(sam)
    assert notes.list_notes(project, session=made.running) == whole
    assert "\n\n" not in open_document(project, made.log).text
    assert check_study(project) == []


def test_a_note_below_which_someone_wrote_on_stays(field: Field) -> None:
    project, made = field
    with closing(open_study(project.path, coder="Sam")) as sam:
        notes.add_note(project, "Eerst.", session=made.running)
        notes.add_note(sam, "Dan.", session=made.running)
        assert refused(project).code == "note-not-last"


def test_what_rests_on_an_action_is_named(field: Field) -> None:
    project, made = field
    with closing(open_study(project.path, coder="Sam")) as sam:
        teams.add_team(project, "Oost")
        teams.add_participant(sam, "Linde", team="Oost")
        assert "‘Linde’" in refused(project).message
        undo(sam)
        undo(project)
        assert "Oost" not in {row.name for row in teams.list_teams(project)}
        laid = coding.add_coding(project, made.report, 0, 5, "Condities > Standaardisatie").id
        coding.rate_coding(sam, laid, "hoog")
        assert "codering gewaardeerd" in refused(project).message


def test_undo_here_leaves_what_was_done_elsewhere(study: Project) -> None:
    teams.add_team(study, "Elders")
    with closing(open_study(study.path)) as here:
        with pytest.raises(RefusedError) as nothing:
            undo(here, here_only=True)
        assert nothing.value.code == "nothing-to-undo"
        teams.add_team(here, "Hier")
        assert "‘Hier’" in undo(here, here_only=True)
        with pytest.raises(RefusedError):
            undo(here, here_only=True)
        with pytest.raises(RefusedError):
            redo(study, here_only=True)
        assert "‘Hier’" in redo(here, here_only=True)
        assert [row.name for row in teams.list_teams(here)] == ["Elders", "Hier"]
        undo(here)
        assert "‘Elders’" in undo(here)


def test_that_someone_new_was_at_work_is_nothing_to_undo(field: Field) -> None:
    before = rows_of(field[0].path)
    with closing(open_study(field[0].path, coder="Nieuw")) as project:
        assert coding.import_codings(project, [], source="leeg.jsonl") == 0
        assert rows_of(project.path) == before
        with pytest.raises(RefusedError) as nothing:
            undo(project)
        assert nothing.value.code == "nothing-to-undo"


def test_an_import_by_someone_new_is_undone_once(field: Field) -> None:
    project, made = field
    line = CodingLine(document=made.report, start=0, end=5, code="waarom/hoe", coder="Nieuwste")
    with closing(open_study(project.path, coder="Nieuw")) as someone:
        coding.import_codings(someone, [(1, line)], source="een.jsonl")
        undo(someone)
        with pytest.raises(RefusedError):
            undo(someone)


@pytest.fixture
def many(field: Field) -> Field:
    """A study into which many codings came in at once."""
    project, made = field
    lines = [
        CodingLine(document=made.report, start=at % 60, end=at % 60 + 4, code="waarom/hoe", coder="Sam")
        for at in range(10_000)
    ]
    coding.import_codings(project, enumerate(lines, start=1), source="veel.jsonl")
    return field


def test_many_codings_are_undone_and_redone_exactly_and_soon(many: Field) -> None:
    project, _ = many
    kept = ("journal", "sqlite_sequence")
    full = rows_of(project.path, but=kept)
    begun = time.process_time()
    undo(project)
    assert time.process_time() - begun < 1
    assert len(coding.list_codings(project)) < 20
    redo(project)
    assert rows_of(project.path, but=kept) == full
    with closing(sqlite3.connect(project.path)) as raw:
        (changes,) = raw.execute("SELECT changes FROM journal WHERE verb = 'undo'").fetchone()
    assert len(json.loads(changes)) <= 5
    undo(project)
    assert len(coding.list_codings(project)) < 20
    assert check_study(project) == []


def test_a_run_is_not_undone_when_any_of_its_rows_changed(many: Field) -> None:
    project, _ = many
    row = coding.list_codings(project, code="waarom/hoe", coder="Sam")[5_000]
    with closing(open_study(project.path, coder="Kim")) as kim:
        coding.remove_coding(kim, row.id)
    assert "codering weggehaald" in refused(project).message


def test_a_bulk_import_reads_each_text_once(field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project, _ = field
    files = []
    for number in range(3):
        files.append(tmp_path / f"tekst{number}.txt")
        files[-1].write_text(f"Tekst nummer {number}.\n", encoding="utf-8")
    names = [each.id for each in import_documents(project, files, team="Zuid")]
    read: list[int] = []
    whole = store.document_text

    def counted(connection: Reading, key: int) -> str:
        read.append(key)
        return whole(connection, key)

    monkeypatch.setattr(store, "document_text", counted)
    lines = [CodingLine(document=names[at % 3], start=0, end=5, code="waarom/hoe", coder="Sam") for at in range(30)]
    coding.import_codings(project, enumerate(lines, start=1), source="om en om.jsonl")
    assert len(read) == 3


def test_a_team_is_changed_and_that_is_undone(field: Field) -> None:
    project, _ = field
    changed = teams.change_team(project, "Noord", name="Noordoost", organisation=" Regio ")
    assert (changed.name, changed.organisation) == ("Noordoost", "Regio")
    assert "team gewijzigd: ‘Noord’" in history(project, limit=1)[0].what
    assert [row.name for row in teams.list_teams(project)] == ["Noordoost", "Zuid"]
    undo(project)
    assert next((row.name, row.organisation) for row in teams.list_teams(project)) == ("Noord", "Gemeente")
    assert teams.change_team(project, "Noord", name="NOORD").name == "NOORD"
    with pytest.raises(RefusedError) as taken:
        teams.change_team(project, "Zuid", name="noord")
    assert taken.value.code == "team-exists"
