"""Where sentences begin and end, in Dutch and English, without a language model.

spaCy's tokenizer, then rules of our own as the pipeline's one component. A sentence ends at a point, a question mark or
an exclamation mark when white space follows; at an ellipsis, or behind a quotation mark or bracket that closes after
them, only when no small letter or digit follows ("Kom!" zei hij). It does not end after an abbreviation, an initial or
the number that opens a list. Every line end ends one. An opening quotation mark belongs to the sentence it opens.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from fieldnotes.language.abbreviations import Abbreviations, abbreviations

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

_COMPONENT = "fieldnotes_sentences"
_LANGUAGES = frozenset({"nl", "en"})
_ANY_LANGUAGE = "xx"
_LONGEST = 1 << 31  # spaCy's own limit is meant for models, which are not used here

_STOPS = frozenset(".!?…")
_CLOSERS = frozenset("\"'”’“‘»«)]}")
_OPENERS = "\"'“‘„«([{"

_LONGEST_ABBREVIATION = 32
_ENDLESS = re.compile(r"\S{200,}")  # on a long run of brackets or quotes the tokenizer takes minutes
_KEPT = 50
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # spaCy cannot encode it

_one_at_a_time = Lock()


class _End(Enum):
    """Whether a sentence has ended before what comes next."""

    NO = auto()
    IF_CAPITAL = auto()
    YES = auto()


def sentence_bounds(text: str, language: str) -> list[tuple[int, int]]:
    """The sentences of a text as half-open ranges of code points, in order, without white space around.

    The first call for a language takes about half a second (spaCy is loaded), so call it off the screen's
    thread; several threads may call it.

    Args:
        text: any text.
        language: `nl` or `en`; another language is cut by the rules of both.
    """
    pipeline = _pipeline(language if language in _LANGUAGES else _ANY_LANGUAGE)
    with _one_at_a_time, pipeline.memory_zone():  # what people said must not stay behind in the vocabulary
        document = pipeline(as_given(text))
        found = [(sentence.start_char, sentence.end_char) for sentence in document.sents]
    trimmed = [_without_space(text, start, end) for start, end in found]
    return [(start, end) for start, end in trimmed if start < end]


def as_given(text: str) -> str:
    """A text as spaCy is given it, of the same length: without what it cannot take, or takes minutes over."""
    return _ENDLESS.sub(_simplified, _LONE_SURROGATE.sub("\ufffd", text))


@cache
def _pipeline(language: str) -> "Language":
    """The pipeline for a language, made once."""
    import spacy
    from spacy.language import Language

    def make(nlp: Language, name: str) -> _Rules:  # noqa: ARG001 - spaCy gives both
        return _Rules(abbreviations(nlp.lang or _ANY_LANGUAGE))

    if not Language.has_factory(_COMPONENT):
        Language.factory(_COMPONENT, func=make)
    pipeline = spacy.blank(language)
    pipeline.max_length = _LONGEST
    pipeline.add_pipe(_COMPONENT)
    return pipeline


class _Rules:
    """The component: marks the tokens at which a sentence starts."""

    def __init__(self, known: Abbreviations) -> None:
        self._known = known

    def __call__(self, doc: "Doc") -> "Doc":
        from spacy.tokens import Doc

        # made anew: telling a document's tokens one by one goes through the whole of it each time
        return Doc(
            doc.vocab,
            words=[token.text for token in doc],
            spaces=[bool(token.whitespace_) for token in doc],
            sent_starts=list(self._starts(doc)),
        )

    def _starts(self, doc: "Doc") -> Iterator[bool]:
        """For each token, whether a sentence starts with it."""
        text = doc.text
        end, new_line, spaced = _End.NO, True, True
        word_start = sentence_start = 0
        for token in doc:
            if token.is_space:
                new_line, spaced = new_line or "\n" in token.text, True
                yield False
                continue
            starts = new_line or (spaced and _begins(token, end))
            if starts:
                sentence_start = token.idx
            if spaced or new_line:
                word_start, end = token.idx, _End.NO
            end = self._end_after(token, end, text, word_start, is_first=word_start == sentence_start)
            new_line, spaced = False, bool(token.whitespace_)
            yield starts

    def _end_after(self, token: "Token", before: _End, text: str, word_start: int, *, is_first: bool) -> _End:
        """Whether a sentence has ended after a token, given whether it had before."""
        shown = token.text
        if before is not _End.NO and _CLOSERS.issuperset(shown):
            return _End.IF_CAPITAL
        if shown[-1] not in _STOPS or text[token.idx - 1 : token.idx] in {"(", "["}:
            return _End.NO
        if shown[-1] in "!?":
            return _End.YES
        word_start = max(word_start, token.idx - _LONGEST_ABBREVIATION)
        word = text[word_start : token.idx + len(shown)].lstrip(_OPENERS)
        if word.endswith(("..", "…")):
            return _End.IF_CAPITAL
        return self._end_after_point(word.rstrip("."), is_first=is_first)

    def _end_after_point(self, word: str, *, is_first: bool) -> _End:
        """Whether a sentence ends after a word and its point."""
        is_list_number = is_first and (word.isdigit() or len(word) == 1)
        if is_list_number or self._known.keeps_going(word):
            return _End.NO
        return _End.IF_CAPITAL if self._known.may_end(word) else _End.YES


def _begins(token: "Token", end: _End) -> bool:
    """Whether a token that follows white space begins a sentence, given how the words before it ended."""
    first = token.text[0]
    return end is _End.YES or (end is _End.IF_CAPITAL and not first.islower() and not first.isdigit())


def _simplified(found: re.Match[str]) -> str:
    """A run without white space made simple, at its full length: only how it ends can end a sentence."""
    run = found.group()
    return "x" * (len(run) - _KEPT) + run[-_KEPT:]


def _without_space(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
