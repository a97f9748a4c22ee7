"""Bringing files in from the keyboard: a look first, then the good ones, and no bad one stops them."""

import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from fieldnotes.base.errors import StorageError
from fieldnotes.services import documents
from fieldnotes.services.documents import import_documents, list_documents
from fieldnotes.services.projects import open_study
from fieldnotes.services.sessions import list_sessions
from fieldnotes.services.teams import add_team
from fieldnotes.store.project import Project
from fieldnotes.tui.paths_meant import MOST_FILES, files_meant
from tests.tui.desk import at_place, pastes, quiet, says, seen, shows, sitting, until


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with files that can be read and files that cannot."""
    folder = tmp_path / "interviews"
    folder.mkdir()
    (folder / "int10.md").write_text("# Tien\n\nI: Hoe gaat het?\n", encoding="utf-8")
    (folder / "int2.md").write_text("twee woorden", encoding="utf-8")
    (folder / "oud.txt").write_bytes("Het caf\xe9 is open.".encode("cp1252"))
    (folder / "leeg.txt").touch()
    (folder / "foto.txt").write_bytes(b"\0\x01\xff" * 100)
    (folder / ".verborgen.txt").write_text("niet van ons", encoding="utf-8")
    (folder / "map").mkdir()
    return folder


@pytest.fixture
def team(study: Project) -> Project:
    """A study with one team and no text."""
    add_team(study, "Noord")
    return study


async def choose(pilot: Pilot[None], path: object, *keys: str) -> None:
    """Press i, fill in a path, and send the form."""
    await quiet(pilot)
    await pilot.press("i")
    await at_place(pilot, "FormDialog")
    await pastes(pilot, str(path))
    await pilot.press(*keys or ("enter", "enter"))


async def test_the_good_files_of_a_folder_come_in_and_each_bad_one_says_why(team: Project, files: Path) -> None:
    async with sitting(team.path) as pilot:
        await choose(pilot, files)
        await at_place(pilot, "BringInDialog")
        await shows(pilot, "+ int2.md", "markdown · woorden: 2", "Windows-1252", "leeg.txt is leeg", "binair")
        await shows(pilot, "Enter: inlezen (3). Overgeslagen: 2.")
        assert "verborgen" not in seen(pilot.app)
        assert list_documents(team) == []
        await pilot.press("enter")
        await shows(pilot, "✓ int2.md", "ingelezen · markdown", "Ingelezen: 3. Niet ingelezen: 2.")
        await pilot.press("enter")
        await at_place(pilot, "HomeScreen")
    rows = list_documents(team)
    assert [row.name for row in rows] == ["int2.md", "int10.md", "oud.txt"]
    assert {row.kind for row in rows} == {"document"}


async def test_from_the_texts_of_a_team_they_stand_in_the_list_at_once(team: Project, files: Path) -> None:
    async with sitting(team.path) as pilot:
        await quiet(pilot)
        await pilot.press("enter")
        await at_place(pilot, "TextsScreen")
        await choose(pilot, files / "int2.md")
        await shows(pilot, "Enter: inlezen (1)")
        await pilot.press("enter")
        await shows(pilot, "Ingelezen: 1")
        await pilot.press("enter")
        await shows(pilot, "1 tekst.", "int2.md")


async def test_two_quick_enters_bring_in_once_and_still_tell_what_came(team: Project, files: Path) -> None:
    async with sitting(team.path) as pilot:
        await choose(pilot, files / "int2.md")
        await shows(pilot, "Enter: inlezen (1)")
        await pilot.press("enter", "enter")
        await until(pilot, lambda: list_documents(team))
        await pilot.press("escape")
        await says(pilot, "Ingelezen bestanden: 1.")
    assert [row.name for row in list_documents(team)] == ["int2.md"]


async def test_an_interview_brought_in_is_also_a_session_of_unknown_hours(team: Project, files: Path) -> None:
    async with sitting(team.path) as pilot:
        await choose(pilot, files / "int2.md", "tab", "down", "down", "enter", "ctrl+s")
        await shows(pilot, "Enter: inlezen (1)")
        await pilot.press("enter")
        await shows(pilot, "Ingelezen: 1")
    (row,) = list_documents(team)
    assert row.kind == "interview"
    assert [session.observed_minutes for session in list_sessions(team)] == [None]


async def test_a_path_that_means_nothing_is_told_and_stays_to_be_mended(team: Project, files: Path) -> None:
    async with sitting(team.path) as pilot:
        await choose(pilot, files / "*.docx")
        await says(pilot, "hoort geen bestand")
        await at_place(pilot, "FormDialog")
        field = pilot.app.screen.query_one("#field-path", Input)
        assert field.value == str(files / "*.docx")
        await pilot.press("end", *["backspace"] * len("docx"), "m", "d", "enter", "enter")
        await shows(pilot, "Enter: inlezen (2)")
        await pilot.press("escape")
        await at_place(pilot, "FormDialog")
        await pilot.press("escape")
        await at_place(pilot, "HomeScreen")
    assert list_documents(team) == []


async def test_a_path_that_cannot_be_followed_is_told_and_can_be_mended(team: Project) -> None:
    async with sitting(team.path) as pilot:
        await choose(pilot, "~niemand-heet-zo/x")
        await says(pilot, "niet te lezen")
        await at_place(pilot, "FormDialog")


async def test_only_bad_files_lead_back_to_choosing(team: Project, files: Path) -> None:
    async with sitting(team.path) as pilot:
        await choose(pilot, files / "leeg.txt")
        await shows(pilot, "Geen van deze bestanden")
        await pilot.press("enter")
        await at_place(pilot, "FormDialog")
        await shows(pilot, "leeg.txt")


async def test_the_same_bytes_are_told_before_they_come_in_again(team: Project, files: Path) -> None:
    import_documents(team, [files / "int2.md"], team="Noord")
    (files / "kopie.md").write_bytes((files / "int2.md").read_bytes())
    async with sitting(team.path) as pilot:
        await choose(pilot, files / "kopie.md")
        await shows(pilot, "dezelfde bytes zijn eerder", "Enter: inlezen (1)")


async def test_escape_stops_after_the_file_that_is_under_way(
    team: Project, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly(*given: object, **named: object) -> list[documents.Imported]:
        if not named.get("dry_run"):
            begun.set()
            assert go_on.wait(10)
        return import_documents(*given, **named)  # type: ignore[arg-type]

    async with sitting(team.path) as pilot:
        await choose(pilot, files)
        await shows(pilot, "Enter: inlezen (3)")
        monkeypatch.setattr(documents, "import_documents", slowly)
        await pilot.press("enter")
        await until(pilot, begun.is_set)
        await pilot.press("escape")
        await shows(pilot, "Na dit bestand stopt")
        go_on.set()
        await shows(pilot, "Ingelezen: 1. Niet ingelezen: 4.")
        await pilot.press("escape")
        await at_place(pilot, "HomeScreen")
    assert [row.name for row in list_documents(team)] == ["int2.md"]


async def test_a_file_that_changes_after_the_look_is_told_and_the_next_comes_in(team: Project, files: Path) -> None:
    async with sitting(team.path) as pilot:
        await choose(pilot, files / "int*.md")
        await shows(pilot, "Enter: inlezen (2)")
        (files / "int2.md").unlink()
        await pilot.press("enter")
        await shows(pilot, "bestaat niet", "✓ int10.md", "Ingelezen: 1. Niet ingelezen: 1.")
    assert [row.name for row in list_documents(team)] == ["int10.md"]


async def test_a_name_that_would_steer_the_terminal_is_shown_as_signs(team: Project, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2J[b]vet[b].txt").write_text("Woorden.", encoding="utf-8")
    async with sitting(team.path) as pilot:
        await choose(pilot, tmp_path / "a*")
        await shows(pilot, "a␛[2J[b]vet[b].txt", "Enter: inlezen (1)")
        assert "\x1b" not in seen(pilot.app)


async def test_files_beyond_the_limit_are_refused_with_the_limit(
    team: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fieldnotes.tui import paths_meant
    from fieldnotes.tui.screens import bring_in

    monkeypatch.setattr(bring_in, "MOST_FILES", 2)
    monkeypatch.setattr(paths_meant, "MOST_FILES", 2)
    for number in range(4):
        (tmp_path / f"t{number}.txt").write_text("w", encoding="utf-8")
    async with sitting(team.path) as pilot:
        await choose(pilot, tmp_path / "t*.txt")
        await says(pilot, "meer dan 2 bestanden")
        await at_place(pilot, "FormDialog")


def test_a_path_means_a_file_a_folder_or_a_pattern(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(files.parent))
    odd = files / "met [haken].md"
    odd.write_text("x", encoding="utf-8")
    assert files_meant(str(odd)) == [odd]
    assert files_meant("~/interviews/int*.md") == [files / "int2.md", files / "int10.md"]
    assert files_meant(f" {files} ") == sorted(files_meant(str(files)), key=lambda file: file.name.startswith("o"))
    assert [file.name for file in files_meant(f"{files.parent}/**/int2.md")] == ["int2.md"]
    assert files_meant("   ") == []
    assert files_meant(str(files / "niets")) == []
    assert MOST_FILES == 2_000


def test_a_path_that_the_system_cannot_follow_is_a_sentence() -> None:
    with pytest.raises(StorageError, match="niet te lezen"):
        files_meant("~niemand-heet-zo/x")


async def test_what_came_in_is_in_the_file_after_leaving(team: Project, files: Path) -> None:
    async with sitting(team.path) as pilot:
        await choose(pilot, files / "int2.md")
        await shows(pilot, "Enter: inlezen (1)")
        await pilot.press("enter")
        await shows(pilot, "Ingelezen: 1")
        await pilot.press("ctrl+q")
    again = open_study(team.path)
    assert [row.name for row in list_documents(again)] == ["int2.md"]
    again.close()
