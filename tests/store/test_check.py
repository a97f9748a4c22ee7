"""The check finds every kind of damage that can be planted, and nothing in a study that is sound."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from fieldnotes.base.errors import StorageError
from fieldnotes.base.i18n import LANGUAGES, speaking, t
from fieldnotes.services.coding import list_codings
from fieldnotes.services.notes import list_notes
from fieldnotes.services.projects import check_study, open_study
from fieldnotes.services.teams import list_teams
from fieldnotes.store import engine, integrity
from fieldnotes.store.log_order import BROKEN_LINE
from fieldnotes.store.project import Project
from tests.services.fieldwork import Fieldwork
from tests.store.dump import rows_of
from tests.store.old_projects import make_old_project

Field = tuple[Project, Fieldwork]
NOTE = "(SELECT key FROM notes ORDER BY key LIMIT 1)"
LAST_LINE = "(SELECT max(s.key) FROM segments s JOIN documents d ON d.key = s.document WHERE d.session = 1)"
REPORT = "(SELECT key FROM documents WHERE name = 'verslag.md')"
RUNNING = "(SELECT key FROM sessions WHERE status = 'running')"
SCENE = "INSERT INTO scenes (uid, session, setting, started_at, precision) VALUES"
TEN = "'2022-10-20T08:00:00.000000Z+02:00', 'exact'"

DAMAGE: dict[str, tuple[str, set[str]]] = {
    "a quoted word": ("UPDATE coding_details SET quote = 'anders' WHERE key = 1", {"anchor"}),
    "a place": ("UPDATE codings SET start = start + 1 WHERE key = 1", {"anchor"}),
    "a place past the end": ('UPDATE codings SET start = 9000, "end" = 9001 WHERE key = 1', {"anchor"}),
    "the words of a coding": ("DELETE FROM coding_details WHERE key = 2", {"coding-without-words"}),
    "a coding": ("DELETE FROM codings WHERE key = 4", {"loose-reference"}),
    "a letter of a text": (
        f"UPDATE segments SET text = 'X' || substr(text, 2) WHERE document = {REPORT} AND start = 0", {"text-changed"},
    ),
    "a line of a text": (f"DELETE FROM segments WHERE document = {REPORT} AND start = 0", {"text-changed"}),
    "a line that is too long": (
        f"UPDATE segments SET text = text || '!' WHERE document = {REPORT} AND start = 0", {"segments"},
    ),
    "lines that overlap": (
        f'UPDATE segments SET start = start - 5, "end" = "end" - 5 WHERE document = {REPORT} AND start > 0',
        {"segments"},
    ),
    "a revision": (f"DELETE FROM revisions WHERE document = {REPORT}", {"no-revision"}),
    "a note's words": (f"UPDATE notes SET text = upper(text) WHERE key = {NOTE}", {"note-outside"}),
    "a note's line": (
        f"DELETE FROM segments WHERE start = 0 AND text = (SELECT text FROM notes WHERE key = {NOTE})",
        {"note-outside", "anchor"},
    ),
    "a hole in a log": (
        f'UPDATE segments SET start = start + 1, "end" = "end" + 1 WHERE key = {LAST_LINE}', {"log-hole"},
    ),
    "a line of no note": (
        f"""INSERT INTO segments (document, start, "end", text)
        SELECT document, "end" + 1, "end" + 3, 'Zo' FROM segments WHERE key = {LAST_LINE}""", {"log-hole"},
    ),
    "a part past the end of its note": (
        f"""INSERT INTO voice_spans (note, start, "end", voice) VALUES ({NOTE}, 3, 9000, 'verbatim')""", {"voice-part"},
    ),
    "a part over another": (
        f"""INSERT INTO voice_spans (note, start, "end", voice) VALUES ({NOTE}, 0, 4, 'verbatim'),
        ({NOTE}, 2, 6, 'verbatim')""", {"voice-part"},
    ),
    "the words that a reflection is about": (
        f"""INSERT INTO note_passages (note, document, start, "end", quote)
        VALUES ({NOTE}, {REPORT}, 0, 3, 'anders')""", {"passage"},
    ),
    "the words that a bookmark is on": (
        f"""INSERT INTO bookmarks (uid, document, start, "end", quote, name, coder, made_at)
        SELECT x'{'1' * 32}', {REPORT}, 0, 3, 'anders', '', 1, made_at FROM revisions LIMIT 1""", {"remembered"},
    ),
    "the words that a memo was on": (
        f"""INSERT INTO memos (uid, kind, about, document, start, "end", quote)
        VALUES (x'{'1' * 32}', 'theoretical', 'passage', {REPORT}, {1 << 40}, {(1 << 40) + 3}, 'weg')""",
        {"remembered"},
    ),
    "the words that an orphan was on": (
        f'UPDATE codings SET start = start + {1 << 40}, "end" = "end" + {1 << 40} WHERE key = 1', {"orphan"},
    ),
    "the text of an earlier revision": (
        f"""INSERT INTO revisions (document, number, sha256, made_at, text)
        SELECT document, 2, sha256, made_at, NULL FROM revisions WHERE document = {REPORT}""", {"revision-text"},
    ),
    "a session's document": ("UPDATE documents SET session = NULL WHERE session = 1", {"note-outside"}),
    "a turn past the end": (
        f'INSERT INTO turns (document, start, "end") VALUES ({REPORT}, 3, 9000)', {"turn-outside"},
    ),
    "a turn in a log that is no note's": (
        f"""INSERT INTO turns (document, start, "end") SELECT document, start, "end" - 1 FROM segments
        WHERE key = {LAST_LINE}""", {"turn-without-note"},
    ),
    "a scene that goes on in a session that is over": (f"{SCENE} (x'{'1' * 32}', 1, '', {TEN})", {"scenes"}),
    "two scenes that go on": (
        f"{SCENE} (x'{'1' * 32}', {RUNNING}, '', {TEN}), (x'{'2' * 32}', {RUNNING}, '', {TEN})", {"scenes"},
    ),
    "a code under itself": ("UPDATE codes SET parent = key WHERE key = 2", {"code-circle"}),
    "codes in a circle": ("UPDATE codes SET parent = 2 WHERE key = 1", {"code-circle"}),
    "a level of another code": (
        "UPDATE codings SET level = (SELECT key FROM levels WHERE name = 'breed') WHERE key = 1",
        {"level-of-other-code"},
    ),
    "a code that went into itself": (
        "UPDATE codes SET status = 'merged', merged_into = key WHERE key = (SELECT max(key) FROM codes)",
        {"merge-circle", "coding-under-merged"},
    ),
    "codes that went into each other": (
        "UPDATE codes SET status = 'merged', merged_into = 3 - key WHERE key IN (1, 2)",
        {"merge-circle", "code-under-merged", "coding-under-merged"},
    ),
    "where a code went": (
        "UPDATE codes SET status = 'merged' WHERE key = (SELECT max(key) FROM codes)",
        {"merged-nowhere", "coding-under-merged"},
    ),
    "a code under one that is merged": (
        "UPDATE codes SET status = 'merged', merged_into = 2 WHERE key = 1", {"code-under-merged"},
    ),
    "a coding under a code that is merged": (
        """UPDATE codes SET status = 'merged', merged_into = 1
        WHERE key = (SELECT code FROM codings WHERE key = 1)""",
        {"coding-under-merged"},
    ),
    "a coding of a later meaning": (
        "UPDATE coding_details SET meaning = 2 WHERE key = 1", {"meaning-of-later"},
    ),
    "a code on two digits": (
        "INSERT INTO pins (coder, slot, code) VALUES (1, 2, 2), (1, 3, 2)", {"pinned-twice"},
    ),
    "the words that a memo is about": (
        f"""INSERT INTO memos (uid, kind, about, document, start, "end", quote, version)
        VALUES (x'{'1' * 32}', 'theoretical', 'passage', {REPORT}, 0, 3, 'anders', 1)""", {"remembered"},
    ),
    "a session that ends before it starts": (
        "UPDATE sessions SET ended_at = '2020-01-01T00:00:00.000000Z+01:00' WHERE key = 1", {"session-times"},
    ),
    "a session that is over and goes on": (
        "UPDATE sessions SET status = 'running' WHERE key = 1", {"session-times"},
    ),
    "the end of a pause": (
        "UPDATE pauses SET ended_at = '2020-01-01T00:00:00.000000Z+01:00' WHERE key = 1", {"session-times"},
    ),
    "a team that is gone": ("DELETE FROM teams WHERE key = 2", {"loose-reference"}),
    "the search index": ("INSERT INTO segments_fts(segments_fts) VALUES ('delete-all')", {"search-index"}),
    "a line in the search index only": (
        "INSERT INTO segments_fts(rowid, text) VALUES (900, 'spook')", {"search-index"},
    ),
    "a trigger": ("DROP TRIGGER journal_never_forgets", {"shape"}),
    "a column": ("ALTER TABLE teams ADD COLUMN colour TEXT", {"shape"}),
    "a table": ("DROP TABLE responses", {"shape"}),
    "an id": ("UPDATE teams SET uid = x'01' WHERE key = 1", {"unreadable"}),
    "a time": ("UPDATE notes SET jotted_at = 'gisteren' WHERE key = 1", {"unreadable"}),
    "a text that is not UTF-8": ("UPDATE teams SET name = CAST(x'ff41' AS TEXT) WHERE key = 1", {"unreadable"}),
}  # fmt: skip


def plant(path: Path, statement: str) -> None:
    """Damage a project as another program would: without references held, without asking."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute(statement)
        raw.commit()


