"""Bookmarks: everybody their own, in the file, and undoable."""

from contextlib import closing

import pytest

from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.services import history
from fieldnotes.services.bookmarks import add_bookmark, list_bookmarks, name_bookmark, remove_bookmark
from fieldnotes.services.projects import open_study
from fieldnotes.store.project import Project
from tests.services.fieldwork import REPORT, Fieldwork

Field = tuple[Project, Fieldwork]


def test_a_bookmark_keeps_its_place_its_words_and_its_name(field: Field) -> None:
    project, made = field
    start = REPORT.index("👩")
    laid = add_bookmark(project, made.report, start, start + 4, "  een teken ")
    plain = add_bookmark(project, made.report, 0, 3)
    assert (laid.quote, laid.name, laid.placed) == ("👩🏽\u200d💻", "een teken", True)
    with closing(open_study(project.path)) as again:
        assert list_bookmarks(again, made.report) == [plain, laid]
        assert list_bookmarks(again) == [plain, laid]
    assert list_bookmarks(project, made.log) == []


def test_everybody_has_their_own_bookmarks(field: Field) -> None:
    project, made = field
    laid = add_bookmark(project, made.report, 0, 3)
    with closing(open_study(project.path, coder="Wilg")) as other:
        assert list_bookmarks(other) == []
        with pytest.raises(NotFoundError) as refused:
            remove_bookmark(other, laid.id)
        assert refused.value.code == "no-such-bookmark"
        mine = add_bookmark(other, made.report, 0, 3, "van Wilg")
        assert list_bookmarks(other) == [mine]
    assert list_bookmarks(project) == [laid]


def test_laying_naming_and_taking_away_are_undone_one_by_one(field: Field) -> None:
    project, made = field
    laid = add_bookmark(project, made.report, 0, 3, "begin")
    named = name_bookmark(project, laid.id, "hier")
    assert list_bookmarks(project) == [named]
    assert remove_bookmark(project, laid.id) == named
    assert list_bookmarks(project) == []
    history.undo(project)
    assert list_bookmarks(project) == [named]
    history.undo(project)
    assert list_bookmarks(project) == [laid]
    history.undo(project)
    assert list_bookmarks(project) == []
    history.redo(project)
    assert list_bookmarks(project) == [laid]


def test_what_cannot_be_a_bookmark_is_refused(field: Field) -> None:
    project, made = field
    for start, end in ((0, 0), (5, 3), (-1, 4), (0, len(REPORT) + 1)):
        with pytest.raises(RefusedError) as refused:
            add_bookmark(project, made.report, start, end)
        assert refused.value.code == "bad-range"
    with pytest.raises(RefusedError) as refused:
        add_bookmark(project, made.report, 0, 3, "n" * 201)
    assert refused.value.code == "long-name"
    with pytest.raises(NotFoundError):
        add_bookmark(project, "nergens", 0, 3)
    with pytest.raises(NotFoundError):
        name_bookmark(project, "nergens", "x")
    assert list_bookmarks(project) == []
