"""Merging codes: the one that stays keeps its id, everything goes along, and nothing is dropped unsaid."""

from collections.abc import Callable

import pytest

from fieldnotes.base.errors import RefusedError
from fieldnotes.exchange.codings import CodingLine
from fieldnotes.model.kinds import CodeStatus, RelationKind
from fieldnotes.services import pins
from fieldnotes.services.codebook import Entry, add_code, list_codes, show_code
from fieldnotes.services.codebook_edits import CodeChanges, edit_code, relate_codes, retire_code
from fieldnotes.services.coding import add_coding, import_codings, list_codings, remove_coding
from fieldnotes.services.findings import add_finding, link_finding, list_findings
from fieldnotes.services.history import redo, undo
from fieldnotes.services.merging import merge_codes
from fieldnotes.services.projects import check_study, open_study
from fieldnotes.services.rechecks import list_rechecks
from fieldnotes.services.splitting import split_code
from fieldnotes.store.project import Project
from tests.services.fieldwork import Fieldwork
from tests.store.dump import Rows, rows_of

Field = tuple[Project, Fieldwork]
STANDARD, TASK, WHY = "Condities > Standaardisatie", "Condities > Taakafhankelijkheid", "Effecten > waarom/hoe"


def content(project: Project) -> Rows:
    return rows_of(project.path, but=("journal", "sqlite_sequence"))


def refused(code: str, act: Callable[[], object]) -> str:
    with pytest.raises(RefusedError) as said:
        act()
    assert said.value.code == code
    return said.value.message


def test_all_codings_come_under_the_code_that_stays_and_no_passage_is_lost(field: Field) -> None:
    project, _ = field
    before, target = list_codings(project), show_code(project, TASK)
    told = merge_codes(project, WHY, TASK)
    after = list_codings(project)
    assert (told.moved, told.joined, told.unlike, told.code, told.gone) == (2, (), (), TASK, WHY)
    assert [row._replace(code="", code_id="") for row in after] == [row._replace(code="", code_id="") for row in before]
    assert [row.code_id for row in after if row.code == TASK] == [target.id, target.id]
    assert show_code(project, TASK).codings == 2
    assert check_study(project) == []


def test_undo_brings_every_row_back_and_redo_merges_again(field: Field) -> None:
    project, _ = field
    before = content(project)
    merge_codes(project, WHY, TASK)
    merged = content(project)
    undo(project)
    assert content(project) == before
    redo(project)
    assert content(project) == merged


def test_a_merged_code_is_out_of_the_list_but_there_and_its_name_is_an_alias_and_free(field: Field) -> None:
    project, made = field
    gone = show_code(project, WHY)
    told = merge_codes(project, WHY, TASK)
    assert told.aliases == ("waarom/hoe",)
    assert gone.id not in {row.id for row in list_codes(project)}
    (row,) = [row for row in list_codes(project, everything=True) if row.id == gone.id]
    assert (row.status, row.merged_into, row.definition) == ("merged", TASK, gone.definition)
    laid = add_coding(project, made.talk, 0, 5, "waarom/hoe").id
    assert {each.id: each.code for each in list_codings(project)}[laid] == TASK
    assert refused("code-merged", lambda: add_coding(project, made.talk, 0, 5, gone.id))
    edit_code(project, TASK, CodeChanges(no_aliases=["waarom/hoe"]))
    assert add_code(project, "waarom/hoe", parent="Effecten").id != gone.id


def test_trying_tells_the_same_and_changes_nothing(field: Field) -> None:
    project, made = field
    add_coding(project, made.report, *_place(project, made.codings["thought"]), TASK, memo="ook zo")
    before = rows_of(project.path)
    tried = merge_codes(project, WHY, TASK, dry_run=True)
    assert rows_of(project.path) == before
    assert tried == merge_codes(project, WHY, TASK)
    assert len(tried.joined) == 1