@pytest.mark.parametrize("what", DAMAGE)
def test_planted_damage_is_found_and_told_in_a_sentence(field: Field, what: str) -> None:
    project, _ = field
    project.close()
    statement, codes = DAMAGE[what]
    plant(project.path, statement)
    found = check_study(project)
    assert {problem.code for problem in found} >= codes
    assert {problem.code for problem in found} <= codes | {"note-outside", "segments", "anchor", "log-hole"}
    for language in LANGUAGES:
        with speaking(language):
            assert all(t(f"problem.{problem.code}", **problem.values) for problem in found)


def test_a_rule_that_was_broken_with_the_rules_off_is_found(field: Field) -> None:
    project, _ = field
    project.close()
    with closing(sqlite3.connect(project.path)) as raw:
        raw.execute("PRAGMA ignore_check_constraints=ON")
        raw.execute("UPDATE teams SET kind = 'circus'")
        raw.commit()
    assert {problem.code for problem in check_study(project)} == {"damaged"}


@pytest.mark.parametrize(
    ("there", "instead"), [('levels ("key")', 'levels ("name")'), ('levels ("key")', 'levelz ("key")')]
)
def test_a_reference_that_refers_to_nothing_is_found(field: Field, there: str, instead: str) -> None:
    """The statement that made the table was damaged, as a byte on the disk can be."""
    project, _ = field
    project.close()
    with closing(sqlite3.connect(project.path)) as raw:
        raw.execute("PRAGMA writable_schema=ON")
        changed = "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = 'codings'"
        raw.execute(changed, (f"REFERENCES {there}", f"REFERENCES {instead}"))
        raw.commit()
    assert {problem.code for problem in check_study(project)} & {"damaged", "loose-reference"}


