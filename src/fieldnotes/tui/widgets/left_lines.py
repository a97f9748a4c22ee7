"""What was typed in a team's log and did not become a note: remembered while the program runs.

What is kept as a draft too is there again when the next program opens that log.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from fieldnotes.base.terminal import printable

if TYPE_CHECKING:
    from fieldnotes.store.drafts import Draft
    from fieldnotes.tui.widgets.entry import Entry

_left: dict[str, list["Entry"]] = {}
_lost_at_the_end: set[str] = set()


def leave(team: str, entries: list["Entry"], *, for_good: bool) -> None:
    """Remember what was typed in a team's log; `for_good` says that it is kept as a draft too."""
    if entries:
        _left.setdefault(team, []).extend(entries)
        if not for_good:
            _lost_at_the_end.add(team)


def take_up(team: str) -> list["Entry"]:
    """What was left in a team's log; it is then no longer remembered here."""
    _lost_at_the_end.discard(team)
    return _left.pop(team, [])


def forget_left() -> None:
    """The program starts: nothing was left yet."""
    _left.clear()
    _lost_at_the_end.clear()


def left_words() -> tuple[str, ...]:
    """The lines that were left, of all teams."""
    return tuple(entry.line for entries in _left.values() for entry in entries)


def left_for_good() -> bool:
    """Whether all that was left outlives the program."""
    return not _lost_at_the_end


def from_draft(draft: "Draft", started: datetime | None) -> "Entry":
    """The line of a draft; it keeps the time at which it was typed, if the session had begun by then."""
    from fieldnotes.analysis.typed_note import LINE_END
    from fieldnotes.model.kinds import Voice
    from fieldnotes.tui.widgets.entry import entry_of

    voice = Voice(draft.voice) if draft.voice in set(Voice) else Voice.DESCRIPTION
    at = draft.kept_at if started is not None and draft.kept_at >= started else None
    return entry_of(printable(draft.text).replace("\n", LINE_END), voice, at, started)
