"""What starting costs, counted in modules and not in milliseconds: a command loads what it needs and nothing more."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from fieldnotes.cli.app import ROOMS, parser
from tests.cli.front_door import FrontDoor
from tests.services.fieldwork import Fieldwork

COUNTED = """
import json, sys
before = set(sys.modules)
from fieldnotes.cli.front import run
run(sys.argv[1:])
print(json.dumps(sorted(set(sys.modules) - before)), file=sys.stderr)
"""


def loaded_by(*words: str) -> set[str]:
    """The modules that a call loads above what Python itself has loaded."""
    done = subprocess.run([sys.executable, "-c", COUNTED, *words], capture_output=True, text=True, check=True)
    return set(json.loads(done.stderr.splitlines()[-1]))


def libraries(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def test_help_loads_no_library_but_the_parser() -> None:
    modules = loaded_by("--help")
    unwanted = {"sqlalchemy", "textual", "spacy", "alembic", "rich", "pydantic", "jinja2", "sqlite3", "platformdirs"}
    assert not libraries(modules) & unwanted
    assert len(modules) < HELP_MODULES


def test_a_command_loads_the_commands_of_no_other_room(door: FrontDoor) -> None:
    rooms = {
        name for name in loaded_by("--project", str(door.study), "team", "list") if name.startswith("fieldnotes.cli.")
    }
    assert "fieldnotes.cli.team" in rooms
    assert not rooms & {f"fieldnotes.cli.{room}" for room in ROOMS if room != "team"}


def test_every_first_word_belongs_to_the_room_that_has_it() -> None:
    """A word that is missing here would be found all the same, but only after every room was loaded."""
    for word in typer.main.get_command(parser()).commands:  # type: ignore[attr-defined]
        assert list(typer.main.get_command(parser(word)).commands).count(word) == 1  # type: ignore[attr-defined]
        assert any(word in words for words in ROOMS.values()), word


def test_help_of_a_command_loads_neither_store_nor_screen() -> None:
    for words in (("note", "add"), ("coding", "add"), ("handout", "create")):
        unwanted = {"sqlalchemy", "textual", "spacy", "alembic", "rich", "jinja2", "sqlite3", "platformdirs"}
        assert not libraries(loaded_by(*words, "--help")) & unwanted


def test_a_note_loads_the_store_and_nothing_of_the_screen_the_languages_or_the_migrations(
    door: FrontDoor, names: Fieldwork
) -> None:
    modules = loaded_by("--project", str(door.study), "note", "add", "Iets.", "--session", names.running)
    assert not libraries(modules) & {"textual", "rich", "spacy", "alembic", "jinja2", "mako", "numpy"}
    assert not {name for name in modules if name.startswith(("fieldnotes.exchange", "fieldnotes.tui"))}
    assert "sqlalchemy" in libraries(modules)
    assert len(modules) < NOTE_MODULES


@pytest.mark.parametrize("words", [("team", "list"), ("coding", "list"), ("search", "geval"), ("check",)])
def test_looking_loads_neither_screen_nor_languages_nor_migrations(door: FrontDoor, words: tuple[str, ...]) -> None:
    modules = loaded_by("--project", str(door.study), *words)
    assert not libraries(modules) & {"textual", "rich", "spacy", "alembic", "mako", "numpy"}


def test_bringing_in_loads_no_language_no_screen_and_no_reader_that_no_file_needs(
    door: FrontDoor, tmp_path: Path
) -> None:
    file = tmp_path / "gesprek.vtt"
    file.write_text("WEBVTT\n\n00:01.000 --> 00:03.000\n<v Wilg>Het ligt vast. En nu?\n", encoding="utf-8")
    modules = loaded_by("--project", str(door.study), "import", str(file), "--team", "Noord")
    unwanted = {"spacy", "textual", "rich", "alembic", "docx", "pypdfium2", "pypdf", "pdfminer", "odf", "numpy"}
    assert not libraries(modules) & unwanted
    assert "fieldnotes.exchange.transcripts.vtt" in modules


HELP_MODULES = 190  # 182 with Python 3.11, one for each room of commands
NOTE_MODULES = 480  # 470 with Python 3.11
