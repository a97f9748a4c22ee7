"""Plain rows for hot paths: what screens and lists show, one tuple a row (a validated model a row costs 3 to 10 times).

Times are text as the store keeps them unless a field says otherwise; positions are code points; minutes are whole.
"""

from typing import NamedTuple

from fieldnotes.model.codebook_rows import ExampleRow, RelationRow


class TeamRow(NamedTuple):
    """A team with what has been gathered in it. `observed_minutes` is None when nothing is known: unknown is not 0.

    Attributes:
        waiting: how many of its sessions hold notes that are not written up yet.
        waiting_since: when the first note was of the session among those that waits longest; None when none waits.
    """

    id: str
    name: str
    organisation: str
    kind: str
    status: str
    observed_minutes: int | None
    sessions: int
    interviews: int
    notes: int
    codings: int
    documents: int
    running: int
    uncoded: int
    waiting: int = 0
    waiting_since: str | None = None


class DocumentRow(NamedTuple):
    """A text in a list. `day` is when what it tells of took place (ISO date), as far as that was told."""

    id: str
    name: str
    team: str
    kind: str
    characters: int
    revision: int
    codings: int
    day: str | None = None


class TurnRow(NamedTuple):
    """Who speaks from where to where, and when in the recording (milliseconds).

    `interviewer` marks the turns of who asks, so that counts can leave their words out.
    """

    speaker: str | None
    start_ms: int | None
    end_ms: int | None
    start: int
    end: int
    interviewer: bool = False


class PageRow(NamedTuple):
    """Where a page of the original begins in the text, and what it is called there."""

    start: int
    label: str


class CodingMark(NamedTuple):
    """A coding as the reader paints it; `counter` marks a counter-example, `noted` one with a memo."""

    id: str
    start: int
    end: int
    code_id: str
    code: str
    colour: str
    level: str | None
    coder: str
    counter: bool = False
    noted: bool = False


class CodingRow(NamedTuple):
    """A coding in a list.

    Attributes:
        start, end: where it stands; None for an orphan, which has no place in the text any more.
        speaker, start_ms: of the turn in which it begins, if its text has turns.
        counter: whether it shows what the code does not mean.
        unit: by which unit the passage was selected, as far as that is known.
        rule: the rule of the suggestion that it came from; None when it was laid by hand.
    """

    id: str
    document_id: str
    document: str
    team: str
    start: int | None
    end: int | None
    quote: str
    code_id: str
    code: str
    level: str | None
    coder: str
    memo: str
    speaker: str | None = None
    start_ms: int | None = None
    counter: bool = False
    unit: str | None = None
    rule: str | None = None


class CodeRow(NamedTuple):
    """A code in the tree with its whole entry, and how often it was laid.

    Attributes:
        definition: the full definition; `brief` is the short one.
        codings: how often it lies on a passage; codings without a place in the text are not counted.
        meaning: the number of what it means, one more after each redefinition, split or change of its scale.
        reopened: why its codings were last to be looked at again (`model.kinds.Reopened`).
        waiting: how many of its codings wait to be looked at again.
        merged_into: the written path of the code that took it over.
        split_into: the written paths of the codes into which it was split.
    """

    id: str
    parent_id: str | None
    name: str
    path: tuple[str, ...]
    definition: str
    aliases: tuple[str, ...]
    scale: tuple[str, ...]
    colour: str
    codable: bool
    status: str
    codings: int
    brief: str = ""
    use_when: str = ""
    not_when: str = ""
    question: str = ""
    kind: str | None = None
    in_vivo: bool = False
    terms: tuple[str, ...] = ()
    examples: tuple[ExampleRow, ...] = ()
    relations: tuple[RelationRow, ...] = ()
    meaning: int = 1
    reopened: str | None = None
    waiting: int = 0
    merged_into: str | None = None
    split_into: tuple[str, ...] = ()

    @property
    def layable(self) -> bool:
        """Whether it may be laid on passages: no folder, and neither retired nor merged."""
        return self.codable and self.status in {"draft", "active"}


class PersonRow(NamedTuple):
    """Someone who may be named while typing; `own` tells whether it is someone of the team that is observed."""

    pseudonym: str
    role: str
    kind: str
    own: bool


class VoiceSpan(NamedTuple):
    """A part of a note in a voice of its own; the places count within the note's own text."""

    start: int
    end: int
    voice: str


class NotePassage(NamedTuple):
    """The passage that a reflection is about, with the words that stand there."""

    document_id: str
    document: str
    start: int
    end: int
    quote: str


class NoteRow(NamedTuple):
    """A note in the log.

    Attributes:
        speaker: who said it: a pseudonym, or the interviewer.
        scene_id: the scene that it belongs to, if any.
        prompt: what a reflection answers.
        spans: parts of it in a voice of their own.
        jottings: the ids of the notes that it writes up.
        written_up: whether a later note writes it up.
        about: the passage that it reflects on, if any.
    """

    id: str
    session_id: str
    text: str
    voice: str
    happened_at: str
    jotted_at: str
    written_at: str | None
    precision: str
    start: int
    end: int
    speaker: str | None = None
    interviewer: bool = False
    scene_id: str | None = None
    prompt: str | None = None
    spans: tuple[VoiceSpan, ...] = ()
    jottings: tuple[str, ...] = ()
    written_up: bool = False
    about: NotePassage | None = None


class SessionRow(NamedTuple):
    """A session in a list.

    Attributes:
        access: how the observer is there.
        shadowed: the pseudonym of whoever is gone along with.
        written: how far its jottings are written up; None for a session whose text came from a file.
        observer: who started it.
        guide: the name and version of its topic guide.
        clock_questions: how often the clock changed during it without an answer yet.
        last_sign: when something was heard of it last, while it goes on.
    """

    id: str
    team: str
    kind: str
    setting: str
    started_at: str | None
    ended_at: str | None
    status: str
    observed_minutes: int | None
    notes: int
    document_id: str | None
    access: str | None = None
    shadowed: str | None = None
    written: str | None = None
    observer: str | None = None
    guide: str | None = None
    clock_questions: int = 0
    last_sign: str | None = None


class FindingRow(NamedTuple):
    """A finding with how much it rests on."""

    id: str
    text: str
    status: str
    version: int
    teams: tuple[str, ...]
    evidence: int
    counter_evidence: int


class Margin(NamedTuple):
    """What stands beside a stretch of text in the reader: a time, a speaker, or both.

    `private` marks a reflection, `noted` a passage with a memo.
    """

    start: int
    end: int
    label: str
    private: bool
    noted: bool = False


class Hit(NamedTuple):
    """A place where a search matched, with what stands to its left and right, and the turn that it stands in."""

    document_id: str
    document: str
    team: str
    start: int
    end: int
    left: str
    match: str
    right: str
    speaker: str | None = None
    start_ms: int | None = None
    end_ms: int | None = None


class AcceptedRow(NamedTuple):
    """A word that is none of anybody's business: accepted in writing, by whom and why."""

    id: str
    word: str
    reason: str
    coder: str
