"""Splitting a code, and looking at codings again: nothing is lost between the old code and the new ones."""

from collections.abc import Callable

import pytest

from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.model.kinds import CodeKind
from fieldnotes.services.codebook import add_code, list_codes, show_code
from fieldnotes.services.codebook_edits import CodeChanges, edit_code
from fieldnotes.services.coding import add_coding, list_codings, remove_coding
from fieldnotes.services.history import history, undo
from fieldnotes.services.projects import open_study
from fieldnotes.services.rechecks import keep_coding, list_rechecks, recode_coding
from fieldnotes.services.splitting import split_code
from fieldnotes.store.project import Project
from tests.services.fieldwork import Fieldwork
from tests.store.dump import rows_of

Field = tuple[Project, Fieldwork]
STANDARD, TASK = "Condities > Standaardisatie", "Condities > Taakafhankelijkheid"


def refused(code: str, act: Callable[[], object]) -> str:
    with pytest.raises((RefusedError, NotFoundError)) as said:
        act()
    assert said.value.code == code
    return said.value.message


def test_a_split_code_goes_out_of_use_and_all_its_codings_wait(field: Field) -> None:
    project, made = field
    edit_code(project, STANDARD, CodeChanges(question="V1", kind=CodeKind.CONDITION))
    before = list_codings(project)
    told = split_code(project, STANDARD, ["Regels", "Taakafhankelijkheid"])
    assert (told.code, [path for _, path in told.into], told.waiting) == (STANDARD, ["Condities > Regels", TASK], 3)
    assert list_codings(project) == before
    part, whole = show_code(project, "Regels"), show_code(project, STANDARD)
    assert (part.scale, part.question, part.kind, part.definition) == (
        ("laag", "midden", "hoog"),
        "V1",
        "condition",
        "",
    )
    assert (whole.status, whole.reopened, whole.waiting, whole.split_into) == (
        "retired",
        "split",
        3,
        ("Condities > Regels", TASK),
    )
    assert "Condities > Regels" in refused("code-split", lambda: add_coding(project, made.talk, 0, 5, STANDARD))
    assert {row.split_into for row in list_rechecks(project)} == {("Condities > Regels", TASK)}


@pytest.mark.parametrize(
    ("code", "into", "why"),
    [
        (STANDARD, ["Regels"], "split-needs-two"),
        (STANDARD, ["Regels", "regels"], "split-needs-two"),
        (STANDARD, ["Regels", "standardisatie"], "split-into-itself"),
        (STANDARD, ["Regels", "Effecten"], "not-codable"),
        (STANDARD, ["Regels", "Rol"], "ambiguous-code"),
        (STANDARD, ["Regels", "Condities > Weg"], "no-such-code"),
        (STANDARD, ["Regels", " "], "empty-name"),
        ("Condities", ["Regels", "Rest"], "not-codable"),
    ],
)
def test_a_split_that_cannot_be_is_refused_whole(field: Field, code: str, into: list[str], why: str) -> None:
    project, _ = field
    before = rows_of(project.path)
    assert refused(why, lambda: split_code(project, code, into))
    assert rows_of(project.path) == before


def test_the_queue_is_worked_off_by_keeping_recoding_and_taking_away(field: Field) -> None:
    project, made = field
    split_code(project, STANDARD, ["Regels", "Gewoonte"])
    rated, report, sam = (made.codings[name] for name in ("rated", "report", "sam"))
    kept = keep_coding(project, report)
    assert (kept.id, kept.code) == (report, STANDARD)
    told = recode_coding(project, rated, "Regels")
    assert (told.id, told.code, told.level, told.level_left, told.joined) == (
        rated,
        "Condities > Regels",
        "hoog",
        None,
        None,
    )
    assert [row.id for row in list_rechecks(project)] == [sam]
    remove_coding(project, sam)
    assert list_rechecks(project) == []
    laid = {row.id: (row.code, row.level) for row in list_codings(project)}
    assert (laid[rated], laid[report]) == (("Condities > Regels", "hoog"), (STANDARD, None))
    assert "anders gecodeerd" in history(project, limit=2)[1].what
    for _ in range(4):
        undo(project)
    assert show_code(project, STANDARD).layable
    assert list_rechecks(project) == []
    assert "Regels" not in {row.name for row in list_codes(project)}


def test_one_decision_is_asked_for_once(field: Field) -> None:
    project, made = field
    edit_code(project, STANDARD, CodeChanges(definition="Anders."))
    keep_coding(project, made.codings["rated"])
    refused("coding-not-waiting", lambda: keep_coding(project, made.codings["rated"]))
    edit_code(project, STANDARD, CodeChanges(definition="Nog anders."))
    assert made.codings["rated"] in {row.id for row in list_rechecks(project)}
    told = {row.id: row.was.definition if row.was else None for row in list_rechecks(project)}
    assert (told[made.codings["rated"]], told[made.codings["sam"]]) == ("Anders.", "Hoe vast het werk ligt.")


def test_a_redefinition_that_was_turned_back_does_not_hide_codings_of_the_next(field: Field) -> None:
    project, made = field
    edit_code(project, STANDARD, CodeChanges(definition="Anders."))
    new = add_coding(project, made.talk, 3, 9, STANDARD).id
    sam = open_study(project.path, coder="Sam")
    add_coding(sam, made.talk, 3, 9, STANDARD)
    undo(project)
    undo(project)
    assert new not in {row.id for row in list_codings(project)}
    edit_code(project, STANDARD, CodeChanges(definition="Toch weer anders."))
    assert len(list_rechecks(project, STANDARD)) == 4
    sam.close()


def test_a_level_that_the_other_code_does_not_know_is_told(field: Field) -> None:
    project, made = field
    told = recode_coding(project, made.codings["rated"], TASK)
    assert (told.level, told.level_left) == (None, "hoog")
    undo(project)
    add_code(project, "Vast", scale=["weinig", "veel"])
    told = recode_coding(project, made.codings["rated"], "Vast", level="veel")
    assert (told.level, told.level_left) == ("veel", None)
    refused("no-such-level", lambda: recode_coding(project, made.codings["sam"], "Vast", level="hoog"))
    refused("recode-to-itself", lambda: recode_coding(project, made.codings["sam"], STANDARD))


def test_recoding_onto_ones_own_identical_coding_makes_them_one(field: Field) -> None:
    project, made = field
    row = next(each for each in list_codings(project) if each.id == made.codings["thought"])
    assert row.start is not None
    assert row.end is not None
    there = add_coding(project, made.report, row.start, row.end, TASK, memo="al").id
    told = recode_coding(project, row.id, TASK)
    assert (told.id, told.joined) == (there, row.id)
    assert [each.id for each in list_codings(project, code=TASK)] == [there]
    undo(project)
    assert {each.id for each in list_codings(project)} >= {there, row.id}


def test_the_example_of_a_code_keeps_the_words_of_a_coding_that_left_it(field: Field) -> None:
    project, made = field
    edit_code(project, STANDARD, CodeChanges(example_codings=[made.codings["report"]]))
    recode_coding(project, made.codings["report"], TASK)
    (example,) = show_code(project, STANDARD).examples
    assert (example.text, example.coding_id) == ("‘weinig te kiezen’", None)
