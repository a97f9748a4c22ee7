"""The disclosure gate: a handout for a named audience looked at as a whole before it is written.

The draft is turned into a `Sheet` (what is shown, and what is known around it) and `analysis.disclosure` looks at it.
What it stops either goes (other words, another finding, consent) or is overridden with a reason that is kept.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from fieldnotes.analysis.disclosure.looking import estimates, look
from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import Language, speaking
from fieldnotes.exchange.handout.content import HandoutContent
from fieldnotes.language.entities import entities_of
from fieldnotes.language.models import UnusableModelError, installed_model
from fieldnotes.model.codebook import written_path
from fieldnotes.model.disclosure import Block, Estimate, Place, Rule, Sheet, Words
from fieldnotes.model.identifying import Finding as Identified
from fieldnotes.model.kinds import Audience
from fieldnotes.model.pseudonyms import PseudonymKey
from fieldnotes.services.handout_drafts import Draft, draft_handout
from fieldnotes.store import codebook_rows, disclosure, gate
from fieldnotes.store.project import Project, Reading


class Checked(NamedTuple):
    """A draft with everything that stops it, and the estimated recognition set of each passage of people.

    Attributes:
        blocks: what stops it, also what a reason overrides.
        overridden: rule, the id of the finding or coding that it is for or "" for all, and the reason.
        ready: whether nothing stops it but what is overridden.
    """

    draft: Draft
    blocks: tuple[Block, ...]
    estimates: tuple[Estimate, ...]
    overridden: tuple[tuple[Rule, str, str], ...] = ()

    @property
    def stopping(self) -> tuple[Block, ...]:
        """What stops it and is not overridden."""
        return tuple(block for block in self.blocks if self.reason_for(block) is None)

    @property
    def ready(self) -> bool:
        """Whether it may be written. Never that anybody is anonymous."""
        return not self.stopping

    def reason_for(self, block: Block) -> str | None:
        """The reason with which a block is overridden; None when it is not."""
        return reason_for(self.overridden, block)


class BlockedError(RefusedError):
    """A handout is stopped by the gate.

    Attributes:
        blocks: what stops it.
    """

    def __init__(self, code: str, blocks: Sequence[Block], /, **values: object) -> None:
        super().__init__(code, count=len(blocks), first=blocks[0].message, **values)
        self.blocks = tuple(blocks)


def reason_for(overridden: Iterable[tuple[Rule, str, str]], block: Block) -> str | None:
    """The reason with which a block is overridden, for its rule or for its finding or passage alone; None for none."""
    for rule, about, reason in overridden:
        if rule is block.rule and (not about or any(each.startswith(about) for each in _ids(block))):
            return reason
    return None


def check_handout(
    project: Project,
    *,
    team: str,
    audience: Audience = Audience.PARTICIPANTS,
    chosen: Sequence[str] = (),
    language: Language | None = None,
    contact: str = "",
    key: PseudonymKey | None = None,
    overrides: Mapping[str, str] | None = None,
) -> Checked:
    """Look at a handout as it would be made now; nothing is written.

    Args:
        project: the open project.
        team: whose findings.
        audience: for whom; every check is relative to it.
        chosen: findings; all that speak of the team when none is named.
        language: of the handout; the study's own when not given.
        contact: how to reach the researcher, when it is not what the gate's settings say.
        key: what stands for what; with it real names are known for sure. Held for this call only.
        overrides: reasons by rule, or by `rule:ID` for one finding or passage.

    Raises:
        NotFoundError, RefusedError: as `draft_handout`; `no-such-rule`, `override-reason`.
    """
    reasons = overrides_of(overrides or {})
    draft = draft_handout(project, team=team, audience=audience, chosen=chosen, language=language, contact=contact)
    sheet = sheet_of(project, draft, key)
    with speaking(draft.content.language):  # what is proposed would stand in the handout
        proposed = look(sheet)
    told = (block._replace(proposals=each.proposals) for block, each in zip(look(sheet), proposed, strict=True))
    return Checked(draft, tuple(told), tuple(estimates(sheet)), reasons)


def sheet_of(project: Project, draft: Draft, key: PseudonymKey | None = None) -> Sheet:
    """Everything that a draft shows, and what is known around it."""
    content = draft.content
    with project.reading() as connection:
        people = disclosure.roster(connection, draft.team.key)
        words = _words(draft)
        texts = [each.text for each in words] + [each.text for each in draft.judged]
        return Sheet(
            content.audience,
            content.team,
            words,
            draft.judged,
            people,
            gate.gate_row(connection).strictness,
            key.entries if key else (),
            entities_in(project, texts),
            kitchen(connection),
            gate.accepted_folded(connection),
            _earlier(connection, draft),
        )


def gates_told(checked: Checked, *, read_by: str, read_in: str) -> str:
    """How a draft came through the gate, as JSON: rules passed, those overridden with reasons, and who read it."""
    about: dict[tuple[str, str], list[str]] = {}
    for block in checked.blocks:
        reason = checked.reason_for(block)
        if reason is not None:
            about.setdefault((block.rule.value, reason), []).append(block.coding or block.finding or "")
    stopped = {block.rule for block in checked.blocks}
    told = {
        "passed": [rule.value for rule in Rule if rule not in stopped],
        "overridden": [
            {"rule": rule, "reason": reason, "count": len(ids), "about": sorted({each for each in ids if each})}
            for (rule, reason), ids in about.items()
        ],
        "read_by": read_by,
        "read_in": read_in,
    }
    return json.dumps(told, ensure_ascii=False)


def _words(draft: Draft) -> tuple[Words, ...]:
    content = draft.content
    ours = (
        (Place.STUDY, content.study),
        (Place.PURPOSE, content.purpose),
        (Place.NOTICE, content.notice),
        (Place.TEAM, content.team),
        (Place.CONTACT, content.researcher_contact),
        (Place.CONTACT, content.privacy_contact),
        (Place.FILE_NAME, content.team),
    )
    stated = zip(content.findings, draft.finding_ids, strict=True)
    return (
        *(Words(place, text) for place, text in ours if text),
        *(Words(Place.STATEMENT, finding.text, uid) for finding, uid in stated),
    )


def kitchen(connection: Reading) -> tuple[str, ...]:
    """Words that belong to the study's kitchen: paths and labels of codes, and names of coders."""
    codes = codebook_rows.code_rows(connection, counted=False)
    return (*(written_path(row.path) for row in codes if len(row.path) > 1), *disclosure.kitchen_words(connection))


