"""Who may be meant by a speaker: someone of the study by pseudonym or initials, or the interviewer."""

from typing import NamedTuple

from sqlalchemy import Connection, select

from fieldnotes.analysis.initials import initials_of
from fieldnotes.base.errors import NotFoundError
from fieldnotes.store import tables
from fieldnotes.store.names import SHOWN_CANDIDATES, folded
from fieldnotes.store.notes import Speaker

INTERVIEWER = "interviewer"


class Known(NamedTuple):
    """Someone who may be named as a speaker."""

    key: int
    pseudonym: str
    role: str
    kind: str
    team: int


def people(connection: Connection) -> list[Known]:
    """Everyone of the study, in the order in which they were entered."""
    column = tables.participants.c
    query = select(column.key, column.pseudonym, column.role, column.kind, column.team).order_by(column.key)
    return [Known._make(row) for row in connection.execute(query)]


def find_speaker(connection: Connection, reference: str, team: int) -> Speaker:
    """Who is meant by a pseudonym, by initials, or by `interviewer`.

    A pseudonym goes before initials, and initials of the own team before those of another.

    Raises:
        NotFoundError: `no-such-speaker`, `ambiguous`.
    """
    asked = folded(reference)
    if asked == INTERVIEWER:
        return Speaker(INTERVIEWER, None, interviewer=True)
    everyone = people(connection)
    named = [each for each in everyone if folded(each.pseudonym) == asked]
    called = [each for each in everyone if folded(initials_of(each.pseudonym)) == asked]
    meant = named or [each for each in called if each.team == team] or called
    if not meant:
        raise NotFoundError("no-such-speaker", given=reference)
    if len(meant) > 1:
        shown = ", ".join(each.pseudonym for each in meant[:SHOWN_CANDIDATES])
        raise NotFoundError("ambiguous", given=reference, candidates=shown)
    return Speaker(meant[0].pseudonym, meant[0].key, interviewer=False)
