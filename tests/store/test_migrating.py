"""Opening a study of an earlier version: a copy is put aside, nothing is lost, and the file then equals a new one."""

import shutil
import sqlite3
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from fieldnotes.base.errors import StorageError
from fieldnotes.base.paths import shipped
from fieldnotes.services.findings import list_findings
from fieldnotes.services.projects import check_study, open_study
from fieldnotes.services.search import search
from fieldnotes.services.teams import add_team
from fieldnotes.store import file_facts, migrate, project as store
from fieldnotes.store.file_facts import SCHEMA_VERSION
from fieldnotes.store.integrity import TRIGGERS
from fieldnotes.store.project import Project
from fieldnotes.store.tables import metadata
from tests.conftest import Clock
from tests.store.dump import rows_of
from tests.store.old_projects import ROWS, make_old_project


def revisions() -> list[str]:
    """The numbers of the migrations, oldest first."""
    config = Config()
    config.set_main_option("script_location", str(shipped("migrations")))
    return sorted(script.revision for script in ScriptDirectory.from_config(config).walk_revisions())


def schema_of(path: Path) -> set[tuple[str, str, str]]:
    """What lies in a file, with the statements that made it, white space apart."""
    with closing(sqlite3.connect(path)) as raw:
        made = raw.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
    return {(kind, name, " ".join(statement.split())) for kind, name, statement in made}


def version_of(path: Path) -> tuple[int, str]:
    with closing(sqlite3.connect(path)) as raw:
        return (
            int(raw.execute("PRAGMA user_version").fetchone()[0]),
            str(raw.execute("SELECT version_num FROM alembic_version").fetchone()[0]),
        )


def test_the_version_in_the_file_is_the_number_of_the_newest_migration() -> None:
    assert [f"{number:04d}" for number in range(1, SCHEMA_VERSION + 1)] == revisions()


def test_there_are_old_projects_of_every_revision_with_rows_in_every_table(tmp_path: Path) -> None:
    """Whoever adds a migration adds rows for the tables that it brings."""
    assert sorted(ROWS) == revisions()
    for revision in revisions():
        path = tmp_path / f"{revision}.fieldnotes"
        make_old_project(path, revision)
        empty = [name for name, rows in rows_of(path).items() if not rows]
        assert not empty, revision


