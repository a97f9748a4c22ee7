"""`fieldnotes key …`: the sealed key of pseudonyms, a file of its own beside no study."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.cli.call import Call, call_of, table, tell
from fieldnotes.model.identifying import KeyKind

app = typer.Typer(name="key", help=t("cli.key"), no_args_is_help=True, rich_markup_mode=None)
File = Annotated[Path, typer.Argument(metavar="FILE", help=t("cli.key.file"))]
Real = Annotated[str, typer.Argument(metavar="REAL", help=t("cli.key.real"))]


@app.command("create", help=t("cli.key.create"))
def create(context: typer.Context, file: File) -> None:
    """Make a key."""
    from fieldnotes.cli.passphrase import ask_passphrase
    from fieldnotes.model.answers import KeyAnswer
    from fieldnotes.services.pseudonym_keys import create_key

    call = call_of(context)
    create_key(file, ask_passphrase(twice=True), study=_study(call))
    call.answer(KeyAnswer(entries=0), [t("cli.key.created", path=file)])
    tell(t("cli.key.keep"))


@app.command("add", help=t("cli.key.add"))
def add(
    context: typer.Context,
    file: File,
    real: Real,
    pseudonym: Annotated[str, typer.Argument(metavar="PSEUDONYM", help=t("cli.key.pseudonym"))],
    *,
    kind: Annotated[KeyKind, typer.Option(help=t("cli.key.kind"))] = KeyKind.NAME,
) -> None:
    """Enter a real word with its pseudonym."""
    from fieldnotes.cli.passphrase import ask_passphrase
    from fieldnotes.model.answers import KeyAnswer
    from fieldnotes.services.pseudonym_keys import add_entry

    passphrase = ask_passphrase()
    done = add_entry(file, passphrase, _real(real), pseudonym, kind)
    call_of(context).answer(KeyAnswer(entries=done.entries), [t("cli.key.added", pseudonym=done.entry.pseudonym)])


@app.command("remove", help=t("cli.key.remove"))
def remove(context: typer.Context, file: File, real: Real) -> None:
    """Take a real word out of the key."""
    from fieldnotes.cli.passphrase import ask_passphrase
    from fieldnotes.model.answers import KeyAnswer
    from fieldnotes.services.pseudonym_keys import remove_entry

    passphrase = ask_passphrase()
    done = remove_entry(file, passphrase, _real(real))
    call_of(context).answer(KeyAnswer(entries=done.entries), [t("cli.key.removed", pseudonym=done.entry.pseudonym)])


@app.command("list", help=t("cli.key.list"))
def listing(context: typer.Context, file: File) -> None:
    """List what the key holds."""
    from fieldnotes.cli.passphrase import ask_passphrase
    from fieldnotes.model.answers import KeyEntriesAnswer
    from fieldnotes.services.pseudonym_keys import open_key

    entries = open_key(file, ask_passphrase()).entries
    rows = table((each.real, each.pseudonym, t(f"kind.key-{each.kind}")) for each in entries)
    call_of(context).answer(KeyEntriesAnswer(entries=entries), rows)


@app.command("original", help=t("cli.key.original"))
def original(
    context: typer.Context,
    file: File,
    sha256: Annotated[str, typer.Argument(metavar="SHA256", help=t("cli.key.sha256"))],
    *,
    output: Annotated[Path, typer.Option("--output", metavar="FILE", help=t("cli.key.output"))],
) -> None:
    """Give an original back that was kept beside the key."""
    from fieldnotes.cli.passphrase import ask_passphrase
    from fieldnotes.model.answers import OriginalAnswer
    from fieldnotes.services.pseudonym_keys import give_original

    size = give_original(file, ask_passphrase(), sha256, output)
    answer = OriginalAnswer(sha256=sha256.lower(), bytes=size, output=str(output))
    call_of(context).answer(answer, [t("cli.key.gave", path=output, bytes=size)])


def _real(given: str) -> str:
    """The real word; for `-` a line that is typed or piped in, so that it stays out of what a shell remembers."""
    if given != "-":
        return given
    if sys.stdin.isatty():
        tell(t("cli.key.ask-real"))
    return sys.stdin.readline()


def _study(call: Call) -> Path | None:
    """The study that is meant, when one is: a key can be made without any."""
    try:
        return call.project_path()
    except RefusedError:
        return None
