"""One call of the command line: what was asked for everywhere (`--project`, `--json`, `--coder`), and its answer."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line, printable, to_json

if TYPE_CHECKING:
    import typer

    from fieldnotes.model.value import Value
    from fieldnotes.store.project import Project


class UnansweredError(Exception):
    """The answer could not be printed, and why; what the command did stays done."""


class Call(NamedTuple):
    """What holds for the whole call."""

    project: Path | None = None
    as_json: bool = False
    coder: str | None = None

    def project_path(self) -> Path:
        """The project that is meant: the one that is named, the one in the environment, or the last opened one.

        Raises:
            RefusedError: `no-project`.
        """
        if self.project is not None:
            return self.project
        named = os.environ.get("FIELDNOTES_PROJECT")
        if named:
            return Path(named)
        from fieldnotes.base.paths import last_project

        last = last_project()
        if last is None:
            raise RefusedError("no-project")
        return last

    @contextmanager
    def study(self) -> "Iterator[Project]":
        """The project, open for this call and then let go of; one that was named is remembered as the last opened."""
        from fieldnotes.base.paths import remember_project
        from fieldnotes.services.projects import open_study

        path = self.project_path()
        project = open_study(path, coder=self.coder or os.environ.get("FIELDNOTES_CODER") or None)
        try:
            if self.project is not None:
                remember_project(path)
            if project.put_aside is not None:
                tell(t("study.migrated", path=project.put_aside))
            yield project
        finally:
            project.close()

    def answer(self, value: "Value", lines: Iterable[str]) -> None:
        """Print the answer: one JSON document, or lines for a person."""
        if self.as_json:
            print_line(to_json(value.model_dump(mode="json")))
        else:
            for line in lines:
                print_line(printable(line.replace("\n", " ")))  # a name may hold a line end; a line of ours may not


def call_of(context: "typer.Context") -> Call:
    """The call that a command is part of."""
    found = context.find_root().obj
    assert isinstance(found, Call)
    return found


def print_line(line: str) -> None:
    """Write a line to standard output and let it go at once: whoever reads a stream must not wait for it.

    Raises:
        UnansweredError: when the output takes no more, for example a file on a full disk.
    """
    try:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise UnansweredError(problem.strerror) from problem


def tell(sentence: str) -> None:
    """Say something beside the answer, on standard error."""
    sys.stderr.write(f"{one_line(sentence)}\n")


def table(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Rows as aligned columns for a person; control characters are made visible before widths are taken."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)] if cells else []
    for row in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def say(code: str, message: str, *, as_json: bool, status: int = 1) -> int:
    """One sentence on standard error; with `--json` also as the one answer."""
    if as_json:
        print_line(to_json({"error": {"code": code, "message": message}}))
    tell(message)
    return status
