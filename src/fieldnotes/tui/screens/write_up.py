"""Writing up: the jottings of a session on the left, and what they held said in full on the right."""

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from fieldnotes.analysis.waiting import waits
from fieldnotes.base.i18n import t
from fieldnotes.model.kinds import Voice, Written
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.pen import Pen
from fieldnotes.tui.place import Place
from fieldnotes.tui.screens.mark_written import MarkDialog
from fieldnotes.tui.short_name import short
from fieldnotes.tui.widgets.draft_keeper import LOOK, Typed
from fieldnotes.tui.widgets.jotting_list import JottingList
from fieldnotes.tui.widgets.left_writing import LeftWriting
from fieldnotes.tui.widgets.write_up_side import WriteUpSide

if TYPE_CHECKING:
    from concurrent.futures import Future

    from fieldnotes.services.write_ups import Jotted
    from fieldnotes.store.project import Project

NARROW = 64  # cells: under that both sides stand under each other
_TEXT = "text"  # the name of the field among what is kept as a draft
_VOICES = tuple(Voice)


class WriteUp(NamedTuple):
    """A write-up between the key that ended it and the disk; without a voice it gets that of its jottings."""

    jottings: tuple[str, ...]
    text: str
    voice: Voice | None


class WriteUpScreen(Place):
    """Both sides of one session. What is typed and not kept yet is there again when one comes back.

    Attributes:
        jottings: the notes.
        area: where is typed.
    """

    PLACE = "write-up"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("write-up")]
    DEFAULT_CSS = """
    WriteUpScreen #both { height: 1fr; }
    WriteUpScreen #left { width: 1fr; height: 1fr; }
    WriteUpScreen.narrow #both { layout: vertical; }
    WriteUpScreen.narrow #right { border-left: none; border-top: solid $primary; }
    WriteUpScreen #count { height: 1; padding: 0 1; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
    WriteUpScreen #hint { height: 1; padding: 0 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, session: str, team_name: str) -> None:
        super().__init__()
        self._session, self._team_name = session, team_name
        self._jotted: Jotted | None = None
        self._study: Project | None = None
        self._voice: Voice | None = None
        self._on_their_way: list[WriteUp] = []
        self._refused: list[WriteUp] = []
        self._pen = Pen()
        self._left = LeftWriting(f"write-up/{session}", self._pen, typed=self._typed, failing=self._tell_failing)
        self.jottings = JottingList()
        self._side = WriteUpSide()
        self.area = self._side.area

    def title_text(self) -> str:
        """The title line; the team comes first, where a narrow screen does not cut it off."""
        return f" {short(self._team_name)} · {t('places.write-up')} · {short(self.workbench.study_name)}"

    def content(self) -> ComposeResult:
        """The jottings, what is written of them, and what the signs mean."""
        with Horizontal(id="both"):
            with Vertical(id="left"):
                yield Static(t("write-up.reading"), id="count", markup=False)
                yield self.jottings
            yield self._side
        yield Static(t("write-up.hint"), id="hint", markup=False)

    def on_mount(self) -> None:
        """Show the session, and what was left here."""
        self.jottings.focus()
        self._tell()
        self._open()
        self.set_interval(LOOK, self._left.drafts.look)

    async def on_unmount(self) -> None:
        """Write what still waits, and remember what did not become a note."""
        await self._pen.rest()
        self._take_back()
        self._left.close()
        await self._pen.lay_down()

    def on_resize(self) -> None:
        """Put both sides beside each other, or under each other where that is too narrow."""
        self.set_class(self.app.size.width < NARROW, "narrow")

    @property
    def unkept_words(self) -> tuple[str, ...]:
        """What the file does not hold yet."""
        return (*(each.text for each in self._on_their_way), *(each.text for each in self._typed().values()))

    @property
    def outlives(self) -> bool:
        """Whether it is there again in the next program."""
        return self._left.drafts.working

    def _typed(self) -> dict[str, Typed]:
        voice = self._voice.value if self._voice else None
        return {_TEXT: Typed(self.area.text, voice)} if self.area.text.strip() else {}

    def _tell_failing(self, problem: BaseException) -> None:
        self.show_problem(problem)
        self.say(t("write-up.draft-failing"), problem=True)

    @work(group="open", exclusive=True, exit_on_error=False)
    async def action_refresh(self) -> None:
        """Show the session as it is now."""
        await self.on_study_changed()

    @work(group="open", exit_on_error=False)
    async def _open(self) -> None:
        self._study = await self.workbench.study()
        left = (await self._left.open(self._study, self.workbench.window.name)).get(_TEXT)
        if left is not None:
            self._voice = Voice(left.voice) if left.voice in set(Voice) else None
            self.area.put(left.text)
            self.say(t("write-up.back"))
        await self.on_study_changed()

    async def on_study_changed(self) -> None:
        """Show the session as it is now."""
        from fieldnotes.services.write_ups import read_jotted

        jotted = await self.ask(lambda project: read_jotted(project, self._session))
        if jotted != self._jotted:
            self._jotted = jotted
            self.jottings.show(jotted.jottings)
        self._tell()

    def on_option_list_option_highlighted(self) -> None:
        """Another note: what was written of it already, and the voice that its write-up would have."""
        self._tell()

    @property
    def _waiting(self) -> int:
        """How many notes wait."""
        return sum(map(waits, self._jotted.jottings)) if self._jotted is not None else 0

    @property
    def _session_waits(self) -> bool:
        """Whether the session is not marked as written up."""
        return self._jotted is not None and self._jotted.session.written == Written.JOTTED.value

    def _tell(self) -> None:
        jotted = self._jotted
        if jotted is None:
            return
        count = t("write-up.count", count=len(jotted.jottings), waiting=self._waiting)
        self.query_one("#count", Static).update(count)
        self._side.tell(self.jottings.meant, self._voice_now())
        current = self.jottings.current
        self._side.show_earlier(note for note in jotted.write_ups if current and current.id in note.jottings)

    def _voice_now(self) -> Voice:
        from fieldnotes.services.write_ups import voice_for

        meant = self.jottings.meant
        parts = (span.voice for note in meant for span in note.spans)
        return self._voice or voice_for(Voice(voice) for voice in (*(note.voice for note in meant), *parts))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of the list work in the list alone: elsewhere they are what is typed."""
        if action in {"toggle_jotting", "to_text"} and self.focused is not self.jottings:
            return False
        return super().check_action(action, parameters)

    def on_descendant_focus(self) -> None:
        """Show the keys of the side where one is."""
        self.refresh_bindings()

    def action_toggle_jotting(self) -> None:
        """Pick the note that the cursor is on, or let go of it."""
        self.jottings.toggle()
        self._tell()

    def action_to_text(self) -> None:
        """Begin to type."""
        self.area.focus()

    def on_option_list_option_selected(self) -> None:
        """A click on a note picks it."""
        self.action_toggle_jotting()

    def action_next_voice(self) -> None:
        """Say it in the next voice."""
        at = _VOICES.index(self._voice_now())
        self._voice = _VOICES[(at + 1) % len(_VOICES)]
        self._tell()

    def action_keep(self) -> None:
        """Keep what was typed as the write-up of what is picked; one can type on at once."""
        meant, text = self.jottings.meant, self.area.text
        if self._study is None or not meant:
            self.say(t("write-up.nothing-to-write-up"))
        elif not text.strip():
            self.say(t("write-up.empty"))
            self.area.focus()
        else:
            self._keep(self._study, WriteUp(tuple(note.id for note in meant), text, self._voice))
            self._voice = None
            self.jottings.pick(())
            self.area.load_text("")
            self.jottings.to_next_waiting()
            self.area.focus()
            self._tell()

    def _keep(self, study: "Project", written: WriteUp) -> None:
        from fieldnotes.services.write_ups import write_up

        def write() -> None:
            draft = self._left.drafts.holds(_TEXT)
            try:
                write_up(study, written.jottings, written.text, voice=written.voice, draft=draft)
            except BaseException:
                self._refused.append(written)  # on the pen's own thread: whoever leaves meanwhile finds it here
                raise
            self._left.drafts.let_go(draft)

        self._on_their_way.append(written)
        self._hear(written, self._pen.hand(write))

    @work(group="write", exit_on_error=False)
    async def _hear(self, written: WriteUp, future: "Future[None]") -> None:
        try:
            await self._pen.hear(future)
        except Exception:
            self._take_back()
            self._tell()
            raise
        finally:
            self._on_their_way.remove(written)
        before = self._waiting
        await self.on_study_changed()
        if before and not self._waiting and self._session_waits and not self.area.text:
            await self._mark(t("write-up.all-done"))

    def _take_back(self) -> None:
        """Put back what could not be kept, with what was picked for it."""
        while self._refused:
            written = self._refused.pop()
            self._voice = written.voice
            self.area.put(written.text)
            self.jottings.pick(written.jottings)

    @work(group="mark", exclusive=True, exit_on_error=False)
    async def action_mark(self) -> None:
        """Mark the session as written up, after asking."""
        if self._session_waits:
            waiting = self._waiting
            await self._mark(t("write-up.some-wait", count=waiting) if waiting else t("write-up.all-done"))
        elif self._jotted is not None:
            self.say(t("write-up.marked-before"))

    async def _mark(self, told: str) -> None:
        from fieldnotes.services.sessions import change_session

        if self.in_front and await self.app.push_screen_wait(MarkDialog(told, self.area)):
            await self.ask(lambda project: change_session(project, self._session, written=Written.WRITTEN_UP))
            self.say(t("write-up.marked"))
            await self.on_study_changed()

    def turn_back_or_forth(self, verb: str) -> None:
        """Undo or redo, after what is on its way."""
        self._turn_behind(verb)

    @work(group="turn", exit_on_error=False)
    async def _turn_behind(self, verb: str) -> None:
        await self._pen.rest()
        super().turn_back_or_forth(verb)
