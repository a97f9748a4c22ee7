"""Every verb of the services once: done as it should be, refused, and the reading that changes nothing."""
# ruff: noqa: ARG005 - all verbs are called alike, and not each needs all that it is given

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TypeAlias

from fieldnotes.base import clock
from fieldnotes.base.clock import parse_time
from fieldnotes.exchange.codings import CodingLine
from fieldnotes.model.check_kinds import SourceKind
from fieldnotes.model.kinds import (
    About,
    Access,
    Audience,
    ClockAnswer,
    ClockDoubt,
    ConsentState,
    DocumentKind,
    FindingStatus,
    MemoKind,
    Prompt,
    Purpose,
    Question,
    RelationKind,
    SessionKind,
    Voice,
    WithdrawalWay,
    Written,
)
from fieldnotes.model.memos import Topic
from fieldnotes.model.pseudonyms import KeyEntry, PseudonymKey
from fieldnotes.model.report import Rendering
from fieldnotes.model.suggestions import Suggestion, Wanted
from fieldnotes.services import (
    bookmarks,
    codebook,
    codebook_edits,
    codebook_files,
    codebook_versions,
    coding,
    coding_compare,
    coding_edits,
    coding_in_vivo,
    coding_joins,
    documents,
    evidence,
    finding_changes,
    findings,
    gate_settings,
    guides,
    handout_drafts,
    handouts,
    history,
    invitations,
    jottings,
    log,
    memos,
    merging,
    name_decisions,
    note_edits,
    notes,
    passages,
    people,
    pins,
    preview,
    projects,
    pseudonymising,
    rechecks,
    reflections,
    report,
    response_intake,
    revising,
    scenes,
    search,
    session_clock,
    sessions,
    splitting,
    study,
    suggestions,
    teams,
    withdrawing,
    wordings,
    write_ups,
)
from fieldnotes.store.project import Project
from tests.services.fieldwork import PASSED, REPORT, Fieldwork

Act: TypeAlias = Callable[[Project, Fieldwork, Path], object]


TALKED = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Eik>Het ligt vast.\n\n00:04.000 --> 00:05.000\n<v I>Ja?\n"


