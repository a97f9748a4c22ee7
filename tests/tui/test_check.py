"""The member check on the screen: picking findings, choosing passages, reading the handout before it is, writing it."""

import html
import re
from pathlib import Path

from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from fieldnotes.services.codebook import add_code
from fieldnotes.services.coding import add_coding
from fieldnotes.services.evidence import Stance, coding_links
from fieldnotes.services.findings import add_finding, link_finding, list_findings
from fieldnotes.services.teams import add_team, list_teams
from fieldnotes.store.project import Project
from fieldnotes.tui.screens.check import CheckScreen
from fieldnotes.tui.screens.preview import PreviewScreen
from fieldnotes.tui.widgets.passage_list import CandidateList
from tests.services.fieldwork import Fieldwork
from tests.tui.desk import at_place, fill, passes_the_gate, quiet, says, seen, shows, sitting, types, until

WIDE = (120, 40)
Field = tuple[Project, Fieldwork]


async def _to_check(pilot: Pilot[None]) -> CheckScreen:
    await at_place(pilot, "HomeScreen")
    await pilot.press("m")
    await at_place(pilot, "CheckScreen")
    await quiet(pilot)
    assert isinstance(pilot.app.screen, CheckScreen)
    return pilot.app.screen


async def _to_passages(pilot: Pilot[None]) -> CandidateList:
    await pilot.press("enter")
    await at_place(pilot, "EvidenceScreen")
    await quiet(pilot)
    return pilot.app.screen.query_one(CandidateList)


async def _write(pilot: Pilot[None], folder: Path) -> str:
    """Write the handout into a folder and give the page."""
    await pilot.press("w")
    await at_place(pilot, "FormDialog")
    await fill(pilot, folder=str(folder))
    await passes_the_gate(pilot)
    await fill(pilot, folder=str(folder))
    await at_place(pilot, "WrittenDialog")
    return _page(folder)


def _page(folder: Path) -> str:
    (page,) = folder.glob("*.html")
    return page.read_text(encoding="utf-8")


def _stance(project: Project, coding: str, finding: str) -> Stance:
    return coding_links(project, coding).stances.get(finding, Stance.NONE)


def _words(text: str) -> str:
    """Text as it reads, without markup and white space."""
    return "".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())


async def test_what_speaks_of_the_team_is_picked_and_what_is_known_of_the_team_stands_on_top(field: Field) -> None:
    async with sitting(field[0].path) as pilot:
        await _to_check(pilot)
        await shows(pilot, "Voor Noord (t) · deelnemers (u) · Nederlands (l)", "Geobserveerd: 2,2 uur · interviews: 0")
        await shows(pilot, "[x]  voorlopig   +3 −1    +1 −1", "[x]  voorlopig   +0 −0    –")
        await shows(pilot, "2 van 2 bevindingen gekozen")
        await shows(pilot, "In deze handout: 1 ervoor, 1 ertegen. Weggelaten: 1 van een ander team, 1")
        await pilot.press("down")
        await shows(pilot, "Er hoort nog geen passage bij. Druk op Enter")


async def test_the_screen_fits_a_wide_terminal_too(field: Field) -> None:
    async with sitting(field[0].path, WIDE) as pilot:
        await _to_check(pilot)
        await shows(pilot, "[x]", "Het werk lijkt vast te liggen (voorlopig).", "over Noord, Zuid")


async def test_the_handout_holds_what_was_picked_and_its_own_passages_and_nothing_private(
    field: Field, tmp_path: Path
) -> None:
    async with sitting(field[0].path) as pilot:
        await _to_check(pilot)
        await pilot.press("down", "space")
        await shows(pilot, "[ ]  voorlopig", "1 van 2 bevindingen gekozen")
        page = await _write(pilot, tmp_path / "uit" / "gegeven")
        await shows(pilot, "De handout is geschreven", "dit pad", "1 van een ander team, 1 vertrouwelijk")
        await pilot.press("space")
        await at_place(pilot, "GateScreen")
    assert "Het werk lijkt vast te liggen" in page
    assert "Over waarom wordt weinig gesproken" not in page
    assert "Dat staat gewoon vast" in page
    assert "weinig te kiezen" in page
    assert "Ik stelde te veel vragen" not in page
    assert "Het systeem, de rest staat vast" not in page


