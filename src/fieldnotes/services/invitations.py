"""Who was asked for an answer and how far each is; and how a handout was answered, in numbers.

Silence is counted as silence, and never as assent.
"""

from typing import NamedTuple

from fieldnotes.analysis.denominators import Reach, Tally, tally
from fieldnotes.base.errors import RefusedError
from fieldnotes.model.check_kinds import InvitationState, Respondent
from fieldnotes.model.kinds import Question
from fieldnotes.store import findings, forms, handouts, invitations, responses
from fieldnotes.store.invitations import InvitationRow
from fieldnotes.store.names import find, find_by_id
from fieldnotes.store.project import Project, Reading


class Counted(NamedTuple):
    """Whom a handout reached, in people, how many forms came back, and how its findings were recognised.

    `recognised` holds the id of each finding with the tally of whether it is recognisable.
    """

    handout: str
    reach: Reach
    forms: int
    recognised: tuple[tuple[str, Tally], ...]


def invite(project: Project, handout: str, participants: list[str], heads: int = 0) -> int:
    """Enter who is asked for an answer, by name or as a number of people unnamed; how many are invited comes back.

    Raises:
        NotFoundError: `no-such-handout`, `no-such-participant`, `ambiguous`.
        RefusedError: `nobody-invited`.
    """
    if not participants and heads < 1:
        raise RefusedError("nobody-invited")
    with project.changing("handout.invite") as work:
        found = find_by_id(work.connection, "handout", handout)
        held = {row.participant for row in invitations.invitation_rows(work.connection, found.key)}
        for name in participants:
            person = find(work.connection, "participant", name)
            if person.key not in held:
                invitations.set_invitation(work, found.key, person.key, InvitationState.INVITED, day=work.at.date())
        if heads:
            invitations.set_invitation(work, found.key, None, InvitationState.INVITED, day=work.at.date(), heads=heads)
        return sum(row.heads for row in invitations.invitation_rows(work.connection, found.key))


def mark_invited(
    project: Project, handout: str, participants: list[str], state: InvitationState
) -> list[InvitationRow]:
    """Say how far those who were invited are; with nobody named it is said of all. Who was invited comes back.

    Raises:
        NotFoundError: `no-such-handout`, `no-such-participant`, `ambiguous`.
        RefusedError: `not-invited`.
    """
    with project.changing("handout.mark") as work:
        found = find_by_id(work.connection, "handout", handout)
        rows = invitations.invitation_rows(work.connection, found.key)
        meant = [find(work.connection, "participant", name) for name in participants]
        for person in meant:
            if person.key not in {row.participant for row in rows}:
                raise RefusedError("not-invited", name=person.name)
        wanted: set[int | None] = {*(person.key for person in meant)} or {row.participant for row in rows}
        if not rows:
            raise RefusedError("not-invited", name="")
        for row in rows:
            if row.participant in wanted:
                invitations.set_invitation(work, found.key, row.participant, state, day=work.at.date(), heads=row.heads)
        return invitations.invitation_rows(work.connection, found.key)


def count_handout(project: Project, handout: str) -> Counted:
    """Whom a handout reached and how it was answered, in numbers.

    Raises:
        NotFoundError: `no-such-handout`, `ambiguous`.
    """
    with project.reading() as connection:
        found = find_by_id(connection, "handout", handout)
        return count(connection, found.key, found.id)


def count(connection: Reading, handout: int, uid: str) -> Counted:
    """The numbers of a handout. A group counts as its attendance for reach, and as one form for what was answered."""
    asked = invitations.invitation_rows(connection, handout)
    came = forms.form_rows(connection, handout=handout)

    def heads(*states: InvitationState) -> int:
        return sum(row.heads for row in asked if row.state in states)

    named = {row.pseudonym for row in came if row.respondent is Respondent.PARTICIPANT}
    reacted = len(named) + sum(row.attendance or 1 for row in came if row.respondent is not Respondent.PARTICIPANT)
    reach = Reach(
        max(sum(row.heads for row in asked), reacted),
        heads(InvitationState.SENT, InvitationState.OPENED, InvitationState.REACTED),
        heads(InvitationState.OPENED, InvitationState.REACTED),
        reacted,
        heads(InvitationState.DECLINED),
        heads(InvitationState.WITHDRAWN),
    )
    rows = responses.response_rows(connection, handout=handout)
    shown = [row.finding for row in handouts.carried(connection, handout) if row.coding is None]
    told = []
    for basis in findings.finding_bases(connection):
        if basis.key in shown:
            said = {
                row.form: row.answer
                for row in rows
                if row.finding == basis.id and row.question == Question.RECOGNISABLE.value
            }
            told.append((basis.id, tally(said.get(form.id, "") for form in came)))
    return Counted(uid, reach, len(came), tuple(told))


def list_invitations(project: Project, handout: str) -> list[InvitationRow]:
    """Who was asked for an answer to a handout, and how far each is.

    Raises:
        NotFoundError: `no-such-handout`, `ambiguous`.
    """
    with project.reading() as connection:
        return invitations.invitation_rows(connection, find_by_id(connection, "handout", handout).key)
