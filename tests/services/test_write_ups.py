"""Writing up: the jotting stays as it was, and what it held stands in full right after it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fieldnotes.base.clock import from_stored
from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.model.kinds import Precision, Prompt, SessionKind, Voice, Written
from fieldnotes.model.rows import NoteRow, VoiceSpan
from fieldnotes.services.codebook import add_code
from fieldnotes.services.coding import add_coding
from fieldnotes.services.documents import open_document
from fieldnotes.services.history import redo, undo
from fieldnotes.services.note_edits import move_note
from fieldnotes.services.notes import add_note, list_notes, read_notes
from fieldnotes.services.projects import check_study
from fieldnotes.services.reflections import reflect
from fieldnotes.services.scenes import ToldScene, start_scene
from fieldnotes.services.search import search
from fieldnotes.services.sessions import add_session, change_session, start_session, stop_session
from fieldnotes.services.teams import add_team, list_teams
from fieldnotes.services.write_ups import (
    read_jotted,
    session_of,
    session_to_write_up,
    waiting_sessions,
    write_up,
)
from fieldnotes.store.project import Project
from tests.conftest import Clock
from tests.examples import examples
from tests.services.fieldwork import Fieldwork
from tests.store.dump import rows_of

OBSERVING = SessionKind.OBSERVATION
TEN = "2022-10-20T10:00+02:00"


@pytest.fixture
def morning(study: Project, at: Clock) -> Project:
    """A session from ten o'clock on with one note."""
    begin = at(TEN)
    add_team(study, "Noord")
    start_session(study, "Noord", kind=OBSERVING, at=begin)
    at("2022-10-20T10:05+02:00")
    add_note(study, "planning week achter")
    return study


def told(study: Project) -> list[str]:
    """The words of all notes in the order in which things happened."""
    return [note.text for note in list_notes(study)]


def only(study: Project, text: str) -> NoteRow:
    """The note with these words."""
    (found,) = (note for note in list_notes(study) if note.text == text)
    return found


# What a write-up is


def test_a_write_up_happened_when_its_jotting_did_and_was_written_now(morning: Project, at: Clock) -> None:
    jotting = only(morning, "planning week achter")
    evening = at("2022-10-20T20:00+02:00")
    made = write_up(morning, [jotting.id], "De planning loopt altijd een week achter, zegt hij.")
    assert made.happened_at == made.jotted_at == datetime.fromisoformat("2022-10-20T10:05+02:00")
    assert made.written_at == evening
    assert (made.precision, made.voice) == (Precision.EXACT, Voice.DESCRIPTION)
    (row,) = read_notes(morning, [made.id])
    assert (row.jottings, row.written_up) == ((jotting.id,), False)


def test_the_jotting_stays_as_it_was(morning: Project) -> None:
    before = only(morning, "planning week achter")
    write_up(morning, [before.id], "In volle zinnen.")
    after = only(morning, "planning week achter")
    assert after == before._replace(written_up=True)


def test_it_keeps_how_sure_the_time_is_and_belongs_to_the_same_scene(morning: Project, at: Clock) -> None:
    at("2022-10-20T10:14+02:00")
    scene = start_scene(morning, ToldScene("kantine"))
    at("2022-10-20T10:20+02:00")
    then = datetime.fromisoformat("2022-10-20T10:15+02:00")
    jotting = add_note(morning, "koffie", happened_at=then, precision=Precision.ABOUT)
    at("2022-10-20T10:30+02:00")
    start_scene(morning, ToldScene("balie"))
    (row,) = read_notes(morning, [write_up(morning, [jotting.id], "Zij halen koffie.").id])
    assert (row.precision, row.scene_id) == ("about", scene.id)
    assert from_stored(row.jotted_at) == datetime.fromisoformat("2022-10-20T10:20+02:00")


def test_it_is_appended_to_the_text_of_the_session_also_after_the_stop_and_is_found(morning: Project) -> None:
    jotting = only(morning, "planning week achter")
    session = jotting.session_id
    stop_session(morning, session)
    made = write_up(morning, [jotting.id[:8]], "  Een week vertraging.\r\nAltijd. ")
    document = read_jotted(morning, session).session.document_id
    assert document is not None
    assert open_document(morning, document).text == "planning week achter\nEen week vertraging.\nAltijd."
    assert (made.start, made.end) == (21, 49)
    assert [hit.match for hit in search(morning, "vertraging").hits] == ["vertraging"]
    code = add_code(morning, "Tempo").id
    assert add_coding(morning, document, made.start, made.end, code).quote == made.text
    assert check_study(morning) == []


