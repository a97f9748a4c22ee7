"""Asking for a passphrase: it is typed unseen or stands in the environment, and is never a word of a command line."""

import os
import sys

from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import t

VARIABLE = "FIELDNOTES_KEY_PASSPHRASE"


def ask_passphrase(*, twice: bool = False) -> str:
    """The passphrase of a key; `twice` for one that is new.

    Raises:
        RefusedError: `key-no-passphrase`, without a terminal and without the variable; `key-passphrase-differs`.
        KeyboardInterrupt: when whoever types stops.
    """
    told = os.environ.get(VARIABLE)
    if told:
        return told
    if not sys.stdin.isatty():
        raise RefusedError("key-no-passphrase", variable=VARIABLE)
    from getpass import getpass

    try:
        typed = getpass(t("cli.key.ask") + " ", stream=sys.stderr)
        if twice and getpass(t("cli.key.ask-again") + " ", stream=sys.stderr) != typed:
            raise RefusedError("key-passphrase-differs")
    except EOFError as problem:
        raise KeyboardInterrupt from problem
    return typed
