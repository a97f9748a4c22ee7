"""At the log: what is typed and no note yet is kept while one types, and offered again when the program is gone."""

import sqlite3
from contextlib import closing
from datetime import datetime
from functools import partial
from threading import Event

import pytest
from textual.pilot import Pilot

from fieldnotes.base import clock
from fieldnotes.base.windows import Window
from fieldnotes.model.kinds import Voice
from fieldnotes.services import drafts
from fieldnotes.services.drafts import keep_drafts, left_drafts, place_in
from fieldnotes.services.projects import check_study
from fieldnotes.services.teams import list_teams
from fieldnotes.store import project as projects
from fieldnotes.store.drafts import Draft
from fieldnotes.store.project import Project
from tests.tui.desk import at_place, quiet, says, seen, shows, sitting, types, until
from tests.tui.log_desk import enters, going, kept, line_of, open_log

__all__ = ["going"]


def rows(project: Project) -> list[tuple[str, str]]:
    """The words and the voices of all drafts in the file, in order."""
    with closing(sqlite3.connect(project.path)) as raw:
        return list(raw.execute('SELECT text, voice FROM drafts ORDER BY kept_at, "key"'))


def room(project: Project) -> str:
    return f"log/{list_teams(project)[0].id}"


def left(project: Project, *lines: str, voice: Voice = Voice.DESCRIPTION, at: str = "2022-10-20T11:30+02:00") -> None:
    """What a window that is gone had kept."""
    gone = Window()
    typed = datetime.fromisoformat(at)
    made = [
        Draft(place_in(room(project), gone.name, str(line)), text, voice.value, typed)
        for line, text in enumerate(lines)
    ]
    keep_drafts(project, made, [])
    gone.close()


def stands(pilot: Pilot[None], line: str) -> bool:
    return line_of(pilot) == line


async def drafted(pilot: Pilot[None], project: Project, *texts: str) -> None:
    """Wait until the file holds drafts of these words, and no others."""
    await until(pilot, lambda: sorted(text for text, _ in rows(project)) == sorted(texts), f"keeping {texts}")


