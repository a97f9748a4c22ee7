"""Writing the report of a session: asking for whom, in which form and where, and telling where it lies."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.report import ReflectionPlace, Rendering
from fieldnotes.tui.place import Dialog, Place

if TYPE_CHECKING:
    from fieldnotes.services.report import Reported
    from fieldnotes.tui.widgets.form import Field

_ENDINGS = (".docx", ".html", ".md")


async def write_session_report(screen: Place, session: str) -> None:
    """Ask, write the report, and tell; call it from a worker.

    Raises:
        FieldnotesError: what `services.report.save_report` refuses.
    """
    from fieldnotes.services.report import save_report
    from fieldnotes.tui.widgets.form import ask_form

    beside = _beside(screen.workbench.project_path)
    form = await ask_form(screen.app, t("report.write"), *_fields(beside))
    if form is None:
        return
    folder = _typed(form["folder"]) or beside
    rendering, reflections = Rendering(form["rendering"]), ReflectionPlace(form["reflections"])
    made = await screen.ask(
        lambda project: save_report(
            project, session, folder=folder, ending=form["ending"], rendering=rendering, reflections=reflections
        )
    )
    await screen.app.push_screen_wait(ReportedDialog(made, shared=rendering is Rendering.SHAREABLE))


def _fields(folder: Path) -> "tuple[Field, ...]":
    """What is asked: for whom, in which form, where reflections stand, and where the file is to lie."""
    from fieldnotes.tui.widgets.form import Field
    from fieldnotes.tui.widgets.path_suggester import PathSuggester

    renderings = tuple((each.value, t(f"report.for-{each}")) for each in Rendering)
    places = tuple((each.value, t(f"report.reflections-{each}")) for each in ReflectionPlace)
    return (
        Field("rendering", t("report.for-whom"), choices=renderings),
        Field("ending", t("report.form"), choices=tuple((each, t(f"report.form-{each[1:]}")) for each in _ENDINGS)),
        Field("reflections", t("report.reflections"), choices=places),
        Field("folder", t("report.folder"), str(folder), suggester=PathSuggester()),
    )


def _beside(study: Path | None) -> Path:
    """The folder that is suggested: that of the project file."""
    return study.absolute().parent if study else Path.cwd()


def _typed(folder: str) -> Path | None:
    """The folder that was typed, from where the program was started; None when nothing was."""
    return Path(folder.strip()).expanduser().absolute() if folder.strip() else None


class ReportedDialog(Dialog[None]):
    """Tells where the report lies, and what to do before it is shared; any key closes it."""

    def __init__(self, made: "Reported", *, shared: bool) -> None:
        super().__init__()
        self._made = made
        self._shared = shared

    def compose(self) -> ComposeResult:
        """The file; for one to share, what stayed out and that nobody has checked it."""
        with VerticalScroll(classes="dialog"):
            yield Static(t("report.written"), classes="heading", markup=False)
            yield Static(one_line(str(self._made.file)), classes="path", markup=False)
            if self._shared:
                if self._made.left_out:
                    yield Static(
                        t("cli.session.report-left-out", count=self._made.left_out), classes="hint", markup=False
                    )
                yield Static(t("cli.session.report-unchecked"), classes="hint", markup=False)
            yield Static(t("report.any-key"), classes="hint", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Go back."""
        event.stop()
        self.dismiss(None)
