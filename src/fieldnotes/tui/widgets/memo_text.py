"""A memo in full, as it is read: what it is about, its words, what it is linked to, and the versions before."""

from rich.text import Text

from fieldnotes.base.clock import from_stored
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line, printable
from fieldnotes.model.memos import ListedKind, MemoShown
from fieldnotes.tui.widgets.memo_list import about_words


def memo_text(shown: MemoShown, *, earlier: bool) -> Text:
    """All of a memo; `earlier` shows the versions before the one in force too, the latest of them first."""
    row, subject = shown.row, shown.row.subject
    text = Text()
    if row.title:
        text.append(one_line(row.title), "bold").append("\n")
    text.append(f"{t(f'kind.memo-{row.kind}')} · {about_words(subject)}\n", "bold")
    text.append(f"{_version(row.version, row.by, row.written_at)}\n\n", "dim")
    text.append(printable(row.text)).append("\n")
    if subject.quote:
        gone = "" if subject.start is not None else f" ({t('memos.no-place')})"
        text.append(f"\n‘{printable(subject.quote)}’{gone}\n", "italic")
    if row.kind == ListedKind.CODING.value:
        text.append(f"\n{t('memos.on-coding')}\n", "dim")
    if shown.links:
        text.append(f"\n{t('memos.linked')}\n", "bold")
        for other in shown.links:
            words = one_line(other.title or other.text)
            text.append(f"→ {t(f'kind.memo-{other.kind}')} · {about_words(other.subject)} · {words}\n")
    before = shown.versions[:-1]
    if before and not earlier:
        told = t("memos.earlier-one") if len(before) == 1 else t("memos.earlier", count=len(before))
        text.append(f"\n{told}\n", "dim")
    for version in reversed(before if earlier else ()):
        text.append(f"\n{_version(version.number, version.by, version.written_at)}\n", "bold")
        if version.title:
            text.append(f"{one_line(version.title)}\n", "bold")
        text.append(f"{printable(version.text)}\n")
    return text


def _version(number: int, by: str, written_at: str) -> str:
    when = f"{from_stored(written_at):%Y-%m-%d %H:%M}"
    return t("memos.version", number=number, by=one_line(by), when=when)
