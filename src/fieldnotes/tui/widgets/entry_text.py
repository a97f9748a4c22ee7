"""The entry of a code in full, as lines: what it is, how much it is used, what it means, and what hangs on it."""

from collections.abc import Iterator

from rich.text import Text

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line, printable
from fieldnotes.model.codebook import written_path
from fieldnotes.model.codebook_rows import ExampleRow, RelationRow
from fieldnotes.model.rows import CodeRow
from fieldnotes.tui.widgets.code_letter import letter_style


def codings_said(count: int) -> str:
    """How many codings, in words that fit the number."""
    return t(f"codebook.codings-{count}") if count < 2 else t("codebook.codings", count=count)


def entry_text(code: CodeRow, letter: str) -> Text:
    """All that the codebook says of a code. The first lines say what it is; empty parts take no room."""
    text = Text()
    if letter:
        text.append(f" {letter} ", letter_style(code.colour)).append(" ")
    text.append(one_line(written_path(code.path)), "bold")
    for line in (*_facts(code), "", *_meaning(code), "", *_around(code)):
        label, words = line if isinstance(line, tuple) else ("", line)
        text.append("\n")
        if label:
            text.append(f"{label} ", "bold")
        text.append(words)
    return text


_Line = str | tuple[str, str]


def _facts(code: CodeRow) -> Iterator[str]:
    used = codings_said(code.codings) if code.codable else t("codebook.entry-folder")
    kind = (t(f"kind.code-kind-{code.kind}"),) if code.kind else ()
    vivo = (t("codebook.entry-in-vivo"),) if code.in_vivo else ()
    colour = t("codebook.entry-colour", colour=one_line(code.colour))
    yield " · ".join((used, t(f"codebook.status-{code.status}"), *kind, *vivo, colour))
    if code.merged_into is not None:
        yield t("codebook.entry-merged", into=one_line(code.merged_into))
    if code.split_into:
        yield t("codebook.entry-split", into=one_line("; ".join(code.split_into)))
    if code.meaning > 1:
        reason = t(f"kind.reopened-{code.reopened}") if code.reopened else ""
        yield t("codebook.entry-meaning", number=code.meaning, reason=reason)
    if code.waiting:
        yield t("codebook.entry-waiting", count=code.waiting)


def _meaning(code: CodeRow) -> Iterator[_Line]:
    if code.brief:
        yield t("codebook.entry-brief"), printable(code.brief)
    yield printable(code.definition) or t("codebook.entry-no-definition")
    if code.use_when:
        yield t("codebook.entry-use"), printable(code.use_when)
    if code.not_when:
        yield t("codebook.entry-not"), printable(code.not_when)
    for example in code.examples:
        yield _example(example)


def _example(example: ExampleRow) -> tuple[str, str]:
    label = t("codebook.entry-counter" if example.counter else "codebook.entry-example")
    where = "" if example.document is None else f" → {one_line(example.document)}"
    return label, f"‘{printable(example.text)}’{where}"


def _around(code: CodeRow) -> Iterator[_Line]:
    if code.aliases:
        yield t("codebook.entry-aliases", names=one_line(", ".join(code.aliases)))
    if code.scale:
        yield t("codebook.entry-scale", levels=one_line(" · ".join(code.scale)))
    if code.terms:
        yield t("codebook.entry-terms", terms=one_line(", ".join(code.terms)))
    if code.question:
        yield t("codebook.entry-question", question=printable(code.question))
    yield from map(_relation, code.relations)


def _relation(relation: RelationRow) -> str:
    way = "relation" if relation.outgoing else "relation-back"
    return f"{t(f'kind.{way}-{relation.kind}')} {one_line(relation.other)}"
