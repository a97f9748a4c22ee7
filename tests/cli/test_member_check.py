"""The member check on the command line: people, gate, handout, answers, return sheet, withdrawal, audit."""

import io
import json
import sys
from pathlib import Path

import pytest

from fieldnotes.services.projects import open_study
from tests.cli.front_door import FrontDoor, Said
from tests.services.checking import SAID, TEAM, Check, make_check


@pytest.fixture
def checked(empty: FrontDoor) -> tuple[FrontDoor, Check]:
    """The front door, with a study that is ready for a member check."""
    project = open_study(empty.study)
    made = make_check(project)
    project.close()
    return empty, made


def told(door: FrontDoor, *words: str | Path) -> Said:
    """What comes of a command on the study."""
    return door.say("--project", door.study, *words)


def _handout(door: FrontDoor, folder: Path, *more: str) -> str:
    said = told(door, "handout", "create", "--team", TEAM, "--output", folder, "--json", *more)
    assert said.status == 0, said.err
    return str(said.answer["id"])


def test_the_road_from_people_to_the_return_sheet(checked: tuple[FrontDoor, Check], tmp_path: Path) -> None:
    door, made = checked
    added = told(door, "participant", "add", "Olm", "--team", TEAM, "--role", "consulent", "--gender", "man", "--json")
    assert set(added.answer) == {"id"}
    given = told(
        door, "participant", "consent", "Olm", "--purpose", "quotation", "--given", "--source", "formulier", "--json"
    )
    assert given.answer["state"] == "given"
    listed = told(door, "participant", "list", "--team", TEAM, "--json").answer["participants"]
    assert {each["pseudonym"] for each in listed} >= {"Wilg", "Olm", "Passant"}
    looked = told(door, "handout", "check", "--team", TEAM, "--audience", "participants", "--json")
    assert (looked.status, looked.answer["ready"], looked.answer["blocks"]) == (0, True, [])
    assert {each["people"] for each in looked.answer["sets"]} == {6}
    handout = _handout(door, tmp_path / "uit", "--format", "html", "--format", "docx", "--format", "pdf")
    assert told(door, "handout", "invite", handout, "Linde", "--heads", "3", "--json").status == 0
    assert told(door, "handout", "mark", handout, "--state", "sent", "--json").status == 0
    answer = told(door,
        "response", "add", "--handout", handout, "--question", "herkenbaar", "--finding", made.finding,
        "--answer", "deels", "--text", "Vooral aan de balie.", "--participant", "Linde", "--json",
    ).answer  # fmt: skip
    rows = told(door, "response", "list", "--status", "new", "--json").answer["responses"]
    assert [(row["id"], row["respondent"], row["status"]) for row in rows] == [(answer["id"], "Linde", "new")]
    decided = told(door,
        "response", "decide", answer["id"], "--status", "amended", "--reason", "Dat zagen wij ook.",
        "--text", "Aan de balie lijkt het vast.", "--json",
    ).answer  # fmt: skip
    assert decided["version"] == 2
    counted = told(door, "handout", "counts", handout, "--json").answer
    assert (counted["invited"], counted["reacted"], counted["recognised"][0]["percentage"]) == (4, 1, None)
    sheet = told(door, "response", "report", "--team", TEAM, "--output", tmp_path / "terug.html", "--json")
    assert "Dat zagen wij ook." in Path(sheet.answer["file"]).read_text(encoding="utf-8")
    left = told(door, "audit", "--json").answer["departures"]
    assert [each["kind"] for each in left] == ["return-sheet", "handout", "handout", "handout"]
    shown = told(door, "finding", "show", made.finding, "--json").answer
    assert [each["number"] for each in shown["versions"]] == [1, 2]
    traced = told(door, "finding", "trace", answer["id"], "--json").answer
    assert traced["passages"][0]["quote"] == SAID
    document = told(door, "response", "text", answer["form"], "--consent", "given", "--json").answer["document"]
    assert "Vooral aan de balie." in told(door, "document", "show", document).out
    again = told(door, "handout", "write", handout, "--output", tmp_path / "weer", "--format", "docx", "--json")
    (one,), (two,) = (list(folder.glob("*.docx")) for folder in (tmp_path / "uit", tmp_path / "weer"))
    assert (again.status, one.read_bytes()) == (0, two.read_bytes())
    assert told(door, "check").status == 0
    for words in (
        ("participant", "list"), ("participant", "consents", "Olm"), ("handout", "list"), ("response", "list"),
        ("audit",), ("finding", "show", made.finding), ("finding", "versions", made.finding),
        ("finding", "trace", answer["id"]), ("handout", "counts", handout), ("handout", "check", "--team", TEAM),
        ("handout", "invite", handout, "Beuk"), ("gate", "show"), ("gate", "accepted"),
        ("handout", "wordings", "--team", TEAM), ("participant", "withdraw", "Linde", "--dry-run"),
    ):  # fmt: skip
        said = told(door, *words)
        assert (said.status, bool(said.out.strip() or words[1:2] in (("accepted",), ("wordings",)))) == (0, True), words


