"""What a person has set for the program, kept per user and never in a project: read with care, written whole.

A name or a value that is not known here is left out of use and told, and stays in the file when it is written again: it
may belong to a newer program. A file that cannot be read at all is laid aside before another is written.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from fieldnotes.base import atomic
from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import LANGUAGES, Language, t
from fieldnotes.base.settings_file import read_held, settings_path
from fieldnotes.base.terminal import one_line

THEMES = ("dark", "light", "contrast")
DENSITIES = ("compact", "roomy")
CHOICES: dict[str, tuple[str, ...]] = {"language": ("auto", *LANGUAGES), "theme": THEMES, "density": DENSITIES}
"""Settings that are one of a few words; the first word holds when nothing is set."""
DEFAULT_PRESET = "fieldnotes"
MOST_CELLS = 1_000
_WRITING = Lock()
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Settings(NamedTuple):
    """What is set, with what holds where nothing is.

    Attributes:
        language: of the interface; None lets the project say it, or the locale.
        theme: one of THEMES.
        density: one of DENSITIES.
        preset: name of the set of keys that one's own keys are changes to.
        keys: one's own keys by the id of a command, comma-separated.
        layout: by place, the sizes of its parts in cells; 0 is as wide as it needs.
    """

    language: Language | None = None
    theme: str = THEMES[0]
    density: str = DENSITIES[0]
    preset: str = DEFAULT_PRESET
    keys: Mapping[str, str] = _NOTHING
    layout: Mapping[str, Mapping[str, int]] = _NOTHING


class Read(NamedTuple):
    """The settings, and in sentences what in their file was not understood."""

    settings: Settings
    problems: tuple[str, ...] = ()


def read_settings() -> Read:
    """Read what is set. Nothing that stands in the file makes this fail."""
    path = settings_path()
    held = read_held(path)
    if held.flaw is not None:
        return Read(Settings(), (t(f"settings.flaw-{held.flaw}", path=one_line(str(path))),))
    wrong: list[str] = []
    chosen = {name: _choice(held.values, name, wrong) for name in CHOICES}
    language = chosen["language"]
    preset = held.values.get("preset", DEFAULT_PRESET)
    if not isinstance(preset, str):
        wrong.append("preset")
        preset = DEFAULT_PRESET
    layout = _fitting(held.values.get("layout", {}), "layout", _is_table, wrong)
    found = Settings(
        language=None if language == "auto" else cast("Language", language),
        theme=chosen["theme"],
        density=chosen["density"],
        preset=preset,
        keys=_fitting(held.values.get("keys", {}), "keys", _is_keys, wrong),
        layout={place: _fitting(sizes, f"layout.{place}", _is_size, wrong) for place, sizes in layout.items()},
    )
    where = one_line(str(path))
    return Read(found, tuple(t("settings.not-understood", name=one_line(name), path=where) for name in wrong))


def _choice(values: Mapping[str, Any], name: str, wrong: list[str]) -> str:
    value = values.get(name, CHOICES[name][0])
    if value in CHOICES[name]:
        return str(value)
    wrong.append(name)
    return CHOICES[name][0]


def _fitting(table: object, name: str, fits: Callable[[object], bool], wrong: list[str]) -> dict[str, Any]:
    """What stands in a table of the file and fits; what does not fit is told by its name."""
    if not isinstance(table, dict):
        wrong.append(name)
        return {}
    wrong.extend(f"{name}.{key}" for key, value in table.items() if not fits(value))
    return {key: value for key, value in table.items() if fits(value)}


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


def _is_keys(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip(", "))


def _is_size(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_CELLS


def change_settings(change: Callable[[dict[str, Any]], None]) -> Path | None:
    """Change what stands in the file and write it whole.

    Returns:
        Where the file of before was laid aside, when it could not be understood; else None.

    Raises:
        StorageError: `cannot-write`.
    """
    path = settings_path()
    with _WRITING:
        try:
            target = path.resolve()  # a person may keep the file elsewhere, behind a link
            held = read_held(target)
            change(held.values)
            target.parent.mkdir(parents=True, exist_ok=True)
            aside = _laid_aside(target) if held.flaw == "not-json" else None
        except OSError as problem:
            raise atomic.cannot_write(path, problem) from problem
        written = json.dumps(held.values, ensure_ascii=True, indent=2, sort_keys=True)
        atomic.write_bytes(target, f"{written}\n".encode())
    return aside


def _laid_aside(target: Path) -> Path:
    aside = target.with_name(f"{target.name}.broken")
    target.replace(aside)
    return aside


def keep_choice(name: str, value: str) -> Path | None:
    """Set one of the settings that are a word: see `change_settings`.

    Raises:
        RefusedError: `setting-choice`, when it is no word for this setting.
        StorageError: `cannot-write`.
    """
    if value not in CHOICES[name]:
        raise RefusedError("setting-choice", name=name, given=value, known=", ".join(CHOICES[name]))
    return change_settings(lambda values: values.update({name: value}))


def keep_preset(name: str) -> Path | None:
    """Set which set of keys one's own keys are changes to: see `change_settings`.

    Raises:
        StorageError: `cannot-write`.
    """
    return change_settings(lambda values: values.update(preset=name))


def keep_in(table: str, entries: Mapping[str, object]) -> Path | None:
    """Set entries of a table of the file (`keys`, `layout`); None takes an entry away. See `change_settings`.

    Raises:
        StorageError: `cannot-write`.
    """

    def change(values: dict[str, Any]) -> None:
        held = values.get(table)
        kept = {**(held if isinstance(held, dict) else {}), **entries}
        values[table] = {name: value for name, value in kept.items() if value is not None}

    return change_settings(change)


def forget(*names: str) -> Path | None:
    """Take settings out of the file, so that what holds by itself holds again. See `change_settings`.

    Raises:
        StorageError: `cannot-write`.
    """

    def change(values: dict[str, Any]) -> None:
        for name in names:
            values.pop(name, None)

    return change_settings(change)
