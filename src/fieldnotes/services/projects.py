"""Beginning and opening a study, proving it, and copying it."""

from pathlib import Path
from typing import TYPE_CHECKING

from fieldnotes.base.i18n import Language

if TYPE_CHECKING:
    from fieldnotes.store.problem import Problem
    from fieldnotes.store.project import Project


def create_study(
    path: Path,
    *,
    name: str | None = None,
    language: Language = "nl",
    researcher: str = "",
    purpose: str = "",
    notice: str = "",
) -> "Project":
    """Make a new project file; without a name the study is called after its file.

    Raises:
        RefusedError: `project-exists`, `empty-name`, `bad-name`.
        StorageError: `cannot-write` and what a disk can say.
    """
    from fieldnotes.base.i18n import speaking, t
    from fieldnotes.store.project import create_project

    with speaking(language):
        who = researcher or t("study.researcher")
    return create_project(
        path, name=name or path.stem, language=language, researcher=who, purpose=purpose, notice=notice
    )


def open_study(path: Path, *, coder: str | None = None) -> "Project":
    """Open a project file; an older one is copied and brought up to date first.

    Raises:
        NotFoundError: `no-project-file`.
        StorageError: `not-a-project`, `project-newer`, `project-damaged` and what a disk can say.
    """
    from fieldnotes.base.backups_known import remember_backup
    from fieldnotes.base.clock import now
    from fieldnotes.store.project import Project

    project = Project(path, coder)
    if project.put_aside is not None:
        remember_backup(project.id, project.put_aside, now())
    return project


def check_study(project: "Project") -> "list[Problem]":
    """Everything in the project that does not hold; empty when it is sound."""
    from fieldnotes.store.integrity import problems

    with project.reading() as connection:
        return list(problems(connection))


def back_up_study(project: "Project", target: Path) -> str:
    """Copy the live project to a new file and return the copy's SHA-256.

    Raises:
        RefusedError: `file-exists`.
        StorageError: `cannot-write`, `copy-broken`.
    """
    from fieldnotes.base.atomic import cannot_write
    from fieldnotes.base.backups_known import remember_backup
    from fieldnotes.base.clock import now
    from fieldnotes.base.errors import RefusedError
    from fieldnotes.store.backup import copy_database, sha256_of

    try:
        if target.exists():
            raise RefusedError("file-exists", path=target)
    except OSError as problem:
        raise cannot_write(target, problem) from problem
    copy_database(project.path, target)
    remember_backup(project.id, target, now())
    return sha256_of(target)
