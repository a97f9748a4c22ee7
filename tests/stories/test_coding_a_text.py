"""An interview is coded in a real terminal with the keyboard alone, and what came of it is asked at the command line.

A transcript comes in; codes are laid by palette, by digit and in vivo, with levels, a memo, a counter-example, a join
and another place; a name is replaced under the codings; a code is defined anew and its queue is worked through.
"""

import json
import sys
from pathlib import Path

import pytest
from bench.terminal import Terminal

from tests.cli.front_door import FrontDoor

ENTER, ESCAPE, TAB, SAVE = "\r", "\x1b", "\t", "\x13"
F2 = "\x1bOQ"
UNDO, REDO = "\x1a", "\x19"
WORD_ON, MARK_WORD = "\x1b[1;5C", "\x1b[1;6C"
SHARED = Path(__file__).parents[2].parent / "shared" / "fixtures" / "transcripts" / "plain.vtt"

FIXED = "De lijst ligt vast, d.w.z. wie belt met 0900-8844 krijgt altijd dezelfde vragen (ook laat)."
NOBODY, TRAP = "Niemand wijkt daarvan af.", "Dat is hier één grote fuik 👩🏽‍🔬."
TOGETHER, WITHOUT = "Dan overleggen wij met Jansen.", "Zonder Jansen gaat het écht niet."
QUOTED = '"Wij kunnen niet zonder elkaar," zegt zij dan.'
TURN = f"{TOGETHER} {WITHOUT} {QUOTED}"
TRANSCRIPT_TEXT = f"Hoe verdelen jullie het werk?\n{FIXED} {NOBODY} {TRAP}\nEn als het anders moet?\n{TURN}"
TRANSCRIPT = f"""WEBVTT

00:00:01.000 --> 00:00:04.000
<v Interviewer>Hoe verdelen jullie het werk?

00:00:05.000 --> 00:00:20.000
<v Wilg>{FIXED} {NOBODY} {TRAP}

00:00:21.000 --> 00:00:23.000
<v Interviewer>En als het anders moet?

00:00:24.000 --> 00:00:40.000
<v Linde>{TURN}
"""


class Desk(FrontDoor):
    """The study at the command line, and in the workbench."""

    def workbench(self) -> Terminal:
        """The program on the study, in a terminal of its own."""
        around = {"FIELDNOTES_LANGUAGE": "nl", "FIELDNOTES_PROJECT": str(self.study)}
        return Terminal([sys.executable, "-m", "fieldnotes"], around)

    def laid(self) -> list[tuple[str, str, str | None]]:
        """The codings in reading order: the words, the code and the level."""
        rows = self.ask("coding", "list")["codings"]
        return [(row["quote"], row["code"], row["level"]) for row in rows]


