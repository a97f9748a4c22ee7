"""Memos: written about anything, written on in versions that all stay, linked, listed in pages, and private."""

import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from fieldnotes.base.clock import from_stored
from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.model.kinds import About, MemoKind
from fieldnotes.model.memos import ListedAbout, ListedKind, MemoFilter, MemoPage, MemoRow, Topic
from fieldnotes.model.report import Rendering
from fieldnotes.services.coding import add_coding
from fieldnotes.services.documents import open_document
from fieldnotes.services.handouts import create_handout
from fieldnotes.services.history import history, redo, undo
from fieldnotes.services.memos import (
    LONGEST_MEMO,
    add_memo,
    change_memo_kind,
    link_memos,
    list_memos,
    remove_memo,
    rewrite_memo,
    show_memo,
    unlink_memos,
)
from fieldnotes.services.note_edits import edit_note
from fieldnotes.services.notes import list_notes
from fieldnotes.services.projects import check_study, open_study
from fieldnotes.services.report import write_report
from fieldnotes.store.project import Project
from tests.conftest import Clock
from tests.services.fieldwork import PASSED, REPORT, Fieldwork
from tests.store.dump import rows_of

Field = tuple[Project, Fieldwork]


def added(project: Project, text: str = "Wat ligt vast?", topic: Topic | None = None, **more: str) -> MemoRow:
    """A memo, by itself theoretical and about the whole study."""
    return add_memo(project, text, kind=MemoKind(more.pop("kind", "theoretical")), topic=topic, **more)


def texts(page: MemoPage) -> list[str]:
    """The words of a page's memos, in order."""
    return [row.text for row in page.rows]


def topics(made: Fieldwork) -> dict[About, Topic]:
    """Something of every sort to write about."""
    return {
        About.PROJECT: Topic(),
        About.TEAM: Topic(About.TEAM, "Noord"),
        About.SESSION: Topic(About.SESSION, made.session),
        About.DOCUMENT: Topic(About.DOCUMENT, "verslag.md"),
        About.PASSAGE: Topic(About.PASSAGE, made.report, 11, 25),
        About.CODE: Topic(About.CODE, "standardisatie"),
        About.FINDING: Topic(About.FINDING, made.finding),
    }


def test_a_memo_may_be_about_anything_and_says_what(field: Field) -> None:
    project, made = field
    told = {about: added(project, f"Over {about}.", topic).subject for about, topic in topics(made).items()}
    assert {about: (each.about, each.name) for about, each in told.items()} == {
        About.PROJECT: ("project", ""),
        About.TEAM: ("team", "Noord"),
        About.SESSION: ("session", "Noord 2022-10-20"),
        About.DOCUMENT: ("document", "verslag.md"),
        About.PASSAGE: ("passage", "verslag.md"),
        About.CODE: ("code", "Condities > Standaardisatie"),
        About.FINDING: ("finding", "Het werk lijkt vast te liggen (voorlopig)."),
    }
    passage = told[About.PASSAGE]
    assert (passage.document_id, passage.start, passage.end, passage.quote) == (made.report, 11, 25, REPORT[11:25])
    assert (told[About.SESSION].id, told[About.SESSION].document_id) == (made.session, made.log)
    assert (told[About.FINDING].id, told[About.PROJECT].id) == (made.finding, None)
    assert check_study(project) == []


def test_a_memo_is_kept_as_it_was_written_with_who_when_and_for_what(study: Project, at: Clock) -> None:
    now = at("2022-10-20T14:05+02:00")
    row = added(study, " Per zin.\r\nNiet per woord. \n", kind="decision", title=" Eenheid \n van coderen ")
    assert (row.kind, row.title, row.text) == ("decision", "Eenheid van coderen", "Per zin.\nNiet per woord.")
    assert (row.version, row.by, row.characters, row.links) == (1, "Lara", 24, 0)
    assert from_stored(row.written_at) == now
    assert show_memo(study, row.id[:8]).row == row