def _place(project: Project, coding: str) -> tuple[int, int]:
    row = next(each for each in list_codings(project) if each.id == coding)
    assert row.start is not None
    assert row.end is not None
    return row.start, row.end


def test_all_identical_codings_become_one_with_all_that_they_say(field: Field) -> None:
    project, made = field
    thought = made.codings["thought"]
    place = _place(project, thought)
    kept = add_coding(project, made.report, *place, TASK, memo="eerst").id
    again = add_coding(project, made.report, *place, WHY, memo="later").id
    told = merge_codes(project, WHY, TASK)
    assert {(each.kept_id, each.gone_id) for each in told.joined} == {(kept, thought), (kept, again)}
    (row,) = [each for each in list_codings(project, code=TASK) if each.document_id == made.report]
    assert (row.id, row.memo) == (kept, "eerst\n\nlater")
    assert told.moved == 1
    assert check_study(project) == []


def _twins(project: Project, made: Fieldwork, **second: object) -> tuple[str, str]:
    """Two codings on the same words: of the code that stays, and of the one that goes."""
    kept = add_coding(project, made.talk, 3, 9, TASK, memo="eerst").id
    gone = add_coding(project, made.talk, 3, 9, WHY, memo="later", **second).id  # type: ignore[arg-type] # by tests
    return kept, gone


def test_evidence_and_examples_of_the_twin_that_goes_come_to_the_one_that_stays(field: Field) -> None:
    project, made = field
    kept, gone = _twins(project, made)
    finding, both = add_finding(project, "Iets (voorlopig)."), add_finding(project, "Meer (voorlopig).")
    link_finding(project, finding, gone, counter=True)
    link_finding(project, both, gone)
    link_finding(project, both, kept)
    edit_code(project, STANDARD, CodeChanges(example_codings=[gone], counter_codings=[kept]))
    before = content(project)
    (twins,) = merge_codes(project, WHY, TASK).joined
    assert (twins.kept_id, twins.gone_id, twins.memo, twins.quote) == (kept, gone, "eerst\n\nlater", "Wie be")
    rests = {row.id: (row.evidence, row.counter_evidence) for row in list_findings(project)}
    assert (rests[finding], rests[both]) == ((0, 1), (1, 0))
    assert [(each.coding_id, each.counter) for each in show_code(project, STANDARD).examples] == [
        (kept, False),
        (kept, True),
    ]
    undo(project)
    assert content(project) == before


def test_codings_that_contradict_each_other_both_stay_and_are_told(field: Field) -> None:
    project, made = field
    kept, gone = _twins(project, made, counter=True)
    told = merge_codes(project, WHY, TASK)
    assert told.joined == ()
    assert [(each.kept_id, each.gone_id) for each in told.unlike] == [(kept, gone)]
    assert {kept, gone} <= {row.id for row in list_codings(project, code=TASK)}


def test_a_finding_for_one_and_against_the_other_keeps_both(field: Field) -> None:
    project, made = field
    kept, gone = _twins(project, made)
    finding = add_finding(project, "Iets (voorlopig).")
    link_finding(project, finding, kept)
    link_finding(project, finding, gone, counter=True)
    told = merge_codes(project, WHY, TASK)
    assert (len(told.joined), len(told.unlike)) == (0, 1)
    assert (list_findings(project)[-1].evidence, list_findings(project)[-1].counter_evidence) == (1, 1)


def test_two_people_on_the_same_words_are_never_made_one(field: Field) -> None:
    project, made = field
    add_coding(project, made.talk, 3, 9, TASK)
    line = CodingLine(document=made.talk, start=3, end=9, code=WHY, coder="Sam")
    import_codings(project, [(1, line)], source="sam.jsonl")
    told = merge_codes(project, WHY, TASK)
    assert (told.joined, told.unlike, told.moved) == ((), (), 3)


# Levels


