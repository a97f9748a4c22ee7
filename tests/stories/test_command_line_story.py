"""A study on the command line alone, from an empty folder to a handout in the hand and a backup in the drawer."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.front_door import FrontDoor, content, next_line, program, start
from tests.exchange.handout.reading import read, words
from tests.services.fieldwork import PASSED

MORNING = "2024-03-12T{}+01:00"
REFLECTION = "Ik knikte te snel; dat stuurde het gesprek."
INTERVIEW = """\
I: Hoe wordt het werk verdeeld?
Eik: Dat gaat vanzelf 👩🏽‍💻, het systeem deelt uit.
I: En als iemand iets anders wil?
Eik: Dan is er ‘weinig te kiezen’, zeg maar.
"""
REPORT = """\
# Observatie

Twee collega's schuiven aan en bespreken samen één dossier.

## Reflectie

Ik vroeg misschien te veel door.

## Vervolg

Daarna gaat ieder weer achter het eigen scherm.
"""
FINDING = "Wie wat doet, lijkt vooral door het systeem bepaald (voorlopig)."


class Passage(NamedTuple):
    """Words in a document, and where they stand."""

    document: str
    start: int
    end: int


@pytest.fixture
def door(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> FrontDoor:
    """The front door in an empty folder, with a new study in it."""
    study = tmp_path / "studie" / "leiderschap.fieldnotes"
    study.parent.mkdir()
    door = FrontDoor(capsys, study)
    purpose = "Wij delen eerste bevindingen om te horen of zij kloppen. Uw antwoord telt mee."
    begin = ("init", study, "--name", "Leiderschap", "--language", "nl", "--researcher", "Lara", "--purpose", purpose)
    assert door.say(*begin).status == 0
    return door


def teams_are_entered(door: FrontDoor) -> None:
    for name, organisation, kind, status in (
        ("Werk en inkomen", "Gemeente", "regular", "active"),
        ("Overleg", "Keten", "multidisciplinary", "active"),
        ("Invordering", "Uitvoerder", "project", "finished"),
        ("Netwerk Zuid", "", "network", "active"),
    ):
        door.ask("team", "add", name, "--organisation", organisation, "--kind", kind, "--status", status)
    listed = door.ask("team", "list")["teams"]
    assert [(team["kind"], team["status"], team["observed_minutes"]) for team in listed] == [
        ("regular", "active", None),
        ("multidisciplinary", "active", None),
        ("project", "finished", None),
        ("network", "active", None),
    ]


def a_morning_is_observed(door: FrontDoor) -> str:
    begin = ("session", "start", "--team", "Werk en inkomen", "--kind", "observation", "--setting", "balie")
    session = door.ask(*begin, "--at", MORNING.format("09:00"))
    assert session["status"] == "running"
    for time, voice, text in (
        ("09:05", "description", "Er staan drie mensen aan de balie."),
        ("09:20", "verbatim", "‘Dat staat gewoon vast’, zegt Wilg."),
        ("09:40", "reflection", REFLECTION),
    ):
        note = door.ask("note", "add", text, "--voice", voice, "--happened", MORNING.format(time))
        assert (note["voice"], note["precision"]) == (voice, "reconstructed")
    door.ask("session", "pause", "--at", MORNING.format("10:00"))
    door.ask("session", "resume", "--at", MORNING.format("10:30"))
    door.ask("session", "pause", session["id"][:8], "--at", MORNING.format("11:00"))
    door.ask("session", "resume", "--at", MORNING.format("11:05"))
    stopped = door.ask("session", "stop", "--at", MORNING.format("12:00"))
    assert stopped == {"id": session["id"], "status": "stopped", "observed_minutes": 145}
    (listed,) = door.ask("session", "list")["sessions"]
    assert (listed["notes"], listed["setting"], listed["ended_at"]) == (3, "balie", MORNING.format("12:00:00"))
    (team, *_others) = door.ask("team", "list")["teams"]
    assert (team["observed_minutes"], team["sessions"], team["notes"]) == (145, 1, 3)
    return str(listed["document"])


def texts_come_in(door: FrontDoor) -> tuple[str, str]:
    interview, report = door.study.parent / "gesprek.txt", door.study.parent / "verslag.md"
    interview.write_bytes(INTERVIEW.replace("\n", "\r\n").encode("utf-8-sig"))
    report.write_text(REPORT, encoding="utf-8")
    told = [
        door.ask("import", file, "--team", "Werk en inkomen", "--kind", kind, "--format", name)["documents"][0]
        for file, kind, name in ((interview, "interview", "text"), (report, "observation", "auto"))
    ]
    assert [each["characters"] for each in told] == [len(INTERVIEW), len(REPORT)]
    for each, text in zip(told, (INTERVIEW, REPORT), strict=True):
        assert door.ask("document", "show", each["id"])["text"] == text
    return str(told[0]["id"]), str(told[1]["id"])


def a_codebook_is_made(door: FrontDoor) -> None:
    door.ask("codebook", "add", "Condities", "--folder")
    scale = ("--scale", "laag,midden,hoog", "--alias", "standardisatie", "--definition", "Hoe vast het werk ligt.")
    door.ask("codebook", "add", "Standaardisatie", "--parent", "Condities", *scale)
    door.ask("codebook", "add", "waarom/hoe")
    (_folder, code, why) = door.ask("codebook", "list")["codes"]
    assert (code["path"], code["scale"], code["aliases"]) == (
        ["Condities", "Standaardisatie"],
        ["laag", "midden", "hoog"],
        ["standardisatie"],
    )
    assert why["path"] == ["waarom/hoe"]


def found(door: FrontDoor, document: str, quote: str) -> Passage:
    """Where words stand in a document, in code points."""
    at = door.ask("document", "show", document)["text"].index(quote)
    return Passage(document, at, at + len(quote))


def passages_are_coded(door: FrontDoor, log: str, interview: str, report: str) -> dict[str, str]:
    laid = {}
    for name, document, quote, code in (
        ("choice", interview, "‘weinig te kiezen’", "standardisatie"),
        ("emoji", interview, "👩🏽‍💻", "waarom/hoe"),
        ("said", log, "‘Dat staat gewoon vast’", "Condities > Standaardisatie"),
        ("private note", log, REFLECTION, "waarom/hoe"),
        ("private text", report, "Ik vroeg misschien te veel door.", "waarom/hoe"),
    ):
        coding = door.ask("coding", "add", *found(door, document, quote), code, "--memo", f"memo bij {name}")
        assert coding["quote"] == quote
        laid[name] = coding["id"]
    lines = door.study.parent / "codering.jsonl"
    together = found(door, report, "bespreken samen één dossier")
    place = {"document": "verslag.md", "start": together.start, "end": together.end, "coder": "Sam"}
    rows = [{**place, "code": "Standaardisatie", "level": "laag", "memo": "twijfel"}, {**place, "code": "waarom/hoe"}]
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert door.ask("coding", "import", lines) == {"added": 2}
    for_sam = door.ask("coding", "list", "--coder", "Sam")["codings"]
    assert [(each["code"], each["level"]) for each in for_sam] == [
        ("Condities > Standaardisatie", "laag"),
        ("waarom/hoe", None),
    ]
    return {**laid, "together": for_sam[0]["id"]}


def a_handout_is_made(door: FrontDoor, codings: dict[str, str], output: Path) -> Path:
    finding = door.ask("finding", "add", FINDING, "--team", "Werk en inkomen")["id"]
    for name in ("choice", "said", "private note", "private text"):
        door.ask("finding", "link", finding, codings[name])
    door.ask("finding", "link", finding, codings["together"], "--counter")
    (listed,) = door.ask("finding", "list")["findings"]
    assert (listed["status"], listed["evidence"], listed["counter_evidence"]) == ("provisional", 4, 1)
    words = ("handout", "create", "--team", "Werk en inkomen", "--audience", "participants", "--output", output)
    stopped = door.say("--json", "--project", door.study, *words)
    assert (stopped.status, stopped.answer["error"]["code"]) == (1, "handout-blocked")
    passed = [part for rule, reason in PASSED.items() for part in ("--override", f"{rule}={reason}")]
    said = door.say("--json", "--project", door.study, *words, *passed)
    assert said.status == 0
    assert said.err.count(codings["private note"]) == said.err.count(codings["private text"]) == 1
    (file,) = said.answer["files"]
    return Path(file)


def test_a_study_on_the_command_line_from_an_empty_folder_to_a_handout(door: FrontDoor, tmp_path: Path) -> None:
    teams_are_entered(door)
    log = a_morning_is_observed(door)
    interview, report = texts_come_in(door)
    a_codebook_is_made(door)
    codings = passages_are_coded(door, log, interview, report)
    page = read(a_handout_is_made(door, codings, tmp_path / "uit").read_bytes())
    shown = words(page)
    for there in (
        FINDING,
        "‘weinig te kiezen’",
        "‘Dat staat gewoon vast’",
        "bespreken samen één dossier",
        "Leiderschap",
    ):
        assert there in shown, there
    for private in (REFLECTION, "Ik vroeg misschien", "memo", "twijfel", "Reflectie", "Sam", "Standaardisatie"):
        assert private not in shown, private
    assert door.ask("check") == {"problems": []}
    copy = tmp_path / "kopie.fieldnotes"
    backup = door.ask("backup", copy)
    assert backup["file"] == str(copy)
    assert content(copy) == content(door.study)
    assert program("--project", copy, "check", "--json").answer == {"problems": []}


def test_each_streamed_note_is_on_disk_before_it_is_acknowledged(door: FrontDoor) -> None:
    """Whoever reads an acknowledgement finds the note from another process, before the next line is given."""
    teams_are_entered(door)
    door.ask("session", "start", "--team", "Overleg", "--kind", "observation")
    with start("--project", door.study, "note", "add", "-", "--json") as stream:
        assert stream.stdin is not None
        assert stream.stdout is not None
        for number, text in enumerate(("Het overleg begint.", "  Men zwijgt. ", "‘Wie begint?’ 🗣"), start=1):
            stream.stdin.write(f"{text}\n".encode())
            stream.stdin.flush()
            told = json.loads(next_line(stream))
            notes = program("--project", door.study, "note", "list", "--json").answer["notes"]
            assert len(notes) == number
            assert (notes[-1]["id"], notes[-1]["text"]) == (told["id"], text.strip())
        stream.stdin.close()
        assert stream.stdout.read() == b""
    assert stream.returncode == 0
