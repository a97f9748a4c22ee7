"""The fuzzer: changed bytes go into every reader, and those that reach new lines of a reader are changed further."""

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import NamedTuple

import fieldnotes.exchange
from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.documents import ReadText
from fieldnotes.exchange.documents.registry import FORMATS, read_bytes
from tests.fuzz import answers
from tests.fuzz.seeds import BITS, seeds

HOME = str(Path(fieldnotes.exchange.__file__).parent)
LARGEST = 20_000  # bytes of an input: more is slow, and finds little
SLOW = 5.0  # seconds for one small input


class Failure(NamedTuple):
    """What a reader did wrong with which bytes."""

    format: str
    raw: bytes
    what: str


class Steps:
    """The lines of readers that are walked through, each with the line before it."""

    def __init__(self) -> None:
        self.seen: set[tuple[CodeType, int, int]] = set()
        self.new = False
        self._last = 0

    def __call__(self, frame: FrameType, event: str, _given: object) -> "Steps | None":
        """A tracer as `sys.settrace` takes it; code outside the readers is not followed."""
        if not frame.f_code.co_filename.startswith(HOME):
            return None
        if event == "line":
            step = (frame.f_code, self._last, frame.f_lineno)
            self._last = frame.f_lineno
            if step not in self.seen:
                self.seen.add(step)
                self.new = True
        return self


def checked(name: str, raw: bytes) -> str | None:
    """Read bytes as a format, or by their content; what is wrong, in words, or None. A refusal is right."""
    begun = time.process_time()
    try:
        came = answers.read(name, raw) if name in answers.NAMES else read_bytes(raw, Path("gesprek.txt"), name)
    except FormatError as refused:
        return None if refused.message else "refused without a sentence"
    except Exception as problem:  # noqa: BLE001 - anything else is what the fuzzer is for
        return f"{type(problem).__name__}: {problem}"
    if time.process_time() - begun > SLOW:
        return "slow"
    return wrong_in(came) if isinstance(came, ReadText) else answers.wrong_in(came)


def wrong_in(text: ReadText) -> str | None:
    """What must hold for every text that was read."""
    try:
        text.text.encode()
    except UnicodeEncodeError:
        return "no text"
    end = 0
    for turn in text.turns:
        if not end <= turn.start < turn.end <= len(text.text):
            return f"a turn out of place: {turn}"
        if turn.start_ms is not None and (turn.start_ms < 0 or (turn.end_ms or turn.start_ms) < turn.start_ms):
            return f"a time that cannot be: {turn}"
        end = turn.end
    return None


def changed(raw: bytes, other: bytes, chance: random.Random) -> bytes:
    """Bytes with a few changes: a bit of a format put in, a stretch left out, repeated, or taken from another input."""
    held = bytearray(raw)
    for _ in range(chance.randint(1, 4)):
        at, length = chance.randint(0, len(held)), chance.choice((1, 2, 8, 40))
        match chance.randrange(6):
            case 0:
                held[at:at] = chance.choice(BITS)
            case 1:
                del held[at : at + length]
            case 2:
                held[at:at] = held[at : at + length] * chance.choice((1, 3, 50))
            case 3:
                start = chance.randint(0, len(other))
                held[at : at + length] = other[start : start + length]
            case 4:
                held[at : at + 1] = bytes([chance.randrange(256)])
            case _:
                held[at : at + length] = chance.choice(BITS)
    return bytes(held[:LARGEST])


def fuzz(seconds: float, seed: int, tell: Callable[[str], None] = lambda _: None) -> tuple[int, list[Failure]]:
    """Fuzz every reader for a time; how many inputs were read, and what failed, one for each kind of failure."""
    chance = random.Random(seed)
    names = [*(known.name for known in FORMATS), *answers.NAMES]
    corpus, failures, steps, count = [*seeds(), *answers.seeds()], dict[tuple[str, str], Failure](), Steps(), 0
    end = time.monotonic() + seconds
    waiting = [(name, raw) for name, raw in corpus]
    while time.monotonic() < end:
        if waiting:
            name, raw = waiting.pop()
        else:
            name, before = chance.choice(corpus)
            raw = changed(before, chance.choice(corpus)[1], chance)
            name = chance.choice((name, name, name, "auto", chance.choice(names)))
        steps.new, tracer = False, sys.gettrace()
        sys.settrace(steps)
        try:
            wrong = checked(name, raw)
        finally:
            sys.settrace(tracer)  # coverage may be measuring
        count += 1
        if wrong and (name, wrong[:60]) not in failures:
            failures[name, wrong[:60]] = Failure(name, raw, wrong)
            tell(f"{name}: {wrong}\n  {raw!r}")
        elif steps.new and name != "auto":
            corpus.append((name, raw))
    return count, list(failures.values())
