"""Looking at a file before it is brought in: what it is read as, and what should be known of it, in words."""

from pathlib import Path

from fieldnotes.analysis.recording_time import clock_of
from fieldnotes.base.i18n import t
from fieldnotes.services.imported import Imported
from fieldnotes.services.importing import Manner, Wanted, look_at
from fieldnotes.store.project import Project

_SHOWN = 20  # speakers, and first pages, that are told one by one


def preview_document(
    project: Project, file: Path, *, team: str, name: str | None = None, manner: Manner | None = None
) -> Imported:
    """What would come of a file, with a warning when the same bytes were brought in before; nothing is written.

    Raises:
        NotFoundError: `no-such-team`, `no-such-file`.
        RefusedError: `unmapped-speakers`; what is wrong with a name that was given.
        FormatError, StorageError: why it cannot be read.
    """
    return look_at(project, Wanted(file, team, name=name), manner)


def told_before(looked: Imported) -> list[str]:
    """What a person should know of a file before it comes in, a line each: under which name, and what it holds.

    Warnings are not among them. Labels and lines of the file stand in it as they are: they are foreign text.
    """
    lines = [t("import.told-name", name=looked.name)]
    if looked.why:
        lines.append(t("import.told-why", format=looked.format, why=looked.why))
    if looked.turns:
        lines.append(t("import.told-turns", count=looked.turns, interviewer=looked.interviewer_turns))
    lines += [
        t(
            "import.told-speaker",
            speaker=share.speaker or t("import.told-nobody"),
            turns=share.turns,
            words=share.words,
            percent=round(share.share * 100),
        )
        for share in looked.shares[:_SHOWN]
    ]
    if len(looked.shares) > _SHOWN:
        lines.append(t("import.told-more-speakers", count=len(looked.shares) - _SHOWN))
    if looked.start_ms is not None and looked.end_ms is not None:
        lines.append(t("import.told-span", start=clock_of(looked.start_ms), end=clock_of(looked.end_ms)))
    if looked.pages:
        first = ", ".join(f"{page.label}: {page.start}" for page in looked.pages[:_SHOWN])
        more = ", …" if len(looked.pages) > _SHOWN else ""
        lines.append(t("import.told-pages", count=len(looked.pages), places=first + more))
    lines += [t("import.told-residue", line=line.line, text=line.text) for line in looked.residue]
    return lines
