"""The whole story in a real terminal: from an empty folder to a handout on disk, with keys alone."""

import sys
from pathlib import Path

import pytest
from bench.terminal import Terminal

from fieldnotes.services import projects
from fieldnotes.services.coding import list_codings
from fieldnotes.services.notes import list_notes
from fieldnotes.services.sessions import list_sessions

ENTER, ESCAPE, DOWN, TAB, SAVE = "\r", "\x1b", "\x1b[B", "\t", "\x13"
STOP = "\x1b[19~"  # F8


@pytest.mark.terminal
def test_from_an_empty_folder_to_a_handout(tmp_path: Path) -> None:
    """Make a study and a team, log an observation, bring a text in, code a sentence, write a finding and a handout."""
    text = tmp_path / "verslag.md"
    words = "De lijst ligt vast. Niemand wijkt af van de lijst.\n\nTwee collega's overleggen.\n"
    text.write_text(words, encoding="utf-8")
    home = {"XDG_STATE_HOME": str(tmp_path / "state"), "FIELDNOTES_LANGUAGE": "nl", "PWD": str(tmp_path)}
    command = ["env", "-C", str(tmp_path), sys.executable, "-m", "fieldnotes"]
    with Terminal(command, home) as screen:
        screen.wait_for("nieuwe studie")
        new_study(screen)
        screen.wait_for("Er is nog geen team")
        screen.type("t")
        screen.wait_for("Een team invoeren")
        screen.type("Werk en inkomen", ENTER, "Gemeente Voorbeeld", SAVE)
        screen.wait_for("Werk en inkomen")
        log_an_observation(screen)
        bring_in(screen, text)
        code_a_sentence(screen)
        write_the_handout(screen)
    study = projects.open_study(next(tmp_path.glob("*.fieldnotes")))
    assert [note.text for note in list_notes(study)] == ["Ze staan bij het bureau.", "Ik vroeg te snel door."]
    assert [note.voice for note in list_notes(study)] == ["description", "reflection"]
    assert [session.status for session in list_sessions(study)] == ["stopped"]
    assert [coding.quote for coding in list_codings(study)] == ["De lijst ligt vast."]
    assert projects.check_study(study) == []
    (page,) = tmp_path.glob("**/*.html")
    written = page.read_text(encoding="utf-8")
    assert "Het werk lijkt vast te liggen." in written
    assert "De lijst ligt vast." in written
    assert "te snel" not in written


def new_study(screen: Terminal) -> None:
    screen.type("n")
    screen.wait_for("Naam")
    screen.type("Proef", SAVE)


def log_an_observation(screen: Terminal) -> None:
    screen.type("l")
    screen.wait_for("observatie")
    screen.type(SAVE)
    screen.wait_for("loopt 0:")
    screen.type("Ze staan bij het bureau.", ENTER)
    screen.wait_for("Ze staan bij het bureau.")
    screen.type("#Ik vroeg te snel door.", ENTER)
    screen.wait_for("reflectie")
    screen.type(STOP)
    screen.wait_for("Nog eens F8")
    screen.type(STOP)
    screen.wait_for("gestopt")
    screen.type(ESCAPE)
    screen.wait_for("teams)")


def bring_in(screen: Terminal, text: Path) -> None:
    screen.type("i")
    screen.wait_for("Bestanden inlezen")
    screen.type(str(text), SAVE)
    screen.wait_for("Enter: inlezen (1)")
    screen.type(ENTER)
    screen.wait_for("Ingelezen: 1.")
    screen.type(ESCAPE)
    screen.wait_gone("Ingelezen: 1.")


def code_a_sentence(screen: Terminal) -> None:
    screen.type(ENTER)
    screen.wait_for("verslag.md")
    screen.type(DOWN, ENTER)
    screen.wait_for("Niemand wijkt af")
    screen.type("s")
    screen.wait_for("19 tekens")
    screen.type("c")
    screen.wait_for("Typ een deel")
    screen.type("Standaardisatie", ENTER)
    screen.wait_for("(Onderzoeker)")
    screen.type("f")
    screen.wait_for("Bij welke bevinding")
    screen.type(ESCAPE)
    screen.wait_gone("Bij welke bevinding")


def write_the_handout(screen: Terminal) -> None:
    screen.type(ESCAPE)
    screen.wait_for("2 teksten.")
    screen.type(ESCAPE)
    screen.wait_for("teams)")
    screen.type("m")
    screen.wait_for("Member check")
    screen.type("a")
    screen.wait_for("Een bevinding opschrijven")
    screen.type("Het werk lijkt vast te liggen.", SAVE)
    screen.wait_for("1 van 1 bevindingen gekozen")
    screen.type(ENTER)
    screen.wait_for("De lijst ligt vast.")
    screen.type(" ")
    screen.wait_for("[+]")
    screen.type(ESCAPE)
    screen.wait_for("In deze handout: 1 ervoor")
    screen.type("w")
    screen.wait_for("De handout schrijven")
    screen.type(SAVE)
    screen.wait_for("De handout is geschreven")
