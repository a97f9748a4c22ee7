"""What a file tells otherwise of a code that is here, and taking the file's word for it, field by field."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.model.codebook import CodeEntry, written_path
from fieldnotes.model.codebook_files import ReadCode
from fieldnotes.model.kinds import CodeStatus, RelationKind, Reopened
from fieldnotes.store import code_parts, codebook, codebook_entry, codebook_importing, codebook_order
from fieldnotes.store.code_parts import NewExample
from fieldnotes.store.names import folded
from fieldnotes.store.unit_of_work import Work

_TEXTS = ("definition", "brief", "use_when", "not_when", "question")
_REDEFINING = frozenset({"definition", "use_when", "not_when"})
_CHOICES = ("kind", "in_vivo", "colour", "codable")


class Difference(NamedTuple):
    """A field in which a file differs; `take` makes it as the file has it, `never` says why that cannot be."""

    field: str
    ours: str
    theirs: str
    take: Callable[[], None]
    never: str = ""


class Told(NamedTuple):
    """What a file tells of a code that points elsewhere, by the keys of where that is.

    Attributes:
        parent: the code under which it stands; None at the top.
        placed: whether that is known: the code above it may not have come in.
    """

    parent: int | None
    placed: bool
    examples: Sequence[NewExample]
    relations: Sequence[tuple[RelationKind, int]]


class Updating:
    """A code that is here beside the same code in a file."""

    def __init__(self, work: Work, key: int, ours: CodeEntry, theirs: ReadCode, told: Told) -> None:
        self._work = work
        self._key = key
        self._ours = ours
        self._theirs = theirs
        self._told = told

    def differences(self) -> list[Difference]:
        """Every field of which the file tells something else; what it does not tell is no difference."""
        if self._theirs.implied:
            return []
        if self._ours.status is CodeStatus.MERGED:
            return [] if self._theirs.status is CodeStatus.MERGED else [self._merged("merged-here")]
        return [*self._standing(), *self._words(), *self._choices(), *self._parts()]

    def take(self, differences: Sequence[Difference]) -> dict[str, str]:
        """Make each as the file has it; of those that cannot be, why not, by field.

        When it means something else from then on, its codings wait to be looked at again.
        """
        failed: dict[str, str] = {}
        for each in differences:
            try:
                if each.never:
                    failed[each.field] = each.never
                    continue
                with codebook_importing.attempt(self._work):
                    each.take()
            except RefusedError as problem:
                failed[each.field] = problem.message
        taken = {each.field for each in differences} - set(failed)
        if self.reopens(taken):
            why = Reopened.REDEFINED if taken & _REDEFINING else Reopened.SCALE
            codebook_entry.reopen(self._work, self._key, why)
        return failed

    @staticmethod
    def reopens(fields: set[str]) -> bool:
        """Whether a code means something else when these fields change."""
        return bool(fields & (_REDEFINING | {"scale"}))

    def _now(self) -> codebook.KnownCode:
        """The code as it stands by now."""
        return next(code for code in codebook.known_codes(self._work.connection) if code.key == self._key)

    def _merged(self, why: str) -> Difference:
        ours, theirs = self._ours.status, self._theirs.status or CodeStatus.ACTIVE
        return Difference("status", ours.value, theirs.value, lambda: None, t(f"codebook-file.{why}"))

    def _standing(self) -> Iterator[Difference]:
        """Where it stands, what it is called, and its life."""
        if self._told.placed and self._told.parent != self._now_parent():
            above = self._above()
            yield Difference("parent", written_path(self._ours.path[:-1]), above, self._move)
        if self._theirs.name != self._ours.name:
            yield Difference("name", self._ours.name, self._theirs.name, self._rename)
        status = self._theirs.status
        if status is CodeStatus.MERGED:
            yield self._merged("merged-there")
        elif status is not None and status is not self._ours.status:
            yield Difference(
                "status",
                self._ours.status.value,
                status.value,
                lambda: codebook_entry.set_status(self._work, self._now(), status),
            )

    def _now_parent(self) -> int | None:
        return codebook_importing.parent_of(self._work.connection, self._key)

    def _above(self) -> str:
        parent = self._told.parent
        known = codebook.known_codes(self._work.connection)
        return next((code.written for code in known if code.key == parent), "")

    def _move(self) -> None:
        """Put it elsewhere, under the name that it has in the file: that of here may be taken there."""
        known = codebook.known_codes(self._work.connection)
        code = next(each for each in known if each.key == self._key)
        parent = next((each for each in known if each.key == self._told.parent), None)
        name = self._theirs.name
        if code.in_use:
            path = written_path((*(parent.path if parent else ()), name))
            code_parts.refuse_taken_name(
                self._work.connection, name, path=path, parent=self._told.parent, but=self._key
            )
        codebook_importing.step_aside(self._work, code)
        codebook_order.move(self._work, known, code, parent)
        codebook_entry.rename(self._work, self._now(), name)

    def _rename(self) -> None:
        codebook_entry.rename(self._work, self._now(), self._theirs.name)

    def _words(self) -> Iterator[Difference]:
        for field in _TEXTS:
            ours, theirs = getattr(self._ours, field), getattr(self._theirs, field)
            if theirs and _one_line_end(theirs) != _one_line_end(ours):
                yield Difference(field, ours, theirs, self._setter(field, theirs))

    def _choices(self) -> Iterator[Difference]:
        for field in _CHOICES:
            ours, theirs = _told(getattr(self._ours, field)), _told(getattr(self._theirs, field))
            if theirs and theirs.casefold() != ours.casefold():
                value = getattr(self._theirs, field)
                yield Difference(field, ours, theirs, self._setter(field, value))

    def _setter(self, field: str, value: object) -> Callable[[], None]:
        def put() -> None:
            if field == "codable" and value is False:
                count = codebook_entry.count_codings(self._work.connection, self._key)
                if count:
                    raise RefusedError("folder-with-codings", code=written_path(self._ours.path), count=count)
            kept = int(value) if isinstance(value, bool) else value
            codebook_entry.set_columns(self._work, self._key, {field: kept})

        return put

    def _parts(self) -> Iterator[Difference]:
        """Its scale, and what comes to its other names, terms, examples and relations: those that it has stay."""
        ours, theirs = self._ours, self._theirs
        if theirs.scale and theirs.scale != ours.scale:
            yield Difference("scale", _list(ours.scale), _list(theirs.scale), self._rescale)
        called = {folded(name) for name in (*ours.aliases, ours.name)}
        aliases = [name for name in theirs.aliases if folded(name) not in called]
        if aliases:
            yield Difference("aliases", _list(ours.aliases), _list(theirs.aliases), lambda: self._call(aliases))
        searched = set(map(folded, ours.terms))
        terms = [term for term in theirs.terms if folded(term) not in searched]
        if terms:
            yield Difference(
                "terms",
                _list(ours.terms),
                _list(theirs.terms),
                lambda: code_parts.add_terms(self._work, self._key, terms),
            )
        yield from self._pointing()

    def _pointing(self) -> Iterator[Difference]:
        connection, key = self._work.connection, self._key
        known = codebook_importing.known_examples(connection, key) if self._told.examples else set()
        examples = [each for each in self._told.examples if each not in known]
        if examples:
            ours = _list(each.text for each in self._ours.examples)
            theirs = _list(each.text for each in examples)
            yield Difference("examples", ours, theirs, lambda: code_parts.add_examples(self._work, key, examples))
        relations = [
            (kind, other)
            for kind, other in dict.fromkeys(self._told.relations)
            if code_parts.find_relation(connection, key, kind, other) is None
        ]
        if relations:
            codes = codebook.known_codes(connection)
            ids, names = ({code.id: code.written for code in codes}, {code.key: code.written for code in codes})
            ours = _list(f"{each.kind.value} {ids[each.other_id]}" for each in self._ours.relations)
            theirs = _list(f"{kind.value} {names[other]}" for kind, other in relations)
            yield Difference("relations", ours, theirs, lambda: self._relate(relations))

    def _relate(self, relations: Sequence[tuple[RelationKind, int]]) -> None:
        for kind, other in relations:
            code_parts.add_relation(self._work, self._key, kind, other)

    def _rescale(self) -> None:
        codebook_entry.set_scale(self._work, self._now(), self._theirs.scale)

    def _call(self, aliases: Sequence[str]) -> None:
        """Give it other names; of one that is out of use they stay free for other codes."""
        now = self._now()
        left = codebook_importing.enter_aliases(self._work, self._key, now.id, aliases, in_use=now.in_use)
        if left:
            raise RefusedError("alias-taken", alias=left[0])


def _told(value: object) -> str:
    """A choice as text; nothing is no choice."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _one_line_end(text: str) -> str:
    """A text as it is compared: how its lines end does not matter."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _list(items: Iterable[str]) -> str:
    return "; ".join(items)
