"""Suggestions: what is found and why, what is not, and what accepting and rejecting leave behind."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.language.models import Model, UnusableModelError
from fieldnotes.model.suggestions import Progress, Suggestion, SuggestionRule, Wanted
from fieldnotes.services import suggestions
from fieldnotes.services.codebook import add_code, list_codes
from fieldnotes.services.coding import add_coding, list_codings
from fieldnotes.services.documents import import_documents, open_document
from fieldnotes.services.history import history, redo, undo
from fieldnotes.services.projects import check_study, open_study
from fieldnotes.services.suggestions import accept_suggestion, find_suggestion, look_for, reject_suggestion
from fieldnotes.services.teams import add_team
from fieldnotes.store.project import Project
from tests.analysis.hostile import texts
from tests.examples import examples
from tests.services.suggesting import LOG, give_terms, prepare, suggested
from tests.store.dump import rows_of

CODE = "Afhankelijkheid"
KEPT = ("journal", "coders", "sqlite_sequence")
PLANNING = ["Wij wachten op het rooster van de planning.", "Zonder rooster wachten de collega’s op de planning."]


@pytest.fixture(autouse=True)
def without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is installed on this machine, words are compared by their stems, unless a test says otherwise."""
    monkeypatch.setattr(suggestions, "installed_model", lambda _: None)


def code_waiting(project: Project, log: str) -> None:
    """Lay the code Wachten on three sentences about waiting for the planning."""
    add_code(project, "Wachten")
    lines = [line for line in LOG.split("\n") if "planning" in line or "op zich" in line][:3]
    text = open_document(project, log).text
    for line in lines:
        start = text.index(line)
        add_coding(project, log, start, start + len(line), "Wachten")


def test_a_term_is_found_by_word_form_in_whole_sentences_and_tells_its_rule(study: Project, tmp_path: Path) -> None:
    talk, _ = prepare(study, tmp_path)
    text = open_document(study, talk).text
    found = suggested(study, CODE)
    assert [(each.quote, each.rule, each.score) for each in found] == [
        ("Er is veel taakafhankelijkheid 👩🏽\u200d💻 hier.", "term ‘afhankelijk’ in ‘taakafhankelijkheid’", 0.8),
        (
            "De werkafhankelijkheden zijn groot, d.w.z. we wachten.",
            "term ‘afhankelijk’ in ‘werkafhankelijkheden’",
            0.8,
        ),
    ]
    assert all(text[each.start : each.end] == each.quote for each in found)
    assert found[0].right == " Ik werk graag onafhankelijk."
    assert {(each.document_id, each.document, each.code) for each in found} == {(talk, "gesprek.vtt", CODE)}


def test_nothing_counts_as_a_coding_and_looking_changes_nothing(study: Project, tmp_path: Path) -> None:
    prepare(study, tmp_path)
    before = rows_of(study.path)
    assert suggested(study)
    assert rows_of(study.path) == before
    assert list_codings(study) == []
    assert {code.codings for code in list_codes(study)} == {0}


def test_the_interviewer_is_looked_at_only_when_that_is_asked(study: Project, tmp_path: Path) -> None:
    prepare(study, tmp_path)
    asked = {each.quote for each in suggested(study, CODE, interviewer=True)}
    assert asked - {each.quote for each in suggested(study, CODE)} == {"Hoe afhankelijk zijn jullie van elkaar?"}


def test_a_code_is_never_looked_for_by_what_it_is_called(study: Project, tmp_path: Path) -> None:
    prepare(study, tmp_path)
    add_code(study, "planning", aliases=["rooster"])
    assert suggested(study, "planning") == []
    assert look_for(study, Wanted("planning")).basis.without


def test_sentences_are_like_the_passages_that_bear_the_code_through_words_that_are_told(
    study: Project, tmp_path: Path
) -> None:
    _, log = prepare(study, tmp_path)
    code_waiting(study, log)
    (found,) = suggested(study, "Wachten")
    assert found.quote == "Wie op het rooster wacht, wacht op de planning."
    assert found.rule.startswith("lijkt op 3 passages: ")
    assert set(found.rule.partition(": ")[2].split(", ")) == {"wacht", "rooster", "planning"}
    assert 0 < found.score <= 1
    assert suggested(study, "Wachten", rule=SuggestionRule.TERMS) == []
    assert suggested(study, "Wachten", rule=SuggestionRule.LIKENESS) == [found]


def test_two_passages_are_too_few_and_counter_examples_are_none(study: Project, tmp_path: Path) -> None:
    _, log = prepare(study, tmp_path)
    code_waiting(study, log)
    undo(study)
    assert suggested(study, "Wachten") == []
    text = open_document(study, log).text
    start = text.index("De planning laat")
    add_coding(study, log, start, start + 30, "Wachten", counter=True)
    assert suggested(study, "Wachten") == []


