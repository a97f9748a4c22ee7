"""Completion of paths while they are typed: the first folder or file that begins with what stands there."""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

from textual.suggester import Suggester

from fieldnotes.base.terminal import one_line


class PathSuggester(Suggester):
    """Suggests paths; files only with one of the endings, when any are given."""

    def __init__(self, endings: Sequence[str] = ()) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._endings = tuple(endings)

    async def get_suggestion(self, value: str) -> str | None:
        """The completed path, or None; the disk is read on a thread."""
        return await asyncio.to_thread(completed, value, self._endings)


def completed(typed: str, endings: tuple[str, ...] = ()) -> str | None:
    """What was typed, completed with the first name in alphabetical order that fits; a folder ends in a slash.

    Hidden names come up only when their dot is typed. A name that holds control characters is never suggested.
    """
    head, separator, tail = typed.rpartition("/")
    if not typed or (not tail and not separator):
        return None
    try:
        with os.scandir(Path(head + separator or ".").expanduser()) as entries:
            fitting = [entry for entry in entries if _fits(entry.name, tail)]
            for entry in sorted(fitting, key=lambda entry: entry.name):
                if entry.is_dir():
                    return f"{head}{separator}{entry.name}/"
                if entry.name != tail and (not endings or entry.name.lower().endswith(endings)):
                    return f"{head}{separator}{entry.name}"
    except (OSError, RuntimeError, ValueError):
        return None  # a folder that is not there, or may not be read, has nothing to suggest
    return None


def _fits(name: str, beginning: str) -> bool:
    hidden = name.startswith(".") and not beginning.startswith(".")
    return name.startswith(beginning) and not hidden and one_line(name) == name
