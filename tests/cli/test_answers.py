"""Every command's JSON answer: the keys that are promised, and the shape that its published schema tells."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.cli.front_door import FrontDoor
from tests.cli.schema_reading import held_against
from tests.services.fieldwork import PASSING, Fieldwork


class Row(NamedTuple):
    """A row of the contract: what is typed, the schema of its answer, and the keys that other programs rely on."""

    words: str
    schema: str
    keys: str
    within: str = ""
    inner: str = ""


ROWS = (
    Row("team add Oost --organisation IND --kind multidisciplinary --status active", "team", "id name"),
    Row(
        "team list",
        "teams",
        "teams",
        "teams",
        "id name organisation kind status observed_minutes sessions interviews notes codings",
    ),
    Row("team set Noord --name Noordoost --organisation SVB --kind network --status finished", "team", "id name"),
    Row("participant add Meidoorn --team Noord --role coach", "id", "id"),
    Row("session start --team Noord --kind interview --setting kantine", "session", "id status observed_minutes"),
    Row("session pause RUNNING --at 2022-10-20T11:30+02:00", "session", "id status observed_minutes"),
    Row("session stop RUNNING --at 2022-10-20T11:30+02:00", "session", "id status observed_minutes"),
    Row(
        "session list --team Noord",
        "sessions",
        "sessions",
        "sessions",
        "id team kind setting started_at ended_at status observed_minutes notes document",
    ),
    Row(
        "note add Iets. --session RUNNING --voice reflection --happened 2022-10-20T11:15 --precision about",
        "note",
        "id happened_at jotted_at written_at voice precision",
    ),
    Row("note list", "notes", "notes", "notes", "id text voice happened_at jotted_at written_at precision"),
    Row("note list --session SESSION", "notes", "notes", "notes", "id text voice"),
    Row("note list --team Noord", "notes", "notes", "notes", "id text voice"),
    Row(
        "import FILE --team Noord --kind interview",
        "import",
        "documents failed",
        "documents",
        "id name characters words turns speakers format sha256 warnings why shares start_ms end_ms residue"
        " interviewer_turns pages",
    ),
    Row(
        "import FILE --team Noord --format text --dry-run", "import", "documents failed", "documents", "id name sha256"
    ),
    Row("document list", "documents", "documents", "documents", "id name team kind characters revision codings day"),
    Row("document show REPORT", "document", "id name revision text turns pages"),
    Row(
        "codebook list",
        "codes",
        "codes",
        "codes",
        "id name path definition aliases scale colour codable status codings",
    ),
    Row("codebook add Zwaarte --parent Condities --definition D --scale laag,hoog --alias zwaar", "id", "id"),
    Row("coding add REPORT 0 9 Standaardisatie --level hoog --memo kern", "laid", "id quote overlaps"),
    Row("coding edit THOUGHT --memo nader --counter", "coding", "id quote"),
    Row("coding resize THOUGHT 0 9 --unit word", "laid", "id quote overlaps"),
    Row("coding in-vivo REPORT 2 9", "in-vivo", "id quote code code_id made"),
    Row("coding remove THOUGHT", "coding", "id quote"),
    Row("coding import LINES", "added", "added"),
    Row(
        "coding list",
        "codings",
        "codings",
        "codings",
        "id document document_name start end quote code code_id level coder memo speaker start_ms",
    ),
    Row("finding add Iets.", "id", "id"),
    Row("finding link FINDING RATED --counter", "id", "id"),
    Row("finding unlink LINKED RATED", "id", "id"),
    Row("finding list", "findings", "findings", "findings", "id text status version evidence counter_evidence"),
    Row(
        "handout create --team Noord --audience contacts --output OUTPUT --format html PASSED",
        "handout",
        "id sha256 files",
    ),
    Row("search geval --team Noord --kind observation --limit 5", "search", "total hits", "hits", "document start end"),
    Row(
        "search geval",
        "search",
        "total hits",
        "hits",
        "document document_name left match right speaker start_ms end_ms",
    ),
    Row("study", "study", "project id name language researcher purpose notice"),
    Row(
        "study --name Anders --purpose Leren. --notice Let-op.",
        "study",
        "project id name purpose notice language researcher",
    ),
    Row("check", "check", "problems"),
    Row("backup BACKUP", "backup", "file sha256"),
    Row("history --limit 3", "history", "events", "events", "at by what"),
    Row("undo", "undone", "undone"),
)


@pytest.fixture
def words(door: FrontDoor, names: Fieldwork, tmp_path: Path) -> Callable[[str], list[str]]:
    """Puts what things are called in the place of the capitals in a row."""
    file = tmp_path / "nieuw.txt"
    file.write_text("Nieuw.\n", encoding="utf-8")
    lines = tmp_path / "regels.jsonl"
    lines.write_text(
        f'{{"document": "{names.report}", "start": 0, "end": 9, "code": "waarom/hoe", "coder": "Sam"}}\n',
        encoding="utf-8",
    )
    known = {
        "RUNNING": names.running,
        "SESSION": names.session,
        "REPORT": names.report,
        "THOUGHT": names.codings["thought"],
        "RATED": names.codings["rated"],
        "FINDING": names.open_finding,
        "LINKED": names.finding,
        "FILE": str(file),
        "LINES": str(lines),
        "OUTPUT": str(tmp_path / "uit"),
        "BACKUP": str(tmp_path / "kopie.fieldnotes"),
    }
    return lambda written: [
        part for word in written.split() for part in (PASSING if word == "PASSED" else [known.get(word, word)])
    ]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.words)
def test_an_answer_has_the_promised_keys_and_the_published_shape(
    door: FrontDoor, words: Callable[[str], list[str]], row: Row
) -> None:
    answer = door.ask(*words(row.words))
    assert held_against(row.schema, answer) == []
    assert set(answer) == set(row.keys.split())
    for each in answer[row.within] if row.within else ():
        assert set(each) >= set(row.inner.split())
    assert not row.within or answer[row.within], "a list with nothing in it proves nothing"


def test_a_resumed_session_answers_as_a_paused_one(door: FrontDoor, names: Fieldwork) -> None:
    paused = door.ask("session", "pause", names.running, "--at", "2022-10-20T11:30+02:00")
    resumed = door.ask("session", "resume", names.running, "--at", "2022-10-20T11:40+02:00")
    assert [held_against("session", each) for each in (paused, resumed)] == [[], []]
    assert (paused["status"], resumed["status"]) == ("paused", "running")


def test_the_beginning_of_a_study_answers_with_its_file_and_its_id(door: FrontDoor, tmp_path: Path) -> None:
    file = tmp_path / "nieuw.fieldnotes"
    answer = door.say(
        "init", file, "--name", "Nieuw", "--language", "en", "--researcher", "Sam", "--purpose", "To see.", "--json"
    ).answer
    assert held_against("project", answer) == []
    assert set(answer) == {"project", "id"}
    assert answer["project"] == str(file)


def test_the_example_study_answers_with_where_everything_lies(door: FrontDoor, tmp_path: Path) -> None:
    answer = door.say("demo", tmp_path / "voorbeeld", "--json").answer
    assert held_against("demo", answer) == []
    assert set(answer) == {"project", "handouts"}
    assert all(Path(file).is_file() for file in (answer["project"], *answer["handouts"]))


def test_a_refusal_has_a_published_shape_too(door: FrontDoor) -> None:
    said = door.say("--json", "--project", door.study, "document", "show", "weg")
    assert held_against("error", said.answer) == []
    assert set(said.answer) == {"error"}
    assert set(said.answer["error"]) == {"code", "message"}


def test_unknown_hours_are_null_and_not_nought(empty: FrontDoor) -> None:
    empty.ask("team", "add", "Noord")
    (team,) = empty.ask("team", "list")["teams"]
    assert team["observed_minutes"] is None
    assert team["sessions"] == 0


def test_a_dry_run_tells_what_it_would_bring_in_and_brings_nothing_in(
    door: FrontDoor, words: Callable[[str], list[str]]
) -> None:
    before = door.ask("document", "list")
    (document,) = door.ask(*words("import FILE --team Noord --dry-run"))["documents"]
    assert (document["id"], document["characters"], document["words"]) == (None, 7, 1)
    assert door.ask("document", "list") == before


@pytest.mark.parametrize(
    ("schema", "answer"),
    [
        ("id", {"id": "geen id"}),
        ("id", {}),
        ("id", {"id": "1b4e28ba-2fa1-41d2-883f-0016d3cca427", "meer": 1}),
        ("search", {"total": -1, "hits": []}),
        ("search", {"total": True, "hits": []}),
        ("check", {"problems": [1]}),
        ("session", {"id": "1b4e28ba-2fa1-41d2-883f-0016d3cca427", "status": "weg", "observed_minutes": "9"}),
    ],
)
def test_a_wrong_shape_is_seen(schema: str, answer: Any) -> None:
    assert held_against(schema, answer)
