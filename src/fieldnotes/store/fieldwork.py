"""What the fieldwork log is computed from: teams, sessions, pauses, and how many notes of each voice a session has."""

from collections import defaultdict

from sqlalchemy import Connection, select, text

from fieldnotes.model.fieldwork import Break, FieldTeam, NoteTally, WorkedSession
from fieldnotes.model.kinds import SessionKind, SessionStatus
from fieldnotes.store import tables
from fieldnotes.store.file_facts import read_moment
from fieldnotes.store.names import find


def _number(column: str, first: int, length: int) -> str:
    return f"CAST(substr({column}, {first}, {length}) AS BIGINT)"


def _seconds(column: str) -> str:
    """Seconds on a scale of their own, from the UTC part of a stored time, in arithmetic that every database has.

    The year begins in March here, so that the day that leap years add is its last.
    """
    year, month, day = _number(column, 1, 4), _number(column, 6, 2), _number(column, 9, 2)
    year = f"({year} - (12 - {month}) / 10)"
    days = f"365 * {year} + {year} / 4 - {year} / 100 + {year} / 400 + (153 * (({month} + 9) % 12) + 2) / 5 + {day}"
    clock = f"{_number(column, 12, 2)} * 3600 + {_number(column, 15, 2)} * 60 + {_number(column, 18, 2)}"
    return f"(({days}) * 86400 + {clock})"


_DELAY = f"{_seconds('written_at')} - {_seconds('happened_at')}"
_TALLIES = text(
    f"""
SELECT session, voice, count(*), max(jotted_at),
  sum(CASE WHEN written_at >= happened_at THEN 1 ELSE 0 END),
  sum(CASE WHEN written_at >= happened_at THEN {_DELAY} ELSE 0 END),
  max(CASE WHEN written_at >= happened_at THEN {_DELAY} ELSE 0 END)
FROM notes GROUP BY session, voice
"""  # noqa: S608 - put together from the names of our own columns
)


def field_teams(connection: Connection) -> list[FieldTeam]:
    """Every team, in the order in which they were entered."""
    column = tables.teams.c
    query = select(column.uid, column.name, column.organisation, column.kind, column.status).order_by(column.key)
    return [FieldTeam(*row) for row in connection.execute(query)]


def team_id(connection: Connection, reference: str) -> str:
    """The id of a team that is named.

    Raises:
        NotFoundError: `no-such-team`, `ambiguous`.
    """
    return find(connection, "team", reference).id


def worked_sessions(connection: Connection) -> list[WorkedSession]:
    """Every session with its pauses and its notes by voice, in the order in which they were entered.

    What comes out of the database grows with the sessions, not with their notes.
    """
    column = tables.sessions.c
    query = (
        select(
            column.key,
            tables.teams.c.uid,
            column.kind,
            column.started_at,
            column.ended_at,
            column.stated_minutes,
            column.status,
            tables.documents.c.original_sha256.is_not(None),
        )
        .join(tables.teams, tables.teams.c.key == column.team)
        .outerjoin(tables.documents, tables.documents.c.session == column.key)
        .order_by(column.key)
    )
    pauses, tallies = _pauses(connection), _tallies(connection)
    return [
        WorkedSession(
            team,
            SessionKind(kind),
            started,
            ended,
            stated,
            status != SessionStatus.STOPPED.value,
            tuple(pauses[key]),
            bool(brought_in),
            tuple(tallies[key]),
        )
        for key, team, kind, started, ended, stated, status, brought_in in connection.execute(query)
    ]


def _pauses(connection: Connection) -> defaultdict[int, list[Break]]:
    column = tables.pauses.c
    found: defaultdict[int, list[Break]] = defaultdict(list)
    for session, started, ended in connection.execute(select(column.session, column.started_at, column.ended_at)):
        found[session].append((started, ended))
    return found


def _tallies(connection: Connection) -> defaultdict[int, list[NoteTally]]:
    found: defaultdict[int, list[NoteTally]] = defaultdict(list)
    for session, voice, notes, last, written, delay, longest in connection.execute(_TALLIES):
        found[session].append(NoteTally(voice, notes, read_moment(last), int(written), int(delay), int(longest)))
    return found
