"""One and the same coded text in studies of any size: what is done in it differs by the study alone."""

import random
from pathlib import Path

from bench.terminal import Terminal
from bench.workload import CODES, TEAMS
from fieldnotes.exchange.codings import CodingLine
from fieldnotes.services import coding, documents, teams
from fieldnotes.store.project import Project

NAME, TEAM = "zelfde.txt", "Team Z"
BEGIN, PAST = "Begin van dezelfde tekst", "Einde van dezelfde tekst"
PARAGRAPHS, CODINGS = 400, 200


def with_same_text(project: Project, folder: Path) -> str:
    """Bring the text into a study, once, with its codings; its id comes back."""
    known = {row.name: row.id for row in documents.list_documents(project)}
    if NAME in known:
        return known[NAME]
    seed = random.Random(5)
    source = folder / NAME
    words = ["overleg", "ligt", "vast", "niemand", "wijkt", "daarvan", "af", "zonder", "reden"]
    paragraphs = [" ".join(seed.choices(words, k=30)).capitalize() + "." for _ in range(PARAGRAPHS)]
    source.write_text("\n\n".join((BEGIN, *paragraphs, PAST)) + "\n", encoding="utf-8")
    teams.add_team(project, TEAM)
    (text,) = documents.import_documents(project, [source], team=TEAM)
    places = [seed.randrange(text.characters - 300) for _ in range(CODINGS)]
    lines = [
        (
            number,
            CodingLine(
                document=text.id, start=at, end=at + 40 + number, code=f"Code {number % CODES}", coder="codeur 1"
            ),
        )
        for number, at in enumerate(places, 1)
    ]
    coding.import_codings(project, lines, source="bench")
    return text.id


def go_to_its_team(terminal: Terminal) -> None:
    """From the first screen to the team that has only this text."""
    terminal.wait_for(TEAMS[0])
    terminal.settle(0.6)
    terminal.type(*["\x1b[B"] * len(TEAMS), "\r")
    terminal.wait_for(NAME)
    terminal.settle()
