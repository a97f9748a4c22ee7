"""The member check at the workbench: people, gate, answers, what left, the trace, names, and the locked review."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from fieldnotes.exchange.sealing import Cost
from fieldnotes.model.kinds import ConsentState, Purpose, Question
from fieldnotes.model.pseudonyms import KeyEntry, PseudonymKey
from fieldnotes.services import documents, findings, gate_settings, handouts, invitations, people, responses
from fieldnotes.services.pseudonym_keys import add_entry, create_key
from fieldnotes.services.response_intake import Answer, From, add_response
from fieldnotes.store.project import Project
from fieldnotes.tui.commands import COMMANDS
from fieldnotes.tui.screens.review import ReviewScreen
from tests.services.checking import SAID, STATEMENT, TEAM, Check, give_handout, make_check
from tests.tui.desk import at_place, bench, fill, quiet, says, seen, shows, sitting, types, until

WIDE = (140, 40)


@pytest.fixture
def made(study: Project) -> Check:
    """A study that is ready for a member check."""
    return make_check(study)


async def go(pilot: Pilot[None], keys: str, place: str) -> None:
    """Press keys from home, and wait for the place."""
    await at_place(pilot, "HomeScreen")
    for key in keys.split():
        await pilot.press(key)
        await pilot.pause(0.05)
    await at_place(pilot, place)
    await quiet(pilot)


async def test_people_are_entered_changed_and_asked_and_signs_tell_what_they_said(study: Project, made: Check) -> None:
    async with sitting(study.path, WIDE) as pilot:
        await go(pilot, "p", "PeopleScreen")
        await shows(pilot, "Wilg", "+ gegeven")
        await pilot.press("a")
        await fill(pilot, pseudonym="Olm", role="consulent")
        await shows(pilot, "Olm")
        await pilot.press("c")
        await fill(pilot, purpose="quotation", state="refused", source="mondeling")
        await shows(pilot, "mondeling")
        await pilot.press("e")
        await fill(pilot, role="coach", gender="woman")
        await shows(pilot, "coach")
        await pilot.press("C")
        await fill(pilot, purpose="publication", state="given", day="2022-10-01")
        await says(pilot, "Vastgelegd.")
        await pilot.press("t")
        await quiet(pilot)
    (person,) = [each for each in people.list_participants(study) if each.row.pseudonym == "Wilg"]
    held = {each.purpose: each.state for each in person.consents}
    assert held[Purpose.QUOTATION] is ConsentState.REFUSED
    assert held[Purpose.PUBLICATION] is ConsentState.GIVEN
    assert person.row.role == "coach"


async def test_someone_withdraws_once_the_pseudonym_is_typed(study: Project, made: Check) -> None:
    async with sitting(study.path, WIDE) as pilot:
        await go(pilot, "p", "PeopleScreen")
        await pilot.press("W")
        await fill(pilot, name="Iemand")
        await says(pilot, "Het pseudoniem klopt niet")
        await pilot.press("W")
        await fill(pilot, name="Wilg")
        await says(pilot, "Gedaan")
        await until(pilot, lambda: "Wilg " not in seen(pilot.app))


async def test_what_stops_a_handout_is_seen_mended_passed_over_and_written(
    study: Project, made: Check, tmp_path: Path
) -> None:
    gate_settings.set_gate(study, k=7, own_k=8, reason="Klein.")
    async with sitting(study.path, WIDE) as pilot:
        await go(pilot, "m", "CheckScreen")
        await pilot.press("w")
        await fill(pilot, folder=str(tmp_path / "uit"), formats="html")
        await at_place(pilot, "GateScreen")
        await shows(pilot, "small-set", "kleinste geschatte herkenningsset: 6")
        for key in ("a", "x", "e", "w"):
            await pilot.press(key)
            await pilot.pause(0.05)
        await says(pilot, "Hier is geen ander woord voor")
        await pilot.press("o")
        await fill(pilot, reason="Besproken met het team.")
        await shows(pilot, "met een reden voorbijgegaan: 1")
        await pilot.press("s")
        await fill(pilot, k="3", own="4", reason="Toch gewoon.")
        await shows(pilot, "Niets houdt deze handout tegen")
        await pilot.press("W")
        await fill(pilot, folder=str(tmp_path / "uit"), formats="html,docx")
        await at_place(pilot, "WrittenDialog")
        await pilot.press("enter")
    assert sorted(file.suffix for file in (tmp_path / "uit").iterdir()) == [".docx", ".html"]


async def test_words_are_said_otherwise_at_the_gate(study: Project, made: Check) -> None:
    from fieldnotes.services.note_edits import edit_note
    from fieldnotes.services.notes import list_notes

    seen_note = next(row for row in list_notes(study) if row.text.startswith("Niemand"))
    edit_note(study, seen_note.id, "Niemand vraagt waarom Fatima met Suitekast werkt in Gouda.")
    async with sitting(study.path, WIDE) as pilot:
        await go(pilot, "m b", "GateScreen")
        await shows(pilot, "Fatima", "Nu:", "Straks:")
        await pilot.press("a")
        await until(pilot, lambda: "bezwaren: 2" in seen(pilot.app))
        await pilot.press("w")
        await fill(pilot, reason="Een programma.")
        await until(pilot, lambda: "bezwaren: 1" in seen(pilot.app))
        await pilot.press("e")
        await fill(pilot, said="een stad")
        await shows(pilot, "Niets houdt deze handout tegen")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "bezwaren: 1" in seen(pilot.app))
        await pilot.press("x")
        await shows(pilot, "Niets houdt deze handout tegen")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "bezwaren: 1" in seen(pilot.app))
        await pilot.press("A")
        await shows(pilot, "Niets houdt deze handout tegen")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "bezwaren: 1" in seen(pilot.app))
        await pilot.press("enter")
        await at_place(pilot, "TraceScreen")
        await pilot.press("escape")
        await at_place(pilot, "GateScreen")
        await pilot.press("u")
        await shows(pilot, "Niets houdt deze handout tegen")


async def test_findings_change_from_the_check_and_lead_to_all_that_belongs_to_them(
    study: Project, made: Check, tmp_path: Path
) -> None:
    other = findings.add_finding(study, "Er lijkt weinig waarom.", teams=[TEAM])
    async with sitting(study.path, WIDE) as pilot:
        await go(pilot, "m", "CheckScreen")
        await pilot.press("e")
        await fill(pilot, text="Het werk lijkt soms vast te liggen.", reason="Na een antwoord.")
        await shows(pilot, "Het werk lijkt soms vast te liggen.", "bijgesteld")
        await pilot.press("s")
        await shows(pilot, "verworpen")
        await pilot.press("v")
        await says(pilot, "Na een antwoord.")
        await pilot.press("ctrl+down")
        await until(pilot, lambda: findings.list_findings(study)[0].id == other)
        await pilot.press("ctrl+up")
        await until(pilot, lambda: findings.list_findings(study)[1].id == other)
        await pilot.press("T")
        await at_place(pilot, "TraceScreen")
        await shows(pilot, "Wilg", "balie")
        await pilot.press("enter")
        await at_place(pilot, "ReadScreen")
        await pilot.press("escape")
        await at_place(pilot, "TraceScreen")
        await pilot.press("escape")
        await at_place(pilot, "CheckScreen")
        await quiet(pilot)
        for key, place in (("r", "ResponsesScreen"), ("d", "DeparturesScreen"), ("f6", "PeopleScreen")):
            await pilot.press(key)
            await at_place(pilot, place)
            await quiet(pilot)
            await pilot.press("escape")
            await at_place(pilot, "CheckScreen")
        await quiet(pilot)
        await pilot.press("down", "x")
        await says(pilot, "De bevinding is weg.")
    assert [row.id for row in findings.list_findings(study)] == [made.finding]


async def test_answers_are_decided_on_followed_made_a_text_and_told_back(
    study: Project, made: Check, tmp_path: Path
) -> None:
    handout = give_handout(study, tmp_path / "uit", "docx")
    given = Answer(Question.RECOGNISABLE, made.finding, answer="deels", text="Vooral aan de balie.")
    add_response(study, handout, [given], From("Linde"))
    (document,) = (tmp_path / "uit").glob("*.docx")
    async with sitting(study.path, WIDE) as pilot:
        await go(pilot, "m r", "ResponsesScreen")
        await shows(pilot, "Vooral aan de balie.", "nog niet besloten: 1")
        await pilot.press("a")
        await fill(pilot, question="ontbreekt", answer="", text="De avond.", participant="Beuk")
        await shows(pilot, "De avond.")
        await pilot.press("d")
        await fill(pilot, status="amended", reason="Dat zagen wij ook.", text="Aan de balie lijkt het vast.")
        await shows(pilot, "nog niet besloten: 1", "Dat zagen wij ook.")
        await pilot.press("n")
        await shows(pilot, "antwoorden: 1")
        await pilot.press("d")
        await fill(pilot, status="kept", reason="Wij kijken later.")
        await until(pilot, lambda: "antwoorden: 0" in seen(pilot.app))
        await pilot.press("n")
        await shows(pilot, "antwoorden: 2")
        await pilot.press("i")
        await fill(pilot, file=str(document))
        await says(pilot, "Binnengehaald: 0 antwoorden.")
        await pilot.press("i")
        await fill(pilot, file=str(tmp_path / "weg.json"))
        await says(pilot, "bestaat niet")
        await pilot.press("m")
        await fill(pilot, consent="given")
        await says(pilot, "De tekst staat bij de teksten")
        await pilot.press("enter")
        await at_place(pilot, "TraceScreen")
        await shows(pilot, "Antwoord: deels Vooral aan de balie. (op versie 1)")
        await pilot.press("escape")
        await at_place(pilot, "ResponsesScreen")
        await pilot.press("r")
        await fill(pilot, file=str(tmp_path / "terug.html"))
        await says(pilot, "terug.html")
    assert (tmp_path / "terug.html").exists()
    assert any(row.kind == "response" for row in documents.list_documents(study))


async def test_what_left_is_listed_written_again_and_invited_for(study: Project, made: Check, tmp_path: Path) -> None:
    handout = give_handout(study, tmp_path / "uit")
    async with sitting(study.path, WIDE) as pilot:
        await go(pilot, "m d", "DeparturesScreen")
        await shows(pilot, "handout", "SHA-256", "nagelezen door Lara")
        await pilot.press("w")
        await fill(pilot, folder=str(tmp_path / "weer"), format="pdf")
        await says(pilot, "Geschreven.")
        await pilot.press("i")
        await fill(pilot, people="Linde, Beuk", heads="2")
        await says(pilot, "Vastgelegd.")
    assert list((tmp_path / "weer").glob("*.pdf"))
    assert invitations.count_handout(study, handout).reach.invited == 4


async def test_places_without_anything_say_so(study: Project, made: Check) -> None:
    async with sitting(study.path, WIDE) as pilot:
        await go(pilot, "m r", "ResponsesScreen")
        await shows(pilot, "Er zijn nog geen antwoorden")
        await pilot.press("d", "a", "enter", "m", "r")
        await says(pilot, "Er zijn nog geen antwoorden")
        await pilot.press("escape")
        await at_place(pilot, "CheckScreen")
        await quiet(pilot)
        await pilot.press("d")
        await at_place(pilot, "DeparturesScreen")
        await shows(pilot, "Er is nog niets de deur uit gegaan.")
        await pilot.press("w", "i", "v")
        await says(pilot, "Er is nog niets de deur uit gegaan.")


async def _lock(pilot: Pilot[None], passphrase: str = "lindeboom") -> ReviewScreen:
    await go(pilot, "m d", "DeparturesScreen")
    await pilot.press("v")
    await at_place(pilot, "PassphraseDialog")
    await types(pilot, "kort")
    await pilot.press("enter", "enter")
    await shows(pilot, "minstens 6")
    pilot.app.screen.query_one("#first", Input).value = passphrase
    pilot.app.screen.query_one("#second", Input).value = passphrase + "x"
    pilot.app.screen.query_one("#second").focus()
    await pilot.press("enter")
    await shows(pilot, "niet gelijk")
    pilot.app.screen.query_one("#second", Input).value = passphrase
    pilot.app.screen.query_one("#second").focus()
    await pilot.press("enter")
    await at_place(pilot, "ReviewScreen")
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    await quiet(pilot)
    covered = sum(each.region.area for each in screen.children if each.display)
    assert covered == screen.region.area, "what is not covered keeps showing the place before"
    return screen


async def _unlock(pilot: Pilot[None], passphrase: str) -> None:
    await pilot.press("ctrl+l")
    await at_place(pilot, "PassphraseDialog")
    pilot.app.screen.query_one("#first", Input).value = passphrase
    await pilot.press("enter")


async def test_team_members_answer_by_single_keys_and_their_form_is_kept(
    study: Project, made: Check, tmp_path: Path
) -> None:
    give_handout(study, tmp_path / "uit")
    async with sitting(study.path) as pilot:
        await _lock(pilot)
        await shows(pilot, "Bevinding 1 van 1", STATEMENT)
        await pilot.press("2")
        await shows(pilot, "Is dit herkenbaar?  Deels")
        await pilot.press("2", "3", "1")
        await shows(pilot, "Is dit herkenbaar?  Ja")
        await pilot.press("e")
        await types(pilot, "Vooral q aan de balie")
        await pilot.press("escape")
        await shows(pilot, "Vooral q aan de balie")
        await pilot.press("t")
        await types(pilot, "niets")
        await pilot.press("escape", "t", "ctrl+u", "escape")
        await pilot.press("down", "up", "right", "e")
        await types(pilot, "veel")
        await pilot.press("escape")
        await shows(pilot, "Algemene vraag 1 van 3", "veel")
        await pilot.press("n", "1", "e")
        await types(pilot, "de avond")
        await pilot.press("escape", "left", "right", "right", "right")
        await shows(pilot, "Wilt u uw antwoorden inleveren?", "U gaf 5 antwoorden")
        await pilot.press("k")
        await shows(pilot, "Dank u wel.")
        await pilot.press("enter")
        await shows(pilot, "Bevinding 1 van 1", "(nog niets gekozen)")
        await pilot.press("right", "right", "right", "right", "x")
        await shows(pilot, "Bevinding 1 van 1")
        await _unlock(pilot, "lindeboom")
        await at_place(pilot, "DeparturesScreen")
    rows = {row.question: (row.answer, row.text) for row in responses.list_responses(study)}
    assert rows == {
        "herkenbaar": ("ja", "Vooral q aan de balie"),
        "implicaties": ("", "veel"),
        "aanvullend_onderzoek": ("ja", "de avond"),
    }
    (form,) = responses.list_forms(study)
    assert (form.respondent, form.channel) == ("anonymous", "conversation")


async def test_no_key_leads_from_the_review_into_the_rest(study: Project, made: Check, tmp_path: Path) -> None:
    give_handout(study, tmp_path / "uit")
    keys = {key for command in COMMANDS for key in command.keys.split(",")}
    keys |= {"ctrl+c", "ctrl+q", "ctrl+p", "tab", "shift+tab", "f1", "f10", "escape"}
    async with sitting(study.path) as pilot:
        screen = await _lock(pilot)
        left = len(handouts.list_departures(study))
        for key in sorted(keys - {"ctrl+l", "k"}):
            await pilot.press(key)
            if screen._writing is not None:
                await pilot.press("escape")
            assert pilot.app.screen is screen, key
        assert bench(pilot.app).is_running
        assert len(handouts.list_departures(study)) == left
        assert responses.list_responses(study) == []
        shown = seen(pilot.app)
        assert "Proefstudie" not in shown
        assert "Standaardisatie" not in shown
        await _unlock(pilot, "verkeerd")
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("ctrl+l")
        await at_place(pilot, "PassphraseDialog")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        await _unlock(pilot, "lindeboom")
        await at_place(pilot, "DeparturesScreen")
        await pilot.press("question_mark")
        await at_place(pilot, "HelpScreen")


async def test_names_are_gone_through_one_by_one(
    study: Project, made: Check, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path / "gesprek.txt"
    file.write_text("Fatima belt met Gerrit.\nDaarna belt Fatima met Suzanne en Gerrit.\n", encoding="utf-8")
    documents.import_documents(study, [file], team=TEAM)
    key = tmp_path_factory.mktemp("sleutel") / "sleutel.key"
    create_key(key, "een lange wachtwoordzin", cost=_cheap())
    add_entry(key, "een lange wachtwoordzin", "Suzanne", "Olm", cost=_cheap())
    async with sitting(study.path, WIDE) as pilot:
        await go(pilot, "enter down n", "NameReviewScreen")
        await shows(pilot, "Fatima", "gevonden: 5")
        await pilot.press("w")
        await says(pilot, "Er is nog niets besloten.")
        await pilot.press("A")
        await shows(pilot, "besloten: 2")
        await pilot.press("u")
        await shows(pilot, "besloten: 1")
        await pilot.press("a")
        await shows(pilot, "besloten: 2")
        await pilot.press("down", "x")
        await shows(pilot, "gevonden: 4")
        await pilot.press("end", "e")
        await fill(pilot, said="een collega")
        await shows(pilot, "besloten: 3")
        await pilot.press("o")
        await fill(pilot, file=str(key))
        await at_place(pilot, "PassphraseDialog")
        pilot.app.screen.query_one("#first", Input).value = "verkeerd"
        await pilot.press("enter")
        await says(pilot, "Deze wachtzin opent")
        await pilot.press("o")
        await fill(pilot, file=str(key))
        await at_place(pilot, "PassphraseDialog")
        pilot.app.screen.query_one("#first", Input).value = "een lange wachtwoordzin"
        await pilot.press("enter")
        await says(pilot, "De sleutel is open: 1 woorden.")
        await pilot.press("w")
        await says(pilot, "In de tekst gezet: 3.")
        await shows(pilot, "Suzanne")
        await pilot.press("X")
        await quiet(pilot)
        await pilot.press("o")
        await says(pilot, "De sleutel is weer dicht.")
    (row,) = [row for row in documents.list_documents(study) if row.name.startswith("gesprek")]
    text = documents.open_document(study, row.id).text
    assert text.count("[naam]") == 2
    assert "een collega" in text


def _cheap() -> Cost:
    return Cost(1, 8 * 1024 * 1024)


async def test_a_real_name_that_is_typed_is_offered_its_pseudonym(study: Project, made: Check) -> None:
    from fieldnotes.services.notes import list_notes

    key = PseudonymKey(secret="0" * 64, entries=(KeyEntry(real="Sjoukje", pseudonym="Wilg"),))
    async with sitting(study.path, WIDE) as pilot:
        await go(pilot, "l", "LogScreen")
        await pilot.press("ctrl+n")
        await says(pilot, "Er is geen sleutel open")
        bench(pilot.app).hold_key(key)
        await types(pilot, "Sjoukje belt.")
        await shows(pilot, "Sjoukje → Wilg")
        await pilot.press("enter")
        await says(pilot, "Er staat een echte naam in de regel.")
        await pilot.press("ctrl+n")
        await shows(pilot, "Wilg belt.")
        await pilot.press("enter")
        await until(pilot, lambda: any(row.text == "Wilg belt." for row in list_notes(study)))
        await types(pilot, "Sjoukje loopt.")
        await pilot.press("enter", "enter")
        await until(pilot, lambda: any(row.text == "Sjoukje loopt." for row in list_notes(study)))
    assert SAID
