"""Versions of the codebook: what was frozen, what changed since, and what happened, in words."""

import pytest

from fieldnotes.base.errors import NotFoundError
from fieldnotes.model.kinds import CodeKind, CodeStatus, RelationKind
from fieldnotes.services.codebook import add_code
from fieldnotes.services.codebook_edits import CodeChanges, edit_code, move_code, relate_codes, rename_code, retire_code
from fieldnotes.services.codebook_versions import (
    codebook_log,
    diff_codebook,
    freeze_codebook,
    list_versions,
    read_codebook,
    told_difference,
)
from fieldnotes.services.coding import add_coding
from fieldnotes.services.history import undo
from fieldnotes.services.merging import merge_codes
from fieldnotes.services.splitting import split_code
from fieldnotes.services.teams import add_team
from fieldnotes.store.project import Project
from tests.services.fieldwork import Fieldwork
from tests.store.dump import rows_of

Field = tuple[Project, Fieldwork]
STANDARD, TASK, WHY = "Condities > Standaardisatie", "Condities > Taakafhankelijkheid", "Effecten > waarom/hoe"


def test_a_frozen_version_stays_as_it_was_and_the_next_is_in_force(field: Field) -> None:
    project, made = field
    before = read_codebook(project)
    frozen = freeze_codebook(project, " na ronde 1 ")
    assert (frozen.number, frozen.by, frozen.note) == (1, "Lara", "na ronde 1")
    rename_code(project, STANDARD, "Vastheid")
    add_coding(project, made.talk, 0, 5, "Vastheid")
    assert read_codebook(project, 1) == before
    assert read_codebook(project, 2) == read_codebook(project) != before
    assert [(row.number, row.frozen_at is None) for row in list_versions(project)] == [(1, False), (2, True)]
    under = {str(row[6]) for row in rows_of(project.path)["coding_details"]}
    assert under == {"1", "2"}


def test_a_version_is_thawed_only_while_nothing_was_coded_under_the_next(field: Field) -> None:
    project, _ = field
    freeze_codebook(project)
    undo(project)
    assert [(row.number, row.note, row.frozen_at) for row in list_versions(project)] == [(1, "", None)]


def test_a_version_that_is_not_there_is_told(field: Field) -> None:
    with pytest.raises(NotFoundError) as said:
        diff_codebook(field[0], 7)
    assert said.value.code == "no-such-codebook-version"


def test_everything_that_changed_is_told_in_words(field: Field) -> None:
    project, made = field
    freeze_codebook(project)
    add_code(project, "Routine", definition="Wat vanzelf gaat.")
    rename_code(project, "Condities > Rol", "Functie")
    move_code(project, "Effecten > Rol", top=True)
    edit_code(project, TASK, CodeChanges(definition="Werk dat op elkaar wacht."))
    edit_code(project, TASK, CodeChanges(brief="wachten", kind=CodeKind.CONDITION, codable=True, in_vivo=True))
    edit_code(project, "Routine", CodeChanges(status=CodeStatus.DRAFT))
    edit_code(
        project, STANDARD, CodeChanges(scale=["laag", "hoog"], aliases=["vast"], example_codings=[made.codings["sam"]])
    )
    relate_codes(project, STANDARD, RelationKind.LEADS_TO, TASK)
    merge_codes(project, WHY, TASK)
    retire_code(project, "Functie")
    split_code(project, STANDARD, ["Regels", "Routine"])
    told = [told_difference(each) for each in diff_codebook(project)]
    for sentence in (
        "nieuw: ‘Routine’ (‘Wat vanzelf gaat.’)",
        "nieuw: ‘Condities > Regels’ (–)",
        "‘Condities > Functie’ is hernoemd: heette ‘Rol’, heet ‘Functie’",
        "‘Condities > Functie’ is vervallen",
        "‘Rol’ is verplaatst: stond onder ‘Effecten’, staat onder –",
        f"‘{TASK}’ is opnieuw gedefinieerd (definitie): was –, is ‘Werk dat op elkaar wacht.’",
        f"‘{TASK}’: soort was –, is conditie",
        f"‘{TASK}’: in vivo was nee, is ja",
        f"‘{STANDARD}’ heeft een andere schaal: was ‘laag, midden, hoog’, is ‘laag, hoog’",
        f"‘{STANDARD}’: andere namen was ‘standardisatie’, is ‘standardisatie, vast’",
        f"‘{STANDARD}’: relaties was –, is leidt tot {TASK}",
        f"‘{STANDARD}’ is gesplitst in ‘Condities > Regels, Routine’",
        f"‘{WHY}’ is opgegaan in ‘{TASK}’",
    ):
        assert sentence in told
    assert not any("Effecten’" in sentence and "nieuw" in sentence for sentence in told)


def test_only_what_changed_is_told_and_wording_is_told_as_wording(field: Field) -> None:
    project, _ = field
    freeze_codebook(project)
    assert diff_codebook(project) == []
    edit_code(project, STANDARD, CodeChanges(definition="Hoe vast het werk ligt!"), redefines=False)
    freeze_codebook(project)
    rename_code(project, STANDARD, "Vastheid")
    (worded,) = diff_codebook(project, 1, 2)
    assert (worded.kind, worded.field, worded.old, worded.new) == (
        "reworded",
        "definition",
        "Hoe vast het werk ligt.",
        "Hoe vast het werk ligt!",
    )
    assert [each.kind for each in diff_codebook(project)] == ["renamed"]
    assert [each.kind for each in diff_codebook(project, 1)] == ["renamed", "reworded"]
    assert [each.kind for each in diff_codebook(project, 3, 1)] == ["renamed", "reworded"]


def test_without_a_frozen_version_everything_is_new_and_what_is_undone_is_gone(field: Field) -> None:
    project, _ = field
    assert {each.kind for each in diff_codebook(project)} == {"added"}
    add_code(project, "Kort")
    freeze_codebook(project)
    undo(project)
    freeze_codebook(project)
    assert [row.number for row in list_versions(project)] == [1, 2]
    retire_code(project, "Kort")
    edit_code(project, "Kort", CodeChanges(status=CodeStatus.ACTIVE))
    assert diff_codebook(project) == []


def test_the_log_tells_what_happened_to_the_codebook_and_to_nothing_else(field: Field) -> None:
    project, _ = field
    rename_code(project, STANDARD, "Vastheid")
    add_team(project, "Oost")
    undo(project)
    undo(project)
    told = [event.what for event in codebook_log(project, limit=2)]
    renamed = "code hernoemd: ‘Condities > Standaardisatie’ → ‘Vastheid’"
    assert told == [f"ongedaan gemaakt: {renamed}", renamed]
    assert all("Oost" not in event.what for event in codebook_log(project))
