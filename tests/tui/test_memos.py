"""Memos at the workbench: one place to read, filter, write, link and follow them; and a memo on what one reads."""

from contextlib import closing

import pytest
from textual.pilot import Pilot

from fieldnotes.model.kinds import About, MemoKind
from fieldnotes.model.memos import MemoRow, Topic
from fieldnotes.model.rows import Margin
from fieldnotes.services.documents import open_document
from fieldnotes.services.history import undo
from fieldnotes.services.memos import add_memo, list_memos, remove_memo, rewrite_memo, show_memo
from fieldnotes.services.projects import open_study
from fieldnotes.store.project import Project
from fieldnotes.tui.screens.memos import MemosScreen
from fieldnotes.tui.screens.read import ReadScreen
from fieldnotes.tui.widgets.memo_list import MemoList
from fieldnotes.tui.widgets.reader import Reader
from tests.services.fieldwork import REPORT, Fieldwork
from tests.tui.desk import SMALL, at_place, bench, quiet, says, seen, shows, sitting, types, until
from tests.tui.reading import ReadingApp

Field = tuple[Project, Fieldwork]
WIDE = (120, 40)


def added(project: Project, text: str, topic: Topic | None = None, kind: MemoKind = MemoKind.THEORETICAL) -> MemoRow:
    """A memo."""
    return add_memo(project, text, kind=kind, topic=topic)


def texts(project: Project) -> list[str]:
    """The words of all memos that do not stand with a coding, the one written last first."""
    return [row.text for row in list_memos(project).rows if row.kind != "coding"]


async def open_memos(pilot: Pilot[None]) -> MemosScreen:
    """Go from home to the memos."""
    await quiet(pilot)
    await pilot.press("h")
    await at_place(pilot, "MemosScreen")
    await quiet(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, MemosScreen)
    return screen


def chosen(pilot: Pilot[None]) -> MemoRow:
    """The memo under the cursor."""
    row = pilot.app.screen.query_one(MemoList).chosen
    assert row is not None
    return row


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_all_memos_are_in_one_place_and_the_one_under_the_cursor_in_full(
    field: Field, size: tuple[int, int]
) -> None:
    project, made = field
    memo = added(project, "Eerste regel.\nTweede regel.", Topic(About.PASSAGE, made.report, 11, 25))
    rewrite_memo(project, memo.id, "Eerste regel.\nAndere regel.", read=1)
    async with sitting(project.path, size) as pilot:
        await open_memos(pilot)
        await shows(pilot, "soort: alle · over: alle", "theoretisch", "Andere regel.", "versie 2 · Lara", "1 eerdere")
        assert "Tweede regel." not in seen(pilot.app)
        await pilot.press("v")
        await until(pilot, lambda: "versie 1" in str(pilot.app.screen.query_one("#full-text").render()))
        await pilot.press("down")
        await shows(pilot, "bij codering", "Dit memo staat bij een codering")
        await pilot.press("e")
        await says(pilot, "het verandert in de tekst, bij de codering")


async def test_single_keys_filter_by_kind_and_by_what_it_is_about_and_words_narrow_the_list(field: Field) -> None:
    project, made = field
    added(project, "Per zin.", kind=MemoKind.DECISION)
    added(project, "Over het team.", Topic(About.TEAM, "Noord"))
    added(project, "Over de code.", Topic(About.CODE, "standardisatie"))
    async with sitting(project.path) as pilot:
        screen = await open_memos(pilot)
        listed = screen.query_one(MemoList)

        async def are(*words: str) -> None:
            await until(pilot, lambda: [row.text for row in listed.rows] == list(words), f"listing {words}")

        await are("Over de code.", "Over het team.", "Per zin.", "kern")
        await pilot.press("s")
        await are("Over de code.", "Over het team.")
        await shows(pilot, "soort: theoretisch")
        await pilot.press("o", "o")
        await are("Over het team.")
        await pilot.press("c")
        await are("Over de code.", "Over het team.", "Per zin.", "kern")
        await pilot.press("slash")
        await types(pilot, "over code")
        await are("Over de code.")
        await pilot.press("escape")
        await pilot.press("c")
        await are("Over de code.", "Over het team.", "Per zin.", "kern")
        del made


