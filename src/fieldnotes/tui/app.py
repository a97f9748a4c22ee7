"""The workbench: wires the places together, opens the project behind the first screen, and holds the themes.

The first screen is drawn from a glance at the file (`store.glance`); the project itself is opened on a thread while a
person is already reading it.
"""

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar, cast

from textual import work
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.driver import Driver
from textual.screen import Screen
from textual.theme import Theme

from fieldnotes.base.errors import FieldnotesError
from fieldnotes.base.i18n import name_keys, t
from fieldnotes.base.settings import keep_choice, read_settings
from fieldnotes.base.terminal import one_line
from fieldnotes.tui.bench import Bench
from fieldnotes.tui.columns import drawn_in
from fieldnotes.tui.commands import bindings_of, keys_of, use_keys
from fieldnotes.tui.divided import SizedPart
from fieldnotes.tui.key_names import spelled
from fieldnotes.tui.keys import keys_in_force
from fieldnotes.tui.layouts import use_layouts
from fieldnotes.tui.place import Place
from fieldnotes.tui.signals import heed
from fieldnotes.tui.widgets.left_lines import forget_left, left_for_good, left_words
from fieldnotes.tui.widgets.left_writing import forget_writing

HIGH_CONTRAST = Theme(
    name="fieldnotes-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    success="#00ff00",
    warning="#ffff00",
    error="#ff6060",
    dark=True,
    variables={
        "footer-key-foreground": "#ffff00",
        "block-cursor-background": "#ffff00",
        "block-cursor-foreground": "#000000",
    },
)
THEMES = {"dark": "textual-dark", "light": "textual-light", "contrast": HIGH_CONTRAST.name}
"""Textual's names of the themes, by the names that the settings have."""


