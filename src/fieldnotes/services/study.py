"""What a study says of itself: its name, why it shares findings, and the notice on top of its handouts."""

from fieldnotes.base.errors import RefusedError, StorageError
from fieldnotes.store import forgetting, study as store
from fieldnotes.store.names import clean_name
from fieldnotes.store.project import Project
from fieldnotes.store.study import StudyRow


def read_study(project: Project) -> StudyRow:
    """What the study says of itself now."""
    with project.reading() as connection:
        return store.study_row(connection)


def describe_study(
    project: Project, *, name: str | None = None, purpose: str | None = None, notice: str | None = None
) -> StudyRow:
    """Let the study say something else of itself; what is None stays as it is, and an empty text takes it away.

    Handouts that were given out keep what stood on them; the next ones carry the new words.

    Raises:
        RefusedError: `empty-name`, `bad-name`, `long-name`, `bad-text`.
    """
    called = None if name is None else clean_name(name, "project")
    why, told = _words(purpose), _words(notice)
    with project.changing("project.describe") as work:
        now = store.study_row(work.connection)
        store.describe(
            work,
            name=now.name if called is None else called,
            purpose=now.purpose if why is None else why,
            notice=now.notice if told is None else told,
        )
        row = store.study_row(work.connection)
        work.labels["name"] = row.name
    project.name, project.purpose, project.notice = row.name, row.purpose, row.notice
    return row


def compact_study(project: Project) -> None:
    """Write the file anew, so that nothing that was deleted stays in freed pages of it.

    Raises:
        StorageError: `held-open`, when it is open elsewhere.
    """
    project.let_go()
    if not forgetting.compact(project.path):
        raise StorageError("held-open", path=project.path)


def _words(text: str | None) -> str | None:
    """A text in one paragraph, as a handout sets it."""
    if text is None:
        return None
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise RefusedError("bad-text")
    return " ".join(text.split())
