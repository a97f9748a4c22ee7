"""`fieldnotes settings`: language, theme and keys of the program, kept for one person and in no project."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.errors import NotFoundError
from fieldnotes.base.i18n import t
from fieldnotes.cli.call import Call, call_of, table, tell

if TYPE_CHECKING:
    from pathlib import Path

    from fieldnotes.model.answers import SettingsAnswer

app = typer.Typer(name="settings", help=t("cli.settings"))
_KEYS = "keys."


@app.command("show", help=t("cli.settings.show"))
def show(
    context: typer.Context, *, changed: Annotated[bool, typer.Option("--own", help=t("cli.settings.own"))] = False
) -> None:
    """Tell what is set."""
    _answer(call_of(context), only_own=changed)


@app.command("set", help=t("cli.settings.set"))
def set_one(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="KEY", help=t("cli.settings.name"))],
    value: Annotated[str, typer.Argument(metavar="VALUE", help=t("cli.settings.value"))],
) -> None:
    """Set one thing."""
    from fieldnotes.base.settings import CHOICES, keep_choice
    from fieldnotes.tui.keys import set_key, set_preset

    call = call_of(context)
    if name in CHOICES:
        _told(keep_choice(name, value))
    elif name == "preset":
        _told(set_preset(value))
    elif name.startswith(_KEYS):
        _told(set_key(name.removeprefix(_KEYS), value))
    else:
        raise _unknown(name)
    _answer(call, only_own=True)


@app.command("reset", help=t("cli.settings.reset"))
def reset(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="KEY", help=t("cli.settings.reset-name"))] = None,
) -> None:
    """Let one thing be as it is by itself, or everything."""
    from fieldnotes.base.settings import CHOICES, forget
    from fieldnotes.tui.keys import reset_key

    call = call_of(context)
    known = (*CHOICES, "preset", "keys", "layout")
    if name is None:
        _told(forget(*known))
    elif name in known:
        _told(forget(name))
    elif name.startswith(_KEYS):
        _told(reset_key(name.removeprefix(_KEYS)))
    else:
        raise _unknown(name)
    _answer(call, only_own=True)


@app.command("path", help=t("cli.settings.path"))
def path(context: typer.Context) -> None:
    """Tell where the settings are kept."""
    from fieldnotes.base.settings_file import settings_path
    from fieldnotes.model.answers import SettingsFileAnswer

    file = settings_path()
    call_of(context).answer(SettingsFileAnswer(file=str(file), exists=file.is_file()), [str(file)])


@app.command("presets", help=t("cli.settings.presets"))
def presets(context: typer.Context) -> None:
    """Tell which sets of keys there are."""
    from fieldnotes.base.settings import read_settings
    from fieldnotes.model.answers import KeyPreset, PresetsAnswer
    from fieldnotes.tui.key_names import said
    from fieldnotes.tui.key_presets import PRESETS

    in_use = read_settings().settings.preset
    found = tuple(
        KeyPreset(name=name, title=t(f"settings.preset-{name}"), in_use=name == in_use, keys=dict(keys))
        for name, keys in PRESETS.items()
    )
    lines = table(
        (
            "*" if each.in_use else "",
            each.name,
            each.title,
            ", ".join(f"{key} {said(own)}" for key, own in each.keys.items()),
        )
        for each in found
    )
    call_of(context).answer(PresetsAnswer(presets=found), lines)


def _unknown(name: str) -> NotFoundError:
    from fieldnotes.base.settings import CHOICES

    return NotFoundError("no-such-setting", given=name, known=", ".join((*CHOICES, "preset", f"{_KEYS}read.code")))


def _told(aside: "Path | None") -> None:
    """Tell where a file went that could not be understood."""
    if aside is not None:
        tell(t("settings.laid-aside", path=aside))


def _answer(call: Call, *, only_own: bool) -> None:
    answer = _settings()
    for problem in answer.problems:
        tell(problem)
    call.answer(answer, _lines(answer, only_own=only_own))


def _settings() -> "SettingsAnswer":
    from fieldnotes.base.settings import read_settings
    from fieldnotes.base.settings_file import settings_path
    from fieldnotes.model.answers import SetKeys, SettingsAnswer
    from fieldnotes.tui.commands import COMMANDS
    from fieldnotes.tui.keys import keys_in_force

    settings, problems = read_settings()
    keys = keys_in_force(settings)
    return SettingsAnswer(
        file=str(settings_path()),
        language=settings.language or "auto",
        theme=settings.theme,
        density=settings.density,
        preset=settings.preset,
        commands=tuple(
            SetKeys(
                id=command.id,
                place=t(f"places.{command.place}"),
                command=t(command.label_id),
                keys=keys.all[command.id],
                own=command.id in settings.keys,
            )
            for command in COMMANDS
        ),
        layout={place: dict(sizes) for place, sizes in settings.layout.items()},
        problems=(*problems, *keys.problems),
    )


def _lines(answer: "SettingsAnswer", *, only_own: bool) -> Iterator[str]:
    from fieldnotes.tui.key_names import said

    yield from table((name, getattr(answer, name)) for name in ("language", "theme", "density", "preset"))
    yield from table(
        (f"{_KEYS}{each.id}", said(each.keys), each.place, each.command)
        for each in answer.commands
        if each.own or not only_own
    )
    yield from table(
        (f"layout.{place}.{part}", str(size)) for place, sizes in answer.layout.items() for part, size in sizes.items()
    )
