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


def test_the_commands_in_the_readme_make_a_handout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A newcomer who types what the README shows ends with a handout on disk and a study that is whole."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "verslag.md").write_text("Er ligt een vaste lijst klaar. Niemand wijkt daarvan af.\n", encoding="utf-8")
    for words in story():
        assert run(words) == 0, (words, capsys.readouterr().err)
    (page,) = (tmp_path / "handouts").glob("*.html")
    written = page.read_text(encoding="utf-8")
    assert "Overleg lijkt vooral over het hoe te gaan." in written
    assert "te snel" not in written


def test_the_pictures_in_the_readme_are_there_and_load_nothing() -> None:
    """Every picture that the README shows lies in the repository and asks nothing of the web."""
    pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)", README.read_text(encoding="utf-8"))
    assert len(pictures) == 5
    for picture in pictures:
        drawn = (README.parent / picture).read_text(encoding="utf-8")
        assert drawn.startswith("<svg")
        assert "url(http" not in drawn
