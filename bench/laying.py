"""Laying a code: durable through the services and painted in a terminal, in a study of few codings and of very many."""

import itertools
import statistics
import time
from pathlib import Path

from bench.measure import in_pairs, p95, seconds, tell
from bench.screens import workbench
from bench.terminal import Terminal
from bench.workload import Size, make_study
from fieldnotes.services import coding, coding_compare, documents, pins
from fieldnotes.store.project import Project

FEW = Size(40, 8_000, 1_000)
SOME = Size(100, 8_000, 20_000)
LEAST = 2_500  # characters of the text that is coded
MANY = Size(500, 8_000, 500_000)


def run(folder: Path, *, times: int = 40, many: Size = MANY) -> None:
    """Services on both studies turn by turn, then the terminal on the large one."""
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
    pins.pin(large, 1, "Code 7")
    for row in coding.list_codings(large, document=text, code="Code 7", coder=large.coder):
        coding.remove_coding(large, row.id)  # of an earlier run: what overlaps is asked about
    few.close()
    large.close()
    painted(studies[1], times=times)


def painted(study: Path, *, times: int) -> None:
    """From the key that says the level to the coding on the screen, by when it is on disk."""
    with Terminal(workbench(study)) as terminal:
        terminal.wait_for("Team A")
        terminal.settle(0.6)
        terminal.type("\r")
        terminal.wait_for("tekst-")
        terminal.settle()
        terminal.type("\x1b[B")  # past the session that runs
        terminal.settle()
        terminal.type("\r")
        terminal.wait_for("Lezen en coderen")
        terminal.settle(0.6)
        taken = []
        for _ in range(times):
            terminal.type("s")
            terminal.settle(0.1)
            terminal.type("1")
            terminal.wait_for("Niveau van")
            terminal.settle(0.05)
            start = time.perf_counter()
            terminal.send("3")
            terminal.wait_for("Code 7 = hoog (Onderzoeker)]")
            taken.append(time.perf_counter() - start)
            terminal.settle(0.1)
            terminal.type(")")
            terminal.wait_gone("Code 7 = hoog (Onderzoeker)]")
        middle, slow = statistics.median(taken) * 1e3, p95(taken) * 1e3
        print(f"    a code laid, durable and painted: median {middle:.1f} ms, p95 {slow:.1f} ms   aim 50 ms at p95")
