"""Notes changed on the command line: words, cut, place, voice, speaker; refused in a sentence, undone in a word."""

import pytest

from tests.cli.front_door import FrontDoor

LINES = ("Eerst dit.", "Wilg zegt dat het vaststaat.", "Dan dat.")


@pytest.fixture
def door(empty: FrontDoor) -> FrontDoor:
    """A session with three notes."""
    empty.ask("team", "add", "Noord")
    empty.ask("participant", "add", "Wilg", "--team", "Noord")
    empty.ask("codebook", "add", "Rol")
    empty.ask("session", "start", "--team", "Noord", "--kind", "observation", "--at", "2024-03-12T09:00")
    for number, line in enumerate(LINES):
        empty.ask("note", "add", line, "--happened", f"2024-03-12T09:{number + 10}")
    return empty


def ids(door: FrontDoor) -> list[str]:
    return [note["id"] for note in door.ask("note", "list")["notes"]]


def texts(door: FrontDoor) -> list[str]:
    return [note["text"] for note in door.ask("note", "list")["notes"]]


def document(door: FrontDoor) -> str:
    return str(door.ask("document", "list")["documents"][0]["id"])


def test_other_words_for_a_note_and_back(door: FrontDoor) -> None:
    note = ids(door)[0]
    answer = door.ask("note", "edit", note[:8], "Eerst iets anders.")
    assert answer == door.ask("note", "list")["notes"][0]
    assert answer["text"] == "Eerst iets anders."
    assert door.ask("document", "show", document(door))["text"] == "\n".join(("Eerst iets anders.", *LINES[1:]))
    assert "notitie gewijzigd" in door.ask("undo")["undone"]
    assert texts(door) == list(LINES)
    assert "Eerst iets anders." in door.read("note", "edit", note, "Eerst iets anders.")


def test_a_note_is_cut_and_both_parts_are_answered(door: FrontDoor) -> None:
    answer = door.ask("note", "split", ids(door)[1], "9")
    assert [note["text"] for note in answer["notes"]] == ["Wilg zegt", "dat het vaststaat."]
    assert texts(door) == [LINES[0], "Wilg zegt", "dat het vaststaat.", LINES[2]]
    assert door.refuses("note", "split", ids(door)[0], "0").code == "bad-cut"


def test_a_note_moves_to_a_time_and_beside_another(door: FrontDoor) -> None:
    one, two, three = ids(door)
    moved = door.ask("note", "move", one, "--happened", "2024-03-12T09:30", "--precision", "about")
    assert (moved["happened_at"], moved["precision"]) == ("2024-03-12T09:30:00+01:00", "about")
    assert door.ask("note", "move", one, "--before", two)["precision"] == "order"
    assert ids(door) == [one, two, three]
    door.ask("note", "move", one, "--after", three)
    assert ids(door) == [two, three, one]
    assert door.refuses("note", "move", one).code == "move-one-place"
    assert door.refuses("note", "move", one, "--after", two, "--before", three).code == "move-one-place"
    assert door.refuses("note", "move", one, "--scene", "0000").code == "no-such-scene"


def test_a_note_moves_into_a_scene_and_out(door: FrontDoor) -> None:
    scene = door.ask("scene", "start", "--setting", "balie", "--at", "2024-03-12T09:20")["id"]
    note = ids(door)[0]
    assert door.ask("note", "move", note, "--scene", scene)["scene"] == scene
    assert door.ask("note", "move", note, "--scene", "")["scene"] is None


def test_a_note_goes_unless_it_is_coded(door: FrontDoor) -> None:
    gone = door.ask("note", "delete", ids(door)[0])
    assert gone["text"] == LINES[0]
    assert texts(door) == list(LINES[1:])
    text = door.ask("document", "show", document(door))["text"]
    start = text.index("vaststaat")
    door.ask("coding", "add", document(door), str(start), str(start + 9), "Rol")
    error = door.refuses("note", "delete", ids(door)[0])
    assert error.code == "note-coded"
    assert "‘Rol’" in error.message
    door.ask("note", "edit", ids(door)[0], "Volgens Wilg staat het vast: het vaststaat.")
    (coding,) = door.ask("coding", "list")["codings"]
    assert coding["quote"] == "vaststaat"
    assert door.ask("document", "list")["documents"][0]["revision"] == 2
    assert door.ask("check")["problems"] == []


def test_a_part_of_a_note_gets_a_voice(door: FrontDoor) -> None:
    note = ids(door)[1]
    spans = door.ask("note", "voice", note, "in-vivo", "--words", "vaststaat")["spans"]
    assert spans == [{"start": 18, "end": 27, "voice": "in-vivo"}]
    spans = door.ask("note", "voice", note, "reflection", "--start", "0", "--end", "4")["spans"]
    assert [span["voice"] for span in spans] == ["reflection", "in-vivo"]
    assert door.ask("note", "voice", note, "verbatim")["voice"] == "verbatim"
    for words, code in (
        (("--words", "niet hier"), "words-not-there"),
        (("--words", "st"), "words-more-than-once"),
        (("--start", "3", "--end", "3"), "bad-voice-span"),
        (("--words", "Wilg", "--start", "1"), "part-one-way"),
    ):
        assert door.refuses("note", "voice", note, "verbatim", *words).code == code


def test_who_speaks_is_said_and_unsaid(door: FrontDoor) -> None:
    note = ids(door)[1]
    assert door.ask("note", "speaker", note, "Wilg")["speaker"] == "Wilg"
    assert door.ask("note", "speaker", note, "interviewer")["interviewer"] is True
    assert door.ask("note", "speaker", note, "--nobody")["speaker"] is None
    assert door.refuses("note", "speaker", note).code == "speaker-or-nobody"
    assert door.refuses("note", "speaker", note, "Wilg", "--nobody").code == "speaker-or-nobody"
    assert door.refuses("note", "speaker", note, "Esdoorn").code == "no-such-speaker"


@pytest.mark.parametrize(
    "words", [("edit", "x"), ("split", "3"), ("delete",), ("voice", "verbatim"), ("speaker", "Wilg")]
)
def test_a_note_that_is_not_there_is_said(door: FrontDoor, words: tuple[str, ...]) -> None:
    assert door.refuses("note", words[0], "0000", *words[1:]).code == "no-such-note"
