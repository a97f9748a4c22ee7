"""Memos in the project file: entering them, writing on, linking and taking away; every version stays."""

import json
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from fieldnotes.base.errors import RefusedError
from fieldnotes.base.ids import new_id
from fieldnotes.model.coding import AWAY
from fieldnotes.model.kinds import About, MemoKind
from fieldnotes.model.memos import Topic
from fieldnotes.store import tables
from fieldnotes.store.changes import unpacked
from fieldnotes.store.codebook import find_code, not_merged
from fieldnotes.store.documents import document_length, passage
from fieldnotes.store.names import Found, find, find_by_id
from fieldnotes.store.unit_of_work import Work


class Target(NamedTuple):
    """What a memo is about, by keys; `label` is under which word the journal names it, `name` what it is called."""

    about: About
    team: int | None = None
    session: int | None = None
    document: int | None = None
    code: int | None = None
    finding: int | None = None
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    label: str = ""
    name: str = ""


class Kept(NamedTuple):
    """A memo that is there, with the version in force and who wrote it."""

    key: int
    id: str
    kind: str
    version: int
    title: str
    text: str
    by: str


def target_of(connection: Connection, topic: Topic) -> Target:
    """What a person means a memo to be about.

    Raises:
        NotFoundError: `no-such-team`, `no-such-session`, `no-such-document`, `no-such-code`, `no-such-finding`,
            `ambiguous`, `ambiguous-code`.
        RefusedError: `bad-range`; `memo-passage-changed`, when other words stand there now than were read;
            `code-merged`.
    """
    reference = topic.of or ""
    match topic.about:
        case About.PROJECT:
            return Target(topic.about)
        case About.TEAM:
            team = find(connection, "team", reference)
            return Target(topic.about, team=team.key, label="team", name=team.name)
        case About.SESSION:
            return Target(topic.about, session=find_by_id(connection, "session", reference).key)
        case About.CODE:
            code = not_merged(find_code(connection, reference))
            return Target(topic.about, code=code.key, label="code", name=code.written)
        case About.FINDING:
            return Target(topic.about, finding=find_by_id(connection, "finding", reference).key)
        case _:
            document = find(connection, "document", reference)
            target = Target(topic.about, document=document.key, label="document", name=document.name)
            return target if topic.about is About.DOCUMENT else _of_passage(connection, document, topic, target)


def _of_passage(connection: Connection, document: Found, topic: Topic, target: Target) -> Target:
    start, end = topic.start or 0, topic.end or 0
    length = document_length(connection, document.key)
    if not 0 <= start < end <= length:
        raise RefusedError("bad-range", document=document.name, start=start, end=end, length=length)
    quote = passage(connection, document.key, start, end)
    if topic.words not in {None, quote}:
        raise RefusedError("memo-passage-changed", document=document.name)
    return target._replace(start=start, end=end, quote=quote)


def add_memo(work: Work, kind: MemoKind, target: Target, title: str, text: str) -> str:
    """Enter a memo in its first version; its id comes back."""
    uid = new_id()
    where = {name: value for name, value in target._asdict().items() if name not in {"about", "label", "name"}}
    key = work.insert(tables.memos, uid=uid, kind=kind.value, about=target.about.value, version=1, **where)
    _add_version(work, key, 1, title, text)
    return uid


def find_memo(connection: Connection, reference: str) -> Kept:
    """The memo that an id or the beginning of one names.

    Raises:
        NotFoundError: `no-such-memo`, `ambiguous`.
    """
    found = find_by_id(connection, "memo", reference)
    memo, version = tables.memos.c, tables.memo_versions.c
    query = (
        select(memo.kind, memo.version, version.title, version.text, tables.coders.c.name)
        .join(tables.memo_versions, (version.memo == memo.key) & (version.number == memo.version))
        .join(tables.coders, tables.coders.c.key == version.coder)
        .where(memo.key == found.key)
    )
    return Kept(found.key, found.id, *connection.execute(query).one())


def write_on(work: Work, memo: Kept, title: str, text: str) -> None:
    """Make a new version of a memo, which is then in force.

    Its number is one that no version of the memo ever had: who read a version that was turned back must not pass for
    somebody who read this one.
    """
    number = max(memo.version, _turned_back(work.connection, memo.key)) + 1
    work.update(tables.memos, memo.key, version=number)
    _add_version(work, memo.key, number, title, text)


def _turned_back(connection: Connection, memo: int) -> int:
    """The highest number of a version of a memo that was turned back; 0 when none was."""
    column = tables.journal.c
    about = f'["update", "{tables.memos.name}", {memo},'
    query = select(column.changes).where(column.undoes.is_not(None), func.instr(column.changes, about) > 0)
    return max(
        (
            int((change.before or {}).get("version") or 0)
            for written in connection.scalars(query)
            for change in map(unpacked, json.loads(written))
            if change.table == tables.memos.name and change.key == memo
        ),
        default=0,
    )


def _add_version(work: Work, memo: int, number: int, title: str, text: str) -> None:
    work.insert(
        tables.memo_versions, memo=memo, number=number, title=title, text=text, coder=work.coder, made_at=work.at
    )


def put_kind(work: Work, memo: Kept, kind: MemoKind) -> None:
    """Have a memo be of another kind."""
    work.update(tables.memos, memo.key, kind=kind.value)


def link(work: Work, memo: Kept, other: Kept) -> None:
    """Link two memos; in which order they are named makes no difference.

    Raises:
        RefusedError: `memo-itself`, `memos-linked`.
    """
    if memo.key == other.key:
        raise RefusedError("memo-itself")
    if _link_between(work.connection, memo, other) is not None:
        raise RefusedError("memos-linked")
    first, last = sorted((memo.key, other.key))
    work.insert(tables.memo_links, memo=first, other=last)


def unlink(work: Work, memo: Kept, other: Kept) -> None:
    """Have two memos be linked no more.

    Raises:
        RefusedError: `memos-not-linked`.
    """
    key = _link_between(work.connection, memo, other)
    if key is None:
        raise RefusedError("memos-not-linked")
    work.delete(tables.memo_links, key)


def _link_between(connection: Connection, memo: Kept, other: Kept) -> int | None:
    column = tables.memo_links.c
    ways = (column.memo == memo.key) & (column.other == other.key) | (column.memo == other.key) & (
        column.other == memo.key
    )
    return connection.scalar(select(column.key).where(ways))


def remove(work: Work, memo: Kept) -> None:
    """Take a memo away with its links and all its versions; the journal keeps what they held."""
    link_of, version = tables.memo_links.c, tables.memo_versions.c
    links = select(link_of.key).where((link_of.memo == memo.key) | (link_of.other == memo.key))
    for key in work.connection.scalars(links.order_by(link_of.key)).all():
        work.delete(tables.memo_links, key)
    versions = select(version.key).where(version.memo == memo.key)
    for key in work.connection.scalars(versions.order_by(version.number)).all():
        work.delete(tables.memo_versions, key)
    work.delete(tables.memos, memo.key)


def memo_ranges(connection: Connection, document: int) -> list[tuple[int, int]]:
    """The ranges of a document that a memo is about, in order; a memo whose passage is gone has none."""
    column = tables.memos.c
    query = (
        select(column.start, column.end)
        .where(column.document == document, column.start < AWAY)
        .order_by(column.start, column.end)
    )
    return [(start, end) for start, end in connection.execute(query) if start is not None and end is not None]
