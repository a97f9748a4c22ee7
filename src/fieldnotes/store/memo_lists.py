"""Memos read back: pages of them, newest first, those on codings among the others; and one with all its versions.

Pages go by key: the list of memos by that of the version in force, the memos on codings by that of the coding. What is
read is what is shown, however many there are.
"""

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, exists, func, or_, select

from fieldnotes.base.clock import to_stored
from fieldnotes.model.coding import AWAY
from fieldnotes.model.kinds import About
from fieldnotes.model.memos import (
    LONGEST_BEGINNING,
    ListedAbout,
    ListedKind,
    MemoFilter,
    MemoPage,
    MemoPlace,
    MemoRow,
    MemoVersion,
    Subject,
)
from fieldnotes.store import tables
from fieldnotes.store.codebook import find_code, known_codes
from fieldnotes.store.names import find, find_by_id, folded

_MEMO, _VERSION, _DETAIL, _CODING = tables.memos.c, tables.memo_versions.c, tables.coding_details.c, tables.codings.c
_SESSION_TEAM = tables.teams.alias("session_team")
_SESSION_DOCUMENT = tables.documents.alias("session_document")
_ANY_VERSION = tables.memo_versions.alias("any_version")
_WITH_MEMO = _DETAIL.memo != ""


class _Listed(NamedTuple):
    """A row with the key by which its list is paged."""

    key: int
    row: MemoRow


def memo_page(connection: Connection, wanted: MemoFilter, after: MemoPlace | None, limit: int) -> MemoPage:
    """At most so many memos that fit a filter, from where a page ended.

    Raises:
        NotFoundError: what the filter names is not there.
    """
    streams = _memos(connection, wanted, after), _on_codings(connection, wanted, after)
    rows: list[MemoRow] = []
    place = after or MemoPlace(_BEYOND, _BEYOND)
    for each in heapq.merge(*streams, key=lambda each: each.row.written_at, reverse=True):
        if len(rows) == limit:
            return MemoPage(tuple(rows), place)
        rows.append(_beginning(each.row))
        on_coding = each.row.kind == ListedKind.CODING.value
        place = place._replace(coding=each.key) if on_coding else place._replace(version=each.key)
    return MemoPage(tuple(rows), None)


_BEYOND = 1 << 62  # more than any key


def _holds(words: Sequence[str], title: str, text: str) -> bool:
    """Whether every word, folded, stands in title or text."""
    if not words:
        return True
    headed, said = folded(title), folded(text)
    return all(word in headed or word in said for word in words)


def _beginning(row: MemoRow) -> MemoRow:
    return row._replace(text=row.text[:LONGEST_BEGINNING])


def _memos(connection: Connection, wanted: MemoFilter, after: MemoPlace | None) -> Iterator[_Listed]:
    """The memos that fit, streamed, the one written last first."""
    if wanted.kind is ListedKind.CODING or wanted.about is ListedAbout.CODING:
        return iter(())
    rules = [_VERSION.key < (after.version if after else _BEYOND)]
    if wanted.kind is not None:
        rules.append(_MEMO.kind == wanted.kind.value)
    if wanted.about is not None:
        rules.append(_MEMO.about == wanted.about.value)
    for name, rule in _MEMO_RULES.items():
        given = getattr(wanted, name)
        if given is not None:
            rules.append(rule(_key(connection, name, given)))
    return _read(connection, _memo_query().where(*rules).order_by(_VERSION.key.desc()), wanted.words)


def _key(connection: Connection, kind: str, reference: str) -> int:
    if kind == "code":
        return find_code(connection, reference).key
    return (find_by_id if kind in {"session", "finding"} else find)(connection, kind, reference).key


