"""The lines of the settings screen: what is chosen from a few words, then every command with its keys, by place."""

from collections.abc import Iterator
from typing import NamedTuple

from fieldnotes.base.i18n import t
from fieldnotes.base.settings import CHOICES, Settings
from fieldnotes.tui.commands import COMMANDS
from fieldnotes.tui.key_names import said
from fieldnotes.tui.key_presets import PRESETS

_LABEL, _KEYS = 42, 22
"""Cells of the columns, on a screen of 80."""


class Row(NamedTuple):
    """A line.

    Attributes:
        name: a setting's name, or a command's id; empty for a heading.
        words: what stands there.
        own: whether the person set it.
    """

    name: str
    words: str
    own: bool = False

    @property
    def is_command(self) -> bool:
        """Whether it is a command with its keys."""
        return "." in self.name


def words_for(name: str) -> tuple[str, ...]:
    """The words from which a setting is chosen."""
    return tuple(PRESETS) if name == "preset" else CHOICES[name]


def chosen(settings: Settings, name: str) -> str:
    """The word that is chosen for a setting."""
    return str(getattr(settings, name) or CHOICES[name][0])


def rows(settings: Settings, keys: dict[str, str], typed: str) -> list[Row]:
    """The lines in which every typed word occurs; without headings that have nothing under them."""
    wanted = typed.casefold().split()
    found: list[Row] = []
    for head, under in _parts(settings, keys):
        fitting = [row for row in under if all(word in f"{head} {row.words}".casefold() for word in wanted)]
        if fitting:
            found += [Row("", head), *fitting]
    return found


def _parts(settings: Settings, keys: dict[str, str]) -> Iterator[tuple[str, list[Row]]]:
    yield t("settings.general"), [_choice_row(settings, name) for name in ("language", "theme", "density", "preset")]
    for place in dict.fromkeys(command.place for command in COMMANDS):
        under = []
        for command in COMMANDS:
            if command.place == place:
                own = command.id in settings.keys
                sign = t("settings.own") if own else ""
                words = f"  {t(command.label_id):<{_LABEL}} {said(keys[command.id]):<{_KEYS}} {sign}"
                under.append(Row(command.id, words.rstrip(), own))
        yield t(f"places.{place}"), under


def _choice_row(settings: Settings, name: str) -> Row:
    word = chosen(settings, name)
    told = t(f"settings.{name}-{word}") if word in words_for(name) else word
    return Row(name, f"  {t(f'settings.{name}'):<{_LABEL}} {told}", own=word != words_for(name)[0])
