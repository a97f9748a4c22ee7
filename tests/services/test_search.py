"""Searching the texts: exact places, whatever is typed and whatever stands in the text."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.model.kinds import DocumentKind, SessionKind
from fieldnotes.model.rows import Hit
from fieldnotes.services.documents import import_documents, open_document
from fieldnotes.services.history import undo
from fieldnotes.services.notes import add_note
from fieldnotes.services.search import search
from fieldnotes.services.sessions import start_session
from fieldnotes.services.teams import add_team
from fieldnotes.store.project import Project
from tests.examples import examples

PIECES = [
    "werk",
    "Wérk",
    "we\u0301rk",
    "werkt",
    "taak",
    "het",
    "\ufdd0",
    "\ufdd1",
    "\ue000",
    "\ue001",
    " 👍🏽 ",
    "\n",
    " ",
    "-",
    "’",
]


def bring_in(project: Project, folder: Path, text: str, **more: str) -> str:
    file = folder / more.get("name", "tekst.txt")
    file.write_text(text, encoding="utf-8")
    kind = DocumentKind(more.get("kind", "document"))
    (imported,) = import_documents(project, [file], team=more.get("team", "Noord"), kind=kind)
    return imported.id


@pytest.fixture
def noord(study: Project) -> Project:
    add_team(study, "Noord")
    return study


def plain(text: str) -> str:
    """A text as search compares it: without case and accents."""
    taken_apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(character for character in taken_apart if unicodedata.category(character) != "Mn")


def places(text: str, word: str, *, beginning: bool = False) -> list[tuple[int, int]]:
    """Where a word stands, found the slow way: letters, digits, marks, private and unassigned characters make words."""
    found, begin = [], None
    for at, character in enumerate(text + " "):
        if character.isalnum() or unicodedata.category(character) in {"Cn", "Co", "Mn"}:
            begin = at if begin is None else begin
        elif begin is not None:
            here = plain(text[begin:at])
            if here == plain(word) or (beginning and here.startswith(plain(word))):
                found.append((begin, at))
            begin = None
    return found


def whole(project: Project, hit: Hit) -> str:
    return open_document(project, hit.document_id).text


@settings(max_examples=examples(80), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join).filter(str.strip),
    word=st.sampled_from(["werk", "WÉRK", "we\u0301rk", "taak", "werkt"]),
    beginning=st.booleans(),
)
def test_every_match_stands_exactly_where_it_is_said_to_stand(
    noord: Project,
    tmp_path: Path,
    text: str,
    word: str,
    beginning: bool,  # noqa: FBT001
) -> None:
    document = bring_in(noord, tmp_path, text)
    found = search(noord, word + "*" * beginning, limit=10_000)
    mine = [hit for hit in found.hits if hit.document_id == document]
    kept = open_document(noord, document).text
    assert [(hit.start, hit.end) for hit in mine] == places(kept, word, beginning=beginning)
    for hit in mine:
        assert kept[hit.start : hit.end] == hit.match
        assert kept[: hit.start].endswith(hit.left)
        assert kept[hit.end :].startswith(hit.right)
    assert found.total == len(found.hits)


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join).filter(str.strip))
def test_a_phrase_is_one_match_from_its_first_word_to_its_last(noord: Project, tmp_path: Path, text: str) -> None:
    document = bring_in(noord, tmp_path, text)
    for hit in search(noord, '"werk taak"', limit=10_000).hits:
        assert whole(noord, hit)[hit.start : hit.end] == hit.match
        assert plain(hit.match).startswith("werk")
        assert plain(hit.match).endswith("taak")
        assert "\n" not in hit.match
    assert document


def test_case_and_accents_do_not_matter_however_they_are_written(noord: Project, tmp_path: Path) -> None:
    bring_in(noord, tmp_path, "Café cafe CAFE\u0301 cafés")
    for query in ("cafe", "Café", "CAFE\u0301"):
        assert [hit.match for hit in search(noord, query).hits] == ["Café", "cafe", "CAFE\u0301"]


def test_all_words_must_stand_in_the_same_line(noord: Project, tmp_path: Path) -> None:
    bring_in(noord, tmp_path, "werk en taak\nwerk\ntaak")
    assert [hit.match for hit in search(noord, "taak werk").hits] == ["werk", "taak"]


def test_words_in_quotation_marks_stand_beside_each_other(noord: Project, tmp_path: Path) -> None:
    bring_in(noord, tmp_path, "in een hokje, niet in dat hokje en niet een in hokje")
    assert [hit.match for hit in search(noord, '"in een hokje"').hits] == ["in een hokje"]


def test_a_star_at_the_end_finds_what_begins_so(noord: Project, tmp_path: Path) -> None:
    bring_in(noord, tmp_path, "standaard standaardisatie gestandaardiseerd")
    assert [hit.match for hit in search(noord, "standaard*").hits] == ["standaard", "standaardisatie"]
    assert [hit.match for hit in search(noord, "standaard").hits] == ["standaard"]


@pytest.mark.parametrize(
    "query",
    ['werk"', '"werk', "werk*taak", "NEAR(werk taak)", "werk OR taak", "werk NOT taak", "text:werk", "^werk",
     "{werk}:", "-werk", "werk AND", "(werk", "werk + taak", "a\0b werk", "werk; DROP TABLE teams", "'werk'", "\\werk"],
)  # fmt: skip
def test_nothing_that_is_typed_is_an_operator(noord: Project, tmp_path: Path, query: str) -> None:
    bring_in(noord, tmp_path, "werk OR taak NEAR werk NOT werk, text: werk")
    found = search(noord, query)
    for hit in found.hits:
        assert whole(noord, hit)[hit.start : hit.end] == hit.match


def test_half_a_character_is_refused(noord: Project) -> None:
    with pytest.raises(RefusedError) as refused:
        search(noord, "werk\ud800")
    assert refused.value.code == "bad-text"


@settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters(exclude_categories=[]), max_size=20)
    | st.lists(st.sampled_from(['"', "*", "a", "OR", "NEAR(", ")", ":", "^", " ", "\0", "é"])).map("".join)
)
def test_whatever_is_typed_finds_something_nothing_or_is_refused(noord: Project, query: str) -> None:
    try:
        search(noord, query)
    except RefusedError as refused:
        assert refused.code in {"empty-query", "bad-text"}  # noqa: PT017 - most queries are fine


@pytest.mark.parametrize("query", ["", "  ", "*", '""', '" "', "…!", "\0", "👍"])
def test_a_query_without_a_word_is_refused(noord: Project, query: str) -> None:
    with pytest.raises(RefusedError) as refused:
        search(noord, query)
    assert refused.value.code == "empty-query"


def test_a_search_can_be_held_to_a_team_and_to_a_kind_of_text(noord: Project, tmp_path: Path) -> None:
    add_team(noord, "Zuid")
    bring_in(noord, tmp_path, "werk van Noord")
    bring_in(noord, tmp_path, "werk van Zuid", team="Zuid", kind="interview", name="zuid.txt")
    assert [hit.team for hit in search(noord, "werk").hits] == ["Noord", "Zuid"]
    assert [hit.team for hit in search(noord, "werk", team="zuid").hits] == ["Zuid"]
    assert [hit.document for hit in search(noord, "werk", kind=DocumentKind.INTERVIEW).hits] == ["zuid.txt"]
    assert search(noord, "werk", team="Noord", kind=DocumentKind.INTERVIEW).total == 0
    with pytest.raises(NotFoundError):
        search(noord, "werk", team="Oost")


def test_all_matches_are_counted_and_the_first_are_shown(noord: Project, tmp_path: Path) -> None:
    bring_in(noord, tmp_path, "werk werk\nwerk\n" * 20)
    found = search(noord, "werk", limit=7)
    assert found.total == 60
    assert [hit.start for hit in found.hits] == [0, 5, 10, 15, 20, 25, 30]


def test_a_note_is_found_at_once_and_no_longer_when_it_is_undone(noord: Project) -> None:
    start_session(noord, "Noord", kind=SessionKind.OBSERVATION)
    add_note(noord, "Eerst dit.")
    add_note(noord, "Dan\nhet werk.")
    (hit,) = search(noord, "werk").hits
    assert whole(noord, hit)[hit.start : hit.end] == "werk"
    undo(noord)
    assert search(noord, "werk").total == 0
