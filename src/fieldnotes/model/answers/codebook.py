"""What is answered about the codebook: codes, what was done to them, the queue, and versions."""

from typing import Literal

from pydantic import AwareDatetime

from fieldnotes.model.answers.counts import Count
from fieldnotes.model.kinds import CodeKind, CodeStatus, RelationKind, Reopened
from fieldnotes.model.value import Id, Position, Value


class ListedExample(Value):
    """An example of a code or a counter-example; `coding` is that of the passage, if it is a coded one."""

    text: str
    counter: bool
    coding: Id | None
    document_name: str | None


class ListedRelation(Value):
    """How a code bears on another; `outgoing` when it goes from this code to the other."""

    kind: RelationKind
    code: str
    code_id: Id
    outgoing: bool


class ListedCode(Value):
    """A code with its whole entry.

    `meaning` is one more after each redefinition, split and change of scale; `waiting` counts the codings that were not
    looked at again since. `merged_into` and `split_into` are written paths.
    """

    id: Id
    name: str
    path: tuple[str, ...]
    parent_id: Id | None
    definition: str
    aliases: tuple[str, ...]
    scale: tuple[str, ...]
    colour: str
    codable: bool
    status: CodeStatus
    codings: Count
    brief: str
    use_when: str
    not_when: str
    question: str
    kind: CodeKind | None
    in_vivo: bool
    terms: tuple[str, ...]
    examples: tuple[ListedExample, ...]
    relations: tuple[ListedRelation, ...]
    meaning: Count
    reopened: Reopened | None
    waiting: Count
    merged_into: str | None
    split_into: tuple[str, ...]


class CodesAnswer(Value):
    """`codebook list`."""

    codes: tuple[ListedCode, ...]


class ShownCodeAnswer(Value):
    """`codebook show`."""

    code: ListedCode


class ChangedCodeAnswer(Value):
    """`codebook edit`, `rename`, `move`, `retire`, `relate`: the code as it is then."""

    id: Id
    path: tuple[str, ...]
    status: CodeStatus
    waiting: Count


class TwinCodings(Value):
    """Two codings of one person on the same words; `memo` is what both say together."""

    kept: Id
    gone: Id
    document_name: str
    start: Position
    end: Position
    quote: str
    coder: str
    memo: str


class MergedAnswer(Value):
    """`codebook merge`: what went along to the code `id`, or with `dry_run` what would.

    Of `joined` each coding `gone` became one with `kept`; of `unlike` both stay, since they contradict each other.
    """

    id: Id
    code: str
    gone: str
    moved: Count
    joined: tuple[TwinCodings, ...]
    unlike: tuple[TwinCodings, ...]
    aliases: tuple[str, ...]
    names_left: tuple[str, ...]
    scale_taken: tuple[str, ...]
    children: tuple[str, ...]
    relations_gone: Count
    dry_run: bool


class CodePart(Value):
    """A code into which another was split."""

    id: Id
    code: str


class SplitAnswer(Value):
    """`codebook split`."""

    id: Id
    code: str
    into: tuple[CodePart, ...]
    waiting: Count


class Meaning(Value):
    """What a code means, or meant."""

    brief: str
    definition: str
    use_when: str
    not_when: str


class WaitingCoding(Value):
    """A coding to look at again: why, what its code meant when it was judged (null: not known), and means now."""

    id: Id
    document: Id
    document_name: str
    team: str
    start: Position
    end: Position
    quote: str
    code: str
    code_id: Id
    level: str | None
    coder: str
    memo: str
    reason: Reopened
    was: Meaning | None
    now: Meaning
    split_into: tuple[str, ...]


class QueueAnswer(Value):
    """`codebook queue`."""

    codings: tuple[WaitingCoding, ...]


class RecheckedAnswer(Value):
    """`codebook recheck`; `joined` is the identical coding that became one with `id`, `level_left` a level it lost."""

    id: Id
    quote: str
    done: Literal["kept", "recoded", "removed"]
    code: str | None
    level: str | None
    level_left: str | None
    joined: Id | None


class CodebookVersion(Value):
    """A version of the codebook; the one in force was not frozen yet."""

    number: Count
    made_at: AwareDatetime
    frozen_at: AwareDatetime | None
    by: str | None
    note: str


class VersionAnswer(Value):
    """`codebook freeze`."""

    version: CodebookVersion


class VersionsAnswer(Value):
    """`codebook versions`: oldest first, the last in force."""

    versions: tuple[CodebookVersion, ...]


class CodebookDifference(Value):
    """One thing that changed; `what` says it in words. `old` and `new` are texts."""

    kind: Literal[
        "added",
        "gone",
        "merged",
        "split",
        "retired",
        "in-use",
        "renamed",
        "moved",
        "redefined",
        "reworded",
        "rescaled",
        "changed",
    ]
    code: str
    code_id: Id
    field: str | None
    old: str
    new: str
    what: str


class DiffAnswer(Value):
    """`codebook diff`."""

    differences: tuple[CodebookDifference, ...]
