"""A form: a few named fields in a dialog, filled by typing and by choosing, sent with Enter, left with Escape."""

from typing import ClassVar, NamedTuple

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.suggester import Suggester
from textual.widgets import Label, Select, Static
from textual.worker import NoActiveWorker, get_current_worker

from fieldnotes.base.i18n import t
from fieldnotes.tui.place import Dialog
from fieldnotes.tui.widgets.line_input import LineInput


class Field(NamedTuple):
    """One field: typed, or chosen from (value, label) pairs."""

    name: str
    label: str
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    suggester: Suggester | None = None


class TypedField(LineInput):
    """A field that is typed. Keys that were on their way to it when it was left go to the field that has them now."""

    async def _on_key(self, event: events.Key) -> None:
        focused = self.screen.focused
        if focused is self or not isinstance(focused, TypedField | ChosenField):
            return
        event.stop()
        event.prevent_default()
        focused.post_message(events.Key(event.key, event.character))


class ChosenField(Select[str], inherit_bindings=False):
    """A field that is chosen from a list, which the arrows and space open; Enter is left to the form."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("down,up,space", "show_overlay", show=False)]


class FormDialog(Dialog[dict[str, str] | None]):
    """Asks for the fields and answers with their values by name, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "commands.form.cancel"),
        Binding("enter", "next_field", show=False),
        Binding("ctrl+s", "send", "commands.form.send"),
    ]

    def __init__(self, title: str, *fields: Field, begin_at: str | None = None) -> None:
        """`begin_at` is the name of the field to begin in; by itself that is the first."""
        super().__init__()
        self._begin_at = begin_at or fields[0].name
        self._title = title
        self._fields = fields

    def compose(self) -> ComposeResult:
        """A label and a control for each field."""
        with VerticalScroll(classes="dialog"):
            yield Static(self._title, classes="heading", markup=False)
            for field in self._fields:
                yield Label(field.label, markup=False)
                if field.choices:
                    options = [(label, value) for value, label in field.choices]
                    start = field.value or field.choices[0][0]
                    yield ChosenField(options, value=start, allow_blank=False, id=f"field-{field.name}")
                else:
                    yield TypedField(field.value, suggester=field.suggester, id=f"field-{field.name}")
            yield Static(t("places.form-hint"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Begin in a field."""
        self.query_one(f"#field-{self._begin_at}").focus()

    def action_next_field(self) -> None:
        """Go to the next field of whatever kind; from the last one, answer."""
        ids = [f"field-{field.name}" for field in self._fields]
        at = ids.index(self.focused.id) if self.focused is not None and self.focused.id in ids else -1
        if at + 1 < len(ids):
            self.set_focus(self.query_one(f"#{ids[at + 1]}"))  # at once: the next key may be here already
        else:
            self.action_send()

    def action_send(self) -> None:
        """Answer with what was filled in."""
        self.dismiss({field.name: self._value(field) for field in self._fields})

    def _value(self, field: Field) -> str:
        control = self.query_one(f"#field-{field.name}")
        if isinstance(control, TypedField):
            return control.value
        assert isinstance(control, Select)
        return str(control.value)

    def action_leave(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)


def covered() -> bool:
    """Whether the screen whose worker asks this is not in front any more: then no question of it belongs there."""
    try:
        asking = get_current_worker().node
    except NoActiveWorker:
        return False
    return isinstance(asking, Screen) and asking.app.screen is not asking


async def ask_form(app: App[None], title: str, *fields: Field) -> dict[str, str] | None:
    """Show a form and wait for its answer; call it from a worker.

    None means that the person left it, or went elsewhere before it could be shown.
    """
    if covered():
        return None
    return await app.push_screen_wait(FormDialog(title, *fields))
