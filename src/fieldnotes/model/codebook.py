"""The codebook: codes in a tree, each with its meaning, other names, and the scale on which it may be rated."""

from typing import Annotated

from pydantic import Field

from fieldnotes.model.kinds import CodeStatus
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
