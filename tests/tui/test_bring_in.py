"""Bringing files in from the keyboard: a look first, then the good ones, and no bad one stops them."""

import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from fieldnotes.base.errors import StorageError
from fieldnotes.services import importing
from fieldnotes.services.documents import import_documents, list_documents, open_document
from fieldnotes.services.imported import Imported
from fieldnotes.services.projects import open_study
from fieldnotes.services.sessions import list_sessions
from fieldnotes.services.teams import add_participant, add_team
from fieldnotes.store.project import Project
from fieldnotes.tui.paths_meant import MOST_FILES, meant_by
from tests.tui.desk import at_place, pastes, quiet, says, seen, shows, sitting, types, until


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
        await shows(pilot, "+ int2.md", "markdown · woorden: 2", "leeg.txt is leeg")
        await shows(pilot, "Enter: inlezen (3). Overgeslagen: 2.")
        await pilot.press("end")
        await shows(pilot, "! 1", "Windows-1252")
        await pilot.press("home", "down")
        await shows(pilot, "binair")
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

    really = importing.bring_in

    def slowly(project: Project, wanted: importing.Wanted, manner: importing.Manner) -> Imported:
        begun.set()
        assert go_on.wait(10)
        return really(project, wanted, manner)

    async with sitting(team.path) as pilot:
        await choose(pilot, files)
        await shows(pilot, "Enter: inlezen (3)")
        monkeypatch.setattr(importing, "bring_in", slowly)
        await pilot.press("enter")
        await until(pilot, begun.is_set)
        await pilot.press("escape")
        await shows(pilot, "Na dit bestand stopt", "0/3 int2.md")
        go_on.set()
        await shows(pilot, "Ingelezen: 1. Niet ingelezen: 4.", "✓ int2.md", "– int10.md")
        assert "niet ingelezen: gestopt" in seen(pilot.app)
        assert "0/3" not in seen(pilot.app)
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
    assert meant_by(str(odd)).files == (odd,)
    assert meant_by("~/interviews/int*.md").files == (files / "int2.md", files / "int10.md")
    spaced = meant_by(f" {files} ").files
    assert list(spaced) == sorted(meant_by(str(files)).files, key=lambda file: file.name.startswith("o"))
    assert [file.name for file in meant_by(f"{files.parent}/**/int2.md").files] == ["int2.md"]
    assert meant_by("   ").files == ()
    assert meant_by(str(files / "niets")).files == ()
    assert MOST_FILES == 2_000


def test_a_path_that_the_system_cannot_follow_is_a_sentence() -> None:
    with pytest.raises(StorageError, match="niet te lezen"):
        meant_by("~niemand-heet-zo/x")


SPOKEN = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Jan Jansen>Het ligt vast.\n\n00:04.000 --> 00:05.000\n<v W>Ja.\n"


@pytest.fixture
def spoken(team: Project, tmp_path: Path) -> Path:
    """A transcript with a full name and initials, in a folder of a folder; someone of the team has those initials."""
    add_participant(team, "Wilg", team="Noord")
    add_participant(team, "Esdoorn", team="Noord")
    inner = tmp_path / "opnamen" / "ronde 1"
    inner.mkdir(parents=True)
    (inner / "gesprek.vtt").write_text(SPOKEN, encoding="utf-8")
    (inner / "foto.heic").write_bytes(b"x")
    return tmp_path / "opnamen"


def turns_of(study: Project) -> list[tuple[str | None, bool]]:
    return [(turn.speaker, turn.interviewer) for turn in open_document(study, "gesprek.vtt").turns]


async def test_the_look_tells_why_the_speakers_the_times_and_what_a_folder_passed_over(
    team: Project, spoken: Path
) -> None:
    async with sitting(team.path, (120, 40)) as pilot:
        await choose(pilot, spoken)
        await shows(pilot, "Bestanden: 1. Met een onbekend einde, dus overgeslagen: 1")
        await shows(pilot, "herkend als vtt", "beurten: 2", "spreker Jan Jansen", "75%", "van 0:00:01 tot 0:00:05")
    assert list_documents(team) == []


async def test_speakers_become_participants_with_type_ahead_and_initials_before_anything_comes_in(
    team: Project, spoken: Path
) -> None:
    async with sitting(team.path, (120, 40)) as pilot:
        await choose(pilot, spoken)
        await shows(pilot, "Enter: inlezen (1)")
        await pilot.press("enter")
        await at_place(pilot, "FormDialog")
        await shows(pilot, "In het bestand: Jan Jansen", "In het bestand: W")
        await types(pilot, "es")
        await until(pilot, lambda: pilot.app.screen.query_one("#field-speaker0", Input)._suggestion)
        await pilot.press("right", "enter")
        await types(pilot, "WI")
        await pilot.press("enter")
        await shows(pilot, "Ingelezen: 1")
    assert turns_of(team) == [("Esdoorn", False), ("Wilg", False)]
    assert b"Jan Jansen" not in team.path.read_bytes()


