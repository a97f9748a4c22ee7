"""Making the codebook better: names, places, entries, scales, lives and relations; and what then waits."""

from collections.abc import Callable
from typing import Any

import pytest

from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.model.kinds import CodeKind, CodeStatus, RelationKind
from fieldnotes.model.rows import CodeRow
from fieldnotes.services.codebook import Entry, add_code, list_codes, show_code
from fieldnotes.services.codebook_edits import (
    CodeChanges,
    edit_code,
    move_code,
    relate_codes,
    rename_code,
    retire_code,
    unrelate_codes,
)
from fieldnotes.services.coding import add_coding, list_codings, rate_coding, remove_coding
from fieldnotes.services.history import history, redo, undo
from fieldnotes.services.merging import merge_codes
from fieldnotes.services.projects import check_study, open_study
from fieldnotes.services.rechecks import list_rechecks
from fieldnotes.store.project import Project
from tests.services.fieldwork import Fieldwork
from tests.store.dump import rows_of

Field = tuple[Project, Fieldwork]
STANDARD = "Condities > Standaardisatie"


def paths(project: Project) -> list[str]:
    return [" > ".join(row.path) for row in list_codes(project)]


def refused(code: str, act: Callable[[], object]) -> str:
    """An act is refused, changes nothing that can be seen, and its sentence is returned."""
    with pytest.raises((RefusedError, NotFoundError)) as said:
        act()
    assert said.value.code == code
    return said.value.message


def test_an_entry_holds_all_that_a_codebook_says_of_a_code(field: Field) -> None:
    project, made = field
    add_code(
        project,
        "Routine",
        definition="Wat vanzelf gaat.",
        entry=Entry(
            brief="gewoonte",
            use_when="niemand erover praat",
            not_when="een regel het voorschrijft",
            question="V1",
            kind=CodeKind.CONDITION,
            in_vivo=True,
            terms=["altijd zo", "ALTIJD ZO"],
            examples=["Zo doen we dat."],
            counter_codings=[made.codings["rated"]],
            status=CodeStatus.DRAFT,
        ),
    )
    row = show_code(project, "routine")
    assert (row.brief, row.definition, row.use_when, row.not_when) == (
        "gewoonte",
        "Wat vanzelf gaat.",
        "niemand erover praat",
        "een regel het voorschrijft",
    )
    assert (row.question, row.kind, row.in_vivo, row.terms, row.status) == (
        "V1",
        "condition",
        True,
        ("altijd zo",),
        "draft",
    )
    typed, linked = row.examples
    assert (typed.text, typed.counter, typed.coding_id) == ("Zo doen we dat.", False, None)
    assert (linked.text, linked.counter, linked.coding_id) == (
        "‘Dat staat gewoon vast’, zegt Wilg.",
        True,
        made.codings["rated"],
    )
    assert row.layable


