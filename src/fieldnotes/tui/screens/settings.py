"""The settings: language, theme, density, and the keys of every command, found by typing any part of their words."""

import asyncio
from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from fieldnotes.base.i18n import preferred_language, t, use_language
from fieldnotes.base.settings import CHOICES, Settings, forget, keep_choice, read_settings
from fieldnotes.base.settings_file import settings_path
from fieldnotes.base.terminal import one_line
from fieldnotes.tui.bench import Bench, speak
from fieldnotes.tui.commands import bindings_of, keys_of
from fieldnotes.tui.key_names import names, spelled
from fieldnotes.tui.keys import by_id, keys_in_force, reset_key, set_key, set_preset, with_change
from fieldnotes.tui.place import Place
from fieldnotes.tui.settings_rows import Row, chosen, rows, words_for
from fieldnotes.tui.widgets.line_input import LineInput
from fieldnotes.tui.widgets.listing import Listing
from fieldnotes.tui.widgets.new_key import NewKeyDialog


class SettingsScreen(Place):
    """A line to type in, and the settings that fit what is typed."""

    PLACE = "settings"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("settings"),
        Binding("down", "move('cursor_down')", show=False),
        Binding("up", "move('cursor_up')", show=False),
        Binding("pagedown", "move('page_down')", show=False),
        Binding("pageup", "move('page_up')", show=False),
    ]
    DEFAULT_CSS = """
    SettingsScreen #typed, SettingsScreen #typed:focus { height: 3; border: round $primary; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._settings = Settings()
        self._keys: dict[str, str] = {}
        self._rows: list[Row] = []
        self._asked_all = False

    def content(self) -> ComposeResult:
        """Where one types, the settings, and where they are kept."""
        yield LineInput(id="typed", placeholder=t("settings.find"))
        yield Listing(id="rows", markup=False)
        yield Static(t("settings.kept-in", path=one_line(str(settings_path()))), id="sum", markup=False)

    def on_mount(self) -> None:
        """One can type at once."""
        self.query_one("#typed").focus()
        self._read()

    def _read(self) -> None:
        self._settings = read_settings().settings
        self._keys = keys_in_force(self._settings).all
        self._show()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._show()

    def _show(self) -> None:
        """Show what fits, and stay at the line one was at as long as it is there."""
        listed = self.query_one("#rows", Listing)
        before = self._chosen()
        self._rows = rows(self._settings, self._keys, self.query_one("#typed", LineInput).value)
        listed.clear_options()
        listed.add_options([Option(row.words, disabled=not row.name) for row in self._rows])
        places = {row.name: at for at, row in enumerate(self._rows) if row.name}
        first = next(iter(places.values()), None)
        listed.highlighted = places.get(before.name, first) if before else first

    def _chosen(self) -> Row | None:
        at = self.query_one("#rows", Listing).highlighted
        return self._rows[at] if at is not None and at < len(self._rows) and self._rows[at].name else None

    def action_move(self, how: str) -> None:
        """Move the choice while typing goes on."""
        getattr(self.query_one("#rows", Listing), f"action_{how}")()

    @on(Listing.OptionSelected)
    def action_change(self) -> None:
        """Choose the next word of a setting, or press a new key for a command."""
        row = self._chosen()
        if row is None:
            return
        if row.is_command:
            self.ask_key(row.name)
            return
        words = words_for(row.name)
        now = chosen(self._settings, row.name)
        word = words[(words.index(now) + 1) % len(words)] if now in words else words[0]
        self.keep(lambda: set_preset(word) if row.name == "preset" else keep_choice(row.name, word))

    def action_add_key(self) -> None:
        """Press one more key for a command."""
        row = self._chosen()
        if row is not None and row.is_command:
            self.ask_key(row.name, beside=True)

    @work(group="settings", exit_on_error=False)
    async def ask_key(self, command_id: str, *, beside: bool = False) -> None:
        """Ask for a key, and give it to a command: instead of its keys, or beside them."""
        held = self._keys[command_id]

        def meant(key: str) -> str:
            return f"{held},{key}" if beside else key

        dialog = NewKeyDialog(
            t(by_id()[command_id].label_id), held, lambda key: with_change(self._keys, command_id, meant(key))
        )
        key = await self.app.push_screen_wait(dialog)
        if key is not None:
            await self._keep(lambda: set_key(command_id, meant(key)))
            self.say(t("settings.key-kept", command=t(by_id()[command_id].label_id), keys=spelled(names(meant(key)))))

    def action_reset(self) -> None:
        """Let what is chosen be as it is by itself."""
        row = self._chosen()
        if row is not None:
            self.keep(lambda: reset_key(row.name) if row.is_command else forget(row.name))

    def action_reset_all(self) -> None:
        """Let everything be as it is by itself; asked twice."""
        if not self._asked_all:
            self._asked_all = True
            self.say(t("settings.reset-question", key=spelled(keys_of("settings.reset-all")[0])))
            return
        self._asked_all = False
        self.keep(lambda: forget(*CHOICES, "preset", "keys", "layout"))

    @work(group="settings", exit_on_error=False)
    async def keep(self, verb: Callable[[], object]) -> None:
        """Change the settings, and follow them."""
        await self._keep(verb)

    async def _keep(self, verb: Callable[[], object]) -> None:
        language = self._settings.language
        await asyncio.to_thread(verb)
        self.workbench.post_message(Bench.SettingsChanged())
        self._read()
        if self._settings.language != language:
            if self.workbench.glance is None:
                use_language(preferred_language())
            else:
                speak(self.workbench.study_language)
            self.say(t("settings.language-changed"))
            await self.recompose()
            self.query_one("#typed").focus()
            self._show()
