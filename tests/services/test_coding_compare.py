"""Constant comparison: what a code means and where it lies in other teams' texts."""

from pathlib import Path

import pytest
from sqlalchemy import event

from fieldnotes.base.errors import NotFoundError
from fieldnotes.exchange.codings import CodingLine
from fieldnotes.model.kinds import DocumentKind
from fieldnotes.services.codebook import add_code
from fieldnotes.services.coding import add_coding, import_codings
from fieldnotes.services.coding_compare import compare
from fieldnotes.services.documents import import_documents, open_document
from fieldnotes.services.teams import add_participant, add_team
from fieldnotes.store.project import Project

TALKED = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v I>Wie bepaalt dat?\n\n00:04.000 --> 00:05.000\n<v Eik>Het ligt vast.\n"


@pytest.fixture
def teams(study: Project, tmp_path: Path) -> dict[str, str]:
    """Three teams with a text each, in this order; Zuid's is an interview. Ids by team."""
    add_code(study, "Vast", definition="Hoe vast het werk ligt.")
    add_code(study, "Los")
    found = {}
    for team, name, text in (
        ("Noord", "n.txt", "Alles ligt hier vast."),
        ("Zuid", "z.vtt", TALKED),
        ("Oost", "o.txt", "Het rooster ligt vast. Niemand wijkt af."),
    ):
        add_team(study, team)
        if team == "Zuid":
            add_participant(study, "Eik", team="Zuid")
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        (imported,) = import_documents(study, [file], team=team, kind=DocumentKind.INTERVIEW)
        found[team] = imported.id
    return found


def said(study: Project, **asked: object) -> list[str]:
    """The quotes that are compared with."""
    return [row.quote for row in compare(study, "Vast", **asked).passages]  # type: ignore[arg-type]


def test_the_newest_texts_come_first_and_in_each_the_newest_coding(study: Project, teams: dict[str, str]) -> None:
    for team, start, end in (("Oost", 0, 22), ("Noord", 0, 6), ("Oost", 23, 40), ("Noord", 0, 21)):
        add_coding(study, teams[team], start, end, "Vast")
    add_coding(study, teams["Oost"], 0, 10, "Los")
    assert said(study) == ["Niemand wijkt af.", "Het rooster ligt vast.", "Alles ligt hier vast.", "Alles "]
    assert said(study, beside=teams["Oost"]) == ["Alles ligt hier vast.", "Alles "]
    assert said(study, beside=teams["Noord"], most=1) == ["Niemand wijkt af."]
    assert said(study, beside=teams["Zuid"], most=3)[-1] == "Alles ligt hier vast."
    assert compare(study, "Vast").meaning.definition == "Hoe vast het werk ligt."
    with pytest.raises(NotFoundError):
        compare(study, "Weg")


def test_the_interviewer_s_own_words_can_be_left_out(study: Project, teams: dict[str, str]) -> None:
    text = open_document(study, teams["Zuid"]).text
    for words in ("Wie bepaalt dat?", "Het ligt vast."):
        add_coding(study, teams["Zuid"], text.index(words), text.index(words) + len(words), "Vast")
    turns = open_document(study, teams["Zuid"]).turns
    assert [turn.interviewer for turn in turns] == [True, False]
    assert said(study, beside=teams["Noord"]) == ["Het ligt vast.", "Wie bepaalt dat?"]
    assert said(study, beside=teams["Noord"], interviewer=False) == ["Het ligt vast."]


def test_the_work_does_not_grow_with_the_codings_of_a_text(study: Project, teams: dict[str, str]) -> None:
    """However many codings there are, as many statements are run, and as few rows are read as are asked for."""

    def statements() -> int:
        ran = []
        note = lambda *given: ran.append(given)  # noqa: E731 - a listener
        event.listen(study._engine, "after_cursor_execute", note)
        try:
            assert len(said(study, beside=teams["Noord"], most=2)) == 2
        finally:
            event.remove(study._engine, "after_cursor_execute", note)
        return len(ran)

    line = CodingLine(document=teams["Oost"], start=0, end=5, code="Vast", coder="Sam")
    import_codings(study, enumerate([line] * 2, start=1), source="twee")
    statements()  # the first of a connection are about the connection
    before = statements()
    import_codings(study, enumerate([line] * 400, start=1), source="veel")
    own = CodingLine(document=teams["Noord"], start=0, end=5, code="Vast", coder="Sam")
    import_codings(study, enumerate([own] * 400, start=1), source="eigen")
    assert statements() == before
