"""Taking a codebook in: the codes that are new, and what a file tells otherwise of those that are here."""

from collections.abc import Sequence

from fieldnotes.analysis.codebook_matching import Standing, living, matched
from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.base.ids import new_id
from fieldnotes.model.codebook import written_path
from fieldnotes.model.codebook_files import Disagreement, Loss, Mention, ReadCode, ReadCodebook, TakenIn
from fieldnotes.model.kinds import CodeStatus, RelationKind
from fieldnotes.services.codebook import PALETTE
from fieldnotes.services.codebook_updating import Told, Updating
from fieldnotes.store import code_parts, codebook, codebook_importing
from fieldnotes.store.code_parts import NewExample
from fieldnotes.store.codebook_versions import whole_codebook
from fieldnotes.store.names import folded
from fieldnotes.store.unit_of_work import Work


class TakingIn:
    """One taking in, within one unit of work."""

    def __init__(self, work: Work, read: ReadCodebook, *, update: bool) -> None:
        self._work = work
        self._read = read.codes
        self._update = update
        known = codebook.known_codes(work.connection)
        self._known = {code.key: code for code in known}
        entries = {entry.id: entry for entry in whole_codebook(work.connection).codes}
        self._ours = {code.key: entries[code.id] for code in known}
        keys = {code.id: code.key for code in known}
        self._standing = {
            code.key: Standing(
                code.key,
                code.id,
                code.parent,
                code.folded_path[-1],
                CodeStatus(code.status),
                keys.get(self._ours[code.key].merged_into or ""),
            )
            for code in known
        }
        names = [folded(code.name) for code in self._read]
        self._keys = matched(self._read, names, list(self._standing.values()))
        self._found = list(self._keys)
        self._mentions = _Mentions(self._read, names, known)
        self._uids = [code.id or new_id() for code in self._read]
        self._ranks: dict[int | None, int] = {}
        self._count = len(known)
        self._disagreements: list[Disagreement] = []
        self._left: dict[str, list[str]] = {}
        self._losses = read.losses
        self.added = self.updated = self.same = self.kept = self.refused = self.reopened = 0

    def told(self, file: str) -> TakenIn:
        """Take everything in, and tell what it came to."""
        fresh = [at for at in range(len(self._read)) if self._keys[at] is None and self._enter(at)]
        for at in fresh:
            self._fill(at)
        for at, key in enumerate(self._found):
            if key is not None:
                self._compare(at, key)
        left = (
            Loss(what, len(where), t(f"codebook-file.loss-{what}"), tuple(where)) for what, where in self._left.items()
        )
        return TakenIn(
            file=file,
            added=self.added,
            updated=self.updated,
            same=self.same,
            kept=self.kept,
            refused=self.refused,
            reopened=self.reopened,
            disagreements=tuple(self._disagreements),
            losses=(*self._losses, *left),
        )

    def _enter(self, at: int) -> bool:
        """Enter a code that is new; whether that could be."""
        code = self._read[at]
        parent = self._parent(at)
        try:
            with codebook_importing.attempt(self._work):
                self._keys[at] = self._entered(at, code, parent)
        except RefusedError as problem:
            self.refused += 1
            self._disagree(at, None, "", "", why=problem.message)
            return False
        self.added += 1
        return True

    def _entered(self, at: int, code: ReadCode, parent: int | None) -> int:
        connection = self._work.connection
        self._see_that_it_may_stand(code, parent)
        if (code.status or CodeStatus.ACTIVE).value in codebook.IN_USE:
            code_parts.refuse_taken_name(connection, code.name, path=self._path(at), parent=parent)
        if parent not in self._ranks:
            self._ranks[parent] = codebook.last_rank(connection, parent)
        colour = code.colour or PALETTE[self._count % len(PALETTE)]
        self._count += 1
        return codebook_importing.enter(
            self._work, code, self._uids[at], parent=parent, rank=self._ranks[parent], colour=colour
        )

    def _see_that_it_may_stand(self, code: ReadCode, parent: int | None) -> None:
        """Refuse a code whose parent did not come in, or is out of sight (`codebook-parent-…`)."""
        if code.parent is None:
            return
        if parent is None:
            raise RefusedError("codebook-parent-refused")
        gone = self._found[code.parent] is None and self._read[code.parent].status is CodeStatus.MERGED
        if gone and code.status is not CodeStatus.MERGED:
            raise RefusedError("codebook-parent-merged")

    def _parent(self, at: int) -> int | None:
        """The key of the code under which a code of the file comes; None at the top, or when that did not come in."""
        above = self._read[at].parent
        key = None if above is None else self._keys[above]
        return living(self._standing, key) if key is not None and key in self._standing else key

    def _fill(self, at: int) -> None:
        """What hangs on a new code; what does not fit is told."""
        code, key = self._read[at], self._keys[at]
        assert key is not None
        in_use = (code.status or CodeStatus.ACTIVE).value in codebook.IN_USE
        for alias in codebook_importing.enter_aliases(self._work, key, self._uids[at], code.aliases, in_use=in_use):
            self._disagree(at, "aliases", "", alias, why=RefusedError("alias-taken", alias=alias).message)
        code_parts.add_examples(self._work, key, self._examples(at))
        for kind, other in self._relations(at):
            if code_parts.find_relation(self._work.connection, key, kind, other) is None:
                code_parts.add_relation(self._work, key, kind, other)
        if code.status is CodeStatus.MERGED:
            into = self._key_of(at, code.merged_into or Mention(None, ()), "merged-unknown")
            into = None if into == key else into
            codebook_importing.enter_merged(self._work, key, into)
        for mention in dict.fromkeys(code.split_into):
            part = self._key_of(at, mention, "split-unknown")
            if part is not None:
                codebook_importing.enter_split(self._work, key, part)

    def _compare(self, at: int, key: int) -> None:
        """Hold a code that is here against the file; take what differs when that is asked for."""
        code = self._read[at]
        placed = code.parent is None or self._keys[code.parent] is not None
        told = Told(self._parent(at), placed, self._examples(at), self._relations(at))
        updating = Updating(self._work, key, self._ours[key], code, told)
        found = updating.differences()
        if not found:
            self.same += 1
            return
        failed = updating.take(found) if self._update else {}
        taken = {each.field for each in found if self._update and each.field not in failed}
        self.updated += bool(taken)
        self.kept += not taken
        self.reopened += updating.reopens(taken)
        for each in found:
            why = failed.get(each.field, each.never) or t(
                "codebook-file.taken" if each.field in taken else "codebook-file.differs"
            )
            self._disagree(at, each.field, each.ours, each.theirs, why=why, taken=each.field in taken)

    def _examples(self, at: int) -> list[NewExample]:
        """The examples of a code as they are kept: linked to a coding of ours, else as words alone."""
        found = []
        for each in self._read[at].examples:
            coding = codebook_importing.coding_key(self._work.connection, each.coding_id) if each.coding_id else None
            if coding is not None or each.text:
                found.append(NewExample("" if coding is not None else each.text, each.counter, coding))
            else:
                self._left.setdefault("passage-unknown", []).append(self._path(at))
        return list(dict.fromkeys(found))

    def _relations(self, at: int) -> list[tuple[RelationKind, int]]:
        """The relations of a code to codes that are known, none to itself."""
        found = []
        for each in self._read[at].relations:
            other = self._key_of(at, each.other, "relation-unknown")
            if other is not None and other != self._keys[at]:
                found.append((each.kind, other))
        return found

    def _key_of(self, at: int, mention: Mention, otherwise: str) -> int | None:
        """The key of the code that another one names; told when there is none."""
        found = self._mentions.find(mention, self._keys)
        if found is None:
            self._left.setdefault(otherwise, []).append(self._path(at))
        return found

    def _path(self, at: int) -> str:
        """The path of a code in the file, as one text."""
        names: list[str] = []
        above: int | None = at
        while above is not None:
            names.append(self._read[above].name)
            above = self._read[above].parent
        return written_path(names[::-1])

    def _disagree(self, at: int, field: str | None, ours: str, theirs: str, *, why: str, taken: bool = False) -> None:
        key = self._found[at]
        code = written_path(self._ours[key].path) if key is not None else self._path(at)
        self._disagreements.append(Disagreement(code, self._read[at].place, field, ours, theirs, taken, why))