async def test_what_is_typed_is_kept_with_its_voice_until_it_is_a_note(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await types(pilot, "nog niet")
        await drafted(pilot, going, "nog niet")
        await types(pilot, " af")
        await pilot.press("f4")
        await until(pilot, lambda: [text for text, _ in rows(going)] == ["nog niet af"])
        await until(pilot, lambda: rows(going)[0][1] != Voice.DESCRIPTION.value, "keeping the voice")
        assert kept(going) == []
        await pilot.press("enter")
        await shows(pilot, "1 notitie")
        assert rows(going) == []
    assert [note.text for note in kept(going)] == ["nog niet af"]
    assert check_study(going) == []


async def test_a_line_that_is_wiped_is_kept_no_longer(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await types(pilot, "weg ermee")
        await drafted(pilot, going, "weg ermee")
        await pilot.press("ctrl+u")
        await drafted(pilot, going)


async def test_what_a_killed_program_left_stands_in_the_line_again_and_is_not_entered_by_itself(
    going: Project,
) -> None:
    left(going, "'hokje", voice=Voice.PARAPHRASE)
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await says(pilot, "wat u om 11:30 typte")
        await until(pilot, lambda: line_of(pilot) == "'hokje")
        await quiet(pilot)
        assert kept(going) == []
        await pilot.press("enter")
        await shows(pilot, "1 notitie")
    (note,) = kept(going)
    assert (note.text, note.voice, note.happened_at[:16]) == ("hokje", "in-vivo", "2022-10-20T09:30")
    assert rows(going) == []


async def test_the_voice_that_was_in_force_is_back_too(going: Project) -> None:
    left(going, "ongeveer zo", voice=Voice.PARAPHRASE)
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await until(pilot, lambda: line_of(pilot) == "ongeveer zo")
        await pilot.press("enter")
        await shows(pilot, "1 notitie")
    assert kept(going)[0].voice == "paraphrase"


async def test_a_line_that_was_finished_after_the_restart_is_of_the_moment_of_finishing(going: Project) -> None:
    left(going, "Esdoorn komt")
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await until(pilot, lambda: line_of(pilot) == "Esdoorn komt")
        await types(pilot, " binnen")
        await pilot.press("enter")
        await shows(pilot, "1 notitie")
    assert (kept(going)[0].text, kept(going)[0].happened_at[:16]) == ("Esdoorn komt binnen", "2022-10-20T10:00")


async def test_lines_come_back_one_after_another_and_all_stay_kept_meanwhile(going: Project) -> None:
    left(going, "een", "twee", "drie")
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await says(pilot, "3 regels")
        for number, line in enumerate(("een", "twee", "drie")):
            await until(pilot, partial(stands, pilot, line))
            await drafted(pilot, going, *("een", "twee", "drie")[number:])
            await pilot.press("enter")
        await shows(pilot, "3 notities")
        await drafted(pilot, going)
    assert [note.text for note in kept(going)] == ["een", "twee", "drie"]


async def test_what_was_typed_before_the_draft_came_is_not_written_over(
    going: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    left(going, "van gisteren")
    go_on = Event()

    def slowly(*given: object) -> list[Draft]:
        assert go_on.wait(10)
        return left_drafts(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(drafts, "left_drafts", slowly)
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await types(pilot, "nu")
        go_on.set()
        await says(pilot, "wat u om 11:30 typte")
        await shows(pilot, "niet bewaard", "van gisteren")
        assert line_of(pilot) == "nu"
        await drafted(pilot, going, "nu", "van gisteren")
        await pilot.press("enter")
        await until(pilot, lambda: line_of(pilot) == "van gisteren")
        await drafted(pilot, going, "van gisteren")
    assert [note.text for note in kept(going)] == ["nu"]


async def test_two_windows_on_one_log_keep_their_own_words(going: Project) -> None:
    async with sitting(going.path) as first:
        await open_log(first)
        await types(first, "links")
        await drafted(first, going, "links")
        async with sitting(going.path) as second:
            await open_log(second)
            await quiet(second)
            assert line_of(second) == ""
            await types(second, "rechts")
            await drafted(second, going, "links", "rechts")
            await second.press("ctrl+q", "ctrl+q")
        assert line_of(first) == "links"
        await first.press("enter")
        await shows(first, "1 notitie")
        assert [text for text, _ in rows(going)] == ["rechts"]


async def test_whoever_quits_with_words_in_the_line_hears_that_they_stay_and_finds_them_again(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await types(pilot, "morgen verder")
        await pilot.press("ctrl+q")
        await says(pilot, "ze staan er weer")
        await pilot.press("ctrl+q")
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await until(pilot, lambda: line_of(pilot) == "morgen verder")


async def test_what_was_left_in_a_log_that_one_went_away_from_outlives_the_program_too(going: Project) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await types(pilot, "straks")
        await pilot.press("escape")
        await at_place(pilot, "HomeScreen")
        await drafted(pilot, going, "straks")
        await open_log(pilot)
        assert line_of(pilot) == "straks"
        await quiet(pilot)
        assert "niet bewaard" not in seen(pilot.app)
        await pilot.press("escape")
        await at_place(pilot, "HomeScreen")
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await until(pilot, lambda: line_of(pilot) == "straks")


async def test_a_line_that_the_disk_refused_is_kept_as_soon_as_it_can_be(
    going: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        with monkeypatch.context() as patch:
            patch.setattr(projects, "is_writable", lambda _path: False)
            await enters(pilot, "geweigerd")
            await until(pilot, lambda: line_of(pilot) == "geweigerd")
            await says(pilot, "als het programma uitvalt")
            await pilot.press("ctrl+q")
            await says(pilot, "gaan verloren")
        await drafted(pilot, going, "geweigerd")
        told = [each.message for each in pilot.app._notifications if "uitvalt" in each.message]
        assert len(told) == 1
    assert kept(going) == []


async def test_a_foreign_draft_cannot_steer_the_terminal(going: Project) -> None:
    left(going, "half\x1b[2Jaf\nen verder")
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await until(pilot, lambda: line_of(pilot) != "")
        assert "\x1b" not in line_of(pilot)
        assert "\n" not in line_of(pilot)


async def test_a_draft_from_before_this_session_does_not_happen_before_it(going: Project) -> None:
    left(going, "oud", at="2022-10-19T16:00+02:00")
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await until(pilot, lambda: line_of(pilot) == "oud")
        await pilot.press("enter")
        await shows(pilot, "1 notitie")
    assert kept(going)[0].happened_at[:16] == "2022-10-20T10:00"


async def test_what_stands_in_another_team_is_offered_there_and_not_here(going: Project) -> None:
    gone = Window()
    keep_drafts(going, [Draft(place_in("log/ander", gone.name, "line"), "elders", None, clock.now())], [])
    gone.close()
    async with sitting(going.path) as pilot:
        await open_log(pilot)
        await quiet(pilot)
        assert line_of(pilot) == ""
        await types(pilot, "hier")
        await drafted(pilot, going, "elders", "hier")
    assert [each.text for each in left_drafts(going, "log/ander", "x")] == ["elders"]
