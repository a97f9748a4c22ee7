"""A handout before it is written: what it says, what it rests on, what stays out of it, and what is known around it.

A handout for a team carries the findings that speak of it and, under each, only passages from that team's own texts.
A passage that touches a private stretch, in which a third party speaks, or whose speaker did not consent to being
quoted to this audience is never in it. Dates are told as seasons; words may be said otherwise (`wordings`).
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from fieldnotes.analysis.consents import may_be_quoted
from fieldnotes.analysis.denominators import tally
from fieldnotes.analysis.seasons import season_of
from fieldnotes.analysis.wordings import Shown, show
from fieldnotes.base import clock
from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import Language
from fieldnotes.exchange.handout.content import EarlierAnswers, Extract, FindingContent, HandoutContent
from fieldnotes.model.coding import AWAY
from fieldnotes.model.disclosure import ShownPassage
from fieldnotes.model.kinds import Audience, ConsentState, FindingStatus, Purpose, Question, Voice
from fieldnotes.services.privacy import Private
from fieldnotes.services.source_lines import source_line
from fieldnotes.store import codebook, codings, disclosure, findings, forms, gate, handouts, people, teams, wordings
from fieldnotes.store.names import Found, find, find_by_id
from fieldnotes.store.project import Project, Reading


class LeftOut(NamedTuple):
    """A passage that is evidence but is not shown, and why.

    `private`, `third-party`, `consent`, `other-team` or `orphan`; `finding` is its number on the handout.
    """

    finding: int
    coding: str
    why: str


class Draft(NamedTuple):
    """What a handout says, what it rests on, and what was left out of it.

    Attributes:
        passages: the findings in order, each followed by its extracts as e1, e2, … and then its counter-examples.
        judged: every passage of the team that is evidence, also what is left out, for the gate.
        finding_ids: the ids of the findings, by their numbers.
        shown: how each passage that is shown came about, by the id of its coding.
        stale: ids of codings of which a wording found its words no more.
    """

    team: Found
    content: HandoutContent
    passages: tuple[handouts.HandoutPassage, ...]
    left_out: tuple[LeftOut, ...]
    codebook_version: int
    judged: tuple[ShownPassage, ...] = ()
    finding_ids: tuple[str, ...] = ()
    shown: tuple[tuple[str, Shown], ...] = ()
    stale: tuple[str, ...] = ()


def draft_handout(
    project: Project,
    *,
    team: str,
    audience: Audience = Audience.PARTICIPANTS,
    chosen: Sequence[str] = (),
    language: Language | None = None,
    contact: str = "",
) -> Draft:
    """What the handout would say. Without chosen findings it takes all that speak of the team.

    Raises:
        NotFoundError: `no-such-team`, `no-such-finding`, `ambiguous`.
        RefusedError: `no-findings`.
    """
    with project.reading() as connection:
        found = find(connection, "team", team)
        bases = _chosen(connection, found, chosen)
        spoken = language or project.language
        gathering = Gathering(connection, found, audience, spoken)
        every = {coding for basis in bases for coding, _counter in basis.evidence}
        gathering.passages = codings.passages_of(connection, every)
        shown = tuple(gathering.finding(number, basis) for number, basis in enumerate(bases, start=1))
        content = _content(connection, project, found, audience, spoken, contact, shown)
        version = codebook.codebook_version(connection)
    return Draft(
        found,
        content,
        tuple(gathering.rests_on),
        tuple(gathering.left_out),
        version,
        tuple(gathering.judged),
        tuple(basis.id for basis in bases),
        tuple(gathering.shown.items()),
        tuple(gathering.stale),
    )


def _content(
    connection: Reading,
    project: Project,
    team: Found,
    audience: Audience,
    language: Language,
    contact: str,
    shown: tuple[FindingContent, ...],
) -> HandoutContent:
    row = next(row for row in teams.team_rows(connection) if row.id == team.id)
    told = gate.gate_row(connection)
    made_on = clock.now().date()
    return HandoutContent(
        study=project.name,
        purpose=project.purpose,
        notice=project.notice,
        team=team.name,
        audience=audience,
        language=language,
        made_on=made_on,
        observed_hours=None if row.observed_minutes is None else round(row.observed_minutes / 60),
        interviews=row.interviews if row.sessions else None,
        ongoing=row.status == "active",
        researcher_contact=contact.strip() or told.contact,
        privacy_contact=told.privacy_contact,
        respond_before=None if told.answer_days is None else made_on + timedelta(days=told.answer_days),
        keep_until=told.keep_until,
        findings=shown,
    )


def _chosen(connection: Reading, team: Found, wanted: Sequence[str]) -> list[findings.FindingBasis]:
    """The findings that were named, or else all that speak of the team and are not rejected (`no-findings`)."""
    named = {find_by_id(connection, "finding", each).key for each in wanted}
    bases = [
        basis
        for basis in findings.finding_bases(connection)
        if basis.key in named
        or (not named and basis.status != FindingStatus.REJECTED.value and (not basis.teams or team.key in basis.teams))
    ]
    if not bases:
        raise RefusedError("no-findings", team=team.name)
    return bases


class Gathering:
    """The passages of a handout as they are chosen, finding by finding."""

    def __init__(self, connection: Reading, team: Found, audience: Audience, language: Language) -> None:
        self._connection = connection
        self._team = team
        self._audience = audience
        self._language = language
        self._private = Private(connection)
        self._consents = people.consents_for(connection, audience)
        self._present = disclosure.present_by_season(connection, team.key)
        self._wordings: dict[int, list[wordings.WordingRow]] = {}
        for row in wordings.wording_rows(connection, team.key, audience):
            self._wordings.setdefault(row.coding, []).append(row)
        self.passages: dict[int, codings.Passage] = {}
        self.rests_on: list[handouts.HandoutPassage] = []
        self.left_out: list[LeftOut] = []
        self.judged: list[ShownPassage] = []
        self.shown: dict[str, Shown] = {}
        self.stale: list[str] = []

    def finding(self, number: int, basis: findings.FindingBasis) -> FindingContent:
        """A finding as it is shown, its passages in the order in which they were linked."""
        self.rests_on.append(handouts.HandoutPassage(basis.key, basis.version, None))
        shown: dict[bool, list[Extract]] = {False: [], True: []}
        carried: dict[bool, list[int]] = {False: [], True: []}
        for coding, counter in basis.evidence:
            passage = self.passages[coding]
            why = self._is_elsewhere(passage)
            if why is None:
                judged = self._judge(basis.id, passage, counter=counter)
                self.judged.append(judged)
                why = self._never(judged)
            if why is not None:
                self.left_out.append(LeftOut(number, passage.id, why))
                continue
            shown[counter].append(self._extract(passage))
            carried[counter].append(coding)
        for coding in (*carried[False], *carried[True]):
            self.rests_on.append(handouts.HandoutPassage(basis.key, basis.version, coding))
        return FindingContent(
            number=number,
            text=basis.text,
            status=FindingStatus(basis.status),
            version=basis.version,
            extracts=tuple(shown[False]),
            counter=tuple(shown[True]),
            earlier=self._earlier(basis.key),
        )

    def _earlier(self, finding: int) -> EarlierAnswers | None:
        """How the same audience of the team answered about this finding before; None when nobody did."""
        told = tally(
            forms.answers_to(
                self._connection,
                Question.RECOGNISABLE,
                finding=finding,
                team=self._team.key,
                audience=self._audience,
            )
        )
        if not told.answered:
            return None
        return EarlierAnswers(answered=told.answered, recognised=told.yes, partly=told.partly, not_recognised=told.no)

    def _is_elsewhere(self, passage: codings.Passage) -> str | None:
        if passage.team != self._team.key:
            return "other-team"
        return "orphan" if passage.start >= AWAY else None  # its words stand in no text that anybody reads now

    @staticmethod
    def _never(judged: ShownPassage) -> str | None:
        """Why a passage may not be shown to anybody, or not to this audience."""
        if judged.private:
            return "private"
        if judged.third_party:
            return "third-party"
        return "consent" if judged.left_out else None

    def _judge(self, finding: str, passage: codings.Passage, *, counter: bool) -> ShownPassage:
        """A passage with what is known of whose it is."""
        document, start, end = passage.document, passage.start, passage.end
        spoken = disclosure.spoken_in(self._connection, document, start, end)
        speakers = () if spoken.unknown else spoken.speakers
        session = disclosure.session_facts(self._connection, document)
        shown = show(passage.quote, [row.wording for row in self._wordings.get(passage.coding, ())])
        day = passage.session_started.date() if passage.session_started else None
        private = self._private.is_thought(document, start, end)
        third = self._private.is_third_party(document, start, end)
        unconsented = any(not may_be_quoted(self._consents.get(each, {})) for each in spoken.speakers)
        present = self._present.get(season_of(day)) if day and session and session.recorded else None
        return ShownPassage(
            finding,
            passage.id,
            counter,
            shown.text,
            passage.quote,
            self._private.voice_at(document, start, end),
            "document" if spoken.interviewer else passage.kind,
            speakers,
            third,
            private,
            self._said(spoken.speakers),
            day,
            source_line(passage.kind, day, self._language),
            present,
            None if session is None else session.shadowed,
            private or third or unconsented,
        )

    def _said(self, speakers: tuple[int, ...]) -> tuple[tuple[int, Purpose, ConsentState], ...]:
        return tuple(
            (who, purpose, state) for who in speakers for purpose, state in self._consents.get(who, {}).items()
        )

    def _extract(self, passage: codings.Passage) -> Extract:
        voice = self._private.voice_at(passage.document, passage.start, passage.end)
        when = passage.session_started.date() if passage.session_started else None
        shown = show(passage.quote, [row.wording for row in self._wordings.get(passage.coding, ())])
        self.shown[passage.id] = shown
        if shown.stale:
            self.stale.append(passage.id)
        return Extract(
            text=shown.text,
            source=source_line(passage.kind, when, self._language),
            paraphrase=voice is Voice.PARAPHRASE,
            reworded=shown.reworded,
        )