class _Mentions:
    """What codes name each other by: an id, or a path that one code alone has; in the file first, then here."""

    def __init__(self, read: Sequence[ReadCode], names: Sequence[str], known: Sequence[codebook.KnownCode]) -> None:
        self._ids = {code.id: at for at, code in enumerate(read) if code.id}
        self._paths: dict[tuple[str, ...], list[int]] = {}
        paths: list[tuple[str, ...]] = []
        for at, code in enumerate(read):
            paths.append((*(paths[code.parent] if code.parent is not None else ()), names[at]))
            self._paths.setdefault(paths[at], []).append(at)
        self._known_ids = {code.id: code.key for code in known}
        self._known_paths: dict[tuple[str, ...], list[int]] = {}
        for each in known:
            self._known_paths.setdefault(each.folded_path, []).append(each.key)

    def find(self, mention: Mention, keys: Sequence[int | None]) -> int | None:
        """The key of the code that is named; None when none or more than one is."""
        if mention.id in self._ids:
            return keys[self._ids[mention.id]]
        if mention.id in self._known_ids:
            return self._known_ids[mention.id]
        path = tuple(map(folded, mention.path))
        there = self._paths.get(path, [])
        if there:
            return keys[there[0]] if len(there) == 1 else None
        here = self._known_paths.get(path, [])
        return here[0] if len(here) == 1 else None
