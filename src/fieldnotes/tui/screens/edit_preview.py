"""What a correction would do to the codings of a text, before it is kept."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.tui.place import Dialog
from fieldnotes.tui.short_name import short

if TYPE_CHECKING:
    from fieldnotes.services.revising import Revised, Touched

_MOST = 200  # codings that are shown one by one
_SHOWN = 160  # characters of a passage


class EditPreview(Dialog[bool]):
    """Answers whether to keep the correction. Codings that stay on their words are counted, the others shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "commands.form.send"),
        Binding("escape", "leave", "commands.form.cancel"),
    ]

    def __init__(self, told: "Revised") -> None:
        super().__init__()
        self._told = told

    def compose(self) -> ComposeResult:
        """The sums, the codings that change or lose their place, and the keys."""
        with VerticalScroll(classes="dialog"):
            yield Static(t("revising.preview", number=self._told.revision), classes="heading", markup=False)
            yield Static("\n".join(self._lines()), markup=False)
            yield Static(t("revising.preview-hint"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Have the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def _lines(self) -> Iterator[str]:
        told = self._told
        changed, orphaned = len(told.changed), len(told.orphaned)
        yield t("revising.sums", unchanged=told.unchanged, moved=told.moved, changed=changed, orphaned=orphaned)
        if told.others_changed or told.others_orphaned:
            yield t("revising.others", changed=told.others_changed, orphaned=told.others_orphaned)
        for head, rows in (("revising.orphaned", told.orphaned), ("revising.changed", told.changed)):
            if rows:
                yield f"\n{t(head)}"
                yield from (line for each in rows[:_MOST] for line in _lines_of(each))
            if len(rows) > _MOST:
                yield t("revising.more", count=len(rows) - _MOST)

    def action_keep(self) -> None:
        """Keep the correction."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """Go back to typing."""
        self.dismiss(False)


def _lines_of(each: "Touched") -> Iterator[str]:
    yield f"▪ {one_line(each.code)}"
    yield f"  − {short(each.words, _SHOWN)}"
    if each.after is not None:
        yield f"  + {short(each.new_words, _SHOWN)}"
