"""Making a project file forget for good: the journal without what it held, the index anew, no freed page left.

The journal is append-only by two triggers. Here alone they are taken off, inside one transaction, and put back as they
were: an entry keeps who, when and what kind, and loses what it changed. Nothing before a withdrawal can be undone.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, select

from fieldnotes.base.ids import new_id
from fieldnotes.model.kinds import WithdrawalWay
from fieldnotes.store import tables
from fieldnotes.store.file_facts import database_uri
from fieldnotes.store.unit_of_work import Work

FORGETTING = ("participant.withdraw", "document.forget")
"""Verbs behind which nothing can be undone."""
_TRIGGERS = ("journal_never_changes", "journal_never_forgets")
_SHORTEST = 4  # code points; a shorter stretch of what was removed may stand anywhere


def forget_journal(connection: Connection, change: Callable[[str], str]) -> int:
    """Empty every entry of what it changed, and change the words in its labels; how many there are comes back."""
    statements = {
        name: connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).scalar_one()
        for name in _TRIGGERS
    }
    for name in _TRIGGERS:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    try:
        connection.exec_driver_sql("UPDATE journal SET changes = '[]'")
        column = tables.journal.c
        count = 0
        for key, labels in connection.execute(select(column.key, column.labels)).all():
            count += 1
            told = {name: change(value) for name, value in json.loads(labels).items()}
            written = json.dumps(told, ensure_ascii=False)
            if written != labels:
                connection.exec_driver_sql("UPDATE journal SET labels = ? WHERE key = ?", (written, key))
    finally:
        for name in _TRIGGERS:
            connection.exec_driver_sql(str(statements[name]))
    return count


def forget_index(connection: Connection) -> None:
    """Make the search index anew: terms of words that are gone are in it no more."""
    connection.exec_driver_sql("INSERT INTO segments_fts(segments_fts) VALUES('rebuild')")
    connection.exec_driver_sql("INSERT INTO segments_fts(segments_fts) VALUES('optimize')")


def forgotten_before(connection: Connection, entry: int) -> bool:
    """Whether the journal was made to forget after an entry, or by it."""
    column = tables.journal.c
    query = select(column.key).where(column.verb.in_(FORGETTING), column.key >= entry).limit(1)
    return connection.scalar(query) is not None


def compact(path: Path) -> bool:
    """Write the file anew without freed pages, and empty the log beside it; False when others hold it open."""
    with closing(sqlite3.connect(database_uri(path), uri=True, isolation_level=None, timeout=10)) as raw:
        try:
            raw.execute("PRAGMA secure_delete=ON")
            raw.execute("VACUUM")
            busy, _log, _done = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:
            return False
    return not busy


def found_in(path: Path, names: Iterable[str], texts: Iterable[str]) -> list[str]:
    """Which of these still stand in the bytes of the file or of the log beside it: names as whole words, and texts."""
    held = b""
    for file in (path, path.with_name(f"{path.name}-wal")):
        if file.exists():
            held += file.read_bytes()
    found = [name for name in names if _as_word(held, name)]
    found += [text for text in dict.fromkeys(texts) if len(text) >= _SHORTEST and text.encode() in held]
    return found


def _as_word(held: bytes, name: str) -> bool:
    """Whether a name stands somewhere as a word by itself."""
    sought, at = name.encode(), held.find(name.encode())
    while at >= 0:
        before, behind = held[max(0, at - 4) : at], held[at + len(sought) : at + len(sought) + 4]
        around = before.decode("utf-8", "ignore")[-1:] + behind.decode("utf-8", "ignore")[:1]
        if not any(sign.isalnum() for sign in around):
            return True
        at = held.find(sought, at + 1)
    return False


def keep_that_it_forgot(work: Work, count: int) -> None:
    """Enter that the file was made to forget, and how many texts that was about: the one change of its entry."""
    work.insert(
        tables.withdrawals,
        uid=new_id(),
        way=WithdrawalWay.DE_IDENTIFY.value,
        reason="",
        counts=json.dumps({"documents": count}),
        coder=work.coder,
        made_at=work.at,
    )
