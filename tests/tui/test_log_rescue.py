"""At the log when the disk fails: one sentence tells what is so and what is safe, and no word depends on one disk."""

from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from fieldnotes.base.errors import StorageError
from fieldnotes.model.kinds import Voice
from fieldnotes.services import notes
from fieldnotes.services.jottings import import_jottings
from fieldnotes.services.projects import check_study, open_study
from fieldnotes.store.project import Project
from fieldnotes.tui.screens.log_parts.rescue import written
from fieldnotes.tui.widgets.entry import Entry, entry_of
from tests.tui.desk import at_place, quiet, says, seen, shows, sitting, until
from tests.tui.log_desk import enters, going, kept, line_of, open_log

__all__ = ["going"]


async def save_as(pilot: Pilot[None], target: Path) -> None:
    """Answer where the lines are to be saved."""
    await pilot.press("ctrl+s")
    await at_place(pilot, "FormDialog")
    pilot.app.screen.query_one("#field-path", Input).value = str(target)
    await pilot.press("ctrl+s")


async def test_on_a_stick_that_was_taken_out_lines_stay_on_the_screen_and_are_kept_when_it_is_back(
    study: Project, going: Project, tmp_path: Path
) -> None:
    going.close()
    stick, away = tmp_path / "stick", tmp_path / "away"
    stick.mkdir()
    file = going.path.replace(stick / "studie.fieldnotes")
    async with sitting(file) as pilot:
        await open_log(pilot)
        await enters(pilot, "Met de stick erin")
        await shows(pilot, "1 notitie")
        stick.rename(away)
        await enters(pilot, "Terwijl hij weg is")
        await says(pilot, "de stick is eruit")
        await says(pilot, "Ctrl+S bewaart de regels elders")
        await until(pilot, lambda: line_of(pilot) == "Terwijl hij weg is")
        assert "Met de stick erin" in seen(pilot.app)
        away.rename(stick)
        await pilot.press("enter")
        await shows(pilot, "2 notities")
    again = open_study(file)
    assert [note.text for note in kept(again)] == ["Met de stick erin", "Terwijl hij weg is"]
    assert check_study(again) == []
    again.close()


async def test_lines_that_a_full_disk_refuses_are_saved_elsewhere_and_come_in_later(
    going: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_given: object, **_named: object) -> None:
        raise StorageError("disk-full", path="x")

    target = tmp_path / "regels.txt"
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        with monkeypatch.context() as patch:
            patch.setattr(notes, "add_note", refused)
            await enters(pilot, "'hokje")
            await until(pilot, lambda: line_of(pilot) == "'hokje")
            await says(pilot, "Ctrl+S")
            await save_as(pilot, target)
            await says(pilot, f"Bewaard in {target}")
        assert target.stat().st_mode & 0o777 == 0o600
        await save_as(pilot, target)
        await says(pilot, "er staat al een bestand")
        await quiet(pilot)
    assert target.read_text(encoding="utf-8") == "12:00 'hokje\n"
    import_jottings(going, target, team="Noord", day=datetime(2022, 10, 20).astimezone().date())
    assert [(note.text, note.voice) for note in kept(going)] == [("hokje", "in-vivo")]


async def test_without_unkept_lines_there_is_nothing_to_save(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await pilot.press("ctrl+s")
        await says(pilot, "Er staat niets op het scherm")


def entry(line: str, voice: Voice = Voice.DESCRIPTION) -> Entry:
    return entry_of(line, voice, datetime.fromisoformat("2022-10-20T11:58+02:00"))


@pytest.mark.parametrize(
    ("line", "voice", "told"),
    [
        ("Esdoorn belt", Voice.DESCRIPTION, "11:58 Esdoorn belt"),
        ("Esdoorn belt", Voice.PARAPHRASE, "11:58 ~Esdoorn belt"),
        ('"ja hoor', Voice.PARAPHRASE, '11:58 "ja hoor'),
        ("10:05 eerder", Voice.DESCRIPTION, "10:05 eerder"),
        ("# ik schrok", Voice.DESCRIPTION, "11:58 #reflectie ik schrok"),
        ("ik schrok", Voice.REFLECTION, "11:58 #reflectie ik schrok"),
    ],
)
def test_a_line_is_saved_as_a_notebook_has_it(line: str, voice: Voice, told: str) -> None:
    assert written([entry(line, voice)]) == f"{told}\n"
