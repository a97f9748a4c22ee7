"""Clock changes and forgotten stops: noticed once, asked about, never guessed, and put right exactly."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fieldnotes.analysis.clock_doubts import Reading, jump_between
from fieldnotes.base import clock
from fieldnotes.base.clock import from_stored, parse_time
from fieldnotes.base.errors import FieldnotesError
from fieldnotes.model.kinds import ClockAnswer, ClockDoubt, SessionKind
from fieldnotes.model.rows import SessionRow
from fieldnotes.services.codebook import add_code
from fieldnotes.services.coding import add_coding
from fieldnotes.services.history import redo, undo
from fieldnotes.services.jottings import import_jottings
from fieldnotes.services.notes import add_note, list_notes
from fieldnotes.services.projects import check_study
from fieldnotes.services.scenes import ToldScene, end_scene, list_scenes, start_scene
from fieldnotes.services.session_clock import answer_clock, keep_change, read_clock
from fieldnotes.services.sessions import (
    is_silent,
    list_sessions,
    pause_session,
    resume_session,
    silent_sessions,
    start_session,
    stop_session,
)
from fieldnotes.services.teams import add_team
from fieldnotes.services.write_ups import write_up
from fieldnotes.store.project import Project
from tests.conftest import Clock
from tests.examples import examples
from tests.store.dump import rows_of

DAY = "2022-10-20T"
BACK, FORWARD, OFFSET = ClockDoubt.BACK, ClockDoubt.FORWARD, ClockDoubt.OFFSET


@pytest.fixture
def going(study: Project, at: Clock) -> Project:
    """A study with a session that began at 9:00 by the clock."""
    at(f"{DAY}08:59+02:00")
    add_team(study, "Noord")
    at(f"{DAY}09:00+02:00")
    start_session(study, "Noord", kind=SessionKind.OBSERVATION)
    return study


def note(project: Project, at: Clock, moment: str, text: str = "x") -> None:
    """A note at a moment of the clock."""
    at(moment if "T" in moment else f"{DAY}{moment}+02:00")
    add_note(project, text)


def times(project: Project) -> list[tuple[str, str]]:
    """When each note happened, in the order in which they were entered, and how sure that is."""
    rows = sorted(list_notes(project), key=lambda row: row.start)
    assert all(row.happened_at == row.jotted_at for row in rows)
    return [(f"{from_stored(row.happened_at):%H:%M}", row.precision) for row in rows]


def asked(project: Project) -> list[tuple[ClockDoubt, str, str]]:
    """What is asked about the clock of the session that runs."""
    session = list_sessions(project)[0]
    known = read_clock(project, session.id)
    return [(each.kind, f"{each.before:%H:%M}", f"{each.after:%H:%M}") for each in known.asked]


def refused(code: str, act: Callable[[], object]) -> str:
    """The sentence with which an act is refused."""
    with pytest.raises(FieldnotesError) as problem:
        act()
    assert problem.value.code == code
    return problem.value.message


def content(project: Project) -> object:
    """Everything of a study but its journal."""
    return rows_of(project.path, but=("journal", "sqlite_sequence"))


# Noticing


def test_a_clock_that_goes_on_is_not_asked_about(going: Project, at: Clock) -> None:
    for moment in ("09:10", "09:10", "09:50"):
        note(going, at, moment)
    at(f"{DAY}09:49:59+02:00")
    add_note(going, "binnen twee seconden")
    at(f"{DAY}10:00+02:00")
    pause_session(going)
    resume_session(going)
    start_scene(going, ToldScene())
    add_note(going, "eerder", happened_at=parse_time("2022-10-20T09:20"))
    note(going, at, "10:01")
    assert asked(going) == []
    assert list_sessions(going)[0].clock_questions == 0


def test_a_clock_set_back_is_asked_about_once_and_the_notes_are_kept(going: Project, at: Clock) -> None:
    note(going, at, "12:00")
    for moment in ("11:00", "11:05", "11:06"):
        note(going, at, moment)
    assert asked(going) == [(BACK, "12:00", "11:00")]
    assert times(going) == [("12:00", "exact"), ("11:00", "exact"), ("11:05", "exact"), ("11:06", "exact")]
    assert list_sessions(going)[0].clock_questions == 1
    note(going, at, "10:30")
    assert asked(going) == [(BACK, "12:00", "11:00"), (BACK, "11:06", "10:30")]


def test_other_work_in_between_does_not_hide_that_the_clock_was_set_back(going: Project, at: Clock) -> None:
    note(going, at, "12:00", "Het woord.")
    at(f"{DAY}11:00+02:00")
    add_code(going, "Rol")
    add_coding(going, str(list_sessions(going)[0].document_id), 0, 3, "Rol")
    note(going, at, "11:05")
    assert asked(going) == [(BACK, "12:00", "11:05")]


@pytest.mark.parametrize(
    "act",
    [
        pause_session,
        lambda project: add_note(project, "x"),
        lambda project: start_scene(project, ToldScene()),
        lambda project: pause_session(project, pressed=clock.now()),
    ],
)
def test_whatever_is_written_live_notices_it(going: Project, at: Clock, act: Callable[[Project], object]) -> None:
    note(going, at, "12:00")
    at(f"{DAY}11:00+02:00")
    act(going)
    assert asked(going) == [(BACK, "12:00", "11:00")]
    undo(going)
    assert list_sessions(going)[0].clock_questions == 0


def test_another_offset_is_asked_about_once(going: Project, at: Clock) -> None:
    note(going, at, "09:30")
    note(going, at, "2022-10-20T08:40+01:00")
    note(going, at, "2022-10-20T08:50+01:00")
    assert asked(going) == [(OFFSET, "09:30", "08:40")]
    note(going, at, "2022-10-20T09:55+02:00")
    assert [kind for kind, _, _ in asked(going)] == [OFFSET, OFFSET]


def test_typed_times_and_a_stopped_session_are_no_matter_of_the_clock(going: Project, at: Clock) -> None:
    note(going, at, "12:00")
    session = list_sessions(going)[0].id
    stop_session(going)
    at(f"{DAY}11:00+02:00")
    add_note(going, "x", session=session)
    assert read_clock(going, session).changes == ()
    start_session(going, "Noord", kind=SessionKind.OBSERVATION, at=parse_time("2022-10-20T07:00Z"))
    note(going, at, "11:01")
    running = next(row for row in list_sessions(going) if row.status == "running")
    assert read_clock(going, running.id).changes == ()


def test_a_doubt_that_nothing_was_written_with_yet_is_told_and_goes_when_the_clock_is_right_again(
    going: Project, at: Clock
) -> None:
    note(going, at, "12:00")
    at(f"{DAY}11:00+02:00")
    assert asked(going) == [(BACK, "12:00", "11:00")]
    assert list_sessions(going)[0].clock_questions == 0
    refused("clock-not-used", lambda: answer_clock(going, answer=ClockAnswer.AFTER_WRONG, minutes=-60))
    at(f"{DAY}12:01+02:00")
    assert asked(going) == []


def test_a_jump_is_a_difference_with_a_clock_that_nobody_sets() -> None:
    begin = Reading(parse_time("2022-10-20T12:00+02:00"), 100.0)

    def kind(wall: str, passed: float) -> ClockDoubt | None:
        return jump_between(begin, Reading(parse_time(wall), passed))

    assert kind("2022-10-20T12:10+02:00", 700.0) is None
    assert kind("2022-10-20T11:10+01:00", 700.0) is None
    assert kind("2022-10-20T12:11+02:00", 700.0) is None
    assert kind("2022-10-20T12:11:01+02:00", 700.0) is FORWARD
    assert kind("2022-10-20T12:08:59+02:00", 700.0) is BACK


def test_a_jump_is_kept_once_also_when_a_note_noticed_it_first(going: Project, at: Clock) -> None:
    note(going, at, "12:00")
    session = list_sessions(going)[0].id
    note(going, at, "11:00")
    before, after = parse_time("2022-10-20T12:00:04"), parse_time("2022-10-20T11:00:04")
    at(f"{DAY}11:00:04+02:00")
    keep_change(going, session, kind=BACK, before=before, after=after)
    assert asked(going) == [(BACK, "12:00", "11:00")]
    at(f"{DAY}13:00+02:00")
    keep_change(
        going, session, kind=FORWARD, before=parse_time("2022-10-20T11:10"), after=parse_time("2022-10-20T13:00")
    )
    assert asked(going)[1:] == [(FORWARD, "11:10", "13:00")]


# Stopping and pausing by a clock that was set back


def test_a_session_is_not_stopped_by_a_clock_that_is_behind_it(going: Project, at: Clock) -> None:
    note(going, at, "12:00")
    at(f"{DAY}11:00+02:00")
    before = content(going)
    for act in (stop_session, lambda project: stop_session(project, pressed=clock.now())):
        assert "session clock" in refused("clock-set-back", lambda act=act: act(going))  # type: ignore[misc]
    assert content(going) == before
    note(going, at, "11:05")
    refused("clock-set-back", lambda: stop_session(going))
    stopped = stop_session(going, at=parse_time("2022-10-20T12:30"))
    assert stopped.observed_minutes == 210


def test_after_the_answer_that_both_times_are_right_the_clock_may_stop_it(going: Project, at: Clock) -> None:
    note(going, at, "12:00")
    note(going, at, "11:05")
    answer_clock(going, answer=ClockAnswer.RIGHT)
    assert stop_session(going).observed_minutes == 125


@pytest.mark.parametrize("verb", [pause_session, stop_session])
def test_a_clock_before_the_start_of_the_session_is_named_as_what_is_wrong(
    going: Project, at: Clock, verb: Callable[..., SessionRow]
) -> None:
    at(f"{DAY}08:00+02:00")
    assert "de klok" in refused("clock-set-back", lambda: verb(going)).lower()
    assert "klok" in refused("before-session", lambda: verb(going, at=parse_time("2022-10-20T08:00")))


# Answering


def test_times_after_the_change_are_put_right_and_undone_exactly(going: Project, at: Clock) -> None:
    note(going, at, "12:00")
    note(going, at, "11:00")
    start_scene(going, ToldScene("balie"))
    at(f"{DAY}11:05+02:00")
    pause_session(going)
    at(f"{DAY}11:15+02:00")
    resume_session(going)
    note(going, at, "11:20")
    at(f"{DAY}11:21+02:00")
    before = content(going)
    known = answer_clock(going, answer=ClockAnswer.AFTER_WRONG, minutes=-60)
    assert [(each.answer, each.minutes) for each in known.changes] == [(ClockAnswer.AFTER_WRONG, -60)]
    assert times(going) == [("12:00", "exact"), ("12:00", "reconstructed"), ("12:20", "reconstructed")]
    (scene,) = list_scenes(going)
    assert f"{scene.started_at:%H:%M}" == "12:00"
    assert list_sessions(going)[0].clock_questions == 0
    assert check_study(going) == []
    answered = content(going)
    undo(going)
    assert content(going) == before
    redo(going)
    assert content(going) == answered
    stopped = stop_session(going, at=parse_time("2022-10-20T12:30"))
    assert stopped.observed_minutes == 210 - 10


def test_times_before_the_change_are_put_right_with_the_start(going: Project, at: Clock) -> None:
    note(going, at, "10:00", "eerst")
    add_note(going, "van toen", happened_at=parse_time("2022-10-20T09:30"))
    note(going, at, "09:10", "daarna")
    answer_clock(going, answer=ClockAnswer.BEFORE_WRONG, minutes=60)
    (session,) = list_sessions(going)
    assert from_stored(str(session.started_at)) == parse_time("2022-10-20T08:00")
    happened = {row.text: f"{from_stored(row.happened_at):%H:%M}" for row in list_notes(going)}
    assert happened == {"eerst": "09:00", "van toen": "08:30", "daarna": "09:10"}
    at(f"{DAY}09:30+02:00")
    assert stop_session(going).observed_minutes == 90
    assert asked(going) == []


def test_a_clock_that_is_still_wrong_after_the_answer_is_asked_about_again(going: Project, at: Clock) -> None:
    note(going, at, "12:00")
    note(going, at, "11:00")
    answer_clock(going, answer=ClockAnswer.AFTER_WRONG, minutes=-60)
    note(going, at, "11:30")
    assert asked(going) == [(BACK, "12:00", "11:30")]
    answer_clock(going, answer=ClockAnswer.AFTER_WRONG, minutes=-60)
    note(going, at, "12:40")
    assert asked(going) == []
    assert [moment for moment, _ in times(going)] == ["12:00", "12:00", "12:30", "12:40"]


def test_only_the_times_up_to_the_next_change_and_the_stop_move(going: Project, at: Clock, tmp_path: Path) -> None:
    session = list_sessions(going)[0].id
    note(going, at, "12:00", "een")
    note(going, at, "11:00", "twee")
    keep_change(
        going, session, kind=FORWARD, before=parse_time("2022-10-20T11:10"), after=parse_time("2022-10-20T12:10")
    )
    note(going, at, "12:20", "drie")
    notebook = tmp_path / "boekje.md"
    notebook.write_text("# 2022-10-20\n\n10:15 Uit het boekje.\n", encoding="utf-8")
    import_jottings(going, notebook, team="Noord", session=session)
    at(f"{DAY}12:30+02:00")
    stop_session(going)
    add_note(going, "later", session=session, happened_at=parse_time("2022-10-20T12:25"))
    refused("several-clock-questions", lambda: answer_clock(going, session, answer=ClockAnswer.RIGHT))
    answer_clock(going, session, answer=ClockAnswer.AFTER_WRONG, minutes=-60, question=1)
    refused("clock-answered", lambda: answer_clock(going, session, answer=ClockAnswer.RIGHT, question=1))
    refused("no-clock-question", lambda: answer_clock(going, session, answer=ClockAnswer.RIGHT, question=3))
    happened = {row.text: f"{from_stored(row.happened_at):%H:%M}" for row in list_notes(going)}
    assert happened == {
        "een": "12:00",
        "twee": "12:00",
        "drie": "12:20",
        "Uit het boekje.": "10:15",
        "later": "12:25",
    }
    answer_clock(going, session, answer=ClockAnswer.AFTER_WRONG, minutes=5)
    moved = {row.text: f"{from_stored(row.happened_at):%H:%M}" for row in list_notes(going)}
    assert moved == happened | {"drie": "12:15"}
    assert from_stored(str(list_sessions(going)[0].ended_at)) == parse_time("2022-10-20T12:25")
    refused("no-clock-question", lambda: answer_clock(going, session, answer=ClockAnswer.RIGHT))


@pytest.mark.parametrize("minutes", [None, 0, 44_641])
def test_minutes_that_no_clock_is_wrong_by_are_refused(going: Project, at: Clock, minutes: int | None) -> None:
    note(going, at, "08:00")
    refused("bad-clock-minutes", lambda: answer_clock(going, answer=ClockAnswer.BEFORE_WRONG, minutes=minutes))
    assert times(going) == [("08:00", "exact")]


def test_minutes_with_the_wrong_sign_are_refused_and_nothing_moves(going: Project, at: Clock) -> None:
    session = list_sessions(going)[0].id
    note(going, at, "12:10")
    note(going, at, "12:05")
    at(f"{DAY}12:25+02:00")
    answers = ((ClockAnswer.BEFORE_WRONG, -600), (ClockAnswer.AFTER_WRONG, 600))
    for ended in (False, True):
        if ended:
            stop_session(going, at=parse_time(f"{DAY}12:25"))
        before = content(going)
        for answer, minutes in answers:
            sentence = refused(
                "clock-crossed",
                lambda answer=answer, minutes=minutes: answer_clock(going, session, answer=answer, minutes=minutes),  # type: ignore[misc]
            )
            assert "teken" in sentence
            assert content(going) == before
    answer_clock(going, session, answer=ClockAnswer.BEFORE_WRONG, minutes=5)
    assert check_study(going) == []


def test_a_pause_across_the_change_does_not_come_to_end_before_it_begins(going: Project, at: Clock) -> None:
    note(going, at, "12:00")
    at(f"{DAY}12:01+02:00")
    pause_session(going)
    session = list_sessions(going)[0].id
    keep_change(going, session, kind=FORWARD, before=parse_time(f"{DAY}12:02"), after=parse_time(f"{DAY}13:02"))
    at(f"{DAY}13:10+02:00")
    resume_session(going)
    before = content(going)
    refused("clock-crossed", lambda: answer_clock(going, answer=ClockAnswer.AFTER_WRONG, minutes=90))
    assert content(going) == before
    answer_clock(going, answer=ClockAnswer.AFTER_WRONG, minutes=60)
    assert check_study(going) == []
    assert stop_session(going, at=parse_time(f"{DAY}12:30")).observed_minutes == 201


def test_a_write_up_of_an_old_jotting_is_a_sign_of_life_and_no_doubt(going: Project, at: Clock) -> None:
    note(going, at, "09:10")
    (jotting,) = list_notes(going)
    moment = at("2022-10-21T08:00+02:00")
    assert [is_silent(row, moment) for row in list_sessions(going)] == [True]
    write_up(going, [jotting.id], "Uitgewerkt.")
    assert [is_silent(row, moment) for row in list_sessions(going)] == [False]
    note(going, at, "2022-10-21T08:01+02:00")
    assert asked(going) == []
    assert stop_session(going).status == "stopped"


def test_a_write_up_in_another_offset_is_asked_about_once(going: Project, at: Clock) -> None:
    note(going, at, "09:10")
    (jotting,) = list_notes(going)
    note(going, at, "2022-10-20T09:20+01:00")
    answer_clock(going, answer=ClockAnswer.BEFORE_WRONG, minutes=5)
    write_up(going, [jotting.id], "Uitgewerkt.")
    note(going, at, "2022-10-20T09:21+01:00")
    assert asked(going) == []


def test_notes_of_a_file_that_were_entered_last_do_not_hide_a_sign_of_life(
    going: Project, at: Clock, tmp_path: Path
) -> None:
    note(going, at, "19:00")
    notebook = tmp_path / "boekje.md"
    lines = "".join(f"09:{minute:02d} Uit het boekje.\n\n" for minute in range(1, 60))
    notebook.write_text(f"# 2022-10-20\n\n{lines}", encoding="utf-8")
    import_jottings(going, notebook, team="Noord", session=list_sessions(going)[0].id)
    moment = at(f"{DAY}19:30+02:00")
    assert [is_silent(row, moment) for row in list_sessions(going)] == [False]
    assert stop_session(going).observed_minutes == 630


def test_a_scene_does_not_end_by_a_clock_before_its_begin(going: Project, at: Clock) -> None:
    at(f"{DAY}10:00+02:00")
    start_scene(going, ToldScene("balie"))
    early = at(f"{DAY}09:55+02:00")
    before = content(going)
    for act in (
        lambda: start_scene(going, ToldScene("gang")),
        lambda: end_scene(going),
        lambda: end_scene(going, pressed=early),
    ):
        assert "session clock" in refused("clock-set-back", act)
    assert content(going) == before
    at(f"{DAY}10:00:20+02:00")
    ended = end_scene(going, pressed=parse_time(f"{DAY}09:59:59"))
    assert ended.ended_at == ended.started_at


def test_a_time_to_come_is_refused(going: Project, at: Clock) -> None:
    at(f"{DAY}10:00+02:00")
    before = content(going)
    late, soon = parse_time(f"{DAY}15:00"), parse_time(f"{DAY}10:01")
    for act in (
        lambda: start_session(going, "Noord", kind=SessionKind.OBSERVATION, at=late),
        lambda: pause_session(going, at=late),
        lambda: stop_session(going, at=late),
    ):
        assert "10:00" in refused("time-to-come", act)
    assert content(going) == before
    pause_session(going, at=soon)
    refused("time-to-come", lambda: resume_session(going, at=late))
    assert resume_session(going, at=soon).status == "running"


def test_a_doubt_before_anything_was_written_can_be_answered_too(going: Project, at: Clock) -> None:
    note(going, at, "10:00")
    at(f"{DAY}09:05+02:00")
    answer_clock(going, answer=ClockAnswer.BEFORE_WRONG, minutes=60)
    assert times(going) == [("09:00", "reconstructed")]
    assert stop_session(going).observed_minutes == 65


# Forgotten stops


def test_after_a_long_silence_stopping_needs_a_time(going: Project, at: Clock) -> None:
    note(going, at, "17:00")
    moment = at("2022-10-21T02:59+02:00")
    assert [is_silent(row, moment) for row in list_sessions(going)] == [True]
    at("2022-10-21T03:00+02:00")
    before = content(going)
    assert "2022-10-20 17:00" in refused("session-silent", lambda: stop_session(going))
    assert content(going) == before
    assert stop_session(going, at=parse_time("2022-10-20T17:05")).observed_minutes == 485
    assert silent_sessions(going, clock.now()) == []


def test_someone_at_the_keys_may_stop_it_whenever(going: Project, at: Clock) -> None:
    moment = at("2022-10-20T23:00+02:00")
    assert stop_session(going, pressed=moment).observed_minutes == 840


@pytest.mark.parametrize(
    "act",
    [
        lambda project: add_note(project, "x"),
        pause_session,
        lambda project: start_scene(project, ToldScene()),
    ],
)
def test_a_sign_of_life_ends_the_silence(going: Project, at: Clock, act: Callable[[Project], object]) -> None:
    at(f"{DAY}13:00+02:00")
    act(going)
    assert silent_sessions(going, at(f"{DAY}14:59+02:00")) == []
    assert [row.team for row in silent_sessions(going, at(f"{DAY}15:00+02:00"), team="Noord")] == ["Noord"]


# Hours


@given(
    st.lists(st.integers(1, 90), min_size=1, max_size=6),
    st.lists(st.integers(-14 * 60, 14 * 60), min_size=7, max_size=7),
)
@settings(max_examples=examples(20), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hours_are_the_same_in_whatever_offset_they_are_lived(
    new_study: Callable[[], Project], steps: list[int], offsets: list[int]
) -> None:
    begin = datetime.fromisoformat("2022-10-20T09:00+02:00")
    results = []
    for zones in ([120] * 7, offsets):
        project, moment, waiting = new_study(), begin, iter(zones)
        here = moment.astimezone(timezone(timedelta(minutes=next(waiting))))
        clock.set_clock(lambda here=here: here)  # type: ignore[misc]
        add_team(project, "Noord")
        start_session(project, "Noord", kind=SessionKind.OBSERVATION)
        for number, step in enumerate(steps):
            moment += timedelta(minutes=step)
            here = moment.astimezone(timezone(timedelta(minutes=next(waiting))))
            clock.set_clock(lambda here=here: here)  # type: ignore[misc]
            (pause_session if number % 2 == 0 else resume_session)(project)
        results.append(stop_session(project).observed_minutes)
    assert results[0] == results[1] == sum(steps[::2])


@given(
    st.lists(st.tuples(st.integers(-90, 90), st.sampled_from(["note", "pause", "scene"])), min_size=1, max_size=8),
    st.sampled_from([ClockAnswer.BEFORE_WRONG, ClockAnswer.AFTER_WRONG, ClockAnswer.RIGHT]),
    st.integers(-300, 300).filter(bool),
)
@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_answer_is_undone_exactly(
    new_study: Callable[[], Project], steps: list[tuple[int, str]], answer: ClockAnswer, minutes: int
) -> None:
    moment = datetime.fromisoformat("2022-10-20T12:00+02:00")
    clock.set_clock(lambda: moment)
    project = new_study()
    add_team(project, "Noord")
    session = start_session(project, "Noord", kind=SessionKind.OBSERVATION).id
    for passed, what in steps:
        moment += timedelta(minutes=passed)
        try:
            if what == "note":
                add_note(project, "x")
            elif what == "scene":
                start_scene(project, ToldScene())
            else:
                paused = list_sessions(project)[0].status == "paused"
                (resume_session if paused else pause_session)(project)
        except FieldnotesError as problem:
            assert problem.code == "clock-set-back"  # noqa: PT017 - whether it is refused depends on the steps
    for number in range(1, list_sessions(project)[0].clock_questions + 1):
        before = content(project)
        try:
            answer_clock(project, session, answer=answer, minutes=minutes, question=number)
        except FieldnotesError as problem:
            assert problem.code == "clock-crossed"  # noqa: PT017 - whether it is refused depends on the minutes
            assert content(project) == before
            continue
        after = content(project)
        undo(project)
        assert content(project) == before
        redo(project)
        assert content(project) == after
        assert check_study(project) == []