@pytest.fixture
def desk(blank: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A study with a team, two people in it, and two codes."""
    study = tmp_path / "coderen.fieldnotes"
    study.write_bytes(blank.read_bytes())
    study.chmod(0o600)
    made = Desk(capsys, study)
    made.ask("team", "add", "Noord")
    for pseudonym in ("Wilg", "Linde"):
        made.ask("participant", "add", pseudonym, "--team", "Noord")
    made.ask("codebook", "add", "Standaardisatie", "--scale", "laag,midden,hoog", "--definition", "Het ligt vast.")
    made.ask("codebook", "add", "Afhankelijkheid", "--definition", "Niet zonder elkaar kunnen.")
    return made


@pytest.mark.terminal
def test_an_interview_is_coded_with_the_keyboard_alone(desk: Desk) -> None:
    """Bring in, read, code in every way, correct, redefine, look again; each stage as the command line tells it."""
    (desk.study.parent / "gesprek.vtt").write_text(TRANSCRIPT, encoding="utf-8")
    with desk.workbench() as screen:
        screen.wait_for("Noord")
        bring_in(screen, desk.study.parent / "gesprek.vtt")
        read(screen, "Hoe verdelen")
        by_palette_digit_and_words(screen)
        several_codes_on_a_sentence(screen)
        judge_and_move(screen)
        assert desk.laid() == [
            (FIXED, "Standaardisatie", "hoog"),
            (NOBODY, "Standaardisatie", "midden"),
            ("fuik", "fuik", None),
            ("Dan overleggen wij", "Overleg", None),
            (TOGETHER, "Afhankelijkheid", None),
        ]
        join_and_turn_back(screen)
        replace_a_name(screen)
        define_anew_and_look_again(screen)
    as_the_command_line_tells(desk)
    as_the_history_tells(desk)


def bring_in(screen: Terminal, file: Path) -> None:
    """A transcript, whose speakers are asked for and keep their pseudonyms."""
    screen.type("i")
    screen.wait_for("Bestanden inlezen")
    screen.type(str(file), SAVE)
    screen.wait_for("sprekers: ")
    screen.wait_for("Enter: inlezen (1)")
    screen.type(ENTER)
    screen.wait_for("Wie spreken er?")
    screen.type(SAVE)
    screen.wait_for("Ingelezen: 1.")
    screen.type(ESCAPE)
    screen.wait_gone("Niet ingelezen")


def read(screen: Terminal, words: str) -> None:
    """Open the team's first text."""
    screen.type(ENTER)
    screen.wait_for("1 tekst.")
    screen.type(ENTER)
    screen.wait_for(words)


def lay(screen: Terminal, typed: str, shown: str) -> None:
    """Lay by the palette."""
    screen.type("c")
    screen.wait_for("Typ een deel van")
    screen.type(typed, ENTER)
    screen.wait_for(shown)


def by_palette_digit_and_words(screen: Terminal) -> None:
    """Sentences that hold `d.w.z.`, a telephone number and an emoji; a level in the same stroke; a word as a code."""
    screen.type(">", "s", "c")
    screen.wait_for("Typ een deel van")
    screen.type("stand", ENTER)
    screen.wait_for("Welk niveau")
    screen.type("h")
    screen.wait_for("[Standaardisatie = hoog (Lara)]")
    screen.type("P")
    screen.wait_for("Op welk cijfer")
    screen.type("7")
    screen.wait_for("7*Standaardisatie")
    screen.type(")", "s")
    screen.wait_for(f"{len(NOBODY)} tekens geselecteerd")
    screen.type("7")
    screen.wait_for("Niveau van")
    screen.type("2")
    screen.wait_for("[Standaardisatie = midden (Lara)]")
    screen.type("/")
    screen.wait_for("Woorden in deze tekst")
    screen.type("FUIK", ENTER)
    screen.wait_for("treffer 1 van 1")
    screen.type("e", "i")
    screen.wait_for("[fuik (Lara)]")


def several_codes_on_a_sentence(screen: Terminal) -> None:
    """Grown from a sentence to the turn and shrunk back, two codes in one stroke; one of them is new."""
    whole, first = len(TURN), len(TOGETHER)
    screen.type(ESCAPE, ">", ">", "s")
    screen.wait_for(f"{first} tekens geselecteerd")
    screen.type("+")
    screen.wait_for(f"{whole} tekens geselecteerd")
    screen.type("-")
    screen.wait_for(f"{first} tekens geselecteerd")
    screen.type("c")
    screen.wait_for("Typ een deel van")
    screen.type("afh", TAB)
    screen.wait_for("gekozen: Afhankelijkheid")
    screen.type("Overleg", ENTER)
    screen.wait_for("[Overleg (Lara)]")


def judge_and_move(screen: Terminal) -> None:
    """A memo, a counter-example, and an end that goes three words back."""
    screen.type("a")
    screen.wait_for("Memo bij")
    screen.type("Wie begint erover?", F2)
    screen.wait_for("[Overleg · memo (Lara)]")
    screen.type("!")
    screen.wait_for("[Overleg · tegenvoorbeeld")
    screen.type("r")
    screen.wait_for("verleggen, einde")
    screen.type("b", "b", "b", ENTER)
    screen.wait_for("[Overleg · tegenvoorbeeld")


def join_and_turn_back(screen: Terminal) -> None:
    """The same code over words that bear it asks, and makes one of both; undo and redo go step by step."""
    screen.type(")", "s")
    screen.wait_for(f"{len(WITHOUT)} tekens geselecteerd")
    lay(screen, "afh", "[Afhankelijkheid (Lara)]")
    screen.type("t")
    screen.wait_for(f"{len(TURN)} tekens geselecteerd")
    screen.type(".")
    screen.wait_for("Dezelfde code ligt hier al")
    screen.type("1")
    screen.wait_gone("tekens geselecteerd")
    screen.wait_for("[Afhankelijkheid (Lara)]")
    screen.type(UNDO)
    screen.wait_for("ongedaan gemaakt: code gelegd, en één")
    screen.type(UNDO)
    screen.wait_for("ongedaan gemaakt: code gelegd: ‘Afh")
    screen.type(REDO, REDO)
    screen.wait_for("opnieuw gedaan: code gelegd, en één")


def replace_a_name(screen: Terminal) -> None:
    """A name becomes a pseudonym under two codings; what becomes of them is shown before; undo brings the name back."""
    screen.type("E")
    screen.wait_for("F2: zien wat er")
    screen.type(WORD_ON, WORD_ON, WORD_ON, WORD_ON, MARK_WORD, " Berk", F2)
    screen.wait_for("Zo wordt revisie 2")
    screen.wait_for("4 onveranderd, 0 verschoven, 1 met andere woorden")
    screen.type(ENTER)
    screen.wait_gone("Zo wordt revisie 2")
    screen.wait_for("Lezen en coderen")  # the place of typing shows the same words until they are kept
    screen.wait_for("wij met Berk.")
    screen.type(UNDO)
    screen.wait_for("wij met Jansen.")
    screen.type(REDO)
    screen.wait_for("wij met Berk.")


def define_anew_and_look_again(screen: Terminal) -> None:
    """Another meaning: both codings of the code wait; one is kept, the other gets another code."""
    screen.type(ESCAPE)
    screen.wait_for("1 tekst.")
    screen.type(ESCAPE)
    screen.wait_for("teams)")
    screen.type("c")
    screen.wait_for("Codes: 4")
    screen.type("/")
    screen.wait_for("Ga naar een code")
    screen.type("stand", ENTER)
    screen.wait_gone("Ga naar een code")
    screen.type("e")
    screen.wait_for("Volledige definitie")
    screen.type(" Ook voor wie het werk doet.", F2)
    screen.wait_for("Wat is er veranderd?")
    screen.type("1")
    screen.wait_for("te herzien: 2")
    screen.type("Q")
    screen.wait_for("te gaan: 2")
    screen.type("k")
    screen.wait_for("te gaan: 1")
    screen.type("c")
    screen.wait_for("Een andere code")
    screen.type("afh", ENTER)
    screen.wait_for("Er is niets meer om opnieuw te bekijken.")
    screen.wait_for("laatst: nu")  # it is shown at once, and said when it is written


def as_the_command_line_tells(desk: Desk) -> None:
    """The text, and every coding with its words, its level, its unit and what was said of it."""
    now = TRANSCRIPT_TEXT.replace("met Jansen", "met Berk")
    assert desk.ask("document", "show", "gesprek.vtt")["text"] == now
    assert desk.ask("document", "show", "gesprek.vtt", "--revision", "1")["text"] == TRANSCRIPT_TEXT
    rows = desk.ask("coding", "list")["codings"]
    told = [(row["quote"], row["code"], row["level"], row["unit"], row["memo"], row["counter"]) for row in rows]
    assert told == [
        (FIXED, "Standaardisatie", "hoog", "sentence", "", False),
        (NOBODY, "Afhankelijkheid", None, "sentence", "", False),
        ("fuik", "fuik", None, "word", "", False),
        ("Dan overleggen wij", "Overleg", None, "word", "Wie begint erover?", True),
        (TURN.replace("met Jansen", "met Berk"), "Afhankelijkheid", None, "character", "", False),
    ]
    assert [now[row["start"] : row["end"]] for row in rows] == [row["quote"] for row in rows]
    (code,) = (code for code in desk.ask("codebook", "list")["codes"] if code["name"] == "Standaardisatie")
    assert code["definition"] == "Het ligt vast. Ook voor wie het werk doet."
    assert desk.ask("check") == {"problems": []}


def as_the_history_tells(desk: Desk) -> None:
    """What was done, newest first, each action once."""
    told = [event["what"].partition(":")[0] for event in desk.ask("history", "--limit", "22")["events"]]
    assert told == [
        "codering opnieuw bekeken en anders gecodeerd",
        "codering opnieuw bekeken en gehouden",
        "code gewijzigd (definitie)",
        "opnieuw gedaan",
        "ongedaan gemaakt",
        "tekst verbeterd",
        "opnieuw gedaan",
        "opnieuw gedaan",
        "ongedaan gemaakt",
        "ongedaan gemaakt",
        "code gelegd, en één gemaakt met wat zij overlapt",
        "code gelegd",
        "codering verlegd",
        "codering tot tegenvoorbeeld gemaakt",
        "memo bij een codering geschreven",
        "code gelegd",
        "code toegevoegd",
        "in vivo gecodeerd",
        "code gelegd",
        "code vastgezet",
        "code gelegd",
        "teksten ingelezen",
    ]


@pytest.mark.terminal
@pytest.mark.skipif(not SHARED.is_file(), reason="needs the made conversation in the shape of each tool")
def test_a_conversation_in_the_shape_of_a_tool_is_coded_turn_by_turn(desk: Desk) -> None:
    """Every answer gets a code, from the first to the last, and its words are those of the conversation."""
    turns = json.loads(SHARED.with_name("expected.json").read_text(encoding="utf-8"))["turns"]
    answers = [turn["text"] for turn in turns if turn["speaker"] == "P1"]
    desk.ask("import", SHARED, "--team", "Noord")
    with desk.workbench() as screen:
        screen.wait_for("teksten zonder code")
        read(screen, "half negen")
        screen.type("g", ">", "t")
        screen.wait_for(f"{len(answers[0])} tekens geselecteerd")
        lay(screen, "afh", "[Afhankelijkheid (Lara)]")
        for answer in answers[1:]:
            screen.type(">", ">", "t")
            screen.wait_for(f"{len(answer)} tekens geselecteerd")
            screen.type(".")
            screen.wait_gone("tekens geselecteerd")
        screen.type("[", "[", "!")
        screen.wait_for("tegenvoorbeeld")
    rows = desk.ask("coding", "list")["codings"]
    assert [row["quote"] for row in rows] == answers
    assert {(row["code"], row["unit"]) for row in rows} == {("Afhankelijkheid", "turn")}
    assert [row["counter"] for row in rows].index(True) == len(answers) - 3
    assert desk.ask("check") == {"problems": []}
