"""A plugin of pytest that empties one function of the program: `pytest -p tests.house.emptied` with EMPTIED=<name>.

An emptied function does nothing and gives back an answer of the right shape.
Tests that pass all the same do not guard it.
"""

import os
from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from fieldnotes.model.codebook_rows import MergedRow

NAME = "EMPTIED"


class Emptied(NamedTuple):
    """A function without what it is for.

    Attributes:
        where: the module and the name in it, as `module:Class.name`.
        instead: what stands in its place.
        tests: what must fail for it; each of them, not one.
    """

    where: str
    instead: Callable[..., Any]
    tests: tuple[str, ...]


def _stays(_self: object, start: int, end: int) -> tuple[int, int]:
    return start, end


def _gone(_self: object, _start: int, _end: int) -> None:
    return None


def _nothing(*_: object) -> None:
    return None


def _merged(_work: object, source: Any, target: Any) -> MergedRow:
    return MergedRow(target.id, target.written, source.written, 0)


_REANCHOR, _REVISING = "tests/analysis/test_reanchor.py", "tests/services/test_revising.py"
_UNDO, _MERGING = "tests/services/test_undo.py", "tests/services/test_codebook_merging.py"

EMPTIED = {
    "re-anchoring leaves every coding where it stood": Emptied(
        "fieldnotes.analysis.reanchor:Rewriting.place",
        _stays,
        (
            f"{_REANCHOR}::test_a_pseudonym_comes_in_place_of_a_name_everywhere",
            f"{_REANCHOR}::test_a_paragraph_that_was_put_elsewhere_is_found_there",
            f"{_REANCHOR}::test_what_is_added_at_a_border_stays_outside_and_within_comes_in",
            f"{_REVISING}::test_an_edit_is_one_revision_one_entry_and_one_undo",
            f"{_REVISING}::test_an_orphan_is_kept_told_everywhere_and_painted_nowhere",
            f"{_REVISING}::test_memos_bookmarks_and_refusals_follow_too",
        ),
    ),
    "re-anchoring gives every coding up": Emptied(
        "fieldnotes.analysis.reanchor:Rewriting.place",
        _gone,
        (
            f"{_REANCHOR}::test_a_typing_mistake_is_mended_under_its_coding",
            f"{_REANCHOR}::test_an_edit_that_changes_nothing_changes_nothing",
            f"{_REVISING}::test_an_edit_is_one_revision_one_entry_and_one_undo",
        ),
    ),
    "what became of the codings is not written": Emptied(
        "fieldnotes.store.revising:_put_anchors",
        _nothing,
        (
            f"{_REVISING}::test_an_edit_is_one_revision_one_entry_and_one_undo",
            f"{_REVISING}::test_an_orphan_is_kept_told_everywhere_and_painted_nowhere",
            f"{_REVISING}::test_memos_bookmarks_and_refusals_follow_too",
        ),
    ),
    "undo turns nothing back": Emptied(
        "fieldnotes.store.history:turn_back",
        _nothing,
        (
            f"{_UNDO}::test_undo_goes_back_step_by_step_and_redo_forth_again",
            f"{_UNDO}::test_each_person_undoes_their_own",
            f"{_REVISING}::test_an_edit_is_one_revision_one_entry_and_one_undo",
            f"{_REVISING}::test_an_orphan_is_placed_by_hand_and_turned_back",
            f"{_MERGING}::test_undo_brings_every_row_back_and_redo_merges_again",
        ),
    ),
    "undo does not look for later work of others": Emptied(
        "fieldnotes.services.history:touched_since",
        _nothing,
        (
            f"{_UNDO}::test_a_coding_that_someone_rated_since_is_not_undone",
            f"{_REVISING}::test_undo_is_refused_when_somebody_worked_on_the_new_words",
        ),
    ),
    "merging moves nothing": Emptied(
        "fieldnotes.services.merging:merge",
        _merged,
        (
            f"{_MERGING}::test_all_codings_come_under_the_code_that_stays_and_no_passage_is_lost",
            f"{_MERGING}::test_a_merged_code_is_out_of_the_list_but_there_and_its_name_is_an_alias_and_free",
            f"{_MERGING}::test_all_identical_codings_become_one_with_all_that_they_say",
            f"{_MERGING}::test_levels_go_along_by_their_name",
            f"{_MERGING}::test_children_terms_examples_relations_and_pins_go_along",
        ),
    ),
}


def pytest_configure() -> None:
    """Empty the function that is named, before a test has looked at it."""
    name = os.environ.get(NAME)
    if name:
        module, _, path = EMPTIED[name].where.partition(":")
        owner: Any = import_module(module)
        *classes, last = path.split(".")
        for each in classes:
            owner = getattr(owner, each)
        assert callable(getattr(owner, last))
        setattr(owner, last, EMPTIED[name].instead)
