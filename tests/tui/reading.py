"""A small app around the reader, with what it was told, for the tests of the reader."""

from collections.abc import Sequence

from textual.app import App, ComposeResult
from textual.strip import Strip

from fieldnotes.model.rows import CodingMark, Margin
from fieldnotes.tui.widgets.reader import Reader, SentenceSource

RED, GREEN, BLUE = "#e6194b", "#3cb44b", "#4363d8"


def mark(name: str, start: int, end: int, code: str = "Rol", colour: str = RED) -> CodingMark:
    """A coding on a range; its code's id is the code's name."""
    return CodingMark(name, start, end, code, code, colour, None, "K")


class CountingReader(Reader):
    """A reader that counts the lines it is asked to draw."""

    drawn = 0

    def render_line(self, y: int) -> Strip:
        self.drawn += 1
        return super().render_line(y)


class ReadingApp(App[None]):
    """One reader with a text in it."""

    def __init__(
        self,
        text: str,
        marks: Sequence[CodingMark] = (),
        margins: Sequence[Margin] = (),
        sentences: SentenceSource | None = None,
        line_width: int = 100,
    ) -> None:
        super().__init__()
        self.told: list[Reader.CursorMoved] = []
        self._study = (text, marks, margins, {"Rol": "R", "Overleg": "O", "Tijd": "T"})
        self._sentences = sentences
        self._line_width = line_width

    def compose(self) -> ComposeResult:
        yield CountingReader(sentence_source=self._sentences, line_width=self._line_width)

    def on_mount(self) -> None:
        self.reader.load(*self._study)

    def on_reader_cursor_moved(self, message: Reader.CursorMoved) -> None:
        self.told.append(message)

    @property
    def reader(self) -> CountingReader:
        """The reader."""
        return self.query_one(CountingReader)

    def shown(self) -> list[str]:
        """What is drawn in the viewport, line by line, without the blanks at the end."""
        reader = self.reader
        return [reader.render_line(y).text.rstrip() for y in range(reader.size.height)]

    def styled(self, y: int) -> list[tuple[str, str]]:
        """One drawn line as its parts, each with the names of its attributes that are on."""
        parts = []
        for segment in self.reader.render_line(y):
            style = segment.style
            names = ("bold", "underline", "reverse", "italic")
            parts.append((segment.text, " ".join(name for name in names if style and getattr(style, name))))
        return parts