def test_levels_go_along_by_their_name(field: Field) -> None:
    project, _ = field
    add_code(project, "Vastheid", scale=["Hoog", "midden", "LAAG", "geen"])
    levels = {row.id: row.level for row in list_codings(project, code=STANDARD)}
    merge_codes(project, STANDARD, "Vastheid")
    after = {row.id: row.level for row in list_codings(project, code="Vastheid")}
    assert {each: level and level.casefold() for each, level in after.items()} == levels
    assert check_study(project) == []


def test_a_level_that_the_other_code_does_not_know_is_no_reason_to_lose_it(field: Field) -> None:
    project, _ = field
    before = rows_of(project.path)
    sentence = refused("merge-level-missing", lambda: merge_codes(project, STANDARD, "Effecten > Rol"))
    assert "laag" in sentence
    assert "hoog" in sentence
    assert rows_of(project.path) == before


def test_a_code_without_a_scale_takes_it_over_and_its_own_codings_wait_to_be_rated(field: Field) -> None:
    project, made = field
    own = add_coding(project, made.talk, 3, 9, TASK).id
    told = merge_codes(project, STANDARD, TASK)
    assert told.scale_taken == ("laag", "midden", "hoog")
    levels = {row.id: row.level for row in list_codings(project, code=TASK)}
    assert levels == {
        own: None,
        made.codings["rated"]: "hoog",
        made.codings["sam"]: "laag",
        made.codings["report"]: None,
    }
    assert [(row.id, row.reason) for row in list_rechecks(project)] == [(own, "scale")]


def test_a_twin_that_was_rated_gives_its_level_and_other_levels_keep_both(field: Field) -> None:
    project, made = field
    add_code(project, "Vastheid", scale=["laag", "midden", "hoog"])
    plain = add_coding(project, made.talk, 3, 9, "Vastheid").id
    low = add_coding(project, made.talk, 11, 19, "Vastheid", level="laag").id
    add_coding(project, made.talk, 3, 9, STANDARD, level="midden")
    high = add_coding(project, made.talk, 11, 19, STANDARD, level="hoog").id
    told = merge_codes(project, STANDARD, "Vastheid")
    assert [each.kept_id for each in told.joined] == [plain]
    assert [(each.kept_id, each.gone_id) for each in told.unlike] == [(low, high)]
    levels = {row.id: row.level for row in list_codings(project, code="Vastheid")}
    assert (levels[plain], levels[low], levels[high]) == ("midden", "laag", "hoog")


# All that hangs on a code


def test_children_terms_examples_relations_and_pins_go_along(field: Field) -> None:
    project, made = field
    add_code(project, "Diep", parent=WHY)
    edit_code(
        project,
        WHY,
        CodeChanges(terms=["waarde", "nut"], examples=["nuttig"], example_codings=[made.codings["thought"]]),
    )
    edit_code(project, TASK, CodeChanges(terms=["NUT"]))
    relate_codes(project, WHY, RelationKind.LEADS_TO, TASK)
    relate_codes(project, STANDARD, RelationKind.CONTRADICTS, WHY)
    relate_codes(project, TASK, RelationKind.CONTRADICTS, STANDARD)
    relate_codes(project, WHY, RelationKind.CONDITION_OF, STANDARD)
    pins.pin(project, 4, WHY)
    told = merge_codes(project, WHY, TASK)
    assert (told.children, told.relations_gone) == (("Diep",), 2)
    row = show_code(project, TASK)
    assert set(row.terms) == {"NUT", "waarde"}
    assert [each.text for each in row.examples] == ["nuttig", "instemming"]
    assert {(each.kind, each.other, each.outgoing) for each in row.relations} == {
        ("contradicts", STANDARD, True),
        ("condition-of", STANDARD, True),
    }
    assert show_code(project, "Diep").path == ("Condities", "Taakafhankelijkheid", "Diep")
    assert {slot: code.name for slot, code in pins.pinned(project).items()} == {4: "Taakafhankelijkheid"}


