"""The fieldwork log: hours, sessions, interviews and notes per team and period, and the log as a file."""

from pathlib import Path
from typing import Literal

from fieldnotes.analysis.fieldwork import fieldwork_of
from fieldnotes.base import clock
from fieldnotes.base.atomic import write_bytes
from fieldnotes.base.errors import RefusedError
from fieldnotes.model.fieldwork import Fieldwork, Period
from fieldnotes.store import fieldwork as store
from fieldnotes.store.project import Project

Shape = Literal["markdown", "csv"]
ENDINGS: dict[Shape, str] = {"markdown": ".md", "csv": ".csv"}


def read_fieldwork(
    project: Project, *, team: str | None = None, period: Period | None = None, by_month: bool = False
) -> Fieldwork:
    """The log of the study, or of one team, as it is now.

    Raises:
        NotFoundError: `no-such-team`, `ambiguous`.
        RefusedError: `period-backwards`.
    """
    if period and period.since and period.until and period.since > period.until:
        raise RefusedError("period-backwards", since=period.since, until=period.until)
    with project.reading() as connection:
        only = store.team_id(connection, team) if team is not None else None
        teams, sessions = store.field_teams(connection), store.worked_sessions(connection)
    return fieldwork_of(teams, sessions, clock.now(), only=only, period=period, by_month=by_month)


def save_fieldwork(project: Project, work: Fieldwork, name: str, shape: Shape) -> Path:
    """Write the log as Markdown or CSV in UTF-8, and return where it lies.

    A name is taken from the folder of the project file and gets the ending of its shape. What is there already stays
    as it is: then the file is called `name-2`, and so on.

    Raises:
        StorageError: `cannot-write`.
    """
    from fieldnotes.exchange.fieldwork.comma_separated import as_csv
    from fieldnotes.exchange.fieldwork.markdown import as_markdown

    wanted = project.path.absolute().parent / Path(name.strip().removesuffix(ENDINGS[shape])).expanduser()
    target, number = wanted.with_name(f"{wanted.name}{ENDINGS[shape]}"), 1
    while target.exists():
        number += 1
        target = wanted.with_name(f"{wanted.name}-{number}{ENDINGS[shape]}")
    written = as_markdown(work) if shape == "markdown" else as_csv(work)
    write_bytes(target, written.encode("utf-8"))
    return target
