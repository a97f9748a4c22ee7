"""Two people who write, change, move, take away, code and undo notes of one session at will, held against a model.

The model knows what each person did as whole states: undoing one's last action, when nobody did anything since, gives
the state before it back. Whatever happens, the text is the notes, each quote stands at its anchor, no coding is lost,
and the check finds nothing.
"""

import shutil
from contextlib import closing
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from fieldnotes.base.clock import from_stored
from fieldnotes.base.errors import RefusedError
from fieldnotes.model.kinds import Prompt, SessionKind, Voice
from fieldnotes.services import coding, documents, history, note_edits, notes, projects, sessions
from fieldnotes.services.reflections import reflect
from fieldnotes.store.project import Project
from tests.examples import examples
from tests.store.dump import Rows, rows_of

WORDS = st.text(alphabet="ab é\n👍🏽", min_size=1, max_size=12).filter(lambda text: bool(text.strip()))
NUMBER = st.integers(0, 40)
PERSON = st.sampled_from(("Lara", "Sam"))
KEPT = ("journal", "coders", "sqlite_sequence")


class Noted(NamedTuple):
    """What a person sees of a note, and what hangs on it."""

    text: str
    voice: str
    speaker: str | None
    happened_at: str
    spans: tuple[object, ...]


class Sitting(RuleBasedStateMachine):
    """One session, two people, and everything that they can do to its notes."""

    blank: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp())
        self.path = self.folder / "studie.fieldnotes"
        shutil.copyfile(self.blank, self.path)
        self.people: dict[str, Project] = {}
        self.before: list[tuple[str, Rows]] = []  # whose action it was, and what was there before it
        self.coded = 0

    def teardown(self) -> None:
        for project in self.people.values():
            project.close()
        shutil.rmtree(self.folder)

    @property
    def lara(self) -> Project:
        return self.people["Lara"]

    @initialize(words=st.lists(WORDS, min_size=1, max_size=3))
    def begin(self, words: list[str]) -> None:
        from fieldnotes.services.codebook import add_code
        from fieldnotes.services.teams import add_participant, add_team

        with closing(projects.open_study(self.path)) as first:
            add_team(first, "Noord")
            add_participant(first, "Wilg", team="Noord")
            add_code(first, "Rol")
            row = sessions.start_session(first, "Noord", kind=SessionKind.OBSERVATION)
            for text in words:
                notes.add_note(first, text)
        self.session, self.document = row.id, str(row.document_id)
        self.people = {name: projects.open_study(self.path, coder=name) for name in ("Lara", "Sam")}

    def rows(self) -> list[Any]:
        return sorted(notes.list_notes(self.lara), key=lambda note: note.start)

    def state(self) -> Rows:
        return rows_of(self.lara.path, but=KEPT)

    def does(self, name: str, verb: Any, *given: object, **named: object) -> bool:
        """Have somebody do something; whether it was done and changed anything."""
        before = self.state()
        try:
            verb(self.people[name], *given, **named)
        except RefusedError:
            assert self.state() == before
            return False
        if self.state() == before:
            return False
        self.before.append((name, before))
        return True

    @rule(name=PERSON, text=WORDS, speaker=st.sampled_from((None, "Wilg")), voice=st.sampled_from(Voice))
    def add(self, name: str, text: str, speaker: str | None, voice: Voice) -> None:
        assert self.does(name, notes.add_note, text, session=self.session, speaker=speaker, voice=voice)

    @rule(name=PERSON, which=NUMBER, at=NUMBER, cut=st.integers(0, 5), new=st.text(alphabet="ab é\n", max_size=6))
    def edit(self, name: str, which: int, at: int, cut: int, new: str) -> None:
        if not (rows := self.rows()):
            return
        note = rows[which % len(rows)]
        place = at % (len(note.text) + 1)
        words = note.text[:place] + new + note.text[place + cut :]
        if words.strip() and self.does(name, note_edits.edit_note, note.id, words):
            after = self.rows()[which % len(rows)]
            assert (after.id, after.text, after.start) == (note.id, words.strip(), note.start)
            assert (after.happened_at, after.speaker, after.voice) == (note.happened_at, note.speaker, note.voice)

    @rule(name=PERSON, which=NUMBER, text=WORDS)
    def rewrite(self, name: str, which: int, text: str) -> None:
        if rows := self.rows():
            self.does(name, note_edits.edit_note, rows[which % len(rows)].id, text)

    @rule(name=PERSON, which=NUMBER, at=NUMBER)
    def split(self, name: str, which: int, at: int) -> None:
        if not (rows := self.rows()):
            return
        note = rows[which % len(rows)]
        if self.does(name, note_edits.split_note, note.id, at):
            first, second = self.rows()[which % len(rows) :][:2]
            assert (first.id, first.text + second.text) == (
                note.id,
                note.text[:at].rstrip() + note.text[at:].lstrip(),
            )
            assert (first.speaker, first.voice) == (second.speaker, second.voice) == (note.speaker, note.voice)
            listed = [each.id for each in notes.list_notes(self.lara)]
            assert listed.index(second.id) == listed.index(first.id) + 1

    @rule(name=PERSON, which=NUMBER, other=NUMBER, way=st.sampled_from(("before", "after", "time")))
    def move(self, name: str, which: int, other: int, way: str) -> None:
        if not (rows := self.rows()):
            return
        note, place = rows[which % len(rows)], rows[other % len(rows)]
        given: dict[str, object] = {"happened_at": from_stored(place.happened_at)} if way == "time" else {way: place.id}
        text = [each.text for each in rows]
        others = [each.id for each in notes.list_notes(self.lara) if each.id != note.id]
        if self.does(name, note_edits.move_note, note.id, **given) and way != "time":
            listed = [each.id for each in notes.list_notes(self.lara)]
            assert listed.index(note.id) == listed.index(place.id) + (1 if way == "after" else -1)
            assert [each for each in listed if each != note.id] == others
        assert [each.text for each in self.rows()] == text

    @rule(name=PERSON, which=NUMBER)
    def delete(self, name: str, which: int) -> None:
        if not (rows := self.rows()):
            return
        note = rows[which % len(rows)]
        if self.does(name, note_edits.delete_note, note.id):
            assert [each.id for each in self.rows()] == [each.id for each in rows if each.id != note.id]

    @rule(name=PERSON, which=NUMBER, start=NUMBER, length=st.integers(1, 6), voice=st.sampled_from(Voice))
    def speak(self, name: str, which: int, start: int, length: int, voice: Voice) -> None:
        if not (rows := self.rows()):
            return
        note = rows[which % len(rows)]
        self.does(name, note_edits.set_voice, note.id, voice, start=start, end=start + length)

    @rule(name=PERSON, which=NUMBER, speaker=st.sampled_from((None, "Wilg", "interviewer")))
    def set_speaker(self, name: str, which: int, speaker: str | None) -> None:
        if rows := self.rows():
            note = rows[which % len(rows)]
            self.does(name, note_edits.set_speaker, note.id, speaker)
            after = self.rows()[which % len(rows)]
            assert (after.id, after.interviewer) == (note.id, speaker == "interviewer")
            assert speaker in {"interviewer", after.speaker}

    @rule(name=PERSON, start=st.integers(0, 60), length=st.integers(1, 20))
    def code(self, name: str, start: int, length: int) -> None:
        if self.does(name, coding.add_coding, self.document, start, start + length, "Rol"):
            self.coded += 1

    @rule(name=PERSON, which=NUMBER)
    def uncode(self, name: str, which: int) -> None:
        if rows := coding.list_codings(self.lara):
            assert self.does(name, coding.remove_coding, rows[which % len(rows)].id)

    @rule(name=PERSON, which=NUMBER)
    def reflect(self, name: str, which: int) -> None:
        if rows := self.rows():
            self.does(name, reflect, {Prompt.FELT: "spannend"}, about=rows[which % len(rows)].id)

    @rule(name=PERSON)
    def undo(self, name: str) -> None:
        before = self.state()
        try:
            history.undo(self.people[name], here_only=True)
        except RefusedError:
            assert self.state() == before
            # one's own last action can always be undone when nobody did anything since
            assert not (self.before and self.before[-1][0] == name)
            return
        if self.before and self.before[-1][0] == name:
            assert self.state() == self.before[-1][1]
            history.redo(self.people[name], here_only=True)
            assert self.state() == before
            history.undo(self.people[name], here_only=True)
            self.before.pop()
        else:
            self.before.clear()  # something older was turned back: what lies before is no state that comes again

    @rule(name=PERSON)
    def redo(self, name: str) -> None:
        before = self.state()
        try:
            history.redo(self.people[name], here_only=True)
        except RefusedError:
            assert self.state() == before
        else:
            self.before.clear()

    @invariant()
    def holds(self) -> None:
        if not self.people:
            return
        assert projects.check_study(self.lara) == []
        rows = self.rows()
        opened = documents.open_document(self.lara, self.document)
        assert opened.text == "\n".join(note.text for note in rows)
        for note in rows:
            assert opened.text[note.start : note.end] == note.text
            assert all(0 <= span.start < span.end <= len(note.text) for span in note.spans)
            assert all(span.voice != note.voice for span in note.spans)
        turns = {(turn.start, turn.end, turn.speaker) for turn in opened.turns}
        assert turns == {(note.start, note.end, note.speaker) for note in rows if note.speaker}
        for row in coding.list_codings(self.lara):
            assert opened.text[row.start : row.end] == row.quote
            assert row.start is not None
            assert row.end is not None
            assert row.start < row.end


@pytest.mark.parametrize("many", [examples(25)])
def test_whatever_two_people_do_to_the_notes_of_a_session_the_text_and_what_is_laid_on_it_hold(
    blank: Path, many: int
) -> None:
    from hypothesis.stateful import run_state_machine_as_test

    made = type("Made", (Sitting,), {"blank": blank})
    run_state_machine_as_test(
        made,
        settings=settings(
            max_examples=many,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=False,
        ),
    )


def test_the_study_that_the_machine_begins_with_is_sound(blank: Path, tmp_path: Path) -> None:
    path = tmp_path / "studie.fieldnotes"
    shutil.copyfile(blank, path)
    with closing(projects.open_study(path)) as project:
        assert projects.check_study(project) == []
