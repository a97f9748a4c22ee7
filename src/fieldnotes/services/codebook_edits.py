"""Making the codebook better: other names and places, entries written anew, scales, the life of a code, relations.

A change of what a code means (its definition, when to use it and when not, its scale) makes its codings wait to be
looked at again; a change of its name, of its place or of wording alone does not.
"""

from collections.abc import Sequence
from typing import NamedTuple

from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.model.codebook import written_path
from fieldnotes.model.kinds import CodeKind, CodeStatus, RelationKind, Reopened
from fieldnotes.model.rows import CodeRow
from fieldnotes.services.codebook import Entry, clean_code_name, clean_colour, clean_text, new_examples
from fieldnotes.store import code_parts, codebook as store, codebook_entry, codebook_order
from fieldnotes.store.codebook_rows import code_rows
from fieldnotes.store.names import clean_name
from fieldnotes.store.project import Project
from fieldnotes.store.unit_of_work import Work

_COUNTED = frozenset({"codings", "waiting", "meaning", "reopened", "path"})
_REDEFINING = ("definition", "use_when", "not_when")
_WORDS = ("definition", "brief", "use_when", "not_when", "question")
_WHOLE = (*_WORDS, "kind", "colour", "codable", "in_vivo", "status", "scale")


class CodeChanges(NamedTuple):
    """What is to change in an entry; None and empty lists leave as it is, an empty text takes away.

    Attributes:
        kind: what it stands for; with `no_kind` nothing any more.
        scale: the whole scale, from low to high; an empty one takes the scale away.
        dropping: levels whose codings may become unrated.
        aliases, terms: to add; `no_aliases`, `no_terms`: to take away.
        examples, counter_examples: words to add; `example_codings`, `counter_codings`: codings to link to;
            `no_examples`: the numbers of those to take away, as the entry shows them, from 1.
    """

    definition: str | None = None
    brief: str | None = None
    use_when: str | None = None
    not_when: str | None = None
    question: str | None = None
    kind: CodeKind | None = None
    no_kind: bool = False
    colour: str | None = None
    codable: bool | None = None
    in_vivo: bool | None = None
    status: CodeStatus | None = None
    scale: Sequence[str] | None = None
    dropping: Sequence[str] = ()
    aliases: Sequence[str] = ()
    no_aliases: Sequence[str] = ()
    terms: Sequence[str] = ()
    no_terms: Sequence[str] = ()
    examples: Sequence[str] = ()
    counter_examples: Sequence[str] = ()
    example_codings: Sequence[str] = ()
    counter_codings: Sequence[str] = ()
    no_examples: Sequence[int] = ()


def rename_code(project: Project, code: str, name: str) -> CodeRow:
    """Call a code otherwise. Its id, its codings and what it means stay; nothing is to be looked at again.

    Raises:
        NotFoundError: `no-such-code`, `ambiguous-code`.
        RefusedError: `code-exists`, `alias-taken`, `empty-name`, `bad-name`, `long-name`, `separator-in-name`,
            `code-merged`.
    """
    called = clean_code_name(name)
    with project.changing("code.rename") as work:
        found = store.not_merged(store.find_code(work.connection, code))
        codebook_entry.rename(work, found, called)
        work.labels.update(code=found.written, to=called)
        return _row(work, found.key)


def move_code(
    project: Project, code: str, *, under: str | None = None, top: bool = False, before: str | None = None
) -> CodeRow:
    """Put a code, with all that stands under it, under another or at the top; last, or before one of its siblings.

    With `before` alone it comes to stand where that code stands.

    Raises:
        NotFoundError: `no-such-code`, `ambiguous-code`.
        RefusedError: `move-code-where`, when neither or both of a parent and the top are given; `code-under-itself`;
            `code-exists`; `not-a-sibling`, when the code before which it is to stand is elsewhere; `code-merged`.
    """
    if (under is not None and top) or (under is None and not top and before is None):
        raise RefusedError("move-code-where")
    with project.changing("code.move") as work:
        known = store.known_codes(work.connection)
        found = store.not_merged(store.pick_code(known, code))
        sibling = store.pick_code(known, before) if before is not None else None
        parent = store.not_merged(store.pick_code(known, under)) if under is not None else None
        if sibling is not None and under is None and not top:
            parent = next((each for each in known if each.key == sibling.parent), None)
        above = parent.key if parent else None
        if sibling is not None and (sibling.parent != above or sibling.key == found.key):
            raise RefusedError("not-a-sibling", code=found.written, before=sibling.written)
        if found.in_use and above != found.parent:
            path = written_path((*(parent.path if parent else ()), found.path[-1]))
            code_parts.refuse_taken_name(work.connection, found.path[-1], path=path, parent=above, but=found.key)
        codebook_order.move(work, known, found, parent)
        if sibling is not None:
            codebook_order.put_before(work, found.key, above, sibling.key)
        elif above == found.parent:
            codebook_order.put_last(work, found.key, above)
        row = _row(work, found.key)
        work.labels.update(code=found.written, to=written_path(row.path))
        return row


