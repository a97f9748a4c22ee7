"""What is answered about pseudonyms. These answers hold real words: they are for whoever holds the key."""

from fieldnotes.model.answers.counts import Count
from fieldnotes.model.identifying import Identifying
from fieldnotes.model.pseudonyms import KeyEntry
from fieldnotes.model.value import Id, Position, Sha256, Value


class KeyAnswer(Value):
    """`key create`, `key add` and `key remove`: how many entries the key has now."""

    entries: Count


class KeyEntriesAnswer(Value):
    """`key list`."""

    entries: tuple[KeyEntry, ...]


class OriginalAnswer(Value):
    """`key original`: the file that was written."""

    sha256: Sha256
    bytes: Count
    output: str


class IdentifyingFinding(Value):
    """Something that may identify someone; `known` is whether `pseudonymise apply` replaces it with the suggestion."""

    document: Id
    document_name: str
    start: Position
    end: Position
    text: str
    kind: Identifying
    suggestion: str
    known: bool


class ScanAnswer(Value):
    """`pseudonymise scan`; `model` is the language model that helped, null when only rules did."""

    model: str | None
    findings: tuple[IdentifyingFinding, ...]


class ReplacedPlace(Value):
    """A place in the text before where a word of the key stood, and what stands there now."""

    start: Position
    end: Position
    text: str
    said: str


class PseudonymisedDocument(Value):
    """A document of which words were replaced, or with `--dry-run` would be.

    `revision` is that of its text afterwards. `small` counts single words in small letters that may be a name, and
    were left; `changed` counts the codings that have other words now.
    """

    document: Id
    document_name: str
    revision: Count
    replaced: Count
    places: tuple[ReplacedPlace, ...]
    small: Count
    labels: Count
    renamed: bool
    changed: Count


class PseudonymiseAnswer(Value):
    """`pseudonymise apply`: `replaced` over all documents, and the highest `revision` among them.

    `still_in` says where the words before are still kept: in earlier revisions, and in the journal.
    """

    replaced: Count
    revision: Count
    documents: tuple[PseudonymisedDocument, ...]
    still_in: tuple[str, ...]
