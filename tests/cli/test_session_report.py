"""`session report`: a file for oneself or to share, and what is said beside it."""

from pathlib import Path

import docx
import pytest

from fieldnotes.base.i18n import use_language
from tests.cli.front_door import FrontDoor
from tests.cli.schema_reading import held_against
from tests.services.fieldwork import SAID, Fieldwork


@pytest.mark.parametrize("ending", ["md", "html", "docx"])
def test_the_answer_names_the_file_and_the_file_is_there(
    door: FrontDoor, names: Fieldwork, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"verslag.{ending}"
    answer = door.ask("session", "report", names.session[:8], "--output", file)
    assert answer == {"file": str(file)}
    assert held_against("report", answer) == []
    assert file.stat().st_size > 500


def test_a_person_reads_where_it_lies_and_nothing_else_of_one_s_own(
    door: FrontDoor, names: Fieldwork, tmp_path: Path
) -> None:
    file = tmp_path / "verslag.md"
    assert door.read("session", "report", names.session, "--output", file) == f"Het verslag staat in {file}\n"
    text = file.read_text(encoding="utf-8")
    assert "**± 08:00** Ik stelde te veel vragen." in text
    assert "**Interpretatie van de onderzoeker:** Dit lijkt standaardisatie." in text
    assert "**Vraag:** Vraagt iemand ooit waarom?" in text
    assert "“‘Dat staat gewoon vast’, zegt Wilg.”" in text
    assert "‘in een hokje’" in text
    assert "*Observatie 20 oktober 2022*" in text
    assert "- **Duur:** 2,2 uur" in text


def test_what_is_shared_is_said_to_be_unchecked(door: FrontDoor, names: Fieldwork, tmp_path: Path) -> None:
    file = tmp_path / "deelbaar.docx"
    said = door.say("--project", door.study, "session", "report", names.session, "--shareable", "--output", file)
    assert said.status == 0
    out, unchecked = said.err.splitlines()
    assert out == "Weggelaten omdat het vertrouwelijk is: notities met reflectie, interpretatie of vraag (3)."
    assert unchecked.startswith("Dit verslag is niet gecontroleerd op herkenbaarheid.")
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)
    for voice, words in SAID.items():
        assert (words in text) is (not voice.private and "Wilg" not in words), voice
    assert "Wilg" not in text
    assert "[Een medewerker] zegt dat de planning altijd een week achterloopt." in text
    assert "08:00" not in text
    assert "najaar 2022" in text


def test_reflections_stand_after_their_scene_or_at_the_end_in_either_language(
    door: FrontDoor, names: Fieldwork, tmp_path: Path
) -> None:
    file = tmp_path / "verslag.md"
    words = ("session", "report", names.session, "--output", file, "--force", "--language", "en")
    door.read(*words)
    assert "\n### Reflection\n" in file.read_text(encoding="utf-8")
    door.read(*words, "--reflection", "end")
    assert "\n## Reflection\n" in file.read_text(encoding="utf-8")
    assert "# Observation report" in file.read_text(encoding="utf-8")
    assert "--reflection" in door.misused("session", "report", names.session, "--output", file, "--reflection", "x")


def test_a_file_that_is_there_is_replaced_only_when_that_is_asked_for(
    door: FrontDoor, names: Fieldwork, tmp_path: Path
) -> None:
    file = tmp_path / "worked" / "verslag.md"
    file.write_text("van mij", encoding="utf-8")
    error = door.refuses("session", "report", names.session, "--output", file)
    assert (error.code, file.read_text(encoding="utf-8")) == ("report-exists", "van mij")
    door.read("session", "report", names.session, "--output", file, "--force")
    assert "van mij" not in file.read_text(encoding="utf-8")


def test_what_cannot_be_is_refused_in_a_sentence(door: FrontDoor, names: Fieldwork, tmp_path: Path) -> None:
    here = ("session", "report", names.session, "--output")
    assert door.refuses(*here, tmp_path / "verslag.pdf").code == "report-format"
    assert door.refuses(*here, tmp_path / "verslag").code == "report-format"
    assert door.refuses(*here, tmp_path / "weg" / "verslag.md").code == "cannot-write"
    assert door.refuses(*here, tmp_path / "v.md", "--language", "fr").code == "no-such-language"
    assert door.refuses("session", "report", "ffff", "--output", tmp_path / "v.md").code == "no-such-session"
    assert "--output" in door.misused("session", "report", names.session)
    use_language("en")
    assert ".docx" in door.refuses(*here, tmp_path / "verslag.pdf").message


def test_a_report_changes_nothing_in_the_study(door: FrontDoor, names: Fieldwork, tmp_path: Path) -> None:
    before = door.ask("history")
    door.ask("session", "report", names.session, "--output", tmp_path / "v.html")
    assert door.ask("history") == before