def test_one_jotting_may_feed_several_write_ups_and_the_reverse(morning: Project, at: Clock) -> None:
    at("2022-10-20T10:06+02:00")
    first, second = only(morning, "planning week achter"), add_note(morning, "bellen")
    both = write_up(morning, [second.id, first.id, second.id], "Beide.")
    again = write_up(morning, [first.id], "Nog eens.")
    assert both.happened_at == from_stored(first.happened_at)
    rows = {row.id: row for row in list_notes(morning)}
    assert rows[both.id].jottings == (first.id, second.id)
    assert rows[again.id].jottings == (first.id,)
    assert rows[first.id].written_up
    assert rows[second.id].written_up
    assert told(morning) == ["planning week achter", "Beide.", "Nog eens.", "bellen"]


def test_a_voice_a_speaker_and_parts_are_kept(field: tuple[Project, Fieldwork]) -> None:
    project, made = field
    jotting = list_notes(project, session=made.running)[0]
    spans = [VoiceSpan(0, 3, "verbatim")]
    note = write_up(project, [jotting.id], "Tja, zegt Wilg.", voice=Voice.PARAPHRASE, spans=spans, speaker="Wilg")
    (row,) = read_notes(project, [note.id])
    assert (row.voice, row.speaker, row.spans) == ("paraphrase", "Wilg", tuple(spans))


def test_what_was_private_stays_so_unless_someone_says_otherwise(morning: Project) -> None:
    seen, thought = only(morning, "planning week achter"), add_note(morning, "ik knik", voice=Voice.REFLECTION)
    assert write_up(morning, [seen.id, thought.id], "Ik knikte te snel.").voice is Voice.REFLECTION
    assert write_up(morning, [thought.id], "Hij praat door.", voice=Voice.DESCRIPTION).voice is Voice.DESCRIPTION


def test_a_jotting_with_a_private_part_is_written_up_in_private_unless_someone_says_otherwise(morning: Project) -> None:
    mixed = add_note(morning, "hij lacht ik schrok", spans=[VoiceSpan(0, 3, "verbatim"), VoiceSpan(10, 19, "question")])
    seen = only(morning, "planning week achter")
    assert write_up(morning, [mixed.id], "Hij lachte; ik schrok.").voice is Voice.QUESTION
    assert write_up(morning, [seen.id, mixed.id], "Alles.").voice is Voice.QUESTION
    assert write_up(morning, [seen.id], "De planning.").voice is Voice.DESCRIPTION
    assert write_up(morning, [mixed.id], "Hij lachte.", voice=Voice.DESCRIPTION).voice is Voice.DESCRIPTION


def test_a_write_up_comes_along_when_its_jotting_is_moved(morning: Project, at: Clock) -> None:
    at("2022-10-20T10:06+02:00")
    first, second = only(morning, "planning week achter"), add_note(morning, "bellen")
    write_up(morning, [first.id], "Eén.")
    write_up(morning, [first.id, second.id], "Beide.")
    later = add_note(morning, "later")
    apart = write_up(morning, [first.id], "Apart.")
    move_note(morning, apart.id, after=later.id)
    before = list_notes(morning)
    then = datetime.fromisoformat("2022-10-20T10:20+02:00")
    move_note(morning, first.id, happened_at=then, precision=Precision.ABOUT)
    assert told(morning) == ["bellen", "Beide.", "later", "Apart.", "planning week achter", "Eén."]
    moved, stayed = only(morning, "Eén."), only(morning, "Beide.")
    assert (from_stored(moved.happened_at), moved.precision) == (then, "about")
    assert from_stored(stayed.happened_at) == second.happened_at
    undo(morning)
    assert list_notes(morning) == before
    move_note(morning, second.id, before=first.id)
    assert told(morning) == ["bellen", "Beide.", "planning week achter", "Eén.", "later", "Apart."]
    assert check_study(morning) == []


# What is refused


def test_what_cannot_be_written_up_is_refused_and_changes_nothing(field: tuple[Project, Fieldwork], at: Clock) -> None:
    project, made = field
    here, there = (list_notes(project, session=each)[0].id for each in (made.running, made.session))
    done = write_up(project, [here], "Uitgewerkt.")
    before = rows_of(project.path)
    for references, text, code in [
        ([here, there], "Samen.", "jottings-of-more-sessions"),
        ([done.id], "Nog voller.", "write-up-of-write-up"),
        ([here, done.id], "Nog voller.", "write-up-of-write-up"),
        ([], "Niets.", "no-jotting-named"),
        ([here], " \n", "empty-note"),
        ([here], "a\0", "bad-text"),
    ]:
        with pytest.raises(RefusedError) as refused:
            write_up(project, references, text)
        assert refused.value.code == code
    with pytest.raises(RefusedError) as refused:
        write_up(project, [here], "Kort.", spans=[VoiceSpan(0, 50, "verbatim")])
    assert refused.value.code == "bad-voice-span"
    with pytest.raises(NotFoundError) as missing:
        write_up(project, ["ffff0000"], "Niets.")
    assert missing.value.code == "no-such-note"
    assert rows_of(project.path) == before


# Order, undo


STEPS = st.lists(st.tuples(st.booleans(), st.lists(st.integers(0, 30), min_size=1, max_size=3)), max_size=12)


