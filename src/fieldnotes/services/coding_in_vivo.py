"""Coding in vivo: a code named by the very words that are selected, laid on them at once."""

import re
from typing import NamedTuple

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.codebook import PATH_SEPARATOR
from fieldnotes.model.kinds import Unit
from fieldnotes.services.codebook import PALETTE
from fieldnotes.services.coding_rules import Seen, selected
from fieldnotes.store import codebook, codings, in_vivo as store
from fieldnotes.store.names import clean_name, find, folded
from fieldnotes.store.project import Project

LONGEST = 60  # code points of a name: a longer passage is a quotation, and no name
_BLANKS = re.compile(r"\s+")
_AROUND = "'\"‘’‚‛“”„‟«»‹›`´.,;:!?…()[]{}–—-·•*_ "  # noqa: RUF001 - typed quotation marks


class InVivo(NamedTuple):
    """What coding in vivo came to: the code, its name, whether it was made now, and the coding with its words."""

    code_id: str
    code: str
    made: bool
    id: str
    quote: str


def in_vivo_name(words: str) -> str:
    """The name that words of the field give to a code: on one line, without the signs around them.

    Raises:
        RefusedError: `in-vivo-no-words`, when nothing but signs is left; `in-vivo-too-long`; `bad-name`.
    """
    name = _BLANKS.sub(" ", words).replace(PATH_SEPARATOR.strip(), "›").strip(_AROUND)  # noqa: RUF001 - not a path
    if not name or not any(sign.isalnum() for sign in name):
        raise RefusedError("in-vivo-no-words")
    if len(name) > LONGEST:
        raise RefusedError("in-vivo-too-long", length=len(name), limit=LONGEST)
    return clean_name(name, "code")


def _named(known: list[codebook.KnownCode], name: str) -> codebook.KnownCode | None:
    """The code of a name at the top of the tree; one in use goes before one that is not."""
    named = (code for code in known if code.folded_path == (folded(name),))
    return min(named, key=lambda code: not code.in_use, default=None)


def code_in_vivo(
    project: Project, document: str, start: int, end: int, *, unit: Unit | None = None, seen: Seen | None = None
) -> InVivo:
    """Make a code named by the words of a passage, with the passage as its example, and lay it there.

    A code of that very name at the top of the tree is laid instead: the same words are the same code. With `seen`
    the passage must still be what was read.

    Raises:
        NotFoundError: `no-such-document`, `ambiguous`.
        RefusedError: `bad-range`, `text-changed-meanwhile`, `in-vivo-no-words`, `in-vivo-too-long`, `alias-taken`;
            for a code that is there already also `not-codable`, `code-retired`, `code-merged`, `code-split`.
    """
    with project.changing("coding.in-vivo") as work:
        text = find(work.connection, "document", document)
        quote = selected(work.connection, text.name, text.key, (start, end), seen)
        name = in_vivo_name(quote)
        work.labels.update(code=name, document=text.name)
        known = codebook.known_codes(work.connection)
        there = _named(known, name)
        if there is not None:
            code_id, key = there.id, codebook.layable(there).key
        else:
            made = codebook.add_code(
                work,
                name,
                parent=None,
                definition="",
                aliases=(),
                scale=(),
                colour=PALETTE[len(known) % len(PALETTE)],
                codable=True,
                more={"in_vivo": 1},
            )
            code_id, key = made.id, store.code_key(work.connection, made.id)
        new = codings.NewCoding(text.key, start, end, key, work.coder, None, quote, "", unit=unit and unit.value)
        (laid,) = codings.add_codings(work, [new], codebook_version=codebook.codebook_version(work.connection))
        if there is None:
            store.add_example(work, key, store.coding_key(work.connection, laid))
        return InVivo(code_id, there.written if there else name, there is None, laid, quote)
