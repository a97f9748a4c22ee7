"""Notes that are changed, cut, moved, taken away, given another voice or speaker: the text and what is laid on it."""

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fieldnotes.base.clock import parse_time
from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.model.kinds import Precision, Prompt, SessionKind, Voice
from fieldnotes.model.report import Rendering
from fieldnotes.model.rows import NoteRow, VoiceSpan
from fieldnotes.services import (
    codebook,
    coding,
    documents,
    evidence,
    findings,
    handout_drafts,
    handouts,
    history,
    note_edits,
    notes,
    report,
    search,
    sessions,
    teams,
)
from fieldnotes.services.projects import check_study, open_study
from fieldnotes.services.reflections import reflect
from fieldnotes.services.scenes import ToldScene, start_scene
from fieldnotes.services.write_ups import write_up
from fieldnotes.store.project import Project
from tests.examples import examples
from tests.services.fieldwork import PASSED
from tests.store.dump import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable

LINES = ("Eerst dit.", "Wilg zegt dat het vaststaat.", "Dan dat.")


@pytest.fixture
def log(study: Project) -> Project:
    """A session with three notes, someone to speak, and two codes."""
    teams.add_team(study, "Noord")
    teams.add_participant(study, "Wilg", team="Noord")
    codebook.add_code(study, "Rol")
    codebook.add_code(study, "Regels")
    sessions.start_session(study, "Noord", kind=SessionKind.OBSERVATION, at=parse_time("2022-10-20T11:00+02:00"))
    for line in LINES:
        notes.add_note(study, line)
    return study


def written(project: Project) -> list[NoteRow]:
    """The notes as they stand in the text."""
    return sorted(notes.list_notes(project), key=lambda note: note.start)


def happened(project: Project) -> list[str]:
    """The words of the notes in the order of what happened."""
    return [note.text for note in notes.list_notes(project)]


def text_of(project: Project) -> str:
    (row,) = documents.list_documents(project)
    return documents.open_document(project, row.id).text


def lay(project: Project, words: str, code: str = "Rol") -> str:
    """Lay a code on the first place of some words."""
    (row,) = documents.list_documents(project)
    start = text_of(project).index(words)
    return coding.add_coding(project, row.id, start, start + len(words), code).id


def coded(project: Project) -> list[str]:
    return [row.quote for row in coding.list_codings(project)]


def refuses(project: Project, code: str, act: object, *given: object, **named: object) -> str:
    """An act is refused and changes nothing; the sentence is returned."""
    before = rows_of(project.path)
    with pytest.raises((RefusedError, NotFoundError)) as refused:
        act(project, *given, **named)  # type: ignore[operator]
    assert refused.value.code == code
    assert rows_of(project.path) == before
    return refused.value.message


# Words


def test_other_words_move_what_stands_behind_and_leave_codes_on_their_words(log: Project) -> None:
    for words in ("Eerst", "Wilg", "vaststaat", "dat het vaststaat.\nDan", "Dan dat."):
        lay(log, words)
    row = note_edits.edit_note(log, written(log)[1].id, "Vandaag zegt Wilg dat het werk vaststaat.")
    assert row.text == "Vandaag zegt Wilg dat het werk vaststaat."
    assert text_of(log) == "Eerst dit.\nVandaag zegt Wilg dat het werk vaststaat.\nDan dat."
    assert coded(log) == ["Eerst", "Wilg", "dat het werk vaststaat.\nDan", "vaststaat", "Dan dat."]
    assert check_study(log) == []
    assert search.search(log, "werk").total == 1


def test_words_that_are_changed_keep_times_speaker_voice_and_place_in_the_order(log: Project) -> None:
    before = note_edits.set_speaker(log, written(log)[1].id, "Wilg")
    after = note_edits.edit_note(log, before.id, "  Heel andere woorden.\r\n")
    assert after == before._replace(text="Heel andere woorden.", end=before.start + len("Heel andere woorden."))
    assert happened(log) == ["Eerst dit.", "Heel andere woorden.", "Dan dat."]
    (turn,) = documents.open_document(log, documents.list_documents(log)[0].id).turns
    assert (turn.start, turn.end, turn.speaker) == (after.start, after.end, "Wilg")


