"""Versions of the codebook: freezing it, what changed between two of them, and what happened to it in words."""

from fieldnotes.analysis.codebook_diff import Difference, differences
from fieldnotes.base.i18n import t
from fieldnotes.model.codebook import Codebook
from fieldnotes.model.codebook_rows import VersionRow
from fieldnotes.services.codebook import clean_text
from fieldnotes.services.history import Told, told_of
from fieldnotes.store import codebook_versions as store
from fieldnotes.store.project import Project

_ROOMS = ("code.", "codebook.", "recheck.", "coding.in-vivo")


def freeze_codebook(project: Project, note: str = "") -> VersionRow:
    """Keep the codebook as it is now under its number; codings that are made from now on are under the next one.

    Raises:
        RefusedError: `bad-text`.
    """
    said = clean_text(note)
    with project.changing("codebook.freeze") as work:
        number = store.freeze(work, said)
        work.labels["name"] = str(number)
        return next(row for row in store.version_rows(work.connection) if row.number == number)


def list_versions(project: Project) -> list[VersionRow]:
    """Every version, oldest first; the last one is in force."""
    with project.reading() as connection:
        return store.version_rows(connection)


def read_codebook(project: Project, number: int | None = None) -> Codebook:
    """The whole codebook as values: as it is now, or as it was frozen under a number.

    Raises:
        NotFoundError: `no-such-codebook-version`.
    """
    with project.reading() as connection:
        return store.whole_codebook(connection) if number is None else store.read_version(connection, number)


def diff_codebook(project: Project, older: int | None = None, newer: int | None = None) -> list[Difference]:
    """What changed between two versions; without numbers since the last one that was frozen, else up to now.

    When none was frozen yet, everything is new.

    Raises:
        NotFoundError: `no-such-codebook-version`.
    """
    with project.reading() as connection:
        first = store.last_frozen(connection) if older is None else older
        before = Codebook(codes=()) if first is None else store.read_version(connection, first)
        after = store.whole_codebook(connection) if newer is None else store.read_version(connection, newer)
    return differences(before, after)


def told_difference(difference: Difference) -> str:
    """A difference in words, in the language in force."""
    field = t(f"kind.field-{difference.field}") if difference.field else ""
    old, new = (worded(difference, text) for text in (difference.old, difference.new))
    return t(f"codebook-diff.{difference.kind}", code=difference.code, field=field, old=old, new=new)


def worded(difference: Difference, text: str) -> str:
    """How something was or is, as people say it; nothing is a dash."""
    if difference.field in {"codable", "in_vivo"}:
        return t("codebook.yes" if text else "codebook.no")
    if not text:
        return "–"
    if difference.field == "kind":
        return t(f"kind.code-kind-{text}")
    if difference.kind == "in-use":
        return t(f"codebook.status-{text}")
    if difference.field == "relations":
        parts = (each.partition(" ") for each in text.split("; "))
        return "; ".join(f"{t(f'kind.relation-{kind}')} {name}" for kind, _, name in parts)
    return f"‘{text}’"


def codebook_log(project: Project, *, limit: int = 50) -> list[Told]:
    """What happened to the codebook, newest first, with what was undone and done again of it."""
    return told_of(project, _ROOMS, limit=limit)