def test_an_entry_can_be_emptied_again(field: Field) -> None:
    project, made = field
    edit_code(
        project,
        STANDARD,
        CodeChanges(
            brief="kort",
            question="V1",
            kind=CodeKind.EFFECT,
            terms=["vast", "regels"],
            examples=["een", "twee"],
            example_codings=[made.codings["rated"]],
            in_vivo=True,
            colour="#123456",
        ),
    )
    row = edit_code(
        project,
        STANDARD,
        CodeChanges(
            brief="",
            question=" ",
            no_kind=True,
            no_terms=["VAST"],
            no_examples=[1, 3],
            no_aliases=["STANDARDISATIE"],
            in_vivo=False,
        ),
    )
    assert (row.brief, row.question, row.kind, row.terms, row.aliases, row.in_vivo) == (
        "",
        "",
        None,
        ("regels",),
        (),
        False,
    )
    assert [each.text for each in row.examples] == ["twee"]
    assert row.colour == "#123456"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (CodeChanges(no_aliases=["weg"]), "no-such-alias"),
        (CodeChanges(no_terms=["weg"]), "no-such-term"),
        (CodeChanges(no_examples=[1]), "no-such-example"),
        (CodeChanges(aliases=["taakinterdependentie"]), "alias-taken"),
        (CodeChanges(aliases=["waarom/hoe"]), "alias-taken"),
        (CodeChanges(colour="rood"), "bad-colour"),
        (CodeChanges(definition="\0"), "bad-text"),
        (CodeChanges(scale=["laag", "midden", "hoog", "Hoog"]), "level-twice"),
        (CodeChanges(scale=["laag"]), "level-in-use"),
        (CodeChanges(codable=False), "folder-with-codings"),
        (CodeChanges(status=CodeStatus.MERGED), "status-merged"),
        (CodeChanges(example_codings=["0000"]), "no-such-coding"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_whole(field: Field, changes: CodeChanges, code: str) -> None:
    project, _ = field
    before = rows_of(project.path)
    assert refused(code, lambda: edit_code(project, STANDARD, changes._replace(brief="anders")))
    assert rows_of(project.path) == before


# Renaming and moving


def test_a_renamed_code_keeps_its_id_its_codings_and_its_meaning(field: Field) -> None:
    project, _ = field
    before = show_code(project, STANDARD)
    after = rename_code(project, STANDARD, " Vastigheid ")
    assert (after.id, after.name, after.codings, after.meaning) == (before.id, "Vastigheid", before.codings, 1)
    assert list_rechecks(project) == []
    undo(project)
    assert show_code(project, STANDARD) == before


def test_a_code_may_be_renamed_to_its_own_alias_which_is_no_alias_then(field: Field) -> None:
    row = rename_code(field[0], STANDARD, "standardisatie")
    assert (row.name, row.aliases) == ("standardisatie", ())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ROL", "code-exists"),
        ("taakinterdependentie", "alias-taken"),
        ("a > b", "separator-in-name"),
        ("", "empty-name"),
    ],
)
def test_a_name_that_is_taken_or_none_is_refused(field: Field, name: str, code: str) -> None:
    assert refused(code, lambda: rename_code(field[0], STANDARD, name))


def test_a_code_moves_with_all_that_stands_under_it(field: Field) -> None:
    project, _ = field
    add_code(project, "Diep", parent=STANDARD)
    move_code(project, STANDARD, under="Effecten")
    assert paths(project)[-2:] == ["Effecten > Standaardisatie", "Effecten > Standaardisatie > Diep"]
    assert sum(row.codings for row in list_codes(project)) == 6
    move_code(project, "Effecten > Standaardisatie", top=True)
    assert paths(project)[-2:] == ["Standaardisatie", "Standaardisatie > Diep"]


def test_a_code_is_put_before_another_and_new_ones_come_last(field: Field) -> None:
    project, _ = field
    move_code(project, "Condities > Rol", before=STANDARD)
    add_code(project, "Nieuw", parent="Condities")
    assert paths(project)[1:5] == [
        "Condities > Rol",
        "Condities > Standaardisatie",
        "Condities > Taakafhankelijkheid",
        "Condities > Nieuw",
    ]
    move_code(project, "waarom/hoe", under="Condities", before="Nieuw")
    move_code(project, "Condities > Rol", under="Condities")
    assert paths(project)[1:6] == [
        "Condities > Standaardisatie",
        "Condities > Taakafhankelijkheid",
        "Condities > waarom/hoe",
        "Condities > Nieuw",
        "Condities > Rol",
    ]


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ({}, "move-code-where"),
        ({"under": "Effecten", "top": True}, "move-code-where"),
        ({"under": "Condities > Rol"}, "code-under-itself"),
        ({"under": "Condities"}, "code-under-itself"),
        ({"under": "Effecten", "before": "Condities > Rol"}, "not-a-sibling"),
        ({"before": "Condities"}, "not-a-sibling"),
        ({"under": "nergens"}, "no-such-code"),
    ],
)
def test_a_place_that_cannot_be_is_refused(field: Field, where: dict[str, Any], code: str) -> None:
    assert refused(code, lambda: move_code(field[0], "Condities", **where))


def test_a_code_does_not_move_where_its_name_is(field: Field) -> None:
    assert refused("code-exists", lambda: move_code(field[0], "Condities > Rol", under="Effecten"))


def test_undoing_never_puts_a_code_under_itself(field: Field) -> None:
    """One takes a code from under another, a second puts the other under that: the first cannot go back."""
    project, _ = field
    add_code(project, "Boven")
    add_code(project, "Onder", parent="Boven")
    move_code(project, "Onder", top=True)
    sam = open_study(project.path, coder="Sam")
    move_code(sam, "Boven", under="Onder")
    sam.close()
    assert refused("changed-since", lambda: undo(project))
    assert check_study(project) == []
    assert paths(project)[-2:] == ["Onder", "Onder > Boven"]


