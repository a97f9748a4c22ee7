"""The codebook: adding codes, and seeing the tree with its counts.

What can be done with a codebook, and where (every verb is one unit of work and can be undone):

- here: `add_code`, `list_codes(project, everything=False) -> list[CodeRow]`, `show_code(project, code) -> CodeRow`.
  A `CodeRow` holds the whole entry; `everything` shows codes too that went into others. `CodeRow.layable` tells whether
  a code may be laid.
- `codebook_edits`: `rename_code(project, code, name)`, `move_code(project, code, under=, top=, before=)`,
  `retire_code(project, code)`, `edit_code(project, code, CodeChanges(…), redefines=None)`, each returning the `CodeRow`
  as it is then; `relate_codes(project, code, kind, other)`, `unrelate_codes(…)`.
- `merging`: `merge_codes(project, code, into, dry_run=False) -> MergedRow`.
- `splitting`: `split_code(project, code, into) -> SplitRow`.
- `rechecks`: `list_rechecks(project, code=None) -> list[RecheckRow]`, `keep_coding(project, coding)`,
  `recode_coding(project, coding, code, level=None) -> RecheckedRow`; taking away is `coding.remove_coding`.
- `codebook_versions`: `freeze_codebook(project, note="") -> VersionRow`, `list_versions(project)`,
  `diff_codebook(project, older=None, newer=None) -> list[Difference]`, `told_difference(difference) -> str`,
  `read_codebook(project, number=None) -> Codebook` (the whole codebook as values, for exports),
  `codebook_log(project, limit=…) -> list[Told]`.
- `pins`: `pinned(project) -> dict[int, CodeRow]`, `pin(project, slot, code)`, `unpin(project, slot)`,
  `recent_codes(project, limit=10) -> list[str]`.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from fieldnotes.base.errors import RefusedError
from fieldnotes.model.codebook import COLOUR, Code, written_path
from fieldnotes.model.kinds import CodeKind, CodeStatus
from fieldnotes.model.rows import CodeRow
from fieldnotes.store import code_parts, codebook as store
from fieldnotes.store.codebook_rows import code_rows
from fieldnotes.store.codings import find_coding
from fieldnotes.store.names import clean_name
from fieldnotes.store.project import Project
from fieldnotes.store.unit_of_work import Work

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


class Entry(NamedTuple):
    """What an entry holds beside its definition, scale and other names.

    Attributes:
        brief: the short definition.
        use_when, not_when: when the code applies, and when it does not although it may seem to.
        question: the research question that it serves.
        examples, counter_examples: words that show what it means, and what it does not mean.
        example_codings, counter_codings: ids of codings whose passages show that.
        terms: words to look for, apart from the name.
        status: in use (`active`), or a first idea (`draft`).
    """

    brief: str = ""
    use_when: str = ""
    not_when: str = ""
    question: str = ""
    kind: CodeKind | None = None
    in_vivo: bool = False
    terms: Sequence[str] = ()
    examples: Sequence[str] = ()
    counter_examples: Sequence[str] = ()
    example_codings: Sequence[str] = ()
    counter_codings: Sequence[str] = ()
    status: CodeStatus = CodeStatus.ACTIVE


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
    entry: Entry | None = None,
) -> Code:
    """Add a code; a colour that is not given is the next of the palette.

    Raises:
        RefusedError: `code-exists`, `alias-taken`, `level-twice`, `separator-in-name`, `bad-colour`,
            `empty-name`, `bad-name`, `long-name`, `bad-text`, `code-merged` (of the parent), `new-code-out-of-use`.
        NotFoundError: `no-such-code`, `ambiguous-code` (of the parent), `no-such-coding`.
    """
    with project.changing("code.add") as work:
        above = store.find_code(work.connection, parent) if parent else None
        code = enter_code(
            work,
            name,
            parent=above,
            definition=definition,
            aliases=aliases,
            scale=scale,
            colour=colour,
            codable=codable,
            entry=entry,
        )
        work.labels["code"] = written_path(code.path)
        return code


def enter_code(
    work: Work,
    name: str,
    *,
    parent: store.KnownCode | None,
    definition: str = "",
    aliases: Sequence[str] = (),
    scale: Sequence[str] = (),
    colour: str | None = None,
    codable: bool = True,
    entry: Entry | None = None,
) -> Code:
    """Enter a code within a larger action; it raises what `add_code` does."""
    called, more = clean_code_name(name), entry or Entry()
    clean_colour(colour)
    if more.status.value not in store.IN_USE:
        raise RefusedError("new-code-out-of-use", code=called)
    code = store.add_code(
        work,
        called,
        parent=parent,
        definition=clean_text(definition),
        aliases=[clean_name(alias, "alias") for alias in aliases],
        scale=[clean_name(level, "level") for level in scale],
        colour=colour or PALETTE[store.count_codes(work.connection) % len(PALETTE)],
        codable=codable,
        more=_columns(more),
    )
    key = store.find_code(work.connection, code.id).key
    code_parts.add_terms(work, key, [clean_name(term, "term") for term in more.terms])
    code_parts.add_examples(work, key, new_examples(work, more))
    return code


def _columns(entry: Entry) -> dict[str, object]:
    return {
        "brief": clean_text(entry.brief),
        "use_when": clean_text(entry.use_when),
        "not_when": clean_text(entry.not_when),
        "question": clean_text(entry.question),
        "kind": entry.kind.value if entry.kind else None,
        "in_vivo": int(entry.in_vivo),
        "status": entry.status.value,
    }


def new_examples(work: Work, entry: Entry) -> list[code_parts.NewExample]:
    """The examples of an entry as the store takes them (`no-such-coding`, `ambiguous`, `bad-text`)."""
    typed = [(text, False) for text in entry.examples] + [(text, True) for text in entry.counter_examples]
    linked = [(coding, False) for coding in entry.example_codings] + [
        (coding, True) for coding in entry.counter_codings
    ]
    words = [code_parts.NewExample(clean_text(text), counter) for text, counter in typed if clean_text(text)]
    return words + [
        code_parts.NewExample("", counter, find_coding(work.connection, coding).key) for coding, counter in linked
    ]


def clean_code_name(name: str) -> str:
    """A name for a code (`empty-name`, `bad-name`, `long-name`, `separator-in-name`)."""
    called = clean_name(name, "code")
    if ">" in called:
        raise RefusedError("separator-in-name", name=called)
    return called


def clean_colour(colour: str | None) -> None:
    """Refuse what is no colour (`bad-colour`)."""
    if colour is not None and not re.fullmatch(COLOUR, colour):
        raise RefusedError("bad-colour", given=colour)


def clean_text(text: str) -> str:
    """Words of an entry, without white space around them (`bad-text`)."""
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise RefusedError("bad-text")
    return text.strip()


def list_codes(project: Project, *, everything: bool = False, counted: bool = True) -> list[CodeRow]:
    """The tree from the top, children below their parents, with the whole entry and how often each code was laid.

    Codes that went into others are left out unless `everything` is asked for. Without `counted` the codings are not
    counted, and the tree costs no more in a large project than in a small one.
    """
    with project.reading() as connection:
        rows = code_rows(connection, counted=counted)
    return [row for row in rows if everything or row.merged_into is None]


def show_code(project: Project, code: str) -> CodeRow:
    """The whole entry of a code; also of one that was retired or went into another.

    Raises:
        NotFoundError: `no-such-code`, `ambiguous-code`.
    """
    with project.reading() as connection:
        (row,) = code_rows(connection, {store.find_code(connection, code).key})
        return row
