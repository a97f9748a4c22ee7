"""Sitting at the codebook: going there, choosing a code by its name, and reading what is in the study."""

from textual.pilot import Pilot

from fieldnotes.model.rows import CodeRow
from fieldnotes.services.codebook import list_codes
from fieldnotes.store.project import Project
from fieldnotes.tui.widgets.code_tree import CodeTree
from tests.tui.desk import at_place, quiet, types, until

STANDARD = "Condities > Standaardisatie"


async def to_codebook(pilot: Pilot[None]) -> CodeTree:
    """From the first screen to the codebook."""
    await at_place(pilot, "HomeScreen")
    await pilot.press("c")
    await at_place(pilot, "CodebookScreen")
    await quiet(pilot)
    return pilot.app.screen.query_one(CodeTree)


async def choose(pilot: Pilot[None], typed: str, name: str) -> None:
    """Find a code by what is typed, and go there."""
    tree = pilot.app.screen.query_one(CodeTree)
    await pilot.press("slash")
    await at_place(pilot, "CodeChoice")
    await types(pilot, typed)
    await pilot.press("enter")
    await at_place(pilot, "CodebookScreen")
    await until(pilot, lambda: tree.chosen and tree.chosen.name == name)


def code_of(project: Project, written: str) -> CodeRow:
    """A code by its path, also one that is out of use."""
    return next(code for code in list_codes(project, everything=True) if " > ".join(code.path) == written)
