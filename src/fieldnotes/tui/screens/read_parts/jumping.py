"""Going from one place that matters to the next."""

from fieldnotes.base.i18n import t
from fieldnotes.tui.screens.read_parts.part import ReadPart


class Jumping(ReadPart):
    """The part of the reading screen that jumps."""

    def action_next_coding(self) -> None:
        """Go to where the next coding begins."""
        self._jump(min((mark.start for mark in self.reader.marks if mark.start > self.reader.cursor), default=None))

    def action_previous_coding(self) -> None:
        """Go to where the coding before begins."""
        self._jump(max((mark.start for mark in self.reader.marks if mark.start < self.reader.cursor), default=None))

    def _jump(self, place: int | None) -> None:
        if place is None:
            self.say(t("read.no-more-codings"))
        else:
            self.reader.move_to(place)
