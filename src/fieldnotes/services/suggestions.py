"""Suggestions: finding passages on which a code might lie, and accepting or rejecting them one by one.

Nothing of it counts as a coding until somebody accepts it, and all of it happens on this machine.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from fieldnotes.analysis.likeness import LEAST_PASSAGES, Likeness, Rarity
from fieldnotes.analysis.term_matching import Lemmas, TermMatcher
from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.language.models import Model, UnusableModelError, installed_model, lemmas_of
from fieldnotes.language.sentences import sentence_bounds
from fieldnotes.language.stems import Stems, common_words
from fieldnotes.model.kinds import Unit
from fieldnotes.model.suggestions import Progress, Suggestion, SuggestionRule, Wanted
from fieldnotes.services.coding_joins import Laid
from fieldnotes.services.coding_rules import check_range, level_key
from fieldnotes.services.finding_likely import Likely, Sieve, likely
from fieldnotes.store import codebook, codings, documents, suggestions as store
from fieldnotes.store.codebook import KnownCode
from fieldnotes.store.names import Found, find
from fieldnotes.store.project import Project, Reading
from fieldnotes.store.terms import terms_of

_MOST_PASSAGES = 2_000  # of all codes together that sentences are compared with
_LEAST_OF_EACH = 20  # of one code, however many codes there are
_MOST_OF_EACH = 300
_SAMPLED = 5_000  # lines from which it is told how common words are
_CONTEXT = 200  # code points before and after a sentence that are shown with it


class Basis(NamedTuple):
    """What suggestions rest on.

    Attributes:
        model: the language model that gives lemmas to compare terms by; None when stems alone are compared.
        unusable: why the model that is installed cannot be used; None when it can, or none is installed.
        without: the code that was asked for has neither terms nor enough passages to go by.
    """

    model: str | None
    unusable: str | None
    without: bool


class Search:
    """A search for suggestions that has been made ready; going through it finds them, text by text.

    Made by `look_for`. Each text is read when its turn comes, so that nothing is locked and stopping costs nothing.
    """

    def __init__(
        self,
        project: Project,
        basis: Basis,
        codes: dict[int, KnownCode],
        texts: list[Found],
        sieve: Sieve,
        wanted: Wanted,
    ) -> None:
        self.basis = basis
        self._project = project
        self._codes = codes
        self._texts = texts
        self._sieve = sieve
        self._wanted = wanted

    @property
    def names(self) -> dict[str, str]:
        """What the codes and the texts are called."""
        return {
            "code": ", ".join(code.written for code in self._codes.values()),
            "document": ", ".join(text.name for text in self._texts),
        }

    def __iter__(self) -> Iterator[Progress]:
        """What is found, in reading order, in small parts; also a part without any, so that one can stop between."""
        total = len(self._texts)
        yield Progress((), 0, total)
        if self._sieve.terms or self._sieve.likeness:
            for done, text in enumerate(self._texts):
                yield from (Progress(part, done, total) for part in self._in_text(text))
                yield Progress((), done + 1, total)
        else:
            yield Progress((), total, total)

    def _in_text(self, text: Found) -> Iterator[tuple[Suggestion, ...]]:
        with self._project.reading() as connection:
            coder = store.known_coder(connection, self._project.coder)
            reading = store.read(connection, text.key, self._codes, coder)
        for part in likely(reading, self._sieve, interviewer=self._wanted.interviewer):
            yield tuple(self._suggestion(text, line, each) for line, each in part)

    def _suggestion(self, text: Found, line: store.Line, found: Likely) -> Suggestion:
        start, end = found.start - line.start, found.end - line.start
        code = self._codes[found.code]
        return Suggestion(
            text.id,
            text.name,
            found.start,
            found.end,
            line.text[start:end],
            line.text[max(start - _CONTEXT, 0) : start],
            line.text[end : end + _CONTEXT],
            code.id,
            code.written,
            found.rule,
            found.score,
        )


def look_for(project: Project, wanted: Wanted) -> Search:
    """Make a search for suggestions ready: the first loads spaCy, which takes half a second, or a model, seconds.

    Raises:
        NotFoundError: `no-such-code`, `no-such-document`, `no-such-team`, `ambiguous`, `ambiguous-code`.
        RefusedError: `not-codable`, `code-retired`, `code-merged`, `code-split`.
    """
    with project.reading() as connection:
        known = codebook.known_codes(connection)
        if wanted.code is not None:
            known = [codebook.layable(codebook.pick_code(known, wanted.code))]
        codes = {code.key: code for code in known if code.codable and code.in_use}
        texts = store.texts(connection, wanted.document, wanted.team)
        by_terms = wanted.rule is not SuggestionRule.LIKENESS
        terms = terms_of(connection, codes) if by_terms else {}
        each = min(max(_MOST_PASSAGES // max(len(codes), 1), _LEAST_OF_EACH), _MOST_OF_EACH)
        quotes = store.coded_quotes(connection, codes, each) if wanted.rule is not SuggestionRule.TERMS else {}
        quotes = {code: those for code, those in quotes.items() if len(those) >= LEAST_PASSAGES}
        lines = store.sample_lines(connection, _SAMPLED) if quotes else []
    model, unusable = _usable_model(project.language) if terms else (None, None)
    sieve = _sieve(project.language, model, terms, quotes, lines)
    without = wanted.code is not None and not terms and not quotes
    return Search(project, Basis(model.told if model else None, unusable, without), codes, texts, sieve, wanted)


def _usable_model(language: str) -> tuple[Model | None, str | None]:
    """The model for a language when it can be loaded, else why it cannot."""
    model = installed_model(language)
    if model is None:
        return None, None
    try:
        lemmas_of(model, "")
    except UnusableModelError as problem:
        return None, f"{model.told}: {problem}"
    return model, None


def _sieve(
    language: str, model: Model | None, terms: dict[int, list[str]], quotes: dict[int, list[str]], lines: list[str]
) -> Sieve:
    stems = Stems(language)
    lemmas = _lemmas(model) if model is not None and terms else None
    matcher = TermMatcher(terms, stem=stems, language=language, lemmas_of=lemmas)
    empty = Sieve(
        matcher,
        Likeness({}, Rarity([])),
        lambda text: sentence_bounds(text, language),
        stems,
        common_words(language) if quotes else frozenset(),
        lemmas,
    )
    if not quotes:
        return empty
    rarity = Rarity(empty.bag(line) for line in lines)
    bags = {code: [empty.bag(quote) for quote in those] for code, those in quotes.items()}
    return empty._replace(likeness=Likeness(bags, rarity))


def _lemmas(model: Model) -> Callable[[str], Lemmas]:
    return lambda text: lemmas_of(model, text)


def find_suggestion(project: Project, document: str, start: int, end: int, code: str) -> Suggestion:
    """The suggestion of a code on exactly this range, also where the interviewer speaks.

    Raises:
        NotFoundError: `no-such-suggestion`, and what `look_for` raises.
        RefusedError: what `look_for` raises.
    """
    search = look_for(project, Wanted(code=code, document=document, interviewer=True))
    for part in search:
        for each in part.found:
            if (each.start, each.end) == (start, end):
                return each
    raise NotFoundError("no-such-suggestion", start=start, end=end, **search.names)


def accept_suggestion(project: Project, suggestion: Suggestion, *, level: str | None = None) -> Laid:
    """Lay the code on the passage, as a coding that keeps the rule by which it was suggested.

    Raises:
        NotFoundError: when the text or the code is not there any more.
        RefusedError: `suggestion-moved`, when other words stand there now; `suggestion-taken`, when the code lies
            there already; `bad-range`, `no-such-level`, and for the code as `look_for`.
    """
    with project.changing("suggestion.accept") as work:
        text, code = _still_there(work.connection, suggestion)
        work.labels.update(code=code.written, document=text.name)
        new = codings.NewCoding(
            text.key,
            suggestion.start,
            suggestion.end,
            code.key,
            work.coder,
            level_key(code, level),
            suggestion.quote,
            "",
            unit=Unit.SENTENCE.value,
            rule=suggestion.rule,
        )
        (added,) = codings.add_codings(work, [new], codebook_version=codebook.codebook_version(work.connection))
        return Laid(added, suggestion.quote)


def reject_suggestion(project: Project, suggestion: Suggestion) -> None:
    """Keep that the code does not lie on the passage, so that it is not suggested there to this coder again.

    Raises:
        NotFoundError, RefusedError: as `accept_suggestion`, without a level.
    """
    with project.changing("suggestion.reject") as work:
        text, code = _still_there(work.connection, suggestion)
        work.labels.update(code=code.written, document=text.name)
        place = (suggestion.start, suggestion.end, suggestion.quote)
        store.add_refusal(work, store.Refused(text.key, *place, code.key, suggestion.rule))


def _still_there(connection: Reading, suggestion: Suggestion) -> tuple[Found, KnownCode]:
    """The text and the code of a suggestion that holds still."""
    text = find(connection, "document", suggestion.document_id)
    code = codebook.layable(codebook.find_code(connection, suggestion.code_id))
    check_range(text.name, suggestion.start, suggestion.end, documents.document_length(connection, text.key))
    if documents.passage(connection, text.key, suggestion.start, suggestion.end) != suggestion.quote:
        raise RefusedError("suggestion-moved", document=text.name)
    if store.lies_there(connection, text.key, suggestion.start, suggestion.end, code.key):
        raise RefusedError("suggestion-taken", code=code.written)
    return text, code
