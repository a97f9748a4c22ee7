"""The published JSON Schemas are those of the models as they are now; `make schemas` writes them again."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from fieldnotes.cli.schemas import schemas
from fieldnotes.model import answers

PUBLISHED = Path(__file__).parents[2] / "schemas"


def files_in(folder: Path) -> dict[str, str]:
    found = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in found}


def test_the_schemas_on_disk_are_those_that_would_be_written_now(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "fieldnotes.cli.schemas", str(tmp_path)], check=True)
    written, published = files_in(tmp_path), files_in(PUBLISHED)
    assert sorted(published) == sorted(written), "write them again with `make schemas`; remove what is no longer made"
    drifted = [name for name in written if written[name] != published[name]]
    assert not drifted, "write them again with `make schemas`"


@pytest.mark.parametrize("name", sorted(schemas()))
def test_a_schema_says_which_standard_it_follows_what_it_is_and_that_nothing_else_fits(name: str) -> None:
    drawn = json.loads(schemas()[name])
    assert drawn["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for each in (drawn, *drawn.get("$defs", {}).values()):
        assert each.get("description"), each.get("title")
        if each.get("type") == "object":
            assert each["additionalProperties"] is False
            assert set(each["required"]) <= set(each["properties"])


def test_every_answer_of_the_command_line_has_a_schema() -> None:
    names = {name for name in vars(answers) if name.endswith("Answer")}
    assert len(names) == len([name for name in schemas() if name.startswith("answers/")]) > 20
