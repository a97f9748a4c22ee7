"""Opening one and the same coded text in a study of few texts and in one of many: what it costs must be the same."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from bench.laying import FEW, MANY
from bench.measure import in_pairs, p95, tell
from bench.same_text import BEGIN, NAME, go_to_its_team, with_same_text
from bench.screens import workbench
from bench.terminal import Terminal
from bench.workload import Size, make_study
from fieldnotes.services import documents
from fieldnotes.store.project import Project


def run(folder: Path, *, times: int = 40, many: Size = MANY) -> None:
    """Through the services turn by turn, then from the key to the words in two terminals side by side."""
    studies = [make_study(folder / f"laying-{size.codings}", size) for size in (many, FEW)]
    projects = [Project(study) for study in studies]
    texts = [with_same_text(project, folder) for project in projects]

    def opening(number: int) -> Callable[[], object]:
        return lambda: documents.open_document(projects[number], texts[number])

    pair = in_pairs(opening(0), opening(1), times=times, warm=3)
    tell(f"one text opened, of {many.codings:,} codings / of {FEW.codings:,}", pair, "1.5")
    for project in projects:
        project.close()
    painted(studies, times=times // 4)


def painted(studies: list[Path], *, times: int) -> None:
    """From Enter on its name to the first words of the text."""
    taken: list[list[float]] = [[], []]
    with Terminal(workbench(studies[0])) as large, Terminal(workbench(studies[1])) as small:
        for terminal in (large, small):
            go_to_its_team(terminal)
        for _ in range(times):
            for terminal, kept in zip((large, small), taken, strict=True):
                start = time.perf_counter()
                terminal.send("\r")
                terminal.wait_for(BEGIN)
                kept.append(time.perf_counter() - start)
                terminal.settle()
                terminal.type("\x1b")
                terminal.wait_for(NAME)
                terminal.settle()
    (ours, slow), (yardstick, _) = ((statistics.median(kept) * 1e3, p95(kept) * 1e3) for kept in taken)
    print(
        f"    from Enter to its words: x{ours / yardstick:.2f}   large {ours:.0f} ms (p95 {slow:.0f})"
        f"   small {yardstick:.0f} ms   aim 1.5, and 150 ms"
    )