_MEMO_RULES: Mapping[str, Callable[[int], ColumnElement[bool]]] = {
    "team": lambda key: or_(
        func.coalesce(_MEMO.team, tables.sessions.c.team, tables.documents.c.team) == key,
        _MEMO.finding.in_(select(tables.finding_teams.c.finding).where(tables.finding_teams.c.team == key)),
    ),
    "session": lambda key: or_(_MEMO.session == key, tables.documents.c.session == key),
    "document": lambda key: _MEMO.document == key,
    "code": lambda key: _MEMO.code == key,
    "finding": lambda key: _MEMO.finding == key,
    "coder": lambda key: exists().where(_ANY_VERSION.c.memo == _MEMO.key, _ANY_VERSION.c.coder == key),
}
_CODING_RULES: Mapping[str, Callable[[int], ColumnElement[bool]]] = {
    "team": lambda key: tables.documents.c.team + 0 == key,
    "session": lambda key: tables.documents.c.session + 0 == key,
    "document": lambda key: _CODING.document + 0 == key,
    "code": lambda key: _CODING.code + 0 == key,
    "coder": lambda key: _CODING.coder + 0 == key,
}  # a sum has no index: the few codings with a memo are gone through, and not the many of a document or code


def _memo_query() -> "Select[*tuple[Any, ...]]":
    """Memos in the version in force, with the names of what they are about."""
    link = tables.memo_links.c
    links = select(func.count()).where(or_(link.memo == _MEMO.key, link.other == _MEMO.key)).scalar_subquery()
    finding = tables.finding_versions.c
    return (
        select(
            _VERSION.key.label("key"),
            *(_MEMO.uid.label("id"), _MEMO.kind, _MEMO.about, _MEMO.version, _MEMO.code),
            *(_MEMO.start, _MEMO.end, func.substr(_MEMO.quote, 1, LONGEST_BEGINNING).label("quote")),
            *(_VERSION.title, _VERSION.text, _VERSION.made_at, tables.coders.c.name.label("by")),
            *(tables.teams.c.uid.label("team_id"), tables.teams.c.name.label("team")),
            *(tables.sessions.c.uid.label("session_id"), tables.sessions.c.started_at.label("started_at")),
            _SESSION_TEAM.c.name.label("session_team"),
            func.coalesce(tables.documents.c.uid, _SESSION_DOCUMENT.c.uid).label("document_id"),
            func.coalesce(tables.documents.c.name, _SESSION_DOCUMENT.c.name).label("document"),
            *(tables.findings.c.uid.label("finding_id"), finding.text.label("finding")),
            links.label("links"),
        )
        .join_from(tables.memo_versions, tables.memos, _MEMO.key == _VERSION.memo)
        .where(_VERSION.number == _MEMO.version)
        .join(tables.coders, tables.coders.c.key == _VERSION.coder)
        .outerjoin(tables.teams, tables.teams.c.key == _MEMO.team)
        .outerjoin(tables.sessions, tables.sessions.c.key == _MEMO.session)
        .outerjoin(_SESSION_TEAM, _SESSION_TEAM.c.key == tables.sessions.c.team)
        .outerjoin(_SESSION_DOCUMENT, _SESSION_DOCUMENT.c.session == _MEMO.session)
        .outerjoin(tables.documents, tables.documents.c.key == _MEMO.document)
        .outerjoin(tables.findings, tables.findings.c.key == _MEMO.finding)
        .outerjoin(
            tables.finding_versions,
            (finding.finding == tables.findings.c.key) & (finding.number == tables.findings.c.version),
        )
    )


def _read(connection: Connection, query: "Select[*tuple[Any, ...]]", words: Sequence[str] = ()) -> Iterator[_Listed]:
    codes = {code.key: code for code in known_codes(connection)}
    wanted = [folded(word) for word in words]
    for row in connection.execute(query):
        if _holds(wanted, row.title, row.text):
            yield _Listed(row.key, _memo_row(row, codes.get(row.code)))


def _memo_row(row: Any, code: Any) -> MemoRow:
    placed = row.start is not None and row.start < AWAY
    names = {
        About.PROJECT: (None, ""),
        About.TEAM: (row.team_id, row.team),
        About.SESSION: (row.session_id, _session_name(row)),
        About.DOCUMENT: (row.document_id, row.document),
        About.PASSAGE: (row.document_id, row.document),
        About.CODE: (code.id, code.written) if code else (None, ""),
        About.FINDING: (row.finding_id, row.finding),
    }
    of, name = names[About(row.about)]
    start, end = (row.start, row.end) if placed else (None, None)
    subject = Subject(row.about, of, name, row.document_id, row.document, start, end, row.quote or "")
    at = to_stored(row.made_at)
    return MemoRow(row.id, row.kind, subject, row.title, row.text, len(row.text), row.version, row.by, at, row.links)


