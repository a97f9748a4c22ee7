"""Correcting a text after coding: what moves along, what is kept without a place, and what nobody's work is lost by."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from fieldnotes.base.errors import FieldnotesError, NotFoundError
from fieldnotes.model.kinds import About, MemoKind, ParticipantKind, SessionKind, Voice
from fieldnotes.model.memos import Topic
from fieldnotes.services import (
    bookmarks,
    codebook,
    coding,
    coding_edits,
    coding_in_vivo,
    documents,
    findings,
    handouts,
    memos,
    note_edits,
    notes,
    passages,
    revising,
    search,
    sessions,
    teams,
)
from fieldnotes.services.coding_rules import Seen
from fieldnotes.services.evidence import findings_for_team
from fieldnotes.services.history import history, redo, undo
from fieldnotes.services.privacy import Private
from fieldnotes.services.projects import check_study, open_study
from fieldnotes.store import suggestions, tables
from fieldnotes.store.names import find
from fieldnotes.store.project import Project
from tests.services.fieldwork import PASSED
from tests.store.dump import rows_of

TEXT = "Anna legt uit hoe het gaat.\n\nDaarna praat Anna met Wilg over werk.\nEn klaar is het."
KEPT = ("journal", "sqlite_sequence", "coders")


@pytest.fixture
def text(study: Project, tmp_path: Path) -> str:
    """A text in a study with a team and a code; its id."""
    teams.add_team(study, "Noord")
    codebook.add_code(study, "Rol")
    return bring_in(study, tmp_path, "verslag.txt", TEXT)


def bring_in(study: Project, folder: Path, name: str, words: str, format_name: str = "text") -> str:
    file = folder / name
    file.write_text(words, encoding="utf-8")
    return documents.import_documents(study, [file], team="Noord", format_name=format_name)[0].id


def code(study: Project, document: str, words: str) -> str:
    """Lay the code on the first place where some words stand."""
    start = text_of(study, document).index(words)
    return coding.add_coding(study, document, start, start + len(words), "Rol").id


def text_of(study: Project, document: str) -> str:
    return documents.open_document(study, document).text


def refuses(*call: object, **named: object) -> FieldnotesError:
    verb, study, *given = call
    assert callable(verb)
    assert isinstance(study, Project)
    before = rows_of(study.path)
    with pytest.raises(FieldnotesError) as problem:
        verb(study, *given, **named)
    assert rows_of(study.path) == before
    return problem.value


def test_an_edit_is_one_revision_one_entry_and_one_undo(study: Project, text: str) -> None:
    laid = [code(study, text, words) for words in ("Anna legt", "Daarna", "Anna met Wilg", "het.")]
    before = rows_of(study.path, but=KEPT)
    entries = len(history(study))
    new = TEXT.replace("Anna", "Deelnemer1").replace("Daarna", "Toen").replace("is het", "is alles")
    told = revising.preview_edit(study, text, new)
    assert rows_of(study.path, but=KEPT) == before
    done = revising.edit_document(study, text, new, expected_revision=1)
    assert done == told
    assert (done.revision, done.unchanged, done.moved) == (2, 0, 0)
    assert [(each.words, each.new_words) for each in done.changed] == [
        ("Anna legt", "Deelnemer1 legt"),
        ("Daarna", "Toen"),
        ("Anna met Wilg", "Deelnemer1 met Wilg"),
        ("het.", "alles."),
    ]
    assert len(history(study)) == entries + 1
    assert "tekst verbeterd" in history(study)[0].what
    assert [row.id for row in coding.list_codings(study)] == laid
    assert check_study(study) == []
    after = rows_of(study.path, but=KEPT)
    undo(study)
    assert rows_of(study.path, but=KEPT) == before
    redo(study)
    assert rows_of(study.path, but=KEPT) == after
    assert check_study(study) == []


def test_only_lines_that_changed_are_written_and_search_follows(study: Project, text: str) -> None:
    before = {row[0]: row[4] for row in rows_of(study.path)["segments"]}
    revising.edit_document(study, text, f"Vooraf.\n{TEXT.replace('Wilg', 'Linde')}")
    after = {row[0]: row[4] for row in rows_of(study.path)["segments"]}
    assert {key for key, words in before.items() if after.get(key) != words} == {2}
    assert [hit.match for hit in search.search(study, "Linde")[1]] == ["Linde"]
    assert search.search(study, "Wilg")[0] == 0
    assert check_study(study) == []


def test_nothing_changed_makes_no_revision_and_no_entry(study: Project, text: str) -> None:
    code(study, text, "het.")
    before = rows_of(study.path)
    for same in (TEXT, "\ufeff" + TEXT.replace("\n", "\r\n"), TEXT.replace("\n", "\r")):
        done = revising.edit_document(study, text, same)
        assert (done.revision, done.unchanged, done.changed, done.orphaned) == (1, 1, (), ())
    assert rows_of(study.path) == before


def test_what_cannot_be_is_refused_with_a_way_out(study: Project, text: str) -> None:
    assert refuses(revising.edit_document, study, text, " \n").code == "empty-text"
    assert refuses(revising.edit_document, study, text, "half \ud800").code == "bad-text"
    assert refuses(revising.edit_document, study, "nergens", "a").code == "no-such-document"
    revising.edit_document(study, text, TEXT + "!")
    assert refuses(revising.edit_document, study, text, TEXT, expected_revision=1).code == "revised-meanwhile"
    assert refuses(revising.preview_edit, study, text, TEXT, expected_revision=1).code == "revised-meanwhile"
    sessions.start_session(study, "Noord", kind=SessionKind.OBSERVATION)
    notes.add_note(study, "Een notitie.")
    log = next(row.id for row in documents.list_documents(study) if row.id != text)
    assert refuses(revising.edit_document, study, log, "Anders.").code == "document-is-log"


def test_an_orphan_is_kept_told_everywhere_and_painted_nowhere(study: Project, text: str, tmp_path: Path) -> None:
    lost, stays = code(study, text, "Daarna praat Anna met Wilg over werk."), code(study, text, "En klaar")
    finding = findings.add_finding(study, "Werk wordt besproken (voorlopig).", teams=["Noord"])
    for each in (lost, stays):
        findings.link_finding(study, finding, each)
    done = revising.edit_document(study, text, TEXT.replace("Daarna praat Anna met Wilg over werk.\n", ""))
    assert [each.id for each in done.orphaned] == [lost]
    rows = {row.id: row for row in coding.list_codings(study)}
    assert (rows[lost].start, rows[lost].end) == (None, None)
    assert rows[lost].quote == "Daarna praat Anna met Wilg over werk."
    assert rows[stays].start is not None
    assert [mark.id for mark in documents.open_document(study, text).marks] == [stays]
    assert documents.list_documents(study)[0].codings == 1
    assert codebook.list_codes(study)[0].codings == 1
    assert teams.list_teams(study)[0].codings == 1
    assert len(passages.passages_of_code(study, "Rol").keys) == 1
    assert passages.orphans_of_code(study, "Rol") == 1
    (orphan,) = revising.list_orphans(study, text)
    assert (orphan.id, orphan.revision, orphan.start) == (lost, 1, TEXT.index("Daarna"))
    (counted,) = findings_for_team(study, "Noord")
    assert (counted.shown, counted.orphaned) == (1, 1)
    made = handouts.create_handout(study, team="Noord", output=tmp_path, overrides=PASSED)
    assert [(left.coding, left.why) for left in made.left_out] == [(lost, "orphan")]
    page = made.files[0].read_text(encoding="utf-8")
    assert "En klaar" in page
    assert "met Wilg over werk" not in page
    assert check_study(study) == []
    revising.edit_document(study, text, "Heel iets anders.")
    assert {each.revision for each in revising.list_orphans(study)} == {1, 2}
    assert check_study(study) == []


def test_an_orphan_is_placed_by_hand_and_turned_back(study: Project, text: str) -> None:
    lost = code(study, text, "praat")
    other = code(study, text, "klaar")
    revising.edit_document(study, text, TEXT.replace("Daarna praat Anna met Wilg over werk.", "Zij spreken."))
    new = text_of(study, text)
    at = new.index("spreken")
    assert refuses(revising.place_orphan, study, other, at, at + 7).code == "coding-has-place"
    assert refuses(revising.place_orphan, study, lost, at, 900).code == "bad-range"
    assert refuses(revising.place_orphan, study, "zzz", 0, 1).code == "no-such-coding"
    orphaned = rows_of(study.path, but=KEPT)
    assert revising.place_orphan(study, lost, at, at + 7).quote == "spreken"
    assert revising.list_orphans(study) == []
    assert check_study(study) == []
    undo(study)
    assert rows_of(study.path, but=KEPT) == orphaned


def test_turns_follow_their_words_and_a_third_partys_stay_private(study: Project, tmp_path: Path, text: str) -> None:
    teams.add_participant(study, "Buur", team="Noord", kind=ParticipantKind.THIRD_PARTY)
    words = (
        "I: Hoe gaat het?\nBuur: Dat zeg ik liever niet hier.\nWilg: Goed, hoor.\nI: Mooi.\nBuur: Ja.\nWilg: Ja, ja.\n"
    )
    talk = bring_in(study, tmp_path, "gesprek.txt", words, "typed")
    opened = documents.open_document(study, talk)
    spoken = [opened.text[turn.start : turn.end] for turn in opened.turns]
    changed = opened.text.replace("liever niet hier", "alleen aan u, op straat").replace("Goed, hoor.", "Best.")
    before = rows_of(study.path, but=KEPT)
    revising.edit_document(study, talk, changed)
    opened = documents.open_document(study, talk)
    said = [opened.text[turn.start : turn.end] for turn in opened.turns]
    assert [turn.speaker for turn in opened.turns][1:3] == ["Buur", "Wilg"]
    assert said == [spoken[0], spoken[1].replace("liever niet hier", "alleen aan u, op straat"), "Best.", *spoken[3:]]
    with study.reading() as connection:
        key = find(connection, "document", talk).key
        private = Private(connection)
        for part in ("alleen", "op straat"):
            at = opened.text.index(part)
            assert private.touches(key, at, at + len(part))
        at = opened.text.index("Best")
        assert not private.touches(key, at, at + 4)
    undo(study)
    assert rows_of(study.path, but=KEPT) == before
    revising.edit_document(study, talk, opened.text.replace("Best.\n", ""))
    assert [turn.speaker for turn in documents.open_document(study, talk).turns][1:3] == ["Buur", "I"]
    assert check_study(study) == []


def test_pages_begin_where_their_words_do(study: Project, text: str) -> None:
    with study.changing("document.import") as work:
        key = find(work.connection, "document", text).key
        for start, label in ((0, "1"), (TEXT.index("Daarna"), "2"), (TEXT.index("En klaar"), "3")):
            work.insert(tables.pages, document=key, start=start, label=label)
    before = rows_of(study.path, but=KEPT)
    revising.edit_document(
        study, text, TEXT.replace("Daarna praat Anna met Wilg over werk.\n", "").replace("Anna", "A")
    )
    pages = documents.open_document(study, text).pages
    assert [(page.label, page.start) for page in pages] == [("1", 0), ("3", text_of(study, text).index("En klaar"))]
    undo(study)
    assert rows_of(study.path, but=KEPT) == before


def remark(study: Project, document: str, words: str) -> None:
    """Have a memo, a bookmark and a refused suggestion on some words."""
    start = text_of(study, document).index(words)
    end = start + len(words)
    memos.add_memo(study, "Let op.", kind=MemoKind.THEORETICAL, topic=Topic(About.PASSAGE, document, start, end))
    bookmarks.add_bookmark(study, document, start, end)
    with study.changing("suggestion.reject") as work:
        key = find(work.connection, "document", document).key
        suggestions.add_refusal(work, suggestions.Refused(key, start, end, words, 1, "term"))


def remarked(study: Project) -> set[tuple[str, str | None]]:
    """The words that stand where the memo, the bookmark and the refusal do (None without a place), and their quote."""
    rows = rows_of(study.path)
    names = {name: [column.name for column in tables.metadata.tables[name].columns] for name in rows if name in KINDS}
    found = set()
    with study.reading() as connection:
        texts = {row.id: text_of(study, row.id) for row in documents.list_documents(study)}
        keys = {find(connection, "document", each).key: words for each, words in texts.items()}
    for kind, columns in names.items():
        for row in rows[kind]:
            told: dict[str, Any] = dict(zip(columns, row, strict=True))
            words = keys[told["document"]][told["start"] : told["end"]] or None
            found.add((str(told["quote"]), words))
    return found


KINDS = ("memos", "bookmarks", "refusals")


def test_memos_bookmarks_and_refusals_follow_too(study: Project, text: str) -> None:
    remark(study, text, "Anna met Wilg")
    before = rows_of(study.path, but=KEPT)
    done = revising.edit_document(study, text, "Eerst.\n" + TEXT.replace("Anna", "Deelnemer1"))
    assert (done.others_changed, done.others_orphaned) == (3, 0)
    assert remarked(study) == {("Deelnemer1 met Wilg", "Deelnemer1 met Wilg")}
    assert check_study(study) == []
    undo(study)
    assert rows_of(study.path, but=KEPT) == before
    assert revising.edit_document(study, text, "Weg ermee.").others_orphaned == 3
    assert remarked(study) == {("Anna met Wilg", None)}
    assert check_study(study) == []
    undo(study)
    assert rows_of(study.path, but=KEPT) == before


def test_they_follow_the_notes_of_a_log_and_are_kept_when_their_words_go(study: Project) -> None:
    teams.add_team(study, "Noord")
    codebook.add_code(study, "Rol")
    log = str(sessions.start_session(study, "Noord", kind=SessionKind.OBSERVATION).document_id)
    first = notes.add_note(study, "Eerst is het stil in de gang.")
    last = notes.add_note(study, "Dan praat Anna met Wilg.")
    remark(study, log, "Anna met Wilg")
    before = rows_of(study.path, but=KEPT)
    note_edits.edit_note(study, first.id, "Eerst is het heel stil.")
    assert remarked(study) == {("Anna met Wilg", "Anna met Wilg")}
    note_edits.edit_note(study, last.id, "Dan praat Anna even met Wilg.")
    assert remarked(study) == {("Anna even met Wilg", "Anna even met Wilg")}
    assert check_study(study) == []
    note_edits.edit_note(study, last.id, "Niets.")
    assert remarked(study) == {("Anna even met Wilg", None)}
    assert check_study(study) == []
    for _ in range(3):
        undo(study)
    assert rows_of(study.path, but=KEPT) == before
    redo(study)
    with closing(open_study(study.path, coder="Sam")) as sam:
        bookmarks.add_bookmark(sam, log, 10, 22)
        assert refuses(undo, study).code == "changed-since"


def test_what_was_written_in_the_journal_before_is_still_turned_back(study: Project) -> None:
    teams.add_team(study, "Noord")
    sessions.start_session(study, "Noord", kind=SessionKind.OBSERVATION)
    first = notes.add_note(study, "Eerst.", voice=Voice.DESCRIPTION)
    notes.add_note(study, "Dan.")
    before = rows_of(study.path, but=KEPT)
    note_edits.edit_note(study, first.id, "Eerst nog iets.")
    with closing(sqlite3.connect(study.path)) as raw:
        key, written = raw.execute("SELECT key, changes FROM journal WHERE verb = 'note.edit'").fetchone()
        changes = json.loads(written)
        for change in changes:
            if change[0] == "shift":
                change[5] = {name: change[5][name] for name in ("at", "behind", "by", "codings", "passages")}
        (trigger,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'journal_never_changes'").fetchone()
        raw.execute("DROP TRIGGER journal_never_changes")
        raw.execute("UPDATE journal SET changes = ? WHERE key = ?", (json.dumps(changes), key))
        raw.execute(trigger)
        raw.commit()
    undo(study)
    assert rows_of(study.path, but=KEPT) == before
    assert check_study(study) == []


def test_undo_is_refused_when_somebody_worked_on_the_new_words(study: Project, text: str) -> None:
    lost = code(study, text, "praat")
    stays = code(study, text, "klaar")
    revising.edit_document(study, text, TEXT.replace("Daarna praat Anna met Wilg over werk.", "Zij spreken."))
    with closing(open_study(study.path, coder="Sam")) as sam:
        coding.add_coding(sam, text, 30, 35, "Rol")
        assert "code gelegd" in refuses(undo, study).message
        undo(sam)
        revising.place_orphan(sam, lost, 0, 4)
        assert "een plaats gegeven" in refuses(undo, study).message
        undo(sam)
        bookmarks.add_bookmark(sam, text, 0, 4)
        assert refuses(undo, study).code == "changed-since"
        undo(sam)
        revising.edit_document(sam, text, "Nog anders.")
        assert "tekst verbeterd" in refuses(undo, study).message
        undo(sam)
        coding.remove_coding(sam, stays)
        assert refuses(undo, study).code == "changed-since"
        undo(sam)
        undo(study)
        coding.add_coding(sam, text, 0, 4, "Rol")
        assert refuses(redo, study).code == "changed-since"
        undo(sam)
        redo(study)
    assert check_study(study) == []


def test_nothing_is_laid_on_other_words_than_were_read(study: Project, text: str) -> None:
    lost = code(study, text, "praat")
    stays = code(study, text, "klaar")
    read = revising.edit_document(study, text, TEXT.replace("Daarna praat Anna met Wilg over werk.", "Zij spreken."))
    seen = Seen(read.revision, "Anna")
    with closing(open_study(study.path, coder="Sam")) as sam:
        revising.edit_document(sam, text, "Vooraf zei " + text_of(sam, text))
    for verb, given in (
        (coding.lay_codings, (text, 0, 4, [coding.Pick("Rol")])),
        (coding_in_vivo.code_in_vivo, (text, 0, 4)),
        (coding_edits.resize_coding, (stays, 0, 4)),
        (revising.place_orphan, (lost, 0, 4)),
        (bookmarks.add_bookmark, (text, 0, 4)),
    ):
        assert refuses(verb, study, *given, seen=seen).code == "text-changed-meanwhile"
        assert refuses(verb, study, *given, seen=seen._replace(words="Voor")).code == "text-changed-meanwhile"
        beyond = [10_000 if each == 4 else each for each in given]
        assert refuses(verb, study, *beyond, seen=seen).code == "text-changed-meanwhile"
        verb(study, *given, seen=Seen(seen.revision + 1, "Voor"))
    assert {row.quote for row in coding.list_codings(study)} == {"Voor"}
    assert check_study(study) == []


def test_codings_in_another_text_never_stand_in_the_way_of_undo(study: Project, text: str, tmp_path: Path) -> None:
    others = [bring_in(study, tmp_path, f"{name}.txt", TEXT) for name in ("een", "twee", "drie")]
    for document in (text, *others):
        coding.add_coding(study, document, 0, len(TEXT), "Rol")
    for document in (text, *others):
        revising.edit_document(study, document, f"Vooraf.\n{TEXT}")
        undo(study)
        redo(study)
        undo(study)
        assert text_of(study, document) == TEXT


def test_what_was_taken_away_before_does_not_come_back_on_other_words(study: Project, text: str) -> None:
    gone = code(study, text, "Wilg")
    with closing(open_study(study.path, coder="Sam")) as sam:
        coding.remove_coding(sam, gone)
        revising.edit_document(study, text, "Vooraf. " + TEXT)
        assert "tekst verbeterd" in refuses(undo, sam).message
        undo(study)
        undo(sam)
    assert [row.quote for row in coding.list_codings(study)] == ["Wilg"]


def test_a_coding_that_moved_along_can_still_be_rated_or_taken_away(study: Project, text: str) -> None:
    laid = code(study, text, "klaar")
    revising.edit_document(study, text, "Vooraf. " + TEXT)
    coding.remove_coding(study, laid)
    assert coding.list_codings(study) == []
    undo(study)
    undo(study)
    assert [row.start for row in coding.list_codings(study)] == [TEXT.index("klaar")]
    assert check_study(study) == []


def test_every_revision_can_be_read_again(study: Project, text: str) -> None:
    revising.edit_document(study, text, TEXT + "\nMeer.")
    revising.edit_document(study, text, "Minder.")
    rows = revising.list_revisions(study, text)
    assert [(row.number, row.characters) for row in rows] == [(1, len(TEXT)), (2, len(TEXT) + 6), (3, 7)]
    assert len({row.sha256 for row in rows}) == 3
    read = [revising.revision_text(study, text, number) for number in (1, 2, 3)]
    assert read == [TEXT, TEXT + "\nMeer.", "Minder."]
    with pytest.raises(NotFoundError) as problem:
        revising.revision_text(study, text, 4)
    assert problem.value.code == "no-such-revision"


def test_a_thousand_codings_on_a_long_text_follow_in_few_changes(study: Project, tmp_path: Path, text: str) -> None:
    """The journal keeps runs of rows, not rows: what moved together is one of a few numbers."""
    lines = [f"Regel {at} met Anna over zaak {at * 7} en nog wat woorden." for at in range(2_000)]
    long = bring_in(study, tmp_path, "lang.txt", "\n".join(lines))
    whole = text_of(study, long)
    for at in range(0, 2_000, 40):
        code(study, long, f"Regel {at} met")
    done = revising.edit_document(study, long, "Vooraf.\n" + whole)
    assert (done.moved, done.changed, done.orphaned) == (50, (), ())
    with closing(sqlite3.connect(study.path)) as raw:
        (size,) = raw.execute("SELECT length(changes) FROM journal WHERE verb = 'document.edit'").fetchone()
    assert size < len(whole) + 5_000  # the text before, and little else
    done = revising.edit_document(study, long, whole.replace("Anna", "Deelnemer1"))
    assert (done.unchanged, done.moved, done.orphaned) == (0, 50, ())
    assert check_study(study) == []
