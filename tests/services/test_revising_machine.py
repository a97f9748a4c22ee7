"""A text that is coded, corrected, turned back and redone in random order, against a model of its words.

Every word of the text is one of its kind, so that the model knows which words a coding covers: after an edit exactly
those of them that are still there, and without any it has no place, unless a name came for a name. Whatever happens,
each quote stands at its place, undoing gives every row back as it was, and the check finds nothing.
"""

import shutil
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from fieldnotes.model.kinds import About, MemoKind
from fieldnotes.model.memos import Topic
from fieldnotes.model.rows import CodingRow
from fieldnotes.services import bookmarks, coding, documents, history, memos, projects, revising
from fieldnotes.services.codebook import add_code
from fieldnotes.services.teams import add_team
from tests.examples import examples
from tests.store.dump import Rows, rows_of

if TYPE_CHECKING:
    from fieldnotes.store.project import Project

NUMBER = st.integers(0, 60)
KEPT = ("journal", "coders", "sqlite_sequence")
SPICE = ("", "é", "e\u0301", "👍🏽", "👩\u200d🏫", "ß", "漢")
BETWEEN = (" ", "\n", ", ", "\n\n")


class Correcting(RuleBasedStateMachine):
    """One document and one person."""

    blank: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp())
        self.path = self.folder / "studie.fieldnotes"
        shutil.copyfile(self.blank, self.path)
        self.made = 0
        self.words: list[str] = []
        self.gaps: list[str] = []
        self.covered: dict[str, set[str]] = {}
        self.before: list[tuple[Rows, list[str], list[str], dict[str, set[str]]]] = []

    def teardown(self) -> None:
        self.project.close()
        shutil.rmtree(self.folder)

    def fresh(self, number: int) -> str:
        """A word that never was."""
        self.made += 1
        return f"w{SPICE[number % len(SPICE)]}{self.made}x"

    @initialize(count=st.integers(1, 9), crlf=st.booleans())
    def begin(self, count: int, *, crlf: bool) -> None:
        self.words = [self.fresh(at) for at in range(count)]
        self.gaps = [BETWEEN[at % len(BETWEEN)] for at in range(count - 1)]
        file = self.folder / "tekst.txt"
        file.write_bytes(self.text.replace("\n", "\r\n" if crlf else "\n").encode())
        with closing(projects.open_study(self.path)) as first:
            add_team(first, "Noord")
            add_code(first, "Rol")
            (self.document,) = (each.id for each in documents.import_documents(first, [file], team="Noord"))
        self.project: Project = projects.open_study(self.path)

    @property
    def text(self) -> str:
        return "".join(word + gap for word, gap in zip(self.words, [*self.gaps, ""], strict=True))

    def range_of(self, first: int, last: int) -> tuple[int, int]:
        start = self.text.index(self.words[first])
        return start, self.text.index(self.words[last]) + len(self.words[last])

    def remember(self) -> None:
        kept = {coding: set(words) for coding, words in self.covered.items()}
        self.before.append((rows_of(self.path, but=KEPT), list(self.words), list(self.gaps), kept))

    def some(self, one: int, other: int) -> tuple[int, int]:
        first, last = sorted((one % len(self.words), other % len(self.words)))
        return first, last

    @rule(one=NUMBER, other=NUMBER)
    def code(self, one: int, other: int) -> None:
        first, last = self.some(one, other)
        self.remember()
        laid = coding.add_coding(self.project, self.document, *self.range_of(first, last), "Rol")
        self.covered[laid.id] = set(self.words[first : last + 1])

    @rule(one=NUMBER, memo=st.booleans())
    def remark(self, one: int, *, memo: bool) -> None:
        place = self.range_of(one % len(self.words), one % len(self.words))
        self.remember()
        if memo:
            about = Topic(About.PASSAGE, self.document, *place)
            memos.add_memo(self.project, "Let op.", kind=MemoKind.THEORETICAL, topic=about)
        else:
            bookmarks.add_bookmark(self.project, self.document, *place)

    def correct(self, words: list[str], gaps: list[str]) -> None:
        self.remember()
        self.words, self.gaps = words, gaps
        told = revising.preview_edit(self.project, self.document, self.text)
        done = revising.edit_document(self.project, self.document, self.text.replace("\n", "\r\n"))
        assert done == told
        placed = len(self.covered) - len(revising.list_orphans(self.project))
        assert done.unchanged + done.moved + len(done.changed) == placed
        for orphan in done.orphaned:
            assert not self.covered[orphan.id] & set(words)
        for row in self.codings():
            kept = self.covered[row.id] & set(words)
            if row.start is None:
                assert not kept
                self.covered[row.id] = set()
            else:  # what came in its place is covered too, and no other word that was there
                now = {word for word in words if word in row.quote}
                assert now - self.new == kept
                self.covered[row.id] = now

    @rule(one=NUMBER, count=st.integers(1, 3), spice=NUMBER)
    def insert(self, one: int, count: int, spice: int) -> None:
        at = one % (len(self.words) + 1)
        added = [self.fresh(spice + each) for each in range(count)]
        self.new = set(added)
        gaps = [BETWEEN[spice % len(BETWEEN)]] * count
        self.correct([*self.words[:at], *added, *self.words[at:]], [*self.gaps[:at], *gaps, *self.gaps[at:]])

    @precondition(lambda self: len(self.words) > 1)
    @rule(one=NUMBER, other=NUMBER)
    def delete(self, one: int, other: int) -> None:
        first, last = self.some(one, other)
        if last - first + 1 < len(self.words):
            self.new = set()
            gaps = self.gaps[:first] + self.gaps[last + 1 :]
            rest = self.words[:first] + self.words[last + 1 :]
            self.correct(rest, gaps[: len(rest) - 1])

    @rule(one=NUMBER, other=NUMBER, spice=NUMBER)
    def replace(self, one: int, other: int, spice: int) -> None:
        first, last = self.some(one, other)
        added = [self.fresh(spice)]
        self.new = set(added)
        gaps = self.gaps[:first] + self.gaps[last:]
        self.correct([*self.words[:first], *added, *self.words[last + 1 :]], gaps)

    @rule()
    def change_nothing(self) -> None:
        before = rows_of(self.path)
        done = revising.edit_document(self.project, self.document, "\ufeff" + self.text.replace("\n", "\r"))
        assert (done.moved, done.changed, done.orphaned) == (0, (), ())
        assert rows_of(self.path) == before

    @precondition(lambda self: bool(self.before))
    @rule(again=st.booleans())
    def turn_back(self, *, again: bool) -> None:
        after = rows_of(self.path, but=KEPT)
        history.undo(self.project)
        rows, words, gaps, covered = self.before[-1]
        assert rows_of(self.path, but=KEPT) == rows
        if again:
            history.redo(self.project)
            assert rows_of(self.path, but=KEPT) == after
        else:
            self.before.pop()
            self.words, self.gaps, self.covered = words, gaps, covered

    def codings(self) -> list[CodingRow]:
        return coding.list_codings(self.project, document=self.document)

    @invariant()
    def everything_stands_on_its_words(self) -> None:
        opened = documents.open_document(self.project, self.document)
        assert opened.text == self.text
        assert projects.check_study(self.project) == []
        rows = self.codings()
        assert {row.id for row in rows} == set(self.covered)
        for row in rows:
            assert row.start is None or opened.text[row.start : row.end] == row.quote
        assert len(opened.marks) == sum(row.start is not None for row in rows)


@pytest.fixture
def machine(blank: Path) -> type[Correcting]:
    class Here(Correcting):
        pass

    Here.blank = blank
    return Here


def test_codings_stay_on_their_words_whatever_is_corrected(machine: type[Correcting]) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    kept = settings(
        max_examples=examples(10),
        stateful_step_count=10,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )
    run_state_machine_as_test(machine, settings=kept)
