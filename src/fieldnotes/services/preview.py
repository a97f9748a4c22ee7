"""Looking at a file before it is brought in: what it is read as, and what should be known of it."""

from pathlib import Path

from fieldnotes.base.i18n import t
from fieldnotes.services.documents import Imported, import_documents
from fieldnotes.store.documents import documents_from
from fieldnotes.store.project import Project


def preview_document(project: Project, file: Path, *, team: str) -> Imported:
    """What would come of a file, with a warning when the same bytes were brought in before; nothing is written.

    Raises:
        NotFoundError: `no-such-team`, `no-such-file`.
        FormatError, StorageError: why it cannot be read.
    """
    (looked,) = import_documents(project, [file], team=team, dry_run=True)
    with project.reading() as connection:
        earlier = documents_from(connection, looked.sha256)
    warnings = (*looked.warnings, *(t("import.same-bytes", document=name) for name in earlier))
    return looked._replace(warnings=warnings)
