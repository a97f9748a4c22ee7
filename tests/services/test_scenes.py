"""Scenes: one follows another, people come and go, and notes belong to the scene that held their moment."""

import itertools
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fieldnotes.base.clock import parse_time
from fieldnotes.base.errors import FieldnotesError, NotFoundError, RefusedError
from fieldnotes.model.kinds import Access, ParticipantKind, Precision, SessionKind, Written
from fieldnotes.services.history import redo, undo
from fieldnotes.services.notes import add_note, list_notes
from fieldnotes.services.projects import check_study
from fieldnotes.services.scenes import ToldScene, change_scene, end_scene, list_scenes, start_scene
from fieldnotes.services.sessions import add_session, change_session, list_sessions, start_session, stop_session
from fieldnotes.services.teams import add_participant, add_team
from fieldnotes.store.project import Project
from tests.conftest import Clock
from tests.examples import examples
from tests.store.dump import rows_of

OBSERVING = SessionKind.OBSERVATION


@pytest.fixture
def going(study: Project) -> Project:
    """A study with one team, people in and around it, and a session that began at 9:00."""
    add_team(study, "Noord")
    add_participant(study, "Wilg", team="Noord", role="consulent")
    add_participant(study, "Esdoorn", team="Noord")
    add_participant(study, "Passant", team="Noord", kind=ParticipantKind.THIRD_PARTY)
    start_session(study, "Noord", kind=OBSERVING, at=parse_time("2022-10-20T09:00"))
    return study


def spans(project: Project) -> list[tuple[str, str, str]]:
    """Each scene with its begin and end."""
    session = list_sessions(project)[0].id
    return [(row.setting, _clock(row.started_at), _clock(row.ended_at)) for row in list_scenes(project, session)]


def _clock(moment: datetime | None) -> str:
    return f"{moment:%H:%M}" if moment else "…"


def scenes_of_notes(project: Project) -> dict[str, str | None]:
    """The setting of the scene of each note, by its words."""
    session = list_sessions(project)[0].id
    settings_of = {row.id: row.setting for row in list_scenes(project, session)}
    return {note.text: settings_of.get(note.scene_id or "") for note in list_notes(project)}


def refused(code: str, act: object) -> None:
    """What an act is refused with."""
    assert callable(act)
    with pytest.raises(FieldnotesError) as problem:
        act()
    assert problem.value.code == code


def test_a_scene_ends_the_one_before_and_the_stop_ends_the_last(going: Project, at: Clock) -> None:
    start_scene(going, ToldScene(" balie ", ["wilg", "PA"], 3))
    at("2022-10-20T12:30+02:00")
    row = start_scene(going, ToldScene("kantine"))
    assert (row.precision, row.third_parties, row.present) == ("exact", None, ())
    assert spans(going) == [("balie", "12:00", "12:30"), ("kantine", "12:30", "…")]
    at("2022-10-20T13:00+02:00")
    stop_session(going)
    assert spans(going) == [("balie", "12:00", "12:30"), ("kantine", "12:30", "13:00")]
    first = list_scenes(going, row.session_id)[0]
    assert first.third_parties == 3
    assert [tuple(each) for each in first.present] == [
        ("Wilg", "consulent", "participant"),
        ("Passant", "", "third-party"),
    ]
    assert check_study(going) == []


def test_a_live_note_is_in_the_scene_that_goes_on_and_a_back_dated_one_in_that_of_its_moment(
    going: Project, at: Clock
) -> None:
    add_note(going, "Vooraf.")
    at("2022-10-20T12:01+02:00")
    start_scene(going, ToldScene("balie"))
    add_note(going, "Aan de balie.")
    at("2022-10-20T12:30+02:00")
    start_scene(going, ToldScene("kantine"))
    add_note(going, "In de kantine.")
    add_note(going, "Nog van de balie.", happened_at=parse_time("2022-10-20T12:10"))
    add_note(going, "Van eerder.", happened_at=parse_time("2022-10-20T09:10"))
    add_note(going, "Op de grens.", happened_at=parse_time("2022-10-20T12:30"))
    end_scene(going)
    add_note(going, "Op de gang.")
    assert scenes_of_notes(going) == {
        "Vooraf.": None,
        "Aan de balie.": "balie",
        "In de kantine.": "kantine",
        "Nog van de balie.": "balie",
        "Van eerder.": None,
        "Op de grens.": "kantine",
        "Op de gang.": None,
    }
    assert [row.notes for row in list_scenes(going)] == [2, 2]


