"""Suggestions and sentences: how soon the first is there, how long all take, and what a key costs meanwhile."""

import statistics
import time
from pathlib import Path

from bench.measure import in_pairs, p95, seconds, tell
from bench.screens import workbench
from bench.terminal import Terminal
from fieldnotes.language.sentences import sentence_bounds
from fieldnotes.model.suggestions import Wanted
from fieldnotes.services.documents import list_documents, open_document
from fieldnotes.services.suggestions import look_for
from fieldnotes.store.code_parts import add_terms
from fieldnotes.store.codebook import find_code
from fieldnotes.store.project import Project

CODE = "Code 0"
TERMS = ("werkdeel", "stelbreng", "loopgang")  # rare words, and compounds of them, of the made-up language
PAGE = 3_000  # code points: more than fit on a screen of 200 by 50 with usual lines


def run(study: Path) -> None:
    """On one study: a page's sentences, then the suggestions of one code with terms and many passages."""
    project = Project(study)
    with project.changing("code.edit") as work:
        add_terms(work, find_code(work.connection, CODE).key, TERMS)
    texts = list_documents(project)
    text = open_document(project, max(texts, key=lambda each: each.characters).id).text
    loading = seconds(lambda: sentence_bounds("Een. Twee.", "nl"))
    pages = [text[at : at + PAGE] for at in range(0, len(text) - PAGE, PAGE)]
    waiting = iter(pages)
    pair = in_pairs(
        lambda: sentence_bounds(next(waiting), "nl"), lambda: pages[0].split(". "), times=min(20, len(pages) - 1)
    )
    tell(f"sentences of a page (first, spaCy loaded: {loading * 1e3:.0f} ms)", pair, "20 ms for ours")
    for wanted, what in ((Wanted(CODE), "one code"), (Wanted(), "every code")):
        _stream(project, wanted, what, sum(each.characters for each in texts))
    project.close()
    _keys(study)


def _stream(project: Project, wanted: Wanted, what: str, characters: int) -> None:
    began = time.perf_counter()
    first, count, steps, last = None, 0, [], began
    for part in look_for(project, wanted):
        now = time.perf_counter()
        steps.append(now - last)
        last = now
        count += len(part.found)
        if part.found and first is None:
            first = now - began
    told = "none" if first is None else f"{first * 1e3:.0f} ms"
    print(
        f"suggestions of {what} in {characters:,} characters: first {told}, all {count:,} {last - began:.1f} s,"
        f" step p95 {p95(steps) * 1e3:.1f} ms"
    )


def _keys(study: Path, *, times: int = 40) -> None:
    """A key in the list while suggestions stream in."""
    with Terminal(workbench(study)) as terminal:
        terminal.wait_for("Team A")
        terminal.settle(0.6)
        terminal.type("c")
        terminal.wait_for("Code 1")
        terminal.settle()
        terminal.send("z")
        terminal.wait_for("1.00  Code 0")
        taken = [terminal.key("\x1b[B" if turn % 6 < 3 else "\x1b[A") for turn in range(times)]
        middle, slow = statistics.median(taken) * 1e3, p95(taken) * 1e3
        print(f"key while suggestions stream in: median {middle:.1f} ms, p95 {slow:.1f} ms   aim 17 ms at p95")
