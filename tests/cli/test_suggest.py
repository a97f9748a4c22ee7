"""`fieldnotes suggest`: listing, accepting and rejecting from the command line."""

from pathlib import Path

import pytest

from fieldnotes.language.models import Model
from fieldnotes.services import suggestions
from fieldnotes.services.projects import open_study
from tests.cli.front_door import FrontDoor
from tests.cli.schema_reading import held_against
from tests.services.suggesting import prepare


@pytest.fixture
def noord(empty: FrontDoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FrontDoor:
    """The front door of a study with two suggestions in it, on a machine without a model."""
    monkeypatch.setattr(suggestions, "installed_model", lambda _: None)
    project = open_study(empty.study)
    prepare(project, tmp_path)
    project.close()
    return empty


def place(door: FrontDoor) -> tuple[str, int, int, str]:
    """Where the first suggestion stands, as it is typed."""
    first = door.ask("suggest")["suggestions"][0]
    return first["document"], first["start"], first["end"], first["code_id"]


def test_the_list_has_its_published_shape_and_needs_no_command_of_its_own(noord: FrontDoor) -> None:
    answer = noord.ask("suggest")
    assert held_against("suggestions", answer) == []
    assert set(answer) == {"model", "suggestions"}
    assert answer["model"] is None
    keys = {"document", "document_name", "start", "end", "quote", "code", "code_id", "rule", "score"}
    assert [set(each) for each in answer["suggestions"]] == [keys, keys]
    assert answer["suggestions"][1]["rule"] == "term ‘afhankelijk’ in ‘werkafhankelijkheden’"
    assert noord.ask("suggest", "list") == answer == noord.ask("suggest", "Afhankelijkheid")
    assert noord.ask("suggest", "--document", "gesprek.vtt", "--team", "Noord", "--rule", "terms") == answer
    assert noord.ask("suggest", "--limit", 1)["suggestions"] == answer["suggestions"][:1]
    assert noord.ask("suggest", "--rule", "likeness")["suggestions"] == []
    assert len(noord.ask("suggest", "--interviewer")["suggestions"]) == 3


def test_a_person_reads_what_was_found_why_and_how_words_were_compared(noord: FrontDoor) -> None:
    said = noord.read("suggest")
    assert "term ‘afhankelijk’ in ‘taakafhankelijkheid’" in said
    assert "Suggesties: 2. Woordvormen: woordstammen" in said


def test_accepting_answers_with_the_coding_and_undo_takes_it_back(noord: FrontDoor) -> None:
    where = place(noord)
    laid = noord.ask("suggest", "accept", *where, "--level", "hoog")
    assert held_against("coding", laid) == []
    (coding,) = noord.ask("coding", "list")["codings"]
    assert (coding["id"], coding["level"]) == (laid["id"], "hoog")
    assert coding["rule"] == "term ‘afhankelijk’ in ‘taakafhankelijkheid’"
    assert noord.refuses("suggest", "accept", *where).code == "no-such-suggestion"
    noord.ask("undo")
    assert place(noord) == where
    assert noord.ask("coding", "list")["codings"] == []


def test_rejecting_answers_with_the_place_and_it_is_not_suggested_again(noord: FrontDoor) -> None:
    document, start, end, code = place(noord)
    answer = noord.ask("suggest", "reject", document, start, end, code)
    assert held_against("rejected", answer) == []
    assert (answer["document"], answer["start"], answer["end"], answer["code_id"]) == (document, start, end, code)
    assert len(noord.ask("suggest")["suggestions"]) == 1
    assert noord.refuses("suggest", "reject", document, start, end, code).code == "no-such-suggestion"
    assert noord.read("suggest", "reject", *place(noord)).startswith("Verworpen: ‘Afhankelijkheid’")


def test_a_code_with_nothing_to_go_by_says_so_beside_the_answer(noord: FrontDoor) -> None:
    noord.ask("codebook", "add", "Nieuw")
    said = noord.say("--project", noord.study, "suggest", "Nieuw", "--json")
    assert (said.status, said.answer["suggestions"]) == (0, [])
    assert "geen zoektermen en minder dan drie" in said.err
    for rule, missing, other in (("terms", "zoektermen", "passages"), ("likeness", "passages", "zoektermen")):
        told = noord.say("--project", noord.study, "suggest", "Nieuw", "--rule", rule).err
        assert missing in told
        assert other not in told


def test_a_model_that_cannot_be_used_is_told_beside_the_answer(
    noord: FrontDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggestions, "installed_model", lambda _: Model("nl_core_news_none", "1.0"))
    said = noord.say("--project", noord.study, "suggest", "--json")
    assert (said.answer["model"], len(said.answer["suggestions"])) == (None, 2)
    assert "nl_core_news_none 1.0" in said.err


def test_what_is_not_there_is_refused_and_what_is_mistyped_is_told(noord: FrontDoor) -> None:
    assert noord.refuses("suggest", "Weg").code == "no-such-code"
    assert noord.refuses("suggest", "--document", "weg").code == "no-such-document"
    assert noord.refuses("suggest", "--team", "weg").code == "no-such-team"
    assert "--help" in noord.misused("suggest", "--rule", "gok")
    assert "accept" in noord.say("suggest", "--help").out
