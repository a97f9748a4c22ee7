"""What a codebook on paper says, for the page, the Word document and Markdown alike; nothing tells who coded."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from fieldnotes.base.i18n import Language, catalogue, t
from fieldnotes.model.codebook import Codebook, CodeEntry, written_path
from fieldnotes.model.kinds import CodeStatus


class Said(NamedTuple):
    """Something that is told of a code: a label, and a text or the items of a list."""

    label: str
    texts: tuple[str, ...]


class PrintedCode(NamedTuple):
    """A code on paper.

    Attributes:
        number: where it stands, `1.2.1`; it names the code within the document too.
        marks: folder, draft, retired and the like, in words.
    """

    number: str
    name: str
    colour: str
    marks: tuple[str, ...]
    said: tuple[Said, ...]

    @property
    def depth(self) -> int:
        """1 at the top of the tree."""
        return self.number.count(".") + 1


class PrintedCodebook(NamedTuple):
    """A codebook on paper, in one language. `gone` tells of codes that went into others."""

    language: Language
    title: str
    facts: tuple[tuple[str, str], ...]
    contents: str
    codes: tuple[PrintedCode, ...]
    gone_heading: str
    gone: tuple[str, ...]
    warning: str


class About(NamedTuple):
    """What is told at the top.

    Attributes:
        at: when it was frozen, or is printed when it is the version in force.
        coders: how many people laid codes.
        passages: how many passages of participants are in it.
    """

    study: str
    version: int
    frozen: bool
    at: datetime
    coders: int
    passages: int


def compose(codebook: Codebook, about: About, language: Language) -> PrintedCodebook:
    """The codebook as it is printed; it speaks the language in force, which is named for whoever reads aloud."""
    kept = [code for code in codebook.codes if code.status is not CodeStatus.MERGED]
    paths = {code.id: written_path(code.path) for code in codebook.codes}
    merged = [code for code in codebook.codes if code.status is CodeStatus.MERGED]
    numbers = _numbers(kept)
    back = _back(codebook)
    return PrintedCodebook(
        language=language,
        title=t("codebook-file.title", study=about.study),
        facts=tuple(_facts(kept, about, language)),
        contents=t("codebook-file.contents"),
        codes=tuple(
            PrintedCode(numbers[code.id], code.name, code.colour, tuple(_marks(code)), tuple(_said(code, paths, back)))
            for code in kept
        ),
        gone_heading=t("codebook-file.gone-heading"),
        gone=tuple(
            t("codebook-file.gone", code=paths[code.id], into=paths.get(code.merged_into or "", "–")) for code in merged
        ),
        warning=t("codebook-file.passages-inside", count=about.passages) if about.passages else "",
    )


def _facts(codes: list[CodeEntry], about: About, language: Language) -> Iterator[tuple[str, str]]:
    words = catalogue(language, "handout")
    day = words["date"].format(day=about.at.day, month=words[f"month_{about.at.month}"], year=about.at.year)
    state = "frozen" if about.frozen else "in-force"
    yield t("codebook-file.version"), t(f"codebook-file.version-{state}", number=about.version, day=day)
    yield t("codebook-file.codes"), str(len(codes))
    yield t("codebook-file.coders"), str(about.coders)


def _numbers(codes: list[CodeEntry]) -> dict[str, str]:
    """Where each code stands: 1, 1.1, 1.2, 2."""
    counted: dict[str | None, int] = {}
    found: dict[str, str] = {}
    for code in codes:
        above = code.parent_id if code.parent_id in found else None
        counted[above] = counted.get(above, 0) + 1
        found[code.id] = f"{found[above]}.{counted[above]}" if above else str(counted[above])
    return found


def _marks(code: CodeEntry) -> Iterator[str]:
    if not code.codable:
        yield t("codebook-entry.folder")
    if code.kind is not None:
        yield t(f"kind.code-kind-{code.kind.value}")
    if code.in_vivo:
        yield t("codebook-entry.in-vivo")
    if code.status is not CodeStatus.ACTIVE:
        yield t(f"codebook.status-{code.status.value}")


def _said(code: CodeEntry, paths: dict[str, str], back: dict[str, list[str]]) -> Iterator[Said]:
    relations = [f"{t(f'kind.relation-{each.kind.value}')} {paths[each.other_id]}" for each in code.relations]
    said = (
        ("codebook-entry.brief", [code.brief]),
        ("codebook-entry.definition", [code.definition]),
        ("codebook-entry.use-when", [code.use_when]),
        ("codebook-entry.not-when", [code.not_when]),
        ("codebook-entry.scale", [" – ".join(code.scale)]),
        ("codebook-file.examples", [each.text for each in code.examples if not each.counter]),
        ("codebook-file.counter-examples", [each.text for each in code.examples if each.counter]),
        ("codebook-entry.question", [code.question]),
        ("codebook-file.aliases", [", ".join(code.aliases)]),
        ("codebook-file.terms", [", ".join(code.terms)]),
        ("codebook-file.relations", [*relations, *back.get(code.id, ())]),
        ("codebook-entry.split", [", ".join(paths[each] for each in code.split_into)]),
    )
    for label, texts in said:
        filled = tuple(text for text in texts if text)
        if filled:
            word = t(label)
            yield Said(word[:1].upper() + word[1:], filled)


def _back(codebook: Codebook) -> dict[str, list[str]]:
    """The relations that codes have because others tell them, in words by the id of the code."""
    found: dict[str, list[str]] = {}
    for code in codebook.codes:
        for relation in code.relations:
            words = f"{t(f'kind.relation-back-{relation.kind.value}')} {written_path(code.path)}"
            found.setdefault(relation.other_id, []).append(words)
    return found
