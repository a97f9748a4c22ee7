"""What findings rest on, as it is chosen for one team: the candidates, which speak for or against, what is private."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from fieldnotes.model.kinds import FindingStatus
from fieldnotes.model.rows import FindingRow
from fieldnotes.services.handout_drafts import Draft, draft_handout
from fieldnotes.services.privacy import Private
from fieldnotes.store import findings, passages
from fieldnotes.store.names import find, find_by_id
from fieldnotes.store.passages import PassageRow
from fieldnotes.store.project import Project


class Stance(StrEnum):
    """How a passage stands to a finding."""

    NONE = "none"
    FOR = "for"
    AGAINST = "against"


class FindingForTeam(NamedTuple):
    """A finding as a handout for one team would carry it.

    Attributes:
        row: the finding with all that it rests on, over every team.
        speaks: whether a handout for the team carries it unless someone says otherwise.
        shown: how many passages of the team would stand under it.
        shown_counter: how many of them as counter-examples.
        private: how many are left out because they touch something private.
        elsewhere: how many are left out because they are another team's.
        orphaned: how many are left out because their words have no place in the text any more.
    """

    row: FindingRow
    speaks: bool
    shown: int
    shown_counter: int
    private: int
    elsewhere: int
    orphaned: int = 0


class CandidateRow(NamedTuple):
    """A coded passage that may be chosen for a finding. A private one is no candidate for any handout."""

    passage: PassageRow
    stance: Stance
    private: bool


class CodingLinks(NamedTuple):
    """A coding as it stands to the findings: its team, whether it is private, and its stance by finding id."""

    team_id: str
    private: bool
    stances: dict[str, Stance]


def findings_for_team(project: Project, team: str) -> list[FindingForTeam]:
    """Every finding of the study, with what a handout for this team would show under it.

    Raises:
        NotFoundError: `no-such-team`.
    """
    with project.reading() as connection:
        name = find(connection, "team", team).name
        rows = findings.finding_rows(connection)
    if not rows:
        return []
    draft = draft_handout(project, team=team, chosen=[row.id for row in rows])
    return [_for_team(row, number, draft, name) for number, row in enumerate(rows, start=1)]


def _for_team(row: FindingRow, number: int, draft: Draft, team: str) -> FindingForTeam:
    content = draft.content.findings[number - 1]
    reasons = [left.why for left in draft.left_out if left.finding == number]
    return FindingForTeam(
        row,
        speaks=row.status != FindingStatus.REJECTED.value and (not row.teams or team in row.teams),
        shown=len(content.extracts),
        shown_counter=len(content.counter),
        private=reasons.count("private"),
        elsewhere=reasons.count("other-team"),
        orphaned=reasons.count("orphan"),
    )


def candidates(
    project: Project, finding: str, team: str, *, part: str = "", linked_only: bool = False
) -> tuple[int, ...]:
    """The passages of a team that may speak for a finding or against it: their keys in reading order.

    Args:
        project: the open project.
        finding: the finding's id.
        team: whose texts.
        part: words that must each occur in the code's path or in the passage; case does not matter.
        linked_only: only passages that the finding rests on already.

    Raises:
        NotFoundError: `no-such-finding`, `no-such-team`.
    """
    with project.reading() as connection:
        whose = find(connection, "team", team).key
        words = part.split()
        if words:
            keys = passages.team_passages_with(connection, whose, words)
        else:
            keys = passages.team_passages(connection, whose)
        linked = findings.linked_codings(connection, find_by_id(connection, "finding", finding).key)
        return tuple(key for key in keys if key in linked) if linked_only else keys


def candidate_rows(project: Project, finding: str, keys: Iterable[int]) -> dict[int, CandidateRow]:
    """The rows of some candidates by key, with how each stands to the finding.

    Raises:
        NotFoundError: `no-such-finding`.
    """
    with project.reading() as connection:
        linked = findings.linked_codings(connection, find_by_id(connection, "finding", finding).key)
        private = Private(connection)
        return {
            key: CandidateRow(
                found.row,
                _stance(linked.get(key)),
                private.touches(found.document, found.row.start, found.row.end),
            )
            for key, found in passages.passages_at(connection, keys).items()
        }


def coding_links(project: Project, coding: str) -> CodingLinks:
    """How one coding stands to every finding that rests on it.

    Raises:
        NotFoundError: `no-such-coding`, `ambiguous`.
    """
    with project.reading() as connection:
        key = find_by_id(connection, "coding", coding).key
        found = passages.passages_at(connection, [key])[key]
        return CodingLinks(
            find(connection, "team", found.row.team).id,
            Private(connection).touches(found.document, found.row.start, found.row.end),
            {each: _stance(counter) for each, counter in findings.linked_findings(connection, key).items()},
        )


def _stance(counter: bool | None) -> Stance:  # noqa: FBT001 - as the store keeps it: none, or whether it speaks against
    if counter is None:
        return Stance.NONE
    return Stance.AGAINST if counter else Stance.FOR