async def test_who_asks_is_completed_too(team: Project, spoken: Path) -> None:
    async with sitting(team.path) as pilot:
        await choose(pilot, spoken)
        await shows(pilot, "Enter: inlezen (1)")
        await pilot.press("enter")
        await shows(pilot, "In het bestand: Jan Jansen")
        await types(pilot, "int")
        await until(pilot, lambda: pilot.app.screen.query_one("#field-speaker0", Input)._suggestion)
        await pilot.press("right", "enter")
        await types(pilot, "-\n")
        await shows(pilot, "Ingelezen: 1")
    assert turns_of(team) == [("interviewer", True), (None, False)]


async def test_labels_are_kept_only_after_a_warning_that_can_be_gone_back_from(team: Project, spoken: Path) -> None:
    async with sitting(team.path, (120, 40)) as pilot:
        await choose(pilot, spoken)
        await shows(pilot, "Enter: inlezen (1)")
        await pilot.press("enter")
        await shows(pilot, "In het bestand: Jan Jansen")
        await pilot.press("ctrl+s")
        await shows(pilot, "bij niemand in dit onderzoek", "Jan Jansen, W")
        await pilot.press("enter")
        await shows(pilot, "In het bestand: Jan Jansen")
        await types(pilot, "interviewer")
        await pilot.press("ctrl+s")
        await shows(pilot, "te staan: W")
        await pilot.press("down", "down", "enter", "enter")
        await shows(pilot, "Ingelezen: 1")
    assert turns_of(team) == [("interviewer", True), ("W", False)]


async def test_leaving_the_question_who_speaks_brings_nothing_in(team: Project, spoken: Path) -> None:
    async with sitting(team.path, (120, 40)) as pilot:
        await choose(pilot, spoken)
        await shows(pilot, "Enter: inlezen (1)")
        await pilot.press("enter")
        await shows(pilot, "In het bestand: Jan Jansen")
        await pilot.press("escape")
        await shows(pilot, "Enter: inlezen (1)")
        await pilot.press("escape")
        await at_place(pilot, "FormDialog")
    assert list_documents(team) == []


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


async def test_mangled_letters_are_mended_only_when_asked(team: Project, tmp_path: Path) -> None:
    (tmp_path / "oud.txt").write_text("Het cafÃ© is open.", encoding="utf-8")
    async with sitting(team.path) as pilot:
        await choose(pilot, tmp_path / "oud.txt")
        await at_place(pilot, "BringInDialog")
        for _ in range(2):
            await shows(pilot, "Esc: andere bestanden kiezen. r: verminkte", "letters herstellen.")
            await pilot.press("r")
            await shows(pilot, "oud.txt: verminkte letters zijn", "r: de letters")
            await pilot.press("r")
        await shows(pilot, "letters herstellen.")
        await pilot.press("r")
        await shows(pilot, "oud.txt: verminkte letters zijn")
        await pilot.press("enter")
        await until(pilot, lambda: list_documents(team) != [], "bringing in")
    (row,) = list_documents(team)
    assert open_document(team, row.id).text == "Het café is open."


def talk(*speakers: str) -> str:
    cues = (f"00:{at:02}.000 --> 00:{at:02}.900\n<v {name}>Woord {at}.\n" for at, name in enumerate(speakers, 1))
    return "WEBVTT\n\n" + "\n".join(cues)


async def test_all_facts_can_be_reached_with_the_keys_in_a_small_terminal(team: Project, tmp_path: Path) -> None:
    (tmp_path / "lang.vtt").write_text(talk(*(f"Wilg {at}" for at in range(12))), encoding="utf-8")
    async with sitting(team.path) as pilot:
        await choose(pilot, tmp_path / "lang.vtt")
        await shows(pilot, "Tab: feiten", "naam in het onderzoek: lang.vtt", "beurten: 12")
        assert "tijden: van" not in seen(pilot.app)
        facts = pilot.app.screen.query_one(".facts")
        await pilot.press("tab")
        found = set()
        for _ in range(12):
            found |= {line for line in range(12) if f"spreker Wilg {line}:" in seen(pilot.app)}
            await pilot.press("down")
            await until(pilot, lambda: facts.scroll_y == facts.scroll_target_y)
        assert found == set(range(12))
        await pilot.press("end")
        await shows(pilot, "tijden: van 0:00:01 tot 0:00:12")
        await pilot.press("pageup", "pageup", "pageup")
        await shows(pilot, "naam in het onderzoek")
        await pilot.press("escape")
        await at_place(pilot, "FormDialog")


async def test_the_name_under_which_a_file_comes_in_can_be_changed(team: Project, files: Path) -> None:
    async with sitting(team.path) as pilot:
        await choose(pilot, files / "int*.md")
        await shows(pilot, "Enter: inlezen (2)", "naam in het onderzoek: int2.md")
        await pilot.press("n")
        await shows(pilot, "Onder welke naam komt int2.md")
        await pilot.press(*["backspace"] * len("int2.md"))
        await types(pilot, "Tweede")
        await pilot.press("enter")
        await shows(pilot, "naam in het onderzoek: Tweede", "Enter: inlezen (2)")
        await pilot.press("enter")
        await shows(pilot, "Ingelezen: 2", "✓ int2.md")
    assert [row.name for row in list_documents(team)] == ["Tweede", "int10.md"]


