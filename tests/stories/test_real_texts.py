"""Real Dutch reports come in, open, are coded and found without a fault; skipped where the reports are not at hand."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldnotes.cli.front import run
from tests.cli.front_door import FrontDoor

REPORTS = Path(__file__).parents[2].parent / "shared" / "fixtures" / "dutch"
FILES = sorted(file for file in REPORTS.glob("*.md") if file.name != "README.md") if REPORTS.is_dir() else []

pytestmark = pytest.mark.skipif(not FILES, reason=f"needs the Dutch reports in {REPORTS.name}")


@pytest.fixture(scope="module")
def filled(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study into which every report was brought in one command."""
    study = tmp_path_factory.mktemp("rapporten") / "studie.fieldnotes"
    study.write_bytes(blank.read_bytes())
    study.chmod(0o600)
    there = ["--project", str(study)]
    assert run([*there, "team", "add", "Rapporten"]) == 0
    assert run([*there, "codebook", "add", "Bijzonder"]) == 0
    assert run([*there, "import", *map(str, FILES), "--team", "Rapporten"]) == 0
    return study


@pytest.fixture
def door(filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> FrontDoor:
    study = tmp_path / "studie.fieldnotes"
    study.write_bytes(filled.read_bytes())
    study.chmod(0o600)
    return FrontDoor(capsys, study)


def text_of(file: Path) -> str:
    """A report as it should stand in a study: LF line ends, no mark at its beginning."""
    return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def test_every_report_is_there_letter_for_letter(door: FrontDoor) -> None:
    listed = {document["name"]: document for document in door.ask("document", "list")["documents"]}
    assert sorted(listed) == [file.name for file in FILES]
    for file in FILES:
        shown = door.ask("document", "show", file.name)
        assert shown["text"] == text_of(file)
        assert listed[file.name]["characters"] == len(shown["text"])
    assert door.ask("check") == {"problems": []}


def test_a_person_reads_a_report_as_it_was_written(door: FrontDoor) -> None:
    for file in FILES:
        shown = door.read("document", "show", file.name)
        visible = "".join(character for character in text_of(file) if unicodedata.category(character) != "Cf")
        assert len(shown) == len(text_of(file)) + 1
        assert visible.splitlines()[0] in shown


def odd_places(text: str) -> Iterator[int]:
    """Where code points and what the eye counts differ: beyond the basic plane, combining, joining, selecting."""
    for at, character in enumerate(text):
        if ord(character) > 0xFFFF or unicodedata.combining(character) or character in "\u200d\ufe0f":
            yield at


def test_passages_over_emoji_and_combining_marks_are_coded_to_the_letter(door: FrontDoor) -> None:
    expected: dict[str, str] = {}
    for file in FILES:
        text = text_of(file)
        for at in list(odd_places(text))[:3]:
            for start, end in ((at, at + 1), (max(0, at - 3), min(len(text), at + 4))):
                laid = door.ask("coding", "add", file.name, start, end, "Bijzonder")
                expected[laid["id"]] = text[start:end]
                assert laid["quote"] == text[start:end]
    assert expected, "no report holds an emoji or a combining mark"
    listed = door.ask("coding", "list")["codings"]
    assert {coding["id"]: coding["quote"] for coding in listed} == expected
    assert door.ask("check") == {"problems": []}


@pytest.mark.parametrize("query", ["toegankelijk*", "inwoner*", '"de gemeente"', "begrijpelijk"])
def test_what_is_searched_is_found_where_it_stands(door: FrontDoor, query: str) -> None:
    answer = door.ask("search", query, "--limit", 10_000)
    assert answer["total"] == len(answer["hits"]) > 0
    texts = {
        document["id"]: text_of(REPORTS / document["name"]) for document in door.ask("document", "list")["documents"]
    }
    bare = query.strip('"').rstrip("*")
    for hit in answer["hits"]:
        text = texts[hit["document"]]
        assert text[hit["start"] : hit["end"]] == hit["match"]
        assert hit["match"].casefold().startswith(bare)
        assert text[: hit["start"]].endswith(hit["left"])
        assert text[hit["end"] :].startswith(hit["right"])
    assert len({(hit["document"], hit["start"]) for hit in answer["hits"]}) == answer["total"]


def test_every_word_that_begins_so_is_found(door: FrontDoor) -> None:
    standing = sum(len(re.findall(r"(?<!\w)toegankelijk\w*", text_of(file), re.IGNORECASE)) for file in FILES)
    assert door.ask("search", "toegankelijk*", "--limit", 5)["total"] == standing
    assert len(door.ask("search", "toegankelijk*", "--limit", 5)["hits"]) == 5


def test_a_report_is_brought_in_twice_and_both_stay_whole(door: FrontDoor) -> None:
    said = door.say("--json", "--project", door.study, "import", FILES[0], "--team", "Rapporten")
    (again,) = said.answer["documents"]
    assert FILES[0].name in said.err
    assert door.ask("document", "show", again["id"])["text"] == text_of(FILES[0])
    assert door.refuses("document", "show", FILES[0].name).code == "ambiguous"
