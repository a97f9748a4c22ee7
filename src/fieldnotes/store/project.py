"""An opened project: where reading and changing begin. Nothing is opened at import; a Project is passed along."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import OperationalError

from fieldnotes.base import clock
from fieldnotes.base.errors import NotFoundError, RefusedError, StorageError
from fieldnotes.base.i18n import Language
from fieldnotes.base.ids import new_id
from fieldnotes.store import tables
from fieldnotes.store.drafts import Drafts, keeping
from fieldnotes.store.engine import project_engine, translated
from fieldnotes.store.file_facts import APPLICATION_ID, SCHEMA_VERSION, database_uri, is_writable
from fieldnotes.store.names import clean_name, folded
from fieldnotes.store.replaced import Held
from fieldnotes.store.unit_of_work import Work, record, unit_of_work

Reading = Connection
"""What services hold while they read: opaque to them, they only pass it on to the store."""

_HEADER = b"SQLite format 3\0"
_NO_LINKS = frozenset(
    {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL, errno.EMLINK, errno.EACCES}
)


class Project:
    """A project file that is open, and who is at work in it.

    Attributes:
        path: the file.
        id, name, language, purpose, notice: what the study says of itself.
        coder: the name of whoever acts.
        written_here: the keys of the journal entries that were written through this opened project.
        put_aside: the copy that was made before an older file was migrated on opening, or None.
    """

    def __init__(self, path: Path, coder: str | None = None) -> None:
        self.put_aside = _make_ready(path)
        self.path = path
        self.written_here: set[int] = set()
        self._held = Held(path)
        self._engine = project_engine(path)
        try:
            self._introduce(coder)
            self._see_that_it_is_ours()
        except BaseException:
            self.close()
            raise

    def _introduce(self, coder: str | None) -> None:
        """Read what the study says of itself; a file that cannot say it is damaged."""
        who = tables.coders.c.name.label("researcher_name")
        query = select(tables.project, who).join(tables.coders, tables.coders.c.key == tables.project.c.researcher)
        try:
            with self.reading() as connection:
                row = connection.execute(query).first()
        except OperationalError as problem:  # not the disk and not a lock, which have sentences
            raise StorageError("project-damaged", path=self.path) from problem
        if row is None:
            raise StorageError("project-damaged", path=self.path)
        self.id: str = row.uid
        self.name: str = row.name
        self.language: Language = "nl" if row.language == "nl" else "en"
        self.purpose: str = row.purpose
        self.notice: str = row.notice
        self.coder = clean_name(coder, "coder") if coder else str(row.researcher_name)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the project, and changes nothing."""
        self._see_that_it_is_ours()
        with translated(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def changing(self, verb: str, **labels: str) -> Iterator[Work]:
        """One action: one transaction and one journal entry. The labels say in words what it was about."""
        self._see_that_it_takes_changes()
        with translated(self.path), unit_of_work(self._engine, verb, self.coder, labels) as work:
            yield work
        if work.entry is not None:
            self.written_here.add(work.entry)

    @contextmanager
    def keeping_drafts(self) -> Iterator[Drafts]:
        """What is being typed: durable, but no change of the study, and so without an entry."""
        self._see_that_it_takes_changes()
        with translated(self.path), keeping(self._engine) as drafts:
            yield drafts

    def _see_that_it_takes_changes(self) -> None:
        """Refuse to write where nothing is kept: `project-gone`, `project-replaced`, `project-read-only`."""
        try:
            writable = is_writable(self.path)
        except OSError as problem:  # the file, its folder or the whole disk is not there any more
            raise StorageError("project-gone", path=self.path) from problem
        self._see_that_it_is_ours()
        if not writable:
            raise StorageError("project-read-only", path=self.path)

    def _see_that_it_is_ours(self) -> None:
        """Refuse to go on with a file that took the place of the one that was opened (`project-replaced`)."""
        if self._held.is_replaced:
            self._held.rescue(self._engine)
            raise StorageError("project-replaced", path=self.path)

    def let_go(self) -> None:
        """Close the connections that are not in use, so that the file itself can be written anew; it stays open."""
        self._engine.dispose()

    def close(self) -> None:
        """Let go of the file."""
        if self._held.is_replaced:
            self._held.rescue(self._engine)
        self._engine.dispose()
        self._held.let_go()


def create_project(
    path: Path, *, name: str, language: Language, researcher: str, purpose: str = "", notice: str = ""
) -> Project:
    """Make a new project file, and open it.

    The file is made beside its place and linked into it, so that a failure leaves nothing and an existing file is
    never overwritten.

    Raises:
        RefusedError: `project-exists`, `empty-name`, `bad-name`, `long-name`.
        StorageError: `cannot-write` or what the disk says.
    """
    from fieldnotes.base.atomic import cannot_write
    from fieldnotes.store.migrate import create_schema

    about: dict[str, str] = {
        "name": clean_name(name, "project"),
        "language": language,
        "purpose": purpose,
        "notice": notice,
    }
    coder = clean_name(researcher, "researcher")
    temporary = path.with_name(f".{new_id()}.part")
    try:
        if path.exists():
            raise RefusedError("project-exists", path=path)
        with translated(path):
            create_schema(temporary)
            _found(temporary, about, coder)
        _give_name(temporary, path)
    except FileExistsError as problem:
        raise RefusedError("project-exists", path=path) from problem
    except OSError as problem:
        raise cannot_write(path, problem) from problem
    finally:
        for leftover in (temporary.with_name(temporary.name + tail) for tail in ("", "-wal", "-shm")):
            if leftover.exists():
                leftover.unlink()
    return Project(path)


def _give_name(made: Path, path: Path) -> None:
    """Give a file its name unless that is taken; on a disk without links (a stick) an empty file claims it first."""
    try:
        path.hardlink_to(made)
    except OSError as problem:
        if problem.errno not in _NO_LINKS:
            raise
        path.touch(mode=0o600, exist_ok=False)
        try:
            made.replace(path)
        except OSError:
            path.unlink()
            raise
    try:
        _sync_folder(path.parent)
    except OSError:
        path.unlink()
        raise


def _sync_folder(folder: Path) -> None:
    """Have the disk keep a name. Windows has no descriptor for a folder, and some disks do not sync one."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as problem:
        if problem.errno not in {errno.EINVAL, *_NO_LINKS}:
            raise
    finally:
        os.close(descriptor)


def _found(path: Path, about: dict[str, str], researcher: str) -> None:
    """Write the first rows: the researcher, the project, and version 1 of the codebook."""
    engine = project_engine(path)
    try:
        with engine.connect().execution_options(fieldnotes_writes=True) as connection, connection.begin():
            work = Work(connection, coder=0, at=clock.now())
            work.coder = work.insert(tables.coders, uid=new_id(), name=researcher, folded=folded(researcher))
            work.insert(tables.project, uid=new_id(), researcher=work.coder, created_at=work.at, **about)
            connection.execute(insert(tables.codebook_versions), {"key": 1, "made_at": work.at})
            work.labels["name"] = about["name"]
            record(work, "project.create")
    finally:
        engine.dispose()


def _make_ready(path: Path) -> Path | None:
    """See that the file is a project that this program can open; migrate an older one, and say where its copy is.

    Raises:
        NotFoundError: `no-project-file`.
        StorageError: `not-a-project`, `project-newer`, `project-read-only`, or what the disk says.
    """
    application, version = _stamps(path)
    if application != APPLICATION_ID:
        raise StorageError("not-a-project", path=path)
    if version > SCHEMA_VERSION:
        raise StorageError("project-newer", path=path, version=version, known=SCHEMA_VERSION)
    if version == SCHEMA_VERSION:
        return None
    if not is_writable(path):
        raise StorageError("project-read-only", path=path)
    from fieldnotes.store.migrate import migrate

    return migrate(path)


def _stamps(path: Path) -> tuple[int, int]:
    """The file's application id and schema version, read after a look at its first bytes."""
    try:
        if not path.exists():
            raise NotFoundError("no-project-file", path=path)
        if not path.is_file() and not path.is_dir():  # reading from a pipe would wait for ever
            raise StorageError("not-a-project", path=path)
        with path.open("rb") as opened:
            header = opened.read(len(_HEADER))
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise StorageError("cannot-read", path=path, reason=reason) from problem
    if header != _HEADER:
        raise StorageError("not-a-project", path=path)
    with translated(path), closing(sqlite3.connect(database_uri(path), uri=True, timeout=5)) as raw:
        application = int(raw.execute("PRAGMA application_id").fetchone()[0])
        version = int(raw.execute("PRAGMA user_version").fetchone()[0])
    return application, version