def test_writing_on_makes_a_version_and_all_that_were_before_stay(study: Project) -> None:
    first = added(study, "Eerst.", title="Kop")
    with closing(open_study(study.path, coder="Sam")) as other:
        second = rewrite_memo(other, first.id, "Daarna.", read=1)
    third = rewrite_memo(study, first.id, "Ten slotte.", read=2, title="Andere kop", kind=MemoKind.REFLEXIVE)
    assert [(row.version, row.title, row.by) for row in (first, second, third)] == [
        (1, "Kop", "Lara"),
        (2, "Kop", "Sam"),
        (3, "Andere kop", "Lara"),
    ]
    shown = show_memo(study, first.id)
    assert [(each.number, each.title, each.text, each.by) for each in shown.versions] == [
        (1, "Kop", "Eerst.", "Lara"),
        (2, "Kop", "Daarna.", "Sam"),
        (3, "Andere kop", "Ten slotte.", "Lara"),
    ]
    assert (shown.row.text, shown.row.kind) == ("Ten slotte.", "reflexive")


def test_what_somebody_wrote_meanwhile_is_never_written_over(study: Project) -> None:
    memo = added(study, "Eerst.").id
    with closing(open_study(study.path, coder="Sam")) as other:
        rewrite_memo(other, memo, "Van Sam.", read=1)
    before = rows_of(study.path)
    for act in (
        lambda: rewrite_memo(study, memo, "Van Lara.", read=1),
        lambda: remove_memo(study, memo, read=1),
    ):
        with pytest.raises(RefusedError) as refused:
            act()
        assert refused.value.code == "memo-written-on"
        assert refused.value.values == {"by": "Sam", "version": 2, "read": 1}
    assert rows_of(study.path) == before
    assert rewrite_memo(study, memo, "Van beiden.", read=2).version == 3


def test_a_version_that_was_turned_back_is_not_told_as_somebody_writing_on(study: Project) -> None:
    memo = added(study, "Eerst.").id
    with closing(open_study(study.path, coder="Sam")) as other:
        assert rewrite_memo(other, memo, "Van Sam.", read=1).version == 2
        undo(other)
        for act in (
            lambda: rewrite_memo(study, memo, "Van Lara.", read=2),
            lambda: remove_memo(study, memo, read=2),
        ):
            with pytest.raises(RefusedError) as refused:
                act()
            assert refused.value.code == "memo-not-so-far"
            assert "geen versie 2" in refused.value.message
            assert "versie 1" in refused.value.message
    assert show_memo(study, memo).row.text == "Eerst."
    assert rewrite_memo(study, memo, "Van Lara.", read=1).text == "Van Lara."


def test_keeping_a_memo_as_it_is_makes_no_version_and_no_entry(study: Project) -> None:
    memo = added(study, "Eerst.", title="Kop")
    before = rows_of(study.path)
    assert rewrite_memo(study, memo.id, "Eerst.\n", read=1, title="Kop", kind=MemoKind.THEORETICAL) == memo
    assert rows_of(study.path) == before


def test_memos_are_linked_in_no_direction_and_once(study: Project) -> None:
    one, two, three = (added(study, text).id for text in ("Een.", "Twee.", "Drie."))
    assert link_memos(study, two, one[:8]) == (two, one)
    link_memos(study, one, three)
    assert [row.text for row in show_memo(study, one).links] == ["Drie.", "Twee."]
    assert [row.text for row in show_memo(study, two).links] == ["Een."]
    assert {row.text: row.links for row in list_memos(study).rows} == {"Een.": 2, "Twee.": 1, "Drie.": 1}
    for verb, pair, code in (
        (link_memos, (one, two), "memos-linked"),
        (link_memos, (one, one), "memo-itself"),
        (unlink_memos, (two, three), "memos-not-linked"),
    ):
        with pytest.raises(RefusedError) as refused:
            verb(study, *pair)
        assert refused.value.code == code
    unlink_memos(study, one, two)
    assert show_memo(study, two).links == ()