async def test_a_name_that_was_emptied_is_that_of_the_file_again(team: Project, files: Path) -> None:
    async with sitting(team.path) as pilot:
        await choose(pilot, files / "int2.md")
        for typed, shown in (("Nieuw", "Nieuw"), ("", "int2.md")):
            await shows(pilot, "Enter: inlezen (1)")
            await pilot.press("n")
            await at_place(pilot, "FormDialog")
            await pilot.press(*["backspace"] * len("int2.md"))
            await types(pilot, typed)
            await pilot.press("enter")
            await shows(pilot, f"naam in het onderzoek: {shown}")


async def test_a_speaker_can_be_left_without_a_name(team: Project, spoken: Path) -> None:
    (spoken / "ronde 1" / "gesprek.vtt").rename(spoken / "Jan Jansen.vtt")
    async with sitting(team.path) as pilot:
        await choose(pilot, spoken)
        await shows(pilot, "Enter: inlezen (1)")
        await pilot.press("enter")
        await shows(pilot, "In het bestand: Jan Jansen")
        await types(pilot, "-\nWI\n")
        await shows(pilot, "Ingelezen: 1", "naam in het onderzoek: naamloos.vtt")
    (row,) = list_documents(team)
    assert [turn.speaker for turn in open_document(team, row.id).turns] == [None, "Wilg"]
    assert b"Jansen" not in team.path.read_bytes()


@pytest.fixture
def rounds(team: Project, tmp_path: Path) -> Path:
    """Two talks with the same general labels, and in both the same full name."""
    for name in ("Wilg", "Esdoorn", "Berk"):
        add_participant(team, name, team="Noord")
    folder = tmp_path / "rondes"
    folder.mkdir()
    for name in ("een.vtt", "twee.vtt"):
        (folder / name).write_text(talk("Spreker 1", "Jan Jansen", "Spreker 1"), encoding="utf-8")
    return folder


def speakers_in(study: Project, name: str) -> list[str | None]:
    return [turn.speaker for turn in open_document(study, name).turns]


async def test_a_general_label_is_asked_for_each_file_and_a_full_name_once(team: Project, rounds: Path) -> None:
    async with sitting(team.path) as pilot:
        await choose(pilot, rounds)
        await shows(pilot, "Enter: inlezen (2)")
        await pilot.press("enter")
        await shows(pilot, "in meer bestanden: Spreker 1", "In elk bestand iemand anders")
        await pilot.press("enter")
        await shows(pilot, "In het bestand: Jan Jansen")
        assert "In het bestand: Spreker" not in seen(pilot.app)
        await types(pilot, "Berk\n")
        await shows(pilot, "Wie spreken er in een.vtt?", "In het bestand: Spreker 1")
        await types(pilot, "Wilg\n")
        await shows(pilot, "Wie spreken er in twee.vtt?")
        await pilot.press("escape")
        await shows(pilot, "Wie spreken er in een.vtt?", "Wilg")
        await pilot.press("enter")
        await shows(pilot, "Wie spreken er in twee.vtt?")
        await types(pilot, "Esdoorn\n")
        await shows(pilot, "Ingelezen: 2")
    assert speakers_in(team, "een.vtt") == ["Wilg", "Berk", "Wilg"]
    assert speakers_in(team, "twee.vtt") == ["Esdoorn", "Berk", "Esdoorn"]


async def test_a_general_label_can_be_the_same_in_all_files(team: Project, rounds: Path) -> None:
    async with sitting(team.path) as pilot:
        await choose(pilot, rounds)
        await shows(pilot, "Enter: inlezen (2)")
        await pilot.press("enter")
        await shows(pilot, "In elk bestand iemand anders")
        await pilot.press("down", "down", "enter", "enter")
        await shows(pilot, "In het bestand: Jan Jansen", "In het bestand: Spreker 1")
        await types(pilot, "Wilg\nBerk\n")
        await shows(pilot, "Ingelezen: 2")
    assert {tuple(speakers_in(team, name)) for name in ("een.vtt", "twee.vtt")} == {("Wilg", "Berk", "Wilg")}


async def test_a_general_label_that_stays_is_not_asked_about_as_a_real_name(team: Project, tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_text(talk("SPEAKER_00", "Interviewer"), encoding="utf-8")
    async with sitting(team.path) as pilot:
        await choose(pilot, tmp_path / "a.vtt")
        await shows(pilot, "Enter: inlezen (1)")
        await pilot.press("enter")
        await shows(pilot, "In het bestand: SPEAKER_00")
        await pilot.press("ctrl+s")
        await shows(pilot, "Ingelezen: 1")
    assert speakers_in(team, "a.vtt") == ["SPEAKER_00", "interviewer"]


def test_a_pattern_that_finds_a_file_twice_means_it_once(files: Path) -> None:
    (files / "int3.md").symlink_to("int2.md")
    assert meant_by(str(files / "int*.md")).files == (files / "int2.md", files / "int10.md")
    assert (files / "int3.md") not in meant_by(str(files)).files
