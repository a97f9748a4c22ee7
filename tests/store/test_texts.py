"""Texts in the project file: what came in is what comes out, and every range of it, by code points."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fieldnotes.services.codebook import add_code
from fieldnotes.services.coding import add_coding, list_codings
from fieldnotes.services.documents import import_documents, list_documents, open_document
from fieldnotes.services.projects import check_study
from fieldnotes.services.teams import add_team
from fieldnotes.store.documents import passage
from fieldnotes.store.names import find
from fieldnotes.store.project import Project
from tests.examples import examples

PIECES = ["\n", "\n\n\n", "\r\n", "één ", "e\u0301", "👩🏽\u200d💻", "🇳🇱", "\u2028", "\ufdd0", "regel", "\t", " "]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join).filter(str.strip)


def bring_in(project: Project, folder: Path, content: bytes, name: str = "tekst.txt") -> str:
    """A file brought in for team Noord; the document's id comes back."""
    (folder / name).write_bytes(content)
    (imported,) = import_documents(project, [folder / name], team="Noord")
    return imported.id


@pytest.fixture
def noord(study: Project) -> Project:
    add_team(study, "Noord")
    add_code(study, "Rol")
    return study


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts, data=st.data())
def test_any_text_and_any_range_of_it_come_back_as_they_went_in(
    noord: Project, tmp_path: Path, text: str, data: st.DataObject
) -> None:
    document = bring_in(noord, tmp_path, text.encode())
    kept = text.replace("\r\n", "\n")
    opened = open_document(noord, document)
    assert opened.text == kept
    assert opened.row.characters == len(kept)
    start = data.draw(st.integers(0, len(kept) - 1))
    end = data.draw(st.integers(start + 1, len(kept)))
    with noord.reading() as connection:
        key = find(connection, "document", document).key
        assert passage(connection, key, start, end) == kept[start:end]
    laid = add_coding(noord, document, start, end, "Rol")
    assert laid.quote == kept[start:end]
    (row,) = list_codings(noord, document=document)
    assert (row.start, row.end, row.quote) == (start, end, kept[start:end])


def test_all_those_texts_hold_together(noord: Project, tmp_path: Path) -> None:
    for number, text in enumerate(["een\n", "\neen", "een\n\n\n", " ", "e\u0301\n👍🏽"]):
        if text.strip():
            document = bring_in(noord, tmp_path, text.encode(), f"{number}.txt")
            add_coding(noord, document, 0, len(text), "Rol")
    assert check_study(noord) == []
    assert [row.characters for row in list_documents(noord)] == [4, 4, 6, 5]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("één\r\ntwee\r\n".encode(), "één\ntwee\n"),
        (b"\xef\xbb\xbf" + "één\rtwee".encode(), "één\ntwee"),
        ("één\r\ntwee".encode("utf-16"), "één\ntwee"),
        ("één\ntwee".encode("cp1252"), "één\ntwee"),
        ("e\u0301e\u0301n\ntwee".encode(), "e\u0301e\u0301n\ntwee"),
    ],
    ids=["CRLF", "BOM and CR", "UTF-16", "Windows-1252", "NFD"],
)
def test_positions_are_of_the_text_that_is_kept_and_a_code_may_end_where_it_ends(
    noord: Project, tmp_path: Path, content: bytes, text: str
) -> None:
    document = bring_in(noord, tmp_path, content)
    assert open_document(noord, document).text == text
    start = text.index("twee")
    assert add_coding(noord, document, start, len(text), "Rol").quote == text[start:]
    assert add_coding(noord, document, len(text) - 1, len(text), "Rol").quote == text[-1]
    assert add_coding(noord, document, 0, len(text), "Rol").quote == text
    assert check_study(noord) == []


def test_a_document_is_told_by_what_it_is_and_where_it_came_from(noord: Project, tmp_path: Path) -> None:
    document = bring_in(noord, tmp_path, b"Een.\n\nTwee drie.", "verslag.md")
    (row,) = list_documents(noord)
    assert row == open_document(noord, document).row
    assert (row.id, row.name, row.team, row.kind) == (document, "verslag.md", "Noord", "document")
    assert (row.characters, row.revision, row.codings) == (16, 1, 0)