def test_a_removed_memo_comes_back_with_its_versions_and_links(study: Project) -> None:
    one, two = added(study, "Een.").id, added(study, "Twee.").id
    rewrite_memo(study, one, "Een, en meer.", read=1)
    link_memos(study, one, two)
    before = show_memo(study, one)
    assert remove_memo(study, one) == one
    with pytest.raises(NotFoundError) as gone:
        show_memo(study, one)
    assert gone.value.code == "no-such-memo"
    assert show_memo(study, two).links == ()
    undo(study)
    assert show_memo(study, one) == before
    redo(study)
    assert texts(list_memos(study)) == ["Twee."]
    assert check_study(study) == []


VERBS: dict[str, Callable[[Project, str, str], object]] = {
    "memo.rewrite": lambda project, one, _: rewrite_memo(project, one, "Anders.", read=1),
    "memo.kind": lambda project, one, _: change_memo_kind(project, one, MemoKind.DECISION),
    "memo.link": link_memos,
    "memo.remove": lambda project, one, _: remove_memo(project, one),
}


@pytest.mark.parametrize("verb", VERBS)
def test_every_change_is_one_entry_and_is_undone_and_done_again(study: Project, verb: str) -> None:
    one, two = added(study, "Een.").id, added(study, "Twee.").id
    before, entries = rows_of(study.path, but=("journal", "sqlite_sequence")), len(history(study))
    VERBS[verb](study, one, two)
    after = rows_of(study.path, but=("journal", "sqlite_sequence"))
    assert after != before
    assert len(history(study)) == entries + 1
    undo(study)
    assert rows_of(study.path, but=("journal", "sqlite_sequence")) == before
    redo(study)
    assert rows_of(study.path, but=("journal", "sqlite_sequence")) == after


def test_undoing_an_earlier_version_says_that_somebody_wrote_on(study: Project) -> None:
    memo = added(study, "Een.").id
    rewrite_memo(study, memo, "Twee.", read=1)
    with closing(open_study(study.path, coder="Sam")) as other:
        rewrite_memo(other, memo, "Drie.", read=2)
    with pytest.raises(RefusedError) as refused:
        undo(study)
    assert refused.value.code == "changed-since"
    assert [each.text for each in show_memo(study, memo).versions] == ["Een.", "Twee.", "Drie."]


# The list


def test_the_list_begins_with_what_was_written_last_and_holds_the_memos_of_codings(field: Field) -> None:
    project, made = field
    one = added(project, "Een.")
    added(project, "Twee.")
    rewrite_memo(project, one.id, "Een, later.", read=1)
    assert texts(list_memos(project)) == ["Een, later.", "Twee.", "kern"]
    row = list_memos(project).rows[-1]
    assert (row.id, row.kind, row.by) == (made.codings["rated"], "coding", "Lara")
    subject = row.subject
    assert (subject.about, subject.name, subject.document_id) == ("coding", "Condities > Standaardisatie", made.log)
    assert open_document(project, made.log).text[subject.start : subject.end] == subject.quote
    shown = show_memo(project, made.codings["rated"])
    assert (shown.row, shown.versions, shown.links) == (row, (), ())


def test_a_coding_without_a_memo_is_no_memo_and_that_of_a_coding_changes_with_it(field: Field) -> None:
    project, made = field
    with pytest.raises(NotFoundError) as gone:
        show_memo(project, made.codings["thought"])
    assert gone.value.code == "no-such-memo"
    for act in (
        lambda: rewrite_memo(project, made.codings["rated"], "Anders.", read=1),
        lambda: remove_memo(project, made.codings["rated"]),
        lambda: link_memos(project, added(project).id, made.codings["rated"]),
    ):
        with pytest.raises(RefusedError) as refused:
            act()
        assert refused.value.code == "memo-of-coding"


