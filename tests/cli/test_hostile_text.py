"""Text that would steer a terminal: kept as it was given, and never let out raw."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings, strategies as st

from tests.cli.front_door import STEERING, FrontDoor, content, program
from tests.examples import examples
from tests.services.fieldwork import PASSING, Fieldwork

HOSTILE = (
    "\x1b[31mrood\x1b[0m",
    "\x1b]0;titel\x07",
    "\x1b]8;;https://example.org\x1b\\link",
    "\x9b2J",
    "bel\x07",
    "weg\x7f\x7f\x7f",
    "achter\x08\x08voren",
    "regel\rover",
    "\u202etxt.exe",
    "\u2066om\u2069",
    "nul\u200bbreed",
    "\ufeffmerk",
    "\x90q\x9c",
    "\x01\x02\x03",
)


def kept(text: str) -> str:
    """How a text comes back: as it was given, save that any line end is one kind and none stands at the ends."""
    return text.replace("\r", "\n").strip()


@pytest.mark.parametrize("text", [" ".join(HOSTILE[at::4]) for at in range(4)], ids=ascii)
def test_names_and_words_that_steer_a_terminal_are_kept_and_never_shown_raw(
    empty: FrontDoor, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "tekst.txt"
    file.write_bytes(f"De tekst zegt {text} en gaat zo nog {'een tijd ' * 20}verder.".encode())
    door = empty  # every answer below is searched for what steers a terminal, in plain words and as JSON
    team = door.ask("team", "add", f"T {text} x", "--organisation", text)
    session = door.ask("session", "start", "--team", team["id"], "--kind", "observation", "--setting", text)["id"]
    door.read("note", "add", f"N {text} x")
    door.ask(
        "codebook", "add", f"C {text} x", "--definition", text, "--alias", f"A {text}", "--scale", f"L {text},hoog"
    )
    (document,) = door.ask("import", file, "--team", team["id"])["documents"]
    (code,) = door.ask("codebook", "list")["codes"]
    words = ("coding", "add", document["id"], 3, 30, code["id"], "--level", "hoog", "--memo", text)
    coding = door.ask("--coder", f"K {text} x", *words)
    finding = door.ask("finding", "add", f"F {text} x")["id"]
    door.read("finding", "link", finding, coding["id"])
    door.read("participant", "add", f"P {text} x", "--team", team["id"])
    handout = ("handout", "create", "--team", team["id"], "--output", tmp_path / "uit")
    assert door.say("--project", door.study, *handout).status == 1
    door.read(*handout, *PASSING)
    for listing in ("team", "session", "note", "document", "codebook", "coding", "finding"):
        assert door.read(listing, "list")
    assert door.ask("team", "list")["teams"][0]["name"] == f"T {text} x"
    assert door.ask("note", "list")["notes"][0]["text"] == kept(f"N {text} x")
    assert door.ask("document", "show", document["id"])["text"] == file.read_bytes().decode().replace("\r", "\n")
    (listed,) = door.ask("coding", "list")["codings"]
    assert (listed["quote"], listed["coder"]) == (coding["quote"], f"K {text} x")
    assert door.read("document", "show", document["id"])
    assert door.read("search", "tekst")
    assert door.read("history")
    assert door.ask("session", "list")["sessions"][0]["id"] == session
    assert door.ask("check") == {"problems": []}


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_a_refusal_repeats_what_was_typed_without_letting_it_steer(door: FrontDoor, text: str) -> None:
    door.refuses("document", "show", f"x{text}")
    door.refuses("team", "add", "Noord", "--organisation", text)
    door.refuses("coding", "list", "--code", f"x{text}")
    door.refuses("search", "...", "--team", f"x{text}")
    door.refused("--project", f"/weg/{text}", "team", "list")
    door.misused(f"x{text}")
    door.misused("team", "add", "Oost", "--kind", text)


def test_a_json_answer_reads_back_as_the_text_that_was_given(door: FrontDoor) -> None:
    text = "".join(HOSTILE).replace("\r", "")
    door.ask("note", "add", f"a{text}b")
    said = door.say("--json", "--project", door.study, "note", "list")
    assert not STEERING.search(said.out)
    assert said.answer["notes"][-1]["text"] == f"a{text}b"


@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=30))
def test_whatever_a_note_holds_it_comes_back_or_is_refused(door: FrontDoor, names: Fieldwork, text: str) -> None:
    assume(text != "-")  # which stands for the lines of the input
    before = len(door.ask("note", "list", "--session", names.running)["notes"])
    said = door.say("--project", door.study, "note", "add", "--session", names.running, "--", text)
    notes = door.ask("note", "list", "--session", names.running)["notes"]
    if said.status == 0:
        assert len(notes) == before + 1
        assert notes[-1]["text"] == text.replace("\r\n", "\n").replace("\r", "\n").strip()
    else:
        assert len(notes) == before
        assert not text.strip() or "\0" in text


NO_TEXT = b"na\xe9m"  # Latin-1 bytes on a UTF-8 command line
NO_WORD = "na\udce9m"  # and how Python hands them over


@pytest.mark.parametrize(
    "words",
    [
        ("team", "add", NO_WORD),
        ("team", "add", "Oost", "--organisation", NO_WORD),
        ("participant", "add", "Meidoorn", "--team", "Noord", "--role", NO_WORD),
        ("note", "add", NO_WORD),
        ("codebook", "add", "Nieuw", "--definition", NO_WORD),
        ("codebook", "add", "Nieuw", "--scale", NO_WORD),
        ("session", "start", "--team", "Noord", "--kind", "observation", "--setting", NO_WORD),
        ("coding", "add", "verslag.md", "0", "9", "waarom/hoe", "--memo", NO_WORD),
        ("--coder", NO_WORD, "team", "add", "Oost"),
        ("finding", "add", NO_WORD),
        ("document", "show", NO_WORD),
        ("document", "list", "--team", NO_WORD),
        ("coding", "list", "--coder", NO_WORD),
        ("search", NO_WORD),
    ],
    ids=ascii,
)
def test_bytes_that_are_no_text_are_refused_in_a_sentence(door: FrontDoor, words: tuple[str, ...]) -> None:
    assert door.refuses(*words).code in {"bad-text", "bad-name"}


def test_bytes_that_are_no_text_are_refused_by_the_program_itself(door: FrontDoor) -> None:
    before = content(door.study)
    said = program("--project", door.study, "team", "add", "Oost", "--organisation", NO_TEXT, "--json")
    assert (said.status, said.answer["error"]["code"]) == (1, "bad-text")
    assert content(door.study) == before


def test_a_file_whose_name_is_no_text_is_still_a_file(door: FrontDoor, tmp_path: Path) -> None:
    copy = bytes(tmp_path) + b"/" + NO_TEXT + b".fieldnotes"
    assert program("--project", door.study, "backup", copy).status == 0
    assert program("--project", door.study, "backup", copy, "--json").status == 1
    listed = program("team", "list", "--json", env={"FIELDNOTES_PROJECT": copy})
    assert len(listed.answer["teams"]) == 2
    missing = program("--project", door.study, "import", NO_TEXT + b".txt", "--team", "Noord", "--json")
    assert missing.answer["error"]["code"] == "no-such-file"


@pytest.mark.parametrize("given", [b"\xff\xfe\n", b"a\0b\n", b"\xed\xa0\x80\n"])
def test_lines_of_input_that_are_no_text_are_refused(door: FrontDoor, given: bytes) -> None:
    before = content(door.study)
    said = program("--project", door.study, "note", "add", "-", "--json", given=given)
    assert said.status == 1
    assert said.answer["error"]["code"] in {"bad-line", "bad-text"}
    assert content(door.study) == before
