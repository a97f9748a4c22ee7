"""`fieldnotes handout review`: team members answer a handout at this screen."""

import sys

import typer

from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of
from fieldnotes.cli.handout import Which


def register(app: typer.Typer) -> None:
    """Add the command to the room of handouts."""
    app.command("review", help=t("cli.handout.review"))(review)


def review(context: typer.Context, handout: Which) -> None:
    """Let team members answer a handout at this screen; leaving takes the passphrase that is set first."""
    from fieldnotes.services.handouts import read_handout

    call = call_of(context)
    with call.study() as project:
        read_handout(project, handout)  # what cannot be shown is refused before any screen
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise RefusedError("review-no-terminal")
    from fieldnotes.tui.app import run_workbench

    raise typer.Exit(run_workbench(call.project_path(), coder=call.coder, review=handout))