def written(folder: Path, text: str = "Eén regel.\n", name: str = "nieuw.txt") -> Path:
    """A file to bring in."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def _codebook_file(file: Path) -> Path:
    """A codebook with one code that the study does not have."""
    file.write_text("name\nOverleg\n", encoding="utf-8")
    return file


def _line(made: Fieldwork, **other: object) -> CodingLine:
    fields: dict[str, object] = {"document": made.report, "start": 0, "end": 5, "code": "waarom/hoe", "coder": "Sam"}
    return CodingLine.model_validate(fields | other)


def _suggested(made: Fieldwork) -> Suggestion:
    place = (made.report, "verslag.md", 0, 9, REPORT[:9], "", "")
    return Suggestion(*place, "Condities > Rol", "Condities > Rol", "term ‘verslag’ in ‘Verslag’", 1.0)


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
    "participant.change": lambda project, made, folder: people.change_participant(project, "Wilg", role="coach"),
    "participant.consent": lambda project, made, folder: people.record_consent(
        project, ["Wilg"], Purpose.PUBLICATION, ConsentState.REFUSED
    ),
    "participant.keep": lambda project, made, folder: withdrawing.withdraw(
        project, "Wilg", WithdrawalWay.KEEP, reason="Bewaarplicht."
    ),
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
    "code.rename": lambda project, made, folder: codebook_edits.rename_code(project, "waarom/hoe", "waarom"),
    "code.move": lambda project, made, folder: codebook_edits.move_code(project, "waarom/hoe", under="Condities"),
    "code.edit": lambda project, made, folder: codebook_edits.edit_code(
        project,
        "Standaardisatie",
        codebook_edits.CodeChanges(
            definition="Anders.",
            scale=["hoog", "laag"],
            aliases=["vastheid"],
            terms=["vast"],
            examples=["Het ligt vast."],
            example_codings=[made.codings["rated"]],
        ),
    ),
    "code.retire": lambda project, made, folder: codebook_edits.retire_code(project, "Standaardisatie"),
    "code.relate": lambda project, made, folder: codebook_edits.relate_codes(
        project, "Standaardisatie", RelationKind.LEADS_TO, "waarom/hoe"
    ),
    "code.merge": lambda project, made, folder: merging.merge_codes(project, "waarom/hoe", "Taakafhankelijkheid"),
    "code.split": lambda project, made, folder: splitting.split_code(
        project, "Standaardisatie", ["Regels", "Gewoonte"]
    ),
    "codebook.freeze": lambda project, made, folder: codebook_versions.freeze_codebook(project, "na ronde 1"),
    "recheck.recode": lambda project, made, folder: rechecks.recode_coding(
        project, made.codings["thought"], "Taakafhankelijkheid"
    ),
    "pin.set": lambda project, made, folder: pins.pin(project, 3, "Standaardisatie"),
    "coding.add": lambda project, made, folder: coding.add_coding(
        project, made.report, 0, 5, "Condities > Rol", memo="een begin"
    ),
    "coding.join": lambda project, made, folder: coding.add_coding(
        project, made.report, 0, len(REPORT), "waarom/hoe", join=True
    ),
    "coding.memo": lambda project, made, folder: coding_edits.note_on_coding(project, made.codings["thought"], "Zie."),
    "coding.counter": lambda project, made, folder: coding_edits.mark_counter(
        project, made.codings["rated"], counter=True
    ),
    "coding.edit": lambda project, made, folder: coding_edits.edit_coding(
        project, made.codings["rated"], memo="anders", level=None
    ),
    "coding.resize": lambda project, made, folder: coding_edits.resize_coding(
        project, made.codings["thought"], 0, len(REPORT)
    ),
    "coding.in-vivo": lambda project, made, folder: coding_in_vivo.code_in_vivo(
        project, made.report, REPORT.index("weinig"), REPORT.index("weinig") + 6
    ),
    "coding.remove": lambda project, made, folder: coding.remove_coding(project, made.codings["thought"]),
    "coding.rate": lambda project, made, folder: coding.rate_coding(project, made.codings["rated"], "laag"),
    "coding.import": lambda project, made, folder: coding.import_codings(
        project, [(1, _line(made)), (2, _line(made, coder="Kim", end=9))], source="vijf.jsonl"
    ),
    "document.edit": lambda project, made, folder: revising.edit_document(
        project, made.report, REPORT.replace("Kiek", "Wilg")
    ),
    "document.pseudonymise": lambda project, made, folder: pseudonymising.apply_key(
        project, [made.report], PseudonymKey(secret="0" * 64, entries=(KeyEntry(real="Kiek", pseudonym="Wilg"),))
    ),
    "bookmark.add": lambda project, made, folder: bookmarks.add_bookmark(project, made.report, 0, 5, "begin"),
    "codebook.import": lambda project, made, folder: codebook_files.import_codebook(
        project, _codebook_file(folder / "codes.csv")
    ),
    "memo.add": lambda project, made, folder: memos.add_memo(
        project, "Wat ligt vast?", kind=MemoKind.THEORETICAL, topic=Topic(About.PASSAGE, made.report, 0, 5)
    ),
    "finding.add": lambda project, made, folder: findings.add_finding(project, "Iets (voorlopig).", teams=["Zuid"]),
    "finding.link": lambda project, made, folder: findings.link_finding(
        project, made.open_finding, made.codings["sam"]
    ),
    "finding.unlink": lambda project, made, folder: findings.unlink_finding(
        project, made.finding, made.codings["rated"]
    ),
    "handout.create": lambda project, made, folder: handouts.create_handout(
        project, team="Zuid", output=folder / "handouts", overrides=PASSED
    ),
    "handout.write": lambda project, made, folder: handouts.write_handout(
        project, handouts.list_handouts(project)[0].id, folder / "weer"
    ),
    "handout.review": lambda project, made, folder: handouts.show_handout(
        project, handouts.list_handouts(project)[0].id
    ),
    "session.report": lambda project, made, folder: report.write_report(
        project, made.session, output=folder / "verslag.md", rendering=Rendering.SHAREABLE
    ),
    "handout.invite": lambda project, made, folder: invitations.invite(
        project, handouts.list_handouts(project)[0].id, ["Wilg"]
    ),
    "handout.reword": lambda project, made, folder: wordings.reword(
        project, made.codings["rated"], 0, 4, "Iets", team="Noord", audience=Audience.PARTICIPANTS
    ),
    "handout.generalise": lambda project, made, folder: wordings.generalise(
        project, team="Noord", audience=Audience.PARTICIPANTS
    ),
    "gate.set": lambda project, made, folder: gate_settings.set_gate(project, contact="Onderzoek"),
    "gate.accept": lambda project, made, folder: gate_settings.accept_word(project, "Suitekast", "Een programma."),
    "finding.amend": lambda project, made, folder: finding_changes.amend_finding(
        project, made.finding, "Anders (voorlopig).", reason="Na een antwoord."
    ),
    "finding.status": lambda project, made, folder: finding_changes.set_finding_status(
        project, made.finding, FindingStatus.TESTED
    ),
    "finding.teams": lambda project, made, folder: finding_changes.set_finding_teams(project, made.finding, ["Zuid"]),
    "finding.move": lambda project, made, folder: finding_changes.move_finding(project, made.finding, 1),
    "finding.source": lambda project, made, folder: finding_changes.add_finding_source(
        project, made.finding, SourceKind.QUERY, "Rol"
    ),
    "response.add": lambda project, made, folder: response_intake.add_response(
        project, handouts.list_handouts(project)[0].id, [response_intake.Answer(Question.MISSING, text="De avond.")]
    ),
    "document.replace": lambda project, made, folder: name_decisions.replace_places(
        project, [name_decisions.Decision(made.report, 2, 9, "Verslag", "Bericht")]
    ),
    "suggestion.accept": lambda project, made, folder: suggestions.accept_suggestion(project, _suggested(made)),
    "suggestion.reject": lambda project, made, folder: suggestions.reject_suggestion(project, _suggested(made)),
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
    "merging into what has not the levels": lambda project, made, folder: merging.merge_codes(
        project, "Standaardisatie", "Effecten > Rol"
    ),
    "moving a code under itself": lambda project, made, folder: codebook_edits.move_code(
        project, "Condities", under="Condities > Rol"
    ),
    "dropping a level in use": lambda project, made, folder: codebook_edits.edit_code(
        project, "Standaardisatie", codebook_edits.CodeChanges(definition="Anders.", scale=["hoog"])
    ),
    "splitting into one": lambda project, made, folder: splitting.split_code(project, "Standaardisatie", ["Regels"]),
    "keeping what does not wait": lambda project, made, folder: rechecks.keep_coding(project, made.codings["rated"]),
    "an eleventh pin": lambda project, made, folder: pins.pin(project, 10, "Standaardisatie"),
    "a level twice": lambda project, made, folder: codebook.add_code(project, "Nieuw", scale=["hoog", "HOOG"]),
    "a range outside the text": lambda project, made, folder: coding.add_coding(
        project, made.report, 0, 10_000, "waarom/hoe"
    ),
    "a folder on a passage": lambda project, made, folder: coding.add_coding(project, made.report, 0, 5, "Condities"),
    "a level that is not on the scale": lambda project, made, folder: coding.rate_coding(
        project, made.codings["rated"], "breed"
    ),
    "a passage as the name of a code": lambda project, made, folder: coding_in_vivo.code_in_vivo(
        project, made.report, 0, len(REPORT)
    ),
    "moving what was shown": lambda project, made, folder: coding_edits.resize_coding(
        project, made.codings["rated"], 0, 3
    ),
    "a memo that changed meanwhile": lambda project, made, folder: coding_edits.note_on_coding(
        project, made.codings["rated"], "nieuw", read="iets anders"
    ),
    "taking away what a finding rests on": lambda project, made, folder: coding.remove_coding(
        project, made.codings["rated"]
    ),
    "a bad line among codings": lambda project, made, folder: coding.import_codings(
        project, [(1, _line(made)), (2, _line(made, code="onbekend"))], source="fout.jsonl"
    ),
    "a memo on nothing": lambda project, made, folder: memos.add_memo(
        project, "Wat?", kind=MemoKind.DECISION, topic=Topic(About.PASSAGE, made.report, 5, 5)
    ),
    "a finding without words": lambda project, made, folder: findings.add_finding(project, " "),
    "a link that is there": lambda project, made, folder: findings.link_finding(
        project, made.finding, made.codings["rated"]
    ),
    "unlinking what is not linked": lambda project, made, folder: findings.unlink_finding(
        project, made.open_finding, made.codings["rated"]
    ),
    "a handout of a kind that we do not make": lambda project, made, folder: handouts.create_handout(
        project, team="Noord", output=folder, formats=["odt"], overrides=PASSED
    ),
    "a suggestion of which the words are others now": lambda project, made, folder: suggestions.accept_suggestion(
        project, _suggested(made)._replace(quote="# Verhaal")
    ),
    "rejecting where the code lies": lambda project, made, folder: suggestions.reject_suggestion(
        project,
        Suggestion(made.talk, "gesprek.txt", 0, 2, "I:", "", "", "Effecten > Rol", "Effecten > Rol", "term", 1.0),
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
    "a merge that is only tried": lambda project, made, folder: merging.merge_codes(
        project, "waarom/hoe", "Taakafhankelijkheid", dry_run=True
    ),
    "the queue": lambda project, made, folder: rechecks.list_rechecks(project),
    "what changed in the codebook": lambda project, made, folder: codebook_versions.diff_codebook(project),
    "pins": lambda project, made, folder: (pins.pinned(project), pins.recent_codes(project)),
    "codings": lambda project, made, folder: coding.list_codings(project, code="Condities > Standaardisatie"),
    "passages": lambda project, made, folder: passages.passage_rows(
        project, passages.passages_of_code(project, "waarom/hoe").keys
    ),
    "memos": lambda project, made, folder: memos.list_memos(project),
    "a memo of a coding": lambda project, made, folder: memos.show_memo(project, made.codings["rated"]),
    "overlaps": lambda project, made, folder: coding_joins.overlaps(project, made.report, 0, 9, ["waarom/hoe"]),
    "overlaps of what moves": lambda project, made, folder: coding_joins.overlaps_of_moved(
        project, made.codings["thought"], 0, 9
    ),
    "a memo": lambda project, made, folder: coding_edits.coding_memo(project, made.codings["rated"]),
    "a comparison": lambda project, made, folder: coding_compare.compare(project, "waarom/hoe", beside=made.talk),
    "findings": lambda project, made, folder: findings.list_findings(project),
    "findings of a team": lambda project, made, folder: evidence.findings_for_team(project, "Noord"),
    "a draft": lambda project, made, folder: handout_drafts.draft_handout(project, team="Noord"),
    "a search": lambda project, made, folder: search.search(project, "het"),
    "history": lambda project, made, folder: history.history(project),
    "suggestions": lambda project, made, folder: list(suggestions.look_for(project, Wanted(interviewer=True))),
    "a report": lambda project, made, folder: report.write_report(project, made.session, output=folder / "verslag.md"),
    "check": lambda project, made, folder: projects.check_study(project),
    "backup": lambda project, made, folder: projects.back_up_study(project, folder / "kopie.fieldnotes"),
}
