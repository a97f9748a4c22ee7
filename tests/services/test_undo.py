"""Undo and redo: everything can be turned back exactly, and nobody's later work is turned back with it."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fieldnotes.base.errors import FormatError, NotFoundError, RefusedError
from fieldnotes.model.kinds import Voice
from fieldnotes.services.coding import add_coding, import_codings, list_codings, rate_coding, remove_coding
from fieldnotes.services.findings import link_finding, unlink_finding
from fieldnotes.services.handouts import create_handout
from fieldnotes.services.history import history, redo, undo
from fieldnotes.services.notes import add_note, list_notes
from fieldnotes.services.projects import check_study, open_study
from fieldnotes.services.sessions import pause_session
from fieldnotes.services.teams import add_team, list_teams
from fieldnotes.store import history as store
from fieldnotes.store.later_work import touched_since
from fieldnotes.store.project import Project
from tests.examples import examples
from tests.services.fieldwork import PASSED, Fieldwork
from tests.services.steps import ACTORS, Step, steps
from tests.services.verbs import _line
from tests.store.dump import Rows, rows_of

Field = tuple[Project, Fieldwork]
KEPT = ("journal", "coders", "sqlite_sequence")  # the journal only grows, and whoever acted stays known


def content(project: Project) -> Rows:
    """All that undoing is about."""
    return rows_of(project.path, but=KEPT)


def last_entry(project: Project) -> int:
    return int(str(rows_of(project.path)["journal"][-1][0]))


def take(project: Project, step: Step, folder: Path) -> None:
    """Take a step; one that cannot be taken here is passed over."""
    with suppress(RefusedError, NotFoundError, FormatError):
        ACTORS[step.act](project, step.one, step.other, folder)


def turn_back(project: Project, entries: Iterator[int] | list[int]) -> None:
    """Turn back entries, in the order given."""
    for key in entries:
        with project.changing("turn") as work:
            entry = store.entry(work.connection, key)
            assert touched_since(work.connection, entry) is None
            store.turn_back(work, entry)


@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plan=st.lists(steps(), min_size=1, max_size=14))
def test_any_row_of_actions_can_be_turned_back_to_the_start_and_forth_to_the_end(
    worked: tuple[Path, Fieldwork], tmp_path_factory: pytest.TempPathFactory, plan: list[Step]
) -> None:
    folder = tmp_path_factory.mktemp("stappen")
    path = folder / "studie.fieldnotes"
    shutil.copyfile(worked[0], path)
    with closing(open_study(path)) as project:
        first = last_entry(project)
        start = content(project)
        for step in plan:
            take(project, step, folder)
        assert check_study(project) == []
        done, end = last_entry(project), content(project)
        turn_back(project, list(range(done, first, -1)))
        assert content(project) == start
        assert check_study(project) == []
        turn_back(project, list(range(last_entry(project), done, -1)))
        assert content(project) == end
        assert check_study(project) == []


@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plan=st.lists(st.tuples(st.booleans(), st.one_of(steps(), st.sampled_from(["undo", "redo"]))), max_size=16))
def test_two_people_who_do_and_undo_at_will_never_break_the_study(
    worked: tuple[Path, Fieldwork],
    tmp_path_factory: pytest.TempPathFactory,
    plan: list[tuple[bool, Step | str]],
) -> None:
    folder = tmp_path_factory.mktemp("samen")
    path = folder / "studie.fieldnotes"
    shutil.copyfile(worked[0], path)
    with closing(open_study(path)) as lara, closing(open_study(path, coder="Sam")) as sam:
        for hers, step in plan:
            person = lara if hers else sam
            if isinstance(step, Step):
                take(person, step, folder)
            else:
                with suppress(RefusedError):
                    undo(person) if step == "undo" else redo(person)
            assert check_study(lara) == []


def test_undo_goes_back_step_by_step_and_redo_forth_again(study: Project) -> None:
    states = [content(study)]
    for name in ("Noord", "Zuid", "Oost"):
        add_team(study, name)
        states.append(content(study))
    for expected, name in ((2, "Oost"), (1, "Zuid"), (0, "Noord")):
        assert f"‘{name}’" in undo(study)
        assert content(study) == states[expected]
    with pytest.raises(RefusedError) as refused:
        undo(study)
    assert refused.value.code == "nothing-to-undo"
    for expected, name in ((1, "Noord"), (2, "Zuid"), (3, "Oost")):
        assert f"‘{name}’" in redo(study)
        assert content(study) == states[expected]
    with pytest.raises(RefusedError) as refused:
        redo(study)
    assert refused.value.code == "nothing-to-redo"


def test_what_was_done_and_undone_can_be_done_and_undone_for_ever(study: Project) -> None:
    add_team(study, "Noord")
    for _ in range(3):
        undo(study)
        assert list_teams(study) == []
        redo(study)
        assert [team.name for team in list_teams(study)] == ["Noord"]


def test_after_something_new_the_undone_is_not_redone_over_it(study: Project) -> None:
    add_team(study, "Noord")
    undo(study)
    add_team(study, "Zuid")
    with pytest.raises(RefusedError):
        redo(study)
    assert [team.name for team in list_teams(study)] == ["Zuid"]


def test_history_tells_what_was_done_undone_and_redone(study: Project) -> None:
    add_team(study, "Noord")
    undo(study)
    redo(study)
    told = [event.what for event in history(study, limit=3)]
    assert all("‘Noord’" in what for what in told)
    assert len(set(told)) == 3
    assert len(history(study, limit=2)) == 2
    assert [event.by for event in history(study)] == ["Lara"] * 4


def test_each_person_undoes_their_own(field: Field) -> None:
    lara, made = field
    with closing(open_study(lara.path, coder="Sam")) as sam:
        mine = add_coding(lara, made.report, 0, 5, "waarom/hoe").id
        theirs = add_coding(sam, made.report, 2, 9, "waarom/hoe").id
        undo(lara)
        left = {row.id for row in list_codings(lara)}
        assert mine not in left
        assert theirs in left
        undo(sam)
        assert theirs not in {row.id for row in list_codings(lara)}


def test_a_study_and_a_paper_that_was_given_stay(study: Project, field: Field, tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        undo(study)
    project, _ = field
    add_team(project, "Oost")
    create_handout(project, team="Zuid", output=tmp_path, overrides=PASSED)
    given_out = rows_of(project.path)["handouts"]
    undo(project)
    assert "Oost" not in {team.name for team in list_teams(project)}
    assert rows_of(project.path)["handouts"] == given_out


# Later work by someone else rests on it


@pytest.fixture
def sam(field: Field) -> Iterator[Project]:
    """A second person at work in the same study."""
    with closing(open_study(field[0].path, coder="Sam")) as project:
        yield project


def refuses(project: Project, *, redoing: bool = False) -> None:
    """Turning back is refused, and changes nothing."""
    before = rows_of(project.path)
    with pytest.raises(RefusedError) as refused:
        redo(project) if redoing else undo(project)
    assert refused.value.code == "changed-since"
    assert rows_of(project.path) == before


def test_a_coding_that_someone_rated_since_is_not_undone(field: Field, sam: Project) -> None:
    project, made = field
    coding = add_coding(project, made.report, 0, 5, "Condities > Standaardisatie").id
    rate_coding(sam, coding, "hoog")
    refuses(project)


def test_it_is_undone_once_that_rating_is_undone_but_not_when_it_is_redone(field: Field, sam: Project) -> None:
    project, made = field
    coding = add_coding(project, made.report, 0, 5, "Condities > Standaardisatie").id
    rate_coding(sam, coding, "hoog")
    undo(sam)
    redo(sam)
    refuses(project)
    undo(sam)
    undo(project)
    assert coding not in {row.id for row in list_codings(project)}


def test_a_rating_that_someone_changed_since_is_not_undone(field: Field, sam: Project) -> None:
    project, made = field
    rate_coding(project, made.codings["rated"], "laag")
    rate_coding(sam, made.codings["rated"], "midden")
    refuses(project)


def test_codings_that_came_in_together_are_not_undone_when_one_of_them_was_rated(field: Field, sam: Project) -> None:
    project, made = field
    lines = [_line(made, start=at, end=at + 2, code="Condities > Standaardisatie") for at in range(5)]
    import_codings(project, enumerate(lines, start=1), source="vijf.jsonl")
    (third,) = [row.id for row in list_codings(project, document=made.report) if (row.start, row.end) == (2, 4)]
    rate_coding(sam, third, "hoog")
    refuses(project)


def test_a_coding_on_which_a_finding_rests_since_is_not_undone(field: Field, sam: Project) -> None:
    project, made = field
    link_finding(sam, made.finding, add_coding(project, made.report, 0, 5, "waarom/hoe").id)
    refuses(project)


def test_a_session_in_which_someone_noted_since_is_not_undone(field: Field, sam: Project) -> None:
    project, made = field
    pause_session(project, made.running)
    add_note(sam, "Er komt iemand binnen.", session=made.running)
    undo(project)
    assert [note.text for note in list_notes(project, session=made.running)][-1] == "Er komt iemand binnen."


def test_a_note_on_which_someone_laid_a_code_since_is_not_undone(field: Field, sam: Project) -> None:
    project, made = field
    note = add_note(project, "Dit ligt vast.", session=made.session, voice=Voice.VERBATIM)
    coding = add_coding(sam, made.log, note.start, note.end, "waarom/hoe")
    refuses(project)
    undo(sam)
    undo(project)
    with pytest.raises(RefusedError):
        redo(sam)
    assert coding.id not in {row.id for row in list_codings(project)}
    assert check_study(project) == []


def test_a_note_after_which_someone_wrote_on_is_not_undone(field: Field, sam: Project) -> None:
    project, made = field
    add_note(project, "Eerst dit.", session=made.session)
    add_note(sam, "Dan dat.", session=made.session)
    before = rows_of(project.path)
    with pytest.raises(RefusedError) as refused:
        undo(project)
    assert refused.value.code == "note-not-last"
    assert rows_of(project.path) == before
    undo(sam)
    undo(project)
    assert check_study(project) == []


@pytest.mark.parametrize(
    "statement", ["UPDATE codings SET level = NULL", "DELETE FROM codings", "UPDATE codings SET level = 1"]
)
def test_what_another_program_changed_is_not_undone_over(field: Field, statement: str) -> None:
    """Such a change has no entry; the row itself tells."""
    project, made = field
    rate_coding(project, made.codings["rated"], "midden")
    with closing(sqlite3.connect(project.path)) as raw:
        raw.execute(statement)
        raw.commit()
    refuses(project)


def test_what_another_program_took_away_or_coded_is_not_undone_over(field: Field) -> None:
    """Of several rows that came in together one is gone; on a note lies a coding that nobody entered here."""
    project, made = field
    import_codings(project, [(at, _line(made, start=at)) for at in (1, 2, 3)], source="drie.jsonl")
    note = add_note(project, "Dit ligt vast.", session=made.session)
    key = int(str(rows_of(project.path)["codings"][-2][0]))
    with closing(sqlite3.connect(project.path)) as raw:
        raw.execute('UPDATE codings SET document = 1, start = ?, "end" = ? WHERE key = 1', (note.start, note.end))
        raw.execute("DELETE FROM coding_details WHERE key = ?", (key,))
        raw.execute("DELETE FROM codings WHERE key = ?", (key,))
        raw.commit()
    refuses(project)
    with closing(sqlite3.connect(project.path)) as raw:
        raw.execute('UPDATE codings SET start = 0, "end" = 4 WHERE key = 1')
        raw.commit()
    undo(project)
    refuses(project)


def test_a_coding_that_was_shown_in_a_handout_is_not_taken_away(field: Field) -> None:
    """What was given to people stays to be found, also when the finding no longer rests on it."""
    project, made = field
    shown = made.codings["rated"]
    unlink_finding(project, made.finding, shown)
    before = rows_of(project.path)
    with pytest.raises(RefusedError) as refused:
        remove_coding(project, shown)
    assert refused.value.code == "coding-was-shown"
    assert rows_of(project.path) == before
