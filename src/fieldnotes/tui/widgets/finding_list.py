"""Findings as lines with a tick box: which go into the handout, how firm they are, and what would stand under them."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.kinds import FindingStatus
from fieldnotes.tui.widgets.long_list import LongList, fitted

if TYPE_CHECKING:
    from fieldnotes.services.evidence import FindingForTeam

TICKS = {True: "[x]", False: "[ ]"}
_GAP = "  "
_STATUS, _EVIDENCE, _HERE = 10, 7, 10


class FindingList(LongList):
    """The findings of the study, for one team."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._findings: Sequence[FindingForTeam] = ()
        self._picked: Collection[str] = ()

    @staticmethod
    def head(width: int) -> str:
        """What stands above the columns."""
        names = (t("check.status"), t("check.evidence"), t("check.here"), t("check.finding"))
        return _columns("   ", *names, width)

    def show_findings(self, findings: "Sequence[FindingForTeam]", picked: Collection[str], *, at: int = 0) -> None:
        """Show findings, with those that are picked ticked."""
        self._findings, self._picked = findings, picked
        self.show_lines(len(findings), at=at)

    @property
    def chosen(self) -> "FindingForTeam | None":
        """The finding under the cursor; None when there is none."""
        return self._findings[self.at] if self.at < len(self._findings) else None

    def line(self, index: int, width: int) -> Text:
        """A finding in one line."""
        finding = self._findings[index]
        row = finding.row
        cells = (
            TICKS[row.id in self._picked],
            t(f"kind.finding-{row.status}"),
            f"+{row.evidence} −{row.counter_evidence}",
            in_handout(finding),
            one_line(row.text),
        )
        return Text(_columns(*cells, width), no_wrap=True)


def _columns(tick: str, status: str, evidence: str, here: str, finding: str, width: int) -> str:
    first = _GAP.join((tick, fitted(status, _STATUS), fitted(evidence, _EVIDENCE), fitted(here, _HERE), ""))
    return first + fitted(finding, max(width - len(first), 1))


def in_handout(finding: "FindingForTeam") -> str:
    """What would stand under a finding, in a word: `+2 −1`, nothing, or a dash when it has no passages at all."""
    if finding.shown or finding.shown_counter:
        return f"+{finding.shown} −{finding.shown_counter}"
    return t("check.all-out") if finding.row.evidence or finding.row.counter_evidence else "–"


def finding_in_full(finding: "FindingForTeam") -> Text:
    """What would stand under a finding, of whom it speaks, and its words."""
    row = finding.row
    teams = one_line(", ".join(row.teams)) or t("check.all-teams")
    standing = t("check.standing", status=t(f"kind.finding-{row.status}"), version=row.version, teams=teams)
    lines = [*_under(finding), standing]
    if not finding.speaks and row.status != FindingStatus.REJECTED.value:
        lines.append(t("check.not-this-team"))
    return Text("\n".join(lines) + "\n").append(one_line(row.text), "bold")


def _under(finding: "FindingForTeam") -> list[str]:
    out = left_out(finding.private, finding.elsewhere, finding.orphaned)
    if not finding.row.evidence and not finding.row.counter_evidence:
        return [t("check.no-passages")]
    if not finding.shown and not finding.shown_counter:
        return [t("check.bare", reasons=out)]
    shown = t("check.shown", shown=finding.shown, counter=finding.shown_counter)
    return [f"{shown} {t('check.left-out', reasons=out)}" if out else shown]


def left_out(private: int, elsewhere: int, orphaned: int) -> str:
    """How many passages stay out of a handout, and why; empty when none do."""
    reasons = []
    if elsewhere:
        reasons.append(t("check.out-elsewhere", count=elsewhere))
    if private:
        reasons.append(t("check.out-private", count=private))
    if orphaned:
        reasons.append(t("check.out-orphan", count=orphaned))
    return ", ".join(reasons)
