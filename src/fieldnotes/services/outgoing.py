"""Files that are about to leave: looked into first, and taken away again when the study cannot keep that they left."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from fieldnotes.base import atomic
from fieldnotes.base.errors import StorageError
from fieldnotes.base.i18n import t
from fieldnotes.exchange.handout.inspect import left_in
from fieldnotes.model.disclosure import Block, Place, Rule
from fieldnotes.services.gate import BlockedError
from fieldnotes.store.project import Project


class OutgoingFile(NamedTuple):
    """A file that is to be written: its format, its place and its bytes."""

    format: str
    path: Path
    content: bytes

    @property
    def sha256(self) -> str:
        """The hash of its bytes."""
        return hashlib.sha256(self.content).hexdigest()


def see_clean(files: Sequence[OutgoingFile], project: Project, team: str) -> None:
    """Look into files for what they tell beside their words: who made them, with what, where and when.

    Raises:
        BlockedError: `handout-blocked`.
    """
    for each in files:
        found = left_in(each.content, each.format, known=(project.coder,))
        if found:
            said = t("gate.metadata", what=", ".join(found))
            block = Block(Rule.METADATA, Place.FILE_NAME, None, None, each.path.name, 0, 0, said)
            raise BlockedError("handout-blocked", [block], team=team)


@contextmanager
def written(files: Sequence[OutgoingFile], *, in_new_folder: bool = True) -> Iterator[None]:
    """Write files; take them away again when what is done meanwhile fails: the study must know of all that leaves.

    Folders that were made for them go too; without `in_new_folder` none is made.

    Raises:
        StorageError: `cannot-write`.
    """
    new = [each.path for each in files if not each.path.exists()]
    absent = {folder for each in files for folder in each.path.parents if not folder.exists()}
    try:
        for each in files:
            if in_new_folder:
                make_folder(each.path.parent)
            atomic.write_bytes(each.path, each.content)
        yield
    except BaseException:
        for path in new:
            with suppress(OSError):  # such as no folder at all: then nothing was written there
                path.unlink(missing_ok=True)
        for folder in sorted(absent, key=lambda folder: -len(folder.parts)):
            with suppress(OSError):  # such as one in which something else was laid meanwhile
                folder.rmdir()
        raise


def team_part(team: str) -> str:
    """A team's name as a part of a file's name."""
    return re.sub(r"[^\w]+", "-", team.casefold()).strip("-")[:40] or "team"


def make_folder(folder: Path) -> None:
    """Make a folder when it is absent (`cannot-write`)."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise StorageError("cannot-write", path=folder, reason=reason) from problem
