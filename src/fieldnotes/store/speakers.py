"""Who may be meant by a speaker: someone of the study by pseudonym or initials, or the interviewer."""

from sqlalchemy import Connection, select

from fieldnotes.analysis.speakers import INTERVIEWER, meant
from fieldnotes.base.errors import NotFoundError
from fieldnotes.model.rows import PersonRow
from fieldnotes.store import tables
from fieldnotes.store.names import SHOWN_CANDIDATES
from fieldnotes.store.notes import Speaker


def person_rows(connection: Connection, team: int) -> list[PersonRow]:
    """Everyone of the study as seen from a team, in the order in which they were entered."""
    column = tables.participants.c
    query = select(column.pseudonym, column.role, column.kind, column.team).order_by(column.key)
    return [PersonRow(pseudonym, role, kind, of == team) for pseudonym, role, kind, of in connection.execute(query)]


def find_speaker(connection: Connection, reference: str, team: int) -> Speaker:
    """Who is meant by a pseudonym, by initials, or by `interviewer`.

    Raises:
        NotFoundError: `no-such-speaker`, `ambiguous`.
    """
    names = meant(person_rows(connection, team), reference)
    if not names:
        raise NotFoundError("no-such-speaker", given=reference)
    if len(names) > 1:
        raise NotFoundError("ambiguous", given=reference, candidates=", ".join(names[:SHOWN_CANDIDATES]))
    column = tables.participants.c
    key = connection.scalar(select(column.key).where(column.pseudonym == names[0]))
    if key is None:
        return Speaker(INTERVIEWER, None, interviewer=True)
    return Speaker(names[0], key, interviewer=False)
