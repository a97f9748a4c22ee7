"""People and their consent: the roster with what each consented to, changing it, and recording what was said.

A word on a purpose is never written over: the newest holds, those before stay to be read. Consent is judged when
something is shown to others, never earlier.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from fieldnotes.analysis.consents import Said
from fieldnotes.base import clock
from fieldnotes.base.errors import RefusedError
from fieldnotes.model.kinds import Audience, ConsentState, Gender, ParticipantKind, Purpose
from fieldnotes.store import people as store
from fieldnotes.store.names import Found, clean_name, find
from fieldnotes.store.people import ConsentRow, ParticipantRow
from fieldnotes.store.project import Project, Reading

_OF_OTHERS = {Purpose.QUOTATION, Purpose.MEMBER_CHECK, Purpose.PUBLICATION}
"""What a third party cannot consent to: nobody asked them to take part."""


class Person(NamedTuple):
    """Someone of the roster with the newest words that hold for everyone and for single audiences."""

    row: ParticipantRow
    consents: tuple[ConsentRow, ...]


def list_participants(
    project: Project, *, team: str | None = None, kind: ParticipantKind | None = None
) -> list[Person]:
    """The roster of one team or of all, each with what holds of their consent.

    Raises:
        NotFoundError: `no-such-team`, `ambiguous`.
    """
    with project.reading() as connection:
        of = None if team is None else find(connection, "team", team).key
        rows = [row for row in store.participant_rows(connection, of) if kind is None or row.kind is kind]
        said = store.consent_rows(connection, [row.key for row in rows])
    return [Person(row, _holding([each for each in said if each.participant == row.key])) for row in rows]


def _holding(said: Sequence[ConsentRow]) -> tuple[ConsentRow, ...]:
    """Of all that was said the words that still hold: a newer one for everyone takes the place of all before it."""
    held: dict[tuple[Purpose, Audience | None], ConsentRow] = {}
    for each in said:
        if each.audience is None:
            held = {at: row for at, row in held.items() if at[0] is not each.purpose}
        held[each.purpose, each.audience] = each
    return tuple(held.values())


def change_participant(
    project: Project,
    participant: str,
    *,
    pseudonym: str | None = None,
    role: str | None = None,
    team: str | None = None,
    kind: ParticipantKind | None = None,
    gender: Gender | None = None,
    basis: str | None = None,
) -> str:
    """Change what is known of someone; what is not given stays. Their id comes back.

    Raises:
        NotFoundError: `no-such-participant`, `no-such-team`, `ambiguous`.
        RefusedError: `participant-exists`, `empty-name`, `bad-name`, `long-name`.
    """
    called = None if pseudonym is None else clean_name(pseudonym, "participant")
    with project.changing("participant.change") as work:
        found = find(work.connection, "participant", participant)
        work.labels["participant"] = found.name
        store.change_participant(
            work,
            found,
            pseudonym=called,
            role=None if role is None else role.strip(),
            team=None if team is None else find(work.connection, "team", team),
            kind=kind,
            gender=gender,
            basis=None if basis is None else basis.strip(),
        )
        return found.id


def record_consent(
    project: Project,
    participants: Sequence[str],
    purpose: Purpose,
    state: ConsentState,
    *,
    team: str | None = None,
    audience: Audience | None = None,
    day: date | None = None,
    source: str = "",
    wording: str = "",
) -> list[str]:
    """Record what people, or everyone of a team, said of a purpose, in one stroke; the ids of the people come back.

    It holds for one audience, or for all. Without a day it was said today; `source` is how and where the form lies, for
    forms themselves are kept apart, and `wording` which version of the form's words.

    Raises:
        NotFoundError: `no-such-participant`, `no-such-team`, `ambiguous`.
        RefusedError: `nobody-named`; `consent-later`, for a day that is still to come; `third-party-consent`.
    """
    today = clock.now().date()
    if day is not None and day > today:
        raise RefusedError("consent-later", day=day.isoformat())
    with project.changing("participant.consent") as work:
        people = _meant(work.connection, participants, team)
        kinds = {row.key: row.kind for row in store.participant_rows(work.connection)}
        for person in people:
            if kinds[person.key] is ParticipantKind.THIRD_PARTY and purpose in _OF_OTHERS:
                raise RefusedError("third-party-consent", name=person.name)
            said = Said(purpose, state, audience)
            store.enter_consent(
                work, person.key, said, day=day or today, source=source.strip(), wording=wording.strip()
            )
        work.labels["participants"] = ", ".join(person.name for person in people)
        work.labels["purpose"], work.labels["state"] = purpose.value, state.value
        return [person.id for person in people]


def _meant(connection: Reading, participants: Sequence[str], team: str | None) -> list[Found]:
    """Whom the names and the team mean, each once."""
    named = [find(connection, "participant", name) for name in participants]
    if team is not None:
        of = find(connection, "team", team).key
        named += [
            Found(row.key, row.id, row.pseudonym)
            for row in store.participant_rows(connection, of)
            if row.kind is not ParticipantKind.THIRD_PARTY
        ]
    if not named:
        raise RefusedError("nobody-named")
    return list(dict.fromkeys(named))


def consent_history(project: Project, participant: str) -> list[ConsentRow]:
    """Every word of someone on every purpose, oldest first.

    Raises:
        NotFoundError: `no-such-participant`, `ambiguous`.
    """
    with project.reading() as connection:
        return store.consent_rows(connection, [find(connection, "participant", participant).key])
