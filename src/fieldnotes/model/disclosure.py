"""The disclosure gate's own words: what a handout is about to show of people, the rules it is held to, what they stop.

A `Sheet` is everything that a handout shows and everything that is known around it; `analysis.disclosure` looks at it
as a whole and gives back a `Block` for whatever may let someone be recognised. Plain tuples: nothing here is stored.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from fieldnotes.model.identifying import Finding as Identified
from fieldnotes.model.kinds import Audience, ConsentState, Gender, ParticipantKind, Purpose, Voice
from fieldnotes.model.pseudonyms import KeyEntry


class Rule(StrEnum):
    """What a handout is held to. `never` rules cannot let words through: overriding one leaves the passage out."""

    NAME = "name"  # a real word of the key, a titled name, a given name, a name that a model found
    POSSIBLE_NAME = "possible-name"  # a word with a capital inside a sentence that nobody accepted
    PSEUDONYM = "pseudonym"  # a name of the roster, also inflected, split, an initial or a part of it
    PLACE = "place"
    ORGANISATION = "organisation"
    CONTACT_DETAIL = "contact-detail"  # e-mail, telephone, IBAN, plate, postcode, address
    CITIZEN_NUMBER = "citizen-number"
    DATE = "date"  # an exact day, or month and day
    TIME = "time"  # a time of day
    NUMBER = "number"  # a session, case or file number
    ROLE = "role"  # a role that few people of the team have, or a function title
    SHADOWED = "shadowed"  # the day or setting tells who was accompanied
    SMALL_SET = "small-set"  # fewer than k people could be the speaker
    UNKNOWN_SET = "unknown-set"  # nobody recorded who was there: the set cannot be estimated
    SPEAKER = "speaker"  # it is not known whose words these are
    PER_PERSON = "per-person"  # too many passages of one person
    COMBINATION = "combination"  # what several passages, or date, gender and role, tell together
    SIDE_BY_SIDE = "side-by-side"  # what an earlier handout to others adds
    CONSENT = "consent"
    THIRD_PARTY = "third-party"
    PRIVATE = "private"
    CODE_NAME = "code-name"  # the study's own jargon: a path or label of a code, a coder's name, an id
    HIDDEN = "hidden"  # signs that nobody sees, or that turn text around
    METADATA = "metadata"  # what the written file tells beside its words
    FILE_NAME = "file-name"

    @property
    def never(self) -> bool:
        """Whether no reason lets the words through: with one, the passage is left out and that is kept."""
        return self in {Rule.CONSENT, Rule.THIRD_PARTY, Rule.PRIVATE}


class Place(StrEnum):
    """Where in a handout words stand."""

    STUDY = "study"
    PURPOSE = "purpose"
    NOTICE = "notice"
    TEAM = "team"
    CONTACT = "contact"
    STATEMENT = "statement"
    EXTRACT = "extract"
    COUNTER = "counter"
    SOURCE = "source"
    FILE_NAME = "file-name"


class Person(NamedTuple):
    """Someone of the roster; `of_audience` when of the team that the handout is about, and no third party."""

    key: int
    pseudonym: str
    role: str
    gender: Gender | None
    kind: ParticipantKind
    of_audience: bool


class Words(NamedTuple):
    """Words that the handout shows beside its passages; `finding` is the finding's id when they are one's."""

    place: Place
    text: str
    finding: str | None = None


class ShownPassage(NamedTuple):
    """A passage as the handout would show it, and what is known of whose it is.

    Attributes:
        finding, coding: ids.
        text: the words as shown, wordings put in.
        quote: the words as they were coded.
        voice: in which voice they were noted; None in a text that was brought in.
        kind: `observation`, `interview`, `document` or `response`.
        speakers: keys of the people whose words these are or are about; empty when that is not known.
        third_party: whether words of a third party are in it.
        private: whether it touches what is private.
        consents: for each speaker and purpose, what was said last for this audience; absent where nothing was said.
        day: when it was seen or said, when that is known. It is never shown.
        season: the source's season as shown; empty for none.
        present: keys of those who were there in a scene of that team in that season; None when nobody recorded it.
        shadowed: who was accompanied that day, when anybody was.
        left_out: whether it is not shown: private, of a third party, or without consent.
    """

    finding: str
    coding: str
    counter: bool
    text: str
    quote: str
    voice: Voice | None
    kind: str
    speakers: tuple[int, ...]
    third_party: bool
    private: bool
    consents: tuple[tuple[int, Purpose, ConsentState], ...]
    day: date | None
    season: str
    present: frozenset[int] | None
    shadowed: int | None
    left_out: bool = False


class Strictness(NamedTuple):
    """How strict the gate of a study is: k for other readers, for the team itself, and passages of one person."""

    k: int = 3
    own_k: int = 4
    most: int = 3


class Sheet(NamedTuple):
    """Everything that a handout is about to show, and what is known around it.

    Attributes:
        words: the finding's statements, the study's own sentences, the name of the team and of the file.
        people: the whole roster, of every team.
        entries: the key's words, when the key was given; held for this moment only.
        entities: what a language model found, by text; empty without a model.
        codes: labels and paths of codes, and names of coders: words that belong to the study's kitchen.
        accepted: words that were accepted in writing, folded as `analysis.folding` folds.
        earlier: texts of the same passages as handouts to other audiences showed them: coding id and text.
    """

    audience: Audience
    team: str
    words: tuple[Words, ...]
    passages: tuple[ShownPassage, ...]
    people: tuple[Person, ...]
    strictness: Strictness = Strictness()
    entries: tuple[KeyEntry, ...] = ()
    entities: tuple[tuple[str, tuple[Identified, ...]], ...] = ()
    codes: tuple[str, ...] = ()
    accepted: frozenset[str] = frozenset()
    earlier: tuple[tuple[str, str], ...] = ()


class Proposal(NamedTuple):
    """What could be said instead: a stretch of the text as shown, and the words that would stand there."""

    start: int
    end: int
    said: str


class Estimate(NamedTuple):
    """The estimated recognition set of a passage: how many people fit it, and what narrowed them.

    `fitting` is None when it cannot be estimated. Never called anonymous.
    """

    coding: str
    fitting: int | None
    told: tuple[str, ...]


class Block(NamedTuple):
    """Something that stops a handout.

    Attributes:
        rule: what it is held to.
        place: where it stands.
        finding, coding: ids, when it is about one.
        text: the words as shown in which it stands; empty when it is about the whole.
        start, end: the stretch of `text` that is meant; both 0 when all of it is.
        message: one sentence that explains it, in the language in force.
        proposals: what would help, the best first; each is about `text` as shown.
    """

    rule: Rule
    place: Place
    finding: str | None
    coding: str | None
    text: str
    start: int
    end: int
    message: str
    proposals: tuple[Proposal, ...] = ()