def test_what_is_found_by_both_rules_is_one_suggestion_that_tells_both(study: Project, tmp_path: Path) -> None:
    _, log = prepare(study, tmp_path)
    code_waiting(study, log)
    give_terms(study, "Wachten", "rooster")
    (found,) = suggested(study, "Wachten")
    assert found.rule.startswith("term ‘rooster’ in ‘rooster’; lijkt op 3 passages: ")
    assert found.score == 1


def test_one_can_look_in_one_text_or_one_team(study: Project, tmp_path: Path) -> None:
    talk, log = prepare(study, tmp_path)
    add_team(study, "Zuid")
    assert suggested(study, document=log) == []
    assert suggested(study, document=talk) == suggested(study, team="Noord") == suggested(study)
    assert suggested(study, team="Zuid") == []


def test_several_codes_may_be_suggested_for_one_sentence(study: Project, tmp_path: Path) -> None:
    prepare(study, tmp_path)
    add_code(study, "Wachten")
    give_terms(study, "Wachten", "wachten")
    last = suggested(study, document="gesprek.vtt")[-2:]
    assert [each.code for each in last] == [CODE, "Wachten"]
    assert len({(each.start, each.end) for each in last}) == 1


def test_accepting_lays_a_coding_that_keeps_its_rule_and_takes_the_suggestion_away(
    study: Project, tmp_path: Path
) -> None:
    talk, _ = prepare(study, tmp_path)
    first, second = suggested(study, CODE)
    before = rows_of(study.path, but=KEPT)
    laid = accept_suggestion(study, first, level="hoog")
    (coding,) = list_codings(study)
    assert (coding.id, coding.quote, coding.level, coding.rule, coding.unit) == (
        laid.id,
        first.quote,
        "hoog",
        first.rule,
        "sentence",
    )
    assert (coding.document_id, coding.start, coding.end) == (talk, first.start, first.end)
    assert suggested(study, CODE) == [second]
    assert check_study(study) == []
    assert "aanvaard" in undo(study)
    assert rows_of(study.path, but=KEPT) == before
    assert suggested(study, CODE) == [first, second]
    redo(study)
    assert suggested(study, CODE) == [second]


def test_rejecting_keeps_it_from_being_suggested_again_by_any_rule_until_that_is_undone(
    study: Project, tmp_path: Path
) -> None:
    _, log = prepare(study, tmp_path)
    code_waiting(study, log)
    (found,) = suggested(study, "Wachten")
    before = rows_of(study.path, but=KEPT)
    reject_suggestion(study, found)
    assert list_codings(study, code="Wachten", document=log) != []
    assert suggested(study, "Wachten") == []
    give_terms(study, "Wachten", "rooster")
    assert suggested(study, "Wachten") == []
    undo(study)
    assert "verworpen" in undo(study)
    assert "verworpen" in history(study, limit=1)[0].what
    assert rows_of(study.path, but=KEPT) == before
    assert suggested(study, "Wachten") == [found]


def test_what_one_rejects_another_still_sees_and_what_one_codes_nobody_is_suggested(
    study: Project, tmp_path: Path
) -> None:
    prepare(study, tmp_path)
    first, second = suggested(study, CODE)
    reject_suggestion(study, first)
    with closing(open_study(study.path, coder="Sam")) as sam:
        assert suggested(sam, CODE) == [first, second]
        accept_suggestion(sam, second)
    assert suggested(study, CODE) == []


def test_a_coding_of_the_same_code_on_any_part_takes_the_place_and_one_of_another_does_not(
    study: Project, tmp_path: Path
) -> None:
    talk, _ = prepare(study, tmp_path)
    add_code(study, "Ander")
    first, second = suggested(study, CODE)
    add_coding(study, talk, first.start + 3, first.start + 5, "Ander")
    assert suggested(study, CODE) == [first, second]
    add_coding(study, talk, first.end - 1, first.end + 2, CODE)
    assert suggested(study, CODE) == [second]
    for decide in (accept_suggestion, reject_suggestion):
        with pytest.raises(RefusedError) as refused:
            decide(study, first)
        assert refused.value.code == "suggestion-taken"


def test_what_does_not_stand_there_is_neither_accepted_nor_rejected(study: Project, tmp_path: Path) -> None:
    prepare(study, tmp_path)
    first, _ = suggested(study, CODE)
    wrong: list[tuple[Suggestion, str]] = [
        (first._replace(quote="x" * len(first.quote)), "suggestion-moved"),
        (first._replace(start=first.start + 1), "suggestion-moved"),
        (first._replace(end=10_000), "bad-range"),
    ]
    before = rows_of(study.path)
    for suggestion, code in wrong:
        for decide in (accept_suggestion, reject_suggestion):
            with pytest.raises(RefusedError) as refused:
                decide(study, suggestion)
            assert refused.value.code == code
    with pytest.raises(RefusedError) as refused:
        accept_suggestion(study, first, level="breed")
    assert refused.value.code == "no-such-level"
    assert rows_of(study.path) == before


