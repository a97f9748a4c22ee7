"""Codes at hand: ten that each person pins to a digit, and those that they laid last."""

from contextlib import closing

import pytest

from fieldnotes.base.errors import RefusedError
from fieldnotes.services.codebook import show_code
from fieldnotes.services.codebook_edits import retire_code
from fieldnotes.services.coding import add_coding
from fieldnotes.services.history import undo
from fieldnotes.services.pins import pin, pinned, recent_codes, unpin
from fieldnotes.services.projects import open_study
from fieldnotes.store.project import Project
from tests.services.fieldwork import Fieldwork

Field = tuple[Project, Fieldwork]
STANDARD, TASK, WHY = "Condities > Standaardisatie", "Condities > Taakafhankelijkheid", "Effecten > waarom/hoe"


def names(project: Project) -> dict[int, str]:
    return {slot: row.name for slot, row in pinned(project).items()}


def test_a_code_is_under_one_digit_and_a_digit_has_one_code(field: Field) -> None:
    project, _ = field
    assert pin(project, 3, STANDARD).codings == 3
    pin(project, 0, TASK)
    pin(project, 3, WHY)
    pin(project, 9, TASK)
    assert names(project) == {3: "waarom/hoe", 9: "Taakafhankelijkheid"}
    undo(project)
    assert names(project) == {0: "Taakafhankelijkheid", 3: "waarom/hoe"}
    unpin(project, 3)
    unpin(project, 5)
    assert names(project) == {0: "Taakafhankelijkheid"}


def test_each_person_has_their_own_and_a_code_out_of_use_is_left_out(field: Field) -> None:
    project, _ = field
    pin(project, 1, STANDARD)
    with closing(open_study(project.path, coder="Sam")) as sam:
        assert pinned(sam) == {}
        pin(sam, 1, TASK)
        assert names(project) == {1: "Standaardisatie"}
    retire_code(project, STANDARD)
    assert pinned(project) == {}


@pytest.mark.parametrize(
    ("slot", "code", "why"), [(10, STANDARD, "bad-slot"), (-1, STANDARD, "bad-slot"), (1, "Condities", "not-codable")]
)
def test_what_cannot_be_pinned_is_refused(field: Field, slot: int, code: str, why: str) -> None:
    with pytest.raises(RefusedError) as said:
        pin(field[0], slot, code)
    assert said.value.code == why


def test_the_codes_laid_last_come_first_once_each_and_only_ones_own(field: Field) -> None:
    project, made = field
    for code in (TASK, WHY, TASK, STANDARD):
        add_coding(project, made.talk, 0, 5, code)
    wanted = [show_code(project, code).id for code in (STANDARD, TASK, WHY, "Effecten > Rol")]
    assert recent_codes(project) == wanted
    assert recent_codes(project, 2) == wanted[:2]
    retire_code(project, TASK)
    assert recent_codes(project) == [wanted[0], *wanted[2:]]
    with closing(open_study(project.path, coder="Kim")) as kim:
        assert recent_codes(kim) == []
