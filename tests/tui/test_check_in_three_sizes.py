"""The screens of the member check in three sizes, full of what people said: nothing falls off, all keys are whole."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from fieldnotes.model.kinds import Question
from fieldnotes.services import documents, findings, gate_settings, invitations
from fieldnotes.services.response_intake import Answer, From, add_response
from fieldnotes.store.project import Project
from tests.services.checking import TEAM, Check, give_handout, make_check
from tests.tui.desk import at_place, quiet, seen, shows, sitting
from tests.tui.test_screens_in_three_sizes import SIZES, faults

LONG = "Wie hier langer werkt wacht niet op de lijst, en wie er net is vraagt het na, ook als niemand dat ziet. " * 4


@pytest.fixture
def made(study: Project, tmp_path: Path) -> Check:
    """A check in the middle: a handout given, answers in, names in a text, and a gate that stops the next one."""
    check = make_check(study)
    handout = give_handout(study, tmp_path / "uit")
    invitations.invite(study, handout, ["Linde", "Wilg"])
    given = Answer(Question.RECOGNISABLE, check.finding, answer="deels", text=LONG.strip())
    add_response(study, handout, [given], From("Linde"))
    findings.add_finding(study, f"{LONG}(voorlopig)", teams=[TEAM])
    gate_settings.set_gate(study, k=7, own_k=8, reason="Klein.")
    file = tmp_path / "verslag van een lange ochtend aan de balie en daarna.md"
    file.write_text(f"Fatima belt met Gerrit. {LONG}\nDaarna belt Fatima met Suzanne.\n", encoding="utf-8")
    documents.import_documents(study, [file], team=TEAM)
    return check


def behind(keys: str, place: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """The way to a place, by keys from home."""

    async def walk(pilot: Pilot[None]) -> None:
        for key in keys.split():
            await pilot.press(key)
            await pilot.pause(0.05)
        await at_place(pilot, place)
        await quiet(pilot)

    return walk


async def at_review(pilot: Pilot[None]) -> None:
    """A team member answers at the researcher's screen."""
    await behind("m d", "DeparturesScreen")(pilot)
    await pilot.press("v")
    await at_place(pilot, "PassphraseDialog")
    for key in (*"lindeboom", "enter", *"lindeboom", "enter"):
        await pilot.press(key)
    await at_place(pilot, "ReviewScreen")
    await shows(pilot, "Bevinding 1 van")


PLACES = {
    "mensen": behind("p", "PeopleScreen"),
    "bevindingen": behind("m", "CheckScreen"),
    "controle": behind("m b", "GateScreen"),
    "antwoorden": behind("m r", "ResponsesScreen"),
    "de deur uit": behind("m d", "DeparturesScreen"),
    "herkomst": behind("m T", "TraceScreen"),
    "namen": behind("enter down n", "NameReviewScreen"),
    "beantwoorden": at_review,
}

LOCKED = ("beantwoorden", "nothing has the keys")  # all its keys are the screen's own: nothing in it can be left


@pytest.mark.parametrize("place", PLACES)
async def test_a_screen_of_the_check_is_whole_in_every_size(study: Project, made: Check, place: str) -> None:
    async with sitting(study.path, SIZES[0]) as pilot:
        await at_place(pilot, "HomeScreen")
        await quiet(pilot)
        await PLACES[place](pilot)
        for width, height in SIZES:
            await pilot.resize_terminal(width, height)
            await pilot.pause(0.05)
            await quiet(pilot)
            found = [each for each in faults(pilot.app) if (place, each) != LOCKED]
            assert not found, "\n".join([*found, seen(pilot.app)])
