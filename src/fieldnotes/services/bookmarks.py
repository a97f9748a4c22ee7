"""Bookmarks: each person's own places to come back to; laid, named and taken away as everything else, undoably."""

from fieldnotes.base.errors import NotFoundError
from fieldnotes.services.coding_rules import Seen, selected
from fieldnotes.store import bookmarks as store
from fieldnotes.store.bookmarks import BookmarkRow
from fieldnotes.store.names import Found, clean_name, find, find_by_id
from fieldnotes.store.project import Project
from fieldnotes.store.unit_of_work import Work

__all__ = ["BookmarkRow", "add_bookmark", "list_bookmarks", "name_bookmark", "remove_bookmark"]


def add_bookmark(
    project: Project, document: str, start: int, end: int, name: str = "", *, seen: Seen | None = None
) -> BookmarkRow:
    """Lay a bookmark of whoever is at work on a range of a text, in code points; with `seen` that was read.

    Raises:
        NotFoundError: `no-such-document`, `ambiguous`.
        RefusedError: `bad-range`; `text-changed-meanwhile`; `bad-name`, `long-name`.
    """
    called = _name(name)
    with project.changing("bookmark.add", name=called) as work:
        found = find(work.connection, "document", document)
        quote = selected(work.connection, found.name, found.key, (start, end), seen)
        uid = store.add_bookmark(work, found.key, start, end, quote, called)
        return store.bookmark_rows(work.connection, coder=project.coder, bookmark=uid)[0]


def name_bookmark(project: Project, bookmark: str, name: str) -> BookmarkRow:
    """Call a bookmark of one's own something else; an empty name is none.

    Raises:
        NotFoundError: `no-such-bookmark`, `ambiguous`.
        RefusedError: `bad-name`, `long-name`.
    """
    called = _name(name)
    with project.changing("bookmark.name", name=called) as work:
        found, _ = _own(work, project, bookmark)
        store.name_bookmark(work, found.key, called)
        return store.bookmark_rows(work.connection, coder=project.coder, bookmark=found.id)[0]


def remove_bookmark(project: Project, bookmark: str) -> BookmarkRow:
    """Take a bookmark of one's own away; what it was comes back.

    Raises:
        NotFoundError: `no-such-bookmark`, `ambiguous`.
    """
    with project.changing("bookmark.remove") as work:
        found, row = _own(work, project, bookmark)
        work.labels["name"] = row.name
        store.remove_bookmark(work, found.key)
        return row


def list_bookmarks(project: Project, document: str | None = None) -> list[BookmarkRow]:
    """The bookmarks of whoever is at work, by document and place: all of them, or those in one document.

    Raises:
        NotFoundError: `no-such-document`, `ambiguous`.
    """
    with project.reading() as connection:
        key = find(connection, "document", document).key if document is not None else None
        return store.bookmark_rows(connection, coder=project.coder, document=key)


def _name(name: str) -> str:
    return clean_name(name, "bookmark") if name.strip() else ""


def _own(work: Work, project: Project, bookmark: str) -> tuple[Found, BookmarkRow]:
    """A bookmark of whoever is at work; those of others are not theirs to change."""
    found = find_by_id(work.connection, "bookmark", bookmark)
    rows = store.bookmark_rows(work.connection, coder=project.coder, bookmark=found.id)
    if not rows:
        raise NotFoundError("no-such-bookmark", given=bookmark)
    return found, rows[0]
