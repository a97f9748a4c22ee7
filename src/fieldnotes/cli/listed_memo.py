"""A memo as the command line answers it: as a model for programs, and as lines for a person."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fieldnotes.base.clock import from_stored
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line

if TYPE_CHECKING:
    from fieldnotes.model.answers import ListedMemo, WrittenVersion
    from fieldnotes.model.memos import MemoRow, MemoShown, MemoVersion, Subject

_SHOWN = 60  # characters of a text on one line


def listed_memo(row: "MemoRow") -> "ListedMemo":
    """The model of a memo."""
    from fieldnotes.model.answers import ListedMemo, MemoSubject
    from fieldnotes.model.memos import ListedAbout, ListedKind

    subject = row.subject
    return ListedMemo(
        id=row.id,
        kind=ListedKind(row.kind),
        subject=MemoSubject(
            about=ListedAbout(subject.about),
            id=subject.id,
            name=subject.name,
            document=subject.document_id,
            document_name=subject.document,
            start=subject.start,
            end=subject.end,
            quote=subject.quote,
        ),
        title=row.title,
        text=row.text,
        characters=row.characters,
        version=row.version,
        by=row.by,
        written_at=from_stored(row.written_at),
        links=row.links,
    )


def version_of(version: "MemoVersion") -> "WrittenVersion":
    """The model of a version."""
    from fieldnotes.model.answers import WrittenVersion

    return WrittenVersion(**{**version._asdict(), "written_at": from_stored(version.written_at)})


def line_of(row: "MemoRow") -> str:
    """A memo on one line."""
    when = f"{from_stored(row.written_at):%Y-%m-%d %H:%M}"
    about = _about(row.subject)
    return f"{row.id[:8]}  {when}  {t(f'kind.memo-{row.kind}')}  {about}  {_short(row.title or row.text)}"


def shown_lines(shown: "MemoShown") -> Iterator[str]:
    """A memo with its text line by line, then its earlier versions and its links."""
    row, subject = shown.row, shown.row.subject
    yield f"{row.id}  {t(f'kind.memo-{row.kind}')}  {_about(subject)}"
    if subject.quote:
        gone = "" if subject.start is not None else f" ({t('memos.no-place')})"
        yield f"‘{subject.quote}’{gone}"
    if row.title:
        yield row.title
    yield from row.text.split("\n")
    yield t(
        "cli.memo.version-line", number=row.version, by=row.by, when=f"{from_stored(row.written_at):%Y-%m-%d %H:%M}"
    )
    for version in reversed(shown.versions[:-1]):
        when = f"{from_stored(version.written_at):%Y-%m-%d %H:%M}"
        yield t("cli.memo.version-line", number=version.number, by=version.by, when=when)
        yield from (f"  {line}" for line in (*filter(None, [version.title]), *version.text.split("\n")))
    for other in shown.links:
        yield t("cli.memo.link-line", memo=line_of(other))


def _about(subject: "Subject") -> str:
    named = f" ‘{_short(subject.name)}’" if subject.name else ""
    return f"{t(f'kind.about-{subject.about}')}{named}"


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
