"""The same code over overlapping words: told, and joined when asked; nothing is lost, and undo is exact."""

from contextlib import closing

import pytest

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.kinds import Unit
from fieldnotes.services.codebook import add_code
from fieldnotes.services.coding import Pick, add_coding, lay_codings, list_codings
from fieldnotes.services.coding_edits import mark_counter, resize_coding
from fieldnotes.services.coding_in_vivo import code_in_vivo
from fieldnotes.services.coding_joins import overlaps, overlaps_of_moved
from fieldnotes.services.findings import link_finding, list_findings
from fieldnotes.services.history import undo
from fieldnotes.services.projects import check_study, open_study
from fieldnotes.store.project import Project
from tests.services.fieldwork import REPORT, Fieldwork
from tests.store.dump import Rows, rows_of

Field = tuple[Project, Fieldwork]
WHY = "Effecten > waarom/hoe"
STANDARD = "Condities > Standaardisatie"
EMOJI = REPORT.index("👩")


def content(project: Project) -> Rows:
    """All that undoing is about."""
    return rows_of(project.path, but=("journal", "coders", "sqlite_sequence"))


def placed(project: Project, code: str = WHY, coder: str = "Lara") -> list[tuple[int | None, int | None]]:
    """Where a coder's codings of a code stand in the report."""
    return [(row.start, row.end) for row in list_codings(project, document="verslag.md", code=code, coder=coder)]


def test_an_overlap_with_oneself_is_told_and_both_are_kept(field: Field) -> None:
    project, made = field
    first = add_coding(project, made.report, 0, 9, WHY)
    assert first.overlaps == ()
    second = add_coding(project, made.report, 8, 20, WHY)
    assert second.overlaps == (first.id,)
    assert placed(project)[:2] == [(0, 9), (8, 20)]


def test_words_that_only_touch_do_not_overlap(field: Field) -> None:
    project, made = field
    add_coding(project, made.report, 0, 9, WHY)
    assert add_coding(project, made.report, 9, 20, WHY, join=True).overlaps == ()
    assert placed(project)[:2] == [(0, 9), (9, 20)]


def test_joining_makes_one_coding_of_all_that_meets_and_undo_brings_each_back(field: Field) -> None:
    """The union of two meets a third only because they are one; emoji and the end of the text are no borders."""
    project, made = field
    oldest = add_coding(project, made.report, EMOJI + 2, len(REPORT), WHY, memo="eerst", unit=Unit.SENTENCE)
    add_coding(project, made.report, 0, 9, WHY, memo="dan", unit=Unit.SENTENCE)
    before = content(project)
    joined = add_coding(project, made.report, 5, EMOJI + 3, WHY, memo="nu", unit=Unit.SENTENCE, join=True)
    thought = made.codings["thought"]  # it lies within what is joined, and is older than all
    assert joined == (thought, REPORT, ())
    (row,) = list_codings(project, document=made.report, code=WHY)
    assert (row.id, row.start, row.end, row.quote) == (thought, 0, len(REPORT), REPORT)
    assert row.memo == "eerst\n\ndan\n\nnu"
    assert oldest.id not in {each.id for each in list_codings(project)}
    assert check_study(project) == []
    undo(project)
    assert content(project) == before


def test_two_coders_are_never_joined(field: Field) -> None:
    project, made = field
    add_coding(project, made.report, 0, 9, WHY)
    with closing(open_study(project.path, coder="Sam")) as sam:
        assert overlaps(sam, made.report, 0, 9, [WHY]) == []
        assert add_coding(sam, made.report, 0, 20, WHY, join=True).overlaps == ()
    assert placed(project)[:1] == [(0, 9)]
    assert placed(project, coder="Sam") == [(0, 20)]


def test_an_example_and_a_counter_example_are_never_joined(field: Field) -> None:
    project, made = field
    against = add_coding(project, made.report, 0, 9, WHY, counter=True)
    assert overlaps(project, made.report, 0, 9, [WHY]) == []
    assert add_coding(project, made.report, 0, 12, WHY, join=True).overlaps == ()
    mark_counter(project, against.id, counter=False)
    assert next(each.codings for each in overlaps(project, made.report, 0, 9, [WHY]))[0] == against.id


