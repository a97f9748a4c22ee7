"""A line above a list in which words are typed that narrow the list while one types."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class PartInput(Input):
    """Where words are typed; Esc, Enter and down go to the list, and leave what was typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "submit", "commands.app.back"),
        Binding("down", "submit", show=False),
    ]