@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_a_write_up_stands_right_after_its_jotting_whatever_else_was_of_that_moment(
    new_study: Callable[[], Project], steps: list[tuple[bool, list[int]]]
) -> None:
    """Against a plain list; a note that comes later for the same moment comes last, and undo goes all the way back."""
    study = new_study()
    add_team(study, "Noord")
    then = datetime.fromisoformat("2022-10-20T10:32+02:00")
    session = add_session(study, "Noord", kind=OBSERVING, started_at=then, minutes=60).id
    add_note(study, "0", session=session, happened_at=then)
    expected, feeding = ["0"], {"0": list[str]()}
    for number, (writes, chosen) in enumerate(steps, start=1):
        words = str(number)
        if writes:
            named = [list(feeding)[each % len(feeding)] for each in chosen]
            ids = [only(study, each).id for each in named]
            write_up(study, ids, words)
            first = min(named, key=expected.index)
            place = expected.index(first) + 1
            while place < len(expected) and expected[place] in feeding[first]:
                place += 1
            expected.insert(place, words)
            for each in named:
                feeding[each].append(words)
        else:
            add_note(study, words, session=session, happened_at=then)
            expected.append(words)
            feeding[words] = []
        assert told(study) == expected
    assert check_study(study) == []
    for _ in steps:
        undo(study)
    assert told(study) == ["0"]
    for _ in steps:
        redo(study)
    assert told(study) == expected
    assert check_study(study) == []
    study.close()


def test_undoing_a_write_up_takes_it_away_with_its_link(morning: Project) -> None:
    jotting = only(morning, "planning week achter")
    write_up(morning, [jotting.id], "In volle zinnen.")
    assert undo(morning) == "notitie uitgewerkt"
    assert list_notes(morning) == [jotting]
    redo(morning)
    assert only(morning, "planning week achter").written_up
    assert check_study(morning) == []


# What waits


def test_what_waits_is_what_was_seen_or_said_and_is_not_written_up(morning: Project, at: Clock) -> None:
    at("2022-10-20T10:06+02:00")
    done = add_note(morning, "bellen")
    add_note(morning, "waarom?", voice=Voice.QUESTION)
    add_note(morning, "standaardisatie", voice=Voice.INTERPRETATION)
    reflect(morning, {Prompt.FELT: "Onrust."})
    write_up(morning, [done.id], "Dan bel je elkaar maar.")
    (waiting,) = waiting_sessions(morning)
    assert [note.text for note in waiting.jottings] == ["planning week achter"]
    assert waiting.session.team == "Noord"
    jotted = read_jotted(morning, waiting.session.id)
    assert [note.text for note in jotted.jottings] == ["planning week achter", "bellen", "waarom?", "standaardisatie"]
    assert [note.text for note in jotted.write_ups] == ["Dan bel je elkaar maar."]


def test_a_session_waits_until_it_is_marked_and_the_first_one_goes_first(morning: Project, at: Clock) -> None:
    stop_session(morning)
    first = waiting_sessions(morning)[0].session.id
    at("2022-10-21T10:00+02:00")
    second = start_session(morning, "Noord", kind=OBSERVING).id
    assert [each.session.id for each in waiting_sessions(morning)] == [first]  # nothing was noted in the second yet
    add_note(morning, "stil")
    assert [each.session.id for each in waiting_sessions(morning, team="noord")] == [first, second]
    to_do = session_to_write_up(morning, "Noord")
    assert to_do is not None
    assert to_do.id == first
    change_session(morning, first, written=Written.WRITTEN_UP)
    assert [each.session.id for each in waiting_sessions(morning)] == [second]
    change_session(morning, second, written=Written.CHECKED)
    assert waiting_sessions(morning) == []
    assert session_to_write_up(morning, "Noord") is None


def test_home_counts_the_sessions_that_wait_and_tells_since_when(morning: Project, at: Clock) -> None:
    add_team(morning, "Zuid")
    stop_session(morning)
    at("2022-10-22T09:00+02:00")
    start_session(morning, "Noord", kind=OBSERVING)
    add_note(morning, "druk")
    noord, zuid = list_teams(morning)
    assert noord.waiting == 2
    assert noord.waiting_since is not None
    assert from_stored(noord.waiting_since) == datetime.fromisoformat("2022-10-20T10:05+02:00")
    assert (zuid.waiting, zuid.waiting_since) == (0, None)
    change_session(morning, waiting_sessions(morning)[0].session.id, written=Written.WRITTEN_UP)
    since = list_teams(morning)[0].waiting_since
    assert since is not None
    assert from_stored(since) == datetime.fromisoformat("2022-10-22T09:00+02:00")


def test_a_text_that_was_brought_in_has_no_jottings(field: tuple[Project, Fieldwork]) -> None:
    project, made = field
    assert session_of(project, made.log) == made.session
    assert session_of(project, made.report) is None
    assert session_of(project, made.talk) is None