def entities_in(project: Project, texts: Sequence[str]) -> tuple[tuple[str, tuple[Identified, ...]], ...]:
    """What an installed model takes for names, by text; nothing without one, or with one that cannot be used."""
    model = installed_model(project.language)
    if model is None:
        return ()
    try:
        found = {text: entities_of(model, text) for text in dict.fromkeys(texts)}
    except UnusableModelError:
        return ()
    return tuple(
        (text, tuple(Identified(start, end, text[start:end], kind, "") for start, end, kind in each))
        for text, each in found.items()
    )


def _earlier(connection: Reading, draft: Draft) -> tuple[tuple[str, str], ...]:
    """The passages of this draft as handouts to other audiences showed them: id of the coding, and text."""
    mine = {each.coding for each in draft.judged}
    found = []
    for key, written in disclosure.earlier_contents(connection, draft.team.key, draft.content.audience):
        content = HandoutContent.model_validate_json(written)
        carried = [coding for _finding, coding in disclosure.shown_codings(connection, key) if coding is not None]
        texts = [each.text for finding in content.findings for each in (*finding.extracts, *finding.counter)]
        found += [(coding, text) for coding, text in zip(carried, texts, strict=False) if coding in mine]
    return tuple(found)


def overrides_of(given: Mapping[str, str]) -> tuple[tuple[Rule, str, str], ...]:
    """The reasons as they were given, by rule and what they are for.

    Raises:
        RefusedError: `no-such-rule`, `override-reason`.
    """
    found = []
    for named, reason in given.items():
        rule, _, about = named.partition(":")
        if rule not in {each.value for each in Rule}:
            raise RefusedError("no-such-rule", given=rule, known=", ".join(Rule))
        if not re.search(r"\w", reason):
            raise RefusedError("override-reason", rule=rule)
        found.append((Rule(rule), about, " ".join(reason.split())))
    return tuple(found)


def _ids(block: Block) -> tuple[str, ...]:
    return tuple(each for each in (block.finding, block.coding) if each is not None)
