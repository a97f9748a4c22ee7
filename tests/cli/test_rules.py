"""The rules that hold for every command: which study, who acts, one JSON document, three exit statuses."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldnotes import __version__
from fieldnotes.base.i18n import Language, catalogue, use_language
from tests.cli.front_door import FrontDoor, content, program
from tests.services.fieldwork import Fieldwork


@pytest.mark.parametrize(
    "words",
    [
        ("--project", "STUDY", "--json", "team", "list"),
        ("--json", "--project", "STUDY", "team", "list"),
        ("team", "--project", "STUDY", "list", "--json"),
        ("team", "list", "--json", "--project", "STUDY"),
        ("--json", "team", "list", "--project=STUDY"),
        ("--project=STUDY", "team", "--json", "list"),
    ],
)
def test_the_study_and_json_are_asked_for_before_or_after_the_command(door: FrontDoor, words: tuple[str, ...]) -> None:
    said = door.say(*(word.replace("STUDY", str(door.study)) for word in words))
    assert (said.status, said.err) == (0, "")
    assert [team["name"] for team in said.answer["teams"]] == ["Noord", "Zuid"]


def test_the_last_of_two_named_studies_counts(door: FrontDoor, copy: Callable[[str], Path]) -> None:
    said = door.say("--project", copy("blank"), "team", "list", "--project", door.study, "--json")
    assert len(said.answer["teams"]) == 2


def test_after_two_dashes_a_word_is_only_a_word(door: FrontDoor, names: Fieldwork) -> None:
    door.read("note", "add", "--session", names.running, "--", "--json")
    (*_rest, last) = door.ask("note", "list", "--session", names.running)["notes"]
    assert last["text"] == "--json"
    said = door.say("--project", door.study, "search", "--", "--json", "te-veel")
    assert (said.status, said.out) == (2, "")
    assert said.err.count("\n") == 1


def test_the_environment_names_the_study(door: FrontDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIELDNOTES_PROJECT", str(door.study))
    assert len(door.say("team", "list", "--json").answer["teams"]) == 2


def test_an_option_goes_before_the_environment(
    door: FrontDoor, copy: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIELDNOTES_PROJECT", str(copy("blank")))
    assert len(door.ask("team", "list")["teams"]) == 2


def coder_of_new_coding(door: FrontDoor, names: Fieldwork, *before: str) -> str:
    laid = door.ask(*before, "coding", "add", names.report, 0, 9, "Condities > Rol")
    (coding,) = [each for each in door.ask("coding", "list")["codings"] if each["id"] == laid["id"]]
    return str(coding["coder"])


def test_the_researcher_acts_unless_a_coder_is_named(
    door: FrontDoor, names: Fieldwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert coder_of_new_coding(door, names) == "Lara"
    assert coder_of_new_coding(door, names, "--coder", "Sam") == "Sam"
    assert coder_of_new_coding(door, names, "--coder=Noor") == "Noor"
    monkeypatch.setenv("FIELDNOTES_CODER", "Kim")
    assert coder_of_new_coding(door, names) == "Kim"
    assert coder_of_new_coding(door, names, "--coder", "Sam") == "Sam"


def test_a_coder_may_be_named_after_the_command(door: FrontDoor, names: Fieldwork) -> None:
    laid = door.ask("coding", "add", names.report, 0, 9, "Condities > Rol", "--coder", "Sam")
    assert laid["id"] in {each["id"] for each in door.ask("coding", "list", "--coder", "Sam")["codings"]}


def test_in_a_list_of_codings_the_coder_is_the_one_whose_codings_are_meant(door: FrontDoor, names: Fieldwork) -> None:
    every = door.ask("coding", "list")["codings"]
    (by_sam,) = door.ask("coding", "list", "--coder", "Sam")["codings"]
    assert by_sam["id"] == names.codings["sam"]
    assert door.ask("--coder", "Sam", "coding", "list")["codings"] == every
    assert door.ask("--json", "coding", "list", "--coder=Lara")["codings"] == [
        each for each in every if each["coder"] == "Lara"
    ]


def test_looking_does_not_enter_a_new_coder(door: FrontDoor) -> None:
    before = content(door.study)
    door.ask("--coder", "Nieuw", "team", "list")
    assert content(door.study) == before


def test_wrong_usage_says_where_help_is(door: FrontDoor, names: Fieldwork) -> None:
    assert "fieldnotes --help" in door.misused("teams")
    assert "fieldnotes team --help" in door.misused("team", "lijst")
    assert "fieldnotes team add --help" in door.misused("team", "add")
    assert "zwerm" in door.misused("team", "add", "Oost", "--kind", "zwerm")
    assert "--kleur" in door.misused("team", "add", "Oost", "--kleur", "rood")
    assert "fieldnotes coding add --help" in door.misused("coding", "add", names.report, "nul", "9", "Rol")
    assert "fieldnotes search --help" in door.misused("search", "werk", "--limit", "-1")
    assert "fieldnotes team list --help" in door.misused("team", "list", "alle")


MISUSED = (
    ("teams", "usage-no-command-near", {"given": "teams", "known": "team"}),
    ("xyzzy", "usage-no-command", {"given": "xyzzy"}),
    ("team add", "usage-missing-argument", {"name": "name"}),
    ("session start --kind interview", "usage-missing-option", {"name": "--team"}),
    ("session start --team Noord", "usage-missing-choice", {"name": "--kind", "known": "observation, interview"}),
    ("team list --xyzzy", "usage-no-option", {"given": "--xyzzy"}),
    ("team add Oost --knd regular", "usage-no-option-near", {"given": "--knd", "known": "--kind"}),
    (
        "team set Noord --status dicht",
        "usage-choice",
        {"given": "dicht", "name": "--status", "known": "active, finished"},
    ),
    ("coding add verslag.md nul 9 Rol", "usage-integer", {"name": "start"}),
    ("search werk --limit -1", "usage-least", {"name": "--limit", "least": "0"}),
    ("team list alle twee", "usage-extra", {"given": "alle twee"}),
    ("team list --project", "usage-no-value", {"name": "--project"}),
    ("--json=3 team list", "usage-takes-no-value", {"name": "--json"}),
)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("words", "sentence", "values"), MISUSED, ids=[each[1] for each in MISUSED])
def test_wrong_usage_is_told_in_the_language_in_force(
    door: FrontDoor, language: Language, words: str, sentence: str, values: dict[str, str]
) -> None:
    use_language(language)
    said = door.say(*words.split())
    assert said.status == 2
    assert said.err.startswith(catalogue(language, "cli")[sentence].format(**values) + " ")


@pytest.mark.parametrize(
    "room", ["team", "participant", "session", "note", "document", "codebook", "coding", "finding", "handout"]
)
def test_a_room_without_a_command_says_where_its_help_is(door: FrontDoor, room: str) -> None:
    assert f"fieldnotes {room} --help" in door.misused(room)
    said = door.say(room, "--help")
    assert said.status == 0
    assert catalogue("nl", "cli")[room].rstrip(".") in said.out


@pytest.mark.parametrize("words", [("team", "list", "--project"), ("--coder",), ("check", "--coder")])
def test_an_option_without_its_value_is_wrong_usage_and_swallows_nothing(
    door: FrontDoor, words: tuple[str, ...]
) -> None:
    assert words[-1] in door.misused(*words)


def test_an_empty_study_name_does_not_swallow_the_next_word(door: FrontDoor) -> None:
    said = door.say("team", "list", "--project=", "--json")
    assert (said.status, said.answer["error"]["code"]) == (1, "cannot-read")


def test_without_a_command_and_without_a_terminal_the_help_is_shown(door: FrontDoor) -> None:
    said = door.say()
    assert said.status == 2
    assert "init" in said.out
    assert said.err == ""
    said = door.say("--json")
    assert (said.status, said.answer["error"]["code"]) == (2, "usage")


def test_without_a_terminal_the_workbench_is_refused(door: FrontDoor) -> None:
    assert door.refuses("workbench").code == "no-terminal"


def test_the_version_is_told(door: FrontDoor) -> None:
    assert door.say("--version").out == f"fieldnotes {__version__}\n"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_help_and_refusals_speak_the_language_that_is_asked_for(door: FrontDoor, language: str) -> None:
    words = catalogue("nl" if language == "nl" else "en", "cli")
    helped = program("team", "--help", env={"FIELDNOTES_LANGUAGE": language})
    assert words["team.list"] in helped.out
    refused = program("--project", door.study, "document", "show", "weg", env={"FIELDNOTES_LANGUAGE": language})
    sentence = catalogue("nl" if language == "nl" else "en", "error")["no-such-document"]
    assert refused.err == sentence.format(given="weg") + "\n"


def test_warnings_stand_beside_the_answer_and_never_in_it(door: FrontDoor, tmp_path: Path) -> None:
    file = tmp_path / "oud.txt"
    file.write_bytes("Eén notitie.".encode("cp1252"))
    said = door.say("--project", door.study, "import", file, "--team", "Noord", "--json")
    (document,) = said.answer["documents"]
    assert said.err == "".join(f"{warning}\n" for warning in document["warnings"])
    assert said.err


def test_a_stream_answers_with_one_json_object_a_line(door: FrontDoor, names: Fieldwork) -> None:
    given = "één\n\ntwee\n  \ndrie".encode()
    said = program("--project", door.study, "note", "add", "-", "--session", names.running, "--json", given=given)
    answers = [json.loads(line) for line in said.out.splitlines()]
    listed = door.ask("note", "list", "--session", names.running)["notes"]
    assert [answer["id"] for answer in answers] == [note["id"] for note in listed[-3:]]
    assert [note["text"] for note in listed[-3:]] == ["één", "twee", "drie"]
