"""Memos: what researchers think, of what it is about; written on in versions, linked, and private whatever is done.

A memo is read with the number of its version. Who writes on tells which version was read, so that what somebody else
wrote meanwhile is never written over unseen.
"""

from collections.abc import Collection

from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.model.kinds import MemoKind
from fieldnotes.model.memos import MemoFilter, MemoPage, MemoPlace, MemoRow, MemoShown, Topic
from fieldnotes.store import codings, memo_lists, memos as store
from fieldnotes.store.drafts import drop_draft
from fieldnotes.store.project import Project, Reading
from fieldnotes.store.unit_of_work import Work

LONGEST_MEMO = 100_000  # code points; longer is a document, and is brought in as one
LONGEST_TITLE = 200  # code points: a title is a line
PAGE = 50  # memos


def add_memo(
    project: Project,
    text: str,
    *,
    kind: MemoKind,
    topic: Topic | None = None,
    title: str = "",
    drafts: Collection[str] = (),
) -> MemoRow:
    """Write a memo about something, without a topic about the whole study; it is durable when this returns.

    `drafts` are the places of the drafts that it was, which go in the same stroke.

    Raises:
        RefusedError: `empty-memo`, `long-memo`, `long-title`, `bad-text`; `bad-range`,
            `memo-passage-changed`, `code-merged`.
        NotFoundError: `no-such-<what it is about>`, `ambiguous`, `ambiguous-code`.
    """
    headed, words = clean_title(title), clean_memo(text)
    with project.changing("memo.add") as work:
        target = store.target_of(work.connection, topic or Topic())
        if target.label:
            work.labels[target.label] = target.name
        _drop(work, drafts)
        uid = store.add_memo(work, kind, target, headed, words)
        return _row(work.connection, uid)


def rewrite_memo(
    project: Project,
    memo: str,
    text: str,
    *,
    read: int,
    title: str | None = None,
    kind: MemoKind | None = None,
    drafts: Collection[str] = (),
) -> MemoRow:
    """Write on: a new version, beside all that were before. Without a change there is no new version.

    Args:
        project: the open project.
        memo: its id, or the beginning of it.
        text: the whole text as it is to be.
        read: the number of the version that was read before writing.
        title: another title; None keeps it.
        kind: another kind; None keeps it.
        drafts: the places of the drafts that this was, which go in the same stroke.

    Raises:
        RefusedError: `memo-written-on`, when there is a version after the one that was read, and `memo-not-so-far`,
            when that one was turned back or never was: nothing is kept, nothing is overwritten; `memo-of-coding`,
            `empty-memo`, `long-memo`, `long-title`, `bad-text`.
        NotFoundError: `no-such-memo`, `ambiguous`.
    """
    words = clean_memo(text)
    headed = None if title is None else clean_title(title)
    with project.changing("memo.rewrite") as work:
        found = _found(work.connection, memo)
        _see_that_it_was_read(found, read)
        if kind is not None:
            store.put_kind(work, found, kind)
        new = found.title if headed is None else headed
        if (new, words) != (found.title, found.text):
            store.write_on(work, found, new, words)
        _drop(work, drafts)
        return _row(work.connection, found.id)


def change_memo_kind(project: Project, memo: str, kind: MemoKind) -> MemoRow:
    """Have a memo be of another kind; its text keeps its version.

    Raises:
        RefusedError: `memo-of-coding`.
        NotFoundError: `no-such-memo`, `ambiguous`.
    """
    with project.changing("memo.kind") as work:
        found = _found(work.connection, memo)
        store.put_kind(work, found, kind)
        return _row(work.connection, found.id)


def link_memos(project: Project, memo: str, other: str) -> tuple[str, str]:
    """Link two memos, in no direction; their ids come back.

    Raises:
        RefusedError: `memo-itself`, `memos-linked`, `memo-of-coding`.
        NotFoundError: `no-such-memo`, `ambiguous`.
    """
    with project.changing("memo.link") as work:
        one, two = _found(work.connection, memo), _found(work.connection, other)
        store.link(work, one, two)
        return one.id, two.id


