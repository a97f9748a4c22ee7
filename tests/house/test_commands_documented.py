"""Every command says in both languages what it does and what each of its options is, and the README names it."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import typer

from fieldnotes.base.i18n import LANGUAGES, catalogue

README = Path(__file__).parents[2] / "README.md"


class Told(NamedTuple):
    """Something of the command line with its help text; `name` is as it is typed."""

    name: str
    help: str


def commands() -> typer.Typer:
    """The command line, made in the language in force when it is first asked for: not while tests are collected."""
    from fieldnotes.cli.app import parser

    return parser()


def rooms() -> Iterator[tuple[Told, typer.Typer]]:
    """The words that stand first and have more behind them."""
    for group in commands().registered_groups:
        assert group.typer_instance is not None
        info = group.typer_instance.info
        yield Told(str(info.name), str(info.help or "")), group.typer_instance


def told() -> Iterator[Told]:
    """Every room, command, argument and option."""
    yield from (room for room, _ in rooms())
    pending = [typer.main.get_command(commands())]
    while pending:
        command = pending.pop()
        pending.extend(getattr(command, "commands", {}).values())
        if not hasattr(command, "commands"):
            yield Told(str(command.name), command.help or "")
        yield from (
            Told(f"{command.name} {each.name}", getattr(each, "help", None) or "")
            for each in command.params
            if each.name != "help"
        )


def keys_of(said: str) -> set[str]:
    """The ids in the catalogue whose sentence this is, in the language in which the commands were made."""
    return {key for language in LANGUAGES for key, sentence in catalogue(language, "cli").items() if sentence == said}


def test_every_command_and_option_has_a_help_text_in_both_languages() -> None:
    everything = set(told())
    assert len(everything) > 100
    for each in everything:
        keys = keys_of(each.help)
        assert keys, each
        assert all(catalogue(language, "cli").get(key, "").strip() for key in keys for language in LANGUAGES), each


def test_the_readme_names_every_command_of_the_first_word() -> None:
    first = {room.name for room, _ in rooms()} | {str(each.name) for each in commands().registered_commands}
    assert len(first) > 20
    readme = README.read_text(encoding="utf-8")
    assert not {name for name in first if f"`{name}`" not in readme}
