"""A form: a few named fields in a dialog, filled by typing and by choosing, sent with Enter, left with Escape."""

from typing import ClassVar, NamedTuple

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.suggester import Suggester
from textual.widgets import Input, Label, Select, Static

from fieldnotes.base.i18n import t
from fieldnotes.tui.place import Dialog


class Field(NamedTuple):
    """One field: typed, or chosen from (value, label) pairs."""

    name: str
    label: str
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    suggester: Suggester | None = None


class FormDialog(Dialog[dict[str, str] | None]):
    """Asks for the fields and answers with their values by name, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "commands.form.cancel"),
        Binding("ctrl+s", "send", "commands.form.send"),
    ]

    def __init__(self, title: str, *fields: Field) -> None:
        super().__init__()
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
                    yield Select(options, value=start, allow_blank=False, id=f"field-{field.name}")
                else:
                    yield Input(field.value, suggester=field.suggester, id=f"field-{field.name}")
            yield Static(t("places.form-hint"), classes="hint", markup=False)

    def on_mount(self) -> None:
        """Begin in the first field."""
        self.query_one(f"#field-{self._fields[0].name}").focus()

    @on(Input.Submitted)
    def _enter(self, event: Input.Submitted) -> None:
        """Enter goes to the next field that is typed, and sends the form from the last."""
        event.stop()
        typed = [field.name for field in self._fields if not field.choices]
        at = typed.index((event.input.id or "").removeprefix("field-"))
        if at + 1 < len(typed):
            self.query_one(f"#field-{typed[at + 1]}").focus()
        else:
            self.action_send()

    def action_send(self) -> None:
        """Answer with what was filled in."""
        self.dismiss({field.name: self._value(field) for field in self._fields})

    def _value(self, field: Field) -> str:
        control = self.query_one(f"#field-{field.name}")
        if isinstance(control, Input):
            return control.value
        assert isinstance(control, Select)
        return str(control.value)

    def action_leave(self) -> None:
        """Answer with nothing."""
        self.dismiss(None)


async def ask_form(app: App[None], title: str, *fields: Field) -> dict[str, str] | None:
    """Show a form and wait for its answer; call it from a worker. None means that the person left it."""
    return await app.push_screen_wait(FormDialog(title, *fields))
