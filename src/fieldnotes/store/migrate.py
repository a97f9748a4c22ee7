"""A project file's schema: made for a new file, brought up to date for an older one, after a copy has been put aside.

The only module that loads Alembic, and only when there is something to make or to migrate. Migrations run with foreign
keys off (recreating a parent table would silently delete its children) in one transaction, and the references are
checked before it is kept.
"""

import os
import sqlite3
from pathlib import Path

from sqlalchemy import URL, Connection, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError

from fieldnotes.base.clock import now
from fieldnotes.base.errors import StorageError
from fieldnotes.base.paths import shipped
from fieldnotes.store.backup import copy_database
from fieldnotes.store.engine import translated
from fieldnotes.store.file_facts import APPLICATION_ID, SCHEMA_VERSION


def create_schema(path: Path) -> None:
    """Make a new project file with the newest schema, which only its owner may read. The file must not exist."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    raw = sqlite3.connect(path, isolation_level=None)
    try:
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
    finally:
        raw.close()
    _upgrade(path, "head")


def migrate(path: Path) -> Path:
    """Bring an older file up to date and return the copy of it that was put aside first.

    Raises:
        StorageError: `migration-broke`, when a step fails or references do not hold after; the file is then as it was.
    """
    from alembic.util import CommandError

    stamp = f"{now():%Y%m%d-%H%M%S}"
    aside = path.with_name(f"{path.stem}.before-v{SCHEMA_VERSION}-{stamp}{path.suffix}")
    copy_database(path, aside)
    try:
        with translated(path):
            _upgrade(path, "head")
    except (DBAPIError, CommandError) as problem:
        raise StorageError("migration-broke", path=path) from problem
    return aside


def _upgrade(path: Path, target: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(shipped("migrations")))
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=QueuePool, hide_parameters=True)

    def prepare(raw: sqlite3.Connection, _record: object) -> None:
        raw.isolation_level = None
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("PRAGMA synchronous=FULL")

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, target)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise StorageError("migration-broke", path=path)
            number = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
            connection.exec_driver_sql(f"PRAGMA user_version={int(number)}")
    finally:
        engine.dispose()
