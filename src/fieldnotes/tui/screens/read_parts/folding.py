"""Folding the interviewer's turns, so that only what the others say is read."""

from fieldnotes.analysis.recording_time import short_clock_of
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.rows import TurnRow
from fieldnotes.tui.screens.read_parts.part import ReadPart
from fieldnotes.tui.widgets.reader import Reader
from fieldnotes.tui.widgets.reader.folds import Fold

_SIGN = "▸"


class Folding(ReadPart):
    """The part of the reading screen that folds. What the cursor or a selection comes into is opened, and told."""

    def __init__(self, document_id: str) -> None:
        super().__init__(document_id)
        self._folding = False
        self._folded_in: tuple[str, list[TurnRow]] | None = None

    def action_fold(self) -> None:
        """Show each turn of the interviewer as one line; once more: show all of them in full."""
        if self._folding and self.reader.folded:
            self._folding = False
            self.reader.fold([])
            return
        folds = self._folds()
        if not folds:
            self.say(t("read.nothing-to-fold"))
            return
        self._folding = True
        self._fold(folds)

    def shown(self) -> None:
        """Fold again when the text or its turns are other ones; what was opened meanwhile stays open."""
        super().shown()
        if self._folding and self.opened and (self.opened.text, self.opened.turns) != self._folded_in:
            self._fold(self._folds())

    def on_reader_opened(self, event: Reader.Opened) -> None:
        """Say that folded turns are open now: what is selected never holds words that are not seen."""
        self.say(t("read.unfolded", count=event.count))

    def _fold(self, folds: list[Fold]) -> None:
        assert self.opened is not None
        self._folded_in = self.opened.text, self.opened.turns
        self.reader.fold(folds)

    def _folds(self) -> list[Fold]:
        if self.opened is None:
            return []
        asked = [turn for turn in self.opened.turns if turn.interviewer]
        return [Fold(turn.start, turn.end, _line(turn, self.opened.text)) for turn in asked]


def _line(turn: TurnRow, text: str) -> str:
    """The line that stands for a turn: who, when in the recording, and how many words."""
    count = len(text[turn.start : turn.end].split())
    parts = [one_line(turn.speaker or t("study.interviewer"))]
    if turn.start_ms is not None:
        parts.append(short_clock_of(turn.start_ms))
    parts.append(t("read.fold-one-word" if count == 1 else "read.fold-words", count=count))
    return f"{_SIGN} {' · '.join(parts)}"
