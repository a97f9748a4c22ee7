"""Violence against `note add -`: killed, stopped for long, its terminal closed, its disk full, and two at once."""

import json
import random
import resource
import select
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from typing import NamedTuple

from fieldnotes.base.i18n import catalogue
from tests.cli.front_door import PROGRAM, surroundings
from tests.torture.ground import Ground, kept, prove

LINES = 600
LATEST = 1.2  # seconds after its start in which a stream is killed: from before its first note to the middle of many
LONG = " lang" * 1_000
ROOM = 400_000  # bytes that a full disk still takes


class Stream(NamedTuple):
    """A stream that is under way, and what it is given."""

    process: "subprocess.Popen[bytes]"
    given: list[str]

    def said(self, seconds: float = 60, lines: int | None = None) -> list[str]:
        """The ids of what is acknowledged from now on: for so many seconds, until so many, or to the end."""
        assert self.process.stdout is not None
        ids: list[str] = []
        limit = time.monotonic() + seconds
        while lines is None or len(ids) < lines:
            ready, _, _ = select.select([self.process.stdout], [], [], max(0.0, limit - time.monotonic()))
            line = self.process.stdout.readline() if ready else b""
            if not line.endswith(b"\n"):
                break
            answer = json.loads(line)
            if "id" in answer:
                ids.append(str(answer["id"]))
        return ids

    def end(self, *, with_signal: signal.Signals | None = None) -> tuple[list[str], bytes]:
        """Send a signal, or none; the ids that still came, and what was said beside them, when it has ended."""
        if with_signal is not None:
            self.process.send_signal(with_signal)
        ids = self.said()
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        beside = self.process.stderr.read()
        self.process.stdout.close()
        self.process.stderr.close()
        self.process.wait(timeout=60)
        return ids, beside


def begin(
    ground: Ground, name: str, lines: int = LINES, words: str = "", before: Callable[[], None] | None = None
) -> Stream:
    """Begin to stream notes into the session; they lie ready in a file. Its answers are read without a buffer."""
    given = [f"{name}, regel {line}{words}" for line in range(lines)]
    command = [*PROGRAM, "--project", str(ground.study), "note", "add", "-", "--session", ground.session, "--json"]
    pipe = subprocess.PIPE
    with tempfile.TemporaryFile() as ready:
        ready.write("".join(f"{line}\n" for line in given).encode())
        ready.seek(0)
        process = subprocess.Popen(
            command,
            stdin=ready,
            stdout=pipe,
            stderr=pipe,
            env=surroundings({}),
            bufsize=0,
            preexec_fn=before,  # noqa: PLW1509 - no other thread runs here
        )
    return Stream(process, given)


def killed(ground: Ground, times: int, chance: random.Random, tell: Callable[[int], object] = bool) -> int:
    """Kill a stream so many times at random moments, with proof after each; how many notes there are in the end."""
    before = kept(ground)
    for kill in range(times):
        stream = begin(ground, f"klap {kill}")
        if kill % 2:
            acknowledged = stream.said(chance.uniform(0, LATEST))
        else:
            acknowledged = stream.said(lines=chance.randrange(1, 100))
            acknowledged += stream.said(chance.uniform(0, 0.004))
        more, _ = stream.end(with_signal=signal.SIGKILL)
        after = kept(ground)
        prove(before, after, acknowledged + more, stream.given)
        before = after
        tell(kill + 1)
    return len(before)


def two_at_once(ground: Ground, lines: int) -> None:
    """Two processes log into one session: each note is there once, and each process's notes are in its order."""
    before = kept(ground)
    streams = [begin(ground, name, lines) for name in ("links", "rechts")]
    ended = [stream.end() for stream in streams]
    new = kept(ground)[len(before) :]
    assert len(new) == 2 * lines, ended
    for stream, (acknowledged, beside) in zip(streams, ended, strict=True):
        assert (stream.process.returncode, beside) == (0, b"")
        mine = [note for note in new if note.text in set(stream.given)]
        assert [note.text for note in mine] == stream.given
        assert [note.id for note in mine] == acknowledged


def suspended(ground: Ground, seconds: float, *, meanwhile: bool) -> None:
    """Stop a stream, as a laptop that is closed, and let it go on; no note is lost.

    Meanwhile another process may log. When the stream stopped in the middle of a note, that one waits its time, and is
    then told in one sentence that the study is in use.
    """
    before = kept(ground)
    stream = begin(ground, "gesloten", 100)
    acknowledged = stream.said(lines=30)
    stream.process.send_signal(signal.SIGSTOP)
    acknowledged += stream.said(seconds)  # only what was on its way
    assert stream.process.poll() is None
    other = begin(ground, "intussen", 1 if meanwhile else 0)
    theirs, beside = other.end()
    stream.process.send_signal(signal.SIGCONT)
    more, said = stream.end()
    assert (stream.process.returncode, said) == (0, b"")
    assert len(acknowledged + more) == 100
    new = kept(ground)[len(before) :]
    assert [note.id for note in new if note.text in set(stream.given)] == acknowledged + more
    assert [note.id for note in new if note.text in set(other.given)] == theirs
    busy = catalogue("nl", "error")["project-busy"].format(path=ground.study)
    assert beside.decode() == ("" if theirs or not meanwhile else f"{busy}\n")


def hung_up(ground: Ground) -> None:
    """Close the terminal under a stream (SIGHUP)."""
    before = kept(ground)
    stream = begin(ground, "opgehangen")
    acknowledged = stream.said(lines=40)
    more, _ = stream.end(with_signal=signal.SIGHUP)
    prove(before, kept(ground), acknowledged + more, stream.given)


def taken_away(ground: Ground) -> None:
    """Take the study away under a stream, as a stick that is pulled out: one sentence tells it, and nothing is lost."""
    before = kept(ground)
    away = ground.study.with_suffix(".weg")
    stream = begin(ground, "stick eruit")
    acknowledged = stream.said(lines=20)
    ground.study.rename(away)
    more, beside = stream.end()
    assert stream.process.returncode == 1
    assert beside.decode() == f"{catalogue('nl', 'error')['project-gone'].format(path=ground.study)}\n"
    away.rename(ground.study)
    assert len(acknowledged + more) < LINES
    prove(before, kept(ground), acknowledged + more, stream.given)


def disk_full(ground: Ground) -> None:
    """Let the system write no further while notes come in: one sentence tells it, and all that was said is there."""
    before = kept(ground)
    most = ground.study.stat().st_size + ROOM

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    stream = begin(ground, "vol", LINES, LONG, limit)
    acknowledged, beside = stream.end()
    assert 0 < len(acknowledged) < LINES
    assert stream.process.returncode == 1
    words = catalogue("nl", "error")
    assert beside.decode() in {f"{words[code].format(path=ground.study)}\n" for code in ("disk-full", "disk-failed")}
    after = kept(ground)
    prove(before, after, acknowledged, stream.given)
    later = begin(ground, "weer plaats", 1)
    ids, beside = later.end()
    assert (len(ids), beside) == (1, b"")
    assert [note.id for note in kept(ground)][len(after) :] == ids