def test_pages_hold_every_memo_once_however_they_are_cut(field: Field) -> None:
    project, made = field
    for number in range(6):
        added(project, f"Memo {number}.")
        add_coding(project, made.report, number, number + 3, "Condities > Rol", memo=f"Codering {number}.")
    whole = texts(list_memos(project))
    assert len(whole) == 13
    for limit in (1, 2, 5, 12, 13):
        read: list[str] = []
        page = list_memos(project, limit=limit)
        read += texts(page)
        while page.more is not None:
            assert len(page.rows) == limit
            page = list_memos(project, after=page.more, limit=limit)
            read += texts(page)
        assert read == whole


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (MemoFilter(kind=ListedKind.DECISION), {"document", "code"}),
        (MemoFilter(kind=ListedKind.CODING), {"coding"}),
        (MemoFilter(about=ListedAbout.TEAM), {"team"}),
        (MemoFilter(about=ListedAbout.CODING), {"coding"}),
        (MemoFilter(team="noord"), {"team", "session", "document", "passage", "finding", "coding"}),
        (MemoFilter(team="Zuid"), {"finding"}),
        (MemoFilter(document="verslag.md"), {"document", "passage"}),
        (MemoFilter(code="Standaardisatie"), {"code", "coding"}),
        (MemoFilter(code="waarom/hoe"), set()),
        (MemoFilter(words=("OVER", "team.")), {"team"}),
        (MemoFilter(words=("kern",)), {"coding"}),
        (MemoFilter(words=("van", "sam")), {"project"}),
        (MemoFilter(coder="Sam"), {"project"}),
        (MemoFilter(coder="sam", kind=ListedKind.DECISION), set()),
    ],
)
def test_the_list_is_filtered(field: Field, wanted: MemoFilter, found: set[str]) -> None:
    project, made = field
    for about, topic in topics(made).items():
        kind = "decision" if about in {About.DOCUMENT, About.CODE} else "theoretical"
        row = added(project, f"Over {about}.", topic, kind=kind)
        if about is About.PROJECT:
            with closing(open_study(project.path, coder="Sam")) as other:
                rewrite_memo(other, row.id, "Van Sam.", read=1)
            rewrite_memo(project, row.id, "Niet meer van Sam.", read=2)
    assert {row.subject.about for row in list_memos(project, wanted).rows} == found
    session, finding = MemoFilter(session=made.session), MemoFilter(finding=made.finding)
    assert {row.subject.about for row in list_memos(project, session).rows} == {"session", "coding"}
    assert {row.subject.about for row in list_memos(project, finding).rows} == {"finding"}


def test_a_filter_on_what_is_not_there_says_so(study: Project) -> None:
    for wanted, code in ((MemoFilter(team="Weg"), "no-such-team"), (MemoFilter(coder="Weg"), "no-such-coder")):
        with pytest.raises(NotFoundError) as gone:
            list_memos(study, wanted)
        assert gone.value.code == code


def test_a_long_memo_is_whole_when_it_is_shown_and_begun_in_the_list(study: Project) -> None:
    memo = added(study, "woord " * 1_000)
    (listed,) = list_memos(study).rows
    assert (len(listed.text), listed.characters) == (2_000, 5_999)
    assert len(show_memo(study, memo.id).row.text) == 5_999


# What cannot be


@pytest.mark.parametrize(
    ("text", "title", "topic", "code"),
    [
        (" \n", "", Topic(), "empty-memo"),
        ("a" * (LONGEST_MEMO + 1), "", Topic(), "long-memo"),
        ("Wat\0?", "", Topic(), "bad-text"),
        ("Wat?", "a" * 201, Topic(), "long-title"),
        ("Wat?", "", Topic(About.PASSAGE, "verslag.md", 5, 5), "bad-range"),
        ("Wat?", "", Topic(About.PASSAGE, "verslag.md", 0, 10_000), "bad-range"),
        ("Wat?", "", Topic(About.PASSAGE, "verslag.md", 0, 4, "Anders"), "memo-passage-changed"),
        ("Wat?", "", Topic(About.TEAM, "Weg"), "no-such-team"),
        ("Wat?", "", Topic(About.SESSION, "0000"), "no-such-session"),
        ("Wat?", "", Topic(About.CODE, "Rol"), "ambiguous-code"),
        ("Wat?", "", Topic(About.FINDING, "0000"), "no-such-finding"),
    ],
)
def test_what_cannot_be_a_memo_is_refused_and_changes_nothing(
    field: Field, text: str, title: str, topic: Topic, code: str
) -> None:
    project, _ = field
    before = rows_of(project.path)
    with pytest.raises((RefusedError, NotFoundError)) as refused:
        added(project, text, topic, title=title)
    assert refused.value.code == code
    assert rows_of(project.path) == before


