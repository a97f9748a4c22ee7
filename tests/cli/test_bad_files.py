"""Files that are not what they should be: each is told in one sentence, and nothing of it comes in."""

import codecs
import os
import random
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from tests.cli.front_door import FrontDoor

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde" + zlib.compress(bytes(4000))
ZIP = b"PK\x03\x04\x14\0\0\0\x08\0" + zlib.compress(random.Random(4).randbytes(2000))
DUTCH = "Er is één coördinator, zegt Kiek: ‘ideeën genoeg’ – maar wie beslist?\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bestand.txt"


@pytest.mark.parametrize(
    "content",
    [
        PNG,
        ZIP,
        random.Random(1).randbytes(5000),
        b"Tekst met een \0 erin",
        b"\x7fELF\2\1\1\0",
    ],
    ids=["png", "zip", "noise", "null", "program"],
)
def test_a_binary_file_is_not_taken_for_text(door: FrontDoor, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    refused = door.refuses("import", file, "--team", "Noord")
    assert refused.code == "binary-file"
    assert file.name in refused.message


@pytest.mark.parametrize(
    "content", [b"", b" \r\n\t\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + "\n".encode("utf-16-le")]
)
def test_a_file_with_nothing_in_it_is_not_brought_in(door: FrontDoor, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert door.refuses("import", file, "--team", "Noord").code == "empty-file"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (codecs.BOM_UTF16_LE + DUTCH.encode("utf-16-le"), "UTF-16"),
        (codecs.BOM_UTF16_BE + DUTCH.encode("utf-16-be"), "UTF-16"),
        (DUTCH.replace("‘", "'").replace("’", "'").replace("–", "-").encode("utf-16-le"), "UTF-16"),
        (codecs.BOM_UTF32_LE + DUTCH.encode("utf-32-le"), "UTF-32"),
        (DUTCH.encode("cp1252"), "Windows-1252"),
    ],
    ids=["utf-16-le", "utf-16-be", "utf-16 without a mark", "utf-32", "windows-1252"],
)
def test_another_encoding_is_read_right_and_named_in_a_warning(
    door: FrontDoor, file: Path, content: bytes, told: str
) -> None:
    file.write_bytes(content)
    said = door.say("--json", "--project", door.study, "import", file, "--team", "Noord")
    (document,) = said.answer["documents"]
    assert told in "".join(document["warnings"])
    assert said.err.count(told) == 1
    text = door.ask("document", "show", document["id"])["text"]
    assert "één coördinator" in text
    assert "ideeën genoeg" in text


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_utf_8_needs_no_warning_and_its_line_ends_become_one_kind(door: FrontDoor, file: Path, mark: bytes) -> None:
    file.write_bytes(mark + DUTCH.replace("\n", "\r\n").encode() + b"Oud\rWerk")
    (document,) = door.ask("import", file, "--team", "Noord")["documents"]
    assert document["warnings"] == []
    assert door.ask("document", "show", document["id"])["text"] == f"{DUTCH}Oud\nWerk"


def test_a_text_that_is_not_in_the_encoding_that_it_marks_is_refused(door: FrontDoor, file: Path) -> None:
    file.write_bytes(codecs.BOM_UTF8 + "één".encode()[:-2] + b"n")
    assert door.refuses("import", file, "--team", "Noord").code == "broken-encoding"


def test_garbled_letters_are_told_and_left_as_they_are(door: FrontDoor, file: Path) -> None:
    garbled = "één idee".encode().decode("cp1252")
    file.write_text(garbled, encoding="utf-8")
    said = door.say("--json", "--project", door.study, "import", file, "--team", "Noord")
    (document,) = said.answer["documents"]
    assert len(document["warnings"]) == 1
    assert door.ask("document", "show", document["id"])["text"] == garbled


def test_the_same_file_twice_is_brought_in_and_told(door: FrontDoor, file: Path) -> None:
    file.write_text("Eén keer.", encoding="utf-8")
    door.ask("import", file, "--team", "Noord")
    (document,) = door.ask("import", file, "--team", "Zuid")["documents"]
    assert file.name in "".join(document["warnings"])


def test_a_missing_file_a_folder_and_an_unknown_kind_of_file_are_told_apart(door: FrontDoor, tmp_path: Path) -> None:
    folder = tmp_path / "map.txt"
    folder.mkdir()
    table = tmp_path / "lijst.xlsx"
    table.write_bytes(ZIP)
    missing = tmp_path / "weg.txt"
    for path, code in ((missing, "no-such-file"), (folder, "nothing-to-import"), (table, "unknown-ending")):
        refused = door.refuses("import", path, "--team", "Noord")
        assert refused.code == code
        assert str(path) in refused.message
    assert "txt" in door.refuses("import", table, "--team", "Noord").message
    for path, code in ((tmp_path, "nothing-to-import"), (Path("-"), "no-such-file")):
        assert door.refuses("import", path, "--team", "Noord").code == code
    assert door.refuses("import", table, "--team", "Noord", "--format", "text").code == "binary-file"
    assert door.refuses("import", table, "--team", "Noord", "--format", "papyrus").code == "unknown-format"


def test_what_may_never_end_is_refused_without_reading_it(door: FrontDoor, tmp_path: Path) -> None:
    pipe = tmp_path / "pijp.txt"
    os.mkfifo(pipe)
    for endless in (pipe, Path("/dev/zero")):
        for words in (("--team", "Noord"), ("--team", "Noord", "--format", "text")):
            assert door.refuses("import", endless, *words).code == "not-a-file"
        assert door.refuses("note", "import", endless, "--team", "Noord").code == "not-a-file"
        assert door.refuses("coding", "import", endless).code == "not-a-file"


def test_a_file_that_cannot_be_read_is_told(door: FrontDoor) -> None:
    unreadable = Path("/proc/self/mem")
    if not unreadable.exists():
        pytest.skip("needs a file of Linux that opens and cannot be read")
    refused = door.refuses("import", unreadable, "--team", "Noord", "--format", "text")
    assert refused.code == "cannot-read"
    assert str(unreadable) in refused.message


def test_a_name_that_no_file_can_have_is_told(door: FrontDoor) -> None:
    assert door.refuses("import", f"{'x' * 300}.txt", "--team", "Noord").code == "cannot-read"


def test_a_pdf_that_is_none_is_told_as_broken(door: FrontDoor, file: Path) -> None:
    file.write_bytes(b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n\0\0")
    assert door.refuses("import", file, "--team", "Noord").code == "broken-file"


def test_a_bad_file_among_several_is_told_and_the_others_come_in(door: FrontDoor, tmp_path: Path) -> None:
    good = [tmp_path / "een.txt", tmp_path / "twee.md"]
    for each in good:
        each.write_text("Goed.", encoding="utf-8")
    bad = tmp_path / "drie.txt"
    bad.write_bytes(PNG)
    said = door.say("--json", "--project", door.study, "import", good[0], bad, good[1], "--team", "Noord")
    assert said.status == 0
    assert [each["name"] for each in said.answer["documents"]] == ["een.txt", "twee.md"]
    assert said.answer["failed"] == [
        {"file": bad.name, "error": {"code": "binary-file", "message": said.answer["failed"][0]["error"]["message"]}}
    ]
    assert said.answer["failed"][0]["error"]["message"] in said.err
    assert [each["name"] for each in door.ask("document", "list")["documents"]][-2:] == ["een.txt", "twee.md"]


def test_when_none_of_several_files_comes_in_each_says_why_and_the_call_fails(door: FrontDoor, tmp_path: Path) -> None:
    bad = [tmp_path / "een.txt", tmp_path / "twee.md"]
    for each in bad:
        each.write_bytes(PNG)
    before = door.ask("document", "list")
    said = door.say("--json", "--project", door.study, "import", *bad, "--team", "Noord")
    assert (said.status, said.answer["error"]["code"]) == (1, "nothing-came-in")
    assert all(each.name in said.err for each in bad)
    assert door.ask("document", "list") == before


def test_an_unknown_team_is_told_before_anything_is_read(door: FrontDoor, file: Path) -> None:
    assert door.refuses("import", file, "--team", "Oost").code == "no-such-team"
    assert door.refuses("import", file, "--team", "Oost", "--dry-run").code == "no-such-team"


MEGABYTE = 1 << 20
MEASURED = """
import resource, sys
from fieldnotes.cli.front import run
status = run(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
sys.exit(status)
"""


def test_a_file_of_200_megabytes_is_refused_without_reading_it(door: FrontDoor, tmp_path: Path) -> None:
    small, large = tmp_path / "klein.bin", tmp_path / "groot.txt"
    small.touch()
    large.touch()
    os.truncate(large, 200 * MEGABYTE)
    refused = door.refuses("import", large, "--team", "Noord")
    assert refused.code == "file-too-large"
    assert "210 MB" in refused.message
    assert "50 MB" in refused.message
    peaks = [peak_of(door.study, "import", file, "--team", "Noord") for file in (small, large)]
    assert peaks[1] < peaks[0] + 4096


def peak_of(study: Path, *words: str | Path) -> int:
    """The most memory that a process used which refused a command, in kilobytes."""
    called = [sys.executable, "-c", MEASURED, "--project", study, *words]
    done = subprocess.run(called, capture_output=True, check=False)
    assert done.returncode == 1
    return int(done.stderr.split()[-1])


CODINGS = '{"document": "verslag.md", "start": 0, "end": 9, "code": "waarom/hoe", "coder": "Sam"}\n'


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("geen json\n", "het is geen JSON."),
        ("[1, 2]\n", "het is geen JSON-object."),
        ("{}\n", "het veld ‘document’ ontbreekt."),
        (CODINGS.replace('"start": 0', '"start": -1'), "‘start’ mag niet onder 0 liggen."),
        (CODINGS.replace('"end": 9', '"end": 0'), "0"),
        (CODINGS.replace('"end": 9', '"end": 99999'), "99999"),
        (CODINGS.replace('"end": 9', '"end": "negen"'), "bij ‘end’ staat een waarde van de verkeerde soort."),
        (CODINGS.replace("waarom/hoe", "Zwaarte"), "Zwaarte"),
        (CODINGS.replace("waarom/hoe", "Rol"), "Rol"),
        (CODINGS.replace("waarom/hoe", "Condities"), "Condities"),
        (CODINGS.replace("verslag.md", "weg.md"), "weg.md"),
        (CODINGS.replace("Sam", ""), "‘coder’ is leeg."),
        (CODINGS.replace("Sam", "a\\u0000b"), ""),
        (CODINGS.replace("Sam", "a\\ud800b"), ""),
        (CODINGS.replace('"Sam"', '"Sam", "level": "hoog"'), "hoog"),
        (CODINGS.replace('"Sam"', '"Sam", "kleur": "rood"'), "het veld ‘kleur’ is niet bekend."),
    ],
)
def test_a_bad_line_of_codings_is_named_and_no_line_comes_in(
    door: FrontDoor, tmp_path: Path, line: str, word: str
) -> None:
    file = tmp_path / "regels.jsonl"
    file.write_text(CODINGS + "\n" + line + CODINGS, encoding="utf-8")
    refused = door.refuses("coding", "import", file)
    assert refused.code == "bad-coding-line"
    assert "3" in refused.message
    assert file.name in refused.message
    assert word in refused.message
    file.write_text(CODINGS + "\n" + CODINGS, encoding="utf-8-sig")
    assert door.ask("coding", "import", file) == {"added": 2}


@pytest.mark.parametrize("content", [PNG, ZIP, "één".encode("utf-16"), b"\xff" * 100])
def test_a_file_that_holds_no_lines_of_codings_is_told(door: FrontDoor, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "regels.jsonl"
    file.write_bytes(content)
    assert door.refuses("coding", "import", file).code == "bad-coding-line"


def test_codings_from_a_folder_or_from_nowhere_are_told(door: FrontDoor, tmp_path: Path) -> None:
    assert door.refuses("coding", "import", tmp_path).code == "not-a-file"
    assert door.refuses("coding", "import", tmp_path / "weg.jsonl").code == "no-such-file"


def test_a_line_without_end_is_not_read_into_memory(door: FrontDoor, tmp_path: Path) -> None:
    small, large = tmp_path / "klein.jsonl", tmp_path / "groot.jsonl"
    small.write_bytes(b"{")
    large.touch()
    os.truncate(large, 200 * MEGABYTE)
    assert door.refuses("coding", "import", large).code == "bad-coding-line"
    peaks = [peak_of(door.study, "coding", "import", file) for file in (small, large)]
    assert peaks[1] < peaks[0] + 16_384
