"""Topic guides through the verbs: versions, a guide for a session, ticks with their time, and what that covers."""

from collections.abc import Callable
from contextlib import suppress
from datetime import time
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fieldnotes.base.clock import parse_time
from fieldnotes.base.errors import FieldnotesError, RefusedError
from fieldnotes.model.guides import Asked, Coverage
from fieldnotes.model.kinds import SessionKind
from fieldnotes.services import guides, history, sessions, teams
from fieldnotes.services.projects import check_study, open_study
from fieldnotes.store.project import Project
from tests.conftest import Clock
from tests.examples import examples

FIRST = "# Leiderschap\n## Werk\n- Wat doet u?\n## Samenwerking\n## Klanten\n"
SECOND = "# Leiderschap\n## Samenwerking\n- Met wie?\n## Werk\n## Regels\n"
Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a guide in a file."""

    def written(text: str) -> Path:
        file = tmp_path / "gids.md"
        file.write_text(text, encoding="utf-8")
        return file

    return written


@pytest.fixture
def talk(study: Project, write: Write) -> str:
    """An interview that began at 11:00:20 and has a guide."""
    teams.add_team(study, "Noord")
    guides.add_guide(study, write(FIRST))
    row = sessions.start_session(study, "Noord", kind=SessionKind.INTERVIEW, at=parse_time("2022-10-20T11:00:20+02:00"))
    guides.set_guide(study, row.id, "leiderschap")
    return row.id


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(FieldnotesError) as told:
        act()
    assert told.value.message
    return told.value.code


def ticked(study: Project, session: str) -> dict[str, str]:
    guide = guides.guide_of_session(study, session)
    assert guide is not None
    return {topic.name: f"{topic.at:%H:%M}" for topic in guide.topics if topic.at}


def test_a_guide_is_called_as_told_else_as_its_file_says_else_as_the_file(study: Project, tmp_path: Path) -> None:
    file = tmp_path / "vragen.yaml"
    file.write_text("topics: [Werk]\n", encoding="utf-8")
    assert guides.add_guide(study, file).name == "vragen"
    assert guides.add_guide(study, file, name="Anders").name == "Anders"
    file.write_text("name: Zo\ntopics: [Werk]\n", encoding="utf-8")
    assert guides.add_guide(study, file).name == "Zo"
    assert [row.name for row in guides.list_guides(study)] == ["vragen", "Anders", "Zo"]
    assert refused(lambda: guides.add_guide(study, file, name=" ")) == "empty-name"


def test_the_same_file_is_nothing_new_and_another_is_the_next_version(study: Project, write: Write) -> None:
    first = guides.add_guide(study, write(FIRST))
    assert (first.version, first.topics, first.new) == (1, 3, True)
    events = len(history.history(study))
    same = guides.add_guide(study, write(FIRST))
    assert same == first._replace(new=False)
    assert len(history.history(study)) == events
    second = guides.add_guide(study, write(SECOND), name="LEIDERSCHAP")
    assert (second.id, second.name, second.version, second.new) == (first.id, "Leiderschap", 2, True)
    assert [topic.name for topic in guides.show_guide(study, "leiderschap").topics] == [
        "Samenwerking",
        "Werk",
        "Regels",
    ]
    old = guides.show_guide(study, first.id[:8], 1)
    assert (old.version, old.versions, old.topics[0].questions) == (1, 2, ("Wat doet u?",))
    assert refused(lambda: guides.show_guide(study, "Leiderschap", 3)) == "no-such-guide-version"
    assert refused(lambda: guides.show_guide(study, "Weg")) == "no-such-guide"
    assert guides.add_guide(study, write(FIRST)).version == 3


def test_undo_takes_a_version_and_then_the_guide_back_and_redo_puts_them_there(study: Project, write: Write) -> None:
    guides.add_guide(study, write(FIRST))
    guides.add_guide(study, write(SECOND))
    assert history.undo(study) == "topiclijst ingelezen: ‘Leiderschap 2’"
    assert guides.show_guide(study, "Leiderschap").version == 1
    history.undo(study)
    assert guides.list_guides(study) == []
    history.redo(study)
    history.redo(study)
    assert [topic.name for topic in guides.show_guide(study, "Leiderschap").topics] == [
        "Samenwerking",
        "Werk",
        "Regels",
    ]
    assert check_study(study) == []


def test_a_session_gets_a_guide_and_loses_it(study: Project, talk: str) -> None:
    (row,) = sessions.list_sessions(study)
    assert row.guide == "Leiderschap 1"
    assert guides.list_guides(study)[0].sessions == 1
    assert guides.set_guide(study, talk, None) is None
    assert guides.guide_of_session(study, talk) is None
    assert refused(lambda: guides.tick_topic(study, "1")) == "session-without-guide"
    history.undo(study)
    assert guides.guide_of_session(study, talk) is not None
    assert refused(lambda: guides.set_guide(study, talk, "Leiderschap", 2)) == "no-such-guide-version"
    assert refused(lambda: guides.set_guide(study, "0000", "Leiderschap")) == "no-such-session"


def test_a_topic_is_named_by_number_name_or_beginning(study: Project, talk: str) -> None:
    assert guides.tick_topic(study, "2").topic == "Samenwerking"
    assert guides.tick_topic(study, "  WERK ").number == 1
    assert guides.tick_topic(study, "kl", session=talk).topic == "Klanten"
    for wrong in ("4", "0", "erk", " "):
        assert refused(partial(guides.tick_topic, study, wrong)) == "no-such-topic"


def test_the_beginning_of_two_topics_is_told_with_their_numbers(study: Project, talk: str, write: Write) -> None:
    guides.add_guide(study, write("# Ander\n- Werk\n- Werkdruk\n- 3 vragen\n- 2\n"))
    guides.set_guide(study, talk, "Ander")
    assert guides.tick_topic(study, "werk").number == 1
    assert guides.tick_topic(study, "2").number == 4
    with pytest.raises(FieldnotesError, match="1 Werk; 2 Werkdruk"):
        guides.tick_topic(study, "we")


def test_a_tick_keeps_its_first_time_and_undo_takes_it_away(study: Project, talk: str, at: Clock) -> None:
    assert guides.tick_topic(study, "Werk").changed
    at("2022-10-20T12:30+02:00")
    again = guides.tick_topic(study, "Werk", at=parse_time("2022-10-20T11:30+02:00"))
    assert not again.changed
    assert ticked(study, talk) == {"Werk": "12:00"}
    assert history.undo(study) == "onderwerp aangevinkt: ‘Werk’"
    assert ticked(study, talk) == {}


def test_unticking_takes_the_tick_away_and_undo_brings_its_time_back(study: Project, talk: str, at: Clock) -> None:
    guides.tick_topic(study, "Werk")
    at("2022-10-20T12:30+02:00")
    assert guides.untick_topic(study, "Werk").changed
    assert not guides.untick_topic(study, "Werk").changed
    history.undo(study)
    assert ticked(study, talk) == {"Werk": "12:00"}


def test_a_time_of_day_is_on_the_day_of_the_session(study: Project, talk: str, at: Clock) -> None:
    at("2022-10-25T09:00+02:00")
    sessions.stop_session(study, talk, at=parse_time("2022-10-21T00:40+02:00"))
    assert guides.tick_topic(study, "1", session=talk, at=time(11, 0)).at == parse_time("2022-10-20T11:00:20+02:00")
    assert guides.tick_topic(study, "2", session=talk, at=time(0, 30)).at == parse_time("2022-10-21T00:30+02:00")
    assert refused(lambda: guides.tick_topic(study, "3", session=talk, at=time(10, 59))) == "before-session"
    assert refused(lambda: guides.tick_topic(study, "3", session=talk)) == "tick-without-time"
    later = parse_time("2022-10-21T00:41+02:00")
    assert refused(lambda: guides.tick_topic(study, "3", session=talk, at=later)) == "tick-after-end"


def test_what_is_to_come_did_not_come_up(study: Project, talk: str) -> None:
    assert refused(lambda: guides.tick_topic(study, "1", at=time(12, 1))) == "tick-to-come"
    assert ticked(study, talk) == {}


def test_without_a_session_it_is_the_one_that_has_a_guide(study: Project, talk: str) -> None:
    sessions.start_session(study, "Noord", kind=SessionKind.OBSERVATION)
    assert guides.tick_topic(study, "Werk").session_id == talk
    sessions.stop_session(study, talk)
    assert refused(lambda: guides.tick_topic(study, "Werk")) == "session-without-guide"


def test_a_session_that_goes_on_with_a_newer_version_keeps_what_was_asked(
    study: Project, talk: str, write: Write, at: Clock
) -> None:
    guides.tick_topic(study, "Werk")
    guides.tick_topic(study, "Klanten")
    guides.add_guide(study, write(SECOND))
    at("2022-10-20T12:30+02:00")
    guides.set_guide(study, talk, "Leiderschap")
    assert ticked(study, talk) == {"Werk": "12:00"}
    assert not guides.tick_topic(study, "2").changed
    (coverage,) = guides.read_coverage(study)
    assert coverage.topics == ("Samenwerking", "Werk", "Regels", "Klanten")
    assert asked(coverage) == [Asked.OPEN, Asked.COVERED, Asked.OPEN, Asked.COVERED]
    guides.untick_topic(study, "Werk")
    history.undo(study)
    history.undo(study)
    assert ticked(study, talk) == {"Werk": "12:00", "Klanten": "12:00"}
    assert check_study(study) == []


def asked(coverage: Coverage) -> list[Asked]:
    """What came up in the one interview of a coverage."""
    ((*rows,),) = [team.cells for team in coverage.teams]
    return [row[0].asked for row in rows]


def test_coverage_is_of_a_guide_a_team_or_a_session(study: Project, talk: str, write: Write) -> None:
    teams.add_team(study, "Zuid")
    other = sessions.start_session(study, "Zuid", kind=SessionKind.INTERVIEW)
    guides.add_guide(study, write(SECOND))
    guides.set_guide(study, other.id, "Leiderschap")
    guides.add_guide(study, write("# Ongebruikt\n- a\n"))
    guides.tick_topic(study, "Werk", session=talk)
    used, unused = guides.read_coverage(study)
    assert [team.team for team in used.teams] == ["Noord", "Zuid"]
    assert used.teams[1].cells[3][0].asked is Asked.NOT_IN_GUIDE
    assert unused.teams == ()
    assert guides.read_coverage(study, "Ongebruikt") == [unused]
    assert [team.team for team in guides.read_coverage(study, team="Zuid")[0].teams] == ["Zuid"]
    (only,) = guides.read_coverage(study, "Leiderschap", session=talk)
    assert [interview.session_id for team in only.teams for interview in team.interviews] == [talk]
    assert refused(lambda: guides.read_coverage(study, "Weg")) == "no-such-guide"
    assert refused(lambda: guides.read_coverage(study, team="Weg")) == "no-such-team"


def test_a_guide_that_someone_gave_to_a_session_is_not_undone_by_who_added_it(study: Project, write: Write) -> None:
    teams.add_team(study, "Noord")
    row = sessions.start_session(study, "Noord", kind=SessionKind.INTERVIEW)
    by_sam = open_study(study.path, coder="Sam")
    try:
        guides.add_guide(by_sam, write(FIRST))
        guides.set_guide(study, row.id, "Leiderschap")
        with pytest.raises(FieldnotesError, match="topiclijst bij sessie gelegd: ‘Leiderschap 1’"):
            history.undo(by_sam)
    finally:
        by_sam.close()
    assert guides.guide_of_session(study, row.id) is not None


@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["tick", "untick", "new", "undo", "redo"]), st.integers(1, 3)), max_size=12))
def test_whatever_is_ticked_and_turned_back_the_file_stays_sound_and_ticks_stand_once(
    new_study: Callable[[], Project], tmp_path: Path, steps: list[tuple[str, int]]
) -> None:
    study = new_study()
    teams.add_team(study, "Noord")
    file = tmp_path / "gids.md"
    file.write_text(FIRST, encoding="utf-8")
    guides.add_guide(study, file)
    session = sessions.start_session(study, "Noord", kind=SessionKind.INTERVIEW).id
    guides.set_guide(study, session, "Leiderschap")
    begun = len(history.history(study))
    for act, number in steps:
        if act == "tick":
            guides.tick_topic(study, str(number))
        elif act == "untick":
            guides.untick_topic(study, str(number))
        elif act == "new":
            file.write_text(FIRST if number == 1 else SECOND, encoding="utf-8")
            guides.add_guide(study, file)
            guides.set_guide(study, session, "Leiderschap")
        elif act == "redo" or len(history.history(study)) > begun:
            with suppress(RefusedError):  # nothing to redo
                (history.undo if act == "undo" else history.redo)(study)
        if guides.guide_of_session(study, session) is None:
            break
    assert check_study(study) == []
    for coverage in guides.read_coverage(study):
        for team in coverage.teams:
            assert all(len(row) == len(team.interviews) == 1 for row in team.cells)
