"""Names of people, places and organisations, as a language model that someone installed sees them.

Without a model there are none; none comes with the program or is ever fetched.
"""

from collections.abc import Iterator
from threading import Lock

from fieldnotes.language.models import Model, loaded
from fieldnotes.language.sentences import as_given
from fieldnotes.model.identifying import Identifying

_NOT_NEEDED = ("parser", "senter", "tagger", "morphologizer", "lemmatizer", "attribute_ruler", "textcat")
_KINDS = {
    **dict.fromkeys(("PERSON", "PER"), Identifying.NAME),
    **dict.fromkeys(("GPE", "LOC", "FAC"), Identifying.PLACE),
    "ORG": Identifying.ORGANISATION,
}
_LONGEST = 100_000  # code points that a model is given at a time
_one_at_a_time = Lock()


def entities_of(model: Model, text: str) -> list[tuple[int, int, Identifying]]:
    """The names in a text as half-open ranges of code points, each with its kind.

    The first call for a model loads it, which takes seconds.

    Raises:
        UnusableModelError: when it cannot be loaded.
    """
    pipeline = loaded(model, _NOT_NEEDED)
    found = []
    with _one_at_a_time, pipeline.memory_zone():  # what people said must not stay behind in the vocabulary
        for start, part in _parts(text):
            for entity in pipeline(as_given(part)).ents:
                kind = _KINDS.get(entity.label_)
                if kind is not None:
                    found.append((start + entity.start_char, start + entity.end_char, kind))
    return found


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """A text in parts that a model can take, cut at line ends where there are any."""
    at = 0
    while at < len(text):
        end = min(at + _LONGEST, len(text))
        cut = text.rfind("\n", at, end) + 1 if end < len(text) else end
        end = cut if cut > at else end
        yield at, text[at:end]
        at = end
