"""The least that a Textual program with a list, a text, an input and a footer can be: the yardstick for ours."""

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Footer, Header, Input, OptionList, Static


class Floor(App[None]):
    """Shows two hundred lines, some text, and takes keys in an input."""

    CSS = "OptionList { width: 30; } Static { width: 1fr; }"

    def compose(self) -> ComposeResult:
        """The widgets that any such program has."""
        yield Header()
        with Horizontal():
            yield OptionList(*[f"regel {number}" for number in range(200)])
            yield Static("EERSTEBEELD\n" + "tekst " * 400)
        yield Input(placeholder="notitie")
        yield Footer()


if __name__ == "__main__":
    Floor().run()
