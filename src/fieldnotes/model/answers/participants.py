"""What is answered about participants and their consent."""

from pydantic import AwareDatetime

from fieldnotes.model.answers.counts import Count
from fieldnotes.model.kinds import Audience, ConsentState, Gender, ParticipantKind, Purpose, WithdrawalWay
from fieldnotes.model.value import Id, Value


class ToldConsent(Value):
    """One word on one purpose; `audience` is null when it holds for all, `day` an ISO date."""

    id: Id
    purpose: Purpose
    state: ConsentState
    audience: Audience | None
    day: str | None
    source: str
    wording: str
    coder: str
    made_at: AwareDatetime


class ListedParticipant(Value):
    """Someone of the roster with the words that hold now; a purpose of which nothing is said means no."""

    id: Id
    pseudonym: str
    team: str
    role: str
    kind: ParticipantKind
    gender: Gender | None
    basis: str
    consents: tuple[ToldConsent, ...]


class ParticipantsAnswer(Value):
    """`participant list`."""

    participants: tuple[ListedParticipant, ...]


class ConsentAnswer(Value):
    """`participant consent`: for whom it was recorded."""

    participants: tuple[Id, ...]
    purpose: Purpose
    state: ConsentState


class ConsentsAnswer(Value):
    """`participant consents`: everything that was said, oldest first."""

    consents: tuple[ToldConsent, ...]


class TouchedThing(Value):
    """Something that a withdrawal touches; `id` is null where it has none of its own."""

    kind: str
    id: Id | None
    what: str


class WithdrawalAnswer(Value):
    """`participant withdraw`: numbers by kind, each thing, and what lies outside the study."""

    participant: str
    dry_run: bool
    way: WithdrawalWay
    touched: dict[str, Count]
    items: tuple[TouchedThing, ...]
    inform: tuple[Id, ...]
    backups: tuple[str, ...]
    originals: tuple[str, ...]
    found_after: tuple[str, ...]
