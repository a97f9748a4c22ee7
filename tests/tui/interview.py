"""A study with a transcript in it, and the reading screen opened on that: for the tests of reading."""

from pathlib import Path

from textual.pilot import Pilot

from fieldnotes.services import codebook, documents, projects, teams
from fieldnotes.store.project import Project
from fieldnotes.tui.screens.read import ReadScreen
from tests.tui.desk import quiet, shows

TRANSCRIPT = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Interviewer>Hoe gaat het overleg?

00:00:05.000 --> 00:00:12.000
<v Wilg>Wij overleggen één keer. Dat is vást 👩🏽‍🔬.

00:00:13.000 --> 00:00:15.000
<v Interviewer>Waarom?

00:12:03.000 --> 00:12:09.000
<v Linde>Omdat het overleg vast moet.
"""
TEXT = (
    "Hoe gaat het overleg?\nWij overleggen één keer. Dat is vást 👩🏽\u200d🔬.\nWaarom?\nOmdat het overleg vast moet."
)
OTHER = "Een ander verslag.\nDaar overleggen zij staand.\n"


def interview_study(folder: Path) -> Project:
    """A transcript of four turns, another text, and a code."""
    made = projects.create_study(folder / "studie.fieldnotes", name="Proef", researcher="Onderzoeker")
    teams.add_team(made, "Noord")
    for name, words in (("gesprek.vtt", TRANSCRIPT), ("verslag.md", OTHER)):
        (folder / name).write_text(words, encoding="utf-8")
        documents.import_documents(made, [folder / name], team="Noord")
    codebook.add_code(made, "Overleg")
    return made


def document(study: Project, name: str) -> str:
    """The id of a text."""
    return next(each.id for each in documents.list_documents(study) if each.name == name)


async def reading(pilot: Pilot[None], study: Project, name: str = "gesprek.vtt") -> ReadScreen:
    """Open a text of the study."""
    screen = ReadScreen(document(study, name))
    await pilot.app.push_screen(screen)
    await shows(pilot, name)
    await quiet(pilot)
    return screen
