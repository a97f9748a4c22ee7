"""What changes of a coding afterwards: memo, level, counter-example, place; each one action that undo turns back."""

from contextlib import closing
from typing import Any

import pytest

from fieldnotes.base.errors import FieldnotesError, NotFoundError, RefusedError
from fieldnotes.model.kinds import Unit
from fieldnotes.services.coding import add_coding, list_codings, remove_coding
from fieldnotes.services.coding_edits import coding_memo, edit_coding, mark_counter, note_on_coding, resize_coding
from fieldnotes.services.documents import marks_of
from fieldnotes.services.history import history, undo
from fieldnotes.services.projects import check_study, open_study
from fieldnotes.store.project import Project
from tests.services.fieldwork import REPORT, Fieldwork
from tests.services.test_coding_joins import WHY, content

Field = tuple[Project, Fieldwork]


def row_of(project: Project, coding: str) -> tuple[object, ...]:
    """What changes of a coding: where it stands, its words, level, memo, whether it is a counter-example, its unit."""
    row = next(row for row in list_codings(project) if row.id == coding)
    return row.start, row.end, row.quote, row.level, row.memo, row.counter, row.unit


def test_a_coding_is_laid_with_all_that_can_be_said_of_it(field: Field) -> None:
    project, made = field
    laid = add_coding(
        project, made.report, 0, 9, WHY, memo=" m ", counter=True, unit=Unit.TURN, rule="‘aanvraag’ in ‘aanvragen’"
    )
    row = next(row for row in list_codings(project) if row.id == laid.id)
    assert (row.memo, row.counter, row.unit, row.rule) == ("m", True, "turn", "‘aanvraag’ in ‘aanvragen’")
    mark = next(mark for mark in marks_of(project, made.report) if mark.id == laid.id)
    assert (mark.counter, mark.noted) == (True, True)


def test_a_memo_is_written_and_what_somebody_wrote_meanwhile_is_not_overwritten(field: Field) -> None:
    project, made = field
    coding = made.codings["thought"]
    read = coding_memo(project, coding)
    assert read == ""
    with closing(open_study(project.path, coder="Sam")) as sam:
        note_on_coding(sam, coding, "Van Sam.\nTwee regels. ", read="")
    with pytest.raises(RefusedError) as refused:
        note_on_coding(project, coding, "Van Lara.", read=read)
    assert refused.value.code == "memo-changed-meanwhile"
    assert coding_memo(project, coding) == "Van Sam.\nTwee regels."
    note_on_coding(project, coding[:12], "Van beiden.", read="Van Sam.\nTwee regels.")
    assert coding_memo(project, coding) == "Van beiden."
    assert history(project, limit=1)[0].what.startswith("memo bij een codering geschreven: ‘Effecten > waarom/hoe’")
    undo(project)
    assert coding_memo(project, coding) == "Van Sam.\nTwee regels."
    with pytest.raises(RefusedError):
        note_on_coding(project, coding, "a\0b")


def test_a_coding_becomes_a_counter_example_and_an_example_again(field: Field) -> None:
    project, made = field
    coding = made.codings["thought"]
    before = content(project)
    mark_counter(project, coding, counter=True)
    assert row_of(project, coding)[5] is True
    mark_counter(project, coding, counter=False)
    assert content(project) == before


def test_several_things_are_changed_as_one_action(field: Field) -> None:
    project, made = field
    coding, before = made.codings["rated"], content(project)
    edit_coding(project, coding, memo="anders", counter=True, level="laag")
    assert row_of(project, coding)[3:6] == ("laag", "anders", True)
    edit_coding(project, coding, level=None)
    assert row_of(project, coding)[3:6] == (None, "anders", True)
    undo(project)
    undo(project)
    assert content(project) == before
    for wrong, code in (({}, "nothing-to-change"), ({"level": "breed", "memo": "x"}, "no-such-level")):
        with pytest.raises(FieldnotesError) as refused:
            edit_coding(project, coding, **wrong)  # type: ignore[arg-type]
        assert refused.value.code == code
    assert content(project) == before


def test_a_coding_moves_with_its_words_to_the_very_end_of_the_text(field: Field) -> None:
    project, made = field
    coding, before = made.codings["thought"], content(project)
    laid = resize_coding(project, coding, REPORT.index("👩"), len(REPORT), unit=Unit.WORD)
    assert laid.quote == REPORT[REPORT.index("👩") :]
    assert row_of(project, coding)[:3] == (REPORT.index("👩"), len(REPORT), laid.quote)
    assert row_of(project, coding)[6] == "word"
    assert check_study(project) == []
    undo(project)
    assert content(project) == before


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 5), (9, 4), (0, len(REPORT) + 1)])
def test_a_coding_moves_nowhere_outside_its_text(field: Field, start: int, end: int) -> None:
    project, made = field
    before = content(project)
    with pytest.raises(RefusedError) as refused:
        resize_coding(project, made.codings["thought"], start, end)
    assert refused.value.code == "bad-range"
    assert content(project) == before


def test_a_coding_that_was_shown_to_others_stays_where_it_was(field: Field) -> None:
    project, made = field
    with pytest.raises(RefusedError) as refused:
        resize_coding(project, made.codings["rated"], 0, 3)
    assert refused.value.code == "shown-stays-put"


def test_a_coding_of_another_study_is_not_found_here(field: Field, study: Project) -> None:
    """Every id is looked for within the study (a peer attached codes of one project to passages of another)."""
    project, made = field
    coding = made.codings["thought"]
    acts: tuple[Any, ...] = (
        lambda: resize_coding(study, coding, 0, 3),
        lambda: note_on_coding(study, coding, "x"),
        lambda: mark_counter(study, coding, counter=True),
        lambda: remove_coding(study, coding),
        lambda: add_coding(study, made.report, 0, 3, WHY),
    )
    for act in acts:
        with pytest.raises(NotFoundError):
            act()
    assert row_of(project, coding)[4:6] == ("", False)


def test_nobody_s_codings_are_hidden_and_a_team_s_name_is_taken_whole(field: Field) -> None:
    """Peers hid codings of other coders, left out those without a tag, and took ‘team’ for ‘teamwork’ too."""
    from fieldnotes.services.documents import import_documents
    from fieldnotes.services.teams import add_team

    project, _made = field
    add_team(project, "Noordoost")
    source = project.path.parent / "oost.txt"
    source.write_text("Alles ligt vast.", encoding="utf-8")
    (text,) = import_documents(project, [source], team="Noordoost")
    with closing(open_study(project.path, coder="Sam")) as sam:
        laid = add_coding(sam, text.id, 0, 5, WHY)
        assert {row.coder for row in list_codings(sam)} == {"Lara", "Sam"}
    assert [mark.coder for mark in marks_of(project, text.id)] == ["Sam"]
    assert laid.id not in {row.id for row in list_codings(project, team="Noord")}
    assert [row.id for row in list_codings(project, team="Noordoost")] == [laid.id]
    assert len(list_codings(project)) == 7


def test_taking_one_of_two_codes_from_the_same_words_leaves_the_other(field: Field) -> None:
    project, made = field
    place = (REPORT.index("‘weinig"), REPORT.index("‘weinig") + 18)
    other = add_coding(project, made.report, *place, WHY)
    remove_coding(project, other.id)
    assert made.codings["report"] in {row.id for row in list_codings(project)}
