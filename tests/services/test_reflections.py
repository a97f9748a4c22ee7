"""Reflections: what the observer did, felt and may not have seen, beside the passage, and private whatever is done."""

from pathlib import Path

import pytest

from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.model.kinds import Audience, Precision, Prompt, Voice
from fieldnotes.model.report import Rendering
from fieldnotes.model.rows import NoteRow
from fieldnotes.services.coding import add_coding
from fieldnotes.services.documents import open_document
from fieldnotes.services.evidence import coding_links, findings_for_team
from fieldnotes.services.findings import link_finding
from fieldnotes.services.handout_drafts import draft_handout
from fieldnotes.services.handouts import create_handout
from fieldnotes.services.history import redo, undo
from fieldnotes.services.note_edits import edit_note, split_note
from fieldnotes.services.notes import add_note, list_notes, read_notes
from fieldnotes.services.projects import check_study
from fieldnotes.services.reflections import About, Stretch, reflect, words_of
from fieldnotes.services.report import write_report
from fieldnotes.services.sessions import stop_session
from fieldnotes.store.project import Project
from tests.conftest import Clock
from tests.services.fieldwork import PASSED, Fieldwork
from tests.store.dump import rows_of

Field = tuple[Project, Fieldwork]
EVERY = {Prompt.UNSEEN: "Wie er wegliep.", Prompt.EFFECT: "Zij wachtten op mij.", Prompt.FELT: " Ongemak.\r\n"}


def noted(project: Project, session: str) -> NoteRow:
    """The first note of a session."""
    return list_notes(project, session=session)[0]


def test_each_prompt_that_is_answered_becomes_a_reflection_of_now(field: Field, at: Clock) -> None:
    project, made = field
    now = at("2022-10-20T12:30+02:00")
    about = noted(project, made.running)
    written = reflect(project, EVERY, about=about.id)
    assert [(note.text, note.voice) for note in written] == [
        ("Zij wachtten op mij.", Voice.REFLECTION),
        ("Ongemak.", Voice.REFLECTION),
        ("Wie er wegliep.", Voice.REFLECTION),
    ]
    assert {(note.happened_at, note.jotted_at, note.precision) for note in written} == {(now, now, Precision.EXACT)}
    rows = read_notes(project, [note.id for note in written])
    assert [row.prompt for row in rows] == ["effect", "felt", "unseen"]
    for row in rows:
        assert row.about is not None
        assert (row.about.start, row.about.end, row.about.quote) == (about.start, about.end, about.text)
    assert check_study(project) == []


def test_it_may_be_about_a_stretch_of_a_log_also_of_a_session_that_is_over(field: Field) -> None:
    project, made = field
    (note,) = reflect(project, {Prompt.FELT: "Schrik.", Prompt.EFFECT: " "}, about=Stretch(made.log, 3, 17))
    assert note.session_id == made.session
    text = open_document(project, made.log).text
    (row,) = read_notes(project, [note.id])
    assert row.about is not None
    assert (row.about.document_id, row.about.start, row.about.end) == (made.log, 3, 17)
    assert row.about.quote == text[3:17] == words_of(project, Stretch(made.log, 3, 17))
    assert text.endswith("Schrik.")


def test_it_may_be_about_nothing_in_particular(field: Field) -> None:
    project, made = field
    here, there = reflect(project, EVERY), reflect(project, EVERY, session=made.session)
    assert {note.session_id for note in here} == {made.running}
    assert {note.session_id for note in there} == {made.session}
    assert all(row.about is None for row in read_notes(project, [note.id for note in (*here, *there)]))


def test_it_belongs_to_the_scene_of_its_passage(field: Field, at: Clock) -> None:
    from fieldnotes.services.scenes import ToldScene, start_scene

    project, made = field
    at("2022-10-20T12:10+02:00")
    first = start_scene(project, ToldScene("kantine"))
    at("2022-10-20T12:11+02:00")
    seen = add_note(project, "Zij lachen.")
    at("2022-10-20T12:20+02:00")
    second = start_scene(project, ToldScene("balie"))
    at("2022-10-20T12:30+02:00")
    places: list[tuple[About, str]] = [
        (seen.id, first.id),
        (Stretch(str(first_document(project, made)), seen.start + 1, seen.end), first.id),
        (None, second.id),
    ]
    for about, scene in places:
        (note,) = reflect(project, {Prompt.FELT: "Rust."}, about=about)
        assert read_notes(project, [note.id])[0].scene_id == scene


def first_document(project: Project, made: Fieldwork) -> str:
    """The log of the session that runs."""
    from fieldnotes.services.log import read_log

    return str(read_log(project, made.running).session.document_id)