async def test_the_folder_that_is_suggested_lies_beside_the_study_and_leaving_the_form_writes_nothing(
    field: Field,
) -> None:
    beside = field[0].path.parent / "handouts"
    async with sitting(field[0].path) as pilot:
        await _to_check(pilot)
        await pilot.press("w")
        await at_place(pilot, "FormDialog")
        await pilot.press("escape")
        await at_place(pilot, "CheckScreen")
        assert not beside.exists()
        await pilot.press("w")
        await at_place(pilot, "FormDialog")
        await pilot.press("enter")
        await types(pilot, "kamer 3")
        await pilot.press("ctrl+s")
        await passes_the_gate(pilot)
        await pilot.press("ctrl+s")
        await at_place(pilot, "WrittenDialog")
        (page,) = beside.glob("*.html")
        await shows(pilot, page.stem[:30])
    assert "kamer 3" in page.read_text(encoding="utf-8")


async def test_a_handout_is_for_the_team_the_readers_and_the_language_that_were_chosen(
    field: Field, tmp_path: Path
) -> None:
    folder = tmp_path / "uit"
    async with sitting(field[0].path) as pilot:
        await _to_check(pilot)
        await pilot.press("t")
        await shows(pilot, "Voor Zuid (t)", "onbekend · interviews: 1")
        await pilot.press("u", "u", "l")
        await shows(pilot, "leiding (u) · Engels (l)")
        page = await _write(pilot, folder)
        await pilot.press("x", "escape")
        await at_place(pilot, "CheckScreen")
        await pilot.press("t")
        await shows(pilot, "Voor Noord (t) · leiding (u)")
    (file,) = folder.glob("*.html")
    assert file.name.startswith("management-zuid-")
    assert '<html lang="en">' in page
    assert "Het systeem, de rest staat vast" in page
    assert "Dat staat gewoon vast" not in page


async def test_with_nothing_picked_no_handout_is_made(field: Field) -> None:
    async with sitting(field[0].path) as pilot:
        await _to_check(pilot)
        await pilot.press("space", "down", "space", "w", "p")
        await says(pilot, "Er is geen bevinding gekozen")
        await at_place(pilot, "CheckScreen")