@pytest.fixture(params=revisions()[:-1])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A project of an earlier version."""
    path = tmp_path / "oude studie.fieldnotes"
    make_old_project(path, request.param)
    assert version_of(path) == (int(request.param), request.param)
    return path


def test_everything_is_still_there_row_by_row(old: Path) -> None:
    before = rows_of(old, but=("alembic_version", "sqlite_sequence"))
    with closing(open_study(old)) as project:
        assert project.name == "Oude studie"
        assert check_study(project) == []
        assert search(project, "cafe").hits[0].match == "Café\u0301"
        assert search(project, "zegt").total == 1
    after = rows_of(old)
    assert {name: [new[: len(row)] for row, new in zip(before[name], after[name], strict=True)] for name in before} == {
        name: list(rows) for name, rows in before.items()
    }
    assert version_of(old) == (SCHEMA_VERSION, revisions()[-1])


def test_the_copy_that_was_put_aside_is_the_old_study(old: Path, at: Clock) -> None:
    at("2026-03-01T09:30:05+01:00")
    before, version = rows_of(old), version_of(old)
    with closing(open_study(old)) as project:
        aside = project.put_aside
    assert aside == old.with_name(f"oude studie.before-v{SCHEMA_VERSION}-20260301-093005.fieldnotes")
    assert rows_of(aside) == before
    assert version_of(aside) == version
    with closing(open_study(aside)) as copy:
        assert check_study(copy) == []


def test_a_study_is_migrated_once(old: Path) -> None:
    open_study(old).close()
    with closing(open_study(old)) as project:
        assert project.put_aside is None
        add_team(project, "Oost")
        assert all(row.text for row in list_findings(project))
    assert len([file for file in old.parent.iterdir() if file.suffix == ".fieldnotes"]) == 2


def test_a_migrated_file_has_the_shape_of_a_new_one(old: Path, study: Project) -> None:
    open_study(old).close()
    assert schema_of(old) == schema_of(study.path)


def test_a_new_file_has_the_shape_that_the_tables_tell(study: Project) -> None:
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(study.path))
    ours = {"include_object": lambda _object, name, *_: not str(name).startswith("segments_fts")}
    with engine.connect() as connection, warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*expression-based index")
        context = MigrationContext.configure(connection, opts={"compare_server_default": True, **ours})
        assert compare_metadata(context, metadata) == []
    engine.dispose()
    made = {(kind, name) for kind, name, _ in schema_of(study.path)}
    assert ("index", "ix_codes_siblings") in made
    assert {name for kind, name in made if kind == "trigger"} == TRIGGERS
    indexes = {str(index.name) for table in metadata.tables.values() for index in table.indexes}
    assert indexes <= {name for kind, name in made if kind == "index"}


def test_every_column_and_every_constraint_of_the_tables_is_in_a_new_file(study: Project) -> None:
    """Alembic compares neither check constraints nor STRICT: the statements themselves do."""
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as connection:
        told = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'").all()
    engine.dispose()
    held = {name: statement for kind, name, statement in schema_of(study.path) if kind == "table"}
    for name, statement in told:
        if name in metadata.tables:
            assert parts(held[name]) == parts(statement), name


def parts(statement: str) -> set[str]:
    """The lines of a CREATE TABLE, whatever their order."""
    inside = " ".join(statement.split()).partition("(")[2].removesuffix(") STRICT")
    pieces, depth, last = set(), 0, 0
    for at, character in enumerate(inside):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "," and depth == 0:
            pieces.add(inside[last:at].strip())
            last = at + 1
    return {part for piece in pieces | {inside[last:].strip()} for part in _apart(piece)}


def _apart(piece: str) -> list[str]:
    """A column and the constraint that stands with it when it was added later, as if both stood on their own."""
    column, constraint, rest = piece.partition(" CONSTRAINT ")
    if not constraint:
        return [piece]
    name, _, rule = rest.partition(" ")
    foreign = f"FOREIGN KEY({column.partition(' ')[0]}) " if rule.startswith("REFERENCES") else ""
    return [column, f"CONSTRAINT {name} {foreign}{rule}"]


# A migration that goes wrong leaves the file as it was


@pytest.fixture
def next_migration(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], None]]:
    """Lets the program know a newer shape, whose migration does what it is told."""
    folder = tmp_path_factory.mktemp("migraties") / "migrations"

    def write(statements: str) -> None:
        shutil.copytree(shipped("migrations"), folder)
        number = SCHEMA_VERSION + 1
        (folder / "versions" / f"{number:04d}_next.py").write_text(
            f'from alembic import op\nrevision = "{number:04d}"\ndown_revision = "{SCHEMA_VERSION:04d}"\n'
            f"def upgrade():\n    {statements}\n",
            encoding="utf-8",
        )
        monkeypatch.setattr(migrate, "shipped", lambda _name: folder)
        for room in (file_facts, migrate, store):
            monkeypatch.setattr(room, "SCHEMA_VERSION", number)

    yield write
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.parametrize(
    "statements",
    [
        "op.execute('CREATE TABLE new_room (key INTEGER)'); op.execute('UPDATE no_such_table SET a = 1')",
        "op.execute('ALTER TABLE teams ADD COLUMN colour TEXT'); op.execute('DELETE FROM teams')",
        "op.execute('DELETE FROM aliases'); op.execute('UPDATE teams SET kind = 1')",
    ],
    ids=["statement that fails", "references that no longer hold", "rule that is broken"],
)
def test_a_migration_that_goes_wrong_leaves_the_file_as_it_was(
    tmp_path: Path, next_migration: Callable[[str], None], statements: str
) -> None:
    path = tmp_path / "studie.fieldnotes"
    make_old_project(path, revisions()[-1])
    before = rows_of(path), schema_of(path), version_of(path)
    next_migration(statements)
    with pytest.raises(StorageError) as refused:
        open_study(path)
    assert refused.value.code == "migration-broke"
    assert str(path) in refused.value.message
    assert (rows_of(path), schema_of(path), version_of(path)) == before


def test_a_migration_that_recreates_a_table_loses_no_row_that_rests_on_it(
    tmp_path: Path, next_migration: Callable[[str], None]
) -> None:
    path = tmp_path / "studie.fieldnotes"
    make_old_project(path, revisions()[-1])
    before = rows_of(path, but=("alembic_version", "sqlite_sequence"))
    next_migration("with op.batch_alter_table('teams', recreate='always') as batch: pass")
    with closing(open_study(path)) as project:
        assert check_study(project) == []
    after = rows_of(path)
    assert {name: [new[: len(row)] for row, new in zip(before[name], after[name], strict=True)] for name in before} == {
        name: list(rows) for name, rows in before.items()
    }


def test_a_file_that_claims_an_unknown_revision_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "studie.fieldnotes"
    make_old_project(path, "0001")
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = 'abcd'")
    before = rows_of(path)
    with pytest.raises(StorageError) as refused:
        open_study(path)
    assert refused.value.code == "migration-broke"
    assert rows_of(path) == before
