"""Whatever stands in a notebook, every note of it stands word for word in its session's document."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings, strategies as st

from fieldnotes.model.kinds import Precision
from fieldnotes.services.documents import open_document
from fieldnotes.services.jottings import import_jottings
from fieldnotes.services.notes import list_notes
from fieldnotes.services.projects import check_study
from fieldnotes.services.teams import add_team
from fieldnotes.store.project import Project
from tests.examples import examples

WORDS = st.text(st.sampled_from("aé👍🏽\u200d \t\u2028#\"'"), min_size=1, max_size=12).map(lambda words: f"x{words}y")
LINES = st.one_of(
    WORDS,
    st.builds("   {}".format, WORDS),
    st.builds("{:02d}:{:02d} {}".format, st.integers(0, 23), st.integers(0, 59), WORDS),
    st.sampled_from(["", "# 2022-10-30", "1 april 2022", "## Reflectie", "00:10 x #reflectie"]),
)


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(LINES, max_size=15))
def test_every_code_point_of_every_note_is_in_its_sessions_document(
    new_study: Callable[[], Project], tmp_path: Path, lines: list[str]
) -> None:
    study = new_study()
    add_team(study, "Noord")
    file = tmp_path / "boekje.md"
    file.write_text("\n".join(["begin", *lines]), encoding="utf-8")
    made = import_jottings(study, file, team="Noord", day=date(2022, 10, 20))
    for visit in made.visits:
        text = open_document(study, str(visit.document)).text
        assert text == "\n".join(note.text for note in visit.notes)
        kept = sorted(list_notes(study, session=visit.id), key=lambda note: note.start)
        assert [text[note.start : note.end] for note in kept] == [note.text for note in visit.notes]
        assert [note.voice for note in kept] == [note.voice.value for note in visit.notes]
    words = [word for visit in made.visits for note in visit.notes for word in note.text.split()]
    assert [word for word in words if word[0] == "x"] == [
        word for line in lines for word in line.replace("#reflectie", "").split() if word[0] == "x"
    ]
    assert check_study(study) == []
    study.close()


def test_a_note_without_a_time_is_listed_between_its_neighbours(study: Project, tmp_path: Path) -> None:
    add_team(study, "Noord")
    file = tmp_path / "boekje.md"
    file.write_text("# 2022-10-20\nEerst\n9:00 Dan\n## Reflectie\nIk keek weg.\n9:10 Later\n", encoding="utf-8")
    import_jottings(study, file, team="Noord")
    listed = [(note.text, note.precision == Precision.ORDER.value) for note in list_notes(study)]
    assert listed == [("Eerst", True), ("Dan", False), ("Ik keek weg.", True), ("Later", False)]
