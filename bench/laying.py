"""Laying a code: durable through the services and painted in a terminal, in a study of few codings and of very many."""

import contextlib
import itertools
import statistics
import time
from pathlib import Path

from bench.measure import Pair, in_pairs, p95, seconds, tell
from bench.same_text import go_to_its_team, with_same_text
from bench.screens import workbench
from bench.terminal import Terminal
from bench.workload import Size, make_study
from fieldnotes.base.errors import RefusedError
from fieldnotes.services import coding, coding_compare, documents, history, pins
from fieldnotes.store.project import Project

FEW = Size(40, 8_000, 1_000)
SOME = Size(100, 8_000, 20_000)
PINNED, CODER = "Code 7", "Onderzoeker"
LAID = f"{PINNED} = hoog ({CODER})]"
LEAST = 2_500  # characters of the text that is coded
MANY = Size(500, 8_000, 500_000)


def run(folder: Path, *, times: int = 40, many: Size = MANY) -> None:
    """Services on both studies turn by turn, then two terminals side by side."""
    studies = [make_study(folder / f"laying-{size.codings}", size) for size in (FEW, many)]
    few, large = (Project(study) for study in studies)
    (text, length), (other, _) = (
        next((row.id, row.characters) for row in documents.list_documents(project) if row.characters > LEAST)
        for project in (large, few)
    )
    place = itertools.cycle(range(0, 2_000, 7))

    def lay(project: Project, document: str) -> None:
        start = next(place)
        coding.lay_codings(project, document, start, start + 40, [coding.Pick("Code 3", "hoog"), coding.Pick("Code 4")])

    pair = in_pairs(lambda: lay(large, text), lambda: lay(few, other), times=times, warm=3)
    tell(f"two codes laid, of {many.codings:,} codings / of {FEW.codings:,}", pair, "1.5")
    pair = in_pairs(
        lambda: coding_compare.compare(large, "Code 3", beside=text),
        lambda: coding_compare.compare(few, "Code 3", beside=other),
        times=times,
        warm=3,
    )
    tell("a code compared, in the same studies", pair, "1.5")
    marks = [seconds(lambda: documents.marks_of(large, text)) for _ in range(times)]
    print(f"    codings of one text of {length:,} characters read: median {statistics.median(marks) * 1e3:.1f} ms")
    for project in (few, large):
        _turned_back(project)
        pins.pin(project, 1, PINNED)
        with_same_text(project, folder)
        project.close()
    painted((studies[1], studies[0]), times=times)
    for study in studies:
        _laid_away(study)


def _turned_back(project: Project) -> None:
    """Leave the study as it was, so that a next run measures the same."""
    with contextlib.suppress(RefusedError):
        while True:
            history.undo(project, here_only=True)


def _laid_away(study: Path) -> None:
    """Take away what was laid by key: the next run must not ask what to do with an overlap."""
    project = Project(study)
    for row in coding.list_codings(project, code=PINNED, coder=CODER):
        coding.remove_coding(project, row.id)
    project.close()


def painted(studies: tuple[Path, Path], *, times: int) -> None:
    """From the key that says the level to the coding on the screen, by when it is on disk."""
    taken: tuple[list[float], list[float]] = ([], [])
    with Terminal(workbench(studies[0])) as large, Terminal(workbench(studies[1])) as few:
        for terminal in (large, few):
            _open_a_text(terminal)
        for turn in range(times + 1):
            for terminal, kept in zip((large, few), taken, strict=True):
                took = _lay_one(terminal)
                if turn:  # the first loads what lays codes
                    kept.append(took)
    pair = Pair(*(figure for kept in taken for figure in (statistics.median(kept), p95(kept))))
    tell("a code laid, durable and painted, in the same studies", pair, "1.5, and 50 ms at p95 for ours")


def _open_a_text(terminal: Terminal) -> None:
    go_to_its_team(terminal)
    terminal.type("\r")
    terminal.wait_for("Lezen en coderen")
    terminal.settle(0.6)


def _lay_one(terminal: Terminal) -> float:
    terminal.type(")")
    terminal.wait_gone(LAID)
    terminal.type("s")
    terminal.wait_for("tekens geselecteerd")
    terminal.type("1")
    terminal.wait_for("Niveau van")
    terminal.settle(0.05)
    start = time.perf_counter()
    terminal.send("3")
    terminal.wait_for(LAID)
    took = time.perf_counter() - start
    terminal.settle(0.1)
    return took