def _session_name(row: Any) -> str:
    """A session's team and day."""
    return " ".join(filter(None, (row.session_team, f"{row.started_at:%Y-%m-%d}" if row.started_at else "")))


def _on_codings(connection: Connection, wanted: MemoFilter, after: MemoPlace | None) -> Iterator[_Listed]:
    """The memos on codings that fit, streamed, the coding made last first."""
    if wanted.kind not in {None, ListedKind.CODING} or wanted.about not in {None, ListedAbout.CODING}:
        return iter(())
    if wanted.finding is not None:
        return iter(())
    rules = [_DETAIL.key < (after.coding if after else _BEYOND)]
    for name, rule in _CODING_RULES.items():
        given = getattr(wanted, name)
        if given is not None:
            rules.append(rule(_key(connection, name, given)))
    return _read_codings(connection, _coding_query().where(*rules).order_by(_DETAIL.key.desc()), wanted.words)


def _coding_query() -> "Select[*tuple[Any, ...]]":
    return (
        select(
            _DETAIL.key.label("key"),
            *(_DETAIL.uid.label("id"), _DETAIL.memo, _DETAIL.made_at, _CODING.code, _CODING.start, _CODING.end),
            func.substr(_DETAIL.quote, 1, LONGEST_BEGINNING).label("quote"),
            *(tables.documents.c.uid.label("document_id"), tables.documents.c.name.label("document")),
            tables.coders.c.name.label("by"),
        )
        .join_from(tables.coding_details, tables.codings, _CODING.key == _DETAIL.key)
        .join(tables.documents, tables.documents.c.key == _CODING.document)
        .join(tables.coders, tables.coders.c.key == _CODING.coder)
        .where(_WITH_MEMO)
    )


def _read_codings(
    connection: Connection, query: "Select[*tuple[Any, ...]]", words: Sequence[str] = ()
) -> Iterator[_Listed]:
    codes = {code.key: code.written for code in known_codes(connection)}
    wanted = [folded(word) for word in words]
    for row in connection.execute(query):
        if not _holds(wanted, "", row.memo):
            continue
        start, end = (row.start, row.end) if row.start < AWAY else (None, None)
        about, name = ListedAbout.CODING.value, codes[row.code]
        subject = Subject(about, row.id, name, row.document_id, row.document, start, end, row.quote)
        kind, at = ListedKind.CODING.value, to_stored(row.made_at)
        yield _Listed(row.key, MemoRow(row.id, kind, subject, "", row.memo, len(row.memo), 1, row.by, at, 0))


def memo_row(connection: Connection, memo: int) -> MemoRow:
    """One memo with its whole text."""
    (listed,) = _read(connection, _memo_query().where(_MEMO.key == memo))
    return listed.row


def coding_memo_row(connection: Connection, coding: int) -> MemoRow | None:
    """The memo of a coding with its whole text; None when it has none."""
    return next((each.row for each in _read_codings(connection, _coding_query().where(_DETAIL.key == coding))), None)


def linked_rows(connection: Connection, memo: int) -> tuple[MemoRow, ...]:
    """The memos that a memo is linked to, the one written last first."""
    link = tables.memo_links.c
    others = (select(link.other).where(link.memo == memo)).union(select(link.memo).where(link.other == memo))
    query = _memo_query().where(_MEMO.key.in_(others)).order_by(_VERSION.key.desc())
    return tuple(_beginning(each.row) for each in _read(connection, query))


def memo_versions(connection: Connection, memo: int) -> tuple[MemoVersion, ...]:
    """Every version of a memo, oldest first."""
    query = (
        select(_VERSION.number, _VERSION.title, _VERSION.text, tables.coders.c.name, _VERSION.made_at)
        .join(tables.coders, tables.coders.c.key == _VERSION.coder)
        .where(_VERSION.memo == memo)
        .order_by(_VERSION.number)
    )
    return tuple(MemoVersion(*row[:4], to_stored(row[4])) for row in connection.execute(query))
