"""The codebook under random work against a simple model: codings are never lost, and undo brings back what was."""

import copy
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, given, settings, strategies as st

from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.model.kinds import DocumentKind
from fieldnotes.services import (
    codebook,
    codebook_edits,
    coding,
    documents,
    history,
    merging,
    rechecks,
    splitting,
    teams,
)
from fieldnotes.services.projects import check_study
from fieldnotes.store.project import Project
from tests.examples import examples

TEXT = "Wilg zegt 👩🏽\u200d💻 dat het vastligt e\u0301n blijft"
ROOM = ("Rol", "Regels", "Rust", "rol ")


@dataclass
class Told:
    """What should be there: codes with their name, parent and life, and codings with their code."""

    codes: dict[str, tuple[str, str | None, str]] = field(default_factory=dict)
    codings: dict[str, str] = field(default_factory=dict)
    waiting: set[str] = field(default_factory=set)

    def pick(self, number: int) -> str:
        there = [code for code, (_, _, life) in self.codes.items() if life != "merged"]
        return there[number % len(there)] if there else "0000"


class Desk:
    """Takes steps in a study and in the model alike."""

    def __init__(self, project: Project, folder: Path) -> None:
        self.project, self.told = project, Told()
        self.before: list[Told] = []
        self.after: list[Told] = []
        teams.add_team(project, "Noord")
        file = folder / "tekst.txt"
        file.write_text(TEXT, encoding="utf-8")
        (self.document,) = documents.import_documents(project, [file], team="Noord", kind=DocumentKind.DOCUMENT)

    def take(self, act: str, one: int, other: int) -> None:
        if act in {"undo", "redo"}:
            self._turn(act)
            return
        kept = copy.deepcopy(self.told)
        try:
            changed = getattr(self, f"_{act}")(one, other)
        except (RefusedError, NotFoundError):
            self.told = kept
            return
        if changed is not False:
            self.before.append(kept)
            self.after = []

    def _turn(self, act: str) -> None:
        here, there = (self.before, self.after) if act == "undo" else (self.after, self.before)
        if here:
            (history.undo if act == "undo" else history.redo)(self.project)
            there.append(self.told)
            self.told = here.pop()

    def _add(self, one: int, other: int) -> None:
        parent = self.told.pick(other) if other % 2 and self.told.codes else None
        made = codebook.add_code(self.project, ROOM[one % 4], parent=parent, scale=["laag", "hoog"][: one % 3])
        self.told.codes[made.id] = (made.name, parent, "active")

    def _lay(self, one: int, other: int) -> None:
        start = one % len(TEXT)
        code = self.told.pick(other)
        level = "laag" if one % 2 and len(TEXT) else None
        with suppress(RefusedError):
            laid = coding.add_coding(self.project, self.document.id, start, len(TEXT), code, level=level)
            self.told.codings[laid.id] = code
            return
        laid = coding.add_coding(self.project, self.document.id, start, len(TEXT), code)
        self.told.codings[laid.id] = code

    def _rename(self, one: int, other: int) -> bool:
        code, name = self.told.pick(one), f"Naam {other % 3}"
        codebook_edits.rename_code(self.project, code, name)
        was = self.told.codes[code]
        self.told.codes[code] = (name, *was[1:])
        return was[0] != name

    def _merge(self, one: int, other: int) -> None:
        gone, kept = self.told.pick(one), self.told.pick(other)
        row = merging.merge_codes(self.project, gone, kept)
        for twins in row.joined:
            del self.told.codings[twins.gone_id]
            if twins.gone_id in self.told.waiting:
                self.told.waiting |= {twins.kept_id}
        self.told.waiting &= set(self.told.codings)
        if row.scale_taken:
            joined = {twins.kept_id for twins in row.joined}
            self.told.waiting |= {each for each, code in self.told.codings.items() if code == kept} | joined
        self.told.codings = {each: kept if code == gone else code for each, code in self.told.codings.items()}
        for code, (name, parent, life) in self.told.codes.items():
            self.told.codes[code] = (name, kept if parent == gone else parent, life)
        name, parent, _ = self.told.codes[gone]
        self.told.codes[gone] = (name, parent, "merged")

    def _split(self, one: int, other: int) -> None:
        code = self.told.pick(one)
        row = splitting.split_code(self.project, code, [f"Deel {other % 3}", f"Deel {other % 3 + 1}"])
        name, parent, _ = self.told.codes[code]
        self.told.codes[code] = (name, parent, "retired")
        for uid, path in row.into:
            self.told.codes.setdefault(uid, (path.rpartition(" > ")[2], parent, "active"))
        self.told.waiting |= {each for each, laid in self.told.codings.items() if laid == code}

    def _define(self, one: int, other: int) -> bool:
        code, was = self.told.pick(one), codebook.show_code(self.project, self.told.pick(one)).definition
        codebook_edits.edit_code(self.project, code, codebook_edits.CodeChanges(definition=str(other % 3)))
        if was == str(other % 3):
            return False
        self.told.waiting |= {each for each, laid in self.told.codings.items() if laid == code}
        return True

    def _retire(self, one: int, _other: int) -> bool:
        code = self.told.pick(one)
        codebook_edits.retire_code(self.project, code)
        name, parent, life = self.told.codes[code]
        self.told.codes[code] = (name, parent, "retired")
        return life != "retired"

    def _keep(self, one: int, _other: int) -> None:
        coding_id = sorted(self.told.waiting)[one % len(self.told.waiting)] if self.told.waiting else "0000"
        rechecks.keep_coding(self.project, coding_id)
        self.told.waiting.discard(coding_id)

    def _recode(self, one: int, other: int) -> None:
        coding_id = list(self.told.codings)[one % len(self.told.codings)] if self.told.codings else "0000"
        row = rechecks.recode_coding(self.project, coding_id, self.told.pick(other))
        if row.joined is not None:
            del self.told.codings[row.joined]
        else:
            self.told.codings[coding_id] = self.told.pick(other)
        self.told.waiting -= {coding_id, row.id}

    def compare(self) -> None:
        rows = {row.id: row for row in codebook.list_codes(self.project, everything=True)}
        assert {uid: (row.name, row.parent_id, row.status) for uid, row in rows.items()} == self.told.codes
        laid = coding.list_codings(self.project)
        assert {row.id: row.code_id for row in laid} == self.told.codings
        assert all(TEXT[row.start or 0 : row.end] == row.quote for row in laid)
        assert {row.id for row in rechecks.list_rechecks(self.project)} == self.told.waiting
        assert sum(row.codings for row in rows.values()) == len(laid)


ACTS = ("add", "add", "lay", "lay", "rename", "merge", "split", "define", "retire", "keep", "recode", "undo", "redo")


@settings(
    max_examples=examples(10),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(plan=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 11), st.integers(0, 11)), max_size=14))
def test_whatever_is_done_to_the_codebook_no_coding_is_lost_and_all_of_it_can_be_undone(
    new_study: Callable[[], Project], tmp_path: Path, plan: list[tuple[str, int, int]]
) -> None:
    desk = Desk(new_study(), tmp_path)
    for act, one, other in [("add", 0, 0), ("add", 1, 0), ("lay", 0, 0), ("lay", 0, 1), *plan]:
        desk.take(act, one, other)
        desk.compare()
    assert check_study(desk.project) == []
    while desk.before:
        desk.take("undo", 0, 0)
    desk.compare()
    assert check_study(desk.project) == []
