"""`fieldnotes scene …`: where one is within a session, and who is there."""

from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.clock import parse_time
from fieldnotes.base.i18n import t
from fieldnotes.cli.call import Call, call_of, table
from fieldnotes.model.kinds import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fieldnotes.model.answers import SceneAnswer
    from fieldnotes.model.scenes import SceneRow

app = typer.Typer(name="scene", help=t("cli.scene"), no_args_is_help=True, rich_markup_mode=None)

Session = Annotated[str | None, typer.Option(help=t("cli.scene.session"))]
Setting = Annotated[str | None, typer.Option(help=t("cli.scene.setting"))]
Presence = Annotated[list[str] | None, typer.Option("--present", metavar="WHO", help=t("cli.scene.present"))]
ThirdParties = Annotated[int | None, typer.Option(metavar="NUMBER", help=t("cli.scene.third-parties"))]
Sure = Annotated[Precision | None, typer.Option(help=t("cli.scene.precision"))]


@app.command("start", help=t("cli.scene.start"))
def start(
    context: typer.Context,
    *,
    session: Session = None,
    setting: Setting = None,
    present: Presence = None,
    third_parties: ThirdParties = None,
    at: Annotated[str | None, typer.Option(metavar="TIME", help=t("cli.scene.at"))] = None,
    until: Annotated[str | None, typer.Option(metavar="TIME", help=t("cli.scene.until"))] = None,
    precision: Sure = None,
) -> None:
    """Start a scene; the one before ends at the same moment."""
    from fieldnotes.services.scenes import ToldScene, start_scene

    call = call_of(context)
    moment, last = (parse_time(each) if each else None for each in (at, until))
    told = ToldScene(setting or "", present or (), third_parties)
    with call.study() as project:
        _answer(call, start_scene(project, told, session=session, at=moment, until=last, precision=precision))


@app.command("end", help=t("cli.scene.end"))
def end(
    context: typer.Context,
    *,
    session: Session = None,
    at: Annotated[str | None, typer.Option(metavar="TIME", help=t("cli.scene.end-at"))] = None,
) -> None:
    """End the scene that goes on."""
    from fieldnotes.services.scenes import end_scene

    call = call_of(context)
    moment = parse_time(at) if at else None
    with call.study() as project:
        _answer(call, end_scene(project, session, at=moment))


@app.command("change", help=t("cli.scene.change"))
def change(
    context: typer.Context,
    scene: Annotated[str | None, typer.Argument(metavar="[SCENE]", help=t("cli.scene.which"))] = None,
    *,
    session: Session = None,
    setting: Setting = None,
    present: Presence = None,
    nobody: Annotated[bool, typer.Option("--nobody", help=t("cli.scene.nobody"))] = False,
    third_parties: ThirdParties = None,
    precision: Sure = None,
) -> None:
    """Change where a scene is or who is there."""
    from fieldnotes.services.scenes import change_scene

    call = call_of(context)
    people = [] if nobody else (present or None)
    with call.study() as project:
        row = change_scene(
            project,
            scene,
            session=session,
            setting=setting,
            present=people,
            third_parties=third_parties,
            precision=precision,
        )
        _answer(call, row)


@app.command("list", help=t("cli.scene.list"))
def show(context: typer.Context, *, session: Session = None) -> None:
    """List the scenes of a session."""
    from fieldnotes.model.answers import ScenesAnswer
    from fieldnotes.services.scenes import list_scenes

    call = call_of(context)
    with call.study() as project:
        rows = list_scenes(project, session)
    call.answer(ScenesAnswer(scenes=tuple(_shape(row) for row in rows)), _lines(rows))


def _answer(call: Call, row: "SceneRow") -> None:
    call.answer(_shape(row), _lines([row]))


def _shape(row: "SceneRow") -> "SceneAnswer":
    from fieldnotes.model.answers import ListedPresence, SceneAnswer
    from fieldnotes.model.kinds import ParticipantKind

    return SceneAnswer(
        id=row.id,
        session=row.session_id,
        setting=row.setting,
        started_at=row.started_at,
        ended_at=row.ended_at,
        precision=Precision(row.precision),
        notes=row.notes,
        presence=tuple(
            ListedPresence(participant=each.participant, role=each.role, kind=ParticipantKind(each.kind))
            for each in row.present
        ),
        third_parties=row.third_parties,
    )


def _lines(rows: "Iterable[SceneRow]") -> "Iterable[str]":
    return table((row.id[:8], _span(row), row.setting, _people(row), t("cli.notes", count=row.notes)) for row in rows)


def _span(row: "SceneRow") -> str:
    """From when to when; a time that is not sure bears its mark, and of a scene by order alone that is said."""
    if row.started_at is None:
        return t("kind.precision-order")
    until = f"{row.ended_at:%H:%M}" if row.ended_at is not None else "…"
    mark = "" if row.precision == Precision.EXACT.value else "±"
    return f"{mark}{row.started_at:%Y-%m-%d %H:%M}–{until}"


def _people(row: "SceneRow") -> str:
    """Who is there; how many others is said when someone told it."""
    named = ", ".join(each.participant for each in row.present) or "–"
    return named if row.third_parties is None else t("cli.scene.and-others", named=named, count=row.third_parties)
