"""What was typed in a team's log and did not become a note: remembered while the program runs."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldnotes.tui.widgets.entry import Entry

_left: dict[str, list["Entry"]] = {}


def leave(team: str, entries: list["Entry"]) -> None:
    """Remember what was typed in a team's log."""
    if entries:
        _left.setdefault(team, []).extend(entries)


def take_up(team: str) -> list["Entry"]:
    """What was left in a team's log; it is then no longer remembered here."""
    return _left.pop(team, [])


def forget_left() -> None:
    """The program starts: nothing was left yet."""
    _left.clear()


def left_words() -> tuple[str, ...]:
    """The lines that were left, of all teams."""
    return tuple(entry.line for entries in _left.values() for entry in entries)
