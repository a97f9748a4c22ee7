"""`fieldnotes guide …`: topic guides in versions, and what came up of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.i18n import t
from fieldnotes.cli.call import call_of, table

if TYPE_CHECKING:
    from fieldnotes.model.answers import CoverageAnswer, CoveredTeam
    from fieldnotes.model.guides import AskedSession, Cell, Coverage, GuideRow, TeamCoverage

app = typer.Typer(name="guide", help=t("cli.guide"), no_args_is_help=True, rich_markup_mode=None)


@app.command("add", help=t("cli.guide.add"))
def add(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=t("cli.guide.file"))],
    *,
    name: Annotated[str | None, typer.Option(help=t("cli.guide.name"))] = None,
) -> None:
    """Add a guide, or its next version."""
    from fieldnotes.model.answers import GuideAnswer
    from fieldnotes.services.guides import add_guide

    call = call_of(context)
    with call.study() as project:
        added = add_guide(project, file, name=name)
    said = "cli.guide.added" if added.new else "cli.guide.same"
    told = t(said, name=added.name, version=added.version, topics=_topics(added.topics))
    call.answer(GuideAnswer(**added._asdict()), [told])


def _topics(count: int) -> str:
    return t("cli.guide.topics-one" if count == 1 else "cli.guide.topics", count=count)


@app.command("list", help=t("cli.guide.list"))
def show_all(context: typer.Context) -> None:
    """List the guides."""
    from fieldnotes.model.answers import GuidesAnswer, ListedGuide
    from fieldnotes.services.guides import list_guides

    call = call_of(context)
    with call.study() as project:
        rows = list_guides(project)
    listed = tuple(ListedGuide(**row._asdict()) for row in rows)
    call.answer(GuidesAnswer(guides=listed), table(map(_listed, rows)) if rows else [t("guide.empty")])


def _listed(row: "GuideRow") -> tuple[str, ...]:
    return (
        row.id[:8],
        row.name,
        t("cli.guide.version-told", version=row.version),
        _topics(row.topics),
        t("cli.guide.used-one" if row.sessions == 1 else "cli.guide.used", count=row.sessions),
    )


@app.command("show", help=t("cli.guide.show"))
def show(
    context: typer.Context,
    guide: Annotated[str, typer.Argument(metavar="GUIDE", help=t("cli.guide.which"))],
    *,
    version: Annotated[int | None, typer.Option(min=1, help=t("cli.guide.version"))] = None,
) -> None:
    """Show a guide."""
    from fieldnotes.model.answers import ShownGuideAnswer, ShownTopic
    from fieldnotes.services.guides import show_guide

    call = call_of(context)
    with call.study() as project:
        shown = show_guide(project, guide, version)
    topics = tuple(
        ShownTopic(number=number, name=topic.name, questions=topic.questions)
        for number, topic in enumerate(shown.topics, start=1)
    )
    lines = [f"{shown.name} ({t('cli.guide.version-of', version=shown.version, versions=shown.versions)})"]
    for topic in topics:
        lines += [f"{topic.number:>2} {topic.name}", *(f"   - {question}" for question in topic.questions)]
    call.answer(ShownGuideAnswer.model_validate({**shown._asdict(), "topics": topics}), lines)


@app.command("coverage", help=t("cli.guide.coverage"))
def coverage(
    context: typer.Context,
    guide: Annotated[str | None, typer.Argument(metavar="[GUIDE]", help=t("cli.guide.coverage-which"))] = None,
    *,
    team: Annotated[str | None, typer.Option(help=t("cli.guide.coverage-team"))] = None,
    session: Annotated[str | None, typer.Option(help=t("cli.guide.coverage-session"))] = None,
) -> None:
    """Show what came up in which interview."""
    from fieldnotes.services.guides import read_coverage

    call = call_of(context)
    with call.study() as project:
        found = read_coverage(project, guide, team=team, session=session)
    if guide is None and (team is not None or session is not None):
        found = [each for each in found if each.teams]
    call.answer(_answer(found), _lines(found))


def _lines(found: "list[Coverage]") -> Iterator[str]:
    """A heading a guide, and under it a grid a team."""
    if not found:
        yield t("guide.empty")
    for number, each in enumerate(found):
        if number:
            yield ""
        yield each.guide
        if not each.teams:
            yield f"  {t('guide.no-interviews')}"
        for team in each.teams:
            yield ""
            yield from table(_grid(each, team))


def _grid(each: "Coverage", team: "TeamCoverage") -> Iterator[tuple[str, ...]]:
    yield (team.team, t("guide.sum"), *(_head(interview) for interview in team.interviews))
    for at, topic in enumerate(each.topics):
        covered = t("guide.of", covered=team.covered(at), meant=team.meant(at))
        yield (topic, covered, *(_cell(cell) for cell in team.cells[at]))


def _head(interview: "AskedSession") -> str:
    return f"{interview.started_at:%Y-%m-%d}" if interview.started_at else t("guide.undated")


def _cell(cell: "Cell") -> str:
    return f"{cell.at:%H:%M}" if cell.at else t(f"guide.{cell.asked}")


def _answer(found: "list[Coverage]") -> "CoverageAnswer":
    from fieldnotes.model.answers import CoverageAnswer, CoveredGuide

    return CoverageAnswer(
        guides=tuple(
            CoveredGuide(
                id=each.guide_id,
                name=each.guide,
                topics=each.topics,
                teams=tuple(_team(each, team) for team in each.teams),
            )
            for each in found
        )
    )


def _team(each: "Coverage", team: "TeamCoverage") -> "CoveredTeam":
    from fieldnotes.model.answers import CoveredInterview, CoveredTeam, CoveredTopic, TopicCount
    from fieldnotes.model.guides import Asked
    from fieldnotes.model.kinds import SessionKind

    interviews = []
    for column, session in enumerate(team.interviews):
        cells = [row[column] for row in team.cells]
        interviews.append(
            CoveredInterview(
                session=session.session_id,
                kind=SessionKind(session.kind),
                setting=session.setting,
                started_at=session.started_at,
                running=session.running,
                version=session.version,
                covered=sum(cell.asked is Asked.COVERED for cell in cells),
                topics=tuple(
                    CoveredTopic(topic=topic, asked=cell.asked, at=cell.at)
                    for topic, cell in zip(each.topics, cells, strict=True)
                ),
            )
        )
    counts = tuple(
        TopicCount(topic=topic, covered=team.covered(at), meant=team.meant(at)) for at, topic in enumerate(each.topics)
    )
    return CoveredTeam(team=team.team, topics=counts, interviews=tuple(interviews))