async def test_a_memo_is_written_written_on_and_taken_away_with_the_keyboard(field: Field) -> None:
    project, _ = field
    async with sitting(project.path) as pilot:
        await open_memos(pilot)
        await pilot.press("a")
        await at_place(pilot, "MemoWriting")
        await shows(pilot, "privé: komt in geen handout", "het hele onderzoek")
        await pilot.press("shift+tab")
        await types(pilot, "Vastheid\n")
        await types(pilot, "Wat ligt vast?\nEn voor wie?")
        await shows(pilot, "Vastheid", "En voor wie?")
        await pilot.press("f2")
        await says(pilot, "Het memo is bewaard.")
        await until(pilot, lambda: texts(project) == ["Wat ligt vast?\nEn voor wie?"])
        await at_place(pilot, "MemosScreen")
        await until(pilot, lambda: chosen(pilot).title == "Vastheid")
        await pilot.press("e")
        await at_place(pilot, "MemoWriting")
        await shows(pilot, "versie 1")
        await types(pilot, " Nu.")
        await pilot.press("f2")
        await until(pilot, lambda: texts(project) == ["Wat ligt vast?\nEn voor wie? Nu."])
        await at_place(pilot, "MemosScreen")
        await until(pilot, lambda: chosen(pilot).version == 2)
        await pilot.press("x")
        await says(pilot, "Het memo is weggehaald")
        await until(pilot, lambda: texts(project) == [])
        await pilot.press("ctrl+z")
        await until(pilot, lambda: texts(project) == ["Wat ligt vast?\nEn voor wie? Nu."])
        await shows(pilot, "Vastheid")


async def test_what_was_written_meanwhile_is_shown_and_what_was_typed_stays(field: Field) -> None:
    project, _ = field
    memo = added(project, "Eerst.")
    async with sitting(project.path) as pilot:
        await open_memos(pilot)
        await pilot.press("e")
        await at_place(pilot, "MemoWriting")
        await shows(pilot, "Eerst.")
        await types(pilot, " Van mij.")
        with closing(open_study(project.path, coder="Sam")) as other:
            rewrite_memo(other, memo.id, "Van Sam.", read=1)
        await pilot.press("f2")
        await says(pilot, "Sam schreef intussen versie 2")
        await until(pilot, lambda: "Van Sam." in str(pilot.app.screen.query_one("#meanwhile").render()))
        await shows(pilot, "Eerst. Van mij.")
        assert texts(project) == ["Van Sam."]
        await types(pilot, " En van Sam.")
        await pilot.press("f2")
        await until(pilot, lambda: texts(project) == ["Eerst. Van mij. En van Sam."])
        assert [each.by for each in show_memo(project, memo.id).versions] == ["Lara", "Sam", "Lara"]


async def test_what_was_turned_back_meanwhile_does_not_keep_what_was_typed_from_being_kept(field: Field) -> None:
    project, _ = field
    memo = added(project, "Eerst.")
    with closing(open_study(project.path, coder="Sam")) as other:
        rewrite_memo(other, memo.id, "Van Sam.", read=1)
    async with sitting(project.path) as pilot:
        await open_memos(pilot)
        await pilot.press("e")
        await at_place(pilot, "MemoWriting")
        await shows(pilot, "Van Sam.")
        await types(pilot, " En van mij.")
        with closing(open_study(project.path, coder="Sam")) as other:
            undo(other)
        await pilot.press("f2")
        await until(pilot, lambda: "Eerst." in str(pilot.app.screen.query_one("#meanwhile").render()))
        assert texts(project) == ["Eerst."]
        await pilot.press("f2")
        await until(pilot, lambda: texts(project) == ["Van Sam. En van mij."])


async def test_a_memo_that_others_wrote_on_since_it_was_listed_is_not_taken_away(field: Field) -> None:
    project, _ = field
    memo = added(project, "Eerst.")
    async with sitting(project.path) as pilot:
        await open_memos(pilot)
        with closing(open_study(project.path, coder="Sam")) as other:
            rewrite_memo(other, memo.id, "Van Sam.", read=1)
        await pilot.press("x")
        await says(pilot, "Sam schreef versie 2")
        assert texts(project) == ["Van Sam."]


