"""Turning back in a session's log when others wrote there since: who said what stays so, and scenes follow."""

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.kinds import SessionKind
from fieldnotes.services.documents import open_document
from fieldnotes.services.history import redo, undo
from fieldnotes.services.note_edits import delete_note, edit_note, set_speaker, split_note
from fieldnotes.services.notes import add_note, list_notes
from fieldnotes.services.projects import check_study, open_study
from fieldnotes.services.scenes import ToldScene, end_scene, list_scenes, start_scene
from fieldnotes.services.sessions import list_sessions, start_session, stop_session
from fieldnotes.services.teams import add_participant, add_team
from fieldnotes.store.project import Project
from tests.conftest import Clock
from tests.store.dump import rows_of


@pytest.fixture
def two(study: Project, at: Clock) -> Iterator[tuple[Project, Project]]:
    """Two people in one session that began at nine and goes on."""
    add_team(study, "Noord")
    add_participant(study, "Wilg", team="Noord")
    at("2022-10-20T09:00+02:00")
    start_session(study, "Noord", kind=SessionKind.OBSERVATION)
    with closing(open_study(study.path, coder="Sam")) as sam:
        yield study, sam


def said(project: Project) -> list[tuple[str, str | None]]:
    """Each note with its speaker, who stands in the text at exactly that note."""
    rows = sorted(list_notes(project), key=lambda note: note.start)
    text = open_document(project, str(list_sessions(project)[0].document_id))
    turns = {(turn.start, turn.end): turn.speaker for turn in text.turns}
    assert turns == {(note.start, note.end): note.speaker for note in rows if note.speaker}
    assert check_study(project) == []
    return [(note.text, note.speaker) for note in rows]


def refused(turn: Callable[[Project], str], project: Project) -> None:
    """Turning back is refused, because of what was done since, and changes nothing."""
    before = rows_of(project.path)
    with pytest.raises(RefusedError) as problem:
        turn(project)
    assert problem.value.code == "changed-since"
    assert rows_of(project.path) == before


# Who speaks


def test_a_speaker_does_not_come_back_to_another_note(two: tuple[Project, Project]) -> None:
    lara, sam = two
    note = add_note(lara, "eerste", speaker="Wilg")
    add_note(lara, "tweede")
    set_speaker(sam, note.id, None)
    delete_note(lara, note.id)
    refused(undo, sam)
    assert said(lara) == [("tweede", None)]
    undo(lara)
    undo(sam)
    assert said(lara) == [("eerste", "Wilg"), ("tweede", None)]


@pytest.mark.parametrize("which", [0, 1], ids=["before it", "itself"])
@pytest.mark.parametrize("words", ["eerste veel langer nu", "x", "eerstetweede"])
def test_a_speaker_does_not_come_back_on_other_words(two: tuple[Project, Project], which: int, words: str) -> None:
    lara, sam = two
    rows = [add_note(lara, "eerste"), add_note(lara, "tweede", speaker="Wilg")]
    set_speaker(sam, rows[1].id, None)
    edit_note(lara, rows[which].id, words)
    refused(undo, sam)
    assert {speaker for _, speaker in said(lara)} == {None}
    undo(lara)
    undo(sam)
    assert said(lara) == [("eerste", None), ("tweede", "Wilg")]


def test_a_note_that_grew_at_its_end_since_does_not_get_a_speaker_for_a_part(two: tuple[Project, Project]) -> None:
    lara, sam = two
    note = add_note(lara, "eerste", speaker="Wilg")
    set_speaker(sam, note.id, None)
    edit_note(lara, note.id, "eerste en meer")
    refused(undo, sam)
    assert said(lara) == [("eerste en meer", None)]


def test_a_speaker_is_not_given_again_on_other_words(two: tuple[Project, Project]) -> None:
    lara, sam = two
    first, second = add_note(lara, "eerste"), add_note(lara, "tweede")
    set_speaker(sam, second.id, "Wilg")
    undo(sam)
    edit_note(lara, first.id, "eerste veel langer")
    refused(redo, sam)
    undo(lara)
    redo(sam)
    assert said(lara) == [("eerste", None), ("tweede", "Wilg")]


