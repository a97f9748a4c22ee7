"""Sitting at the workbench: pressing keys, waiting until something shows, and reading what stands on the screen."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot

from fieldnotes.tui.app import Workbench

SMALL = (80, 24)
_KEYS = {" ": "space", "\n": "enter", "/": "slash", ".": "full_stop", "-": "minus", "_": "underscore"}


@asynccontextmanager
async def sitting(path: Path | None, size: tuple[int, int] = SMALL) -> AsyncIterator[Pilot[None]]:
    """The workbench on a study, in a terminal of this size, with its messages in sight."""
    async with Workbench(path).run_test(size=size, notifications=True) as pilot:
        yield pilot


def bench(app: App[Any]) -> Workbench:
    """The application, by its own type."""
    assert isinstance(app, Workbench)
    return app


def seen(app: App[Any]) -> str:
    """The text on the screen, line by line, without trailing spaces."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def until(pilot: Pilot[None], told: Callable[[], object], what: str = "") -> None:
    """Wait until something is so; it fails when that does not happen in about ten seconds."""
    for _ in range(1_000):
        if told():
            await pilot.pause()
            return
        await pilot.pause(0.01)
    messages = [each.message for each in pilot.app._notifications]
    pytest.fail(f"{what or told} did not happen; on the screen stands:\n{seen(pilot.app)}\n{messages}")


async def shows(pilot: Pilot[None], *words: str) -> None:
    """Wait until all these words stand on the screen."""
    await until(pilot, lambda: all(word in seen(pilot.app) for word in words), f"showing {words}")


async def says(pilot: Pilot[None], words: str) -> None:
    """Wait until a message with these words is shown; a message wraps, so its lines cannot be looked for."""
    messages = pilot.app._notifications
    await until(pilot, lambda: any(words in each.message for each in messages), f"saying {words!r}")


async def at_place(pilot: Pilot[None], name: str) -> None:
    """Wait until a screen of this class is in front."""
    await until(pilot, lambda: type(pilot.app.screen).__name__ == name, f"going to {name}")


async def quiet(pilot: Pilot[None]) -> None:
    """Wait until no work is under way; only where no dialog is open, for whoever opened it waits too."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def types(pilot: Pilot[None], text: str) -> None:
    """Type a text, key by key; a line feed is Enter."""
    for character in text:
        await pilot.press(_KEYS.get(character, character))


async def hammers(pilot: Pilot[None], text: str) -> None:
    """Type faster than the screen can follow: all keys are there before the first is dealt with."""
    for character in text:
        key = _KEYS.get(character, character)
        pilot.app.post_message(events.Key(key, "\r" if key == "enter" else character))
    await pilot.pause()


async def pastes(pilot: Pilot[None], text: str) -> None:
    """Paste a text into the field that has the keys."""
    focused = pilot.app.screen.focused
    assert focused is not None
    focused.post_message(events.Paste(text))
    await pilot.pause()