# What a change of meaning does


@pytest.mark.parametrize(
    ("what", "changes"),
    [
        ("definition", CodeChanges(definition="Anders dan eerst.")),
        ("use_when", CodeChanges(use_when="Anders dan eerst.")),
        ("not_when", CodeChanges(not_when="Anders dan eerst.")),
    ],
)
def test_when_what_a_code_means_changes_its_codings_wait(field: Field, what: str, changes: CodeChanges) -> None:
    project, made = field
    row = edit_code(project, STANDARD, changes)
    assert (row.waiting, row.meaning, row.reopened) == (3, 2, "redefined")
    queue = list_rechecks(project, STANDARD)
    assert {each.id for each in queue} == {made.codings[name] for name in ("rated", "report", "sam")}
    (was,) = {each.was for each in queue}
    (now,) = {each.now for each in queue}
    assert was is not None
    assert (was.definition, getattr(was, what)) == (
        "Hoe vast het werk ligt.",
        "Hoe vast het werk ligt." if what == "definition" else "",
    )
    assert getattr(now, what) == "Anders dan eerst."


def test_wording_alone_makes_nothing_wait_and_a_brief_definition_neither(field: Field) -> None:
    project, _ = field
    edit_code(project, STANDARD, CodeChanges(definition="Hoe vast het werk ligt!"), redefines=False)
    edit_code(project, STANDARD, CodeChanges(brief="vastheid"))
    assert list_rechecks(project) == []
    edit_code(project, STANDARD, CodeChanges(brief="starheid"), redefines=True)
    assert len(list_rechecks(project)) == 3


def test_what_it_meant_is_what_it_meant_last_under_that_meaning(field: Field) -> None:
    """Rewording before and after a redefinition, and a redefinition that was turned back, are told apart."""
    project, _ = field
    edit_code(project, STANDARD, CodeChanges(definition="Eén."), redefines=False)
    edit_code(project, STANDARD, CodeChanges(definition="Vergissing."))
    undo(project)
    edit_code(project, STANDARD, CodeChanges(definition="Twee."))
    edit_code(project, STANDARD, CodeChanges(definition="Twee!"), redefines=False)
    (told,) = {(each.was.definition if each.was else None, each.now.definition) for each in list_rechecks(project)}
    assert told == ("Eén.", "Twee!")


def test_codings_made_after_a_redefinition_do_not_wait(field: Field) -> None:
    project, made = field
    edit_code(project, STANDARD, CodeChanges(definition="Anders."))
    new = add_coding(project, made.talk, 0, 5, STANDARD).id
    assert new not in {each.id for each in list_rechecks(project)}


def test_a_scale_grows_and_turns_round_while_ratings_stay_and_wait(field: Field) -> None:
    project, made = field
    row = edit_code(project, STANDARD, CodeChanges(scale=["hoog", "middelhoog", "midden", "Laag"]))
    assert row.scale == ("hoog", "middelhoog", "midden", "Laag")
    assert (row.waiting, row.reopened) == (3, "scale")
    levels = {each.id: each.level for each in list_codings(project, code=STANDARD)}
    assert (levels[made.codings["rated"]], levels[made.codings["sam"]]) == ("hoog", "Laag")
    undo(project)
    assert show_code(project, STANDARD).scale == ("laag", "midden", "hoog")
    redo(project)
    assert show_code(project, STANDARD).scale == ("hoog", "middelhoog", "midden", "Laag")


def test_a_level_in_use_goes_only_when_it_is_named_and_then_its_codings_are_unrated(field: Field) -> None:
    project, made = field
    before = rows_of(project.path, but=("journal", "sqlite_sequence"))
    row = edit_code(project, STANDARD, CodeChanges(scale=["laag", "midden"], dropping=["HOOG"]))
    levels = {each.id: each.level for each in list_codings(project, code=STANDARD)}
    assert (levels[made.codings["rated"]], levels[made.codings["sam"]], row.waiting) == (None, "laag", 3)
    undo(project)
    assert rows_of(project.path, but=("journal", "sqlite_sequence")) == before


def test_a_scale_on_a_code_that_was_never_laid_makes_nothing_wait(field: Field) -> None:
    row = edit_code(field[0], "Condities > Rol", CodeChanges(scale=["a", "b"]))
    assert (row.scale, row.waiting) == (("a", "b"), 0)
    assert edit_code(field[0], "Condities > Rol", CodeChanges(scale=[])).scale == ()