async def test_memos_are_linked_by_typing_words_and_let_go_again(field: Field) -> None:
    project, _ = field
    one, two = added(project, "Rol in het team."), added(project, "Besluit over zinnen.")
    added(project, "Nog iets.")
    async with sitting(project.path) as pilot:
        await open_memos(pilot)
        for linked in ((one.id,), ()):
            await until(pilot, lambda: chosen(pilot).text == "Nog iets.")
            await pilot.press("down")
            await until(pilot, lambda: chosen(pilot).id == two.id)
            await pilot.press("l")
            await at_place(pilot, "LinkMemo")
            await types(pilot, "rol team")
            await until(pilot, lambda: pilot.app.screen.query_one("#memos").option_count == 1)  # type: ignore[attr-defined]
            await pilot.press("enter")
            await until(
                pilot,
                lambda ids=linked: tuple(row.id for row in show_memo(project, two.id).links) == ids,  # type: ignore[misc]
            )
            await at_place(pilot, "MemosScreen")
            await quiet(pilot)
            assert ("Verbonden:" in str(pilot.app.screen.query_one("#full-text").render())) == bool(linked)
            await pilot.press("home")


async def test_enter_goes_to_what_the_memo_is_about(field: Field) -> None:
    project, made = field
    places = {
        "ReadScreen": Topic(About.PASSAGE, made.report, 11, 25),
        "TextsScreen": Topic(About.TEAM, "Zuid"),
        "CodebookScreen": Topic(About.CODE, "Condities > Rol"),
        "CheckScreen": Topic(About.FINDING, made.open_finding),
    }
    for name, topic in reversed(places.items()):
        added(project, name, topic)
    added(project, "overal")
    async with sitting(project.path) as pilot:
        await open_memos(pilot)
        await pilot.press("enter")
        await says(pilot, "er is niets om heen te gaan")
        for name in places:
            await pilot.press("down")
            await until(pilot, lambda text=name: chosen(pilot).text == text)  # type: ignore[misc]
            await pilot.press("enter")
            await at_place(pilot, name)
            await quiet(pilot)
            screen = pilot.app.screen
            if name == "ReadScreen":
                assert screen.query_one(Reader).cursor == 11
            elif name == "TextsScreen":
                await shows(pilot, "gesprek.txt")
            elif name == "CodebookScreen":
                from fieldnotes.tui.widgets.code_tree import CodeTree

                await until(pilot, lambda: screen.query_one(CodeTree).chosen is not None)  # noqa: B023
                code = screen.query_one(CodeTree).chosen
                assert code is not None
                assert code.path == ("Condities", "Rol")
            else:
                await shows(pilot, "Over waarom wordt weinig gesproken (voorlopig).")
            await pilot.press("escape")
            await at_place(pilot, "MemosScreen")
            await quiet(pilot)


async def test_a_long_list_is_read_page_by_page(field: Field) -> None:
    project, _ = field
    for number in range(130):
        added(project, f"Memo {number}.")
    async with sitting(project.path) as pilot:
        screen = await open_memos(pilot)
        listed = screen.query_one(MemoList)
        assert len(listed.rows) == 50
        await pilot.press("end")
        await until(pilot, lambda: len(listed.rows) == 100)
        await pilot.press("end")
        await until(pilot, lambda: len(listed.rows) == 131)
        await pilot.press("end")
        await until(pilot, lambda: chosen(pilot).text == "kern")
        assert len({row.id for row in listed.rows}) == 131


async def test_what_was_typed_is_there_again_after_leaving_and_in_the_next_program(field: Field) -> None:
    project, _ = field
    memo = added(project, "Eerst.")
    async with sitting(project.path) as pilot:
        await open_memos(pilot)
        await pilot.press("e")
        await at_place(pilot, "MemoWriting")
        await shows(pilot, "Eerst.")
        await types(pilot, " Half")
        await pilot.press("escape")
        await at_place(pilot, "MemosScreen")
        await pilot.press("e")
        await says(pilot, "Hier is wat u eerder typte")
        await shows(pilot, "Eerst. Half")
        assert seen(pilot.app).count("Eerst. Half") == 1
        await types(pilot, " af")
        await pilot.press("escape")
        await quiet(pilot)
    async with sitting(project.path) as pilot:
        await open_memos(pilot)
        await pilot.press("e")
        await shows(pilot, "Eerst. Half af")
        await pilot.press("f2")
        await until(pilot, lambda: show_memo(project, memo.id).row.text == "Eerst. Half af")
        await at_place(pilot, "MemosScreen")
        await quiet(pilot)
        await pilot.press("e")
        await at_place(pilot, "MemoWriting")
        await shows(pilot, "versie 2")
        await quiet_dialog(pilot)
        assert "Hier is wat u eerder typte" not in [each.message for each in pilot.app._notifications]


