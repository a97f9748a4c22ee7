"""Sitting at the workbench: pressing keys, waiting until something shows, and reading what stands on the screen."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from fieldnotes.tui.app import Workbench

SMALL = (80, 24)
_KEYS = {" ": "space", "\n": "enter", "/": "slash", ".": "full_stop", "-": "minus", "_": "underscore"}


HEARD: WeakKeyDictionary[App[Any], list[str]] = WeakKeyDictionary()
"""What each workbench said in passing, until a test asks for it."""


@asynccontextmanager
async def sitting(path: Path | None, size: tuple[int, int] = SMALL) -> AsyncIterator[Pilot[None]]:
    """The workbench on a study, in a terminal of this size, with its messages in sight."""
    app = Workbench(path)
    heard = HEARD.setdefault(app, [])
    notify = app.notify

    def hear(message: str, **more: Any) -> None:
        heard.append(message)
        notify(message, **more)

    setattr(app, "notify", hear)  # noqa: B010 - in place of a method
    async with app.run_test(size=size, notifications=True) as pilot:
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
    """Wait until a message with these words is shown; a message wraps, so its lines cannot be looked for.

    It is gone after seconds, which on a slow machine may be before we look: what was said and not yet asked for counts.
    """
    messages, heard = pilot.app._notifications, HEARD.get(pilot.app, [])
    shown = lambda: any(words in each for each in heard) or any(words in each.message for each in messages)  # noqa: E731
    await until(pilot, shown, f"saying {words!r}")
    for each in [each for each in heard if words in each][:1]:
        heard.remove(each)


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


async def fill(pilot: Pilot[None], **fields: str) -> None:
    """Put words in the fields of the form in front, and send it."""
    await at_place(pilot, "FormDialog")
    for name, words in fields.items():
        field = pilot.app.screen.query_one(f"#field-{name}")
        if isinstance(field, Input):
            field.value = words
        else:
            field.value = words  # type: ignore[attr-defined] # a choice
    await pilot.press("ctrl+s")


async def passes_the_gate(pilot: Pilot[None]) -> None:
    """Give a reason for everything that stops a handout, at the gate where it is shown, and write it from there."""
    await at_place(pilot, "GateScreen")
    await quiet(pilot)
    while "Niets houdt deze handout tegen" not in seen(pilot.app):
        before = seen(pilot.app)
        await pilot.press("o")
        await fill(pilot, reason="In deze test gaat het om iets anders.")
        await until(pilot, lambda before=before: seen(pilot.app) != before)  # type: ignore[misc]
        await quiet(pilot)
    await pilot.press("W")