def test_an_edit_that_changes_nothing_leaves_no_trace(field: Field) -> None:
    project, _ = field
    before = rows_of(project.path)
    edit_code(
        project,
        STANDARD,
        CodeChanges(definition="Hoe vast het werk ligt. ", scale=["laag", "midden", "hoog"], status=CodeStatus.ACTIVE),
    )
    assert rows_of(project.path) == before


def test_history_says_what_of_an_entry_changed(field: Field) -> None:
    project, _ = field
    edit_code(project, STANDARD, CodeChanges(definition="Anders.", terms=["vast"]))
    rename_code(project, STANDARD, "Vastigheid")
    renamed, edited = (told.what for told in history(project, limit=2))
    assert renamed == "code hernoemd: ‘Condities > Standaardisatie’ → ‘Vastigheid’"
    assert edited == "code gewijzigd (definitie, zoektermen): ‘Condities > Standaardisatie’"


# The life of a code


def test_a_retired_code_cannot_be_laid_and_all_its_codings_stay(field: Field) -> None:
    project, made = field
    before = list_codings(project)
    assert not retire_code(project, STANDARD).layable
    assert "vervallen" in refused("code-retired", lambda: add_coding(project, made.talk, 0, 5, STANDARD))
    assert list_codings(project) == before
    edit_code(project, STANDARD, CodeChanges(status=CodeStatus.ACTIVE))
    assert add_coding(project, made.talk, 0, 5, STANDARD)


def test_names_of_a_retired_code_are_free_and_it_comes_back_only_when_they_still_are(field: Field) -> None:
    project, _ = field
    old = retire_code(project, STANDARD)
    new = add_code(project, "Standaardisatie", parent="Condities", aliases=["standardisatie"])
    assert show_code(project, STANDARD).id == new.id
    assert show_code(project, "standardisatie").id == new.id
    assert show_code(project, old.id).codings == 3
    back = CodeChanges(status=CodeStatus.ACTIVE)
    assert refused("code-exists", lambda: edit_code(project, old.id, back))
    rename_code(project, new.id, "Nieuw")
    assert refused("alias-taken", lambda: edit_code(project, old.id, back))
    edit_code(project, new.id, CodeChanges(no_aliases=["standardisatie"]))
    row = edit_code(project, old.id, back)
    assert (row.status, row.aliases) == ("active", ("standardisatie",))
    assert refused("code-exists", lambda: add_code(project, "standaardisatie", parent="Condities"))


def test_a_coding_of_a_retired_code_is_rated_on_its_own_scale_when_another_bears_its_name(field: Field) -> None:
    project, made = field
    retire_code(project, STANDARD)
    add_code(project, "Standaardisatie", parent="Condities", scale=["weinig", "hoog"])
    rate_coding(project, made.codings["sam"], "midden")
    rate_coding(project, made.codings["report"], "hoog")
    assert refused("no-such-level", lambda: rate_coding(project, made.codings["sam"], "weinig"))
    assert check_study(project) == []


def test_a_folder_becomes_a_code_and_a_code_that_was_never_laid_a_folder(field: Field) -> None:
    assert edit_code(field[0], "Condities", CodeChanges(codable=True)).layable
    assert not edit_code(field[0], "Condities > Rol", CodeChanges(codable=False)).layable


# Examples and relations


def test_an_example_keeps_the_words_of_a_coding_that_is_taken_away(field: Field) -> None:
    project, made = field
    edit_code(project, STANDARD, CodeChanges(example_codings=[made.codings["thought"]]))
    remove_coding(project, made.codings["thought"])
    (example,) = show_code(project, STANDARD).examples
    assert (example.text, example.coding_id) == ("instemming", None)
    undo(project)
    (example,) = show_code(project, STANDARD).examples
    assert (example.text, example.coding_id) == ("instemming", made.codings["thought"])


def test_a_relation_is_told_from_both_sides_and_can_be_taken_away(field: Field) -> None:
    project, _ = field
    row = relate_codes(project, STANDARD, RelationKind.LEADS_TO, "waarom/hoe")
    assert [(each.kind, each.other, each.outgoing) for each in row.relations] == [
        ("leads-to", "Effecten > waarom/hoe", True)
    ]
    (back,) = show_code(project, "waarom/hoe").relations
    assert (back.kind, back.other, back.outgoing) == ("leads-to", STANDARD, False)
    assert unrelate_codes(project, STANDARD, RelationKind.LEADS_TO, "waarom/hoe").relations == ()


