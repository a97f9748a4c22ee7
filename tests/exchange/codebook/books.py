"""Codebooks to write and read back: one with something of everything, and ones that chance makes."""

import unicodedata
from typing import Any
from uuid import UUID

from hypothesis import strategies as some

from fieldnotes.exchange.codebook.gathering import compared
from fieldnotes.model.codebook import Codebook, CodeEntry, CodeExample, CodeRelation, written_path
from fieldnotes.model.codebook_files import ReadCodebook
from fieldnotes.model.kinds import CodeKind, CodeStatus, RelationKind, Reopened

CODING = "0c0d1065-0000-4000-8000-000000000001"


def uid(number: int) -> str:
    return str(UUID(int=number + 1))


WHOLE = Codebook(
    codes=(
        CodeEntry(id=uid(0), name="Condities", path=("Condities",), colour="#123456", codable=False),
        CodeEntry(
            id=uid(1),
            name="waarom/hoe “d.w.z.” <é & 'x'",
            path=("Condities", "waarom/hoe “d.w.z.” <é & 'x'"),
            parent_id=uid(0),
            definition="Hoe vast het ligt.\n\n- eerst\n- dan\n\n== Wel als ==\nniet echt een kop",
            brief="=vast",
            use_when="Als er een script is;\nof een formulier",
            not_when="\\== Schaal ==",
            question="Welke condities?",
            kind=CodeKind.CONDITION,
            in_vivo=True,
            colour="#AbCdEf",
            scale=("laag", "midden; of zo", "hoog\\"),
            aliases=("no", "null", "vast\nwerk"),
            terms=("+vast", "1.0"),
            examples=(
                CodeExample(text="Het staat in het script.\nAltijd [lacht]"),
                CodeExample(text="- geen script", counter=True),
                CodeExample(text="Kijk [0c0d1065-0000-4000-8000-000000000002]"),
                CodeExample(text="", coding_id=CODING),
            ),
            relations=(
                CodeRelation(kind=RelationKind.LEADS_TO, other_id=uid(3)),
                CodeRelation(kind=RelationKind.CONTRADICTS, other_id=uid(0)),
            ),
            meaning=3,
            reopened=Reopened.SPLIT,
            split_into=(uid(3), uid(4)),
        ),
        CodeEntry(
            id=uid(2),
            name="Oud",
            path=("Condities", "Oud"),
            parent_id=uid(0),
            colour="#000000",
            status=CodeStatus.MERGED,
            merged_into=uid(1),
        ),
        CodeEntry(id=uid(3), name="Rol", path=("Rol",), colour="#ffffff", status=CodeStatus.DRAFT),
        CodeEntry(id=uid(4), name="Rol", path=("Rol", "Rol"), parent_id=uid(3), colour="#ffffff"),
        CodeEntry(id=uid(5), name="Weg", path=("Weg",), colour="#ffffff", status=CodeStatus.RETIRED),
    )
)
AWKWARD = (
    "=1+1",
    "'=x",
    "''@x",
    "-",
    "- a\n- b",
    "a;b",
    "a\\",
    "a\\nb",
    "== Wel als ==",
    "\\== x",
    "== Status ==\nretired",
    "no",
    "null",
    "~",
    "2022-10-20",
    "# kop",
    "a: b",
    "x\n\n  y\n",
    '"',
    "*a",
    "!x",
    "x [0c0d1065-0000-4000-8000-000000000002]",
    "&amp; ]]> <b>",
    "e\u0301\U0001f469\u200d\U0001f52c",
)
_SIGNS = some.characters(exclude_categories=("Cs", "Cc", "Cn"))
_LINES = some.text(_SIGNS | some.just("\n"), max_size=15) | some.sampled_from(AWKWARD)
TEXTS = _LINES.map(str.strip)
_NAMES = _LINES.map(
    lambda text: unicodedata.normalize("NFC", " ".join(compared(text).replace(">", "").split()))
).filter(bool)


def _any(fields: dict[str, Any]) -> dict[str, Any]:
    return fields


@some.composite
def codebooks(draw: some.DrawFn) -> Codebook:
    """A few codes in a tree, with anything in their fields."""
    names = draw(some.lists(_NAMES, min_size=1, max_size=5, unique_by=compared))
    codes: list[CodeEntry] = []
    for number, name in enumerate(names):
        below = draw(some.booleans())
        lasting = codes[-1] if codes and below else None  # children come right below their parent
        codes.append(
            CodeEntry(
                id=uid(number),
                name=name,
                path=(*(lasting.path if lasting else ()), name),
                parent_id=lasting.id if lasting else None,
                colour="#123456",
                **_any({field: draw(TEXTS) for field in ("definition", "brief", "use_when", "not_when", "question")}),
                codable=draw(some.booleans()),
                in_vivo=draw(some.booleans()),
                kind=draw(some.none() | some.sampled_from(CodeKind)),
                status=draw(some.sampled_from((CodeStatus.DRAFT, CodeStatus.ACTIVE, CodeStatus.RETIRED))),
                **_any(
                    {
                        field: tuple(draw(some.lists(_NAMES, max_size=3, unique_by=compared)))
                        for field in ("scale", "aliases", "terms")
                    }
                ),
                examples=tuple(
                    CodeExample(text=text, counter=counter)
                    for counter in (False, True)
                    for text in draw(some.lists(TEXTS.filter(bool), max_size=2))
                ),
                meaning=draw(some.integers(1, 9)),
            )
        )
    return Codebook(codes=tuple(codes))


def written_down(codebook: Codebook) -> list[dict[str, Any]]:
    """Each code with all of its entry, as a file tells it; an example without words has its coding only."""
    paths = {code.id: written_path(code.path) for code in codebook.codes}
    return [
        {
            **code.model_dump(exclude={"relations", "merged_into", "split_into"}),
            "relations": [(each.kind, paths[each.other_id], each.other_id) for each in code.relations],
            "merged_into": code.merged_into,
            "split_into": list(code.split_into),
        }
        for code in codebook.codes
    ]


def read_back(read: ReadCodebook) -> list[dict[str, Any]]:
    """What was read, in the same shape."""
    paths: list[tuple[str, ...]] = []
    found = []
    for code in read.codes:
        paths.append((*(paths[code.parent] if code.parent is not None else ()), code.name))
        told = code._asdict()
        for field in ("place", "implied", "parent"):
            del told[field]
        found.append(
            {
                **told,
                "path": paths[-1],
                "parent_id": None if code.parent is None else read.codes[code.parent].id,
                "examples": tuple(each.model_dump() for each in code.examples),
                "relations": [(each.kind, written_path(each.other.path), each.other.id) for each in code.relations],
                "merged_into": code.merged_into.id if code.merged_into else None,
                "split_into": [each.id for each in code.split_into],
            }
        )
    return found
