"""The journal: one action, one transaction, one entry; and it never changes."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from fieldnotes.base.errors import FieldnotesError
from fieldnotes.services.bookmarks import add_bookmark, name_bookmark, remove_bookmark
from fieldnotes.services.coding import add_coding, rate_coding
from fieldnotes.services.handouts import create_handout
from fieldnotes.services.history import history, redo, undo
from fieldnotes.services.projects import check_study, open_study
from fieldnotes.services.revising import edit_document, list_orphans, place_orphan
from fieldnotes.services.scenes import ToldScene, change_scene, end_scene, start_scene
from fieldnotes.services.sessions import pause_session, resume_session
from fieldnotes.store import unit_of_work
from fieldnotes.store.project import Project
from fieldnotes.store.unit_of_work import Work
from tests.conftest import Clock
from tests.services.fieldwork import PASSED, REPORT, Fieldwork
from tests.services.verbs import DONE, READ, REFUSED
from tests.store.dump import rows_of

Field = tuple[Project, Fieldwork]


def entries(path: Path) -> list[tuple[str, str, str]]:
    """Verb, person and labels of every entry, oldest first."""
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(
            'SELECT verb, name, labels FROM journal JOIN coders ON coders."key" = coder ORDER BY journal."key"'
        ).fetchall()


def verbs_in(folder: Path) -> set[str]:
    """The verbs that the services name when they open a unit of work."""
    return {
        piece.split('"')[1]
        for file in folder.glob("*.py")
        for piece in file.read_text(encoding="utf-8").split("project.changing(")[1:]
        if piece.startswith('"')
    }


def test_the_tests_below_know_every_verb() -> None:
    after_another = {"session.resume", "scene.change", "scene.end", "redo"}
    after_another |= {"coding.place", "bookmark.name", "bookmark.remove"}
    after_another |= {"code.unrelate", "recheck.keep", "pin.clear"}
    after_another |= {f"memo.{what}" for what in ("rewrite", "kind", "link", "unlink", "remove")}
    after_another |= {
        "gate.take-back",
        "handout.unword",
        "handout.mark",
        "finding.unsource",
        "finding.remove",
        "document.forget",
    }
    after_another |= {"response.import", "response.decide", "response.text", "response.report", "participant.withdraw"}
    assert verbs_in(Path(unit_of_work.__file__).parents[1] / "services") <= {*DONE, *after_another}


@pytest.mark.parametrize("verb", DONE)
def test_every_verb_leaves_exactly_one_entry(field: Field, tmp_path: Path, verb: str) -> None:
    project, made = field
    before = entries(project.path)
    DONE[verb](project, made, tmp_path)
    after = entries(project.path)
    assert after[: len(before)] == before
    assert [(entry[0], entry[1]) for entry in after[len(before) :]] == [(verb, "Lara")]
    assert check_study(project) == []


def test_going_on_and_redoing_leave_one_entry_each(field: Field) -> None:
    project, _ = field
    before = len(entries(project.path))
    pause_session(project)
    resume_session(project)
    start_scene(project, ToldScene("balie", ["Wilg"]))
    change_scene(project, present=["Passant"])
    end_scene(project)
    undo(project)
    redo(project)
    assert [entry[0] for entry in entries(project.path)[before:]] == [
        "session.pause",
        "session.resume",
        "scene.start",
        "scene.change",
        "scene.end",
        "undo",
        "redo",
    ]


def test_placing_an_orphan_and_changing_a_bookmark_leave_one_entry_each(field: Field) -> None:
    project, made = field
    laid = add_coding(project, made.report, 3, 9, "Condities > Rol").id
    before = len(entries(project.path))
    edit_document(project, made.report, REPORT.replace("Verslag", ""))
    assert [row.id for row in list_orphans(project)] == [laid]
    place_orphan(project, laid, 0, 1)
    mark = add_bookmark(project, made.report, 0, 1).id
    name_bookmark(project, mark, "begin")
    remove_bookmark(project, mark)
    verbs = ["document.edit", "coding.place", "bookmark.add", "bookmark.name", "bookmark.remove"]
    assert [entry[0] for entry in entries(project.path)[before:]] == verbs
    assert check_study(project) == []


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused_changes_nothing_and_leaves_no_entry(field: Field, tmp_path: Path, what: str) -> None:
    project, made = field
    before = rows_of(project.path)
    with pytest.raises(FieldnotesError) as refused:
        REFUSED[what](project, made, tmp_path)
    assert refused.value.message
    assert rows_of(project.path) == before


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused_to_someone_new_does_not_enter_them(field: Field, tmp_path: Path, what: str) -> None:
    before = rows_of(field[0].path)
    with closing(open_study(field[0].path, coder="Nieuwkomer")) as project, pytest.raises(FieldnotesError):
        REFUSED[what](project, field[1], tmp_path)
    assert rows_of(field[0].path) == before


@pytest.mark.parametrize("what", READ)
def test_reading_changes_nothing_and_leaves_no_entry(field: Field, tmp_path: Path, what: str) -> None:
    project, made = field
    before = rows_of(project.path)
    READ[what](project, made, tmp_path)
    assert rows_of(project.path) == before


def test_an_action_that_changes_nothing_leaves_no_entry(field: Field, tmp_path: Path) -> None:
    """Rating as it was rated; a handout that is made again leaves the building again, and that is entered."""
    project, made = field
    create_handout(project, team="Zuid", output=tmp_path, overrides=PASSED)
    before = rows_of(project.path)
    rate_coding(project, made.codings["rated"], "hoog")
    assert rows_of(project.path) == before
    create_handout(project, team="Zuid", output=tmp_path, overrides=PASSED)
    after = rows_of(project.path)
    assert {name for name in after if after[name] != before[name]} <= {"departures", "journal", "sqlite_sequence"}
    assert len(after["departures"]) == len(before["departures"]) + 1


def test_an_entry_tells_who_did_what_when_and_to_what(study: Project, at: Clock) -> None:
    at("2022-11-03T16:05:09+01:00")
    with closing(open_study(study.path, coder="Sam")) as project:
        DONE["team.add"](project, None, Path())  # type: ignore[arg-type] # a team needs no fieldwork
    newest = history(study, limit=1)
    assert [(event.at, event.by) for event in newest] == [("2022-11-03T15:05:09.000000Z+01:00", "Sam")]
    assert "‘Oost’" in newest[0].what
    assert json.loads(entries(study.path)[-1][2]) == {"team": "Oost"}


def test_someone_new_is_entered_once_with_their_first_action(study: Project, tmp_path: Path) -> None:
    for name in ("Sam", " SAM", "Sa\u0301m", "Sám"):
        with closing(open_study(study.path, coder=name)) as project:
            DONE["team.add"](project, None, tmp_path) if name == "Sam" else None  # type: ignore[arg-type]
    assert [row[2] for row in rows_of(study.path)["coders"]] == ["Lara", "Sam"]


@pytest.mark.parametrize("statement", ["UPDATE journal SET verb = 'x'", "DELETE FROM journal"])
def test_the_journal_refuses_to_change_or_to_forget(study: Project, statement: str) -> None:
    with closing(sqlite3.connect(study.path)) as raw:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(statement)
        assert raw.execute("SELECT count(*) FROM journal").fetchone() == (1,)


# An error in the middle


@pytest.mark.parametrize("verb", DONE)
def test_an_error_in_the_middle_of_a_verb_undoes_all_of_it(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    """The verb writes everything and fails when it is about to say so in the journal."""
    project, made = field
    before = rows_of(project.path)

    def breaks(*_: object) -> None:
        raise RuntimeError(verb)

    monkeypatch.setattr(unit_of_work, "record", breaks)
    with pytest.raises(RuntimeError, match=verb):
        DONE[verb](project, made, tmp_path)
    assert rows_of(project.path) == before
    assert check_study(project) == []


def broken_after(method: Callable[..., object]) -> Callable[..., None]:
    """A method that does its work, and then the person presses Ctrl-C."""

    def works_and_breaks(*given: object, **named: object) -> None:
        method(*given, **named)
        raise KeyboardInterrupt

    return works_and_breaks


@pytest.mark.parametrize("verb", [verb for verb in DONE if verb.endswith(("add", "import", "start", "create"))])
def test_an_error_after_the_first_row_undoes_that_row(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    project, made = field
    before = rows_of(project.path)
    for name in ("insert", "insert_many"):
        monkeypatch.setattr(Work, name, broken_after(getattr(Work, name)))
    with pytest.raises(KeyboardInterrupt):
        DONE[verb](project, made, tmp_path)
    assert rows_of(project.path) == before


def test_a_handout_that_is_not_kept_does_not_lie_on_disk(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(unit_of_work, "record", breaks)
    with pytest.raises(RuntimeError):
        create_handout(field[0], team="Zuid", output=tmp_path / "uit", overrides=PASSED)
    assert not (tmp_path / "uit").exists()


def test_entries_hold_what_undoing_needs_and_do_not_repeat_new_rows(field: Field) -> None:
    """A participant's words stand in one place as long as nobody removes them."""
    with closing(sqlite3.connect(field[0].path)) as raw:
        changes: list[list[object]] = [
            change for (written,) in raw.execute("SELECT changes FROM journal") for change in json.loads(written)
        ]
    assert changes
    for action, _table, _key, _until, before, after in changes:
        assert isinstance(before, Mapping) is (action in {"update", "delete"})
        assert isinstance(after, Mapping) is (action == "update")
