"""What the settings answer: what is set for the program, for one person and in no project."""

from typing import Annotated, Literal

from pydantic import Field

from fieldnotes.model.value import Value


class SetKeys(Value):
    """A command of the workbench with its keys, comma-separated by their names; `own` when the person gave them."""

    id: str
    place: str
    command: str
    keys: str
    own: bool


class SettingsAnswer(Value):
    """`settings show`, `set` and `reset`: `language` is `auto` where the project or the locale says it."""

    file: str
    language: Literal["auto", "nl", "en"]
    theme: str
    density: str
    preset: str
    commands: tuple[SetKeys, ...]
    layout: dict[str, dict[str, Annotated[int, Field(ge=0)]]]
    problems: tuple[str, ...]


class SettingsFileAnswer(Value):
    """`settings path`: where they are kept, and whether anything is yet."""

    file: str
    exists: bool


class KeyPreset(Value):
    """A set of keys: what differs from the program's own, by command."""

    name: str
    title: str
    in_use: bool
    keys: dict[str, str]


class PresetsAnswer(Value):
    """`settings presets`."""

    presets: tuple[KeyPreset, ...]
