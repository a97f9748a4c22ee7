"""The return sheet *wat wij met uw reactie deden*: made from what was decided, for one audience, through the gate.

Comments are told in numbers and reasons, and not in anybody's own words, unless the researcher asks for a comment by
name and whoever made it may be quoted. Reasons and statements are looked at as those of a handout are.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from fieldnotes.analysis.consents import may_be_quoted
from fieldnotes.analysis.denominators import tally
from fieldnotes.analysis.disclosure.looking import look
from fieldnotes.base import clock
from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import Language
from fieldnotes.exchange.handout.formats import FORMATS
from fieldnotes.exchange.return_sheet import content as told
from fieldnotes.model.check_kinds import DepartureKind, DispositionStatus
from fieldnotes.model.disclosure import Block, Place, Rule, Sheet, Words
from fieldnotes.model.kinds import Audience, FindingStatus, Question
from fieldnotes.model.pseudonyms import PseudonymKey
from fieldnotes.services.gate import BlockedError, entities_in, kitchen, overrides_of, reason_for
from fieldnotes.services.handouts import spoken_language
from fieldnotes.services.invitations import count
from fieldnotes.services.outgoing import OutgoingFile, see_clean, written
from fieldnotes.store import departures, disclosure, findings, gate, handouts, people, responses
from fieldnotes.store.departures import Departure
from fieldnotes.store.names import Found, find, find_by_id
from fieldnotes.store.project import Project, Reading
from fieldnotes.store.responses import ResponseRow

UNDECIDED = "undecided"
_DAYS = 14


class MadeSheet(NamedTuple):
    """A return sheet that lies on disk."""

    file: Path
    sha256: str


class _Gathered(NamedTuple):
    """What is told; the ids of its findings, in their order; and how many comments wait for a decision."""

    content: told.ReturnContent
    finding_ids: tuple[str, ...]
    team: Found
    undecided: int


class Asked(NamedTuple):
    """How a return sheet is wanted.

    Attributes:
        audience: only its own answers are told.
        language: the study's own when not given.
        before: the last day for objections; two weeks on, or what the gate says, when not given.
        contact: how to reach the researcher, when it is not what the gate's settings say.
        quotes: ids of answers to be told in their own words.
        overrides: reasons by rule; `undecided` lets a sheet go out while comments wait.
    """

    audience: Audience = Audience.PARTICIPANTS
    language: str | None = None
    before: date | None = None
    contact: str = ""
    quotes: Sequence[str] = ()
    overrides: Mapping[str, str] = MappingProxyType({})


def make_return_sheet(
    project: Project, team: str, output: Path, asked: Asked | None = None, *, key: PseudonymKey | None = None
) -> MadeSheet:
    """Write what was done with the answers of one audience of a team; the file's suffix tells the format.

    Raises:
        FieldnotesError: `no-such-team`, `no-such-response`, `ambiguous`, `no-such-format`, `no-such-language`,
            `no-answers`, `sheet-undecided`, `sheet-quote`, `file-exists`, `pdf-extra-missing`, `cannot-write`.
        BlockedError: `sheet-blocked`.
    """
    wish = asked or Asked()
    suffix = output.suffix.lstrip(".").lower()
    if suffix not in FORMATS:
        raise RefusedError("no-such-format", given=suffix or output.name)
    if output.exists():
        raise RefusedError("file-exists", path=output)
    reasons = dict(wish.overrides)
    waiting = reasons.pop(UNDECIDED, "").strip()
    over = overrides_of(reasons)
    spoken = spoken_language(wish.language) or project.language
    with project.reading() as connection:
        gathered = _gather(connection, project, find(connection, "team", team), wish, spoken)
        if gathered.undecided and not waiting:
            raise RefusedError("sheet-undecided", count=gathered.undecided)
        blocks = look(_sheet(project, connection, gathered, key))
    stopping = [block for block in blocks if block.rule.never or reason_for(over, block) is None]
    content = gathered.content
    if stopping:
        raise BlockedError("sheet-blocked", stopping, team=content.team)
    file = OutgoingFile(suffix, output, _render(content, suffix))
    see_clean([file], project, content.team)
    _keep(project, file, content, gathered.team, _gates(blocks, over, waiting, project.coder))
    return MadeSheet(output, file.sha256)


def _keep(project: Project, file: OutgoingFile, content: told.ReturnContent, team: Found, gates: str) -> None:
    """Write the file, and enter that it leaves."""
    audience = content.audience.value
    with written([file]), project.changing("response.report", team=content.team, audience=audience) as work:
        kind, size = DepartureKind.RETURN_SHEET, len(file.content)
        leaving = Departure(kind, None, team.key, audience, file.format, file.path.name, file.sha256, size, gates)
        departures.enter_departure(work, leaving)


def _render(content: told.ReturnContent, suffix: str) -> bytes:
    from importlib import import_module

    made = import_module(f"fieldnotes.exchange.return_sheet.{suffix}").render(content)
    assert isinstance(made, bytes)
    return made


def _gates(blocks: Sequence[Block], asked: Sequence[tuple[Rule, str, str]], waiting: str, coder: str) -> str:
    stopped = {block.rule for block in blocks}
    passed_over: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for block in blocks:
        passed_over[block.rule.value, reason_for(asked, block) or ""].append(block.finding or "")
    over: list[dict[str, object]] = [
        {"rule": rule, "reason": reason, "count": len(about), "about": sorted({each for each in about if each})}
        for (rule, reason), about in passed_over.items()
    ]
    if waiting:
        over.append({"rule": UNDECIDED, "reason": waiting, "count": 1, "about": []})
    passed = [rule.value for rule in Rule if rule not in stopped]
    return json.dumps({"passed": passed, "overridden": over, "read_by": coder, "read_in": ""}, ensure_ascii=False)


def _gather(connection: Reading, project: Project, team: Found, wish: Asked, language: Language) -> _Gathered:
    audience = wish.audience
    made = [row for row in handouts.handout_rows(connection, team.key) if row.audience == audience.value]
    rows = [row for row in responses.response_rows(connection, team=team.key) if row.audience == audience.value]
    if not made or not rows:
        raise RefusedError("no-answers", team=team.name)
    quoted = _quoted(connection, rows, wish.quotes, audience)
    settings = gate.gate_row(connection)
    reach = [count(connection, each.key, each.id) for each in made]
    today = clock.now().date()
    by_finding: defaultdict[str | None, list[ResponseRow]] = defaultdict(list)
    for row in rows:
        by_finding[row.finding].append(row)
    bases = [basis for basis in findings.finding_bases(connection) if basis.id in by_finding]
    content = told.ReturnContent(
        study=project.name,
        team=team.name,
        audience=audience,
        language=language,
        made_on=today,
        invited=sum(each.reach.invited for each in reach),
        reacted=sum(each.reach.reacted for each in reach),
        declined=sum(each.reach.declined for each in reach),
        silent=sum(each.reach.silent for each in reach),
        forms=sum(each.forms for each in reach),
        findings=tuple(
            _finding(number, basis, by_finding[basis.id], quoted) for number, basis in enumerate(bases, start=1)
        ),
        general=_decided(by_finding[None], quoted),
        object_before=wish.before or today + timedelta(days=settings.answer_days or _DAYS),
        contact=wish.contact.strip() or settings.contact,
        privacy_contact=settings.privacy_contact,
        keep_until=settings.keep_until,
    )
    ids = tuple(basis.id for basis in bases)
    return _Gathered(content, ids, team, sum(row.status is None for row in rows if _is_comment(row)))


def _quoted(connection: Reading, rows: list[ResponseRow], wanted: Sequence[str], audience: Audience) -> set[str]:
    """The answers that are told in their own words; whoever made one must have consented to being quoted."""
    consents = people.consents_for(connection, audience)
    keys = {row.pseudonym: row.key for row in people.participant_rows(connection)}
    quoted = set()
    for name in wanted:
        found = find_by_id(connection, "response", name)
        row = next((each for each in rows if each.id == found.id), None)
        if row is None or not may_be_quoted(consents.get(keys.get(row.respondent, -1), {})):
            raise RefusedError("sheet-quote", response=found.id[:8])
        quoted.add(found.id)
    return quoted


def _finding(
    number: int, basis: findings.FindingBasis, rows: list[ResponseRow], quoted: set[str]
) -> told.ReturnedFinding:
    said = tally(row.answer for row in rows if row.question == Question.RECOGNISABLE.value and row.answer)
    first = next((row.finding_text for row in rows if row.finding_text), None) or basis.text
    return told.ReturnedFinding(
        number=number,
        before=first,
        now="" if first == basis.text else basis.text,
        status=FindingStatus(basis.status),
        recognition=told.Recognition(yes=said.yes, partly=said.partly, no=said.no, no_opinion=said.no_opinion),
        decided=_decided(rows, quoted),
    )


def _decided(rows: list[ResponseRow], quoted: set[str]) -> tuple[told.Decided, ...]:
    """Comments grouped by what was decided and why, in the order in which they were made."""
    grouped: dict[tuple[str | None, str], list[ResponseRow]] = {}
    for row in rows:
        if _is_comment(row):
            grouped.setdefault((row.status, row.reason or ""), []).append(row)
    return tuple(
        told.Decided(
            status=None if status is None else DispositionStatus(status),
            reason=reason,
            comments=len(of),
            quotes=tuple(row.text for row in of if row.id in quoted),
        )
        for (status, reason), of in grouped.items()
    )


def _is_comment(row: ResponseRow) -> bool:
    """Whether an answer says something that asks for a decision: words, or anything that was decided already."""
    return bool(row.text.strip()) or row.status is not None


def _sheet(project: Project, connection: Reading, gathered: _Gathered, key: PseudonymKey | None) -> Sheet:
    """What the gate looks at: everything that the researcher wrote, and everything that is quoted."""
    content = gathered.content
    ours = (
        (Place.STUDY, content.study),
        (Place.TEAM, content.team),
        (Place.CONTACT, content.contact),
        (Place.CONTACT, content.privacy_contact),
        (Place.FILE_NAME, content.team),
    )
    words = [Words(place, text) for place, text in ours if text]
    for uid, finding in zip(gathered.finding_ids, content.findings, strict=True):
        texts = (finding.before, finding.now, *_said(finding.decided))
        words += [Words(Place.STATEMENT, text, uid) for text in texts if text]
    words += [Words(Place.STATEMENT, text) for text in _said(content.general) if text]
    return Sheet(
        content.audience,
        content.team,
        tuple(words),
        (),
        disclosure.roster(connection, gathered.team.key),
        gate.gate_row(connection).strictness,
        key.entries if key else (),
        entities_in(project, [each.text for each in words]),
        kitchen(connection),
        gate.accepted_folded(connection),
    )


def _said(decided: Sequence[told.Decided]) -> list[str]:
    """Reasons, and answers in their own words."""
    return [text for each in decided for text in (each.reason, *each.quotes)]
