"""The closed lists of the field: kinds, statuses, voices. Identifiers are English; screens and handouts translate them.

Plain enumerations without pydantic, so that the screens that need them start fast.
"""

from enum import StrEnum


class TeamKind(StrEnum):
    """What kind of team it is; comparing kinds is the point of the study's first question."""

    REGULAR = "regular"
    PROJECT = "project"
    MULTIDISCIPLINARY = "multidisciplinary"
    NETWORK = "network"


class TeamStatus(StrEnum):
    """Whether the fieldwork with a team still runs (lopend) or is finished (afgerond)."""

    ACTIVE = "active"
    FINISHED = "finished"


class ParticipantKind(StrEnum):
    """Who someone is to the study. A third party (a citizen, a passer-by) has not consented and is never quoted."""

    PARTICIPANT = "participant"
    CONTACT = "contact"
    MANAGEMENT = "management"
    THIRD_PARTY = "third-party"


class Gender(StrEnum):
    """How a person is spoken of, as far as words in a passage would tell; nobody needs to have one."""

    WOMAN = "woman"
    MAN = "man"
    OTHER = "other"


class Purpose(StrEnum):
    """What someone consents to, each by itself. Quotation is to one's own team; unknown means no."""

    PARTICIPATION = "participation"
    RECORDING = "recording"
    QUOTATION = "quotation"
    MEMBER_CHECK = "member-check"
    PUBLICATION = "publication"
    REUSE = "reuse"


class ConsentState(StrEnum):
    """What someone said of a purpose; where nothing was said, nothing was consented to."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class WithdrawalWay(StrEnum):
    """What becomes of what is there of someone who withdraws."""

    DELETE = "delete"
    DE_IDENTIFY = "de-identify"
    KEEP = "keep"


class SessionKind(StrEnum):
    """A stretch of fieldwork: observing, or an interview."""

    OBSERVATION = "observation"
    INTERVIEW = "interview"


class SessionStatus(StrEnum):
    """Where a session stands."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"


class Access(StrEnum):
    """How the observer is there: going along with someone, at a meeting, at a telephone, or online."""

    ACCOMPANYING = "accompanying"
    MEETING = "meeting"
    TELEPHONE = "telephone"
    ONLINE = "online"


class Written(StrEnum):
    """How far the writing-up of a session's jottings is."""

    JOTTED = "jotted"
    WRITTEN_UP = "written-up"
    CHECKED = "checked"


class ClockDoubt(StrEnum):
    """What the clock did during a session that must be asked about: set back, set forward, or moved to another zone."""

    BACK = "back"
    FORWARD = "forward"
    OFFSET = "offset"


class ClockAnswer(StrEnum):
    """What the researcher says of a clock that changed: both times were right, or one of them was wrong."""

    RIGHT = "right"
    BEFORE_WRONG = "before-wrong"
    AFTER_WRONG = "after-wrong"


class Voice(StrEnum):
    """Whose voice a note is in. Reflection and interpretation are private by default."""

    VERBATIM = "verbatim"
    IN_VIVO = "in-vivo"
    PARAPHRASE = "paraphrase"
    DESCRIPTION = "description"
    REFLECTION = "reflection"
    INTERPRETATION = "interpretation"
    QUESTION = "question"

    @property
    def private(self) -> bool:
        """Whether no handout may carry it: what the researcher thinks is not what was seen or said."""
        return self in {Voice.REFLECTION, Voice.INTERPRETATION, Voice.QUESTION}


class Prompt(StrEnum):
    """What a reflection answers: my effect on the situation, what I felt, what I may not have seen."""

    EFFECT = "effect"
    FELT = "felt"
    UNSEEN = "unseen"


class Precision(StrEnum):
    """How sure the time is at which something happened."""

    EXACT = "exact"
    ABOUT = "about"
    ORDER = "order"
    RECONSTRUCTED = "reconstructed"


class DocumentKind(StrEnum):
    """What a text is: an interview, an observation, a document from the field, or an answer to a handout."""

    INTERVIEW = "interview"
    OBSERVATION = "observation"
    DOCUMENT = "document"
    RESPONSE = "response"


class CodeStatus(StrEnum):
    """Where a code stands in its life."""

    DRAFT = "draft"
    ACTIVE = "active"
    MERGED = "merged"
    RETIRED = "retired"


class CodeKind(StrEnum):
    """What a code stands for in an explanation: what makes something possible, what came of it, or neither."""

    CONDITION = "condition"
    EFFECT = "effect"
    OTHER = "other"


class Reopened(StrEnum):
    """Why the codings of a code are to be looked at again."""

    REDEFINED = "redefined"
    SPLIT = "split"
    SCALE = "scale"


class RelationKind(StrEnum):
    """How one code bears on another."""

    CONDITION_OF = "condition-of"
    LEADS_TO = "leads-to"
    CONTRADICTS = "contradicts"
    RELATED = "related"


class Unit(StrEnum):
    """By which unit a passage was selected; agreement between coders depends on it."""

    CHARACTER = "character"
    WORD = "word"
    SENTENCE = "sentence"
    TURN = "turn"
    PARAGRAPH = "paragraph"


class MemoKind(StrEnum):
    """What a memo is for."""

    THEORETICAL = "theoretical"
    METHODOLOGICAL = "methodological"
    REFLEXIVE = "reflexive"
    DECISION = "decision"


class About(StrEnum):
    """What a memo is about."""

    PROJECT = "project"
    TEAM = "team"
    SESSION = "session"
    DOCUMENT = "document"
    PASSAGE = "passage"
    CODE = "code"
    FINDING = "finding"


class FindingStatus(StrEnum):
    """How firm a finding is: voorlopig, getoetst, bijgesteld, verworpen."""

    PROVISIONAL = "provisional"
    TESTED = "tested"
    ADJUSTED = "adjusted"
    REJECTED = "rejected"


class Audience(StrEnum):
    """For whom a handout is made; every check is relative to it."""

    PARTICIPANTS = "participants"
    CONTACTS = "contacts"
    MANAGEMENT = "management"


class Question(StrEnum):
    """The questions of a member check; the ids are fixed, their wording lives in the catalogue."""

    RECOGNISABLE = "herkenbaar"
    NOT_PLACEABLE = "niet_te_plaatsen"
    IMPLICATIONS = "implicaties"
    FURTHER_RESEARCH = "aanvullend_onderzoek"
    MISSING = "ontbreekt"
    USE_OF_EXTRACT = "gebruik_extract"


class Channel(StrEnum):
    """How an answer came back."""

    FORM = "form"
    CONVERSATION = "conversation"
    MEETING = "meeting"
    MAIL = "mail"
