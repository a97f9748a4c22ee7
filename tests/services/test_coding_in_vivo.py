"""Coding in vivo: the words name the code, the passage is its example, and undo takes all of it away at once."""

import pytest

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.kinds import Unit
from fieldnotes.services.codebook import add_code, list_codes
from fieldnotes.services.codebook_edits import retire_code
from fieldnotes.services.coding import add_coding, list_codings
from fieldnotes.services.coding_in_vivo import code_in_vivo, in_vivo_name
from fieldnotes.services.history import undo
from fieldnotes.services.projects import check_study
from fieldnotes.store.project import Project
from tests.services.fieldwork import REPORT, TALK, Fieldwork
from tests.services.test_coding_joins import content
from tests.store.dump import rows_of

Field = tuple[Project, Fieldwork]
QUOTED = (REPORT.index("‘weinig"), REPORT.index("‘weinig") + len("‘weinig te kiezen’."))


def test_the_words_become_a_code_that_lies_on_them(field: Field) -> None:
    project, made = field
    before = content(project)
    laid = code_in_vivo(project, made.report, *QUOTED, unit=Unit.CHARACTER)
    assert (laid.code, laid.made, laid.quote) == ("weinig te kiezen", True, "‘weinig te kiezen’.")
    (code,) = [code for code in list_codes(project) if code.id == laid.code_id]
    assert (code.path, code.codings, code.codable) == (("weinig te kiezen",), 1, True)
    (row,) = [row for row in list_codings(project) if row.id == laid.id]
    assert (row.start, row.end, row.code, row.unit) == (*QUOTED, "weinig te kiezen", "character")
    assert len(rows_of(project.path)["examples"]) == 1
    assert check_study(project) == []
    undo(project)
    assert content(project) == before


def test_the_same_words_are_the_same_code(field: Field) -> None:
    project, made = field
    first = code_in_vivo(project, made.report, *QUOTED)
    again = code_in_vivo(project, made.report, QUOTED[0] + 1, QUOTED[1] - 2)
    assert (again.code_id, again.made) == (first.code_id, False)
    assert len(rows_of(project.path)["examples"]) == 1


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("  ‘weinig\n te   kiezen’, ", "weinig te kiezen"),
        ("e\u0301e\u0301n", "één"),
        ("A > B", "A › B"),  # noqa: RUF001 - the sign that stands for a path's
        ("(0900-8844)", "0900-8844"),
        ("foto's", "foto's"),
        ("x" * 60, "x" * 60),
    ],
)
def test_a_name_is_cleaned(words: str, name: str) -> None:
    assert in_vivo_name(words) == name


@pytest.mark.parametrize(
    ("words", "why"), [("… ‘’", "in-vivo-no-words"), ("👍🏽", "in-vivo-no-words"), ("x" * 61, "in-vivo-too-long")]
)
def test_what_makes_no_name_is_refused(words: str, why: str) -> None:
    with pytest.raises(RefusedError) as refused:
        in_vivo_name(words)
    assert refused.value.code == why
    assert refused.value.message.endswith(".")


def test_words_that_are_an_alias_already_or_a_folder_make_no_second_code(field: Field) -> None:
    project, made = field
    add_code(project, "Systeem", aliases=["het systeem"])
    add_code(project, "rest", codable=False)
    before = content(project)
    for words, why in (("Het systeem", "alias-taken"), ("rest", "not-codable")):
        start = TALK.index(words)
        with pytest.raises(RefusedError) as refused:
            code_in_vivo(project, made.talk, start, start + len(words))
        assert refused.value.code == why
    with pytest.raises(RefusedError):
        code_in_vivo(project, made.talk, 0, len(TALK))
    assert content(project) == before


def test_a_long_passage_is_coded_with_a_code_instead(field: Field) -> None:
    project, made = field
    with pytest.raises(RefusedError) as refused:
        code_in_vivo(project, made.report, 0, len(REPORT))
    assert "hoogstens 60" in refused.value.message
    assert add_coding(project, made.report, 0, len(REPORT), "waarom/hoe").quote == REPORT


def test_a_code_in_use_goes_before_one_of_that_name_that_was_retired(field: Field) -> None:
    project, made = field
    start = REPORT.index("legt uit")
    first = code_in_vivo(project, made.report, start, start + 8)
    retire_code(project, first.code_id)
    instead = add_code(project, "Legt uit")
    laid = code_in_vivo(project, made.report, start, start + 8)
    assert (laid.code_id, laid.made) == (instead.id, False)
