"""Opening the workbench from the front door."""

import sys
from typing import TYPE_CHECKING

from fieldnotes.base.errors import RefusedError
from fieldnotes.cli.call import Call

if TYPE_CHECKING:
    from pathlib import Path


def open_workbench(call: Call) -> int:
    """Open the workbench on the project that is meant, or on the welcome screen when there is none.

    The exit status comes back when it is left: 0, or beyond 128 when a signal had it end.

    Raises:
        RefusedError: `no-terminal`.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise RefusedError("no-terminal")
    from fieldnotes.tui.app import run_workbench

    return run_workbench(_study_to_open(call), coder=call.coder, named=call.project is not None)


def _study_to_open(call: Call) -> "Path | None":
    """The study, seen to be one that opens; None when none was named and none is remembered, or it is gone.

    Raises:
        FieldnotesError: what is wrong with a file that is there, or with one that was named.
    """
    from fieldnotes.store.glance import glance_at

    try:
        path = call.project_path()
    except RefusedError:
        return None
    if glance_at(path) is not None:
        return path
    if call.project is None and not path.exists():
        return None
    with call.study():  # says what is wrong, or brings an older file up to date and tells where its copy is
        return path
