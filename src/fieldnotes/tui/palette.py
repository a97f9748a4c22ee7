"""The command palette: every command that works where the person is, found by any part of its words."""

from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode

from fieldnotes.base.i18n import t
from fieldnotes.tui.command import Command
from fieldnotes.tui.commands import commands_of
from fieldnotes.tui.key_names import said

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen


def places_of(screen: "Screen[object]") -> list[tuple[str, DOMNode]]:
    """The places whose commands work on a screen, nearest first, each with the node that carries them out."""
    chain: list[tuple[str, DOMNode]] = []
    node: DOMNode | None = screen.focused or screen
    while node is not None:
        place: str = getattr(node, "PLACE", "")
        if place:
            chain.append((place, node))
        node = node.parent
    own: str = getattr(screen, "PLACE", "")
    if own and all(each is not screen for _, each in chain):
        chain.append((own, screen))
    return [*chain, ("app", screen.app)]


def key_words(command: Command) -> str:
    """A command's keys as a person reads them."""
    return said(command.keys)


class WorkbenchCommands(Provider):
    """The commands of the screen that was in front when the palette opened."""

    def _commands(self) -> Iterator[tuple[str, str, DOMNode, str]]:
        for place, node in places_of(self.screen):
            for command in commands_of(place):
                yield t(command.label_id), command.action, node, key_words(command)

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for label, action, node, keys in self._commands():
            yield DiscoveryHit(label, self._call(action, node), help=keys)

    async def search(self, query: str) -> Hits:
        """Those that match what was typed."""
        matcher = self.matcher(query)
        for label, action, node, keys in self._commands():
            score = matcher.match(label)
            if score > 0:
                yield Hit(score, matcher.highlight(label), self._call(action, node), help=keys)

    def _call(self, action: str, node: DOMNode) -> "Callable[[], Awaitable[None]]":
        async def run() -> None:
            await self.app.run_action(action, default_namespace=node)

        return run


def open_palette(app: "App[object]") -> None:
    """Open the palette over the screen in front."""
    if not CommandPalette.is_open(app):
        app.push_screen(CommandPalette(providers=[WorkbenchCommands], placeholder=t("places.palette")))
