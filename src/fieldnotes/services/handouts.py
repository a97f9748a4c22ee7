"""Handouts: what a named audience gets to read, chosen so that nothing private and nobody else's words come along.

A handout for a team carries the findings that speak of it and, under each, only passages from that team's own texts.
A passage that touches a private stretch is left out whole, and that is said. Dates are told as seasons.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from fieldnotes.base import atomic, clock
from fieldnotes.base.errors import RefusedError, StorageError
from fieldnotes.base.i18n import LANGUAGES, Language, speaking, t
from fieldnotes.exchange.handout.content import (
    Extract,
    FindingContent,
    HandoutContent,
    content_hash,
    handout_id,
    season,
)
from fieldnotes.exchange.handout.html import render
from fieldnotes.model.coding import AWAY
from fieldnotes.model.kinds import Audience, FindingStatus, Voice
from fieldnotes.services.privacy import Private
from fieldnotes.store import backup, codebook, codings, findings, handouts, teams
from fieldnotes.store.names import Found, find, find_by_id
from fieldnotes.store.project import Project, Reading
from fieldnotes.store.unit_of_work import Work


class LeftOut(NamedTuple):
    """A passage that is evidence but is not shown, and why (`private`, `other-team`, `orphan`)."""

    finding: int
    coding: str
    why: str


class Draft(NamedTuple):
    """A handout before it is written: what it says, what it rests on, and what was left out."""

    team: Found
    content: HandoutContent
    passages: tuple[handouts.HandoutPassage, ...]
    left_out: tuple[LeftOut, ...]
    codebook_version: int


class Made(NamedTuple):
    """A handout that lies on disk."""

    id: str
    sha256: str
    files: tuple[Path, ...]
    left_out: tuple[LeftOut, ...]


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
        gathering = _Gathering(found.key, spoken, Private(connection))
        every = {coding for basis in bases for coding, _counter in basis.evidence}
        gathering.passages = codings.passages_of(connection, every)
        shown = tuple(gathering.finding(number, basis) for number, basis in enumerate(bases, start=1))
        row = next(row for row in teams.team_rows(connection) if row.id == found.id)
        content = HandoutContent(
            study=project.name,
            purpose=project.purpose,
            notice=project.notice,
            team=found.name,
            audience=audience,
            language=spoken,
            made_on=clock.now().date(),
            observed_hours=None if row.observed_minutes is None else round(row.observed_minutes / 60),
            interviews=row.interviews if row.sessions else None,
            ongoing=row.status == "active",
            researcher_contact=contact.strip(),
            findings=shown,
        )
        version = codebook.codebook_version(connection)
    return Draft(found, content, tuple(gathering.rests_on), tuple(gathering.left_out), version)


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


class _Gathering:
    """The passages of a handout as they are chosen, finding by finding."""

    def __init__(self, team: int, language: Language, private: Private) -> None:
        self.team = team
        self.language = language
        self.private = private
        self.passages: dict[int, codings.Passage] = {}
        self.rests_on: list[handouts.HandoutPassage] = []
        self.left_out: list[LeftOut] = []

    def finding(self, number: int, basis: findings.FindingBasis) -> FindingContent:
        """A finding as it is shown, its passages in the order in which they were linked."""
        self.rests_on.append(handouts.HandoutPassage(basis.key, basis.version, None))
        shown: dict[bool, list[Extract]] = {False: [], True: []}
        for coding, counter in basis.evidence:
            passage = self.passages[coding]
            reason = self._reason_to_leave_out(passage)
            if reason:
                self.left_out.append(LeftOut(number, passage.id, reason))
                continue
            shown[counter].append(self._extract(passage))
            self.rests_on.append(handouts.HandoutPassage(basis.key, basis.version, coding))
        return FindingContent(
            number=number,
            text=basis.text,
            status=FindingStatus(basis.status),
            version=basis.version,
            extracts=tuple(shown[False]),
            counter=tuple(shown[True]),
        )

    def _reason_to_leave_out(self, passage: codings.Passage) -> str | None:
        if passage.team != self.team:
            return "other-team"
        if passage.start >= AWAY:
            return "orphan"  # its words stand in no text that anybody reads now
        if self.private.touches(passage.document, passage.start, passage.end):
            return "private"
        return None

    def _extract(self, passage: codings.Passage) -> Extract:
        voice = self.private.voice_at(passage.document, passage.start, passage.end)
        when = passage.session_started.date() if passage.session_started else None
        return Extract(
            text=passage.quote.strip(),
            source=source_line(passage.kind, when, self.language),
            paraphrase=voice is Voice.PARAPHRASE,
        )


def source_line(kind: str, when: date | None, language: Language) -> str:
    """Where a passage comes from, without a day: *observatie, najaar 2022*."""
    with speaking(language):
        what = t(f"study.source-{kind}")
    return f"{what}, {season(when, language)}" if when else what


def create_handout(
    project: Project,
    *,
    team: str,
    output: Path,
    audience: Audience = Audience.PARTICIPANTS,
    chosen: Sequence[str] = (),
    formats: Sequence[str] = ("html",),
    language: str | None = None,
    contact: str = "",
) -> Made:
    """Write a handout into a folder (made when absent) and keep what was given to whom.

    Raises:
        NotFoundError, RefusedError: as `draft_handout`; `no-such-format`, `no-such-language`.
        StorageError: `cannot-write`.
    """
    unknown = [name for name in formats if name != "html"]
    if unknown:
        raise RefusedError("no-such-format", given=", ".join(unknown))
    if language is not None and language not in LANGUAGES:
        raise RefusedError("no-such-language", given=language)
    spoken: Language | None = None if language is None else "nl" if language == "nl" else "en"
    draft = draft_handout(project, team=team, audience=audience, chosen=chosen, language=spoken, contact=contact)
    page = render(draft.content)
    file = output / file_name(draft.content)
    with _or_gone(file), project.changing("handout.create", team=draft.team.name, audience=audience.value) as work:
        make_folder(output)
        atomic.write_bytes(file, page)
        digest = backup.sha256_of(file)
        _keep(work, draft, file.name, digest)
    return Made(handout_id(draft.content), digest, (file,), draft.left_out)


@contextmanager
def _or_gone(file: Path) -> Iterator[None]:
    """Take away the file that was written when it turns out that the study could not keep that it was."""
    existed = file.exists()
    try:
        yield
    except BaseException:
        if not existed and file.exists():
            file.unlink()
        raise


def _keep(work: Work, draft: Draft, name: str, digest: str) -> None:
    """Enter the handout; one that was made before, word for word, is already there."""
    uid = handout_id(draft.content)
    if handouts.is_kept(work.connection, uid):
        return
    facts = handouts.HandoutFacts(
        uid,
        draft.team.key,
        draft.content.audience.value,
        draft.content.language,
        "html",
        name,
        content_hash(draft.content),
        digest,
        draft.codebook_version,
    )
    handouts.keep_handout(work, facts, draft.passages)


def file_name(content: HandoutContent) -> str:
    """The name of a handout's file: for whom it is comes first, so that it is not sent to someone else by mistake."""
    team = re.sub(r"[^\w]+", "-", content.team.casefold()).strip("-")[:40] or "team"
    return f"{content.audience}-{team}-{content.made_on:%Y-%m-%d}-{content_hash(content)[:8]}.html"


def make_folder(folder: Path) -> None:
    """Make a folder when it is absent (`cannot-write`)."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise StorageError("cannot-write", path=folder, reason=reason) from problem
