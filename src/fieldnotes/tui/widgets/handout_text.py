"""A handout as blocks of text for the terminal: what it will say in its own language, what stays out in ours."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from fieldnotes.base.i18n import speaking, t
from fieldnotes.base.terminal import one_line, printable

if TYPE_CHECKING:
    from fieldnotes.exchange.handout.content import Extract, FindingContent, HandoutContent
    from fieldnotes.services.handout_drafts import Draft


class Block(NamedTuple):
    """A paragraph and how it looks: `title`, `heading`, `small`, `plain`, `statement` or `quote`."""

    look: str
    text: str


def handout_blocks(draft: "Draft") -> list[Block]:
    """What the handout says, from its title to its last finding, and then what was left out of it."""
    content = draft.content
    with speaking(content.language):
        said = [*_opening(content), *_findings(content)]
    return [*said, Block("small", t("check.preview-rest")), *_staying_out(draft)]


def _opening(content: "HandoutContent") -> Iterator[Block]:
    audience = t(f"handout.audience_{content.audience}", team=one_line(content.team))
    yield Block("small", t("handout.for_whom", audience=audience))
    yield Block("title", t("handout.heading"))
    yield Block("plain", f"{t('handout.provisional').upper()}: {t('handout.provisional_meaning')}")
    if content.notice:
        yield Block("plain", printable(content.notice))
    yield Block("heading", t("handout.purpose_heading"))
    yield Block("plain", printable(content.purpose) if content.purpose else t("handout.purpose"))
    yield Block("heading", t("handout.did_heading"))
    yield Block("plain", " ".join(_what_we_did(content)))


def _what_we_did(content: "HandoutContent") -> Iterator[str]:
    """The page's own sentences about hours and interviews; a test holds the two together."""
    from fieldnotes.exchange.handout.content import about_hours

    so_far = "_so_far" if content.ongoing else ""
    if content.ongoing:
        yield t("handout.ongoing", team=one_line(content.team))
    hours, talks = content.observed_hours, content.interviews
    yield t(f"handout.hours_{_amount(hours)}{so_far}", hours=about_hours(hours or 0))
    yield t(f"handout.interviews_{_amount(talks)}{so_far}", interviews=talks)


def _amount(number: int | None) -> str:
    return {None: "unknown", 0: "none", 1: "one"}.get(number, "many")


def _findings(content: "HandoutContent") -> Iterator[Block]:
    for finding in content.findings:
        yield from _finding(finding)


def _finding(finding: "FindingContent") -> Iterator[Block]:
    standing = f"{t(f'handout.status_{finding.status}')}, {t('handout.finding_version', version=finding.version)}"
    yield Block("heading", f"{t('handout.finding_heading', number=finding.number)} ({standing})")
    yield Block("statement", printable(finding.text))
    if finding.extracts:
        yield Block("small", t("handout.extracts_heading"))
        yield from map(_quote, finding.extracts)
    else:
        yield Block("plain", t("handout.no_extract"))
    if finding.counter:
        yield Block("small", t("handout.counter_heading"))
        yield from map(_quote, finding.counter)


def _quote(extract: "Extract") -> Block:
    source = one_line(extract.source)
    if extract.paraphrase:
        source = f"{source} ({t('handout.paraphrase')})"
    return Block("quote", f"{printable(extract.text)}\n– {source}")


def _staying_out(draft: "Draft") -> Iterator[Block]:
    from fieldnotes.tui.widgets.finding_list import left_out

    yield Block("heading", t("check.staying-out"))
    if not draft.left_out:
        yield Block("plain", t("check.nothing-out"))
    for finding in draft.content.findings:
        whys = [each.why for each in draft.left_out if each.finding == finding.number]
        if whys:
            reasons = left_out(whys.count("private"), whys.count("other-team"), whys.count("orphan"))
            yield Block("plain", t("check.out-of-finding", finding=finding.number, reasons=reasons))
