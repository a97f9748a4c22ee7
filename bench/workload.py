"""Studies of three sizes, the same on every machine: made through the services that a researcher's files go through.

S: 20 texts of 3,000 words, 1,000 codings. M: 200 of 8,000 and 20,000. L: 2,000 of 10,000 and 500,000. Words follow a
Zipf-like draw, so that the index has common and rare ones.
"""

import itertools
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from fieldnotes.exchange.codings import CodingLine
from fieldnotes.model.kinds import DocumentKind, SessionKind
from fieldnotes.services import codebook, coding, documents, projects, sessions, teams
from fieldnotes.store.project import Project


class Size(NamedTuple):
    """How much there is of everything."""

    texts: int
    words: int
    codings: int


SIZES = {"S": Size(20, 3_000, 1_000), "M": Size(200, 8_000, 20_000), "L": Size(2_000, 10_000, 500_000)}
TEAMS = ("Team A", "Team B", "Team C", "Team D")
CODES = 60
_SYLLABLES = tuple(
    "be ver ont ge aan af op uit in om door mee werk deel stel loop breng neem gang zet draag ing heid lijk".split()
)


def words(seed: random.Random, amount: int = 8_000) -> list[str]:
    """A vocabulary of made-up Dutch-looking words, most used first."""
    found: dict[str, None] = {}
    while len(found) < amount:
        found["".join(seed.choices(_SYLLABLES, k=seed.randint(1, 4)))] = None
    return list(found)


def text(seed: random.Random, vocabulary: list[str], weights: list[float], amount: int) -> str:
    """A text of about so many words, in sentences and paragraphs."""
    paragraphs = []
    left = amount
    while left > 0:
        sentences = []
        for _ in range(seed.randint(2, 7)):
            length = min(left, seed.randint(5, 22))
            if length <= 0:
                break
            sentences.append(" ".join(seed.choices(vocabulary, cum_weights=weights, k=length)).capitalize() + ".")
            left -= length
        paragraphs.append(" ".join(sentences))
    return "\n\n".join(paragraphs) + "\n"


def make_study(folder: Path, size: Size) -> Path:
    """Make a study in a folder, once; its file comes back."""
    file = folder / "studie.fieldnotes"
    if file.exists():
        return file
    folder.mkdir(parents=True, exist_ok=True)
    seed = random.Random(1)
    vocabulary = words(seed)
    weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(vocabulary))))
    project = projects.create_study(file, name=f"Maat {size.texts}", researcher="Onderzoeker")
    for team in TEAMS:
        teams.add_team(project, team)
    for number in range(CODES):
        parent = f"Code {number // 10}" if number >= 10 else None
        codebook.add_code(project, f"Code {number}", parent=parent, scale=("laag", "midden", "hoog"))
    sessions.start_session(project, TEAMS[0], kind=SessionKind.OBSERVATION)
    lengths = list(_import_texts(project, folder, seed, vocabulary, weights, size))
    coding.import_codings(project, _codings(seed, lengths, size.codings), source="bench")
    project.close()
    return file


def make_long_text(folder: Path, amount: int = 100_000, coded: int = 1_000) -> Path:
    """Make a study of one long text with many codings, once; its file comes back."""
    file = folder / "studie.fieldnotes"
    if file.exists():
        return file
    folder.mkdir(parents=True, exist_ok=True)
    seed = random.Random(1)
    vocabulary = words(seed)
    weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(vocabulary))))
    project = projects.create_study(file, name="Lange tekst", researcher="Onderzoeker")
    teams.add_team(project, TEAMS[0])
    for number in range(CODES):
        codebook.add_code(project, f"Code {number}")
    source = folder / "lang.txt"
    source.write_text("Begin van de lange tekst.\n\n" + text(seed, vocabulary, weights, amount), encoding="utf-8")
    (imported,) = documents.import_documents(project, [source], team=TEAMS[0])
    coding.import_codings(project, _codings(seed, [(imported.id, imported.characters)], coded), source="bench")
    project.close()
    return file


def _import_texts(
    project: Project, folder: Path, seed: random.Random, vocabulary: list[str], weights: list[float], size: Size
) -> Iterator[tuple[str, int]]:
    sources = folder / "teksten"
    sources.mkdir(exist_ok=True)
    for batch in _batches(size.texts):
        files = []
        for number in batch:
            file = sources / f"tekst-{number:05}.txt"
            file.write_text(
                text(seed, vocabulary, weights, int(size.words * seed.uniform(0.85, 1.15))), encoding="utf-8"
            )
            files.append(file)
        team = TEAMS[batch[0] // 50 % len(TEAMS)]
        for imported in documents.import_documents(project, files, team=team, kind=DocumentKind.DOCUMENT):
            yield imported.id, imported.characters


def _batches(amount: int, size: int = 50) -> Iterator[range]:
    for start in range(0, amount, size):
        yield range(start, min(amount, start + size))


def _codings(seed: random.Random, lengths: list[tuple[str, int]], amount: int) -> Iterator[tuple[int, CodingLine]]:
    number = 0
    each = -(-amount // len(lengths))
    for document, length in lengths:
        for _ in range(min(each, amount - number)):
            start = seed.randrange(0, max(1, length - 400))
            end = start + seed.randrange(40, 380)
            number += 1
            line = CodingLine.model_construct(
                document=document,
                start=start,
                end=min(end, length),
                code=f"Code {int(seed.random() ** 2 * CODES)}",
                coder=f"codeur {seed.randint(1, 3)}",
                level=None,
                memo=None,
            )
            yield number, line
