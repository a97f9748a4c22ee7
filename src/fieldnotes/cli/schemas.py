"""Writes the JSON Schemas of answers, domain and files: `python -m fieldnotes.cli.schemas DIR`."""

import json
import sys
from pathlib import Path

from pydantic import BaseModel

from fieldnotes.exchange.codings import CodingLine
from fieldnotes.exchange.handout.content import HandoutContent
from fieldnotes.model import answers, capture, codebook, coding, example, journal, membercheck, people, text


def schemas() -> dict[str, str]:
    """Every schema as text, by file name: `answers/…` for the command line, `model/…` for the domain, `files/…`."""
    found: dict[str, str] = {}
    for kind in (getattr(answers, name) for name in sorted(vars(answers)) if name.endswith("Answer")):
        found[f"answers/{_file_name(kind)}"] = _schema(kind)
    for room in (people, capture, text, codebook, coding, membercheck, journal):
        found.update((f"model/{_file_name(kind)}", _schema(kind)) for kind in _models(room))
    for kind in (CodingLine, HandoutContent, example.ToldStudy):
        found[f"files/{_file_name(kind)}"] = _schema(kind)
    return found


def _models(room: object) -> list[type[BaseModel]]:
    here = getattr(room, "__name__", "")
    return [
        kind
        for kind in vars(room).values()
        if isinstance(kind, type) and kind.__module__ == here and issubclass(kind, BaseModel)
    ]


def _file_name(kind: type[BaseModel]) -> str:
    words = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in kind.__name__).strip("-")
    return f"{words.removesuffix('-answer')}.schema.json"


def _schema(kind: type[BaseModel]) -> str:
    drawn = {"$schema": "https://json-schema.org/draft/2020-12/schema", **kind.model_json_schema(mode="serialization")}
    return json.dumps(drawn, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def write(folder: Path) -> None:
    """Write all schemas into a folder."""
    for name, drawn in schemas().items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
