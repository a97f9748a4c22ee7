"""Writing a memo: its kind, what it is about, a title and the words; what is typed survives leaving, and a kill."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Label, Static

from fieldnotes.analysis.splice import carried, change_of
from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line, printable
from fieldnotes.model.kinds import About, MemoKind
from fieldnotes.model.memos import MemoRow, Topic
from fieldnotes.tui.pen import Pen
from fieldnotes.tui.place import Dialog, Place
from fieldnotes.tui.short_name import short
from fieldnotes.tui.widgets.draft_keeper import LOOK, Typed
from fieldnotes.tui.widgets.form import ChosenField
from fieldnotes.tui.widgets.left_writing import LeftWriting
from fieldnotes.tui.widgets.line_input import LineInput
from fieldnotes.tui.widgets.memo_list import about_named
from fieldnotes.tui.widgets.writing_area import WritingArea

if TYPE_CHECKING:
    from fieldnotes.store.project import Project

_WORDS = 60  # cells of what it may be about
_TEXT, _TITLE, _KIND, _ABOUT, _READ = "text", "title", "kind", "about", "read"  # the fields of a draft


class Choice(NamedTuple):
    """What a memo may be about, and how that is called."""

    topic: Topic
    words: str


class MemoWriting(Dialog[MemoRow | None]):
    """Asks for a memo, or has one written on; what was kept is the answer, None when the person left.

    Args:
        room: under which name its drafts are kept.
        choices: what a new memo may be about; the first is meant unless someone says otherwise.
        memo: the memo that is written on, with its whole text; None for a new one.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "commands.form.cancel"),
        Binding("f2,ctrl+s", "keep", "commands.form.send"),
        Binding("enter", "to_text", show=False),
    ]
    DEFAULT_CSS = """
    MemoWriting WritingArea, MemoWriting WritingArea:focus {
        height: auto; min-height: 4; max-height: 10; border-left: outer $primary;
    }
    MemoWriting LineInput, MemoWriting LineInput:focus { height: 1; border: none; padding: 0 1; background: $boost; }
    MemoWriting #meanwhile { margin-top: 1; }
    """

    def __init__(self, room: str, choices: Sequence[Choice] = (), memo: MemoRow | None = None) -> None:
        super().__init__()
        self._choices, self._memo = list(choices), memo
        self._read = memo.version if memo else 0
        self._pen = Pen()
        self._study: Project | None = None
        self._keeping = False
        self._title = LineInput(printable(memo.title) if memo else "", id="memo-title")
        kinds = [(t(f"kind.memo-{kind}"), kind.value) for kind in MemoKind]
        start = memo.kind if memo else MemoKind.THEORETICAL.value
        self._kinds = ChosenField(kinds, value=start, allow_blank=False, compact=True, id="kind")
        options = self._options() or [("", "0")]
        self._abouts = ChosenField(options, value="0", allow_blank=False, compact=True, id="about")
        self._area = WritingArea(printable(memo.text) if memo else "", soft_wrap=True, id="memo-text")
        self._left = LeftWriting(room, self._pen, typed=self._typed, failing=self.show_problem)

    def compose(self) -> ComposeResult:
        """The kind, what it is about, the title, the words, and the keys."""
        memo = self._memo
        heading = t("memos.heading", version=memo.version) if memo else t("memos.heading-new")
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(heading, classes="heading", markup=False)
            yield Label(t("memos.kind"), markup=False)
            yield self._kinds
            if self._choices:
                yield Label(t("memos.about"), markup=False)
                yield self._abouts
            yield Label(t("memos.title"), markup=False)
            yield self._title
            yield Label(t("memos.text"), markup=False)
            yield self._area
            yield Static(id="meanwhile", markup=False)
            yield Static(t("memos.hint"), classes="hint", markup=False)

    def _options(self) -> list[tuple[str, str]]:
        return [(short(one_line(each.words), _WORDS), str(at)) for at, each in enumerate(self._choices)]

    def on_mount(self) -> None:
        """Begin in the text, with what was left here."""
        self.query_one("#meanwhile").display = False
        self._area.focus()
        self._area.move_cursor(self._area.document.end)
        self._open()
        self.set_interval(LOOK, self._left.drafts.look)

    async def on_unmount(self) -> None:
        """Remember what was typed and not kept."""
        self._left.close()
        await self._pen.lay_down()

    @work(group="open", exit_on_error=False)
    async def _open(self) -> None:
        study = await self.workbench.study()
        left = await self._left.open(study, self.workbench.window.name)
        if left:
            self._put(left)
            self.say(t("memos.back"))
        self._study = study

    def _put(self, left: dict[str, Typed]) -> None:
        """Put back what was left; what was typed since this was opened stays behind it."""
        if _TEXT in left:
            if self._memo is not None and self._area.text == printable(self._memo.text):
                self._area.load_text("")
            self._area.put(left[_TEXT].text)
        if _TITLE in left:
            self._title.value = printable(left[_TITLE].text)
        if _KIND in left and left[_KIND].text in set(MemoKind):
            self._kinds.value = left[_KIND].text
        if _READ in left:  # written in more windows: what was read first counts
            numbers = [int(each) for each in left[_READ].text.split() if each.isdecimal()]
            self._read = min(numbers, default=self._read)
        told = _choice_from(left[_ABOUT].text) if _ABOUT in left and self._choices else None
        if told is not None:
            self._choices = [told, *(each for each in self._choices if each != told)]
            self._abouts.set_options(self._options())
            self._abouts.value = "0"

    def _typed(self) -> dict[str, Typed]:
        """What stands here and is in no memo; nothing when a memo is still as it was read."""
        title, text = self._title.value, self._area.text
        memo = self._memo
        if memo is None:
            if not (title.strip() or text.strip()):
                return {}
        elif (title, text) == (printable(memo.title), printable(memo.text)):
            return {}
        typed = {_TITLE: title, _TEXT: text, _KIND: self._kind.value}
        if memo is not None:
            typed[_READ] = str(self._read)
        elif self._choices:
            typed[_ABOUT] = json.dumps(self._choice)
        return {field: Typed(each) for field, each in typed.items() if each}

    @property
    def _kind(self) -> MemoKind:
        return MemoKind(str(self._kinds.value))

    @property
    def _choice(self) -> Choice:
        return self._choices[int(str(self._abouts.value))]

    def action_to_text(self) -> None:
        """Go on to the words."""
        self._area.focus()

    def action_leave(self) -> None:
        """Go back; what was typed stays here."""
        if not self._keeping:
            self.dismiss(None)

    def action_keep(self) -> None:
        """Keep what was written."""
        if self._study is None:
            self.say(t("log.opening"))
        elif not self._area.text.strip():
            self.say(t("memos.empty"), problem=True)
        elif not self._keeping:
            self._keeping = True
            self._keep(self._study)

    @work(group="write", exit_on_error=False)
    async def _keep(self, study: "Project") -> None:
        title, text, kind = self._title.value, self._area.text, self._kind
        topic = self._choice.topic if self._choices else Topic()
        held = [place for place in map(self._left.drafts.holds, (_TITLE, _TEXT, _KIND, _ABOUT, _READ)) if place]
        memo, read = self._memo, self._read

        def write() -> MemoRow:
            from fieldnotes.services.memos import add_memo, rewrite_memo

            if memo is None:
                return add_memo(study, text, kind=kind, topic=topic, title=title, drafts=held)
            words = carried(change_of(printable(memo.text), text), memo.text)
            return rewrite_memo(study, memo.id, words, read=read, title=title, kind=kind, drafts=held)

        try:
            row = await self._pen.hear(self._pen.hand(write))
        except RefusedError as problem:
            if memo is None or problem.code not in {"memo-written-on", "memo-not-so-far"}:
                raise
            await self._show_meanwhile(memo.id)
            return
        finally:
            self._keeping = False
        self._memo, self._choices = row, []
        self._title.value, kept = printable(row.title), printable(row.text)
        self._area.load_text(kept)  # what stands here now is in the memo: no draft of it is left
        self.dismiss(row)

    async def _show_meanwhile(self, memo: str) -> None:
        """Show what somebody else wrote meanwhile; what was typed stays, and can be kept after that was read."""
        from fieldnotes.services.memos import show_memo

        newest = (await self.ask(lambda project: show_memo(project, memo))).row
        self._read = newest.version
        told = self.query_one("#meanwhile", Static)
        heading = t("memos.meanwhile-text", version=newest.version, by=one_line(newest.by))
        words = "\n".join(filter(None, (printable(newest.title), printable(newest.text))))
        told.update(f"{heading}\n{words}")
        told.display = True
        told.scroll_visible(animate=False)
        self.say(t("memos.meanwhile", by=newest.by, version=newest.version), problem=True)


