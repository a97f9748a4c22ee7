"""The codebook: codes in a tree, each with its meaning, other names, and the scale on which it may be rated."""

from typing import Annotated

from pydantic import Field

from fieldnotes.model.kinds import CodeKind, CodeStatus, RelationKind, Reopened
from fieldnotes.model.value import Id, Value

PATH_SEPARATOR = " > "
COLOUR = r"^#[0-9A-Fa-f]{6}$"


def written_path(path: tuple[str, ...] | list[str]) -> str:
    """A code's path as one text: `Condities > Standaardisatie`."""
    return PATH_SEPARATOR.join(path)


def split_path(written: str) -> list[str]:
    """The names in a written path; spaces around the separator do not matter, a name may hold `/`."""
    return [name.strip() for name in written.split(PATH_SEPARATOR.strip())]


class Code(Value):
    """One code. Its identity is its id: two codes of the same name in two branches are two codes."""

    id: Id
    name: str
    path: tuple[str, ...]
    parent_id: Id | None = None
    definition: str = ""
    aliases: tuple[str, ...] = ()
    scale: tuple[str, ...] = ()
    colour: Annotated[str, Field(pattern=COLOUR)]
    codable: bool = True
    status: CodeStatus = CodeStatus.ACTIVE


class CodeExample(Value):
    """An example, or a counter-example; with the coding whose words they are, when it is a coded passage."""

    text: str
    counter: bool = False
    coding_id: Id | None = None


class CodeRelation(Value):
    """A relation from the code that holds it to another."""

    kind: RelationKind
    other_id: Id


class CodeEntry(Code):
    """A code with its whole entry: what is frozen, compared between versions, and exchanged.

    `meaning` is the number of what it means, one more after each redefinition, split or change of its scale.
    """

    brief: str = ""
    use_when: str = ""
    not_when: str = ""
    question: str = ""
    kind: CodeKind | None = None
    in_vivo: bool = False
    terms: tuple[str, ...] = ()
    examples: tuple[CodeExample, ...] = ()
    relations: tuple[CodeRelation, ...] = ()
    meaning: int = 1
    reopened: Reopened | None = None
    merged_into: Id | None = None
    split_into: tuple[Id, ...] = ()


class Codebook(Value):
    """A whole codebook, every code below its parent, merged and retired ones too."""

    codes: tuple[CodeEntry, ...]
