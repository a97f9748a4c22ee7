"""The codebook: the tree of codes, the entry of the one under the cursor, and adding codes beside it or below it."""

from typing import ClassVar

from rich.text import Text
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line, printable
from fieldnotes.model.codebook import written_path
from fieldnotes.model.rows import CodeRow
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.place import Place
from fieldnotes.tui.widgets.code_letter import letter_style
from fieldnotes.tui.widgets.code_tree import CodeTree

_WIDE = 100
"""From how many cells on the entry stands beside the tree."""


class CodebookScreen(Place):
    """The tree, and beside it (below it on a narrow screen) what the code under the cursor means."""

    PLACE = "codebook"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("codebook")]
    DEFAULT_CSS = """
    CodebookScreen #codebook { height: 1fr; layout: vertical; }
    CodebookScreen #entry { height: 10; padding: 0 1; scrollbar-size-vertical: 1; border-top: solid $primary; }
    CodebookScreen.-wide #codebook { layout: horizontal; }
    CodebookScreen.-wide #tree { width: 1fr; }
    CodebookScreen.-wide #entry {
        width: 1fr; height: 1fr; padding: 0 2; border-top: none; border-left: solid $primary;
    }
    """

    def content(self) -> ComposeResult:
        """The tree and the entry, and the sum below them."""
        with Container(id="codebook"):
            yield CodeTree(id="tree")
            with VerticalScroll(id="entry"):
                yield Static(id="entry-text", markup=False)
        yield Static(id="sum", markup=False)

    def on_mount(self) -> None:
        """Begin in the tree."""
        self.query_one("#tree").focus()

    def on_resize(self, event: events.Resize) -> None:
        """Beside the tree where there is room, else below it."""
        self.set_class(event.size.width >= _WIDE, "-wide")

    def on_screen_resume(self) -> None:
        """Come back to counts that are right."""
        self.refresh_codes()

    async def on_study_changed(self) -> None:
        """Show the codes as they are now."""
        self.refresh_codes()

    @work(exclusive=True, exit_on_error=False)
    async def refresh_codes(self, at: str | None = None) -> None:
        """Read the codes again, and choose the one of that id."""
        from fieldnotes.services.codebook import list_codes

        codes = await self.ask(list_codes)
        self.query_one(CodeTree).show_codes(codes, at=at)
        total = t("codebook.sum", codes=len(codes), codings=sum(code.codings for code in codes))
        self.query_one("#sum", Static).update(total if codes else t("codebook.no-codes"))

    @on(CodeTree.Moved)
    def _moved(self) -> None:
        """Show the entry of the code under the cursor."""
        tree = self.query_one(CodeTree)
        code = tree.chosen
        shown = entry(code, tree.letter(code)) if code else Text(t("codebook.no-codes"))
        self.query_one("#entry-text", Static).update(shown)
        self.query_one("#entry").scroll_home(animate=False)

    @on(CodeTree.Opened)
    def action_passages(self) -> None:
        """Go to the passages of the code under the cursor."""
        from fieldnotes.tui.screens.passages import PassagesScreen

        code = self.query_one(CodeTree).chosen
        if code is None:
            self.say(t("codebook.no-codes"))
        elif not code.codable:
            self.say(t("codebook.is-folder", code=code.name))
        else:
            self.app.push_screen(PassagesScreen(code.id))

    def action_fold(self) -> None:
        """Hide or show what is below the code."""
        self.query_one(CodeTree).fold()

    def action_open_branch(self) -> None:
        """Show what is below the code, or go there."""
        self.query_one(CodeTree).open()

    def action_close_branch(self) -> None:
        """Hide what is below the code, or go to the code above it."""
        self.query_one(CodeTree).close()

    def action_add_code(self) -> None:
        """Add a code at the level of the cursor."""
        code = self.query_one(CodeTree).chosen
        self.add_code(code.parent_id if code else None, written_path(code.path[:-1]) if code else "")

    def action_add_subcode(self) -> None:
        """Add a code below the cursor."""
        code = self.query_one(CodeTree).chosen
        if code is None:
            self.say(t("codebook.no-codes"))
        else:
            self.add_code(code.id, written_path(code.path))

    @work(group="write", exit_on_error=False)
    async def add_code(self, parent: str | None, below: str) -> None:
        """Ask for a code and enter it below a parent, or at the top."""
        from fieldnotes.services.codebook import add_code

        form = await self._ask_entry(below)
        if form is None:
            return
        added = await self.ask(
            lambda project: add_code(
                project,
                form["name"],
                parent=parent,
                definition=form["definition"],
                aliases=listed(form["aliases"]),
                scale=listed(form["scale"]),
                codable=form["folder"] == "no",
            )
        )
        self.say(t("codebook.added", code=written_path(added.path)))
        self.refresh_codes(added.id)

    async def _ask_entry(self, below: str) -> dict[str, str] | None:
        from fieldnotes.tui.widgets.form import Field, ask_form

        return await ask_form(
            self.app,
            t("codebook.add-beside", parent=one_line(below)) if below else t("codebook.add-top"),
            Field("name", t("codebook.name")),
            Field("definition", t("codebook.definition")),
            Field("aliases", t("codebook.aliases")),
            Field("scale", t("codebook.scale")),
            Field(
                "folder", t("codebook.folder"), choices=tuple((each, t(f"codebook.{each}")) for each in ("no", "yes"))
            ),
        )


def listed(typed: str) -> tuple[str, ...]:
    """Names that were typed with commas between them."""
    return tuple(name for name in (part.strip() for part in typed.split(",")) if name)


def codings_said(count: int) -> str:
    """How many codings, in words that fit the number."""
    return t(f"codebook.codings-{count}") if count < 2 else t("codebook.codings", count=count)


def entry(code: CodeRow, letter: str) -> Text:
    """All that the codebook says of a code, in lines; the first two say what it is, and how much it is used."""
    text = Text()
    if letter:
        text.append(f" {letter} ", letter_style(code.colour)).append(" ")
    text.append(one_line(written_path(code.path)), "bold")
    used = codings_said(code.codings) if code.codable else t("codebook.entry-folder")
    status = t(f"codebook.status-{code.status}")
    colour = t("codebook.entry-colour", colour=one_line(code.colour))
    lines = [
        "",
        f"{used} · {status} · {colour}",
        "",
        printable(code.definition) or t("codebook.entry-no-definition"),
        "",
    ]
    if code.aliases:
        lines.append(t("codebook.entry-aliases", names=one_line(", ".join(code.aliases))))
    if code.scale:
        lines.append(t("codebook.entry-scale", levels=one_line(" · ".join(code.scale))))
    return text.append("\n".join(lines))
