"""The command line as tests use it: called in this process or as a program of its own, and what it says."""

import hashlib
import importlib
import json
import os
import re
import select
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from fieldnotes.base.terminal import one_line
from fieldnotes.cli.front import run
from fieldnotes.model.answers import ErrorAnswer, ErrorBody
from fieldnotes.store.file_facts import database_uri

PROGRAM = (sys.executable, "-m", "fieldnotes")
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
IN_DUTCH = {b"FIELDNOTES_LANGUAGE": b"nl", b"LANG": b"C.UTF-8"}
Word = str | Path | int


class Said(NamedTuple):
    """What came of one call."""

    status: int
    out: str
    err: str

    @property
    def answer(self) -> Any:
        """The one JSON document on standard output."""
        assert self.out.endswith("\n")
        assert self.out.count("\n") == 1, self.out
        return json.loads(self.out)


class FrontDoor:
    """Calls the program in this process, as a rule on one study."""

    def __init__(self, capsys: pytest.CaptureFixture[str], study: Path) -> None:
        importlib.import_module(
            "fieldnotes.cli.app"
        )  # its help speaks the language of the moment it is first asked for
        self._capsys = capsys
        self.study = study

    def say(self, *words: Word) -> Said:
        """Run exactly these words."""
        self._capsys.readouterr()
        status = run([str(word) for word in words])
        said = self._capsys.readouterr()
        assert not STEERING.search(said.out + said.err), (said.out, said.err)
        return Said(status, said.out, said.err)

    def ask(self, *words: Word) -> Any:
        """The JSON answer of a command on the study; it succeeds, and what is said beside it is no error."""
        said = self.say(*words, "--json", "--project", self.study)
        assert said.status == 0, said.err
        return said.answer

    def read(self, *words: Word) -> str:
        """What a person reads of a command on the study that succeeds."""
        said = self.say("--project", self.study, *words)
        assert (said.status, said.err) == (0, ""), said.err
        return said.out

    def refuses(self, *words: Word) -> ErrorBody:
        """A command on the study that is refused: see `refused`."""
        return self.refused("--project", self.study, *words)

    def refused(self, *words: Word) -> ErrorBody:
        """A call with exit status 1 and one sentence, also as JSON, after which nothing has changed anywhere.

        Returns:
            The error's code and sentence.
        """
        before = snapshot(self.study)
        for_person, for_program = self.say(*words), self.say("--json", *words)
        assert snapshot(self.study) == before
        error = ErrorAnswer.model_validate(for_program.answer).error
        assert (for_person.status, for_person.out) == (1, "")
        assert (for_program.status, for_program.err) == (1, for_person.err)
        one_sentence(for_person.err, error)
        return error

    def misused(self, *words: Word) -> str:
        """A call with exit status 2 and a sentence that shows the way; its words are returned."""
        before = snapshot(self.study)
        for_person, for_program = self.say(*words), self.say("--json", *words)
        assert snapshot(self.study) == before
        error = ErrorAnswer.model_validate(for_program.answer).error
        assert error.code == "usage"
        assert (for_person.status, for_program.status) == (2, 2)
        assert for_person.out == ""
        one_sentence(for_person.err, error)
        assert "--help" in error.message
        return error.message


def one_sentence(err: str, error: ErrorBody) -> None:
    """Standard error holds the error's sentence and nothing else."""
    assert err.endswith(".\n"), err
    assert err.count("\n") == 1, err
    assert "Traceback" not in err
    assert error.code != "unexpected", err
    assert err == f"{one_line(error.message)}\n"


def snapshot(study: Path) -> tuple[str, tuple[str, ...]]:
    """What a study holds, and the files around it: equal before and after a command that changed nothing."""
    around = (str(file.relative_to(study.parent)) for file in study.parent.rglob("*"))
    files = sorted(name for name in around if not name.endswith(("-wal", "-shm")))
    return content(study), tuple(files)


def content(study: Path) -> str:
    """A digest of every row in a study; of the bytes, when it is no database that can be read."""
    try:
        with closing(sqlite3.connect(database_uri(study), uri=True)) as raw:
            raw.text_factory = bytes
            return hashlib.sha256("\n".join(_rows(raw)).encode()).hexdigest()
    except sqlite3.Error:
        return hashlib.sha256(study.read_bytes()).hexdigest() if study.is_file() else ""


def _rows(raw: sqlite3.Connection) -> list[str]:
    tables = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return [
        repr((table, sql, row)) for table, sql in tables for row in raw.execute(f'SELECT * FROM "{table.decode()}"')
    ]


def start(*words: Word | bytes) -> "subprocess.Popen[bytes]":
    """The program as a process of its own, with pipes for its three streams."""
    pipe = subprocess.PIPE
    return subprocess.Popen(_words(words), stdin=pipe, stdout=pipe, stderr=pipe, env=surroundings({}))


def next_line(process: "subprocess.Popen[bytes]") -> bytes:
    """The next line that a process answers; fails when none comes in 20 seconds, rather than wait for ever."""
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], 20)
    assert ready, "no answer came"
    return process.stdout.readline()


def program(*words: Word | bytes, given: bytes = b"", env: Mapping[str, str | bytes] | None = None) -> Said:
    """Run the program as a process of its own; it never says what steers a terminal, and always UTF-8."""
    done = subprocess.run(
        _words(words), input=given, capture_output=True, check=False, env=surroundings(env or {}), timeout=60
    )
    said = Said(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert not STEERING.search(said.out + said.err), said
    assert "Traceback" not in said.err, said.err
    return said


def _words(words: tuple[Word | bytes, ...]) -> list[bytes]:
    return [os.fsencode(word) if isinstance(word, str | Path | bytes) else b"%d" % word for word in (*PROGRAM, *words)]


def surroundings(changed: Mapping[str, str | bytes]) -> dict[bytes, bytes]:
    """The environment of a process of its own: in Dutch and in UTF-8, and without settings of Python's."""
    kept = {name: value for name, value in os.environb.items() if not name.startswith((b"LC_", b"LANG", b"PYTHON"))}
    return kept | IN_DUTCH | {os.fsencode(name): os.fsencode(value) for name, value in changed.items()}