def test_what_is_stopped_exits_1_with_the_blocks_and_writes_nothing(
    checked: tuple[FrontDoor, Check], tmp_path: Path
) -> None:
    door, made = checked
    assert told(door, "participant", "consent", "Wilg", "--purpose", "quotation", "--withdrawn").status == 0
    looked = told(door, "handout", "check", "--team", TEAM, "--audience", "participants", "--json").answer
    assert looked["ready"] is False
    ((rule, finding, coding),) = {(each["rule"], each["finding"], each["coding"]) for each in looked["blocks"]}
    assert (rule, finding, coding) == ("consent", made.finding, made.said)
    words = ("handout", "create", "--team", TEAM, "--output", tmp_path / "uit")
    stopped = told(door, *words, "--json")
    assert (stopped.status, stopped.answer["ready"], stopped.answer["error"]["code"]) == (1, False, "handout-blocked")
    assert stopped.answer["blocks"] == looked["blocks"]
    assert not (tmp_path / "uit").exists()
    plain = told(door, *words)
    assert plain.status == 1
    assert "consent" in plain.err
    passed = told(door, *words, "--override", "consent=Zij liet het nog weten.", "--json")
    assert passed.status == 0
    over = told(door, "audit", "--json").answer["departures"][0]["overridden"]
    assert [(each["rule"], each["reason"]) for each in over] == [("consent", "Zij liet het nog weten.")]
    assert SAID not in Path(passed.answer["files"][0]).read_text(encoding="utf-8")
    for wrong in ("consent", "niks=x"):
        assert told(door, *words, "--override", wrong).status == 1


def test_findings_change_on_the_command_line(checked: tuple[FrontDoor, Check]) -> None:
    door, made = checked
    certain = told(door, "finding", "amend", made.finding, "Het ligt vast.", "--reason", "Duidelijker.", "--json")
    assert certain.answer == {"version": 2, "hedged": False}
    assert certain.err
    assert told(door, "finding", "status", made.finding, "tested").status == 0
    assert told(door, "finding", "source", made.finding, "--query", "Rol").status == 0
    assert told(door, "finding", "source", made.finding, "--cell", "Rol × Balie").status == 0
    assert told(door, "finding", "source", made.finding, "--cell", "Rol × Balie", "--remove").status == 0
    assert told(door, "finding", "change", made.finding, "--every-team").status == 0
    other = told(door, "finding", "add", "Iedereen zwijgt.", "--json")
    assert other.err
    assert told(door, "finding", "move", other.answer["id"], "--up").status == 0
    assert told(door, "finding", "remove", other.answer["id"]).status == 0
    (row,) = told(door, "finding", "list", "--json").answer["findings"]
    assert (row["status"], row["version"], row["teams"]) == ("tested", 2, [])
    for words in (
        ("finding", "change", made.finding),
        ("finding", "move", made.finding),
        ("finding", "source", made.finding),
        ("participant", "consent", "Wilg", "--purpose", "quotation"),
        ("participant", "consent", "Wilg", "--purpose", "quotation", "--given", "--refused"),
        ("response", "add", "--handout", "x", "--question", "ontbreekt", "--group"),
        ("response", "list", "--status", "iets"),
    ):
        assert told(door, *words).status == 2, words