class Workbench(Bench):
    """The application: its places, its keys, its themes."""

    CSS_PATH: ClassVar[str] = "styles/workbench.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("app")]
    ENABLE_COMMAND_PALETTE = False  # ours, `app.palette`, speaks the study's language
    TITLE = "fieldnotes"
    _asked_about: tuple[str, ...] = ()
    review: str | None = None  # the handout that team members are to answer at this screen

    def on_mount(self) -> None:
        """Show the first place."""
        forget_left()
        forget_writing()
        if not self.is_headless:
            heed(self)
        self.register_theme(HIGH_CONTRAST)
        self.follow_settings()
        if self.project_path is not None:
            self._go_home()
        else:
            from fieldnotes.tui.screens.welcome import WelcomeScreen

            self.push_screen(WelcomeScreen())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a command of the application works now: none does while team members are at the screen."""
        return False if self.locked else super().check_action(action, parameters)

    def follow_settings(self) -> None:
        """Do as the settings say, in everything that is open; tell what in them is not understood."""
        settings, problems = read_settings()
        keys = keys_in_force(settings)
        use_keys(keys.changed)
        name_keys(_key_in_a_sentence)
        use_layouts(settings.layout)
        self.set_keymap(keys.changed)
        self.set_class(settings.density == "roomy", "-roomy")
        if self.theme != THEMES[settings.theme]:
            self.theme = THEMES[settings.theme]
        for problem in (*problems, *keys.problems):
            self.notify(one_line(problem), severity="warning", markup=False)

    def get_driver_class(self) -> type[Driver]:
        """The way to the terminal; of the one for Linux and macOS we have our own."""
        chosen = super().get_driver_class()
        if chosen.__name__ == "LinuxDriver":
            from fieldnotes.tui.driver import FieldDriver

            return FieldDriver
        return chosen

    def _go_home(self) -> None:
        from fieldnotes.tui.screens.home import HomeScreen

        home = HomeScreen()
        self.push_screen(home)
        if self.review is not None:
            from fieldnotes.tui.screens.review_start import start_review

            start_review(home, self.review)

    def on_bench_settings_changed(self) -> None:
        """Do as they say now."""
        self.follow_settings()

    async def on_bench_study_taken(self) -> None:
        """Go home in the study that was chosen."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        self._go_home()

    def on_bench_memos_wanted(self, event: Bench.MemosWanted) -> None:
        """Go to the memos that are asked for, unless something else was opened meanwhile."""
        from fieldnotes.tui.screens.memos import MemosScreen

        if isinstance(self.screen, Place) and not isinstance(self.screen, MemosScreen):
            self.screen.go(MemosScreen(event.of, event.called))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """None of Textual's own: every command is ours, and is listed by `palette`."""
        del screen
        return ()

    def action_palette(self) -> None:
        """Open the command palette."""
        from fieldnotes.tui.palette import open_palette

        open_palette(cast("App[object]", self))

    def action_help(self) -> None:
        """Show every key that works here."""
        from fieldnotes.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    async def action_back(self) -> None:
        """Go back to where one came from; from the first place there is no way back but leaving."""
        if len(self.screen_stack) > 2:
            await self.pop_screen()
        else:
            self.notify(t("places.quit-hint"), markup=False)

    async def action_quit(self) -> None:
        """Leave. With words that are not kept yet it asks, once for the same words."""
        places = [screen for screen in self.screen_stack if isinstance(screen, Place) and screen.unkept_words]
        words = (*(each for place in places for each in place.unkept_words), *left_words())
        if words and words != self._asked_about:
            self._asked_about = words
            stay = left_for_good() and all(place.outlives for place in places)
            self.notify(t("places.quit-draft" if stay else "places.quit-unkept"), severity="error", markup=False)
            return
        self.exit()

    async def action_undo(self) -> None:
        """Turn back what one did last."""
        await self._turn("undo")

    async def action_redo(self) -> None:
        """Do again what was undone last."""
        await self._turn("redo")

    async def _turn(self, verb: str) -> None:
        if isinstance(self.screen, Place):
            self.screen.turn_back_or_forth(verb)

    def action_next_theme(self) -> None:
        """Go to the next theme: dark, light, high contrast."""
        names = list(THEMES)
        at = list(THEMES.values()).index(self.theme) if self.theme in THEMES.values() else -1
        name = names[(at + 1) % len(names)]
        self.theme = THEMES[name]
        self._keep_theme(name)

    @work(group="settings", exit_on_error=False)
    async def _keep_theme(self, name: str) -> None:
        """Keep it for another day; where that fails it holds for today, and that is told."""
        try:
            await asyncio.to_thread(keep_choice, "theme", name)
        except FieldnotesError as problem:
            self.notify(one_line(problem.message), severity="error", markup=False)

    def action_settings(self) -> None:
        """Go to the settings."""
        from fieldnotes.tui.screens.settings import SettingsScreen

        if isinstance(self.screen, Place) and not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen())

    def action_line_left(self) -> None:
        """Move the line between two parts of the place in front to the left, or up."""
        self._move_line(1)

    def action_line_right(self) -> None:
        """Move it to the right, or down."""
        self._move_line(-1)

    def _move_line(self, by: int) -> None:
        place = self.screen
        if not isinstance(place, Place):
            return
        part = next((each for each in place.query(SizedPart) if each.display), None)
        if part is None:
            self.notify(t("settings.no-parts"), markup=False)
        else:
            place.keep_sizes(**part.moved(by))
            part.fit_part()

    def action_columns(self) -> None:
        """Make the columns of the list in front wider or narrower."""
        from fieldnotes.tui.screens.columns import ColumnsDialog

        place = self.screen
        if isinstance(place, Place) and drawn_in(place.PLACE):
            self.push_screen(ColumnsDialog(place))
        elif isinstance(place, Place):
            self.notify(t("settings.no-columns"), markup=False)


def _key_in_a_sentence(command_id: str) -> str:
    return spelled(keys_of(command_id)[0])


def run_workbench(
    path: Path | None, *, coder: str | None = None, named: bool = False, review: str | None = None
) -> int:
    """Open the workbench and stay until it is left; the exit status comes back. `review` names a handout to answer."""
    workbench = Workbench(path, coder=coder, named=named)
    workbench.review = review
    workbench.run()
    return workbench.return_code or 0
