"""Every verb of the services once: done as it should be, refused, and the reading that changes nothing."""
# ruff: noqa: ARG005 - all verbs are called alike, and not each needs all that it is given

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TypeAlias

from fieldnotes.base import clock
from fieldnotes.base.clock import parse_time
from fieldnotes.exchange.codings import CodingLine
from fieldnotes.model.kinds import Access, ClockAnswer, ClockDoubt, DocumentKind, Prompt, SessionKind, Voice, Written
from fieldnotes.services import (
    codebook,
    coding,
    documents,
    evidence,
    findings,
    guides,
    handouts,
    history,
    jottings,
    log,
    note_edits,
    notes,
    passages,
    preview,
    projects,
    reflections,
    report,
    scenes,
    search,
    session_clock,
    sessions,
    study,
    teams,
    write_ups,
)
from fieldnotes.store.project import Project
from tests.services.fieldwork import Fieldwork

Act: TypeAlias = Callable[[Project, Fieldwork, Path], object]


TALKED = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Eik>Het ligt vast.\n\n00:04.000 --> 00:05.000\n<v I>Ja?\n"


def written(folder: Path, text: str = "Eén regel.\n", name: str = "nieuw.txt") -> Path:
    """A file to bring in."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def _line(made: Fieldwork, **other: object) -> CodingLine:
    fields: dict[str, object] = {"document": made.report, "start": 0, "end": 5, "code": "waarom/hoe", "coder": "Sam"}
    return CodingLine.model_validate(fields | other)


def _first(project: Project, made: Fieldwork) -> str:
    """The id of the first note of the session that runs."""
    return notes.list_notes(project, session=made.running)[0].id


def _by_a_clock_set_back(act: Callable[[], object]) -> object:
    before = clock.now()
    clock.set_clock(lambda: before - timedelta(minutes=30))
    return act()


DONE: dict[str, Act] = {
    "team.add": lambda project, made, folder: teams.add_team(project, "Oost"),
    "team.change": lambda project, made, folder: teams.change_team(project, "Zuid", name="Zuidoost"),
    "project.describe": lambda project, made, folder: study.describe_study(project, purpose="Waarom wij kijken."),
    "participant.add": lambda project, made, folder: teams.add_participant(project, "Linde", team="Zuid"),
    "session.start": lambda project, made, folder: sessions.start_session(project, "Zuid", kind=SessionKind.INTERVIEW),
    "session.add": lambda project, made, folder: sessions.add_session(
        project, "Zuid", kind=SessionKind.OBSERVATION, minutes=90
    ),
    "session.pause": lambda project, made, folder: sessions.pause_session(project),
    "session.stop": lambda project, made, folder: sessions.stop_session(project, made.running),
    "guide.add": lambda project, made, folder: guides.add_guide(
        project, written(folder, "# Leiderschap\n- Werk\n- Klanten\n", "gids.md")
    ),
    "guide.set": lambda project, made, folder: guides.set_guide(project, made.session, "Leiderschap"),
    "topic.tick": lambda project, made, folder: guides.tick_topic(project, "Samenwerking"),
    "topic.untick": lambda project, made, folder: guides.untick_topic(project, "Werk"),
    "session.change": lambda project, made, folder: sessions.change_session(
        project, made.session, setting="kantine", access=Access.MEETING, shadowed="Wilg", written=Written.CHECKED
    ),
    "session.doubt": lambda project, made, folder: session_clock.keep_change(
        project, made.running, kind=ClockDoubt.FORWARD, before=clock.now(), after=clock.now()
    ),
    "session.clock": lambda project, made, folder: _by_a_clock_set_back(
        lambda: session_clock.answer_clock(
            project, made.running, answer=ClockAnswer.BEFORE_WRONG, minutes=30, question=None
        )
    ),
    "scene.start": lambda project, made, folder: scenes.start_scene(
        project, scenes.ToldScene("balie", ["Wilg", "Passant"], 2), session=made.running
    ),
    "note.add": lambda project, made, folder: notes.add_note(project, "Het is stil.", voice=Voice.QUESTION),
    "note.edit": lambda project, made, folder: note_edits.edit_note(project, _first(project, made), "Anders."),
    "note.split": lambda project, made, folder: note_edits.split_note(project, _first(project, made), 9),
    "note.move": lambda project, made, folder: note_edits.move_note(
        project, _first(project, made), happened_at=parse_time("2022-10-20T11:30+02:00")
    ),
    "note.delete": lambda project, made, folder: note_edits.delete_note(project, _first(project, made)),
    "note.voice": lambda project, made, folder: note_edits.set_voice(
        project, _first(project, made), Voice.REFLECTION, start=3, end=8
    ),
    "note.speaker": lambda project, made, folder: note_edits.set_speaker(project, _first(project, made), "Wilg"),
    "note.import": lambda project, made, folder: jottings.import_jottings(
        project, written(folder, "# 2022-10-20\n9:00 Stil.\n9:30 Druk. #vraag\n", "boekje.md"), team="Zuid"
    ),
    "note.write-up": lambda project, made, folder: write_ups.write_up(
        project, [_first(project, made)], "Na de lunch is het stil: iedereen zit achter een scherm."
    ),
    "note.reflect": lambda project, made, folder: reflections.reflect(
        project, {Prompt.EFFECT: "Ik zat in de weg.", Prompt.FELT: "Onrust."}, about=_first(project, made)
    ),
    "document.import": lambda project, made, folder: documents.import_documents(
        project, [written(folder, TALKED, "gesprek.vtt")], team="Zuid", kind=DocumentKind.INTERVIEW
    ),
    "code.add": lambda project, made, folder: codebook.add_code(
        project, "Regels", parent="Condities", aliases=["voorschriften"], scale=["weinig", "veel"]
    ),
    "coding.add": lambda project, made, folder: coding.add_coding(
        project, made.report, 0, 5, "Condities > Rol", memo="een begin"
    ),
    "coding.remove": lambda project, made, folder: coding.remove_coding(project, made.codings["thought"]),
    "coding.rate": lambda project, made, folder: coding.rate_coding(project, made.codings["rated"], "laag"),
    "coding.import": lambda project, made, folder: coding.import_codings(
        project, [(1, _line(made)), (2, _line(made, coder="Kim", end=9))], source="vijf.jsonl"
    ),
    "finding.add": lambda project, made, folder: findings.add_finding(project, "Iets (voorlopig).", teams=["Zuid"]),
    "finding.link": lambda project, made, folder: findings.link_finding(
        project, made.open_finding, made.codings["sam"]
    ),
    "finding.unlink": lambda project, made, folder: findings.unlink_finding(
        project, made.finding, made.codings["rated"]
    ),
    "handout.create": lambda project, made, folder: handouts.create_handout(
        project, team="Zuid", output=folder / "handouts"
    ),
    "undo": lambda project, made, folder: history.undo(project),
}
"""What each verb does when all is well; going on, answering, and changing what began need another verb before them."""

REFUSED: dict[str, Act] = {
    "taking away a note that is coded": lambda project, made, folder: note_edits.delete_note(
        project, notes.list_notes(project, session=made.session)[0].id
    ),
    "a cut at the end of a note": lambda project, made, folder: note_edits.split_note(
        project, _first(project, made), 900
    ),
    "moving a note nowhere": lambda project, made, folder: note_edits.move_note(project, _first(project, made)),
    "a team that is there": lambda project, made, folder: teams.add_team(project, "NOORD "),
    "a participant that is there": lambda project, made, folder: teams.add_participant(project, "wilg", team="Zuid"),
    "a participant of no team": lambda project, made, folder: teams.add_participant(project, "Els", team="Oost"),
    "a session of no team": lambda project, made, folder: sessions.start_session(
        project, "Oost", kind=SessionKind.OBSERVATION
    ),
    "going on with a session that runs": lambda project, made, folder: sessions.resume_session(project),
    "stopping a session that is over": lambda project, made, folder: sessions.stop_session(project, made.session),
    "a guide that names a topic twice": lambda project, made, folder: guides.add_guide(
        project, written(folder, "- Werk\n- werk\n", "gids.md")
    ),
    "a guide that is not there": lambda project, made, folder: guides.set_guide(project, made.session, "Weg"),
    "a topic of no guide": lambda project, made, folder: guides.tick_topic(project, "Werk", session=made.session),
    "a note without words": lambda project, made, folder: notes.add_note(project, " \n"),
    "a note in no session": lambda project, made, folder: notes.add_note(project, "Hier", session="0000"),
    "writing up notes of two sessions": lambda project, made, folder: write_ups.write_up(
        project, [_first(project, made), notes.list_notes(project, session=made.session)[0].id], "Alles."
    ),
    "reflecting on a text that was brought in": lambda project, made, folder: reflections.reflect(
        project, {Prompt.FELT: "Onrust."}, about=reflections.Stretch(made.report, 0, 5)
    ),
    "a file that is not there": lambda project, made, folder: documents.import_documents(
        project, [folder / "weg.txt"], team="Zuid"
    ),
    "a session of less than no time": lambda project, made, folder: sessions.add_session(
        project, "Zuid", kind=SessionKind.OBSERVATION, minutes=-1
    ),
    "jottings without a date": lambda project, made, folder: jottings.import_jottings(
        project, written(folder, "9:00 Stil.\n", "boekje.md"), team="Zuid"
    ),
    "a code that is there": lambda project, made, folder: codebook.add_code(project, "ROL", parent="Effecten"),
    "an alias of another code": lambda project, made, folder: codebook.add_code(
        project, "Nieuw", aliases=["Taakinterdependentie"]
    ),
    "a level twice": lambda project, made, folder: codebook.add_code(project, "Nieuw", scale=["hoog", "HOOG"]),
    "a range outside the text": lambda project, made, folder: coding.add_coding(
        project, made.report, 0, 10_000, "waarom/hoe"
    ),
    "a folder on a passage": lambda project, made, folder: coding.add_coding(project, made.report, 0, 5, "Condities"),
    "a level that is not on the scale": lambda project, made, folder: coding.rate_coding(
        project, made.codings["rated"], "breed"
    ),
    "taking away what a finding rests on": lambda project, made, folder: coding.remove_coding(
        project, made.codings["rated"]
    ),
    "a bad line among codings": lambda project, made, folder: coding.import_codings(
        project, [(1, _line(made)), (2, _line(made, code="onbekend"))], source="fout.jsonl"
    ),
    "a finding without words": lambda project, made, folder: findings.add_finding(project, " "),
    "a link that is there": lambda project, made, folder: findings.link_finding(
        project, made.finding, made.codings["rated"]
    ),
    "unlinking what is not linked": lambda project, made, folder: findings.unlink_finding(
        project, made.open_finding, made.codings["rated"]
    ),
    "a handout of a kind that we do not make": lambda project, made, folder: handouts.create_handout(
        project, team="Noord", output=folder, formats=["docx"]
    ),
    "redoing what was not undone": lambda project, made, folder: history.redo(project),
}
READ: dict[str, Act] = {
    "teams": lambda project, made, folder: teams.list_teams(project),
    "scenes": lambda project, made, folder: scenes.list_scenes(project, made.session),
    "the clock": lambda project, made, folder: session_clock.read_clock(project, made.running),
    "silent sessions": lambda project, made, folder: sessions.silent_sessions(project, clock.now()),
    "sessions": lambda project, made, folder: sessions.list_sessions(project, team="Noord"),
    "open sessions": lambda project, made, folder: sessions.open_sessions(project),
    "notes": lambda project, made, folder: notes.list_notes(project, session=made.session, last=3),
    "log": lambda project, made, folder: log.read_log(project, made.session),
    "what waits": lambda project, made, folder: write_ups.waiting_sessions(project, team="Noord"),
    "what there is to write up": lambda project, made, folder: write_ups.read_jotted(project, made.session),
    "guides": lambda project, made, folder: guides.list_guides(project),
    "a guide": lambda project, made, folder: guides.show_guide(project, "Leiderschap"),
    "a session's guide": lambda project, made, folder: guides.guide_of_session(project, made.running),
    "coverage": lambda project, made, folder: guides.read_coverage(project),
    "documents": lambda project, made, folder: documents.list_documents(project, team="Zuid"),
    "a document": lambda project, made, folder: documents.open_document(project, made.report),
    "marks": lambda project, made, folder: documents.marks_of(project, made.report),
    "a dry run": lambda project, made, folder: documents.import_documents(
        project, [written(folder)], team="Zuid", dry_run=True
    ),
    "a dry run of jottings": lambda project, made, folder: jottings.import_jottings(
        project, written(folder, "9:00 Stil.\n"), team="Noord", session=made.session, dry_run=True
    ),
    "a preview": lambda project, made, folder: preview.preview_document(project, written(folder), team="Zuid"),
    "codes": lambda project, made, folder: codebook.list_codes(project),
    "codings": lambda project, made, folder: coding.list_codings(project, code="Condities > Standaardisatie"),
    "passages": lambda project, made, folder: passages.passage_rows(
        project, passages.passages_of_code(project, "waarom/hoe").keys
    ),
    "findings": lambda project, made, folder: findings.list_findings(project),
    "findings of a team": lambda project, made, folder: evidence.findings_for_team(project, "Noord"),
    "a draft": lambda project, made, folder: handouts.draft_handout(project, team="Noord"),
    "a search": lambda project, made, folder: search.search(project, "het"),
    "history": lambda project, made, folder: history.history(project),
    "a report": lambda project, made, folder: report.write_report(project, made.session, output=folder / "verslag.md"),
    "check": lambda project, made, folder: projects.check_study(project),
    "backup": lambda project, made, folder: projects.back_up_study(project, folder / "kopie.fieldnotes"),
}
