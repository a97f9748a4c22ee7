"""Draws the README's pictures: the example study's five screens as SVG, as Textual shows them. `make screenshots`."""

import asyncio
import re
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from textual.screen import Screen

from fieldnotes.model.kinds import Precision, SessionKind, Voice
from fieldnotes.model.rows import DocumentRow, TeamRow
from fieldnotes.services import notes, sessions
from fieldnotes.services.documents import list_documents
from fieldnotes.services.example import play_example
from fieldnotes.services.teams import list_teams
from fieldnotes.store.project import Project
from fieldnotes.tui.app import Workbench
from fieldnotes.tui.screens.check import CheckScreen
from fieldnotes.tui.screens.codebook import CodebookScreen
from fieldnotes.tui.screens.log import LogScreen
from fieldnotes.tui.screens.read import ReadScreen

PICTURES = Path(__file__).parent / "screens"
SIZE = (120, 32)
_FONT_FACE = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)  # Textual names a font on the web; ours load nothing


def drawn(app: Workbench) -> str:
    """The screen in front, as an SVG that loads nothing from anywhere."""
    return _FONT_FACE.sub("", app.export_screenshot(title="fieldnotes"))


async def draw(study: Path) -> None:
    """Go through the five places and draw each."""
    app = Workbench(study)
    async with app.run_test(size=SIZE) as pilot:

        async def show(name: str, screen: Screen[None] | None, *keys: str) -> None:
            if screen is not None:
                await app.push_screen(screen)
            await app.workers.wait_for_complete()
            await pilot.pause()
            await pilot.press(*keys)
            await app.workers.wait_for_complete()
            await pilot.pause()
            (PICTURES / f"{name}.svg").write_text(drawn(app), encoding="utf-8")

        project = await app.study()
        team = list_teams(project)[0]
        document = first_coded(list_documents(project, team=team.id))
        await show("home", None)
        await show("read", ReadScreen(document.id), "n", "n")
        await show("codebook", CodebookScreen(), "down")
        await show("check", CheckScreen(team.id))
        day_in_the_field(project, team)
        await show("log", LogScreen(team.id, team.name))


def day_in_the_field(project: Project, team: TeamRow) -> None:
    """A session that runs, with a few notes: a picture of the log shows it at work."""
    now = datetime.now().astimezone()
    sessions.start_session(
        project, team.id, kind=SessionKind.OBSERVATION, setting="spreekkamer", at=now - timedelta(minutes=42)
    )
    for ago, voice, text in (
        (38, Voice.DESCRIPTION, "Esdoorn legt twee formulieren naast elkaar en telt de verschillen."),
        (29, Voice.VERBATIM, "Dit hoort eigenlijk bij ons allebei."),
        (12, Voice.REFLECTION, "Ik knikte te snel; misschien hoorde men daarin instemming."),
    ):
        moment = now - timedelta(minutes=ago)
        notes.add_note(project, text, voice=voice, happened_at=moment, precision=Precision.EXACT)


def first_coded(documents: list[DocumentRow]) -> DocumentRow:
    """The first text that bears codings."""
    return next(document for document in documents if document.codings > 3)


def main() -> None:
    """Make the example study aside, and draw."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(draw(play_example(Path(folder)).project))


if __name__ == "__main__":
    main()
