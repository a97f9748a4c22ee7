"""Coding at will, by two people, held against a model: lay, join, resize, counter, memo, remove, undo and redo.

The model is a table of what each coding says, with every state before it. The text holds an emoji of four code points,
a combining accent, and its end is coded like any other place.
"""

import shutil
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from fieldnotes.base.errors import RefusedError
from fieldnotes.services import coding, coding_edits, history, projects
from fieldnotes.store.project import Project
from tests.examples import examples

TEXT = "Wilg zegt: ‘vast’ 👩🏽\u200d💻.\nE\u0301e\u0301n regel 👍🏽 dan"
CODES = ("Rol", "Tijd")
NUMBER = st.integers(0, 60)
PERSON = st.sampled_from(("Lara", "Sam"))


class Said(NamedTuple):
    """What is known of a coding."""

    coder: str
    code: str
    start: int
    end: int
    memo: str
    counter: bool


State = dict[str, Said]


class Sitting(RuleBasedStateMachine):
    """Two people at one text."""

    blank: Path
    people: dict[str, Project]

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp())
        self.model: State = {}
        self.order: list[str] = []  # ids in the order in which they were made
        self.done: list[tuple[str, State, State]] = []  # who, before, after; all that stands
        self.undone: list[tuple[str, State, State]] = []

    def teardown(self) -> None:
        for project in self.people.values():
            project.close()
        shutil.rmtree(self.folder)

    @initialize()
    def begin(self) -> None:
        from fieldnotes.services.codebook import add_code
        from fieldnotes.services.documents import import_documents
        from fieldnotes.services.teams import add_team

        path = self.folder / "studie.fieldnotes"
        shutil.copyfile(self.blank, path)
        source = self.folder / "tekst.txt"
        source.write_text(TEXT.replace("\n", "\r\n"), encoding="utf-8", newline="")
        with closing(projects.open_study(path)) as first:
            add_team(first, "Noord")
            (text,) = import_documents(first, [source], team="Noord")
            for code in CODES:
                add_code(first, code)
        self.document = text.id
        self.people = {name: projects.open_study(path, coder=name) for name in ("Lara", "Sam")}

    def place(self, one: int, other: int) -> tuple[int, int]:
        start = one % len(TEXT)
        return start, min(len(TEXT), start + 1 + other % 25)

    def did(self, name: str, after: State) -> None:
        if after != self.model:
            self.done.append((name, self.model, after))
            self.undone.clear()
        self.model = after

    def meeting(self, said: Said, but: str = "") -> tuple[Said, list[str]]:
        """What a coding becomes when it is joined with all that it meets, and the ids of that."""
        met: list[str] = []
        while True:
            more = [
                coding_id
                for coding_id in self.order
                if coding_id not in {*met, but}
                and coding_id in self.model
                and (each := self.model[coding_id])[:2] == said[:2]
                and each.counter == said.counter
                and each.start < said.end
                and each.end > said.start
            ]
            if not more:
                return said, sorted(met, key=self.order.index)
            met += more
            places = [said, *(self.model[each] for each in more)]
            said = said._replace(start=min(each.start for each in places), end=max(each.end for each in places))

    def pick(self, which: int) -> str | None:
        there = [each for each in self.order if each in self.model]
        return there[which % len(there)] if there else None

    @rule(name=PERSON, code=st.sampled_from(CODES), one=NUMBER, other=NUMBER, counter=st.booleans(), join=st.booleans())
    def lay(self, name: str, code: str, one: int, other: int, counter: bool, join: bool) -> None:  # noqa: FBT001 - drawn
        start, end = self.place(one, other)
        said = Said(name, code, start, end, f"m{one}", counter)
        union, met = self.meeting(said)
        laid = coding.add_coding(
            self.people[name], self.document, start, end, code, memo=said.memo, counter=counter, join=join
        )
        if join and met:
            memos = dict.fromkeys(filter(None, [*(self.model[each].memo for each in met), said.memo]))
            joined = union._replace(memo="\n\n".join(memos))
            assert laid.id == met[0]
            self.did(name, {key: value for key, value in self.model.items() if key not in met} | {met[0]: joined})
        else:
            direct = [each for each in met if self.model[each].start < end and self.model[each].end > start]
            assert list(laid.overlaps) == direct
            self.order.append(laid.id)
            self.did(name, self.model | {laid.id: said})

    @rule(name=PERSON, which=NUMBER, one=NUMBER, other=NUMBER, join=st.booleans())
    def resize(self, name: str, which: int, one: int, other: int, join: bool) -> None:  # noqa: FBT001 - drawn
        chosen = self.pick(which)
        if chosen is None:
            return
        start, end = self.place(one, other)
        moved = self.model[chosen]._replace(start=start, end=end)
        union, met = self.meeting(moved, but=chosen)
        laid = coding_edits.resize_coding(self.people[name], chosen, start, end, join=join)
        if not (join and met):
            self.did(name, self.model | {chosen: moved})
            return
        together = sorted([*met, chosen], key=self.order.index)
        memos = dict.fromkeys(filter(None, (self.model[each].memo for each in together)))
        assert laid.id == together[0]
        kept = {key: value for key, value in self.model.items() if key not in together}
        self.did(name, kept | {together[0]: union._replace(memo="\n\n".join(memos))})

    @rule(name=PERSON, which=NUMBER, memo=st.sampled_from(("", "kort", "twee\nregels 👍🏽")), counter=st.booleans())
    def say(self, name: str, which: int, memo: str, counter: bool) -> None:  # noqa: FBT001 - drawn
        if (chosen := self.pick(which)) is not None:
            coding_edits.edit_coding(self.people[name], chosen, memo=memo, counter=counter)
            self.did(name, self.model | {chosen: self.model[chosen]._replace(memo=memo, counter=counter)})

    @rule(name=PERSON, which=NUMBER)
    def remove(self, name: str, which: int) -> None:
        if (chosen := self.pick(which)) is not None:
            coding.remove_coding(self.people[name], chosen)
            self.did(name, {key: value for key, value in self.model.items() if key != chosen})

    @rule()
    def undo(self) -> None:
        """Whoever acted last turns that back: the state is what it was before."""
        if self.done:
            name, before, after = self.done.pop()
            history.undo(self.people[name])
            self.undone.append((name, before, after))
            self.model = before

    @rule()
    def redo(self) -> None:
        if self.undone:
            name, before, after = self.undone.pop()
            history.redo(self.people[name])
            self.done.append((name, before, after))
            self.model = after

    @rule(one=st.integers(len(TEXT) - 2, len(TEXT) + 2))
    def too_far(self, one: int) -> None:
        with pytest.raises(RefusedError):
            coding.add_coding(self.people["Lara"], self.document, one, len(TEXT) + 1, "Rol")

    @invariant()
    def as_the_model_says(self) -> None:
        if not hasattr(self, "people"):
            return
        rows = coding.list_codings(self.people["Lara"])
        held = {row.id: Said(row.coder, row.code, row.start or 0, row.end or 0, row.memo, row.counter) for row in rows}
        assert held == self.model
        assert all(row.quote == TEXT[row.start : row.end] for row in rows)


def test_whatever_is_done_the_study_says_what_the_model_says(blank: Path) -> None:
    Sitting.blank = blank
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Sitting,
        settings=settings(
            max_examples=examples(8),
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
