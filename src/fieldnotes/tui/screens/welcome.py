"""Welcome: no study is open yet. A new one, one that is there, or the example."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center, Middle, Vertical
from textual.widgets import Static

from fieldnotes.base.errors import FieldnotesError, RefusedError, StorageError
from fieldnotes.base.i18n import Language, t
from fieldnotes.base.terminal import one_line
from fieldnotes.tui.commands import bindings_of, commands_of
from fieldnotes.tui.palette import key_words
from fieldnotes.tui.place import Place


class WelcomeScreen(Place):
    """What this is, and three ways in."""

    PLACE = "welcome"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("welcome")]
    DEFAULT_CSS = """
    WelcomeScreen #welcome { width: 68; max-width: 100%; height: auto; padding: 1 2; border: round $primary; }
    WelcomeScreen #busy { height: 2; margin-top: 1; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._busy = False

    def title_text(self) -> str:
        """The title line; there is no study to name."""
        return f" fieldnotes · {t('places.welcome')}"

    def content(self) -> ComposeResult:
        """Two lines, and the keys."""
        with Middle(), Center(), Vertical(id="welcome"):
            yield Static(t("welcome.what"), classes="heading", markup=False)
            yield Static(t("welcome.where"), classes="heading", markup=False)
            for command in commands_of("welcome"):
                yield Static(f"{key_words(command):>3}   {t(f'welcome.{_what(command.id)}-key')}", markup=False)
            yield Static(id="busy", markup=False)

    def _ready(self) -> bool:
        """Whether a way in may be taken; one at a time."""
        if self._busy:
            self.say(t("welcome.busy"))
        return not self._busy

    def _work(self, sentence: str) -> None:
        """Say what is being done; empty when it is over."""
        self._busy = bool(sentence)
        self.query_one("#busy", Static).update(sentence)

    @work(group="new", exit_on_error=False)
    async def action_new_study(self) -> None:
        """Make a study. What was filled in stays until the file can be made."""
        from fieldnotes.tui.widgets.new_study import NewStudyForm, meant_path

        filled: dict[str, str] | None = None
        refused: str | None = None
        while self._ready() and self.in_front:
            filled = await self.app.push_screen_wait(NewStudyForm(filled, begin_at=refused))
            if filled is None:
                return
            path = meant_path(filled["path"], filled["name"])
            self._work(t("welcome.making", path=one_line(str(path))))
            try:
                await asyncio.to_thread(_make, path, filled)
            except FieldnotesError as problem:
                self._work("")
                self.show_problem(problem)
                refused = "name" if problem.code.endswith("-name") else "path"
            else:
                self._enter(path)
                return

    @work(group="open", exit_on_error=False)
    async def action_open_study(self) -> None:
        """Open a study that is there."""
        from fieldnotes.tui.widgets.form import Field, ask_form
        from fieldnotes.tui.widgets.new_study import ENDING
        from fieldnotes.tui.widgets.path_suggester import PathSuggester

        if not self._ready():
            return
        here = next((str(file) for file in sorted(Path.cwd().glob(f"*{ENDING}"))), "")
        form = await ask_form(
            self.app,
            t("welcome.open-title"),
            Field("path", t("welcome.path"), here, suggester=PathSuggester((ENDING,))),
        )
        if form is not None and form["path"].strip():
            self._enter(_meant(form["path"]))

    @work(group="example", exit_on_error=False)
    async def action_example_study(self) -> None:
        """Make the example study in a folder, and open it."""
        from fieldnotes.services.example import play_example
        from fieldnotes.tui.widgets.form import Field, ask_form
        from fieldnotes.tui.widgets.new_study import free_path
        from fieldnotes.tui.widgets.path_suggester import PathSuggester

        if not self._ready():
            return
        suggested = free_path(Path.cwd() / t("welcome.example-folder"))
        form = await ask_form(
            self.app,
            t("welcome.example-title"),
            Field("folder", t("welcome.folder"), str(suggested), suggester=PathSuggester()),
        )
        if form is None:
            return
        folder = _meant(form["folder"]) if form["folder"].strip() else suggested
        self._work(t("welcome.playing", path=one_line(str(folder))))
        try:
            await asyncio.to_thread(_refuse_taken, folder)
            played = await asyncio.to_thread(play_example, folder)
        finally:
            self._work("")
        self._enter(played.project)

    def _enter(self, path: Path) -> None:
        """Go on with a study. The application does it, because this place goes away while it is done."""
        self._work(t("welcome.opening", path=one_line(str(path))))
        self.app.run_worker(self._take(path), group="enter", exit_on_error=False)

    async def _take(self, path: Path) -> None:
        try:
            await self.workbench.take_study(path)
        except FieldnotesError as problem:
            self._work("")
            self.show_problem(problem)


def _what(command_id: str) -> str:
    return command_id.partition(".")[2]


def _meant(typed: str) -> Path:
    return Path(typed.strip()).expanduser()


def _refuse_taken(folder: Path) -> None:
    """Refuse a folder in which something is already, or a file (`file-exists`)."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise RefusedError("file-exists", path=folder)
    except OSError as problem:
        raise StorageError("cannot-read", path=folder, reason=problem.strerror or type(problem).__name__) from problem


def _make(path: Path, filled: dict[str, str]) -> None:
    from fieldnotes.services.projects import create_study

    language: Language = "nl" if filled["language"] == "nl" else "en"
    name = filled["name"].strip() or None
    create_study(path, name=name, language=language, researcher=filled["researcher"].strip()).close()
