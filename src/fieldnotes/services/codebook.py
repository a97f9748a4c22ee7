"""The codebook: adding codes, and seeing the tree with its counts."""

import re
from collections.abc import Sequence

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.codebook import COLOUR, Code, written_path
from fieldnotes.model.rows import CodeRow
from fieldnotes.store import codebook as store
from fieldnotes.store.names import clean_name
from fieldnotes.store.project import Project

# Okabe and Ito's palette for colour-blind readers (2008), without black, and lighter kin of it.
PALETTE = (
    "#0072b2",
    "#e69f00",
    "#009e73",
    "#cc79a7",
    "#d55e00",
    "#56b4e9",
    "#b8a500",
    "#7f5fbf",
    "#5d8a2a",
    "#a05a2c",
)


def add_code(
    project: Project,
    name: str,
    *,
    parent: str | None = None,
    definition: str = "",
    aliases: Sequence[str] = (),
    scale: Sequence[str] = (),
    colour: str | None = None,
    codable: bool = True,
) -> Code:
    """Add a code; a colour that is not given is the next of the palette.

    Raises:
        RefusedError: `code-exists`, `alias-taken`, `level-twice`, `separator-in-name`, `bad-colour`,
            `empty-name`, `bad-name`, `long-name`.
        NotFoundError: `no-such-code`, `ambiguous-code` (of the parent).
    """
    called = clean_name(name, "code")
    if ">" in called:
        raise RefusedError("separator-in-name", name=called)
    if colour is not None and not re.fullmatch(COLOUR, colour):
        raise RefusedError("bad-colour", given=colour)
    levels = [clean_name(level, "level") for level in scale]
    names = [clean_name(alias, "alias") for alias in aliases]
    with project.changing("code.add") as work:
        known = store.known_codes(work.connection)
        above = store.pick_code(known, parent) if parent else None
        work.labels["code"] = written_path((*(above.path if above else ()), called))
        return store.add_code(
            work,
            called,
            parent=above,
            definition=definition.strip(),
            aliases=names,
            scale=levels,
            colour=colour or PALETTE[len(known) % len(PALETTE)],
            codable=codable,
        )


def list_codes(project: Project) -> list[CodeRow]:
    """The tree from the top, children below their parents, with how often each code was laid."""
    with project.reading() as connection:
        return store.code_rows(connection)
