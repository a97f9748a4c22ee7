"""Commands about a study as a whole: init, demo, search, check, backup, and the workbench."""

from pathlib import Path
from typing import Annotated

import typer

from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import LANGUAGES, t
from fieldnotes.cli.call import call_of, table, tell
from fieldnotes.cli.workbench import open_workbench
from fieldnotes.model.kinds import DocumentKind


def register(app: typer.Typer) -> None:
    """Give the root its own commands."""
    for command, help_id in (
        (init, "init"),
        (demo, "demo"),
        (workbench, "workbench"),
        (search, "search"),
        (check, "check"),
        (backup, "backup"),
    ):
        app.command(help_id, help=t(f"cli.{help_id}"))(command)


def init(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=t("cli.init.file"))],
    *,
    name: Annotated[str | None, typer.Option(help=t("cli.init.name"))] = None,
    language: Annotated[str, typer.Option(help=t("cli.init.language"))] = "nl",
    researcher: Annotated[str, typer.Option(help=t("cli.init.researcher"))] = "",
    purpose: Annotated[str, typer.Option(help=t("cli.init.purpose"))] = "",
) -> None:
    """Make a new study."""
    from fieldnotes.base.paths import remember_project
    from fieldnotes.model.answers import ProjectAnswer
    from fieldnotes.services.projects import create_study

    if language not in LANGUAGES:
        raise RefusedError("no-such-language", given=language)
    spoken = "nl" if language == "nl" else "en"
    project = create_study(file, name=name, language=spoken, researcher=researcher, purpose=purpose)  # type: ignore[arg-type]
    project.close()
    remember_project(file)
    answer = ProjectAnswer(project=str(file.resolve()), id=project.id)
    call_of(context).answer(answer, [t("cli.init.done", name=project.name, path=file)])


def demo(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=t("cli.demo.folder"))],
) -> None:
    """Make the example study and its handouts."""
    from fieldnotes.base.paths import last_project, remember_project
    from fieldnotes.model.answers import DemoAnswer
    from fieldnotes.services.example import play_example

    played = play_example(folder)
    if last_project() is None:
        remember_project(played.project)
    answer = DemoAnswer(
        project=str(played.project.resolve()), handouts=tuple(str(page.resolve()) for page in played.handouts)
    )
    lines = [
        t("cli.demo.done", path=played.project),
        *(t("cli.demo.handout", path=page) for page in played.handouts),
    ]
    call_of(context).answer(answer, lines)


def workbench(context: typer.Context) -> None:
    """Open the workbench."""
    raise typer.Exit(open_workbench(call_of(context)))


def search(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help=t("cli.search.query"))],
    *,
    team: Annotated[str | None, typer.Option(help=t("cli.search.team"))] = None,
    kind: Annotated[DocumentKind | None, typer.Option(help=t("cli.search.kind"))] = None,
    limit: Annotated[int, typer.Option(min=0, help=t("cli.search.limit"))] = 50,
) -> None:
    """Find words in the texts."""
    from fieldnotes.cli.spoken import spoken
    from fieldnotes.model.answers import SearchAnswer, SearchHit
    from fieldnotes.services.search import search as find_words

    call = call_of(context)
    with call.study() as project:
        found = find_words(project, query, team=team, kind=kind, limit=limit)
    hits = tuple(
        SearchHit(
            document=hit.document_id,
            document_name=hit.document,
            team=hit.team,
            start=hit.start,
            end=hit.end,
            left=hit.left,
            match=hit.match,
            right=hit.right,
            speaker=hit.speaker,
            start_ms=hit.start_ms,
            end_ms=hit.end_ms,
        )
        for hit in found.hits
    )
    lines = [
        "  ".join(
            filter(None, (hit.document, spoken(hit.start_ms, hit.speaker), f"…{hit.left}[{hit.match}]{hit.right}…"))
        )
        for hit in found.hits
    ]
    lines.append(t("cli.search.total-one" if found.total == 1 else "cli.search.total", total=found.total))
    call.answer(SearchAnswer(total=found.total, hits=hits), lines)


def check(context: typer.Context) -> None:
    """Prove that the project file is whole."""
    from fieldnotes.model.answers import CheckAnswer
    from fieldnotes.services.projects import check_study

    call = call_of(context)
    with call.study() as project:
        problems = tuple(t(f"problem.{problem.code}", **problem.values) for problem in check_study(project))
    call.answer(CheckAnswer(problems=problems), problems or [t("cli.check.sound")])
    if problems:
        tell(t("cli.check.broken", count=len(problems), path=project.path))
        raise typer.Exit(1)


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=t("cli.backup.file"))],
) -> None:
    """Copy the project while it is in use."""
    from fieldnotes.model.answers import BackupAnswer
    from fieldnotes.services.projects import back_up_study

    call = call_of(context)
    with call.study() as project:
        digest = back_up_study(project, file)
    lines = table([(t("cli.backup.done"), str(file)), ("SHA-256", digest)])
    call.answer(BackupAnswer(file=str(file.resolve()), sha256=digest), lines)