async def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(field: Field, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("", encoding="utf-8")
    async with sitting(field[0].path) as pilot:
        await _to_check(pilot)
        await pilot.press("w")
        await at_place(pilot, "FormDialog")
        await fill(pilot, folder=str(tmp_path / "bestand" / "map"))
        await passes_the_gate(pilot)
        await fill(pilot, folder=str(tmp_path / "bestand" / "map"))
        await says(pilot, "is niet te schrijven")
        await at_place(pilot, "GateScreen")


async def test_without_a_team_or_a_finding_the_screen_says_which_key_to_press(study: Project) -> None:
    async with sitting(study.path) as pilot:
        await _to_check(pilot)
        await shows(pilot, "Er is nog geen team. Ga terug met Esc en druk op t")
        for key in ("enter", "space", "t", "u", "l", "p", "w"):
            await pilot.press(key)
        await at_place(pilot, "CheckScreen")
        await pilot.press("escape")
        await at_place(pilot, "HomeScreen")
        await pilot.press("t")
        await types(pilot, "Oost\n\n\n\n")
        await shows(pilot, "Oost")
        await _to_check(pilot)
        await shows(pilot, "Voor Oost", "Er is nog geen bevinding. Druk op a")
        await pilot.press("enter", "space", "p", "w")
        await at_place(pilot, "CheckScreen")


async def test_a_finding_is_written_over_lines_for_the_teams_that_are_ticked_and_is_picked(field: Field) -> None:
    project, _made = field
    async with sitting(project.path) as pilot:
        await _to_check(pilot)
        await pilot.press("a")
        await at_place(pilot, "FindingDialog")
        pilot.app.post_message(Paste("Het lijkt\nstiller dan eerst."))
        await shows(pilot, "[x] Noord", "[ ] Zuid", "Esc: laat maar")
        await pilot.press("enter", "down", "space", "enter")
        await at_place(pilot, "CheckScreen")
        await shows(pilot, "3 van 3 bevindingen gekozen", "Het lijkt stiller dan eerst.", "over Noord, Zuid")
    added = list_findings(project)[-1]
    assert (added.text, added.teams) == ("Het lijkt stiller dan eerst.", ("Noord", "Zuid"))


async def test_a_finding_about_another_team_stays_out_until_it_is_picked(field: Field) -> None:
    async with sitting(field[0].path) as pilot:
        await _to_check(pilot)
        await pilot.press("a")
        await at_place(pilot, "FindingDialog")
        await types(pilot, "Zuid is anders")
        await pilot.press("enter", "space", "down", "space", "enter")
        await shows(pilot, "2 van 3 bevindingen gekozen", "Deze bevinding gaat niet over dit team")
        await pilot.press("space")
        await shows(pilot, "3 van 3 bevindingen gekozen")
        await pilot.press("t")
        await shows(pilot, "Voor Zuid", "3 van 3 bevindingen gekozen")


async def test_an_empty_finding_is_refused_and_one_that_was_left_is_not_kept(field: Field) -> None:
    before = list_findings(field[0])
    async with sitting(field[0].path) as pilot:
        await _to_check(pilot)
        await pilot.press("a")
        await at_place(pilot, "FindingDialog")
        await pilot.press("ctrl+s")
        await says(pilot, "heeft woorden nodig")
        await pilot.press("a")
        await at_place(pilot, "FindingDialog")
        await types(pilot, "Iets")
        assert pilot.app.screen.query_one(TextArea).text == "Iets"
        await pilot.press("escape")
        await at_place(pilot, "CheckScreen")
    assert list_findings(field[0]) == before


async def test_a_finding_whose_passages_all_stay_out_is_shown_as_such(field: Field) -> None:
    project, made = field
    finding = add_finding(project, "Er wordt getwijfeld (voorlopig).", teams=["Noord"])
    link_finding(project, finding, made.codings["reflection"])
    async with sitting(project.path) as pilot:
        await _to_check(pilot)
        await shows(pilot, "+1 −0    niets")
        await pilot.press("end")
        await shows(pilot, "Alle passages blijven weg: 1")


async def test_space_takes_a_passage_from_none_to_for_to_against_and_back(field: Field) -> None:
    project, made = field
    sam, finding = made.codings["sam"], made.open_finding
    async with sitting(project.path) as pilot:
        await _to_check(pilot)
        await pilot.press("down")
        listed = await _to_passages(pilot)
        await shows(pilot, "Passages van Noord: 5")
        keys = {row.passage.id: line for line, key in enumerate(listed.keys) if (row := listed.row(key))}
        await pilot.press(*["down"] * keys[sam])
        for stance, sign in ((Stance.FOR, "[+]"), (Stance.AGAINST, "[−]"), (Stance.NONE, "[ ]")):
            await pilot.press("space")
            await until(pilot, lambda stance=stance: listed.chosen and listed.chosen.stance is stance)  # type: ignore[misc]
            assert f"▌ {sign}" in seen(pilot.app)
            assert _stance(project, sam, finding) is stance


async def test_quick_presses_are_carried_out_one_after_the_other(field: Field) -> None:
    project, made = field
    async with sitting(project.path) as pilot:
        await _to_check(pilot)
        await pilot.press("down")
        await _to_passages(pilot)
        await pilot.press(*["space"] * 5)
        await quiet(pilot)
        await pilot.press("escape")
        await shows(pilot, "+0 −1    +0 −1")
    assert _stance(project, made.codings["rated"], made.open_finding) is Stance.AGAINST


async def test_a_private_passage_is_marked_and_cannot_be_chosen(field: Field) -> None:
    project, made = field
    before = list_findings(project)
    async with sitting(project.path) as pilot:
        await _to_check(pilot)
        await pilot.press("down")
        listed = await _to_passages(pilot)
        full = pilot.app.screen.query_one("#full-text", Static)
        private = [line for line, key in enumerate(listed.keys) if (row := listed.row(key)) and row.private]
        assert len(private) == 2
        await shows(pilot, "(vertrouwelijk)")
        for line in private:
            listed.at = line
            await until(pilot, lambda: listed.chosen and listed.chosen.private)
            assert "Vertrouwelijk: hierin staat wat u zelf dacht" in str(full.content)
            await pilot.press("space")
            await quiet(pilot)
        await says(pilot, "vertrouwelijk en komt in geen handout")
    assert list_findings(project) == before
    assert made.open_finding == before[1].id


async def test_a_private_passage_that_was_linked_before_can_only_be_let_go(field: Field) -> None:
    project, made = field
    async with sitting(project.path) as pilot:
        await _to_check(pilot)
        listed = await _to_passages(pilot)
        await pilot.press("o")
        await shows(pilot, "Passages van Noord: 3")
        listed.at = next(line for line, key in enumerate(listed.keys) if (row := listed.row(key)) and row.private)
        await pilot.press("space")
        await until(pilot, lambda: listed.chosen and listed.chosen.stance is Stance.NONE)
    assert _stance(project, made.codings["reflection"], made.finding) is Stance.NONE


async def test_passages_are_found_by_parts_of_code_and_words_and_the_arrow_goes_to_them(field: Field) -> None:
    async with sitting(field[0].path) as pilot:
        await _to_check(pilot)
        listed = await _to_passages(pilot)
        await pilot.press("slash")
        await types(pilot, "STANDAARD weinig")
        await shows(pilot, "Passages van Noord: 1")
        await types(pilot, "zzz")
        await shows(pilot, "Geen passage past hierop")
        await pilot.press("ctrl+u")
        await shows(pilot, "Passages van Noord: 5")
        await pilot.press("escape")
        assert pilot.app.screen.focused is listed
        await pilot.press("slash", "down")
        assert pilot.app.screen.focused is listed
        await pilot.press("escape")
        await at_place(pilot, "CheckScreen")


async def test_only_the_chosen_passages_are_shown_on_asking_and_an_empty_list_says_how_to_go_back(
    field: Field,
) -> None:
    async with sitting(field[0].path) as pilot:
        await _to_check(pilot)
        await pilot.press("down")
        await _to_passages(pilot)
        await pilot.press("o")
        await shows(pilot, "Er is nog niets gekozen. Druk op o")
        await pilot.press("space", "enter", "o")
        await shows(pilot, "Passages van Noord: 5")


async def test_enter_reads_a_passage_where_it_stands_and_the_way_back_is_there(field: Field) -> None:
    async with sitting(field[0].path) as pilot:
        await _to_check(pilot)
        await _to_passages(pilot)
        await pilot.press("enter")
        await at_place(pilot, "ReadScreen")
        await pilot.press("escape")
        await at_place(pilot, "EvidenceScreen")
        await shows(pilot, "Passages van Noord: 5")


async def test_the_preview_says_what_the_page_says_and_what_stays_out_without_its_words(
    field: Field, tmp_path: Path
) -> None:
    async with sitting(field[0].path) as pilot:
        await _to_check(pilot)
        await pilot.press("p")
        await at_place(pilot, "PreviewScreen")
        await quiet(pilot)
        blocks = [
            (str(each.content), each.classes) for each in pilot.app.screen.query("#page > Static").results(Static)
        ]
        assert isinstance(pilot.app.screen, PreviewScreen)
        page = _words(await _write(pilot, tmp_path / "uit"))
        await pilot.press("q", "escape")
        await at_place(pilot, "PreviewScreen")
    last = next(at for at, (text, _look) in enumerate(blocks) if "vakken voor antwoorden" in text)
    for text, look in blocks[:last]:
        for line in text.splitlines():
            said = line.removeprefix("– ").partition(" (")[0] if "quote" in look or "heading" in look else line
            assert _words(said.removeprefix("VOORLOPIG: ")) in page, line
    out = " ".join(text for text, _look in blocks[last:])
    assert "Bij bevinding 1: 1 van een ander team, 1 vertrouwelijk." in out
    assert "Ik stelde te veel vragen" not in " ".join(text for text, _look in blocks)


async def test_what_people_wrote_cannot_steer_the_terminal_or_pass_for_markup(study: Project) -> None:
    add_team(study, "\x1b[2J[b]Noord[/b]")
    add_finding(study, "\x1b]0;weg\x07 [red]bevinding")
    async with sitting(study.path) as pilot:
        await _to_check(pilot)
        await shows(pilot, "␛[2J[b]Noord[/b]", "␛]0;weg␇ [red]bevinding")
        await pilot.press("p")
        await at_place(pilot, "PreviewScreen")
        await shows(pilot, "␛[2J[b]Noord[/b]")
        await pilot.press("escape", "enter")
        await at_place(pilot, "EvidenceScreen")
        await shows(pilot, "␛]0;weg␇ [red]bevinding", "In de teksten van ␛[2J[b]Noord[/b] is nog niets gecodeerd")
        assert "\x1b" not in seen(pilot.app)


async def test_the_preview_speaks_the_language_of_the_handout(field: Field) -> None:
    async with sitting(field[0].path) as pilot:
        await _to_check(pilot)
        await pilot.press("l", "p")
        await at_place(pilot, "PreviewScreen")
        await shows(pilot, "For the participants of Noord")
        await pilot.press("end")
        await shows(pilot, "Wat wegblijft (dit leest alleen u)")


async def test_a_coding_is_made_evidence_or_counter_evidence_while_reading(field: Field) -> None:
    project, made = field
    report = made.codings["report"]
    async with sitting(project.path) as pilot:
        await _to_check(pilot)
        await _to_passages(pilot)
        await pilot.press("down", "down", "down", "enter")
        await at_place(pilot, "ReadScreen")
        await quiet(pilot)
        await pilot.press("f")
        await at_place(pilot, "LinkDialog")
        await shows(pilot, "[−] Het werk lijkt vast", "[ ] Over waarom wordt")
        await pilot.press("minus")
        await says(pilot, "Dat is al zo")
        await pilot.press("down", "enter")
        await says(pilot, "spreekt nu voor de bevinding")
        await pilot.press("f")
        await at_place(pilot, "LinkDialog")
        await pilot.press("x")
        await says(pilot, "hoort niet meer bij de bevinding")
        await pilot.press("f")
        await at_place(pilot, "LinkDialog")
        await pilot.press("down", "minus")
        await says(pilot, "spreekt nu tegen de bevinding")
    assert coding_links(project, report).stances == {made.open_finding: Stance.AGAINST}


async def test_while_reading_a_finding_is_made_for_the_coding_that_is_there(study: Project) -> None:
    """A study without findings: the dialog says which key makes one, and goes on with it."""
    from fieldnotes.model.kinds import DocumentKind
    from fieldnotes.services.documents import import_documents

    add_team(study, "Noord")
    add_code(study, "Rust")
    file = study.path.with_name("tekst.txt")
    file.write_text("Het is stil in de kamer.", encoding="utf-8")
    (text,) = import_documents(study, [file], team="Noord", kind=DocumentKind.DOCUMENT)
    laid = add_coding(study, text.id, 0, 14, "Rust")
    async with sitting(study.path) as pilot:
        await at_place(pilot, "HomeScreen")
        await pilot.press("c")
        await at_place(pilot, "CodebookScreen")
        await quiet(pilot)
        await pilot.press("enter")
        await shows(pilot, "Het is stil")
        await pilot.press("enter")
        await at_place(pilot, "ReadScreen")
        await quiet(pilot)
        await pilot.press("f")
        await at_place(pilot, "LinkDialog")
        await shows(pilot, "Er is nog geen bevinding. Druk op a")
        await pilot.press("plus", "a")
        await at_place(pilot, "FindingDialog")
        await pilot.press("escape")
        await at_place(pilot, "LinkDialog")
        await pilot.press("a")
        await at_place(pilot, "FindingDialog")
        await types(pilot, "Stilte")
        await pilot.press("ctrl+s")
        await at_place(pilot, "LinkDialog")
        await shows(pilot, "[ ] Stilte")
        await pilot.press("plus")
        await says(pilot, "spreekt nu voor de bevinding")
    (finding,) = list_findings(study)
    assert (finding.text, finding.teams, finding.evidence) == ("Stilte", ("Noord",), 1)
    assert _stance(study, laid.id, finding.id) is Stance.FOR
    assert [team.name for team in list_teams(study)] == ["Noord"]