def retire_code(project: Project, code: str) -> CodeRow:
    """Take a code out of use: it cannot be laid any more, its codings stay, and its names are free for others.

    Raises:
        NotFoundError: `no-such-code`, `ambiguous-code`.
        RefusedError: `code-merged`.
    """
    with project.changing("code.retire") as work:
        found = store.not_merged(store.find_code(work.connection, code))
        work.labels["code"] = found.written
        codebook_entry.set_status(work, found, CodeStatus.RETIRED)
        return _row(work, found.key)


def edit_code(
    project: Project, code: str, changes: CodeChanges, *, redefines: bool | None = None, read: CodeRow | None = None
) -> CodeRow:
    """Write an entry anew.

    When the full definition, when to use it or when not to use it becomes another, its codings wait to be looked at
    again, unless `redefines` is False: then only the wording changed. With `redefines` True they wait whatever changed.
    They also wait when its scale becomes another. With `read`, the entry as it was read before writing, a field that
    somebody wrote since is not overwritten.

    Raises:
        NotFoundError: `no-such-code`, `ambiguous-code`, `no-such-alias`, `no-such-term`, `no-such-example`,
            `no-such-coding`.
        RefusedError: `alias-taken`, `bad-colour`, `bad-text`, `level-twice`, `level-in-use`, `code-merged`,
            `code-exists` (of one that comes back into use), `folder-with-codings`, `status-merged`, `entry-written-on`,
            and those of names.
    """
    clean_colour(changes.colour)
    with project.changing("code.edit") as work:
        found = store.not_merged(store.find_code(work.connection, code))
        work.labels["code"] = found.written
        before = _row(work, found.key)
        if read is not None:
            _see_that_it_was_read(changes, read, before)
        _set_columns(work, found, changes)
        _set_names(work, found, changes)
        _set_examples(work, found, changes)
        rescaled = _set_scale(work, found, changes)
        if changes.status is not None:
            _set_status(work, found, changes.status)
        after = _row(work, found.key)
        meant = any(getattr(before, field) != getattr(after, field) for field in _REDEFINING)
        if meant if redefines is None else redefines:
            codebook_entry.reopen(work, found.key, Reopened.REDEFINED)
        elif rescaled:
            codebook_entry.reopen(work, found.key, Reopened.SCALE)
        work.labels["changed"] = ",".join(_changed(before, after))
        return _row(work, found.key)


def _changed(before: CodeRow, after: CodeRow) -> list[str]:
    fields = (field for field in CodeRow._fields if field not in _COUNTED)
    return [field for field in fields if getattr(before, field) != getattr(after, field)]


def _see_that_it_was_read(changes: CodeChanges, read: CodeRow, now: CodeRow) -> None:
    """Refuse to write over what came after reading; other names and search terms come beside what there is."""
    touched = [name for name in _WHOLE if getattr(changes, name) is not None]
    if changes.no_kind:
        touched.append("kind")
    if changes.no_examples:  # they are named by a number, which may be another example's by now
        touched.append("examples")
    later = [name for name in touched if getattr(read, name) != getattr(now, name)]
    if later:
        told = (
            f"{t(f'kind.field-{name}')} ‘{getattr(now, name)}’" if name in _WORDS else t(f"kind.field-{name}")
            for name in later
        )
        raise RefusedError("entry-written-on", code=written_path(now.path), now="; ".join(told))


