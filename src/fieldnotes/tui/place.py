"""A place: a screen where a person stays. Its keys come from the command table, its work goes to a thread.

A place never waits: it hands a verb to `ask`, which runs it on a worker thread with the open project and gives the
frozen answer back. What a verb refuses is shown as one sentence; nothing stops the workbench.
"""

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.keys import key_to_character
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Footer, Static
from textual.worker import Worker, WorkerState

from fieldnotes.base.errors import FieldnotesError, RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.tui.bench import Bench
from fieldnotes.tui.layouts import keep_layout, use_sizes
from fieldnotes.tui.short_name import short

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import ActiveBinding

    from fieldnotes.store.project import Project

Answer = TypeVar("Answer")
STUDY_NAME = 60  # cells of the study's name in a title line; the place stands after it


class Translated(Widget):
    """A screen whose footer speaks the language in force: bindings carry catalogue ids, and are worded here."""

    @property
    def active_bindings(self) -> "dict[str, ActiveBinding]":
        """The keys that work now, with their labels in words."""
        found: dict[str, ActiveBinding] = super().active_bindings  # type: ignore[misc]
        line = self.screen.focused
        return {key: _worded(active) for key, active in found.items() if not _typed_in(line, active, key)}

    @property
    def workbench(self) -> Bench:
        """The application that the screen is part of."""
        assert isinstance(self.app, Bench)
        return self.app

    async def ask(self, verb: "Callable[[Project], Answer]") -> Answer:
        """Run a verb of the services on a thread, with the open project.

        Raises:
            FieldnotesError: what the verb refuses; a worker that lets it pass has it shown.
        """
        project = await self.workbench.study()
        return await asyncio.to_thread(verb, project)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show in one sentence what made a worker stop."""
        event.stop()
        problem = event.worker.error
        if event.state is WorkerState.ERROR and problem is not None:
            self.show_problem(problem)

    def show_problem(self, problem: BaseException) -> None:
        """Say what went wrong, and go on."""
        if isinstance(problem, FieldnotesError):
            sentence = problem.message
        else:
            self.log.error(problem)
            sentence = t("error.unexpected", kind=type(problem).__name__)
        self.say(sentence, problem=True)

    def say(self, sentence: str, *, problem: bool = False) -> None:
        """Tell something in passing."""
        self.app.notify(one_line(sentence), severity="error" if problem else "information", markup=False)


def _typed_in(line: Widget | None, active: "ActiveBinding", key: str) -> bool:
    """Whether a key of something around the line is a letter there: it is typed, and does nothing else."""
    return line is not None and active.node is not line and line.check_consume_key(key, key_to_character(key))


def _worded(active: "ActiveBinding") -> "ActiveBinding":
    label = active.binding.description
    if not label.startswith("commands."):
        return active
    return active._replace(binding=replace(active.binding, description=t(label)))


class Dialog(Translated, ModalScreen[Answer]):
    """A question on top of a place; it goes away with its answer."""

    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog > .dialog {
        width: 72; max-width: 95%; height: auto; max-height: 90%;
        padding: 1 2; border: round $primary; background: $surface;
    }
    """


class Place(Translated, Screen[None]):
    """A screen where a person stays.

    Attributes:
        PLACE: the part of command ids that belongs to it (`home`, `log`, …).
    """

    PLACE: ClassVar[str] = ""

    @property
    def in_front(self) -> bool:
        """Whether a person is here now, and not in what was opened over it."""
        return self.app.screen is self

    @property
    def unkept_words(self) -> tuple[str, ...]:
        """What was typed here and would be gone if the workbench closed now."""
        return ()

    @property
    def outlives(self) -> bool:
        """Whether all of that is there again when the next program opens this place."""
        return False

    def go(self, place: "Place") -> None:
        """Go on to another place, unless something else was opened meanwhile: keys can be faster than screens."""
        if self.in_front:
            self.app.push_screen(place)

    def fit(self) -> None:
        """Draw again what has columns or parts with sizes; a place that has any does it."""

    def keep_sizes(self, **sizes: int) -> None:
        """Use these sizes for parts of the place, see `layouts`, and keep them on a thread."""
        use_sizes(self.PLACE, **sizes)
        self._keep_sizes(sizes)

    @work(group="settings", exit_on_error=False)
    async def _keep_sizes(self, sizes: dict[str, int]) -> None:
        await asyncio.to_thread(keep_layout, self.PLACE, **sizes)

    def compose(self) -> ComposeResult:
        """The title line, the place's own content, and the keys."""
        yield Static(self.title_text(), id="title", markup=False)
        yield from self.content()
        yield Footer(show_command_palette=False, compact=True)

    def turn_back_or_forth(self, verb: str) -> None:
        """Undo or redo what one did last, tell what it was, and show the study as it is then."""
        self._turn(verb)

    @work(group="write", exit_on_error=False)
    async def _turn(self, verb: str) -> None:
        await self.turn_now(verb)

    async def turn_now(self, verb: str) -> None:
        """Do so from a worker: a place that writes in the order of its keys first waits for what is being written."""
        from fieldnotes.services import history

        turn = history.undo if verb == "undo" else history.redo
        here_only = not self.workbench.reaches_back
        try:
            what = await self.ask(lambda project: turn(project, here_only=here_only))
        except RefusedError as problem:
            if not self.goes_further(verb, problem):
                raise
            return
        self.say(t(f"history.{verb}", what=what))
        await self.on_study_changed()

    def goes_further(self, verb: str, problem: FieldnotesError) -> bool:
        """Whether nothing of this sitting is left to turn; then it is said, and the next time reaches what was before.

        Nobody undoes yesterday by a slip of the hand, and everybody can.
        """
        if self.workbench.reaches_back or problem.code != f"nothing-to-{verb}":
            return False
        self.workbench.reaches_back = True
        self.say(t(f"history.earlier-{verb}"))
        return True

    async def on_study_changed(self) -> None:
        """Show the study as it is now; a place that shows something of it reads it again."""

    def content(self) -> ComposeResult:
        """What the place shows between the title and the keys."""
        yield from ()

    def title_text(self) -> str:
        """The title line: the study and the place. Participants' words never stand in it."""
        return f" {short(self.workbench.study_name, STUDY_NAME)} · {t(f'places.{self.PLACE}')}"