def test_a_change_that_would_leave_a_code_without_words_is_refused_and_names_it(log: Project) -> None:
    lay(log, "vaststaat")
    lay(log, "Wilg", "Regels")
    note = written(log)[1]
    told = refuses(log, "note-coded", note_edits.edit_note, note.id, "Wilg zegt niets.")
    assert "‘Rol’" in told
    assert "‘Regels’" not in told
    assert "‘Regels’" in refuses(log, "note-coded", note_edits.delete_note, note.id)


def test_the_text_before_is_kept_when_it_bore_codes_and_the_document_tells_its_revision(log: Project) -> None:
    first = written(log)[0].id
    note_edits.edit_note(log, first, "Eerst dat.")
    assert documents.list_documents(log)[0].revision == 1
    assert len(rows_of(log.path)["revisions"]) == 1
    lay(log, "Dan dat.")
    before = text_of(log)
    note_edits.edit_note(log, first, "Eerst iets.")
    lay(log, "iets")
    old, new = rows_of(log.path)["revisions"]
    assert documents.list_documents(log)[0].revision == 2
    assert before in old
    assert new[2] == 2
    assert [detail[5] for detail in rows_of(log.path)["coding_details"]] == [1, 2]
    assert check_study(log) == []


def test_the_same_words_are_no_change(log: Project) -> None:
    before = rows_of(log.path)
    note_edits.edit_note(log, written(log)[0].id, f" {LINES[0]}\n")
    note_edits.set_voice(log, written(log)[0].id, Voice.DESCRIPTION)
    assert rows_of(log.path) == before


@pytest.mark.parametrize(("words", "code"), [(" \n", "empty-note"), ("x" * 100_001, "long-note"), ("a\0", "bad-text")])
def test_words_that_no_note_may_have_are_refused(log: Project, words: str, code: str) -> None:
    refuses(log, code, note_edits.edit_note, written(log)[0].id, words)


def test_a_note_that_is_not_there(log: Project) -> None:
    refuses(log, "no-such-note", note_edits.edit_note, "0000", "Iets")


# Cutting


def test_a_note_is_cut_in_two_with_what_is_laid_on_it(log: Project) -> None:
    note = note_edits.set_speaker(log, written(log)[1].id, "Wilg")
    note_edits.set_voice(log, note.id, Voice.VERBATIM, start=10, end=20)
    for words in ("Wilg", "zegt dat", "vaststaat", "Dan"):
        lay(log, words)
    first, second = note_edits.split_note(log, note.id, len("Wilg zegt "))
    assert (first.id, first.text, second.text) == (note.id, "Wilg zegt", "dat het vaststaat.")
    assert text_of(log) == "Eerst dit.\nWilg zegt\ndat het vaststaat.\nDan dat."
    assert (second.happened_at, second.jotted_at) == (note.happened_at, note.jotted_at)
    assert (second.speaker, second.voice, second.scene_id) == ("Wilg", note.voice, note.scene_id)
    assert (first.spans, second.spans) == ((), (VoiceSpan(0, 10, "verbatim"),))
    assert coded(log) == ["Wilg", "zegt\ndat", "vaststaat", "Dan"]
    assert happened(log) == ["Eerst dit.", "Wilg zegt", "dat het vaststaat.", "Dan dat."]
    assert check_study(log) == []


@pytest.mark.parametrize("at", [-3, 0, 10, 11, 900])
def test_a_cut_that_leaves_a_part_without_words_is_refused(log: Project, at: int) -> None:
    refuses(log, "bad-cut", note_edits.split_note, written(log)[0].id, at)


def test_both_parts_of_a_write_up_that_is_cut_write_its_jotting_up(log: Project) -> None:
    jotting = written(log)[0].id
    made = write_up(log, [jotting], "Eerst was er dit.\nToen kwam dat.")
    first, second = note_edits.split_note(log, made.id, len("Eerst was er dit."))
    assert first.jottings == second.jottings == (jotting,)
    assert second.written_at == first.written_at


# Moving


