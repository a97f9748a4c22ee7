"""The first screen's figures, read with the standard library alone.

Importing SQLAlchemy takes as long as painting the first screen does; the workbench therefore shows the teams from here
and loads the rest behind it. The same statements serve the store's own reading (`teams.team_rows`): there is one
truth. They are plain SQL that PostgreSQL takes too.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from fieldnotes.analysis.hours import session_minutes, total_minutes
from fieldnotes.model.rows import TeamRow
from fieldnotes.store.file_facts import APPLICATION_ID, SCHEMA_VERSION, database_uri, read_id, read_moment

Rows = Iterable[tuple[Any, ...]]

# What stands from 1 << 40 on has no place in its text any more (`model.coding.AWAY`, of which this must start faster).
TEAMS = """
SELECT t."key", t.uid, t.name, t.organisation, t.kind, t.status,
  (SELECT count(*) FROM sessions s WHERE s.team = t."key"),
  (SELECT count(*) FROM sessions s WHERE s.team = t."key" AND s.kind = 'interview'),
  (SELECT count(*) FROM notes n JOIN sessions s ON s."key" = n.session WHERE s.team = t."key"),
  (SELECT count(*) FROM documents d JOIN codings c ON c.document = d."key"
    WHERE d.team = t."key" AND c.start < 1 << 40),
  (SELECT count(*) FROM documents d WHERE d.team = t."key"),
  (SELECT count(*) FROM sessions s WHERE s.team = t."key" AND s.status <> 'stopped'),
  (SELECT count(*) FROM documents d WHERE d.team = t."key"
    AND EXISTS (SELECT 1 FROM segments g WHERE g.document = d."key")
    AND NOT EXISTS (SELECT 1 FROM codings c WHERE c.document = d."key" AND c.start < 1 << 40)),
  (SELECT count(*) FROM sessions s WHERE s.team = t."key" AND s.written = 'jotted'
    AND EXISTS (SELECT 1 FROM notes n WHERE n.session = s."key")),
  (SELECT min((SELECT min(n.happened_at) FROM notes n WHERE n.session = s."key"))
    FROM sessions s WHERE s.team = t."key" AND s.written = 'jotted')
FROM teams t ORDER BY t."key"
"""
OBSERVATIONS = """
SELECT "key", team, started_at, ended_at, stated_minutes FROM sessions WHERE kind = 'observation'
"""
PAUSES = "SELECT session, started_at, ended_at FROM pauses"
QUERIES = (TEAMS, OBSERVATIONS, PAUSES)


class Glance(NamedTuple):
    """What the first screen shows."""

    project: str
    language: str
    teams: list[TeamRow]


def assemble(teams: Rows, observations: Rows, pauses: Rows) -> list[TeamRow]:
    """The team rows from the three answers, hours computed from sessions less pauses."""
    breaks: dict[int, list[Any]] = defaultdict(list)
    for session, started, ended in pauses:
        breaks[session].append((read_moment(started), read_moment(ended) if ended else None))
    minutes: dict[int, list[int | None]] = defaultdict(list)
    for key, team, started, ended, stated in observations:
        begin, finish = (read_moment(moment) if moment else None for moment in (started, ended))
        minutes[team].append(session_minutes(begin, finish, breaks[key], stated))
    return [_team_row(row, total_minutes(minutes[row[0]])) for row in teams]


def _team_row(row: tuple[Any, ...], minutes: int | None) -> TeamRow:
    *counted, since = row[6:]
    if since is not None:
        read_moment(since)  # what is no time is not shown as one
    return TeamRow._make((read_id(row[1]), *row[2:6], minutes, *counted, since))


def glance_at(path: Path) -> Glance | None:
    """The first screen of a project, or None when the file needs the full opening (absent, older, odd, busy)."""
    try:
        if not path.is_file():
            return None
        with closing(sqlite3.connect(database_uri(path), uri=True, timeout=0.2)) as raw:
            if raw.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
                return None
            if raw.execute("PRAGMA user_version").fetchone() != (SCHEMA_VERSION,):
                return None
            raw.execute("BEGIN")
            name, language = raw.execute("SELECT name, language FROM project").fetchone()
            return Glance(name, language, assemble(*(raw.execute(query).fetchall() for query in QUERIES)))
    except (OSError, sqlite3.Error, TypeError, ValueError):
        return None  # the full opening will say in a sentence what is wrong