def test_a_relation_that_says_the_same_from_either_side_is_there_once(field: Field) -> None:
    project, _ = field
    relate_codes(project, STANDARD, RelationKind.CONTRADICTS, "waarom/hoe")
    assert refused("relation-exists", lambda: relate_codes(project, "waarom/hoe", RelationKind.CONTRADICTS, STANDARD))
    relate_codes(project, STANDARD, RelationKind.LEADS_TO, "waarom/hoe")
    relate_codes(project, "waarom/hoe", RelationKind.LEADS_TO, STANDARD)
    assert refused("relation-to-itself", lambda: relate_codes(project, STANDARD, RelationKind.RELATED, STANDARD))
    unrelate_codes(project, "waarom/hoe", RelationKind.CONTRADICTS, STANDARD)
    assert refused(
        "no-such-relation", lambda: unrelate_codes(project, STANDARD, RelationKind.CONTRADICTS, "waarom/hoe")
    )


@pytest.mark.parametrize(
    "act",
    [
        lambda project: rename_code(project, "waarom/hoe", "x"),
        lambda project: move_code(project, "waarom/hoe", top=True),
        lambda project: move_code(project, "Condities > Rol", under="Effecten > waarom/hoe"),
        lambda project: edit_code(project, "Effecten > waarom/hoe", CodeChanges(brief="x")),
        lambda project: retire_code(project, "Effecten > waarom/hoe"),
        lambda project: relate_codes(project, STANDARD, RelationKind.RELATED, "Effecten > waarom/hoe"),
        lambda project: add_code(project, "x", parent="Effecten > waarom/hoe"),
    ],
)
def test_a_code_that_went_into_another_is_changed_no_more(field: Field, act: Callable[[Project], CodeRow]) -> None:
    project, _ = field
    gone = show_code(project, "waarom/hoe")
    merge_codes(project, "waarom/hoe", "Taakafhankelijkheid")
    edit_code(project, "Taakafhankelijkheid", CodeChanges(no_aliases=["waarom/hoe"]))
    assert "Taakafhankelijkheid" in refused("code-merged", lambda: act(project))
    assert show_code(project, gone.id).merged_into == "Condities > Taakafhankelijkheid"


@pytest.mark.parametrize(
    ("theirs", "ours", "told"),
    [
        (CodeChanges(definition="Van Sam."), CodeChanges(definition="Van ons."), "definitie ‘Van Sam.’"),
        (CodeChanges(brief="Van Sam."), CodeChanges(brief=""), "korte definitie ‘Van Sam.’"),
        (CodeChanges(kind=CodeKind.EFFECT), CodeChanges(no_kind=True), "soort"),
        (CodeChanges(scale=["laag", "midden", "hoog", "top"]), CodeChanges(scale=["laag", "hoog"]), "schaal"),
        (CodeChanges(no_examples=[1]), CodeChanges(no_examples=[1]), "voorbeelden"),
    ],
)
def test_what_somebody_wrote_after_an_entry_was_read_is_not_overwritten(
    field: Field, theirs: CodeChanges, ours: CodeChanges, told: str
) -> None:
    project, _ = field
    edit_code(project, STANDARD, CodeChanges(examples=["een", "twee"]))
    read = show_code(project, STANDARD)
    edit_code(project, STANDARD, theirs)
    now = show_code(project, STANDARD)
    assert told in refused("entry-written-on", lambda: edit_code(project, STANDARD, ours, read=read))
    assert show_code(project, STANDARD) == now


def test_what_was_written_beside_it_meanwhile_stands_in_nobodys_way(field: Field) -> None:
    project, _ = field
    read = show_code(project, STANDARD)
    edit_code(project, STANDARD, CodeChanges(definition="Van Sam.", aliases=["vastheid"], terms=["vast"]))
    ours = CodeChanges(brief="Van ons.", aliases=["regelmaat"], terms=["regel"], examples=["zo doen we dat"])
    code = edit_code(project, STANDARD, ours, read=read)
    assert (code.definition, code.brief) == ("Van Sam.", "Van ons.")
    assert {"vastheid", "regelmaat"} <= set(code.aliases)
    assert code.terms == ("vast", "regel")