def test_a_note_moves_to_a_time_which_is_reconstructed_unless_said_otherwise(log: Project) -> None:
    last = written(log)[2].id
    moved = note_edits.move_note(log, last, happened_at=parse_time("2022-10-20T11:30+02:00"))
    assert (moved.happened_at[:16], moved.precision) == ("2022-10-20T09:30", "reconstructed")
    assert happened(log) == [LINES[2], LINES[0], LINES[1]]
    assert text_of(log) == "\n".join(LINES)
    told = note_edits.move_note(log, last, happened_at=parse_time("2022-10-20T11:40+02:00"), precision=Precision.ABOUT)
    assert told.precision == "about"


@pytest.mark.parametrize(
    ("note", "way", "other", "order"),
    [(0, "after", 2, (1, 2, 0)), (2, "before", 0, (2, 0, 1)), (2, "after", 0, (0, 2, 1)), (0, "before", 2, (1, 0, 2))],
)
def test_a_note_moves_beside_another_and_then_only_its_order_is_known(
    log: Project, note: int, way: str, other: int, order: tuple[int, ...]
) -> None:
    rows = written(log)
    beside = rows[other].id
    if way == "after":
        moved = note_edits.move_note(log, rows[note].id, after=beside)
    else:
        moved = note_edits.move_note(log, rows[note].id, before=beside)
    assert (moved.happened_at, moved.precision) == (rows[other].happened_at, "order")
    assert happened(log) == [LINES[at] for at in order]
    assert [row.precision for row in written(log)].count("order") == 1
    history.undo(log)
    assert written(log) == rows


def test_a_note_that_is_entered_later_for_that_moment_still_comes_last(log: Project) -> None:
    rows = written(log)
    note_edits.move_note(log, rows[0].id, after=rows[2].id)
    notes.add_note(log, "Nu pas.")
    assert happened(log)[-1] == "Nu pas."


def test_a_note_follows_the_scene_of_where_it_goes(log: Project) -> None:
    start_scene(log, ToldScene(setting="balie"), at=parse_time("2022-10-20T11:10+02:00"))
    inside = notes.add_note(log, "Aan de balie.")
    rows = {row.text: row for row in written(log)}
    assert rows["Aan de balie."].scene_id is not None
    moved = note_edits.move_note(log, rows[LINES[0]].id, before=inside.id)
    assert moved.scene_id == rows["Aan de balie."].scene_id
    assert note_edits.move_note(log, moved.id, happened_at=parse_time("2022-10-20T11:05+02:00")).scene_id is None
    scene_id = rows["Aan de balie."].scene_id
    assert note_edits.move_note(log, moved.id, scene=scene_id).scene_id == scene_id
    assert note_edits.move_note(log, moved.id, scene="").scene_id is None


def test_a_note_does_not_move_to_two_places_or_to_none_or_elsewhere(log: Project) -> None:
    one, two, _ = (row.id for row in written(log))
    at = parse_time("11:30")
    refuses(log, "move-one-place", note_edits.move_note, one)
    refuses(log, "move-one-place", note_edits.move_note, one, happened_at=at, before=two)
    refuses(log, "move-one-place", note_edits.move_note, one, before=two, precision=Precision.ABOUT)
    refuses(log, "note-beside-itself", note_edits.move_note, one, before=one)
    sessions.stop_session(log)
    sessions.start_session(log, "Noord", kind=SessionKind.INTERVIEW)
    other = notes.add_note(log, "In een andere sessie.")
    refuses(log, "note-elsewhere", note_edits.move_note, one, after=other.id)
    refuses(log, "no-such-note", note_edits.move_note, one, after="0000")


# Taking away


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_note_goes_and_comes_back_as_it_was(log: Project, which: int) -> None:
    note_edits.set_speaker(log, written(log)[which].id, "Wilg")
    note_edits.set_voice(log, written(log)[which].id, Voice.QUESTION, start=0, end=4)
    before = rows_of(log.path, but=("journal", "sqlite_sequence"))
    gone = note_edits.delete_note(log, written(log)[which].id)
    assert gone.text == LINES[which]
    assert text_of(log) == "\n".join(line for line in LINES if line != LINES[which])
    assert check_study(log) == []
    history.undo(log)
    assert rows_of(log.path, but=("journal", "sqlite_sequence")) == before