# The passage follows its words


def test_a_memo_follows_its_words_and_says_when_they_are_gone(field: Field) -> None:
    project, made = field
    note = list_notes(project, session=made.running)[0]
    topic = Topic(About.PASSAGE, first_log(project, made), note.start + 3, note.start + 8)
    memo = added(project, "Rust.", topic)
    assert memo.subject.quote == note.text[3:8] == "de lu"
    edit_note(project, note.id, f"Meteen {note.text[0].lower()}{note.text[1:]}")
    moved = show_memo(project, memo.id).row.subject
    assert (moved.start, moved.quote) == (note.start + 10, "de lu")
    edit_note(project, note.id, "Stil.")
    gone = show_memo(project, memo.id).row.subject
    assert (gone.start, gone.end, gone.quote) == (None, None, "de lu")
    undo(project)
    assert show_memo(project, memo.id).row.subject == moved


def first_log(project: Project, made: Fieldwork) -> str:
    """The log of the session that runs."""
    from fieldnotes.services.log import read_log

    return str(read_log(project, made.running).session.document_id)


def test_a_passage_with_a_memo_has_a_sign_in_the_margin_while_it_is_there(field: Field) -> None:
    project, made = field

    def signed() -> list[tuple[int, int]]:
        margins = open_document(project, made.report).margins
        return [(margin.start, margin.end) for margin in margins if margin.noted]

    assert signed() == []
    memo = added(project, "Hier.", Topic(About.PASSAGE, made.report, 11, 25))
    added(project, "Over alles.", Topic(About.DOCUMENT, made.report))
    assert signed() == [(11, 25)]
    remove_memo(project, memo.id)
    assert signed() == []


# Private by default


def parts_of(file: Path) -> list[bytes]:
    """What a file says; that of a packed one part by part."""
    if not zipfile.is_zipfile(file):
        return [file.read_bytes()]
    with zipfile.ZipFile(file) as packed:
        return [packed.read(name) for name in packed.namelist()]


def test_no_memo_reaches_a_handout_or_a_report_that_may_be_shared(field: Field, tmp_path: Path) -> None:
    project, made = field
    for about, topic in topics(made).items():
        added(project, f"kluizenaar {about}", topic, title="zwaluwstaart")
    on_log = Topic(About.PASSAGE, made.log, *made.places[next(iter(made.places))])
    added(project, "kluizenaar in het logboek", on_log)
    handout = create_handout(project, team="Noord", output=tmp_path / "handouts", overrides=PASSED)
    pages = [file.read_bytes() for file in handout.files]
    for name in ("verslag.md", "verslag.html", "verslag.docx"):
        report = tmp_path / name
        write_report(project, made.session, output=report, rendering=Rendering.SHAREABLE)
        pages += parts_of(report)
    assert len(pages) >= 4
    for page in pages:
        assert b"kluizenaar" not in page
        assert b"zwaluwstaart" not in page


# Drafts and cost


def test_the_drafts_of_a_memo_go_in_the_same_stroke(study: Project, at: Clock) -> None:
    from fieldnotes.services.drafts import keep_drafts, left_drafts
    from fieldnotes.store.drafts import Draft

    now = at("2022-10-20T12:30+02:00")
    keep_drafts(study, [Draft("memo-new/memos/een/text", "Wat", None, now)], ())
    added(study, "Wat ligt vast?", None)
    assert len(left_drafts(study, "memo-new/memos", "een")) == 1
    add_memo(study, "Wat ligt vast?", kind=MemoKind.THEORETICAL, drafts=["memo-new/memos/een/text"])
    assert left_drafts(study, "memo-new/memos", "een") == []


def test_a_page_reads_only_codings_with_a_memo(field: Field) -> None:
    """Memos on codings are found through an index of their own: without one every coding would be read."""
    project, _ = field
    with closing(sqlite3.connect(project.path)) as raw:
        plan = raw.execute(
            'EXPLAIN QUERY PLAN SELECT "key" FROM coding_details WHERE memo <> \'\' AND "key" < 9 ORDER BY "key" DESC'
        ).fetchall()
    assert "ix_coding_details_with_memo" in str(plan)