def test_a_scene_entered_afterwards_takes_its_notes_and_shortens_the_one_it_follows(going: Project, at: Clock) -> None:
    start_scene(going, ToldScene("balie"), at=parse_time("2022-10-20T09:30"))
    for moment in ("09:10", "09:40", "10:10", "10:50"):
        add_note(going, moment, happened_at=parse_time(f"2022-10-20T{moment}"))
    row = start_scene(going, ToldScene("overleg"), at=parse_time("2022-10-20T10:00"))
    assert (row.precision, row.notes) == ("reconstructed", 2)
    assert spans(going) == [("balie", "09:30", "10:00"), ("overleg", "10:00", "…")]
    start_scene(
        going,
        ToldScene("ontvangst"),
        at=parse_time("2022-10-20T09:00"),
        until=parse_time("2022-10-20T09:15"),
        precision=Precision.ABOUT,
    )
    assert scenes_of_notes(going) == {"09:10": "ontvangst", "09:40": "balie", "10:10": "overleg", "10:50": "overleg"}
    end_scene(going, at=parse_time("2022-10-20T10:45"))
    assert scenes_of_notes(going)["10:50"] is None
    at("2022-10-20T12:05+02:00")
    assert list_scenes(going)[-1].ended_at == parse_time("2022-10-20T10:45")


@pytest.mark.parametrize(
    ("begin", "end", "code"),
    [
        ("09:40", "09:50", "scene-overlaps"),
        ("09:00", "09:31", "scene-overlaps"),
        ("08:59", None, "scene-outside"),
        ("12:01", None, "scene-outside"),
        ("11:00", "12:30", "scene-outside"),
        ("11:00", "11:00", "end-before-start"),
    ],
)
def test_a_scene_that_cannot_have_been_is_refused(going: Project, begin: str, end: str | None, code: str) -> None:
    start_scene(going, ToldScene("balie"), at=parse_time("2022-10-20T09:30"))
    before = rows_of(going.path, but=("journal", "sqlite_sequence"))
    begun, until = (parse_time(f"2022-10-20T{each}") if each else None for each in (begin, end))
    refused(code, lambda: start_scene(going, ToldScene("x"), at=begun, until=until))
    assert rows_of(going.path, but=("journal", "sqlite_sequence")) == before


def test_people_come_and_go(going: Project) -> None:
    row = start_scene(going, ToldScene("balie", ["Wilg"], 0))
    changed = change_scene(going, present=["ES", "wilg", "Wilg"], third_parties=2)
    assert [each.participant for each in changed.present] == ["Wilg", "Esdoorn"]
    assert (changed.id, changed.third_parties, changed.setting) == (row.id, 2, "balie")
    assert [each.participant for each in change_scene(going, row.id, present=["Esdoorn"]).present] == ["Esdoorn"]
    assert change_scene(going, setting="kantine", precision=Precision.ABOUT).present == changed.present[1:]
    assert change_scene(going, present=[]).present == ()


def test_what_cannot_be_told_of_a_scene_is_refused(going: Project) -> None:
    refused("no-open-scene", lambda: end_scene(going))
    refused("no-open-scene", lambda: change_scene(going, setting="x"))
    refused("nothing-to-change", lambda: change_scene(going))
    refused("no-such-participant", lambda: start_scene(going, ToldScene(present=["Linde"])))
    refused("no-such-participant", lambda: start_scene(going, ToldScene(present=["interviewer"])))
    refused("bad-third-parties", lambda: start_scene(going, ToldScene(third_parties=-1)))
    refused("long-setting", lambda: start_scene(going, ToldScene("x" * 1001)))
    refused("no-such-scene", lambda: change_scene(going, "0000", setting="x"))
    assert list_scenes(going) == []


