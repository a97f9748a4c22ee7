"""What an audience reads instead of some words of a passage: said otherwise by hand, or as the gate proposes.

The study's own words stay as they are; a wording holds for one audience of one team, and can be taken back.
"""

from collections.abc import Sequence
from typing import NamedTuple

from fieldnotes.analysis.wordings import Wording, back
from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.base.i18n import Language
from fieldnotes.model.disclosure import Block, Proposal, Rule
from fieldnotes.model.kinds import Audience
from fieldnotes.model.pseudonyms import PseudonymKey
from fieldnotes.services.gate import Checked, check_handout
from fieldnotes.services.handout_drafts import Draft
from fieldnotes.store import codings, wordings as store
from fieldnotes.store.names import find, find_by_id
from fieldnotes.store.project import Project
from fieldnotes.store.wordings import WordingRow

_LONGEST = 500  # code points
_ROUNDS = 12
_OF_PEOPLE = {Rule.SMALL_SET, Rule.COMBINATION, Rule.SHADOWED}


class Reworded(NamedTuple):
    """A stretch of a passage and what is said there now; offsets are code points within the passage's own words."""

    coding: str
    start: int
    end: int
    quote: str
    said: str


def reword(
    project: Project, coding: str, start: int, end: int, said: str, *, team: str, audience: Audience
) -> Reworded:
    """Say something else to an audience instead of a stretch of a passage; what it overlaps is replaced.

    Args:
        project: the open project.
        coding: the passage.
        start: where the stretch begins, in code points within the passage's own words.
        end: the code point behind it.
        said: what the audience reads, in square brackets; empty for words that are left out.
        team: whose handout.
        audience: who reads it.

    Raises:
        NotFoundError: `no-such-coding`, `no-such-team`, `ambiguous`.
        RefusedError: `bad-stretch`, `bad-wording`.
    """
    with project.changing("handout.reword") as work:
        found = find_by_id(work.connection, "coding", coding)
        of = find(work.connection, "team", team)
        quote = codings.passages_of(work.connection, [found.key])[found.key].quote
        if not 0 <= start < end <= len(quote):
            raise RefusedError("bad-stretch", start=start, end=end, length=len(quote))
        wording = Wording(start, end, quote[start:end], _clean(said))
        store.enter_wording(work, found.key, of.key, audience, wording)
        work.labels["team"] = of.name
        return Reworded(found.id, *wording)


def reword_shown(
    project: Project, draft: Draft, block: Block, proposal: Proposal, *, audience: Audience
) -> Reworded | None:
    """Say something else instead of a stretch of a passage as it is shown now; None when it is no passage's.

    Raises:
        NotFoundError, RefusedError: as `reword`.
    """
    stretch = stretch_of(draft, block, proposal)
    if stretch is None or block.coding is None:
        return None
    return reword(project, block.coding, *stretch, proposal.said, team=draft.team.id, audience=audience)


def stretch_of(draft: Draft, block: Block, proposal: Proposal) -> tuple[int, int] | None:
    """The stretch of the passage's own words that a proposal is about; None when it is about none."""
    shown = dict(draft.shown).get(block.coding or "")
    return None if shown is None else back(shown, proposal.start, proposal.end)


def list_wordings(project: Project, *, team: str, audience: Audience) -> list[WordingRow]:
    """What is said otherwise to an audience of a team.

    Raises:
        NotFoundError: `no-such-team`, `ambiguous`.
    """
    with project.reading() as connection:
        return store.wording_rows(connection, find(connection, "team", team).key, audience)


def unword(project: Project, wording: str, *, team: str, audience: Audience) -> str:
    """Let the audience read the words themselves again; the id of the coding comes back.

    Raises:
        NotFoundError: `no-such-team`, `no-such-wording`, `ambiguous`.
    """
    with project.changing("handout.unword") as work:
        of = find(work.connection, "team", team)
        rows = [row for row in store.wording_rows(work.connection, of.key, audience) if row.id.startswith(wording)]
        if not wording or not rows:
            raise NotFoundError("no-such-wording", given=wording)
        if len(rows) > 1:
            raise NotFoundError("ambiguous", given=wording, candidates=", ".join(row.id for row in rows))
        store.remove_wording(work, rows[0].key)
        work.labels["team"] = of.name
        return rows[0].coding_id


def generalise(
    project: Project,
    *,
    team: str,
    audience: Audience,
    chosen: Sequence[str] = (),
    language: Language | None = None,
    key: PseudonymKey | None = None,
) -> list[Reworded]:
    """Say otherwise what the gate proposes to say otherwise, until it proposes nothing more for any passage.

    Every stretch is a wording of its own, which can be taken back; the statements of findings are left as they are.

    Raises:
        NotFoundError, RefusedError: as `check_handout`.
    """
    made: list[Reworded] = []
    for _round in range(_ROUNDS):
        checked = check_handout(project, team=team, audience=audience, chosen=chosen, language=language, key=key)
        wanted = _wanted(checked)
        if not wanted:
            break
        with project.changing("handout.generalise") as work:
            for block, stretch, said in wanted:
                found = find_by_id(work.connection, "coding", block.coding or "")
                quote = codings.passages_of(work.connection, [found.key])[found.key].quote
                wording = Wording(*stretch, quote[slice(*stretch)], said)
                store.enter_wording(work, found.key, checked.draft.team.key, audience, wording)
                made.append(Reworded(found.id, *wording))
            work.labels["team"] = checked.draft.team.name
    return made


def _wanted(checked: Checked) -> list[tuple[Block, tuple[int, int], str]]:
    """One round of what is proposed: what single words give away first, and of a person one trait at a time."""
    taken: dict[str, list[tuple[int, int]]] = {}
    found = []
    for of_people in (False, True):
        for block in checked.stopping:
            if block.coding is None or (block.rule in _OF_PEOPLE) is not of_people:
                continue
            if of_people and block.coding in taken:
                continue
            for proposal in block.proposals[:1] if of_people else block.proposals:
                stretch = stretch_of(checked.draft, block, proposal)
                held = taken.setdefault(block.coding, [])
                if stretch is None or any(stretch[0] < end and start < stretch[1] for start, end in held):
                    continue
                held.append(stretch)
                found.append((block, stretch, _clean(proposal.said)))
    return found


def _clean(said: str) -> str:
    """What is said, on one line and without brackets of its own (`bad-wording`)."""
    words = " ".join(said.split()).strip("[]")
    if len(words) > _LONGEST or "\0" in words or any("\ud800" <= sign <= "\udfff" for sign in words):
        raise RefusedError("bad-wording", limit=_LONGEST)
    return words
