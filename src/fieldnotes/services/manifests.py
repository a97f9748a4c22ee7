"""What a manifest asks for: each of its rows as a file that is to come in, seen to fit the study before any does."""

from collections.abc import Sequence
from pathlib import Path

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.documents.gathering import MOST_FILES
from fieldnotes.exchange.manifest import read_manifest
from fieldnotes.services.importing import Wanted, see_that_they_fit
from fieldnotes.store.project import Project


def wanted_by(project: Project, manifest: Path, otherwise: Wanted) -> Sequence[Wanted]:
    """The files of a manifest; what a row leaves open is as in `otherwise` (an empty team is none).

    Raises:
        NotFoundError: `no-such-file`, when the manifest is not there.
        FormatError: `manifest-columns`, `manifest-row` with the row and what is wrong in it, `too-many-files`.
        StorageError: `cannot-read`.
    """
    wanted = []
    for row in read_manifest(manifest):
        team = row.team or otherwise.team
        if not team:
            raise FormatError("manifest-row", file=manifest.name, line=row.line, what="manifest-no-team")
        wanted.append(
            Wanted(
                row.file,
                team,
                row.kind or otherwise.kind,
                row.format or otherwise.format_name,
                row.day,
                row.participants,
                row.line,
            )
        )
    if not wanted:
        raise FormatError("empty-file", file=manifest.name)
    if len(wanted) > MOST_FILES:
        raise FormatError("too-many-files", most=MOST_FILES)
    see_that_they_fit(project, wanted, manifest.name)
    return wanted
