"""The README's story runs as it stands there."""

import re
import shlex
from pathlib import Path

import pytest

from fieldnotes.cli.front import run

README = Path(__file__).parents[2] / "README.md"


def story() -> list[list[str]]:
    """The README's commands, as words."""
    block = re.search(r"<!-- story.*?```console\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    return [shlex.split(line.removeprefix("$ "))[1:] for line in block[1].splitlines() if line.startswith("$ ")]


def test_the_commands_in_the_readme_make_a_handout_with_the_passage_that_the_finding_rests_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A newcomer who types what the README shows ends with a handout on disk, the passage in it, and a whole study."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "verslag.md").write_text("Er ligt een vaste lijst klaar. Niemand wijkt daarvan af.\n", encoding="utf-8")
    ids: dict[str, str] = {}
    for words in story():
        status = run([ids.get(word, word) for word in words])
        said = capsys.readouterr()
        assert status == 0, (words, said.err)
        if words[:2] in (["coding", "add"], ["finding", "add"]):
            (found,) = re.findall(r"[0-9a-f]{8}-[0-9a-f-]{27}", said.out)
            ids[words[0].upper()] = found[:8]
    (page,) = (tmp_path / "handouts").glob("*.html")
    written = page.read_text(encoding="utf-8")
    assert "Overleg lijkt vooral over het hoe te gaan." in written
    assert "Er ligt een vaste lijst klaar." in written
    assert "Niemand wijkt" not in written
    assert "Wat u zegt, telt mee." in written
    assert "te snel" not in written


def test_the_pictures_in_the_readme_are_there_and_load_nothing() -> None:
    """Every picture that the README shows lies in the repository and asks nothing of the web."""
    pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)", README.read_text(encoding="utf-8"))
    assert len(pictures) == 7
    for picture in pictures:
        drawn = (README.parent / picture).read_bytes()
        if picture.endswith(".png"):
            assert drawn.startswith(b"\x89PNG")
            assert not [kind for kind in (b"tEXt", b"iTXt", b"zTXt", b"eXIf") if kind in drawn]
        else:
            assert drawn.startswith(b"<svg")
            assert b"url(http" not in drawn
