"""Memos: all that was thought, in one place; filtered, read with every version, linked, and from there to the text."""

from enum import StrEnum
from typing import ClassVar, TypeVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Input, Static

from fieldnotes.base.i18n import t
from fieldnotes.model.kinds import About
from fieldnotes.model.memos import (
    LONGEST_BEGINNING,
    ListedAbout,
    ListedKind,
    MemoFilter,
    MemoRow,
    MemoShown,
    Subject,
    Topic,
    concerning,
)
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.place import Place
from fieldnotes.tui.screens.memo_writing import Choice, write_memo, write_on_memo
from fieldnotes.tui.widgets.memo_list import MemoList, about_named, about_words
from fieldnotes.tui.widgets.memo_text import memo_text
from fieldnotes.tui.widgets.part_input import PartInput

_WIDE = 100
"""From how many cells on a memo stands beside the list."""

Sort = TypeVar("Sort", bound=StrEnum)


class MemosScreen(Place):
    """The list, and below it (beside it on a wide screen) the memo under the cursor in full.

    Args:
        of: what the memos that are shown have to do with: a team, session, document, code or finding by its id; None
            is everything.
        called: what that is called.
    """

    PLACE = "memos"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("memos")]
    DEFAULT_CSS = """
    MemosScreen #filters { height: 1; padding: 0 1; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
    MemosScreen #words, MemosScreen #words:focus { height: 1; border: none; padding: 0 1; background: $surface; }
    MemosScreen #both { height: 1fr; layout: vertical; }
    MemosScreen #full { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; border-top: solid $primary; }
    MemosScreen.-wide #both { layout: horizontal; }
    MemosScreen.-wide #memos { width: 1fr; height: 1fr; }
    MemosScreen.-wide #full { width: 1fr; border-top: none; border-left: solid $primary; padding: 0 2; }
    """

    def __init__(self, of: Topic | None = None, called: str = "") -> None:
        super().__init__()
        self._of, self._called = of, called
        self._base = self._wanted = concerning(of) if of is not None else MemoFilter()
        self._shown: MemoShown | None = None
        self._earlier = False
        self._at: str | None = None  # where the cursor is to be after what is being read

    def content(self) -> ComposeResult:
        """What is filtered, the memos, and one of them in full."""
        yield Static(id="filters", markup=False)
        yield PartInput(placeholder=t("memos.words"), id="words")
        with Container(id="both"):
            yield MemoList(id="memos")
            with VerticalScroll(id="full"):
                yield Static(id="full-text", markup=False)

    def on_mount(self) -> None:
        """Begin in the list."""
        self._memos.focus()
        self._tell_filters()

    @property
    def _memos(self) -> MemoList:
        return self.query_one(MemoList)

    def on_resize(self, event: events.Resize) -> None:
        """Beside the list where there is room, else below it."""
        self.set_class(event.size.width >= _WIDE, "-wide")

    def on_screen_resume(self) -> None:
        """Come back to what is there now."""
        self.action_refresh()

    async def on_study_changed(self) -> None:
        """Show the memos as they are now."""
        self.action_refresh()

    @work(group="look", exclusive=True, exit_on_error=False)
    async def action_refresh(self) -> None:
        """Read again what is shown, as far as one had come."""
        chosen = self._memos.chosen
        await self._look(self._at or (chosen.id if chosen else None))

    async def _look(self, at: str | None, *, least: int = 0) -> None:
        from fieldnotes.services.memos import PAGE, list_memos

        wanted, many = self._wanted, max(PAGE, least or len(self._memos.rows))
        page = await self.ask(lambda project: list_memos(project, wanted, limit=many))
        self._memos.show_page(page, at=at)
        self._at = None

    def _go_to(self, memo: str) -> None:
        """Show the memos as they are now, with the cursor on one."""
        self._at = memo
        self.action_refresh()

    @on(MemoList.Ending)
    def _ending(self) -> None:
        """The end of what was read comes near."""
        self._read_on()

    @work(group="look", exit_on_error=False)
    async def _read_on(self) -> None:
        from fieldnotes.services.memos import list_memos

        wanted, after = self._wanted, self._memos.more
        if after is not None:
            page = await self.ask(lambda project: list_memos(project, wanted, after=after))
            if (wanted, after) == (self._wanted, self._memos.more):
                self._memos.add_page(page)

    @on(MemoList.Moved)
    def _moved(self) -> None:
        """Show the memo under the cursor in full."""
        self._earlier = False
        self._show_chosen()

    @work(group="show", exclusive=True, exit_on_error=False)
    async def _show_chosen(self) -> None:
        from fieldnotes.services.memos import show_memo

        row = self._memos.chosen
        self._shown = None if row is None else await self.ask(lambda project: show_memo(project, row.id))
        self._paint()
        self.query_one("#full").scroll_home(animate=False)

    def _paint(self) -> None:
        shown = self._shown
        told = t("memos.none") if shown is None else memo_text(shown, earlier=self._earlier)
        self.query_one("#full-text", Static).update(told)

    def action_versions(self) -> None:
        """Show the versions before the one in force, or hide them."""
        self._earlier = not self._earlier
        self._paint()

    def action_next_kind(self) -> None:
        """Show only memos of the next kind; after the last all."""
        self._filter(self._wanted._replace(kind=_next(ListedKind, self._wanted.kind)))

    def action_next_about(self) -> None:
        """Show only memos about the next sort of thing; after the last all."""
        self._filter(self._wanted._replace(about=_next(ListedAbout, self._wanted.about)))

    def action_show_all(self) -> None:
        """Show all memos again."""
        self.query_one("#words", PartInput).value = ""
        self._filter(self._base)

    def action_to_words(self) -> None:
        """Go to where words are typed."""
        self.query_one("#words").focus()

    @on(Input.Changed, "#words")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._filter(self._wanted._replace(words=tuple(event.value.split())))

    @on(Input.Submitted, "#words")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self._memos.focus()

    def _filter(self, wanted: MemoFilter) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self._tell_filters()
            self._look_anew()

    @work(group="look", exclusive=True, exit_on_error=False)
    async def _look_anew(self) -> None:
        await self._look(None, least=1)

    def _tell_filters(self) -> None:
        wanted = self._wanted
        kind = t(f"kind.memo-{wanted.kind}") if wanted.kind else t("memos.all")
        about = t(f"kind.about-{wanted.about}") if wanted.about else t("memos.all")
        of = f"{self._of_words} · " if self._of else ""
        self.query_one("#filters", Static).update(of + t("memos.filters", kind=kind, about=about))

    @property
    def _of_words(self) -> str:
        """What this place is about, in words."""
        return about_named(self._of.about, self._called) if self._of else ""

    def _chosen_memo(self) -> MemoRow | None:
        """The memo under the cursor, unless there is none or it stands with a coding: then that is said."""
        row = self._memos.chosen
        if row is None:
            self.say(t("memos.none"))
        elif row.kind == ListedKind.CODING.value:
            self.say(t("memos.on-coding"))
        else:
            return row
        return None

    @work(group="write", exclusive=True, exit_on_error=False)
    async def action_add(self) -> None:
        """Write a memo, about what this place is about, what the memo under the cursor is about, or something else."""
        row = await write_memo(self, "memos", await self._choices())
        if row is not None:
            self._go_to(row.id)

    async def _choices(self) -> list[Choice]:
        from fieldnotes.services.findings import list_findings
        from fieldnotes.services.teams import list_teams

        of, chosen = self._of, self._memos.chosen
        choices = [] if of is None else [Choice(of, self._of_words)]
        choices.append(Choice(Topic(), t("memos.of-study")))
        topic = None if chosen is None else topic_of(chosen.subject)
        if chosen is not None and topic is not None:
            choices.append(Choice(topic, about_words(chosen.subject)))
        teams, findings = await self.ask(list_teams), await self.ask(list_findings)
        choices += [Choice(Topic(About.TEAM, each.id), about_named(About.TEAM, each.name)) for each in teams]
        choices += [Choice(Topic(About.FINDING, each.id), about_named(About.FINDING, each.text)) for each in findings]
        return list({each.topic: each for each in reversed(choices)}.values())[::-1]

    @work(group="write", exclusive=True, exit_on_error=False)
    async def action_rewrite(self) -> None:
        """Write on in the memo under the cursor."""
        row = self._chosen_memo()
        if row is not None and await write_on_memo(self, row.id) is not None:
            self._go_to(row.id)

    @work(group="write", exclusive=True, exit_on_error=False)
    async def action_link(self) -> None:
        """Link the memo under the cursor to another, or take a link away."""
        from fieldnotes.tui.screens.memo_linking import link_memo

        row = self._chosen_memo()
        if row is not None and await link_memo(self, row.id):
            self._go_to(row.id)

    @work(group="write", exclusive=True, exit_on_error=False)
    async def action_remove(self) -> None:
        """Take the memo under the cursor away, as it was read here."""
        from fieldnotes.services.memos import remove_memo

        row = self._chosen_memo()
        if row is not None:
            await self.ask(lambda project: remove_memo(project, row.id, read=row.version))
            self.say(t("memos.removed"))
            self._go_to(row.id)

    @on(MemoList.Opened)
    def _clicked(self) -> None:
        """A click on the chosen memo goes to what it is about."""
        self.action_open()

    @work(group="go", exclusive=True, exit_on_error=False)
    async def action_open(self) -> None:
        """Go to what the memo under the cursor is about."""
        from fieldnotes.tui.screens.memo_going import go_to_subject

        row = self._memos.chosen
        if row is None:
            self.say(t("memos.none"))
        else:
            await go_to_subject(self, row.subject)


def topic_of(subject: Subject) -> Topic | None:
    """What another memo about the same could be about; None for a coding, and for a passage that is gone."""
    if subject.about == ListedAbout.CODING.value:
        return None
    about = About(subject.about)
    if about is not About.PASSAGE:
        return Topic(about, subject.id)
    words = subject.quote if len(subject.quote) < LONGEST_BEGINNING else None
    return None if subject.start is None else Topic(about, subject.id, subject.start, subject.end, words)


def _next(kinds: type[Sort], now: Sort | None) -> Sort | None:
    """The next of a closed list; None after the last, the first after None."""
    row: list[Sort | None] = [*kinds, None]
    return row[(row.index(now) + 1) % len(row)]