def _choice_from(written: str) -> Choice | None:
    """What a draft says that it is about; None when that cannot be read."""
    try:
        (about, *rest), words = json.loads(written)
        return Choice(Topic(About(about), *rest), words)
    except (TypeError, ValueError):
        return None


async def write_memo(screen: Place, room: str, choices: Sequence[Choice]) -> MemoRow | None:
    """Have a new memo written about one of some things; call it from a worker. None when the person left."""
    if not screen.in_front:
        return None
    return _told(screen, await screen.app.push_screen_wait(MemoWriting(f"memo-new/{room}", choices)))


async def write_memo_about(screen: Place, about: About, of: str, *, called: str = "") -> MemoRow | None:
    """Have a new memo written about a team, session, document, code or finding, by its id; call it from a worker.

    `called` is the name under which the dialog shows it. None when the person left.
    """
    return await write_memo(screen, f"{about}-{of}", [Choice(Topic(about, of), about_named(about, called))])


async def write_on_memo(screen: Place, memo: str) -> MemoRow | None:
    """Have a memo written on; call it from a worker. None when the person left.

    Raises:
        NotFoundError: `no-such-memo`, when it was taken away meanwhile.
    """
    from fieldnotes.services.memos import show_memo

    row = (await screen.ask(lambda project: show_memo(project, memo))).row
    if not screen.in_front:
        return None
    return _told(screen, await screen.app.push_screen_wait(MemoWriting(f"memo/{row.id}", memo=row)))


def _told(screen: Place, row: MemoRow | None) -> MemoRow | None:
    if row is not None:
        screen.say(t("memos.kept"))
    return row