def test_what_is_damaged_is_named(field: Field) -> None:
    project, made = field
    plant(project.path, DAMAGE["a quoted word"][0])
    (problem,) = check_study(project)
    assert problem.values["coding"] == made.codings["rated"]
    assert made.codings["rated"] in t("problem.anchor", **problem.values)


@pytest.mark.parametrize("make", ["study", "field", "old"])
def test_a_sound_study_has_no_problems_and_is_not_changed_by_looking(
    request: pytest.FixtureRequest, tmp_path: Path, make: str
) -> None:
    if make == "old":
        make_old_project(tmp_path / "oud.fieldnotes", "0001")
        project = open_study(tmp_path / "oud.fieldnotes")
    else:
        made = request.getfixturevalue(make)
        project = made if make == "study" else made[0]
    before = rows_of(project.path)
    assert check_study(project) == []
    assert rows_of(project.path) == before
    project.close()


@pytest.mark.parametrize(
    ("what", "read"),
    [("a time", list_notes), ("a text that is not UTF-8", list_teams), ("a code under itself", list_codings)],
)
def test_reading_what_cannot_be_read_says_that_the_study_is_damaged(
    field: Field, what: str, read: Callable[[Project], object]
) -> None:
    plant(field[0].path, DAMAGE[what][0])
    with pytest.raises(StorageError) as refused:
        read(field[0])
    assert refused.value.code == "project-damaged"


def test_a_disk_that_fails_while_values_are_read_is_not_taken_for_a_bad_value(field: Field) -> None:
    with field[0].reading() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        raw.set_progress_handler(lambda: 1, 1)
        with pytest.raises(OperationalError, match="interrupted"):
            list(integrity._values(connection))
        raw.set_progress_handler(None, 1)


def test_a_check_that_is_kept_waiting_says_so(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking the search index takes the lock for a moment."""
    project, _ = field
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    project.close()
    with closing(sqlite3.connect(project.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError) as refused:
            check_study(project)
    assert refused.value.code == "project-busy"


def test_the_note_of_each_line_of_a_log_is_found_by_its_place_so_that_a_long_log_is_checked_in_time(
    field: Field,
) -> None:
    with closing(sqlite3.connect(field[0].path)) as raw:
        plan = [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {BROKEN_LINE}", {"document": 1})]
    notes = [step for step in plan if step.split()[1] == "n"]
    assert len(notes) == 1
    assert "(session=? AND start=?)" in notes[0]