def test_a_folder_goes_into_another_with_all_its_codes_and_the_file_opens_as_before(field: Field) -> None:
    """Deleting a category with codes made a peer's file unopenable: here it is a merge, and no code is lost."""
    project, _ = field
    add_code(project, "Overig", codable=False)
    codings = [row.id for row in list_codings(project)]
    merge_codes(project, "Condities", "Overig")
    again = open_study(project.path)
    assert [row.name for row in list_codes(again) if row.path[0] == "Overig"] == [
        "Overig",
        "Standaardisatie",
        "Taakafhankelijkheid",
        "Rol",
    ]
    assert [row.id for row in list_codings(again)] == codings
    assert check_study(again) == []
    again.close()


def test_children_of_one_name_are_told_and_nothing_is_merged(field: Field) -> None:
    project, _ = field
    before = rows_of(project.path)
    assert "Rol" in refused("code-exists", lambda: merge_codes(project, "Condities", "Effecten"))
    assert rows_of(project.path) == before


def test_a_name_that_another_code_bears_does_not_become_an_alias(field: Field) -> None:
    project, _ = field
    told = merge_codes(project, "Condities > Rol", TASK)
    assert (told.aliases, told.names_left) == ((), ("Rol",))
    assert show_code(project, "Rol").path == ("Effecten", "Rol")


def test_a_retired_code_may_be_merged_with_what_of_its_names_is_still_free(field: Field) -> None:
    project, _ = field
    edit_code(project, STANDARD, CodeChanges(aliases=["vastheid"]))
    old = retire_code(project, STANDARD)
    add_code(project, "Standaardisatie", aliases=["vastheid"])
    told = merge_codes(project, old.id, TASK)
    assert (told.aliases, set(told.names_left)) == (("standardisatie",), {"vastheid", "Standaardisatie"})
    assert show_code(project, "standardisatie").id == show_code(project, TASK).id


def test_what_waited_waits_on_under_the_code_that_stays_and_the_rest_does_not(field: Field) -> None:
    project, made = field
    edit_code(project, WHY, CodeChanges(definition="Anders."))
    new = add_coding(project, made.talk, 3, 9, WHY).id
    merge_codes(project, WHY, TASK)
    waiting = list_rechecks(project)
    assert {row.id for row in waiting} == {made.codings["thought"], made.codings["reflection"]}
    assert {(row.code, row.reason, row.was) for row in waiting} == {(TASK, "redefined", None)}
    assert new in {row.id for row in list_codings(project, code=TASK)}


@pytest.mark.parametrize(
    ("gone", "kept", "code"),
    [
        (TASK, TASK, "merge-into-itself"),
        ("Condities", TASK, "merge-under-itself"),
        (STANDARD, "Effecten", "not-codable"),
        (STANDARD, "Oud", "code-retired"),
        (STANDARD, "Gesplitst", "code-split"),
    ],
)
def test_a_merge_that_cannot_be_is_refused(field: Field, gone: str, kept: str, code: str) -> None:
    project, _ = field
    add_code(project, "Oud")
    retire_code(project, "Oud")
    add_code(project, "Gesplitst", entry=Entry(status=CodeStatus.DRAFT))
    split_code(project, "Gesplitst", ["Een", "Twee"])
    before = rows_of(project.path)
    assert refused(code, lambda: merge_codes(project, gone, kept))
    assert rows_of(project.path) == before


def test_a_coding_that_someone_took_away_before_does_not_come_back_under_a_code_that_is_gone(field: Field) -> None:
    """It would be out of sight: counted nowhere and in no list of its code."""
    project, made = field
    sam = open_study(project.path, coder="Sam")
    remove_coding(sam, made.codings["thought"])
    merge_codes(project, WHY, TASK)
    assert refused("changed-since", lambda: undo(sam))
    undo(project)
    undo(sam)
    sam.close()
    assert made.codings["thought"] in {row.id for row in list_codings(project, code=WHY)}
