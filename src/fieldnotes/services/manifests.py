"""What a manifest asks for: each of its rows as a file that is to come in, seen to fit the study before any does."""

from collections.abc import Iterator, Sequence
from os.path import realpath
from pathlib import Path

from fieldnotes.base.errors import FieldnotesError, FormatError, NotFoundError, RefusedError
from fieldnotes.exchange.documents.gathering import MOST_FILES
from fieldnotes.exchange.documents.registry import FORMATS
from fieldnotes.exchange.manifest import BadCell, Row, read_manifest, refuse
from fieldnotes.exchange.speaker_map import SpeakerMap, read_speaker_map
from fieldnotes.services.importing import Wanted
from fieldnotes.store.names import clean_name, find
from fieldnotes.store.project import Project, Reading
from fieldnotes.store.scenes import find_people

_FORMATS = frozenset({"auto", *(known.name for known in FORMATS)})


def wanted_by(project: Project, manifest: Path, otherwise: Wanted) -> Sequence[Wanted]:
    """The files of a manifest; what a row leaves open is as in `otherwise` (an empty team is none).

    Raises:
        NotFoundError: `no-such-file`, when the manifest is not there.
        FormatError: `manifest-columns`, `manifest-rows` with each row that is wrong and why, `too-many-files`.
        StorageError: `cannot-read`.
    """
    table = read_manifest(manifest)
    rows = [row._replace(team=row.team or otherwise.team or None) for row in table.rows]
    maps, bad = _maps(rows)
    with project.reading() as connection:
        bad += [*table.bad, *_twice(rows), *_misnamed(rows), *_unknown(connection, rows)]
    refuse(manifest, bad)
    if not rows:
        raise FormatError("empty-file", file=manifest.name)
    if len(rows) > MOST_FILES:
        raise FormatError("too-many-files", most=MOST_FILES)
    return [
        Wanted(
            row.file,
            row.team or "",
            row.kind or otherwise.kind,
            row.format or otherwise.format_name,
            row.day,
            row.participants,
            row.line,
            row.name,
            maps[row.speakers] if row.speakers is not None else None,
        )
        for row in rows
    ]


def _maps(rows: Sequence[Row]) -> tuple[dict[Path, SpeakerMap], list[BadCell]]:
    """The maps of speakers that rows name, each read once, and the cells that name none."""
    maps: dict[Path, SpeakerMap] = {}
    bad: list[BadCell] = []
    unread: set[Path] = set()
    for row in rows:
        if row.speakers is None:
            continue
        if row.speakers not in maps and row.speakers not in unread:
            try:
                maps[row.speakers] = read_speaker_map(row.speakers)
            except FieldnotesError:
                unread.add(row.speakers)
        if row.speakers in unread:
            bad.append(BadCell(row.line, "speakers", row.speakers.name, "speakers"))
    return maps, bad


def _twice(rows: Sequence[Row]) -> Iterator[BadCell]:
    """The rows that name a file that a row above them names, however its path is spelled."""
    seen: set[str] = set()
    for row in rows:
        path = realpath(row.file)
        if path in seen:
            yield BadCell(row.line, "file", row.file.name, "twice")
        seen.add(path)


def _misnamed(rows: Sequence[Row]) -> Iterator[BadCell]:
    for row in rows:
        if row.format and row.format not in _FORMATS:
            yield BadCell(row.line, "format", row.format, "format")
        if row.name is not None and not _can_be_kept(row.name):
            yield BadCell(row.line, "name", row.name, "name")


def _can_be_kept(name: str) -> bool:
    try:
        return bool(clean_name(name, "document"))
    except RefusedError:
        return False


def _unknown(connection: Reading, rows: Sequence[Row]) -> Iterator[BadCell]:
    """The teams and participants that the study does not know, or does not know which of them is meant."""
    teams: dict[str | None, int | None] = {None: None}
    people: dict[tuple[str, int], bool] = {}
    for row in rows:
        if row.team not in teams:
            teams[row.team] = _team(connection, row.team or "")
        team = teams[row.team]
        if team is None:
            yield BadCell(row.line, "team", row.team or "", "team" if row.team else "no-team")
            continue
        for name in row.participants:
            if (name, team) not in people:
                people[name, team] = _knows(connection, name, team)
            if not people[name, team]:
                yield BadCell(row.line, "participants", name, "participant")


def _team(connection: Reading, name: str) -> int | None:
    try:
        return find(connection, "team", name).key
    except NotFoundError:
        return None


def _knows(connection: Reading, name: str, team: int) -> bool:
    try:
        return bool(find_people(connection, (name,), team))
    except NotFoundError:
        return False
