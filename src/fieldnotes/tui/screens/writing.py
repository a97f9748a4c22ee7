"""Writing a handout: asking where, writing it, and telling where it lies until a key is pressed."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from fieldnotes.base.i18n import Language, t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.kinds import Audience
from fieldnotes.tui.place import Dialog, Place
from fieldnotes.tui.widgets.finding_list import left_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldnotes.services.handout_drafts import LeftOut
    from fieldnotes.services.handouts import Made
    from fieldnotes.store.project import Project

_FORMATS = ("html,docx", "html", "docx", "pdf", "html,docx,pdf")
_OPENERS = {"darwin": "open", "win32": "start"}
"""What opens a file from a terminal, where it is not `xdg-open`."""


class Wish(NamedTuple):
    """Which handout is asked for: ids of team and findings, for whom, in which language."""

    team: str
    audience: Audience
    language: Language
    findings: tuple[str, ...]
    overrides: tuple[tuple[str, str], ...] = ()  # a rule, or a rule of one passage or finding, and the reason
    contact: str = ""
    folder: str = ""
    formats: str = ""  # what was filled in before the gate stopped it


async def ask_to_write(screen: Place, wish: Wish) -> Wish | None:
    """Ask for the folder, how the readers reach the researcher, and the formats; call it from a worker."""
    from fieldnotes.tui.widgets.form import Field, ask_form

    beside = _beside(screen.workbench.project_path)
    form = await ask_form(
        screen.app,
        t("check.write"),
        Field("folder", t("check.folder"), wish.folder or str(beside)),
        Field("contact", t("check.contact"), wish.contact),
        Field(
            "formats",
            t("check.formats"),
            wish.formats or _FORMATS[0],
            choices=tuple((each, each.replace(",", " + ")) for each in _FORMATS),
        ),
    )
    if form is None:
        return None
    folder = _typed(form["folder"]) or beside
    return wish._replace(folder=str(folder), contact=form["contact"], formats=form["formats"])


async def write_handout(screen: Place, wish: Wish) -> None:
    """Write a handout as it was wished, and tell; call it from a worker.

    Raises:
        BlockedError: what stops it.
        FieldnotesError: what else `services.handouts.create_handout` refuses.
    """
    made = await screen.ask(lambda project: _made(project, wish))
    await screen.app.push_screen_wait(WrittenDialog(made))


def _made(project: "Project", wish: Wish) -> "Made":
    from fieldnotes.services.handouts import create_handout

    return create_handout(
        project,
        team=wish.team,
        output=Path(wish.folder),
        audience=wish.audience,
        chosen=wish.findings,
        language=wish.language,
        contact=wish.contact,
        formats=wish.formats.split(","),
        overrides=dict(wish.overrides),
        read_in="workbench",
    )


def _beside(study: Path | None) -> Path:
    """The folder that is suggested: beside the project file."""
    return (study.absolute().parent if study else Path.cwd()) / "handouts"


def _typed(folder: str) -> Path | None:
    """The folder that was typed, from where the program was started; None when nothing was."""
    return Path(folder.strip()).expanduser().absolute() if folder.strip() else None


class WrittenDialog(Dialog[None]):
    """Tells where the handout lies and how to open it; any key closes it."""

    def __init__(self, made: "Made") -> None:
        super().__init__()
        self._made = made

    def compose(self) -> ComposeResult:
        """The file, how to open it, and what stayed out."""
        with VerticalScroll(classes="dialog"):
            yield Static(t("check.written"), classes="heading", markup=False)
            for file in self._made.files:
                yield Static(one_line(str(file)), classes="path", markup=False)
            opener = _OPENERS.get(sys.platform, "xdg-open")
            yield Static(t("check.open-with", opener=opener), classes="hint", markup=False)
            stayed = reasons_told(self._made.left_out)
            yield Static(stayed or t("check.nothing-out"), classes="hint", markup=False)
            yield Static(t("check.any-key"), classes="hint", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Go back to the findings."""
        event.stop()
        self.dismiss(None)


def reasons_told(out: "Sequence[LeftOut]") -> str:
    """How many passages stayed out, in a sentence; empty when none did. No word of theirs is in it."""
    whys = [each.why for each in out]
    reasons = left_out(whys.count("private"), whys.count("other-team"), whys.count("orphan"))
    return t("check.left-out", reasons=reasons) if reasons else ""
