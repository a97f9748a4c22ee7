"""What an audience reads instead of some words of a passage, as the project file keeps it."""

from typing import NamedTuple

from sqlalchemy import Connection, select

from fieldnotes.analysis.wordings import Wording
from fieldnotes.base.ids import new_id
from fieldnotes.model.kinds import Audience
from fieldnotes.store import tables
from fieldnotes.store.unit_of_work import Work


class WordingRow(NamedTuple):
    """A wording of one passage (by the coding's key and id) for one audience of one team."""

    key: int
    id: str
    coding: int
    coding_id: str
    wording: Wording


def wording_rows(connection: Connection, team: int, audience: Audience) -> list[WordingRow]:
    """Every wording for an audience of a team, by passage and place."""
    column, detail = tables.wordings.c, tables.coding_details.c
    query = (
        select(column.key, column.uid, column.coding, detail.uid, column.start, column.end, column.quote, column.said)
        .join(tables.coding_details, detail.key == column.coding)
        .where(column.team == team, column.audience == audience.value)
        .order_by(column.coding, column.start)
    )
    return [
        WordingRow(key, uid, coding, coding_id, Wording(start, end, quote, said))
        for key, uid, coding, coding_id, start, end, quote, said in connection.execute(query)
    ]


def enter_wording(work: Work, coding: int, team: int, audience: Audience, wording: Wording) -> str:
    """Enter a wording in the place of those that it overlaps; its id comes back."""
    column = tables.wordings.c
    overlapped = select(column.key).where(
        column.coding == coding,
        column.team == team,
        column.audience == audience.value,
        column.start < wording.end,
        column.end > wording.start,
    )
    for key in list(work.connection.scalars(overlapped)):
        work.delete(tables.wordings, key)
    uid = new_id()
    work.insert(
        tables.wordings,
        uid=uid,
        coding=coding,
        team=team,
        audience=audience.value,
        start=wording.start,
        end=wording.end,
        quote=wording.quote,
        said=wording.said,
        coder=work.coder,
        made_at=work.at,
    )
    return uid


def remove_wording(work: Work, key: int) -> None:
    """Let the audience read the words themselves again."""
    work.delete(tables.wordings, key)
