"""What of a document bears names beside its text: its own name, that of its original, the labels of its speakers."""

from collections import defaultdict
from typing import NamedTuple

from sqlalchemy import Connection, select

from fieldnotes.store import tables
from fieldnotes.store.documents import participants_by_pseudonym
from fieldnotes.store.names import LONGEST_NAME, folded
from fieldnotes.store.unit_of_work import Work


class Named(NamedTuple):
    """The name of a document and that of its original."""

    name: str
    original: str


class LoggedNote(NamedTuple):
    """A note of a log, where it stands, and its words."""

    id: str
    start: int
    text: str


def names_of(connection: Connection, document: int) -> Named:
    """What a document and its original are called."""
    column = tables.documents.c
    row = connection.execute(select(column.name, column.original_name).where(column.key == document)).one()
    return Named(row.name, row.original_name)


def put_names(work: Work, document: int, names: Named) -> None:
    """Call a document and its original otherwise."""
    name = names.name[:LONGEST_NAME]
    work.update(tables.documents, document, name=name, folded=folded(name), original_name=names.original)


def labels_of(connection: Connection, document: int) -> dict[str, list[int]]:
    """The labels of the speakers of a document, each with the keys of its turns."""
    column = tables.turns.c
    query = select(column.speaker, column.key).where(column.document == document, column.speaker.is_not(None))
    found: defaultdict[str, list[int]] = defaultdict(list)
    for label, key in connection.execute(query.order_by(column.key)):
        found[str(label)].append(key)
    return dict(found)


def put_label(work: Work, turns: list[int], label: str) -> None:
    """Give turns another label; a label that is the pseudonym of a participant makes them that participant's."""
    who = participants_by_pseudonym(work.connection).get(folded(label))
    work.update_all(
        tables.turns, turns, **({"speaker": label} if who is None else {"speaker": label, "participant": who})
    )


def notes_of(connection: Connection, document: int) -> list[LoggedNote]:
    """The notes of which a log consists, in the order of its text."""
    column = tables.notes.c
    query = (
        select(column.uid, column.start, column.text)
        .join(tables.documents, tables.documents.c.session == column.session)
        .where(tables.documents.c.key == document)
        .order_by(column.start)
    )
    return [LoggedNote._make(row) for row in connection.execute(query)]
