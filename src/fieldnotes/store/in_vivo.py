"""Codes named by words of the field, and the passage that each was named after."""

from sqlalchemy import Connection, select

from fieldnotes.store import tables
from fieldnotes.store.unit_of_work import Work


def code_key(connection: Connection, code_id: str) -> int:
    """The key of a code that was entered in the same unit of work."""
    column = tables.codes.c
    return int(connection.scalar(select(column.key).where(column.uid == code_id)) or 0)


def coding_key(connection: Connection, coding_id: str) -> int:
    """The key of a coding that was entered in the same unit of work."""
    column = tables.coding_details.c
    return int(connection.scalar(select(column.key).where(column.uid == coding_id)) or 0)


def add_example(work: Work, code: int, coding: int) -> None:
    """Have a passage be the first example of the code that its words gave a name."""
    work.insert(tables.examples, code=code, coding=coding, text="", counter=0)