def test_what_rested_on_either_rests_on_the_one_that_is_kept(field: Field) -> None:
    """A finding on both counts once; an example of the code stays one."""
    project, made = field
    word = REPORT.index("aanvraag")
    named = code_in_vivo(project, made.report, word, word + 8)
    first = add_coding(project, made.report, word + 4, word + 20, named.code_id)
    second = add_coding(project, made.report, word + 18, word + 30, named.code_id)
    for each in (named.id, first.id):
        link_finding(project, made.open_finding, each)
    link_finding(project, made.finding, second.id, counter=True)
    kept = resize_coding(project, second.id, word + 2, word + 30, join=True)
    assert kept.id == named.id
    rested = {row.id: (row.evidence, row.counter_evidence) for row in list_findings(project)}
    assert rested[made.open_finding] == (1, 0)
    assert rested[made.finding][1] == 2
    rows = rows_of(project.path)
    assert len(rows["examples"]) == 1
    assert check_study(project) == []


@pytest.mark.parametrize("how", ["levels", "stances", "shown"])
def test_what_cannot_become_one_is_refused_and_nothing_changes(field: Field, how: str) -> None:
    project, made = field
    if how == "shown":
        row = next(row for row in list_codings(project) if row.id == made.codings["rated"])
        assert row.start is not None
        assert row.end is not None
        before = content(project)
        with pytest.raises(RefusedError) as refused:
            add_coding(project, made.log, row.start + 1, row.end + 3, STANDARD, join=True)
        assert refused.value.code == "shown-stays-put"
    else:
        one = add_coding(project, made.report, 0, 9, STANDARD, level="laag" if how == "levels" else None)
        other = add_coding(project, made.report, 5, 14, STANDARD, level="hoog" if how == "levels" else None)
        if how == "stances":
            link_finding(project, made.open_finding, one.id)
            link_finding(project, made.open_finding, other.id, counter=True)
        before = content(project)
        with pytest.raises(RefusedError) as refused:
            add_coding(project, made.report, 3, 14, STANDARD, join=True)
        assert refused.value.code == f"{how}-differ"
    assert content(project) == before


def test_a_level_that_is_given_now_goes_before_those_of_before_and_one_that_is_known_stays(field: Field) -> None:
    project, made = field
    add_coding(project, made.report, 0, 9, STANDARD, level="laag")
    add_coding(project, made.report, 5, 14, STANDARD)
    joined = add_coding(project, made.report, 3, 14, STANDARD, join=True)
    level = {row.id: row.level for row in list_codings(project)}
    assert level[joined.id] == "laag"
    add_coding(project, made.report, 3, 15, STANDARD, level="hoog", join=True)
    assert {row.id: row.level for row in list_codings(project)}[joined.id] == "hoog"


def test_the_unit_of_a_union_is_that_of_all_or_free_characters(field: Field) -> None:
    project, made = field

    def unit_after(*units: Unit | None) -> str | None:
        joined = [
            add_coding(project, made.report, at * 3, at * 3 + 5, WHY, unit=unit, join=True)
            for at, unit in enumerate(units)
        ][-1]
        found = next(row.unit for row in list_codings(project) if row.id == joined.id)
        for _ in units:
            undo(project)
        return found

    assert unit_after(Unit.SENTENCE, Unit.SENTENCE) == "sentence"
    assert unit_after(Unit.SENTENCE, Unit.WORD) == "character"
    assert unit_after(Unit.SENTENCE, None) is None


def test_several_codes_are_laid_as_one_action(field: Field) -> None:
    project, made = field
    before = content(project)
    picks = [Pick(WHY), Pick(STANDARD, "hoog"), Pick("standardisatie", "laag"), Pick("taakinterdependentie")]
    laid = lay_codings(project, made.report, 0, 9, picks, unit=Unit.WORD)
    rows = {row.id: row for row in list_codings(project)}
    assert [(rows[each.id].code, rows[each.id].level, rows[each.id].unit) for each in laid] == [
        (WHY, None, "word"),
        (STANDARD, "laag", "word"),
        ("Condities > Taakafhankelijkheid", None, "word"),
    ]
    undo(project)
    assert content(project) == before
    with pytest.raises(RefusedError):
        lay_codings(project, made.report, 0, 9, [Pick(WHY), Pick("Condities")])
    assert content(project) == before


def test_a_coding_that_moves_meets_others_but_not_itself(field: Field) -> None:
    project, made = field
    add_code(project, "Zwijgen")
    one = add_coding(project, made.report, 0, 9, "Zwijgen")
    other = add_coding(project, made.report, 20, 29, "Zwijgen")
    assert overlaps_of_moved(project, one.id, 3, 12) == []
    assert overlaps_of_moved(project, one.id, 3, 21) == [other.id]
    assert resize_coding(project, one.id, 3, 21).overlaps == (other.id,)
    assert resize_coding(project, one.id, 15, 21, join=True) == (one.id, REPORT[15:29], ())
    assert placed(project, "Zwijgen") == [(15, 29)]
