"""Language models for spaCy that someone installed: which one is there, and the lemmas that it gives.

No model comes with the program and none is ever fetched. What is installed as a package is used, the middle size
first; without one, words are compared by their stems.
"""

import warnings
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from fieldnotes.language.sentences import as_given

if TYPE_CHECKING:
    from spacy.language import Language

_KINDS = {"nl": "nl_core_news", "en": "en_core_web"}
_SIZES = ("md", "lg", "sm", "trf")
_NOT_NEEDED = ("parser", "senter", "ner", "textcat", "entity_linker")
_LONGEST = 100_000  # code points of a line that a model is given; a longer line is compared by stems

_one_at_a_time = Lock()


class Model(NamedTuple):
    """A model that is installed; `name` is what its package is called."""

    name: str
    version: str

    @property
    def told(self) -> str:
        """Its name and version, as a person and a program are told."""
        return f"{self.name} {self.version}"


class UnusableModelError(Exception):
    """A model is installed and cannot be loaded; the text of the error says why."""


def installed_model(language: str) -> Model | None:
    """The model that is used for a language, or None when none is installed. Nothing is loaded."""
    kind = _KINDS.get(language)
    for size in _SIZES if kind else ():
        try:
            return Model(f"{kind}_{size}", version(f"{kind}_{size}"))
        except PackageNotFoundError:
            continue
    return None


def lemmas_of(model: Model, text: str) -> dict[int, str]:
    """The lemma of each word of a text, in lower case, by where the word starts.

    The first call for a model loads it, which takes seconds.

    Raises:
        UnusableModelError: when it cannot be loaded, for example as it was made for another version of spaCy.
    """
    pipeline = loaded(model, _NOT_NEEDED)
    if len(text) > _LONGEST:
        return {}
    with _one_at_a_time, pipeline.memory_zone():  # what people said must not stay behind in the vocabulary
        found = {
            token.idx: token.lemma_.casefold()
            for token in pipeline(as_given(text))
            if token.lemma_ and not token.is_space
        }
        _forget(pipeline)
    return found


def _forget(pipeline: "Language") -> None:
    """Empty the memory of a lemmatizer that goes by rules: it keeps the words that it was given."""
    for _, component in pipeline.pipeline:
        kept = getattr(component, "cache", None)
        if isinstance(kept, dict):
            kept.clear()


@cache
def loaded(model: Model, without: tuple[str, ...]) -> "Language":
    """The pipeline of a model without parts that are not needed; loading takes seconds, so it is done once.

    Raises:
        UnusableModelError: when it cannot be loaded.
    """
    import spacy

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a remark of spaCy's on standard error would be painted over the screen
            return spacy.load(model.name, exclude=without)
    except (ImportError, OSError, ValueError, TypeError, LookupError, AttributeError, RuntimeError) as problem:
        said = f"{type(problem).__name__}: {problem}"
        raise UnusableModelError(said) from problem