def test_a_suggestion_is_found_by_its_place_and_no_other_place_is_one(study: Project, tmp_path: Path) -> None:
    talk, _ = prepare(study, tmp_path)
    first, _ = suggested(study, CODE)
    assert find_suggestion(study, talk, first.start, first.end, CODE) == first
    with pytest.raises(NotFoundError) as refused:
        find_suggestion(study, talk, first.start, first.end - 1, CODE)
    assert refused.value.code == "no-such-suggestion"
    assert "gesprek.vtt" in refused.value.message


def test_a_folder_is_refused_and_left_out(study: Project, tmp_path: Path) -> None:
    prepare(study, tmp_path)
    add_code(study, "Map", codable=False)
    give_terms(study, "Map", "afhankelijk")
    with pytest.raises(RefusedError) as refused:
        look_for(study, Wanted("Map"))
    assert refused.value.code == "not-codable"
    assert {each.code for each in suggested(study)} == {CODE}


def test_they_come_in_parts_and_one_can_stop_between(study: Project, tmp_path: Path) -> None:
    prepare(study, tmp_path)
    file = tmp_path / "lang.txt"
    file.write_text("Er is taakafhankelijkheid.\n" * 200, encoding="utf-8")
    import_documents(study, [file], team="Noord")
    stream = iter(look_for(study, Wanted(CODE)))
    assert next(stream) == Progress((), 0, 3)
    parts = list(stream)
    assert [part.done for part in parts] == sorted(part.done for part in parts)
    assert parts[-1].done == parts[-1].texts == 3
    assert max(len(part.found) for part in parts) < 100
    assert sum(len(part.found) for part in parts) == 202
    stopped = iter(look_for(study, Wanted(CODE)))
    assert next(part for part in stopped if part.found).done == 0
    add_team(study, "Zuid")  # nothing is locked by a search that was left


def test_a_model_finds_what_stems_do_not_and_is_named(
    study: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(study, tmp_path)
    give_terms(study, CODE, "vergaderen")
    file = tmp_path / "later.txt"
    file.write_text("Toen hadden zij overleg.", encoding="utf-8")
    import_documents(study, [file], team="Noord")
    assert suggested(study, document="later.txt") == []
    assert look_for(study, Wanted(CODE)).basis.model is None
    lemmas = {"overleg": "vergaderen"}
    monkeypatch.setattr(suggestions, "installed_model", lambda _: Model("nl_core_news_md", "3.8.0"))
    monkeypatch.setattr(
        suggestions,
        "lemmas_of",
        lambda _, text: {text.find(word): lemma for word, lemma in lemmas.items() if word in text},
    )
    (found,) = suggested(study, document="later.txt")
    assert (found.rule, found.score) == ("term ‘vergaderen’ in ‘overleg’", 0.9)
    assert look_for(study, Wanted(CODE)).basis.model == "nl_core_news_md 3.8.0"


def test_a_model_that_cannot_be_used_is_told_and_stems_do_the_work(
    study: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(study, tmp_path)

    def fails(model: Model, text: str) -> dict[int, str]:
        raise UnusableModelError("E050")

    monkeypatch.setattr(suggestions, "installed_model", lambda _: Model("nl_core_news_md", "1.0.0"))
    monkeypatch.setattr(suggestions, "lemmas_of", fails)
    search = look_for(study, Wanted(CODE))
    assert search.basis.model is None
    assert search.basis.unusable == "nl_core_news_md 1.0.0: E050"
    assert len([each for part in search for each in part.found]) == 2


@settings(max_examples=examples(12), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(pieces=st.lists(texts, min_size=1, max_size=4), data=st.data())
def test_in_any_text_the_ranges_are_exact_and_nothing_is_suggested_where_the_code_lies(
    new_study: Callable[[], Project],
    tmp_path_factory: pytest.TempPathFactory,
    pieces: list[str],
    data: st.DataObject,
) -> None:
    project = new_study()
    add_team(project, "Noord")
    add_code(project, CODE)
    give_terms(project, CODE, "taak")
    written = " Taakverdeling e\u0301e\u0301n. ".join(["", *(piece.replace("\0", "") for piece in pieces), ""])
    file = tmp_path_factory.mktemp("teksten") / "vreemd.txt"
    file.write_bytes(written.replace("\ud800", "").replace("\r", "").encode())
    (document,) = import_documents(project, [file], team="Noord")
    text = open_document(project, str(document.id)).text
    found = suggested(project, CODE)
    assert found
    assert all(text[each.start : each.end] == each.quote == each.quote.strip() for each in found)
    assert all("taak" in each.quote.lower() for each in found)
    chosen = data.draw(st.sampled_from(found))
    before = rows_of(project.path, but=KEPT)
    accept_suggestion(project, chosen)
    left = suggested(project, CODE)
    assert all(each.end <= chosen.start or chosen.end <= each.start for each in left)
    assert left == [each for each in found if each != chosen]
    undo(project)
    assert rows_of(project.path, but=KEPT) == before
    assert suggested(project, CODE) == found
