"""What a study says of itself in the project file: its name, its researcher, why it shares findings, its notice."""

from typing import NamedTuple

from sqlalchemy import Connection, select

from fieldnotes.store import tables
from fieldnotes.store.unit_of_work import Work


class StudyRow(NamedTuple):
    """A study in its own words; `purpose` and `notice` are empty when it has none of its own."""

    id: str
    name: str
    language: str
    researcher: str
    purpose: str
    notice: str


def study_row(connection: Connection) -> StudyRow:
    """What the study says of itself now."""
    column, who = tables.project.c, tables.coders.c
    query = select(column.uid, column.name, column.language, who.name, column.purpose, column.notice)
    row = connection.execute(query.join(tables.coders, who.key == column.researcher)).one()
    return StudyRow(*row)


def describe(work: Work, *, name: str, purpose: str, notice: str) -> None:
    """Let the study say something else of itself; what stays the same leaves no trace."""
    key = work.connection.execute(select(tables.project.c.key)).scalar_one()
    work.update(tables.project, key, name=name, purpose=purpose, notice=notice)