def test_all_notes_can_go_and_one_can_be_written_again(log: Project) -> None:
    for row in written(log):
        note_edits.delete_note(log, row.id)
        assert check_study(log) == []
    assert text_of(log) == ""
    assert notes.add_note(log, "Opnieuw.").start == 0


def test_a_code_over_two_notes_stays_on_the_one_that_is_left(log: Project) -> None:
    lay(log, "dit.\nWilg zegt")
    lay(log, "vaststaat.\nDan", "Regels")
    note_edits.delete_note(log, written(log)[1].id)
    assert coded(log) == ["dit.", "Dan"]
    history.undo(log)
    assert coded(log) == ["dit.\nWilg zegt", "vaststaat.\nDan"]
    assert check_study(log) == []


def test_a_jotting_that_is_written_up_stays_as_it_was_until_the_write_up_goes(log: Project) -> None:
    jotting = written(log)[0]
    made = write_up(log, [jotting.id], "Eerst gebeurde dit.")
    for act, words in ((note_edits.edit_note, ("Iets",)), (note_edits.split_note, (5,)), (note_edits.delete_note, ())):
        refuses(log, "jotting-written-up", act, jotting.id, *words)
    note_edits.move_note(log, jotting.id, after=written(log)[2].id)
    note_edits.edit_note(log, made.id, "Eerst gebeurde er dit.")
    note_edits.delete_note(log, made.id)
    note_edits.edit_note(log, jotting.id, "Iets")
    assert check_study(log) == []


def test_what_a_reflection_is_about_is_not_taken_away_under_it(log: Project) -> None:
    note = written(log)[1]
    (thought,) = reflect(log, {Prompt.FELT: "ongemakkelijk"}, about=note.id)
    refuses(log, "note-reflected-on", note_edits.delete_note, note.id)
    note_edits.edit_note(log, written(log)[0].id, "Heel lang geleden gebeurde eerst dit.")
    note_edits.edit_note(log, note.id, "Wilg zegt nog eens dat het vaststaat.")
    (about,) = [row.about for row in written(log) if row.id == thought.id]
    assert about is not None
    assert about.quote == text_of(log)[about.start : about.end] == "Wilg zegt nog eens dat het vaststaat."
    note_edits.delete_note(log, thought.id)
    note_edits.delete_note(log, note.id)
    assert check_study(log) == []


# Voices and speakers


def test_a_part_gets_a_voice_over_what_lay_there_and_the_own_voice_takes_it_away(log: Project) -> None:
    note = written(log)[1].id
    note_edits.set_voice(log, note, Voice.VERBATIM, start=0, end=10)
    row = note_edits.set_voice(log, note, Voice.IN_VIVO, start=5, end=15)
    assert row.spans == (VoiceSpan(0, 5, "verbatim"), VoiceSpan(5, 15, "in-vivo"))
    row = note_edits.set_voice(log, note, Voice.DESCRIPTION, start=3, end=7)
    assert row.spans == (VoiceSpan(0, 3, "verbatim"), VoiceSpan(7, 15, "in-vivo"))
    row = note_edits.set_voice(log, note, Voice.VERBATIM)
    assert (row.voice, row.spans) == ("verbatim", (VoiceSpan(7, 15, "in-vivo"),))
    assert note_edits.voice_words(log, note, Voice.REFLECTION, "vaststaat").spans[-1] == VoiceSpan(18, 27, "reflection")
    refuses(log, "bad-voice-span", note_edits.set_voice, note, Voice.VERBATIM, start=4, end=4)
    refuses(log, "bad-voice-span", note_edits.set_voice, note, Voice.VERBATIM, start=0, end=90)
    refuses(log, "words-not-there", note_edits.voice_words, note, Voice.VERBATIM, "vast staat")
    refuses(log, "words-more-than-once", note_edits.voice_words, note, Voice.VERBATIM, "st")


