"""`fieldnotes memo …`."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.cli.call import Call, call_of
from fieldnotes.cli.listed_memo import line_of, listed_memo, shown_lines, version_of
from fieldnotes.model.kinds import About, MemoKind
from fieldnotes.model.memos import ListedAbout, ListedKind, MemoFilter, MemoPlace, MemoRow, Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fieldnotes.store.project import Project

app = typer.Typer(name="memo", help=t("cli.memo"), no_args_is_help=True, rich_markup_mode=None)

Which = Annotated[str, typer.Argument(metavar="ID", help=t("cli.memo.which"))]
Other = Annotated[str, typer.Argument(metavar="OTHER", help=t("cli.memo.other"))]
Text = Annotated[str, typer.Argument(metavar="TEXT", help=t("cli.memo.text"))]
Team = Annotated[str | None, typer.Option(help=t("cli.memo.team"))]
Session = Annotated[str | None, typer.Option(help=t("cli.memo.session"))]
Document = Annotated[str | None, typer.Option(metavar="DOC", help=t("cli.memo.document"))]
Code = Annotated[str | None, typer.Option(help=t("cli.memo.code"))]
Finding = Annotated[str | None, typer.Option(help=t("cli.memo.finding"))]


@app.command("add", help=t("cli.memo.add"))
def add(
    context: typer.Context,
    text: Text,
    *,
    kind: Annotated[MemoKind, typer.Option(help=t("cli.memo.kind"))],
    title: Annotated[str, typer.Option(help=t("cli.memo.title"))] = "",
    team: Team = None,
    session: Session = None,
    document: Document = None,
    code: Code = None,
    finding: Finding = None,
    passage: Annotated[tuple[int, int] | None, typer.Option(metavar="START END", help=t("cli.memo.passage"))] = None,
) -> None:
    """Write a memo about one thing, or about the whole study."""
    from fieldnotes.services.memos import add_memo

    given = {
        About.TEAM: team,
        About.SESSION: session,
        About.DOCUMENT: document,
        About.CODE: code,
        About.FINDING: finding,
    }
    topic = _topic({about: named for about, named in given.items() if named is not None}, passage)
    call = call_of(context)
    with call.study() as project:
        _answer(call, add_memo(project, _given(text), kind=kind, topic=topic, title=title))


def _topic(given: dict[About, str], passage: tuple[int, int] | None) -> Topic:
    """What the options say that it is about."""
    if len(given) > 1:
        raise RefusedError("memo-about-one")
    if passage is not None:
        if About.DOCUMENT not in given:
            raise RefusedError("memo-passage-where")
        return Topic(About.PASSAGE, given[About.DOCUMENT], *passage)
    return next((Topic(about, named) for about, named in given.items()), Topic())


def _given(text: str) -> str:
    """The words that were given, or all of standard input."""
    if text != "-":
        return text
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as problem:
        raise RefusedError("bad-text") from problem


def _answer(call: Call, row: MemoRow) -> None:
    from fieldnotes.model.answers import MemoAnswer

    call.answer(MemoAnswer(memo=listed_memo(row)), [t("cli.memo.written", id=row.id, version=row.version)])


@app.command("rewrite", help=t("cli.memo.rewrite"))
def rewrite(
    context: typer.Context,
    memo: Which,
    text: Text,
    *,
    version: Annotated[int, typer.Option(metavar="N", help=t("cli.memo.version"))],
    title: Annotated[str | None, typer.Option(help=t("cli.memo.new-title"))] = None,
) -> None:
    """Write on in a new version."""
    from fieldnotes.services.memos import rewrite_memo

    call = call_of(context)
    with call.study() as project:
        _answer(call, rewrite_memo(project, memo, _given(text), read=version, title=title))


@app.command("kind", help=t("cli.memo.kind-change"))
def change_kind(
    context: typer.Context,
    memo: Which,
    kind: Annotated[MemoKind, typer.Argument(metavar="KIND", help=t("cli.memo.kind"))],
) -> None:
    """Have a memo be of another kind."""
    from fieldnotes.services.memos import change_memo_kind

    call = call_of(context)
    with call.study() as project:
        _answer(call, change_memo_kind(project, memo, kind))


@app.command("link", help=t("cli.memo.link"))
def link(context: typer.Context, memo: Which, other: Other) -> None:
    """Link two memos."""
    from fieldnotes.services.memos import link_memos

    call = call_of(context)
    with call.study() as project:
        _answer_link(call, link_memos(project, memo, other), t("cli.memo.linked"))


@app.command("unlink", help=t("cli.memo.unlink"))
def unlink(context: typer.Context, memo: Which, other: Other) -> None:
    """Have two memos be linked no more."""
    from fieldnotes.services.memos import unlink_memos

    call = call_of(context)
    with call.study() as project:
        _answer_link(call, unlink_memos(project, memo, other), t("cli.memo.unlinked"))


def _answer_link(call: Call, ids: tuple[str, str], told: str) -> None:
    from fieldnotes.model.answers import MemoLinkAnswer

    call.answer(MemoLinkAnswer(memo=ids[0], other=ids[1]), [told])


@app.command("remove", help=t("cli.memo.remove"))
def remove(context: typer.Context, memo: Which) -> None:
    """Take a memo away with all its versions."""
    from fieldnotes.model.answers import IdAnswer
    from fieldnotes.services.memos import remove_memo

    call = call_of(context)
    with call.study() as project:
        gone = remove_memo(project, memo)
    call.answer(IdAnswer(id=gone), [t("cli.memo.removed", id=gone)])


@app.command("list", help=t("cli.memo.list"))
def show_all(
    context: typer.Context,
    *,
    kind: Annotated[ListedKind | None, typer.Option(help=t("cli.memo.of-kind"))] = None,
    about: Annotated[ListedAbout | None, typer.Option(help=t("cli.memo.about"))] = None,
    team: Team = None,
    session: Session = None,
    document: Document = None,
    code: Code = None,
    finding: Finding = None,
    by: Annotated[str | None, typer.Option(metavar="CODER", help=t("cli.memo.by"))] = None,
    words: Annotated[str, typer.Option(help=t("cli.memo.words"))] = "",
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help=t("cli.memo.limit"))] = None,
) -> None:
    """List memos, the one that was written last first."""
    from fieldnotes.model.answers import MemosAnswer

    wanted = MemoFilter(kind, about, team, session, document, code, finding, by, tuple(words.split()))
    call = call_of(context)
    with call.study() as project:
        rows = list(_rows(project, wanted, limit))
    lines = [line_of(row) for row in rows] or [t("cli.memo.none")]
    call.answer(MemosAnswer(memos=tuple(map(listed_memo, rows))), lines)


def _rows(project: "Project", wanted: MemoFilter, limit: int | None) -> "Iterator[MemoRow]":
    from fieldnotes.services.memos import PAGE, list_memos

    after: MemoPlace | None = None
    left = limit
    while left is None or left > 0:
        page = list_memos(project, wanted, after=after, limit=PAGE if left is None else min(left, PAGE))
        yield from page.rows
        if page.more is None:
            return
        after, left = page.more, None if left is None else left - len(page.rows)


@app.command("show", help=t("cli.memo.show"))
def show(context: typer.Context, memo: Which) -> None:
    """Show a memo with its versions and links."""
    from fieldnotes.model.answers import ShownMemoAnswer
    from fieldnotes.services.memos import show_memo

    call = call_of(context)
    with call.study() as project:
        shown = show_memo(project, memo)
    answer = ShownMemoAnswer(
        memo=listed_memo(shown.row),
        versions=tuple(map(version_of, shown.versions)),
        links=tuple(map(listed_memo, shown.links)),
    )
    call.answer(answer, shown_lines(shown))
