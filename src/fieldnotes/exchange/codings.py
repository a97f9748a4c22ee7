"""Codings as a file: one JSON object a line, with code-point offsets into the document's current text."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from fieldnotes.base.errors import FormatError, NotFoundError, StorageError
from fieldnotes.base.i18n import t
from fieldnotes.model.kinds import Unit
from fieldnotes.model.value import Position, Value

LONGEST_LINE = 1_000_000  # bytes
_KINDS = {
    "missing": "missing",
    "extra_forbidden": "unknown",
    "greater_than_equal": "negative",
    "string_too_short": "empty",
    "json_invalid": "no-json",
    "model_type": "no-object",
}


class CodingLine(Value):
    """One line: document and code by id, name or path; `end` is exclusive; no level is not rated.

    `counter` tells that the passage shows what the code does not mean, `unit` by which unit it was selected.
    """

    document: Annotated[str, Field(min_length=1)]
    start: Position
    end: Position
    code: Annotated[str, Field(min_length=1)]
    coder: Annotated[str, Field(min_length=1)]
    level: str | None = None
    memo: str | None = None
    counter: bool = False
    unit: Unit | None = None


def read_coding_lines(file: Path) -> Iterator[tuple[int, CodingLine]]:
    """The codings in a file with their line numbers (from 1), streamed; empty lines are passed over.

    Raises:
        NotFoundError: `no-such-file`.
        StorageError: `cannot-read`.
        FormatError: `not-a-file`; `bad-coding-line`, with the line's number.
    """
    try:
        if not file.is_file():
            raise (FormatError("not-a-file", path=file) if file.exists() else NotFoundError("no-such-file", path=file))
        with file.open("rb") as opened:
            for number, line in enumerate(iter(lambda: opened.readline(LONGEST_LINE), b""), start=1):
                body = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
                if body.strip():
                    yield number, _coding_line(body, number, file)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise StorageError("cannot-read", path=file, reason=reason) from problem


def _coding_line(line: bytes, number: int, file: Path) -> CodingLine:
    try:
        return CodingLine.model_validate_json(line)
    except ValidationError as problem:
        first = problem.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        why = _why(first["type"], field, first["msg"])
        raise FormatError("bad-coding-line", line=number, file=file.name, why=why) from problem


def _why(kind: str, field: str, said: str) -> str:
    """What does not fit in a line, in the language in force; a kind that is not known keeps its own words."""
    name = _KINDS.get(kind) or ("type" if kind.endswith(("_type", "_parsing")) else "other")
    return t(f"import.line-{name}", field=field, said=said)