def test_a_private_word_that_moves_within_the_note_stays_private(log: Project) -> None:
    note = notes.add_note(log, "aap noot geheim mies", spans=[VoiceSpan(9, 15, "reflection")])
    row = note_edits.edit_note(log, note.id, "geheim aap noot mies")
    assert row.spans == (VoiceSpan(0, 6, "reflection"),)
    composed = report.read_report(log, note.session_id, rendering=Rendering.SHAREABLE)
    told = "".join(run.text for section in composed.sections for line in section.lines for run in line.runs)
    assert "aap noot mies" in told
    assert "geheim" not in told
    history.undo(log)
    assert notes.read_notes(log, [note.id])[0].spans == (VoiceSpan(9, 15, "reflection"),)
    assert check_study(log) == []


def test_a_private_part_stays_so_when_the_note_was_in_its_voice_in_between(log: Project) -> None:
    note = written(log)[1].id
    note_edits.voice_words(log, note, Voice.REFLECTION, "vaststaat")
    note_edits.voice_words(log, note, Voice.VERBATIM, "Wilg")
    whole = note_edits.set_voice(log, note, Voice.REFLECTION)
    assert (whole.voice, whole.spans) == ("reflection", (VoiceSpan(0, 4, "verbatim"),))
    note_edits.edit_note(log, note, "Wilg zei dat het vaststaat.")
    row = note_edits.set_voice(log, note, Voice.DESCRIPTION)
    assert row.spans == (VoiceSpan(0, 4, "verbatim"), VoiceSpan(17, 26, "reflection"))
    assert note_edits.voice_words(log, note, Voice.DESCRIPTION, "vaststaat").spans == (VoiceSpan(0, 4, "verbatim"),)
    assert check_study(log) == []


def test_what_is_written_over_a_private_part_stays_private(log: Project) -> None:
    note = note_edits.edit_note(log, written(log)[0].id, "Hij lacht. Ik schrok.").id
    note_edits.voice_words(log, note, Voice.REFLECTION, "Ik schrok.")
    row = note_edits.edit_note(log, note, "Hij lacht luid. Dat raakte mij.")
    (span,) = row.spans
    assert row.text[span.start : span.end] == " luid. Dat raakte mij."  # where it began is not known any more
    assert note_edits.edit_note(log, note, "Wilg lacht luid. Dat raakte mij.").spans == (
        VoiceSpan(10, 32, "reflection"),
    )


def test_who_speaks_is_set_changed_and_taken_away(log: Project) -> None:
    note = written(log)[1].id
    assert note_edits.set_speaker(log, note, "wi").speaker == "Wilg"
    row = note_edits.set_speaker(log, note, "interviewer")
    assert row.interviewer
    assert note_edits.set_speaker(log, note, None).speaker is None
    refuses(log, "no-such-speaker", note_edits.set_speaker, note, "Esdoorn")
    for _ in range(3):
        history.undo(log)
    assert written(log)[1].speaker is None
    assert check_study(log) == []


# Undoing while others write on


@pytest.mark.parametrize("what", ["edit", "split", "delete"])
def test_undoing_a_change_takes_along_what_others_wrote_and_coded_behind_it(log: Project, what: str) -> None:
    note = written(log)[1]
    acts: dict[str, Callable[[], object]] = {
        "edit": lambda: note_edits.edit_note(log, note.id, "Wilg zegt veel meer dan dat het vaststaat."),
        "split": lambda: note_edits.split_note(log, note.id, 9),
        "delete": lambda: note_edits.delete_note(log, note.id),
    }
    acts[what]()
    with closing(open_study(log.path, coder="Sam")) as sam:
        notes.add_note(sam, "En toen verder.", speaker="Wilg")
        lay(sam, "Dan")
        lay(sam, "verder")
        history.undo(log)
    assert text_of(log) == "\n".join((*LINES, "En toen verder."))
    assert coded(log) == ["Dan", "verder"]
    assert check_study(log) == []
    history.redo(log)
    assert check_study(log) == []
    assert coded(log) == ["Dan", "verder"]


def test_undoing_a_change_that_someone_coded_since_is_refused(log: Project) -> None:
    note_edits.edit_note(log, written(log)[1].id, "Wilg zegt dat het werk vaststaat.")
    with closing(open_study(log.path, coder="Sam")) as sam:
        lay(sam, "werk")
    told = refuses(log, "changed-since", history.undo)
    assert "code gelegd" in told