def unlink_memos(project: Project, memo: str, other: str) -> tuple[str, str]:
    """Have two memos be linked no more; their ids come back.

    Raises:
        RefusedError: `memos-not-linked`, `memo-of-coding`.
        NotFoundError: `no-such-memo`, `ambiguous`.
    """
    with project.changing("memo.unlink") as work:
        one, two = _found(work.connection, memo), _found(work.connection, other)
        store.unlink(work, one, two)
        return one.id, two.id


def remove_memo(project: Project, memo: str, *, read: int | None = None) -> str:
    """Take a memo away, with its versions and links, which all come back with it; its id is told.

    Raises:
        RefusedError: `memo-written-on`, `memo-not-so-far`, when a version is named that is not the newest;
            `memo-of-coding`.
        NotFoundError: `no-such-memo`, `ambiguous`.
    """
    with project.changing("memo.remove") as work:
        found = _found(work.connection, memo)
        if read is not None:
            _see_that_it_was_read(found, read)
        store.remove(work, found)
        return found.id


def list_memos(
    project: Project, wanted: MemoFilter | None = None, *, after: MemoPlace | None = None, limit: int = PAGE
) -> MemoPage:
    """A page of memos, the one written last first; those on codings stand among them. `after` begins a next page.

    Raises:
        NotFoundError: `no-such-<what the filter names>`, `ambiguous`, `ambiguous-code`.
    """
    with project.reading() as connection:
        return memo_lists.memo_page(connection, wanted or MemoFilter(), after, limit)


def show_memo(project: Project, memo: str) -> MemoShown:
    """A memo with all its versions and what it is linked to. The id of a coding shows the memo that stands with it.

    Raises:
        NotFoundError: `no-such-memo`, `ambiguous`.
    """
    with project.reading() as connection:
        try:
            found = store.find_memo(connection, memo)
        except NotFoundError as problem:
            row = _on_coding(connection, memo) if problem.code == "no-such-memo" else None
            if row is None:
                raise
            return MemoShown(row, (), ())
        return MemoShown(
            memo_lists.memo_row(connection, found.key),
            memo_lists.memo_versions(connection, found.key),
            memo_lists.linked_rows(connection, found.key),
        )


def clean_memo(text: str) -> str:
    """A memo's words as they are kept: LF line ends, no white space at the ends.

    Raises:
        RefusedError: `empty-memo`, `long-memo`, `bad-text`.
    """
    words = _clean(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not words:
        raise RefusedError("empty-memo")
    if len(words) > LONGEST_MEMO:
        raise RefusedError("long-memo", length=len(words), limit=LONGEST_MEMO)
    return words


def clean_title(title: str) -> str:
    """A title as it is kept: one line, or nothing.

    Raises:
        RefusedError: `long-title`, `bad-text`.
    """
    words = _clean(" ".join(title.split()))
    if len(words) > LONGEST_TITLE:
        raise RefusedError("long-title", length=len(words), limit=LONGEST_TITLE)
    return words


def _clean(text: str) -> str:
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise RefusedError("bad-text")
    return text.strip()


def _see_that_it_was_read(memo: store.Kept, read: int) -> None:
    if read > memo.version:
        raise RefusedError("memo-not-so-far", by=memo.by, version=memo.version, read=read)
    if read != memo.version:
        raise RefusedError("memo-written-on", by=memo.by, version=memo.version, read=read)


def _found(connection: Reading, memo: str) -> store.Kept:
    """The memo that is meant; that of a coding is changed with the coding."""
    try:
        return store.find_memo(connection, memo)
    except NotFoundError as problem:
        if problem.code == "no-such-memo":
            _refuse_that_of_a_coding(connection, memo, problem)
        raise


def _refuse_that_of_a_coding(connection: Reading, memo: str, problem: NotFoundError) -> None:
    row = _on_coding(connection, memo)
    if row is not None:
        raise RefusedError("memo-of-coding", coding=row.id) from problem


def _on_coding(connection: Reading, coding: str) -> MemoRow | None:
    """The memo of a coding by the coding's id; None when no coding is meant, or it has no memo."""
    try:
        found = codings.find_coding(connection, coding)
    except NotFoundError:
        return None
    return memo_lists.coding_memo_row(connection, found.key)


def _drop(work: Work, drafts: Collection[str]) -> None:
    for place in drafts:
        drop_draft(work.connection, place)


def _row(connection: Reading, memo: str) -> MemoRow:
    return memo_lists.memo_row(connection, store.find_memo(connection, memo).key)
