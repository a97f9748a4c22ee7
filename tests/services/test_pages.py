"""Pages of an original keep their places: in the study, in the reader's margin, and through a restart."""

from pathlib import Path

from fieldnotes.model.kinds import SessionKind
from fieldnotes.services.documents import import_documents, open_document
from fieldnotes.services.history import undo
from fieldnotes.services.notes import add_note
from fieldnotes.services.projects import check_study, open_study
from fieldnotes.services.sessions import start_session
from fieldnotes.services.teams import add_participant, add_team
from fieldnotes.store.project import Project
from tests.exchange.documents.builders import pdf_of


def test_the_pages_of_a_pdf_stand_in_the_margin_and_in_the_file(study: Project, tmp_path: Path) -> None:
    add_team(study, "Noord")
    file = tmp_path / "nota.pdf"
    file.write_bytes(pdf_of([["Eerste bladzijde"], ["Tweede", "bladzijde"]]))
    (told,) = import_documents(study, [file], team="Noord")
    study.close()
    again = open_study(study.path)
    opened = open_document(again, told.id)
    assert [(page.start, page.label) for page in opened.pages] == [(page.start, page.label) for page in told.pages]
    assert len(opened.pages) == 2
    assert [(each.label, opened.text[each.start : each.end].split()[0]) for each in opened.margins] == [
        ("p. 1", "Eerste"),
        ("p. 2", "Tweede"),
    ]
    assert check_study(again) == []
    undo(again)
    assert check_study(again) == []
    again.close()


def test_who_speaks_stands_beside_the_time_of_a_note(study: Project) -> None:
    team = add_team(study, "Noord")
    add_participant(study, "Wilg", team="Noord")
    start_session(study, team.id, kind=SessionKind.INTERVIEW)
    for words, who in (("Kunt u zonder?", "interviewer"), ("Nee.", "Wilg"), ("Stilte.", None)):
        note = add_note(study, words, speaker=who)
    from fieldnotes.services.documents import list_documents

    (row,) = list_documents(study)
    labels = [each.label.partition(" ")[2] for each in open_document(study, row.id).margins]
    assert labels == ["interviewer", "Wilg", ""]
    assert note.text == "Stilte."
