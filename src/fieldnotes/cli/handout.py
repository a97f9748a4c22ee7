"""`fieldnotes handout …`: looked at by the gate, made, written again."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.cli.call import Call, call_of, print_line, table, tell
from fieldnotes.cli.opened_key import KeyFile, opened_key
from fieldnotes.model.kinds import Audience

if TYPE_CHECKING:
    from fieldnotes.model.answers import GateBlock
    from fieldnotes.model.disclosure import Block
    from fieldnotes.services.gate import BlockedError
    from fieldnotes.services.handouts import Made

app = typer.Typer(name="handout", help=t("cli.handout"), no_args_is_help=True, rich_markup_mode=None)
TeamName = Annotated[str, typer.Option("--team", help=t("cli.handout.team"))]
ForWhom = Annotated[Audience, typer.Option("--audience", help=t("cli.handout.audience"))]
Chosen = Annotated[list[str] | None, typer.Option("--finding", help=t("cli.handout.finding"))]
Spoken = Annotated[str | None, typer.Option("--language", help=t("cli.handout.language"))]
Overrides = Annotated[
    list[str] | None, typer.Option("--override", metavar="RULE=REASON", help=t("cli.handout.override"))
]
Formats = Annotated[list[str] | None, typer.Option("--format", help=t("cli.handout.format"))]
Which = Annotated[str, typer.Argument(metavar="HANDOUT", help=t("cli.handout.which"))]


@app.command("check", help=t("cli.handout.check"))
def check(
    context: typer.Context,
    *,
    team: TeamName,
    audience: ForWhom = Audience.PARTICIPANTS,
    finding: Chosen = None,
    language: Spoken = None,
    key: KeyFile = None,
    override: Overrides = None,
) -> None:
    """Look at a handout as it would be made now."""
    from fieldnotes.model.answers import EstimatedSet, GateAnswer
    from fieldnotes.services.gate import check_handout
    from fieldnotes.services.handouts import spoken_language

    call = call_of(context)
    with call.study() as project:
        checked = check_handout(
            project,
            team=team,
            audience=audience,
            chosen=finding or (),
            language=spoken_language(language),
            key=opened_key(project, key),
            overrides=reasons(override),
        )
    sets = tuple(EstimatedSet(coding=each.coding, people=each.fitting, told=each.told) for each in checked.estimates)
    answer = GateAnswer(ready=checked.ready, blocks=tuple(map(told_block, checked.stopping)), sets=sets)
    call.answer(answer, [*block_lines(checked.stopping), t(f"cli.handout.ready-{str(checked.ready).lower()}")])


@app.command("create", help=t("cli.handout.create"))
def create(
    context: typer.Context,
    *,
    team: TeamName,
    output: Annotated[Path, typer.Option(metavar="DIR", help=t("cli.handout.output"))],
    audience: ForWhom = Audience.PARTICIPANTS,
    finding: Chosen = None,
    format_name: Formats = None,
    language: Spoken = None,
    contact: Annotated[str, typer.Option(help=t("cli.handout.contact"))] = "",
    override: Overrides = None,
    key: KeyFile = None,
) -> None:
    """Write a member-check handout."""
    from fieldnotes.services.gate import BlockedError
    from fieldnotes.services.handouts import create_handout

    call = call_of(context)
    try:
        with call.study() as project:
            made = create_handout(
                project,
                team=team,
                output=output,
                audience=audience,
                chosen=finding or (),
                formats=format_name or ("html",),
                language=language,
                contact=contact,
                overrides=reasons(override),
                key=opened_key(project, key),
            )
    except BlockedError as stopped:
        raise typer.Exit(told_blocked(call, stopped)) from stopped
    _told_made(call, made)


@app.command("write", help=t("cli.handout.write"))
def write(
    context: typer.Context,
    handout: Which,
    *,
    output: Annotated[Path, typer.Option(metavar="DIR", help=t("cli.handout.output"))],
    format_name: Formats = None,
) -> None:
    """Write a handout that was made before once more."""
    from fieldnotes.services.handouts import write_handout

    call = call_of(context)
    with call.study() as project:
        made = write_handout(project, handout, output, format_name or ("html",))
    _told_made(call, made)


@app.command("list", help=t("cli.handout.list"))
def listing(
    context: typer.Context,
    *,
    team: Annotated[str | None, typer.Option(help=t("cli.handout.list-team"))] = None,
) -> None:
    """List the handouts that were made."""
    from fieldnotes.model.answers import HandoutsAnswer, ListedHandout
    from fieldnotes.services.handouts import list_handouts

    call = call_of(context)
    with call.study() as project:
        rows = list_handouts(project, team=team)
    wanted = set(ListedHandout.model_fields)
    listed = tuple(
        ListedHandout.model_validate({k: v for k, v in row._asdict().items() if k in wanted}) for row in rows
    )
    lines = table(
        (row.id[:8], f"{row.made_at:%Y-%m-%d}", row.team, t(f"kind.audience-{row.audience}"), row.coder) for row in rows
    )
    call.answer(HandoutsAnswer(handouts=listed), lines)


def _told_made(call: Call, made: "Made") -> None:
    from fieldnotes.model.answers import HandoutAnswer

    for left in made.left_out:
        tell(t(f"study.left-out-{left.why}", finding=left.finding, coding=left.coding))
    answer = HandoutAnswer(id=made.id, sha256=made.sha256, files=tuple(str(file.resolve()) for file in made.files))
    call.answer(answer, [t("cli.handout.written", path=file) for file in made.files])


def told_blocked(call: Call, stopped: "BlockedError") -> int:
    """Tell what stops a file that was to leave; the exit status comes back."""
    from fieldnotes.base.terminal import to_json
    from fieldnotes.model.answers import BlockedAnswer, ErrorBody

    if call.as_json:
        body = ErrorBody(code=stopped.code, message=stopped.message)
        answer = BlockedAnswer(error=body, ready=False, blocks=tuple(map(told_block, stopped.blocks)))
        print_line(to_json(answer.model_dump(mode="json")))
    else:
        for line in block_lines(stopped.blocks):
            tell(line)
    tell(stopped.message)
    return 1


def told_block(block: "Block") -> "GateBlock":
    """What stops a handout, as it is answered."""
    from fieldnotes.model.answers import GateBlock, GateProposal

    return GateBlock(
        rule=block.rule.value,
        place=block.place.value,
        finding=block.finding,
        coding=block.coding,
        message=block.message,
        text=block.text,
        start=block.start,
        end=block.end,
        proposals=tuple(GateProposal(**each._asdict()) for each in block.proposals),
    )


def block_lines(blocks: "Iterable[Block]") -> Iterator[str]:
    """What stops a handout, a line each."""
    yield from table(
        (
            block.rule.value,
            t(f"kind.place-{block.place}"),
            (block.coding or block.finding or "")[:8],
            block.message,
            " · ".join(f"→ {each.said or '(...)'}" for each in block.proposals[:2]),
        )
        for block in blocks
    )


def reasons(given: list[str] | None) -> dict[str, str]:
    """`RULE=REASON` as it was typed, by rule (`override-reason` without a reason)."""
    found = {}
    for each in given or ():
        rule, sign, reason = each.partition("=")
        if not sign:
            raise RefusedError("override-reason", rule=rule)
        found[rule.strip()] = reason
    return found
