"""Teams, sessions and notes: fieldwork as it is logged."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fieldnotes.base.clock import from_stored, parse_time
from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.base.i18n import speaking
from fieldnotes.model.kinds import ParticipantKind, Precision, SessionKind, TeamKind, TeamStatus, Voice
from fieldnotes.model.rows import SessionRow
from fieldnotes.services.documents import open_document
from fieldnotes.services.log import read_log, unfinished_log
from fieldnotes.services.notes import LONGEST_NOTE, add_note, list_notes
from fieldnotes.services.projects import check_study
from fieldnotes.services.sessions import (
    MOST_MINUTES,
    add_session,
    list_sessions,
    open_sessions,
    pause_session,
    resume_session,
    start_session,
    stop_session,
)
from fieldnotes.services.teams import add_participant, add_team, change_team, list_teams
from fieldnotes.store.glance import glance_at
from fieldnotes.store.project import Project
from tests.conftest import Clock
from tests.examples import examples
from tests.services.fieldwork import Fieldwork
from tests.store.dump import rows_of

Field = tuple[Project, Fieldwork]
Verb = Callable[..., SessionRow]
OBSERVING = SessionKind.OBSERVATION


@pytest.fixture
def noord(study: Project) -> Project:
    """A study with one team."""
    add_team(study, "Noord")
    return study


# Teams and people


def test_a_team_is_all_that_was_said_of_it(study: Project) -> None:
    made = add_team(study, " Noord ", organisation=" IND ", kind=TeamKind.MULTIDISCIPLINARY, status=TeamStatus.FINISHED)
    (row,) = list_teams(study)
    assert (row.id, row.name, row.organisation) == (made.id, "Noord", "IND")
    assert (row.kind, row.status) == ("multidisciplinary", "finished")
    assert row.observed_minutes is None
    assert (row.sessions, row.notes, row.codings, row.documents, row.running, row.waiting) == (0, 0, 0, 0, 0, 0)
    assert row.waiting_since is None


def test_teams_are_listed_in_the_order_in_which_they_were_entered(study: Project) -> None:
    for name in ("Zuid", "Noord", "Één"):
        add_team(study, name)
    assert [team.name for team in list_teams(study)] == ["Zuid", "Noord", "Één"]


def test_what_is_known_of_a_team_changes_and_the_rest_stays(noord: Project) -> None:
    add_team(noord, "Zuid", organisation="SVB")
    change_team(noord, "zuid", status=TeamStatus.FINISHED)
    change_team(noord, "Zuid", name=" Zuidoost ", kind=TeamKind.PROJECT)
    assert change_team(noord, "Zuidoost").name == "Zuidoost"
    row = list_teams(noord)[1]
    assert (row.name, row.organisation, row.kind, row.status) == ("Zuidoost", "SVB", "project", "finished")
    change_team(noord, "Zuidoost", organisation=" ")
    assert list_teams(noord)[1].organisation == ""
    with pytest.raises(RefusedError) as refused:
        change_team(noord, "Zuidoost", name="NOORD")
    assert refused.value.code == "team-exists"
    with pytest.raises(NotFoundError):
        change_team(noord, "Zuid", name="Oost")
    assert change_team(noord, "Noord", name="NOORD").name == "NOORD"


def test_a_name_is_the_same_whatever_its_case_spaces_and_accents_are_written_with(study: Project) -> None:
    add_team(study, "Café Één")
    for same in ("café één", " CAFE\u0301 E\u0301e\u0301n "):
        with pytest.raises(RefusedError) as refused:
            add_team(study, same)
        assert refused.value.code == "team-exists"
    add_participant(study, "Linde", team="CAFÉ ÉÉN", kind=ParticipantKind.CONTACT, role="coördinator")
    with pytest.raises(RefusedError) as refused:
        add_participant(study, "LINDE", team="Café Één")
    assert refused.value.code == "participant-exists"


@pytest.mark.parametrize(
    ("name", "code"), [("", "empty-name"), (" \t", "empty-name"), ("a\0b", "bad-name"), ("\udc80", "bad-name")]
)
def test_a_name_needs_words(study: Project, name: str, code: str) -> None:
    for add in (lambda: add_team(study, name), lambda: add_participant(study, name, team="Noord")):
        with pytest.raises(RefusedError) as refused:
            add()
        assert refused.value.code == code


def test_half_a_character_in_any_other_field_is_refused_in_a_sentence(study: Project) -> None:
    with pytest.raises(RefusedError) as refused:
        add_team(study, "Noord", organisation="caf\udce9")
    assert refused.value.code == "bad-text"
    assert list_teams(study) == []


def test_the_first_screen_tells_the_same_as_the_full_reading(field: Field) -> None:
    project, _ = field
    glance = glance_at(project.path)
    assert glance is not None
    assert (glance.project, glance.language) == (project.name, "nl")
    assert glance.teams == list_teams(project)
    noord, zuid = glance.teams
    assert (noord.observed_minutes, noord.sessions, noord.interviews, noord.running) == (135, 2, 0, 1)
    assert (noord.notes, noord.codings, noord.documents) == (8, 5, 3)
    assert (zuid.observed_minutes, zuid.sessions, zuid.interviews, zuid.codings) == (None, 1, 1, 1)


# Sessions


def test_a_session_is_a_document_from_its_first_moment_on(noord: Project, at: Clock) -> None:
    at("2022-10-20T08:31:05+02:00")
    row = start_session(noord, "noord", kind=OBSERVING, setting=" balie ")
    assert (row.team, row.kind, row.setting, row.status, row.notes) == ("Noord", "observation", "balie", "running", 0)
    assert row.started_at is not None
    assert from_stored(row.started_at).isoformat() == "2022-10-20T08:31:05+02:00"
    assert (row.ended_at, row.observed_minutes) == (None, None)
    opened = open_document(noord, str(row.document_id))
    assert (opened.text, opened.row.name, opened.row.kind) == ("", "Observatie Noord 2022-10-20 08:31", "observation")
    assert list_sessions(noord) == open_sessions(noord) == [row]


def test_pauses_do_not_count_and_an_open_one_ends_with_the_session(noord: Project, at: Clock) -> None:
    at("2022-10-20T09:00+02:00")
    start_session(noord, "Noord", kind=OBSERVING)
    for moment, verb, status in (
        ("09:30", pause_session, "paused"),
        ("09:45", resume_session, "running"),
        ("10:30", pause_session, "paused"),
        ("11:00", stop_session, "stopped"),
    ):
        at(f"2022-10-20T{moment}+02:00")
        assert verb(noord).status == status
    (row,) = list_sessions(noord, team="Noord")
    assert row.observed_minutes == 75
    assert open_sessions(noord) == []
    assert check_study(noord) == []


def test_a_session_over_the_night_in_which_the_clocks_change_counts_what_was_lived(noord: Project, at: Clock) -> None:
    at("2022-10-30T12:00+01:00")
    start_session(noord, "Noord", kind=OBSERVING, at=parse_time("2022-10-29T22:00"))
    pause_session(noord, at=parse_time("2022-10-30T01:30"))
    resume_session(noord, at=parse_time("2022-10-30T04:30"))
    row = stop_session(noord, at=parse_time("2022-10-30T06:00"))
    assert row.observed_minutes == (3 * 60 + 30) + 90
    assert str(row.started_at).endswith("+02:00")
    assert str(row.ended_at).endswith("+01:00")


@pytest.mark.parametrize(
    ("verbs", "code"),
    [
        ([resume_session], "session-not-paused"),
        ([pause_session, pause_session], "session-not-running"),
        ([stop_session, stop_session], "session-stopped"),
        ([stop_session, pause_session], "session-not-running"),
        ([stop_session, resume_session], "session-not-paused"),
    ],
)
def test_what_a_session_cannot_do_now_is_refused(noord: Project, verbs: list[Verb], code: str) -> None:
    session = start_session(noord, "Noord", kind=OBSERVING).id
    *before, last = verbs
    for verb in before:
        verb(noord, session)
    with pytest.raises(RefusedError) as refused:
        last(noord, session)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "verbs",
    [[stop_session], [pause_session], [pause_session, resume_session], [pause_session, stop_session]],
)
def test_time_does_not_run_backwards_in_a_session(noord: Project, verbs: list[Verb]) -> None:
    session = start_session(noord, "Noord", kind=OBSERVING, at=parse_time("2022-10-20T09:00")).id
    *before, last = verbs
    for verb in before:
        verb(noord, session, at=parse_time("2022-10-20T10:00"))
    early = parse_time("2022-10-20T09:59" if before else "2022-10-20T08:59")
    with pytest.raises(RefusedError) as refused:
        last(noord, session, at=early)
    assert refused.value.code == "before-session"


def test_without_a_name_it_is_the_session_that_runs_unless_there_are_none_or_more(noord: Project) -> None:
    for act in (pause_session, resume_session, stop_session, lambda study: add_note(study, "Hier.")):
        with pytest.raises(NotFoundError) as refused:
            act(noord)
        assert refused.value.code == "no-running-session"
    sessions = [start_session(noord, "Noord", kind=OBSERVING).id for _ in range(2)]
    for act in (stop_session, lambda study: add_note(study, "Hier.")):
        with pytest.raises(NotFoundError) as refused:
            act(noord)
        assert refused.value.code == "several-running-sessions"
    pause_session(noord, sessions[1])
    stop_session(noord, sessions[0][:8])
    assert add_note(noord, "Hier.").session_id == sessions[1]
    with pytest.raises(NotFoundError) as refused:
        stop_session(noord, "ffffffff")
    assert refused.value.code == "no-such-session"


def test_sessions_are_listed_by_their_start_and_those_of_unknown_start_last(field: Field) -> None:
    project, made = field
    early = start_session(project, "Zuid", kind=SessionKind.INTERVIEW, at=parse_time("2021-01-01T10:00")).id
    listed = list_sessions(project)
    assert [row.id for row in listed[:3]] == [early, made.session, made.running]
    assert [row.started_at for row in listed[3:]] == [None]
    assert [row.id for row in list_sessions(project, team="Noord")] == [made.session, made.running]


@pytest.mark.parametrize(
    ("start", "end", "minutes", "observed"),
    [
        ("2022-10-20T09:00", "2022-10-20T10:30", None, 90),
        ("2022-10-20T09:00", None, 45, 45),
        (None, None, 0, 0),
        (None, None, MOST_MINUTES, MOST_MINUTES),
        ("2022-10-20T09:00", None, None, None),
        (None, None, None, None),
        ("2022-10-20T09:00", "2022-10-20T09:00", None, 0),
    ],
)
def test_a_session_from_before_the_tool_counts_what_is_known_of_it(
    noord: Project, start: str | None, end: str | None, minutes: int | None, observed: int | None
) -> None:
    row = add_session(
        noord,
        "Noord",
        kind=OBSERVING,
        started_at=parse_time(start) if start else None,
        ended_at=parse_time(end) if end else None,
        minutes=minutes,
    )
    assert (row.status, row.observed_minutes) == ("stopped", observed)
    assert (row.started_at is None) is (start is None)
    assert [team.observed_minutes for team in list_teams(noord)] == [observed]
    assert check_study(noord) == []


@pytest.mark.parametrize(
    ("start", "end", "minutes", "code"),
    [
        ("09:00", "10:00", 60, "until-and-minutes"),
        (None, "10:00", None, "until-without-start"),
        ("10:00", "09:59", None, "end-before-start"),
        ("10:00", None, -1, "bad-minutes"),
        ("10:00", None, MOST_MINUTES + 1, "bad-minutes"),
    ],
)
def test_a_session_that_cannot_have_been_is_refused(
    noord: Project, start: str | None, end: str | None, minutes: int | None, code: str
) -> None:
    began, ended = (parse_time(moment) if moment else None for moment in (start, end))
    with pytest.raises(RefusedError) as refused:
        add_session(noord, "Noord", kind=OBSERVING, started_at=began, ended_at=ended, minutes=minutes)
    assert refused.value.code == code
    assert list_sessions(noord) == []


def test_the_log_of_a_session_tells_how_long_it_goes_on(noord: Project, at: Clock) -> None:
    assert unfinished_log(noord, "Noord") is None
    start_session(noord, "Noord", kind=OBSERVING, at=parse_time("2022-10-20T08:00"))
    later = start_session(noord, "Noord", kind=OBSERVING, at=parse_time("2022-10-20T09:00"))
    pause_session(noord, later.id, at=parse_time("2022-10-20T09:30"))
    add_note(noord, "Eén.", session=later.id)
    log = unfinished_log(noord, "Noord")
    assert log is not None
    assert (log.session.id, [note.text for note in log.notes]) == (later.id, ["Eén."])
    assert log.observed_seconds(at("2022-10-20T10:00+02:00")) == 1800
    stop_session(noord, later.id, at=parse_time("2022-10-20T09:45"))
    assert read_log(noord, later.id).observed_seconds(at("2022-10-20T12:00+02:00")) == 1800


def test_a_session_of_unknown_start_has_no_running_clock(field: Field, at: Clock) -> None:
    project, made = field
    (brought_in,) = [row.id for row in list_sessions(project) if row.document_id == made.talk]
    assert read_log(project, brought_in).observed_seconds(at("2022-10-20T12:00+02:00")) == 0


# Notes


def test_a_note_has_the_time_it_happened_was_jotted_and_how_sure_that_is(noord: Project, at: Clock) -> None:
    session = start_session(noord, "Noord", kind=OBSERVING).id
    moment = at("2022-10-20T10:31:05+02:00")
    live = add_note(noord, "Nu.")
    assert (live.happened_at, live.jotted_at, live.precision) == (moment, moment, Precision.EXACT)
    earlier = parse_time("2022-10-20T09:15")
    later = add_note(noord, "Toen.", happened_at=earlier)
    assert (later.happened_at, later.jotted_at, later.precision) == (earlier, moment, Precision.RECONSTRUCTED)
    about = add_note(noord, "Ongeveer.", happened_at=earlier, precision=Precision.ABOUT, voice=Voice.QUESTION)
    assert (about.precision, about.voice, about.session_id) == (Precision.ABOUT, Voice.QUESTION, session)
    assert live.voice is Voice.DESCRIPTION
    rows = list_notes(noord)
    assert [row.text for row in rows] == ["Toen.", "Ongeveer.", "Nu."]
    assert (rows[2].happened_at, rows[2].written_at) == ("2022-10-20T08:31:05.000000Z+02:00", None)


def test_notes_are_listed_as_things_happened_and_the_last_as_they_were_entered(field: Field) -> None:
    project, made = field
    add_note(project, "Veel eerder.", session=made.running, happened_at=parse_time("2020-01-01"))
    assert list_notes(project)[0].text == "Veel eerder."
    assert [row.text for row in list_notes(project, last=2)] == ["Veel eerder.", "Na de lunch is het stil."]
    assert {row.session_id for row in list_notes(project, session=made.session[:8])} == {made.session}
    assert list_notes(project, team="Zuid") == []
    with pytest.raises(NotFoundError):
        list_notes(project, session="0000")
    with pytest.raises(NotFoundError):
        list_notes(project, team="Oost")


PIECES = ["a", "\n", "\r\n", "\r", " ", "👩🏽\u200d💻", "e\u0301", "é"]
texts = st.text(max_size=30) | st.lists(st.sampled_from(PIECES)).map("".join)


@pytest.fixture
def running(noord: Project) -> Iterator[Project]:
    """A study with a session that runs; whatever is done in it, it stays sound."""
    start_session(noord, "Noord", kind=OBSERVING)
    yield noord
    assert check_study(noord) == []


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts)
def test_any_note_stands_word_for_word_in_its_sessions_document(running: Project, text: str) -> None:
    try:
        note = add_note(running, text)
    except RefusedError as refused:
        assert refused.code in {"empty-note", "bad-text"}  # noqa: PT017 - only what has no words is refused
        assert not text.strip() or "\0" in text
        return
    document = str(open_sessions(running)[0].document_id)
    whole = open_document(running, document).text
    assert note.text == text.replace("\r\n", "\n").replace("\r", "\n").strip()
    assert whole[note.start : note.end] == note.text
    assert len(whole) == note.end


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-note"),
        (" \r\n\t", "empty-note"),
        ("a\0b", "bad-text"),
        ("\ud800", "bad-text"),
        ("x" * (LONGEST_NOTE + 1), "long-note"),
    ],
    ids=["empty", "white", "nul", "half", "long"],
)
def test_a_note_that_cannot_be_kept_is_refused(running: Project, text: str, code: str) -> None:
    with pytest.raises(RefusedError) as refused:
        add_note(running, text)
    assert refused.value.code == code
    assert add_note(running, "x" * LONGEST_NOTE).end == LONGEST_NOTE


def test_a_note_is_on_disk_when_it_is_told(running: Project) -> None:
    add_note(running, "Nu.")
    assert [row[3] for row in rows_of(running.path)["notes"]] == ["Nu."]


def test_a_session_that_cannot_go_on_says_its_state_in_the_words_of_the_reader(noord: Project) -> None:
    """In Dutch a running session *loopt*; no English word stands in the sentence."""
    session = start_session(noord, "Noord", kind=OBSERVING)
    with pytest.raises(RefusedError) as refused:
        resume_session(noord, session.id)
    with speaking("nl"):
        assert "‘loopt’" in refused.value.message
    with speaking("en"):
        assert "‘running’" in refused.value.message
