"""Names, aliases and colours that cannot be kept, and the voice in which a passage is shown."""

import pytest

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.kinds import Voice
from fieldnotes.services import codebook, coding, findings, handout_drafts, teams
from fieldnotes.store.project import Project
from tests.services.fieldwork import Fieldwork

Field = tuple[Project, Fieldwork]


@pytest.mark.parametrize("first", [Voice.VERBATIM, Voice.PARAPHRASE])
def test_a_passage_of_someones_words_and_a_paraphrase_is_shown_as_a_paraphrase(field: Field, first: Voice) -> None:
    project, made = field
    start, end = made.places[first][0], made.places[Voice.PARAPHRASE][1]
    laid = coding.add_coding(project, made.log, start, end, "waarom/hoe")
    finding = findings.add_finding(project, "Het loopt achter (voorlopig).", teams=["Noord"])
    findings.link_finding(project, finding, laid.id)
    content = handout_drafts.draft_handout(project, team="Noord", chosen=[finding]).content
    assert [extract.paraphrase for extract in content.findings[0].extracts] == [True]


def test_a_name_has_an_end(study: Project) -> None:
    teams.add_team(study, "n" * 200)
    with pytest.raises(RefusedError) as refused:
        teams.add_team(study, "m" * 201)
    assert refused.value.code == "long-name"
    assert "201" in refused.value.message


def test_an_alias_is_no_other_codes_name_and_a_name_no_other_codes_alias(study: Project) -> None:
    codebook.add_code(study, "Rol", aliases=["functie", "rol"])
    for name, aliases in (("Functie", []), ("Taak", ["ROL"]), ("Taak", ["Functie"])):
        with pytest.raises(RefusedError) as refused:
            codebook.add_code(study, name, aliases=aliases)
        assert refused.value.code == "alias-taken"
    codebook.add_code(study, "Taak")


@pytest.mark.parametrize("colour", ["rood", "#12345", "#1234567", "#12345g", "", "#123456\n"])
def test_a_colour_that_is_none_is_refused(study: Project, colour: str) -> None:
    with pytest.raises(RefusedError) as refused:
        codebook.add_code(study, "Rol", colour=colour)
    assert refused.value.code == "bad-colour"


def test_a_colour_may_be_written_in_either_case(study: Project) -> None:
    assert codebook.add_code(study, "Rol", colour="#12aBcD").colour == "#12aBcD"