def test_a_speaker_comes_back_when_only_what_stands_behind_changed(two: tuple[Project, Project]) -> None:
    lara, sam = two
    note, behind = add_note(lara, "eerste", speaker="Wilg"), add_note(lara, "tweede derde")
    set_speaker(sam, note.id, None)
    _, last = split_note(lara, behind.id, 6)
    edit_note(lara, behind.id, "anders")
    delete_note(lara, last.id)
    delete_note(lara, behind.id)
    add_note(lara, "vierde")
    undo(sam)
    assert said(lara) == [("eerste", "Wilg"), ("vierde", None)]


def test_a_note_with_a_speaker_comes_back_whatever_changed_behind_it(two: tuple[Project, Project]) -> None:
    lara, sam = two
    note, behind = add_note(lara, "eerste", speaker="Wilg"), add_note(lara, "tweede")
    delete_note(sam, note.id)
    edit_note(lara, behind.id, "tweede, maar langer")
    undo(sam)
    assert said(lara) == [("eerste", "Wilg"), ("tweede, maar langer", None)]


# Scenes


def scenes(project: Project) -> list[tuple[str, bool]]:
    """Each scene and whether it goes on."""
    assert check_study(project) == []
    session = list_sessions(project)[0].id
    return [(scene.setting, scene.ended_at is None) for scene in list_scenes(project, session)]


def test_a_scene_is_not_started_again_beside_another(two: tuple[Project, Project]) -> None:
    lara, sam = two
    start_scene(sam, ToldScene("bord"))
    undo(sam)
    start_scene(lara, ToldScene("keuken"))
    refused(redo, sam)
    stop_session(lara)
    refused(redo, sam)
    assert scenes(lara) == [("keuken", False)]


def test_a_scene_that_ended_does_not_go_on_beside_another(two: tuple[Project, Project]) -> None:
    lara, sam = two
    start_scene(lara, ToldScene("bord"))
    end_scene(sam)
    start_scene(lara, ToldScene("keuken"))
    refused(undo, sam)
    assert scenes(lara) == [("bord", False), ("keuken", True)]
    undo(lara)
    undo(sam)
    assert scenes(lara) == [("bord", True)]


def test_a_scene_does_not_go_on_in_a_session_that_stopped(two: tuple[Project, Project]) -> None:
    lara, sam = two
    start_scene(lara, ToldScene("bord"))
    end_scene(sam)
    stop_session(lara)
    refused(undo, sam)
    assert scenes(lara) == [("bord", False)]


def test_a_session_does_not_stop_again_under_a_scene_that_goes_on(two: tuple[Project, Project]) -> None:
    lara, sam = two
    stop_session(sam)
    undo(sam)
    start_scene(lara, ToldScene("bord"))
    refused(redo, sam)
    assert scenes(lara) == [("bord", True)]


@pytest.mark.parametrize("ends", [True, False], ids=["that goes on", "that is over"])
def test_a_scene_does_not_come_back_over_a_later_one(two: tuple[Project, Project], at: Clock, *, ends: bool) -> None:
    lara, sam = two
    start_scene(lara, ToldScene("bord"))
    at("2022-10-20T10:00+02:00")
    end_scene(sam)
    at("2022-10-20T10:10+02:00")
    start_scene(lara, ToldScene("keuken"))
    at("2022-10-20T10:30+02:00")
    if ends:
        end_scene(lara)
    refused(undo, sam)
    assert scenes(lara) == [("bord", False), ("keuken", not ends)]


def test_a_scene_that_was_entered_afterwards_is_not_put_back_over_another(
    two: tuple[Project, Project], at: Clock
) -> None:
    lara, sam = two
    now = at("2022-10-20T12:00+02:00")
    start_scene(sam, ToldScene("bord"), at=now.replace(hour=10), until=now.replace(hour=11))
    undo(sam)
    start_scene(lara, ToldScene("keuken"), at=now.replace(hour=10, minute=30), until=now.replace(hour=10, minute=40))
    refused(redo, sam)
    assert scenes(lara) == [("keuken", False)]


def test_a_clock_that_was_set_back_makes_no_study_unsound(two: tuple[Project, Project], at: Clock) -> None:
    lara, _ = two
    start_scene(lara, ToldScene("bord"))
    at("2022-10-20T11:00+02:00")
    end_scene(lara)
    at("2022-10-20T10:20+02:00")
    start_scene(lara, ToldScene("keuken"))
    undo(lara)
    redo(lara)
    assert scenes(lara) == [("bord", False), ("keuken", True)]