def test_what_cannot_be_reflected_on_is_refused_and_changes_nothing(field: Field) -> None:
    project, made = field
    here = noted(project, made.running).id
    length = len(open_document(project, made.log).text)
    before = rows_of(project.path)
    answers = {Prompt.FELT: "Schrik."}
    places: list[tuple[About, str | None, str]] = [
        (Stretch(made.report, 0, 5), None, "reflection-brought-in"),
        (Stretch(made.talk, 0, 5), None, "reflection-brought-in"),
        (Stretch(made.log, 5, 5), None, "bad-range"),
        (Stretch(made.log, 0, length + 1), None, "bad-range"),
        (Stretch(made.log, -1, 5), None, "bad-range"),
        (here, made.session, "reflection-elsewhere"),
    ]
    for about, session, code in places:
        with pytest.raises(RefusedError) as refused:
            reflect(project, answers, about=about, session=session)
        assert refused.value.code == code
    for empty in ({}, {Prompt.FELT: " \n"}):
        with pytest.raises(RefusedError) as refused:
            reflect(project, empty, about=here)
        assert refused.value.code == "empty-reflection"
    with pytest.raises(NotFoundError) as missing:
        reflect(project, answers, about="ffff0000")
    assert missing.value.code == "no-such-note"
    assert rows_of(project.path) == before


def test_without_a_passage_a_session_must_run_or_be_named(field: Field) -> None:
    project, _ = field
    stop_session(project)
    with pytest.raises(NotFoundError) as nowhere:
        reflect(project, {Prompt.FELT: "Schrik."})
    assert nowhere.value.code == "no-running-session"


def test_all_answers_are_undone_and_done_again_together(field: Field) -> None:
    project, made = field
    before = list_notes(project)
    reflect(project, EVERY, about=noted(project, made.running).id)
    after = list_notes(project)
    assert undo(project) == "reflectie geschreven"
    assert list_notes(project) == before
    redo(project)
    assert list_notes(project) == after
    assert check_study(project) == []


def test_the_reader_marks_what_was_reflected_on(field: Field) -> None:
    project, made = field
    start, end = made.places[Voice.VERBATIM]
    reflect(project, {Prompt.FELT: "Schrik."}, about=Stretch(made.log, start + 2, start + 5))
    marked = [each for each in open_document(project, made.log).margins if each.label.endswith("✎")]
    assert [(each.start, each.end, each.private) for each in marked] == [(start, end, False)]


@pytest.mark.parametrize("audience", Audience)
def test_no_reflection_reaches_anything_that_others_get(field: Field, tmp_path: Path, audience: Audience) -> None:
    """Coded, linked to a finding, and beside a passage that is shown: the words stay in the study."""
    project, made = field
    about = Stretch(made.log, *made.places[Voice.VERBATIM])
    written = reflect(project, {prompt: f"GEHEIM {prompt} van mij" for prompt in Prompt}, about=about)
    for note in written:
        coding = add_coding(project, made.log, note.start, note.end, "waarom/hoe").id
        link_finding(project, made.finding, coding)
        assert coding_links(project, coding).private
    draft = draft_handout(project, team=made.team, audience=audience)
    private = [left for left in draft.left_out if left.why == "private"]
    assert len(private) == findings_for_team(project, made.team)[0].private == 1 + len(written)
    assert "GEHEIM" not in repr(draft.content)
    handout = create_handout(project, team=made.team, audience=audience, output=tmp_path, overrides=PASSED).files
    report = tmp_path / "verslag.md"
    write_report(project, made.session, output=report, rendering=Rendering.SHAREABLE)
    for file in (*handout, report):
        text = file.read_text(encoding="utf-8")
        assert "Dat staat gewoon vast" in text
        assert "GEHEIM" not in text


def test_both_parts_of_a_reflection_that_is_cut_are_about_its_passage(field: Field) -> None:
    project, made = field
    about = noted(project, made.running)
    (written,) = reflect(project, {Prompt.FELT: "spannend ook vreemd"}, about=about.id)
    before = read_notes(project, [written.id])[0].about
    both = [part.id for part in split_note(project, written.id, 8)]
    assert before is not None
    assert [row.about for row in read_notes(project, both)] == [before, before]
    edit_note(project, about.id, f"Kijk: {about.text}")
    moved = [row.about for row in read_notes(project, both)]
    assert moved[0] == moved[1] != before
    undo(project)
    undo(project)
    assert read_notes(project, [written.id])[0].about == before
    redo(project)
    assert [row.about for row in read_notes(project, both)] == [before, before]
    assert check_study(project) == []
