"""Undoing and redoing what another coder has built on or beside meanwhile: refused and named, or done without harm."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.kinds import About, MemoKind
from fieldnotes.model.memos import Topic
from fieldnotes.services.codebook import add_code, list_codes, show_code
from fieldnotes.services.codebook_edits import CodeChanges, edit_code, move_code, rename_code, retire_code
from fieldnotes.services.coding import add_coding, list_codings, remove_coding
from fieldnotes.services.coding_edits import resize_coding
from fieldnotes.services.documents import open_document
from fieldnotes.services.history import redo, undo
from fieldnotes.services.memos import add_memo, list_memos, rewrite_memo, show_memo
from fieldnotes.services.merging import merge_codes
from fieldnotes.services.pins import pin, pinned
from fieldnotes.services.projects import check_study, open_study
from fieldnotes.services.rechecks import keep_coding, list_rechecks
from fieldnotes.services.revising import edit_document, list_orphans, place_orphan
from fieldnotes.store.project import Project
from tests.services.fieldwork import Fieldwork

Two = tuple[Project, Project, Fieldwork]
REASON = "Kiek legt uit hoe een aanvraag loopt"
WHY = "waarom/hoe"


@pytest.fixture
def two(field: tuple[Project, Fieldwork]) -> Iterator[Two]:
    """The study as Lara has it open, and as Kim does."""
    project, made = field
    with closing(open_study(project.path, coder="Kim")) as kim:
        yield project, kim, made


def refused(turn: object, project: Project) -> str:
    """Turning back or forth is refused because of later work, which is named."""
    assert turn in {undo, redo}
    with pytest.raises(RefusedError) as said:
        (undo if turn is undo else redo)(project)
    assert said.value.code == "changed-since"
    return said.value.message


def correct(project: Project, document: str, old: str, new: str) -> None:
    """Put other words in the place of some."""
    text = open_document(project, document).text
    assert old in text
    edit_document(project, document, text.replace(old, new))


def test_a_coding_is_not_given_its_range_back_on_words_that_another_corrected(two: Two) -> None:
    lara, kim, made = two
    start = open_document(lara, made.report).text.index(REASON)
    coding = add_coding(lara, made.report, start, start + len(REASON), WHY).id
    resize_coding(lara, coding, start, start + 4)
    correct(kim, made.report, "een aanvraag loopt", "een aanvraag gaat")
    assert "tekst verbeterd" in refused(undo, lara)
    undo(kim)
    undo(lara)
    (row,) = [row for row in list_codings(lara) if row.id == coding]
    assert (row.start, row.quote) == (start, REASON)
    assert check_study(lara) == []


def test_an_orphan_is_not_placed_again_on_words_that_another_corrected(two: Two) -> None:
    lara, kim, made = two
    text = open_document(lara, made.report).text
    lost = text.index("knikte te snel")
    coding = add_coding(lara, made.report, lost, lost + 14, WHY).id
    correct(lara, made.report, "Ik knikte te snel; misschien hoorde hij daarin instemming.", "Het is nu anders.")
    start = open_document(lara, made.report).text.index(REASON)
    place_orphan(lara, coding, start, start + len(REASON))
    undo(lara)
    correct(kim, made.report, "legt uit hoe", "legde uit hoe")
    assert "tekst verbeterd" in refused(redo, lara)
    assert coding in {row.id for row in list_orphans(lara)}
    assert check_study(lara) == []


def test_two_codes_never_go_into_each_other(two: Two) -> None:
    lara, kim, _ = two
    add_code(lara, "Eerste")
    add_code(lara, "Tweede")
    merge_codes(lara, "Eerste", "Tweede")
    undo(lara)
    merge_codes(kim, "Tweede", "Eerste")
    assert "‘Tweede’ → ‘Eerste’" in refused(redo, lara)
    assert show_code(lara, "Tweede").name == "Eerste"
    assert check_study(lara) == []


def test_a_code_does_not_go_again_into_one_that_went_on_itself(two: Two) -> None:
    lara, kim, _ = two
    for name in ("Eerste", "Tweede", "Derde"):
        add_code(lara, name)
    merge_codes(lara, "Eerste", "Tweede")
    undo(lara)
    merge_codes(kim, "Tweede", "Derde")
    assert "‘Tweede’ → ‘Derde’" in refused(redo, lara)
    assert show_code(lara, "Eerste").merged_into is None


@pytest.mark.parametrize("what", ["term", "pin", "memo", "child"])
def test_nothing_that_another_hung_on_a_code_goes_out_of_sight_with_it(two: Two, what: str) -> None:
    lara, kim, _ = two
    add_code(lara, "Eerste")
    add_code(lara, "Tweede")
    merge_codes(lara, "Eerste", "Tweede")
    undo(lara)
    if what == "term":
        edit_code(kim, "Eerste", CodeChanges(terms=["rooster"]))
    elif what == "pin":
        pin(kim, 3, "Eerste")
    elif what == "memo":
        add_memo(kim, "Over de eerste.", kind=MemoKind.THEORETICAL, topic=Topic(about=About.CODE, of="Eerste"))
    else:
        add_code(kim, "Deel", parent="Eerste")
    assert "‘Eerste" in refused(redo, lara)
    assert show_code(lara, "Eerste").merged_into is None
    undo(kim)
    redo(lara)
    assert show_code(lara, "Eerste").name == "Tweede"


def test_nobody_gets_a_code_on_two_digits(two: Two) -> None:
    lara, kim, _ = two
    add_code(lara, "Eerste")
    add_code(lara, "Tweede")
    pin(kim, 3, "Eerste")
    merge_codes(lara, "Eerste", "Tweede")
    undo(lara)
    pin(kim, 5, "Tweede")
    refused(redo, lara)
    assert {slot: row.name for slot, row in pinned(kim).items()} == {3: "Eerste", 5: "Tweede"}
    assert check_study(lara) == []


@pytest.mark.parametrize("leave", ["retire", "rename"])
def test_a_name_that_another_gave_away_does_not_come_back(two: Two, leave: str) -> None:
    lara, kim, _ = two
    add_code(lara, "Eerste")
    add_code(lara, "Tweede")
    if leave == "retire":
        retire_code(lara, "Eerste")
    else:
        rename_code(lara, "Eerste", "Anders")
    edit_code(kim, "Tweede", CodeChanges(aliases=["Eerste"]))
    assert "‘Tweede’" in refused(undo, lara)
    assert show_code(lara, "Eerste").name == "Tweede"
    undo(kim)
    undo(lara)
    assert show_code(lara, "Eerste").name == "Eerste"


def test_an_alias_that_became_the_name_of_a_code_does_not_come_back(two: Two) -> None:
    lara, kim, _ = two
    add_code(lara, "Eerste", aliases=["ook"])
    edit_code(lara, "Eerste", CodeChanges(no_aliases=["ook"]))
    add_code(kim, "Ook")
    assert "‘Ook’" in refused(undo, lara)
    assert show_code(lara, "ook").name == "Ook"


def test_a_coding_that_comes_back_waits_when_it_was_judged_under_a_meaning_that_was_turned_back(two: Two) -> None:
    lara, kim, made = two
    add_code(lara, "Eerste", definition="een")
    coding = add_coding(lara, made.report, 0, 5, "Eerste").id
    edit_code(lara, "Eerste", CodeChanges(definition="twee"))
    keep_coding(kim, coding)
    remove_coding(kim, coding)
    undo(lara)
    assert check_study(lara) == []
    edit_code(lara, "Eerste", CodeChanges(definition="drie"))
    undo(kim)
    (waiting,) = list_rechecks(lara, "Eerste")
    assert waiting.id == coding
    assert waiting.now.definition == "drie"
    assert check_study(lara) == []


def test_a_coding_of_a_meaning_that_was_turned_back_is_sound(two: Two) -> None:
    lara, kim, made = two
    add_code(lara, "Eerste", definition="een")
    edit_code(lara, "Eerste", CodeChanges(definition="twee"))
    add_coding(kim, made.report, 0, 5, "Eerste")
    undo(lara)
    assert show_code(lara, "Eerste").meaning == 1
    assert check_study(lara) == []


def test_a_version_of_a_memo_that_was_turned_back_does_not_pass_for_the_next(two: Two) -> None:
    lara, kim, _ = two
    memo = add_memo(lara, "een", kind=MemoKind.THEORETICAL).id
    read = rewrite_memo(kim, memo, "twee van Kim", read=1).version
    undo(kim)
    rewrite_memo(lara, memo, "twee van Lara", read=1)
    with pytest.raises(RefusedError) as said:
        rewrite_memo(kim, memo, "verder op Kim", read=read)
    assert said.value.code == "memo-written-on"
    assert show_memo(lara, memo).row.text == "twee van Lara"
    assert [version.text for version in show_memo(lara, memo).versions] == ["een", "twee van Lara"]


def test_no_memo_is_hung_on_a_code_that_went_into_another(two: Two) -> None:
    lara, _, _ = two
    gone = add_code(lara, "Eerste").id
    add_code(lara, "Tweede")
    merge_codes(lara, "Eerste", "Tweede")
    before = list_memos(lara).rows
    with pytest.raises(RefusedError) as said:
        add_memo(lara, "Waarover?", kind=MemoKind.THEORETICAL, topic=Topic(about=About.CODE, of=gone))
    assert said.value.code == "code-merged"
    assert list_memos(lara).rows == before


def test_orphans_that_stood_in_one_place_on_other_words_both_stay(two: Two) -> None:
    lara, _, made = two
    add_code(lara, "Eerste")
    add_code(lara, "Tweede")
    start = open_document(lara, made.report).text.index("knikte te snel")
    one = add_coding(lara, made.report, start, start + 14, "Eerste").id
    old = "Ik knikte te snel; misschien hoorde hij daarin instemming."
    mid = "Wat hier nu geschreven werd staat hier maar even tussendoor."
    correct(lara, made.report, old, mid)
    two_ = add_coding(lara, made.report, start, start + 14, "Tweede").id
    correct(lara, made.report, mid, "Zes bomen.")
    told = merge_codes(lara, "Eerste", "Tweede")
    assert (told.joined, told.unlike, told.moved) == ((), (), 1)
    code = show_code(lara, "Tweede").id
    assert {row.id for row in list_orphans(lara) if row.code_id == code} == {one, two_}


def test_a_name_that_is_free_again_is_no_hindrance(two: Two) -> None:
    lara, _, _ = two
    add_code(lara, "Eerste")
    retire_code(lara, "Eerste")
    edit_code(lara, "Eerste", CodeChanges(aliases=["vrij"]))
    add_code(lara, "Vrij")
    assert [row.status for row in list_codes(lara) if row.name in {"Eerste", "Vrij"}] == ["retired", "active"]


def test_where_a_code_stands_and_what_it_means_are_undone_each_by_itself(two: Two) -> None:
    lara, kim, _ = two
    move_code(lara, WHY, under="Condities")
    edit_code(kim, WHY, CodeChanges(brief="De meerwaarde."))
    assert "verplaatst" in undo(lara)
    code = show_code(lara, WHY)
    assert (code.path, code.brief) == (("Effecten", WHY), "De meerwaarde.")
    redo(lara)
    edit_code(lara, WHY, CodeChanges(brief="Wat het oplevert."))
    edit_code(kim, WHY, CodeChanges(brief="Wat het kost."))
    refused(undo, lara)
    made = add_code(lara, "Nieuw")
    edit_code(kim, made.id, CodeChanges(brief="Van Kim."))
    refused(undo, lara)
    assert check_study(lara) == []
