"""Holds a JSON value against a published JSON Schema: as much of the standard as our own schemas use."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

ANSWERS = Path(__file__).parents[2] / "schemas" / "answers"
_KINDS: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": int | float,
    "boolean": bool,
    "null": type(None),
}
_SAYS_NOTHING = {"$schema", "$defs", "description", "title", "default"}


def held_against(name: str, value: Any) -> list[str]:
    """What in an answer does not fit the schema `answers/<name>.schema.json`; empty when all of it does."""
    schema = json.loads((ANSWERS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return list(_Reading(schema.get("$defs", {})).faults(schema, value, name))


class _Reading:
    def __init__(self, definitions: dict[str, Any]) -> None:
        self.definitions = definitions

    def faults(self, schema: dict[str, Any], value: Any, where: str) -> list[str]:
        found: list[str] = []
        for rule, told in schema.items():
            if rule not in _SAYS_NOTHING:
                found += getattr(self, f"_{rule.lstrip('$')}")(told, value, where, schema)
        return found

    def _ref(self, told: str, value: Any, where: str, _: Any) -> list[str]:
        return self.faults(self.definitions[told.rpartition("/")[2]], value, where)

    def _type(self, told: str, value: Any, where: str, _: Any) -> list[str]:
        fits = isinstance(value, _KINDS[told]) and isinstance(value, bool) == (told == "boolean")
        return [] if fits else [f"{where} is no {told}"]

    def _anyOf(self, told: list[Any], value: Any, where: str, _: Any) -> list[str]:  # noqa: N802 - the rule's name
        return [] if any(not self.faults(each, value, where) for each in told) else [f"{where} fits none"]

    def _enum(self, told: list[Any], value: Any, where: str, _: Any) -> list[str]:
        return [] if value in told else [f"{where} is not one of {told}"]

    def _pattern(self, told: str, value: Any, where: str, _: Any) -> list[str]:
        return [] if not isinstance(value, str) or re.search(told, value) else [f"{where} does not fit {told}"]

    def _format(self, told: str, value: Any, where: str, _: Any) -> list[str]:
        assert told == "date-time", told
        return [] if not isinstance(value, str) or datetime.fromisoformat(value).tzinfo else [f"{where} has no offset"]

    def _minimum(self, told: int, value: Any, where: str, _: Any) -> list[str]:
        return [] if not isinstance(value, int) or value >= told else [f"{where} is below {told}"]

    def _maximum(self, told: int, value: Any, where: str, _: Any) -> list[str]:
        return [] if not isinstance(value, int | float) or value <= told else [f"{where} is above {told}"]

    def _required(self, told: list[str], value: Any, where: str, _: Any) -> list[str]:
        return [f"{where}.{name} is not there" for name in told if isinstance(value, dict) and name not in value]

    def _properties(self, told: dict[str, Any], value: Any, where: str, _: Any) -> list[str]:
        return [
            fault
            for name, each in (value.items() if isinstance(value, dict) else ())
            if name in told
            for fault in self.faults(told[name], each, f"{where}.{name}")
        ]

    def _additionalProperties(self, told: Any, value: Any, where: str, schema: Any) -> list[str]:  # noqa: N802
        if not isinstance(value, dict):  # the rule on its type says so
            return []
        if isinstance(told, dict):
            free = {name: each for name, each in value.items() if name not in schema.get("properties", {})}
            return [fault for name, each in free.items() for fault in self.faults(told, each, f"{where}.{name}")]
        assert told is False
        return [f"{where}.{name} is unknown" for name in value if name not in schema["properties"]]

    def _items(self, told: dict[str, Any], value: Any, where: str, _: Any) -> list[str]:
        return [fault for at, each in enumerate(value) for fault in self.faults(told, each, f"{where}[{at}]")]
