"""What is answered about forms that came back, the answers on them, and whom a handout reached."""

from pydantic import AwareDatetime

from fieldnotes.model.answers.counts import Count
from fieldnotes.model.answers.study import ErrorBody
from fieldnotes.model.check_kinds import DispositionStatus, InvitationState, Respondent
from fieldnotes.model.kinds import Audience
from fieldnotes.model.value import Id, Sha256, Value


class ImportedForm(Value):
    """A file that came in; `marks` tell what is to be known of it."""

    file: str
    form: Id
    handout: Id
    answers: Count
    marks: tuple[str, ...]


class RefusedForm(Value):
    """A file that did not come in, and why."""

    file: str
    error: ErrorBody


class ResponseImportAnswer(Value):
    """`response import`."""

    forms: tuple[ImportedForm, ...]
    failed: tuple[RefusedForm, ...]


class ResponseAddAnswer(Value):
    """`response add`: the id of the answer, and of the form that it is on."""

    id: Id
    form: Id


class ListedResponse(Value):
    """An answer; `status` is `new` while nothing was decided, `version` that of the finding which was laid before."""

    id: Id
    form: Id | None
    handout: Id
    team: str
    audience: Audience
    finding: Id | None
    finding_text: str | None
    version: Count | None
    coding: Id | None
    question: str
    answer: str
    text: str
    respondent: str
    channel: str
    manner: str | None
    received_at: AwareDatetime
    status: str
    reason: str | None
    effect_version: Count | None
    decided_by: str | None


class ListedForm(Value):
    """A form that came back; `day` is an ISO date, `document` its words as a text of the study."""

    id: Id
    handout: Id
    team: str
    audience: Audience
    respondent: Respondent
    pseudonym: str | None
    attendance: Count | None
    channel: str
    day: str | None
    mark: str | None
    answers: Count
    document: Id | None
    coding_consent: str | None
    coder: str
    made_at: AwareDatetime


class ResponsesAnswer(Value):
    """`response list`."""

    responses: tuple[ListedResponse, ...]
    forms: tuple[ListedForm, ...]


class DecidedAnswer(Value):
    """`response decide`: `version` is that of the finding which came of it."""

    status: DispositionStatus
    reason: str
    version: Count | None
    coding: Id | None
    coder: str
    made_at: AwareDatetime


class ResponseTextAnswer(Value):
    """`response text`: the text that a form became."""

    document: Id


class Recognised(Value):
    """How a finding was found recognisable: numbers of forms; `percentage` of *yes* is null below five."""

    finding: Id
    yes: Count
    partly: Count
    no: Count
    no_opinion: Count
    silent: Count
    percentage: Count | None


class HandoutCountsAnswer(Value):
    """`handout counts`: people, except for `forms` and the tallies. Whoever is silent is not in agreement."""

    handout: Id
    invited: Count
    sent: Count
    opened: Count
    reacted: Count
    declined: Count
    withdrawn: Count
    silent: Count
    forms: Count
    recognised: tuple[Recognised, ...]


class ListedInvitation(Value):
    """Someone, or some people unnamed, who were asked; `day` is since when they are that far."""

    id: Id
    pseudonym: str | None
    heads: Count
    state: InvitationState
    day: str | None


class InvitationsAnswer(Value):
    """`handout invite`, `handout mark`."""

    invitations: tuple[ListedInvitation, ...]


class ReturnSheetAnswer(Value):
    """`response report`: the file is a path."""

    file: str
    sha256: Sha256