def _set_columns(work: Work, code: store.KnownCode, changes: CodeChanges) -> None:
    values: dict[str, object] = {
        field: clean_text(getattr(changes, field)) for field in _WORDS if getattr(changes, field) is not None
    }
    if changes.kind is not None or changes.no_kind:
        values["kind"] = changes.kind.value if changes.kind and not changes.no_kind else None
    if changes.colour is not None:
        values["colour"] = changes.colour
    if changes.in_vivo is not None:
        values["in_vivo"] = int(changes.in_vivo)
    if changes.codable is not None:
        count = codebook_entry.count_codings(work.connection, code.key)
        if not changes.codable and count:
            raise RefusedError("folder-with-codings", code=code.written, count=count)
        values["codable"] = int(changes.codable)
    codebook_entry.set_columns(work, code.key, values)


def _set_names(work: Work, code: store.KnownCode, changes: CodeChanges) -> None:
    for alias in changes.no_aliases:
        code_parts.remove_alias(work, code.key, alias)
    for term in changes.no_terms:
        code_parts.remove_term(work, code.key, term)
    code_parts.add_aliases(work, code.key, [clean_name(alias, "alias") for alias in changes.aliases])
    code_parts.add_terms(work, code.key, [clean_name(term, "term") for term in changes.terms])
    if changes.aliases and not code.in_use:
        code_parts.refold_aliases(work, code.key, code.id, in_use=False)


def _set_examples(work: Work, code: store.KnownCode, changes: CodeChanges) -> None:
    for number in sorted(set(changes.no_examples), reverse=True):
        code_parts.remove_example(work, code.key, number)
    added = Entry(
        examples=changes.examples,
        counter_examples=changes.counter_examples,
        example_codings=changes.example_codings,
        counter_codings=changes.counter_codings,
    )
    code_parts.add_examples(work, code.key, new_examples(work, added))


def _set_scale(work: Work, code: store.KnownCode, changes: CodeChanges) -> bool:
    if changes.scale is None:
        return False
    levels = [clean_name(level, "level") for level in changes.scale]
    return codebook_entry.set_scale(work, code, levels, dropping=changes.dropping)


def _set_status(work: Work, code: store.KnownCode, status: CodeStatus) -> None:
    if status is CodeStatus.MERGED:
        raise RefusedError("status-merged", code=code.written)
    codebook_entry.set_status(work, code, status)


def relate_codes(project: Project, code: str, kind: RelationKind, other: str) -> CodeRow:
    """Tell how a code bears on another.

    Raises:
        NotFoundError: `no-such-code`, `ambiguous-code`.
        RefusedError: `relation-to-itself`, `relation-exists`, `code-merged`.
    """
    with project.changing("code.relate") as work:
        one, two = _two(work, code, other)
        if one.key == two.key:
            raise RefusedError("relation-to-itself", code=one.written)
        if code_parts.find_relation(work.connection, one.key, kind, two.key) is not None:
            raise RefusedError("relation-exists", code=one.written, other=two.written)
        code_parts.add_relation(work, one.key, kind, two.key)
        work.labels.update(code=one.written, to=two.written, relation=kind.value)
        return _row(work, one.key)


def unrelate_codes(project: Project, code: str, kind: RelationKind, other: str) -> CodeRow:
    """Take a relation between two codes away.

    Raises:
        NotFoundError: `no-such-code`, `ambiguous-code`, `no-such-relation`.
        RefusedError: `code-merged`.
    """
    with project.changing("code.unrelate") as work:
        one, two = _two(work, code, other)
        relation = code_parts.find_relation(work.connection, one.key, kind, two.key)
        if relation is None:
            raise NotFoundError("no-such-relation", code=one.written, other=two.written)
        code_parts.remove_relation(work, relation)
        work.labels.update(code=one.written, to=two.written, relation=kind.value)
        return _row(work, one.key)


def _two(work: Work, code: str, other: str) -> tuple[store.KnownCode, store.KnownCode]:
    known = store.known_codes(work.connection)
    return store.not_merged(store.pick_code(known, code)), store.not_merged(store.pick_code(known, other))


def _row(work: Work, code: int) -> CodeRow:
    (row,) = code_rows(work.connection, {code})
    return row
