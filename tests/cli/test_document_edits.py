"""`document edit`, `orphans`, `revisions`, `show --revision` and `coding place`, as they are typed."""

from pathlib import Path

import pytest

from tests.cli.front_door import FrontDoor
from tests.services.fieldwork import REPORT, Fieldwork


@pytest.fixture
def better(tmp_path: Path) -> Path:
    """The report with a mistake mended, a name replaced and a line taken out; written on Windows."""
    text = REPORT.replace("Kiek", "Deelnemer1").replace("## Reflectie\n\n", "").replace("‘weinig te kiezen’", "niets")
    file = tmp_path / "beter.txt"
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    return file


def place(door: FrontDoor, words: str) -> tuple[int, int]:
    start = door.ask("document", "show", "verslag.md")["text"].index(words)
    return start, start + len(words)


def code(door: FrontDoor, words: str) -> str:
    start, end = place(door, words)
    return str(door.ask("coding", "add", "verslag.md", start, end, "Condities > Standaardisatie")["id"])


def test_a_text_is_corrected_and_told_before_and_after(door: FrontDoor, better: Path) -> None:
    laid = {words: code(door, words) for words in ("Kiek legt", "## Reflectie", "Het team")}
    earlier = len(door.ask("coding", "list", "--document", "verslag.md")["codings"]) - 3
    would = door.ask("document", "edit", "verslag.md", "--text-file", better, "--dry-run")
    assert list(would) == ["revision", "unchanged", "moved", "changed", "orphaned"]
    assert (would["revision"], laid["## Reflectie"] in would["orphaned"]) == (2, True)
    assert door.ask("document", "show", "verslag.md")["revision"] == 1
    told = door.read("document", "edit", "verslag.md", "--text-file", better, "--dry-run")
    assert "‘Kiek legt’ → ‘Deelnemer1 legt’" in told
    assert "‘## Reflectie’ → zonder plaats" in told
    assert door.ask("document", "edit", "verslag.md", "--text-file", better) == would
    assert would["unchanged"] + would["moved"] + would["changed"] + len(would["orphaned"]) == earlier + 3
    shown = door.ask("document", "show", "verslag.md")
    assert (shown["revision"], shown["text"]) == (2, better.read_text(encoding="utf-8-sig"))
    listed = {row["id"]: row for row in door.ask("coding", "list")["codings"]}
    assert listed[laid["Kiek legt"]]["quote"] == "Deelnemer1 legt"
    assert listed[laid["## Reflectie"]]["start"] is None
    assert listed[laid["## Reflectie"]]["quote"] == "## Reflectie"
    assert "zonder plaats" in door.read("coding", "list")
    assert door.ask("check") == {"problems": []}
    again = door.ask("document", "edit", "verslag.md", "--text-file", better)
    assert (again["revision"], again["moved"], again["changed"], again["orphaned"]) == (2, 0, 0, [])


def test_an_editors_last_line_end_is_no_change(door: FrontDoor, tmp_path: Path) -> None:
    file = tmp_path / "zelfde.txt"
    file.write_text(REPORT + "\n", encoding="utf-8")
    assert door.ask("document", "edit", "verslag.md", "--text-file", file)["revision"] == 1
    file.write_text(REPORT + "\n\n", encoding="utf-8")
    assert door.ask("document", "edit", "verslag.md", "--text-file", file)["revision"] == 2


def test_an_orphan_is_listed_and_placed_by_hand(door: FrontDoor, better: Path) -> None:
    lost = code(door, "## Reflectie")
    assert door.ask("document", "orphans") == {"orphans": []}
    door.ask("document", "edit", "verslag.md", "--text-file", better)
    (orphan,) = [each for each in door.ask("document", "orphans", "verslag.md")["orphans"] if each["id"] == lost]
    assert (orphan["quote"], orphan["revision"], orphan["document_name"]) == ("## Reflectie", 1, "verslag.md")
    first = door.ask("document", "show", "verslag.md", "--revision", 1)
    assert first["text"][orphan["start"] : orphan["end"]] == "## Reflectie"
    assert "## Reflectie" in door.read("document", "orphans")
    start, end = place(door, "## Middag")
    assert door.ask("coding", "place", lost[:12], start, end) == {"id": lost, "quote": "## Middag"}
    assert lost not in {each["id"] for each in door.ask("document", "orphans")["orphans"]}
    assert door.refuses("coding", "place", lost, start, end).code == "coding-has-place"
    assert door.ask("undo")["undone"]
    assert door.ask("check") == {"problems": []}


def test_revisions_are_listed_and_read(door: FrontDoor, better: Path) -> None:
    door.ask("document", "edit", "verslag.md", "--text-file", better)
    rows = door.ask("document", "revisions", "verslag.md")["revisions"]
    assert (rows[0]["number"], rows[0]["characters"]) == (1, len(REPORT))
    assert [row["number"] for row in rows] == [1, 2]
    assert all(len(row["sha256"]) == 64 for row in rows)
    assert door.read("document", "show", "verslag.md", "--revision", "1") == REPORT + "\n"
    assert door.read("document", "revisions", "verslag.md").count("\n") == 2
    assert door.refuses("document", "show", "verslag.md", "--revision", "7").code == "no-such-revision"


def test_what_cannot_be_corrected_is_refused(door: FrontDoor, names: Fieldwork, tmp_path: Path, better: Path) -> None:
    edit = ("document", "edit", "verslag.md", "--text-file")
    assert door.refuses("document", "edit", names.log, "--text-file", better).code == "document-is-log"
    assert door.refuses(*edit, better, "--revision", "3").code == "revised-meanwhile"
    assert door.refuses(*edit, tmp_path / "weg.txt").code == "no-such-file"
    empty = tmp_path / "leeg.txt"
    empty.write_bytes(b"\n")
    assert door.refuses(*edit, empty).code == "empty-file"
    empty.write_bytes(b"\x00\x01\x02")
    assert door.refuses(*edit, empty).code == "binary-file"
    assert "--text-file" in door.misused("document", "edit", "verslag.md")
