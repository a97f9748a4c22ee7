"""Linking a memo to another: type words of the other, and choose it; one that is linked already is let go."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.memos import ListedKind, MemoFilter, MemoRow
from fieldnotes.tui.place import Dialog, Place
from fieldnotes.tui.widgets.listing import Listing
from fieldnotes.tui.widgets.memo_list import about_words

_SHOWN = 30  # memos that a choice offers at once; more words make it fewer


class LinkMemo(Dialog[str | None]):
    """Asks for another memo; its id is the answer.

    Args:
        memo: the id of the memo that is to be linked.
        linked: the ids of those that it is linked to.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "commands.form.cancel"),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]
    DEFAULT_CSS = "LinkMemo Listing { height: auto; max-height: 12; background: $surface; }"

    def __init__(self, memo: str, linked: Collection[str]) -> None:
        super().__init__()
        self._memo, self._linked = memo, linked
        self._shown: list[MemoRow] = []

    def compose(self) -> ComposeResult:
        """Where one types, and the memos that hold those words."""
        with Vertical(classes="dialog"):
            yield Static(t("memos.link-heading"), classes="heading", markup=False)
            yield Input(placeholder=t("memos.link-words"), id="typed")
            yield Listing(id="memos", markup=False)
            yield Static(id="none", markup=False)

    def on_mount(self) -> None:
        """Begin to type, with the memos written last in sight."""
        self.query_one("#typed").focus()
        self._look("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._look(event.value)

    @work(group="look", exclusive=True, exit_on_error=False)
    async def _look(self, typed: str) -> None:
        from fieldnotes.services.memos import list_memos

        wanted = MemoFilter(words=tuple(typed.split()))
        page = await self.ask(lambda project: list_memos(project, wanted, limit=_SHOWN))
        self._show([row for row in page.rows if row.id != self._memo and row.kind != ListedKind.CODING.value])

    def _show(self, rows: Sequence[MemoRow]) -> None:
        self._shown = list(rows)
        listed = self.query_one("#memos", Listing)
        listed.clear_options()
        listed.add_options([Option(self._line(row)) for row in rows])
        if rows:
            listed.highlighted = 0
        self.query_one("#none", Static).update("" if rows else t("memos.link-none"))

    def _line(self, row: MemoRow) -> str:
        sign = "✓" if row.id in self._linked else " "
        return f"{sign} {one_line(row.title or row.text)} · {about_words(row.subject)}"

    def action_move(self, by: int) -> None:
        """Move the choice while typing goes on."""
        listed = self.query_one("#memos", Listing)
        if by > 0:
            listed.action_cursor_down()
        else:
            listed.action_cursor_up()

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        event.stop()
        self._pick(self.query_one("#memos", Listing).highlighted)

    @on(Listing.OptionSelected)
    def _clicked(self, event: Listing.OptionSelected) -> None:
        event.stop()
        self._pick(event.option_index)

    def _pick(self, at: int | None) -> None:
        if at is not None and at < len(self._shown):
            self.dismiss(self._shown[at].id)

    def action_leave(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)


async def link_memo(screen: Place, memo: str) -> bool:
    """Have a memo linked to another, or let go of it; call it from a worker. Whether anything changed is told.

    Raises:
        RefusedError, NotFoundError: what `services.memos.link_memos` refuses.
    """
    from fieldnotes.services.memos import link_memos, show_memo, unlink_memos

    shown = await screen.ask(lambda project: show_memo(project, memo))
    linked = {row.id for row in shown.links}
    if not screen.in_front:
        return False
    other = await screen.app.push_screen_wait(LinkMemo(memo, linked))
    if other is None:
        return False
    if other in linked:
        await screen.ask(lambda project: unlink_memos(project, memo, other))
        screen.say(t("memos.unlinked-now"))
    else:
        await screen.ask(lambda project: link_memos(project, memo, other))
        screen.say(t("memos.linked-now"))
    return True
