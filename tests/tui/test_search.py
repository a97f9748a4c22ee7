"""Searching from the keyboard: the places that are found, and the way from there into the text."""

from pathlib import Path

from rich.cells import cell_len

from fieldnotes.model.rows import Hit
from fieldnotes.services.documents import import_documents
from fieldnotes.store.project import Project
from fieldnotes.tui.widgets.reader import Reader
from fieldnotes.tui.widgets.search_line import search_line
from tests.services.fieldwork import REPORT, TALK, Fieldwork
from tests.tui.desk import at_place, quiet, says, seen, shows, sitting, types


async def test_words_are_found_and_enter_on_a_place_reads_from_there(field: tuple[Project, Fieldwork]) -> None:
    async with sitting(field[0].path) as pilot:
        await pilot.press("slash")
        await at_place(pilot, "SearchScreen")
        await types(pilot, "vast\n")
        await shows(pilot, "2 plaatsen", "Dat staat gewoon [vast]", "de rest staat [vast]", "gesprek.txt")
        await pilot.press("down", "down", "enter")
        await at_place(pilot, "ReadScreen")
        await quiet(pilot)
        reader = pilot.app.screen.query_one(Reader)
        assert (reader.text, reader.cursor) == (TALK, TALK.index("vast"))


async def test_two_quick_enters_search_and_open_nothing(field: tuple[Project, Fieldwork]) -> None:
    async with sitting(field[0].path) as pilot:
        await pilot.press("slash")
        await at_place(pilot, "SearchScreen")
        await types(pilot, "team\n\n")
        await shows(pilot, "1 plaats.", "Het [team]")
        await at_place(pilot, "SearchScreen")


async def test_enter_in_the_field_asks_and_on_a_place_opens_and_the_keys_say_so(
    field: tuple[Project, Fieldwork],
) -> None:
    async with sitting(field[0].path) as pilot:
        await pilot.press("slash")
        await at_place(pilot, "SearchScreen")
        await pilot.press("down")
        await says(pilot, "Typ woorden")
        keys = seen(pilot.app).splitlines()[-1]
        assert "zoeken" in keys
        assert "andere vraag" not in keys
        await types(pilot, "het*\n")
        await shows(pilot, "plaatsen")
        await pilot.press("down")
        await shows(pilot, "lezen")
        keys = seen(pilot.app).splitlines()[-1]
        assert "andere vraag" in keys
        assert "zoeken" not in keys
        assert "naar de lijst" not in keys
        await pilot.press("slash")
        await types(pilot, "nergensxyz\n")
        await shows(pilot, "Nergens gevonden")
        assert "[het]" not in seen(pilot.app)


async def test_a_click_on_a_place_reads_from_there_too(field: tuple[Project, Fieldwork]) -> None:
    async with sitting(field[0].path) as pilot:
        await pilot.press("slash")
        await at_place(pilot, "SearchScreen")
        await types(pilot, "vast\n")
        await shows(pilot, "2 plaatsen")
        await pilot.click("#hits", offset=(10, 1))
        await at_place(pilot, "ReadScreen")
        await shows(pilot, "gesprek.txt")


async def test_at_most_two_hundred_places_are_shown_and_all_are_counted(study: Project, tmp_path: Path) -> None:
    from fieldnotes.services.teams import add_team

    add_team(study, "Noord")
    (tmp_path / "veel.txt").write_text("boom roos vis\n\n" * 250, encoding="utf-8")
    import_documents(study, [tmp_path / "veel.txt"], team="Noord")
    async with sitting(study.path) as pilot:
        await pilot.press("slash")
        await at_place(pilot, "SearchScreen")
        await types(pilot, "roos\n")
        await shows(pilot, "250 plaatsen; de eerste 200")
        await pilot.press("down", "end", "enter")
        await at_place(pilot, "ReadScreen")
        await quiet(pilot)
        reader = pilot.app.screen.query_one(Reader)
        assert reader.cursor == 199 * len("boom roos vis\n\n") + 5


async def test_a_question_without_a_word_is_refused_in_a_sentence(field: tuple[Project, Fieldwork]) -> None:
    async with sitting(field[0].path) as pilot:
        await pilot.press("slash")
        await at_place(pilot, "SearchScreen")
        await types(pilot, "\n")
        await shows(pilot, "Typ woorden")
        await types(pilot, "*\n")
        await says(pilot, "geen woord om naar te zoeken")
        await shows(pilot, "Typ woorden")


def test_matches_stand_under_each_other_at_every_width() -> None:
    hits = [
        Hit("1", "Observatie Noord 2022-10-20 08:30", "Noord", 0, 4, REPORT, "vast", REPORT),
        Hit("2", "kort.txt", "Noord", 0, 4, "", "漢字", "één"),
        Hit("3", "漢字漢字漢字漢字漢字漢字漢字.txt", "Noord", 0, 4, "漢字" * 40, "x" * 200, ""),
    ]
    for width in (30, 76, 116):
        lines = [search_line(hit, width) for hit in hits]
        assert all(cell_len(line) <= width for line in lines)
        assert len({cell_len(line[: line.rindex("[")]) for line in lines}) == 1
    assert "08:30" in search_line(hits[0], 116)
    assert "\n" not in search_line(hits[0], 76)
