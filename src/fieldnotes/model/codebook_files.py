"""A codebook as a file: what was read of one, what a format could not carry, and what taking it in came to."""

from pathlib import Path
from typing import NamedTuple

from fieldnotes.model.codebook import CodeExample
from fieldnotes.model.kinds import CodeKind, CodeStatus, RelationKind, Reopened


class Loss(NamedTuple):
    """Something that was left out or became otherwise on its way into a file or out of it.

    Attributes:
        what: kebab-case identifier of what it is about.
        number: how many.
        why: what became of it, in words.
        where: the codes, or the places in the file.
    """

    what: str
    number: int
    why: str
    where: tuple[str, ...] = ()


class Mention(NamedTuple):
    """A code as another one names it: by its id, by its path, or both."""

    id: str | None
    path: tuple[str, ...]


class ReadRelation(NamedTuple):
    """How a code bears on another, as a file tells it."""

    kind: RelationKind
    other: Mention


class ReadCode(NamedTuple):
    """A code as a file tells it; what is None or empty the file says nothing about.

    Attributes:
        place: the line or row on which it begins, from 1.
        id: its id, when the file has one of the right shape.
        parent: the place in the list of the code above it, which comes first; None at the top.
        implied: no entry of its own stands in the file, only codes below it.
    """

    place: int
    id: str | None
    parent: int | None
    name: str
    implied: bool = False
    definition: str = ""
    brief: str = ""
    use_when: str = ""
    not_when: str = ""
    question: str = ""
    kind: CodeKind | None = None
    in_vivo: bool | None = None
    colour: str | None = None
    codable: bool | None = None
    status: CodeStatus | None = None
    scale: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    examples: tuple[CodeExample, ...] = ()
    relations: tuple[ReadRelation, ...] = ()
    meaning: int | None = None
    reopened: Reopened | None = None
    merged_into: Mention | None = None
    split_into: tuple[Mention, ...] = ()


class ReadCodebook(NamedTuple):
    """A codebook from a file, every code after the one above it, and what could not be read of it."""

    codes: tuple[ReadCode, ...]
    losses: tuple[Loss, ...]


class Written(NamedTuple):
    """The bytes of a file, and what its format could not carry."""

    content: bytes
    losses: tuple[Loss, ...] = ()


class Exported(NamedTuple):
    """A codebook that lies on disk.

    Attributes:
        codes: how many codes are in the file; `retired` and `merged` are among them.
        passages: how many passages of participants are in it.
    """

    file: Path
    version: int
    codes: int
    retired: int
    merged: int
    relations: int
    examples: int
    passages: int
    losses: tuple[Loss, ...]


class Disagreement(NamedTuple):
    """Something that a file tells otherwise, or that could not be taken from it.

    Attributes:
        code: the written path, as the project has it or else as the file has it.
        place: where in the file it stands.
        field: what of the entry (`definition`, `name`, `parent`…); None when it is the whole code.
        ours, theirs: how it is here, and in the file.
        taken: whether the file's took the place of ours.
        why: the reason, in words.
    """

    code: str
    place: int
    field: str | None
    ours: str
    theirs: str
    taken: bool
    why: str


class TakenIn(NamedTuple):
    """What taking a codebook in came to; added, updated and skipped together are the codes that were found.

    Attributes:
        skipped: codes that stayed as they were: `same` has nothing to tell, `kept` differs from the file, `refused`
            could not come in.
        reopened: codes that mean something else now, so that their codings wait to be looked at again.
    """

    file: str
    added: int
    updated: int
    same: int
    kept: int
    refused: int
    reopened: int
    disagreements: tuple[Disagreement, ...]
    losses: tuple[Loss, ...]

    @property
    def skipped(self) -> int:
        """The codes that stayed as they were."""
        return self.same + self.kept + self.refused