def test_in_a_session_that_is_over_a_scene_has_a_time_or_only_an_order(going: Project) -> None:
    stop_session(going)
    old = add_session(going, "Noord", kind=OBSERVING, minutes=60).id
    refused("scene-without-time", lambda: start_scene(going, ToldScene("balie"), session=old))
    row = start_scene(going, ToldScene("balie"), session=old, precision=Precision.ORDER)
    assert (row.started_at, row.ended_at, row.precision) == (None, None, "order")
    note = add_note(going, "Uit mijn hoofd.", session=old, happened_at=parse_time("2022-10-01T10:00"))
    (kept,) = list_notes(going, session=old)
    assert (kept.id, kept.scene_id) == (note.id, row.id)


def test_a_scene_is_undone_and_redone_in_one_step(going: Project, at: Clock) -> None:
    start_scene(going, ToldScene("balie", ["Wilg"], 1))
    add_note(going, "Hier.", happened_at=parse_time("2022-10-20T12:00"))
    at("2022-10-20T12:30+02:00")
    before = rows_of(going.path, but=("journal", "sqlite_sequence"))
    start_scene(going, ToldScene("kantine", ["Esdoorn"]), at=parse_time("2022-10-20T12:00:30"))
    after = rows_of(going.path, but=("journal", "sqlite_sequence"))
    undo(going)
    assert rows_of(going.path, but=("journal", "sqlite_sequence")) == before
    redo(going)
    assert rows_of(going.path, but=("journal", "sqlite_sequence")) == after


@given(st.lists(st.tuples(st.integers(0, 170), st.integers(1, 60) | st.none()), max_size=6), st.integers(0, 179))
@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_scenes_never_lie_over_each_other_and_a_note_is_in_the_one_of_its_moment(
    new_study: "object", at: Clock, told: list[tuple[int, int | None]], minute: int
) -> None:
    assert callable(new_study)
    at("2022-10-20T12:00+02:00")
    project: Project = new_study()
    add_team(project, "Noord")
    start_session(project, "Noord", kind=OBSERVING, at=parse_time("2022-10-20T09:00"))
    moment = parse_time(f"2022-10-20T{9 + minute // 60:02d}:{minute % 60:02d}")
    add_note(project, "Toen.", happened_at=moment)
    for begin, length in told:
        begun = parse_time(f"2022-10-20T{9 + begin // 60:02d}:{begin % 60:02d}")
        until = begun.fromtimestamp(begun.timestamp() + 60 * length, begun.tzinfo) if length else None
        try:
            start_scene(project, ToldScene(), at=begun, until=until)
        except RefusedError as problem:
            assert problem.code in {"scene-overlaps", "scene-outside"}  # noqa: PT017 - whether it is refused depends
    rows = list_scenes(project)
    for one, other in itertools.pairwise(rows):
        assert one.ended_at is not None
        assert other.started_at is not None
        assert one.ended_at <= other.started_at
    holding: list[str | None] = [
        row.id for row in rows if row.started_at and row.started_at <= moment < (row.ended_at or parse_time("12:01"))
    ]
    assert [note.scene_id for note in list_notes(project)] == (holding or [None])
    assert sum(row.notes for row in rows) == len(holding)


# What is known of a session


def test_a_session_is_all_that_was_said_of_it_and_changes(going: Project) -> None:
    stop_session(going)
    made = start_session(going, "Noord", kind=OBSERVING, access=Access.ACCOMPANYING, shadowed="wi")
    assert (made.access, made.shadowed, made.written, made.observer) == ("accompanying", "Wilg", "jotted", "Lara")
    told = change_session(
        going, made.id, setting=" balie ", access=Access.ONLINE, shadowed="Esdoorn", written=Written.CHECKED
    )
    assert (told.setting, told.access, told.shadowed, told.written) == ("balie", "online", "Esdoorn", "checked")
    assert change_session(going, made.id, shadowed="").shadowed is None
    undo(going)
    undo(going)
    assert list_sessions(going)[-1][:-1] == made[:-1]
    with pytest.raises(NotFoundError):
        start_session(going, "Noord", kind=OBSERVING, shadowed="Linde")
    refused("nothing-to-change", lambda: change_session(going, made.id))
    over = add_session(going, "Noord", kind=OBSERVING, access=Access.TELEPHONE, shadowed="Wilg", minutes=5)
    assert (over.access, over.shadowed, over.observed_minutes) == ("telephone", "Wilg", 5)