def test_a_code_that_was_taken_away_does_not_come_back_on_other_words(log: Project) -> None:
    """The same words stand by chance where it lay."""
    note = note_edits.edit_note(log, written(log)[2].id, "ja ja ja ja").id
    laid = lay(log, "ja ja ja ja")
    coding.remove_coding(log, laid)
    (row,) = documents.list_documents(log)
    start = written(log)[2].start
    short = coding.add_coding(log, row.id, start, start + 2, "Rol").id
    coding.remove_coding(log, short)
    with closing(open_study(log.path, coder="Sam")) as sam:
        note_edits.edit_note(sam, written(log)[0].id, "Eerst di.ja")
        note_edits.edit_note(sam, note, "ja ja ja")
    refuses(log, "changed-since", history.undo)


def test_a_part_does_not_come_back_over_other_words(log: Project) -> None:
    note = written(log)[1].id
    note_edits.set_voice(log, note, Voice.REFLECTION, start=0, end=4)
    note_edits.set_voice(log, note, Voice.DESCRIPTION, start=0, end=4)
    with closing(open_study(log.path, coder="Sam")) as sam:
        note_edits.edit_note(sam, note, "Nu zegt Wilg dat het vaststaat.")
    refuses(log, "changed-since", history.undo)


# What is private


@settings(
    max_examples=examples(15),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    parts=st.lists(
        st.tuples(st.sampled_from(Voice), st.lists(st.sampled_from(Voice), min_size=1, max_size=4)),
        min_size=1,
        max_size=4,
    )
)
def test_no_word_of_a_private_part_comes_out_of_anything_that_is_handed_out(
    new_study: object, tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[Voice, list[Voice]]]
) -> None:
    project: Project = new_study()  # type: ignore[operator]
    folder = tmp_path_factory.mktemp("uit")
    teams.add_team(project, "Noord")
    codebook.add_code(project, "Rol")
    finding = findings.add_finding(project, "Het lijkt vast te liggen (voorlopig).", teams=["Noord"])
    document = str(sessions.start_session(project, "Noord", kind=SessionKind.OBSERVATION).document_id)
    private: set[str] = set()
    public: set[str] = set()
    for number, (own, voices) in enumerate(parts):
        tokens = [f"woord{number}x{at}q" for at in range(len(voices))]
        note = notes.add_note(project, " ".join(tokens), voice=own)
        for token, voice in zip(tokens, voices, strict=True):
            note_edits.voice_words(project, note.id, voice, token)
            (private if own.private or voice.private else public).add(token)
    text = documents.open_document(project, document).text
    for begin, end in [
        (0, len(text)),
        *((text.index(each), text.index(each) + len(each)) for each in private | public),
    ]:
        laid = coding.add_coding(project, document, begin, end, "Rol")
        findings.link_finding(project, finding, laid.id)
    made = handouts.create_handout(project, team="Noord", output=folder, overrides=PASSED)
    page = made.files[0].read_text(encoding="utf-8")
    assert not {token for token in private if token in page}
    assert {token for token in public if token in page} == public
    candidates = evidence.candidates(project, finding, "Noord")
    for row in evidence.candidate_rows(project, finding, candidates).values():
        assert row.private is any(token in row.passage.quote for token in private)
    margins = [margin for margin in documents.open_document(project, document).margins if margin.private]
    for token in private:
        assert any(margin.start <= text.index(token) < margin.end for margin in margins)


def test_a_passage_speaks_in_the_voice_of_its_part(log: Project) -> None:
    finding = findings.add_finding(log, "Het lijkt vast te liggen (voorlopig).", teams=["Noord"])
    note = note_edits.set_voice(log, written(log)[1].id, Voice.PARAPHRASE).id
    note_edits.voice_words(log, note, Voice.VERBATIM, "vaststaat")
    for words in ("vaststaat", "het vaststaat", "Wilg"):
        findings.link_finding(log, finding, lay(log, words))
    draft = handout_drafts.draft_handout(log, team="Noord")
    shown = {extract.text: extract.paraphrase for extract in draft.content.findings[0].extracts}
    assert shown == {"vaststaat": False, "het vaststaat": True, "Wilg": True}