def test_words_are_said_otherwise_on_the_command_line(checked: tuple[FrontDoor, Check]) -> None:
    door, made = checked
    done = told(door, "handout", "reword", made.said, "0", "4", "Iets", "--team", TEAM, "--json").answer["wordings"]
    assert [(each["quote"], each["said"]) for each in done] == [(SAID[:4], "Iets")]
    (row,) = told(door, "handout", "wordings", "--team", TEAM, "--json").answer["wordings"]
    assert told(door, "handout", "unword", row["id"], "--team", TEAM).status == 0
    assert told(door, "handout", "generalise", "--team", TEAM, "--json").answer == {"wordings": []}
    assert (
        told(door, "gate", "set", "--k", "2", "--own-k", "2", "--reason", "Klein.", "--keep-until", "2032-01-01").status
        == 0
    )
    assert told(door, "gate", "show", "--json").answer["keep_until"] == "2032-01-01"
    assert told(door, "gate", "accept", "Suitekast", "--reason", "Een programma.", "--json").status == 0
    assert [each["word"] for each in told(door, "gate", "accepted", "--json").answer["words"]] == ["Suitekast"]
    assert told(door, "gate", "take-back", "Suitekast", "--json").answer == {"words": []}
    assert told(door, "participant", "change", "Wilg", "--role", "coach", "--gender", "woman").status == 0


def test_files_that_come_back_are_taken_in_one_by_one(checked: tuple[FrontDoor, Check], tmp_path: Path) -> None:
    door, _made = checked
    _handout(door, tmp_path / "uit", "--format", "docx")
    (document,) = (tmp_path / "uit").glob("*.docx")
    bad = tmp_path / "brief.json"
    bad.write_text("{}", encoding="utf-8")
    said = told(door, "response", "import", document, bad, "--json")
    assert (said.status, len(said.answer["forms"])) == (0, 1)
    assert [each["error"]["code"] for each in said.answer["failed"]] == ["answers-foreign"]
    alone = told(door, "response", "import", bad)
    assert (alone.status, "brief.json" in alone.err) == (1, True)


class Typed(io.StringIO):
    """What a person types in a terminal."""

    def isatty(self) -> bool:
        return True


def test_in_a_terminal_the_pseudonym_is_asked_before_anything_goes(
    checked: tuple[FrontDoor, Check], monkeypatch: pytest.MonkeyPatch
) -> None:
    door, _ = checked
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    for typed, status in (("", 1), ("wilg\n", 1), ("Wilg\n", 0)):
        monkeypatch.setattr(sys, "stdin", Typed(typed))
        said = told(door, "participant", "withdraw", "Wilg")
        assert said.status == status, said.err
        assert "Typ Wilg" in said.err
        assert "participant: Wilg" in said.out or "deelnemer: Wilg" in said.out, said.out
    assert "Wilg" not in told(door, "participant", "list").out


def test_someone_withdraws_on_the_command_line(checked: tuple[FrontDoor, Check], tmp_path: Path) -> None:
    door, _made = checked
    handout = _handout(door, tmp_path / "uit")
    planned = told(door, "participant", "withdraw", "Wilg", "--dry-run", "--json").answer
    assert (planned["dry_run"], planned["touched"]["notes"], planned["inform"]) == (True, 1, [handout])
    assert told(door, "participant", "withdraw", "Wilg", "--way", "keep").status == 1
    done = told(door, "participant", "withdraw", "Wilg", "--json")
    assert (done.status, done.answer["found_after"]) == (0, [])
    assert b"Wilg" not in door.study.read_bytes()
    assert told(door, "handout", "write", handout, "--output", tmp_path / "weer").status == 1
    assert told(door, "study", "--compact").status == 0
    assert told(door, "check").status == 0


def test_a_review_needs_a_terminal_and_a_handout(checked: tuple[FrontDoor, Check], tmp_path: Path) -> None:
    door, _made = checked
    assert told(door, "handout", "review", "0000", "--json").answer["error"]["code"] == "no-such-handout"
    handout = _handout(door, tmp_path / "uit")
    assert told(door, "handout", "review", handout, "--json").answer["error"]["code"] == "review-no-terminal"


def test_answers_are_json_that_its_schema_tells(checked: tuple[FrontDoor, Check], tmp_path: Path) -> None:
    from tests.cli.schema_reading import held_against

    door, made = checked
    handout = _handout(door, tmp_path / "uit")
    for words, schema in (
        (("handout", "check", "--team", TEAM), "gate"),
        (("handout", "list"), "handouts"),
        (("handout", "counts", handout), "handout-counts"),
        (("audit",), "audit"),
        (("participant", "list"), "participants"),
        (("participant", "withdraw", "Linde", "--dry-run"), "withdrawal"),
        (("finding", "show", made.finding), "shown-finding"),
        (("finding", "trace", made.said), "trace"),
        (("response", "list"), "responses"),
        (("gate", "show"), "gate-settings"),
    ):
        said = told(door, *words, "--json")
        assert held_against(schema, json.loads(said.out)) == []
