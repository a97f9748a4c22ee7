"""Plain rows of the codebook beside the code itself: examples, relations, the queue, what merging did, versions."""

from typing import NamedTuple


class ExampleRow(NamedTuple):
    """An example of a code, or with `counter` a counter-example: a coded passage, or words alone.

    Attributes:
        text: the words of the passage, or the words that were typed.
        coding_id: the coding that it links to; None when it is words alone.
        document: the text in which that coding lies.
    """

    text: str
    counter: bool
    coding_id: str | None = None
    document: str | None = None


class RelationRow(NamedTuple):
    """How a code bears on another (`model.kinds.RelationKind`); `outgoing` when it goes from this code to the other."""

    kind: str
    other_id: str
    other: str
    outgoing: bool


class RecheckRow(NamedTuple):
    """A coding that waits to be looked at again.

    Attributes:
        id: of the coding.
        reason: why it waits (`model.kinds.Reopened`).
        was: what its code meant when the coding was made or last confirmed; None when that is not known any more.
        now: what the code means now.
        split_into: the codes among which to choose after a split, as written paths.
    """

    id: str
    document_id: str
    document: str
    team: str
    start: int
    end: int
    quote: str
    code_id: str
    code: str
    level: str | None
    coder: str
    memo: str
    reason: str
    was: "MeaningRow | None"
    now: "MeaningRow"
    split_into: tuple[str, ...] = ()


class MeaningRow(NamedTuple):
    """What a code meant under one number of meaning."""

    brief: str
    definition: str
    use_when: str
    not_when: str


class TwinRow(NamedTuple):
    """Two codings of one person on the same words that come under the same code.

    Attributes:
        kept_id: the coding that stays.
        gone_id: the coding that becomes one with it.
        memo: the memo that both together have.
    """

    kept_id: str
    gone_id: str
    document: str
    start: int
    end: int
    quote: str
    coder: str
    memo: str


class MergedRow(NamedTuple):
    """What merging a code into another does, or would do.

    Attributes:
        code_id: the code that stays; `code` its path, `gone` the path of the code that goes into it.
        moved: how many codings come under the code that stays.
        joined: identical codings that become one.
        unlike: codings on the same words by the same person that differ in level or in being a counter-example: both
            stay. `kept_id` is of the code that stays, `gone_id` the coding that comes beside it.
        aliases: the names that the code that stays is also called by from now on.
        names_left: names that do not become an alias, because another code in use is called so.
        scale_taken: the levels that the code that stays took over, because it had no scale.
        children: the codes that come to stand under it.
        relations_gone: relations that would have been doubled, or from a code to itself.
    """

    code_id: str
    code: str
    gone: str
    moved: int
    joined: tuple[TwinRow, ...] = ()
    unlike: tuple[TwinRow, ...] = ()
    aliases: tuple[str, ...] = ()
    names_left: tuple[str, ...] = ()
    scale_taken: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    relations_gone: int = 0


class SplitRow(NamedTuple):
    """What a split made: the codes into which it was split, and how many codings wait to be sorted again."""

    code_id: str
    code: str
    into: tuple[tuple[str, str], ...]
    waiting: int


class RecheckedRow(NamedTuple):
    """What became of a coding that was looked at again.

    Attributes:
        id: of the coding that stands now; after becoming one with another coding, that one's.
        code: the path of the code under which it stands.
        level_left: the level that it had and that its new code does not know; None when nothing was left behind.
        joined: the id of the identical coding that became one with it.
    """

    id: str
    quote: str
    code: str
    level: str | None
    level_left: str | None = None
    joined: str | None = None


class VersionRow(NamedTuple):
    """A version of the codebook; the one in force has no `frozen_at` and no `by`. Times as the store keeps them."""

    number: int
    made_at: str
    frozen_at: str | None
    by: str | None
    note: str
