"""The observation report of a session: put together from what the study holds, and written as a file."""

import json
from pathlib import Path
from typing import NamedTuple

from fieldnotes.analysis.report import compose
from fieldnotes.base import atomic
from fieldnotes.base.clock import from_stored
from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import LANGUAGES, Language, speaking, t
from fieldnotes.model.check_kinds import DepartureKind
from fieldnotes.model.pseudonyms import PseudonymKey
from fieldnotes.model.report import ReflectionPlace, Rendering, ReportContent, ReportSource
from fieldnotes.services.outgoing import OutgoingFile, written
from fieldnotes.store import report as store
from fieldnotes.store.departures import Departure, enter_departure
from fieldnotes.store.names import find
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
    key: PseudonymKey | None = None,
) -> Reported:
    """Write the report of a session; the ending of the file's name says how: `.md`, `.html` or `.docx`.

    Only its owner can read the file. That a shareable one was written is kept as a departure; with an internal one
    nothing of the study changes.

    With the key, held for this call only, a shareable report says no real name or place of it either.

    Raises:
        NotFoundError, RefusedError: as `read_report`; `report-format`, and `report-exists` unless it may be replaced.
        StorageError: `cannot-write`.
    """
    ending = output.suffix.lower()
    if ending not in ENDINGS:
        raise RefusedError("report-format", path=output)
    spoken = _language(project, language)
    with project.reading() as connection:
        source = store.report_source(connection, session)
    with speaking(spoken):
        content = compose(source._replace(entries=key.entries if key else ()), spoken, rendering, reflections)
    if output.exists() and not replace:
        raise RefusedError("report-exists", path=output)
    file = OutgoingFile(ending.lstrip("."), output, _written(content, ending))
    if rendering is Rendering.SHAREABLE:
        _let_go(project, source, file)
    else:
        atomic.write_bytes(output, file.content)
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


def _let_go(project: Project, source: ReportSource, file: OutgoingFile) -> None:
    """Write a file for others, and enter that it leaves; the gate did not look at it, and that is kept too."""
    with written([file], in_new_folder=False), project.changing("session.report", team=source.session.team) as work:
        team = find(work.connection, "team", source.session.team).key
        kind, size, gates = DepartureKind.REPORT, len(file.content), json.dumps({"passed": [], "overridden": []})
        leaving = Departure(kind, None, team, None, file.format, file.path.name, file.sha256, size, gates)
        enter_departure(work, leaving)


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
