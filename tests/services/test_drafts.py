"""Drafts: what is being typed outlives whoever types it, and is no change of the study."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fieldnotes.base import clock
from fieldnotes.base.errors import RefusedError, StorageError
from fieldnotes.base.windows import SILENT, Window, is_gone
from fieldnotes.services.drafts import keep_drafts, left_drafts, place_in
from fieldnotes.services.history import history
from fieldnotes.services.notes import add_note, list_notes
from fieldnotes.services.projects import back_up_study, check_study, open_study
from fieldnotes.store import project as projects
from fieldnotes.store.drafts import Draft
from fieldnotes.store.project import Project
from tests.examples import examples
from tests.services.fieldwork import Fieldwork

ROOM = "log/team"


@pytest.fixture
def window() -> Iterator[Window]:
    opened = Window()
    yield opened
    opened.close()


def draft(window: str, text: str, line: str = "line", room: str = ROOM) -> Draft:
    return Draft(place_in(room, window, line), text, "description", clock.now())


def texts(project: Project, window: str, room: str = ROOM) -> list[str]:
    return [each.text for each in left_drafts(project, room, window)]


def test_what_was_typed_is_there_for_the_next_window_when_its_own_is_gone(study: Project, window: Window) -> None:
    gone = Window()
    kept = draft(gone.name, "nog niet af")
    keep_drafts(study, [kept], [])
    assert left_drafts(study, ROOM, window.name) == []
    gone.close()
    assert left_drafts(study, ROOM, window.name) == [kept]
    assert texts(study, window.name, "log/ander") == []


def test_two_windows_never_write_over_each_other(study: Project, window: Window) -> None:
    with closing(open_study(study.path)) as other_study:
        other = Window()
        keep_drafts(study, [draft(window.name, "links")], [])
        keep_drafts(other_study, [draft(other.name, "rechts")], [])
        assert (texts(study, window.name), texts(other_study, other.name)) == (["links"], ["rechts"])
        keep_drafts(study, [draft(window.name, "links verder")], [])
        other.close()
    assert texts(study, window.name) == ["rechts", "links verder"]


def test_what_is_typed_further_or_wiped_takes_the_place_of_what_was(study: Project, window: Window) -> None:
    for text in ("n", "no", "nog"):
        keep_drafts(study, [draft(window.name, text)], [])
    assert texts(study, window.name) == ["nog"]
    keep_drafts(study, [draft(window.name, "anders", "two")], [place_in(ROOM, window.name, "line")])
    assert texts(study, window.name) == ["anders"]


def test_a_draft_goes_with_the_note_that_it_became_and_stays_when_that_is_refused(
    field: tuple[Project, Fieldwork], window: Window
) -> None:
    project, made = field
    kept = draft(window.name, "Bijna")
    keep_drafts(project, [kept], [])
    with pytest.raises(RefusedError):
        add_note(project, "Bij\0na", session=made.running, draft=kept.place)
    assert texts(project, window.name) == ["Bijna"]
    add_note(project, "Bijna", session=made.running, draft=kept.place)
    assert texts(project, window.name) == []


def test_a_draft_is_no_change_of_the_study_and_comes_along_in_a_copy(
    field: tuple[Project, Fieldwork], window: Window, tmp_path: Path
) -> None:
    project, made = field
    before, notes = history(project), list_notes(project, session=made.running)
    keep_drafts(project, [draft(window.name, "half")], [])
    assert (history(project), list_notes(project, session=made.running)) == (before, notes)
    assert check_study(project) == []
    back_up_study(project, tmp_path / "kopie")
    with closing(open_study(tmp_path / "kopie")) as copy:
        assert texts(copy, window.name) == ["half"]


def test_what_cannot_be_kept_says_why_and_changes_nothing(
    study: Project, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_drafts(study, [draft(window.name, "eerst")], [])
    with pytest.raises(RefusedError) as bad:
        keep_drafts(study, [draft(window.name, "half \ud800")], [])
    assert bad.value.code == "bad-text"
    with monkeypatch.context() as patch:
        patch.setattr(projects, "is_writable", lambda _path: False)
        with pytest.raises(StorageError) as refused:
            keep_drafts(study, [draft(window.name, "dan")], [])
    assert refused.value.code == "project-read-only"
    assert texts(study, window.name) == ["eerst"]


def test_a_draft_gives_way_soon_to_another_writer_and_a_note_keeps_its_patience(
    field: tuple[Project, Fieldwork], window: Window
) -> None:
    project, _ = field
    with closing(open_study(project.path)) as other, other.changing("note.add"):
        with pytest.raises(StorageError) as refused:
            keep_drafts(project, [draft(window.name, "nu niet")], [])
        assert refused.value.code == "project-busy"
    with project.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 5_000
    keep_drafts(project, [draft(window.name, "nu wel")], [])
    assert texts(project, window.name) == ["nu wel"]


def test_a_window_of_another_computer_is_gone_when_nothing_is_heard_of_it(study: Project, window: Window) -> None:
    elsewhere = f"elders-{window.name}"
    keep_drafts(study, [draft(elsewhere, "op de stick")], [])
    assert texts(study, window.name) == []
    later = clock.now() + SILENT + timedelta(seconds=1)
    clock.set_clock(lambda: later)
    assert texts(study, window.name) == ["op de stick"]


def test_a_process_number_that_was_given_out_again_is_another_window(window: Window) -> None:
    host, process, started, _ = window.name.split(":")
    parent = f"{host}:1:{'1' if started else ''}:1"
    assert is_gone(f"{host}:{process}:{started}:0", clock.now())
    assert is_gone(parent, clock.now()) is bool(started)
    assert is_gone(f"{host}:{10**9}::1", clock.now())
    assert not is_gone(window.name, clock.now() - timedelta(days=9))


@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    steps=st.lists(
        st.dictionaries(st.sampled_from(["line", "a", "%b_"]), st.text(st.characters(codec="utf-8"), min_size=1)),
        max_size=6,
    )
)
def test_what_is_kept_is_what_was_given_last(study: Project, window: Window, steps: list[dict[str, str]]) -> None:
    held: set[str] = {each.place for each in left_drafts(study, ROOM, window.name)}
    for step in steps:
        put = [draft(window.name, text, line) for line, text in step.items()]
        keep_drafts(study, put, held - {each.place for each in put})
        held = {each.place for each in put}
        assert {each.place: each.text for each in left_drafts(study, ROOM, window.name)} == {
            each.place: each.text for each in put
        }
