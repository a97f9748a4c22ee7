"""The observation report of a session: put together from what the study holds, and written as a file."""

from pathlib import Path
from typing import NamedTuple

from fieldnotes.analysis.report import compose
from fieldnotes.base import atomic
from fieldnotes.base.clock import from_stored
from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import LANGUAGES, Language, speaking, t
from fieldnotes.model.report import ReflectionPlace, Rendering, ReportContent, ReportSource
from fieldnotes.store import report as store
from fieldnotes.store.project import Project

ENDINGS = (".md", ".html", ".docx")


class Reported(NamedTuple):
    """A report that lies on disk.

    Attributes:
        left_out: how many private notes a shareable one is without.
    """

    file: Path
    left_out: int


def read_report(
    project: Project,
    session: str,
    *,
    rendering: Rendering = Rendering.INTERNAL,
    reflections: ReflectionPlace = ReflectionPlace.AFTER,
    language: str | None = None,
) -> ReportContent:
    """What the report of a session says, in the language of the study unless another is asked for.

    Raises:
        NotFoundError: `no-such-session`, `ambiguous`.
        RefusedError: `no-such-language`.
    """
    spoken = _language(project, language)
    with project.reading() as connection:
        source = store.report_source(connection, session)
    with speaking(spoken):
        return compose(source, spoken, rendering, reflections)


def write_report(
    project: Project,
    session: str,
    *,
    output: Path,
    rendering: Rendering = Rendering.INTERNAL,
    reflections: ReflectionPlace = ReflectionPlace.AFTER,
    language: str | None = None,
    replace: bool = False,
) -> Reported:
    """Write the report of a session; the ending of the file's name says how: `.md`, `.html` or `.docx`.

    Only its owner can read the file. Nothing of the study changes.

    Raises:
        NotFoundError, RefusedError: as `read_report`; `report-format`, and `report-exists` unless it may be replaced.
        StorageError: `cannot-write`.
    """
    ending = output.suffix.lower()
    if ending not in ENDINGS:
        raise RefusedError("report-format", path=output)
    content = read_report(project, session, rendering=rendering, reflections=reflections, language=language)
    if output.exists() and not replace:
        raise RefusedError("report-exists", path=output)
    atomic.write_bytes(output, _written(content, ending))
    return Reported(output, content.left_out)


def save_report(
    project: Project,
    session: str,
    *,
    folder: Path,
    ending: str,
    rendering: Rendering = Rendering.INTERNAL,
    reflections: ReflectionPlace = ReflectionPlace.AFTER,
) -> Reported:
    """Write the report of a session into a folder, under a name that is not taken yet.

    The name of a shareable one holds no day: the name of a file tells as much as its words.

    Raises:
        NotFoundError, RefusedError, StorageError: as `write_report`.
    """
    with project.reading() as connection:
        source = store.report_source(connection, session)
    with speaking(project.language):
        name = _file_name(source, rendering)
    wanted, number = folder / f"{name}{ending}", 1
    while wanted.exists():
        number += 1
        wanted = folder / f"{name}-{number}{ending}"
    return write_report(project, session, output=wanted, rendering=rendering, reflections=reflections)


def session_of_text(project: Project, document: str) -> str:
    """The id of the session that a text belongs to.

    Raises:
        NotFoundError: `no-such-document`, `ambiguous`.
        RefusedError: `text-without-session`.
    """
    with project.reading() as connection:
        return store.session_of_text(connection, document)


def _language(project: Project, language: str | None) -> Language:
    if language is None:
        return project.language
    found = next((each for each in LANGUAGES if each == language), None)
    if found is None:
        raise RefusedError("no-such-language", given=language)
    return found


def _written(content: ReportContent, ending: str) -> bytes:
    if ending == ".md":
        from fieldnotes.exchange.report.markdown import as_markdown

        return as_markdown(content)
    if ending == ".html":
        from fieldnotes.exchange.report.html import as_html

        return as_html(content)
    from fieldnotes.exchange.report.docx import as_docx

    return as_docx(content)


def _file_name(source: ReportSource, rendering: Rendering) -> str:
    if rendering is Rendering.SHAREABLE:
        return f"{t('report.file-name')}-{t('report.file-name-shareable')}"
    started = source.session.started_at
    return f"{t('report.file-name')}-{from_stored(started):%Y-%m-%d}" if started else t("report.file-name")