async def quiet_dialog(pilot: Pilot[None]) -> None:
    """Wait until the dialog looked for what was left."""
    await until(pilot, lambda: getattr(pilot.app.screen, "_study", None) is not None)


# While reading


async def test_a_memo_on_what_is_selected_gets_a_sign_in_the_margin(field: Field) -> None:
    project, made = field
    async with sitting(project.path) as pilot:
        await pilot.app.push_screen(ReadScreen(made.report, at=REPORT.index("Kiek")))
        await quiet(pilot)
        reader = pilot.app.screen.query_one(Reader)
        assert not any(line.lstrip().startswith("m ") for line in seen(pilot.app).splitlines())
        await pilot.press("e")
        await quiet(pilot)
        await pilot.press("A")
        await at_place(pilot, "MemoWriting")
        await shows(pilot, "‘Kiek")
        await types(pilot, "Wie is dit?")
        await pilot.press("f2")
        await until(pilot, lambda: texts(project) == ["Wie is dit?"])
        await at_place(pilot, "ReadScreen")
        row = list_memos(project).rows[0]
        start, end = row.subject.start, row.subject.end
        assert (row.subject.about, REPORT[start:end]) == ("passage", "Kiek")
        await until(pilot, lambda: any("m " in line[:6] and "Kiek" in line for line in seen(pilot.app).splitlines()))
        assert reader.text == open_document(project, made.report).text
        await pilot.press("f7")
        await at_place(pilot, "MemosScreen")
        await shows(pilot, "tekst ‘verslag.md’", "Wie is dit?")
        await pilot.press("enter")
        await at_place(pilot, "ReadScreen")


async def test_without_a_selection_it_is_about_the_sentence_and_may_be_about_the_whole_text(field: Field) -> None:
    project, made = field
    async with sitting(project.path) as pilot:
        await pilot.app.push_screen(ReadScreen(made.report, at=REPORT.index("bespreekt")))
        await quiet(pilot)
        await pilot.press("A")
        await at_place(pilot, "MemoWriting")
        await shows(pilot, "‘Het team bespreekt één geval, en nog één.’")
        pilot.app.screen.query_one("#about").value = "1"  # type: ignore[attr-defined]
        await types(pilot, "Alles.")
        await pilot.press("f2")
        await until(pilot, lambda: texts(project) == ["Alles."])
        assert list_memos(project).rows[0].subject.about == "document"


async def test_a_draft_remembers_the_passage_that_it_is_about(field: Field) -> None:
    project, made = field
    async with sitting(project.path) as pilot:
        await pilot.app.push_screen(ReadScreen(made.report, at=REPORT.index("bespreekt")))
        await quiet(pilot)
        await pilot.press("A")
        await at_place(pilot, "MemoWriting")
        await quiet_dialog(pilot)
        await types(pilot, "Dit geval.")
        await pilot.press("escape")
        await at_place(pilot, "ReadScreen")
        await quiet(pilot)
        await pilot.press("u", "g", "A")
        await says(pilot, "Hier is wat u eerder typte")
        await quiet_dialog(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: texts(project) == ["Dit geval."])
        assert list_memos(project).rows[0].subject.quote == "Het team bespreekt één geval, en nog één."


async def test_a_memo_that_was_taken_away_elsewhere_says_so(field: Field) -> None:
    project, _ = field
    memo = added(project, "Weg.")
    async with sitting(project.path) as pilot:
        await open_memos(pilot)
        remove_memo(project, memo.id)
        await pilot.press("e")
        await says(pilot, "Er is geen memo")
        assert bench(pilot.app).project_path == project.path


async def test_the_margin_has_a_sign_beside_every_line_of_a_passage_with_a_memo() -> None:
    private, noted = Margin(0, 4, "10:00", private=True), Margin(5, 14, "", private=False, noted=True)
    app = ReadingApp("Een.\nTwee.\nDrie.\nVier.", margins=[private])
    async with app.run_test(size=SMALL) as pilot:
        assert [line[:8] for line in app.shown()[:2]] == ["10:00 p ", "        "]
        app.reader.put_margins([private, noted])
        await pilot.pause()
        assert [line[:9] for line in app.shown()[:4]] == ["10:00 p  ", "       m ", "       m ", "         "]
        app.reader.put_margins([])
        await pilot.pause()
        assert app.shown()[0].lstrip() == "Een."
