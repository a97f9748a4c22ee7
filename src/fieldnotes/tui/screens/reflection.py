"""Reflecting: three prompts about a passage; what is answered becomes private notes, and nothing else does."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Label, Static

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.kinds import Prompt
from fieldnotes.tui.pen import Pen
from fieldnotes.tui.place import Dialog
from fieldnotes.tui.short_name import short
from fieldnotes.tui.widgets.draft_keeper import LOOK, Typed
from fieldnotes.tui.widgets.form import ChosenField
from fieldnotes.tui.widgets.left_writing import LeftWriting
from fieldnotes.tui.widgets.writing_area import WritingArea

if TYPE_CHECKING:
    from fieldnotes.services.reflections import About
    from fieldnotes.store.project import Project

_NOTHING = "nothing"
_WORDS = 60  # cells of a passage


class Subject(NamedTuple):
    """What a reflection may be about, and the words that stand there."""

    about: "About"
    words: str


class ReflectionDialog(Dialog[bool]):
    """Asks, and writes the answers down; whether anything was written is told.

    What is typed and not kept yet is there again when one reflects in the same text later, also after a kill.

    Args:
        room: the id of the session or the text that is reflected in.
        session: the id of the session that the notes go into when they are about nothing in particular.
        subjects: what it may be about; the first is meant unless someone says otherwise.
        pen: writes; without one the dialog has its own.
    """

    DEFAULT_CSS = """
    ReflectionDialog WritingArea, ReflectionDialog WritingArea:focus {
        height: auto; min-height: 2; max-height: 5; border-left: outer $primary;
    }
    ReflectionDialog .about { margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "commands.form.cancel"),
        Binding("f2,ctrl+s", "keep", "commands.form.send"),
    ]

    def __init__(self, room: str, session: str | None, subjects: Sequence[Subject], *, pen: Pen | None = None) -> None:
        super().__init__()
        self._session, self._subjects = session, subjects
        self._own_pen = pen is None
        self._pen = pen or Pen()
        self._study: Project | None = None
        self._keeping = False
        self._areas = {prompt: WritingArea(id=f"prompt-{prompt}") for prompt in Prompt}
        self._left = LeftWriting(f"reflection/{room}", self._pen, typed=self._typed, failing=self.show_problem)

    def compose(self) -> ComposeResult:
        """The prompts, what it is about, and the keys."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(t("reflection.heading"), classes="heading", markup=False)
            for prompt, area in self._areas.items():
                yield Label(t(f"reflection.{prompt}"), markup=False)
                yield area
            if self._subjects:
                options = [(short(one_line(each.words), _WORDS), str(at)) for at, each in enumerate(self._subjects)]
                if self._session is not None:
                    options.append((t("reflection.nothing"), _NOTHING))
                yield Label(t("reflection.about"), classes="about", markup=False)
                yield ChosenField(options, value="0", allow_blank=False, compact=True, id="about")
            yield Static(t("reflection.hint"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Begin with the first prompt, and with what was left here."""
        self._areas[Prompt.EFFECT].focus()
        self._open()
        self.set_interval(LOOK, self._left.drafts.look)

    async def on_unmount(self) -> None:
        """Remember what was typed and not kept."""
        self._left.close()
        if self._own_pen:
            await self._pen.lay_down()

    @work(group="open", exit_on_error=False)
    async def _open(self) -> None:
        self._study = await self.workbench.study()
        left = await self._left.open(self._study, self.workbench.window.name)
        for prompt, area in self._areas.items():
            if prompt.value in left:
                area.put(left[prompt.value].text)

    def _typed(self) -> dict[str, Typed]:
        return {prompt.value: Typed(area.text) for prompt, area in self._areas.items() if area.text.strip()}

    def action_leave(self) -> None:
        """Go back; what was typed stays here."""
        if not self._keeping:
            self.dismiss(False)

    def action_keep(self) -> None:
        """Keep what was answered."""
        if self._study is None:
            self.say(t("log.opening"))
        elif not self._typed():
            self.say(t("reflection.empty"), problem=True)
        elif not self._keeping:
            self._keeping = True
            self._keep(self._study)

    @work(group="write", exit_on_error=False)
    async def _keep(self, study: "Project") -> None:
        from fieldnotes.services.reflections import reflect

        answers = {prompt: area.text for prompt, area in self._areas.items()}
        session, about = self._session, self._about()

        def write() -> None:
            held = (self._left.drafts.holds(prompt.value) for prompt in Prompt)
            drafts = [place for place in held if place is not None]
            reflect(study, answers, session=session, about=about, drafts=drafts)
            for place in drafts:
                self._left.drafts.let_go(place)

        try:
            await self._pen.hear(self._pen.hand(write))
        finally:
            self._keeping = False
        for area in self._areas.values():
            area.load_text("")
        self.dismiss(True)

    def _about(self) -> "About":
        if not self._subjects:
            return None
        chosen = self.query_one("#about", ChosenField).value
        return None if chosen == _NOTHING else self._subjects[int(str(chosen))].about
