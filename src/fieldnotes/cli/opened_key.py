"""The key to real names as an option of a command: opened for that one call."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.i18n import t

if TYPE_CHECKING:
    from fieldnotes.model.pseudonyms import PseudonymKey
    from fieldnotes.store.project import Project

KeyFile = Annotated[Path | None, typer.Option("--key", metavar="FILE", help=t("cli.handout.key"))]


def opened_key(project: "Project", file: Path | None) -> "PseudonymKey | None":
    """The key in a file, for this call only.

    Raises:
        FieldnotesError: as `cli.passphrase.ask_passphrase` and `services.pseudonym_keys.open_key`.
    """
    if file is None:
        return None
    from fieldnotes.cli.passphrase import ask_passphrase
    from fieldnotes.services.pseudonym_keys import open_key

    return open_key(file, ask_passphrase(), study=project.path)
