"""Coding: laying codes on passages, rating and removing them, listing them, and taking in many at once."""

from collections.abc import Iterable
from typing import NamedTuple

from fieldnotes.base.errors import FieldnotesError, FormatError, RefusedError
from fieldnotes.exchange.codings import CodingLine
from fieldnotes.model.rows import CodingRow
from fieldnotes.store import codebook, codings, documents
from fieldnotes.store.names import Found, clean_name, find
from fieldnotes.store.project import Project
from fieldnotes.store.unit_of_work import Work, find_coder

OPEN_TEXTS = 8  # texts that are kept at hand while codings come in
BATCH = 20_000  # codings written at a time when many come in: memory stays bounded


class Laid(NamedTuple):
    """A coding that was laid: its id, and the words it covers."""

    id: str
    quote: str


def add_coding(
    project: Project,
    document: str,
    start: int,
    end: int,
    code: str,
    *,
    level: str | None = None,
    memo: str = "",
) -> Laid:
    """Lay a code on a passage.

    Raises:
        NotFoundError: `no-such-document`, `no-such-code`, `ambiguous`, `ambiguous-code`.
        RefusedError: `bad-range`, `not-codable`, `no-such-level`.
    """
    with project.changing("coding.add") as work:
        text = find(work.connection, "document", document)
        laid_code = codebook.find_code(work.connection, code)
        work.labels.update(code=laid_code.written, document=text.name)
        length = documents.document_length(work.connection, text.key)
        check_range(text.name, start, end, length)
        new = codings.NewCoding(
            text.key,
            start,
            end,
            codable(laid_code).key,
            work.coder,
            level_key(laid_code, level),
            documents.passage(work.connection, text.key, start, end),
            memo.strip(),
        )
        version = codebook.codebook_version(work.connection)
        (added,) = codings.add_codings(work, [new], codebook_version=version)
        return Laid(added, new.quote)


def check_range(document: str, start: int, end: int, length: int) -> None:
    """Refuse a range that is empty or does not lie within the text (`bad-range`)."""
    if not 0 <= start < end <= length:
        raise RefusedError("bad-range", start=start, end=end, length=length, document=document)


def codable(code: codebook.KnownCode) -> codebook.KnownCode:
    """The code itself, when it may be laid on passages; a folder only holds codes (`not-codable`)."""
    if not code.codable:
        raise RefusedError("not-codable", code=code.written)
    return code


def level_key(code: codebook.KnownCode, level: str | None) -> int | None:
    """The row of a level on a code's scale; None is not rated (`no-such-level`)."""
    if level is None:
        return None
    if level not in code.levels:
        scale = ", ".join(code.levels) or "–"
        raise RefusedError("no-such-level", level=level, code=code.written, scale=scale)
    return code.levels[level]


def remove_coding(project: Project, coding: str) -> Laid:
    """Take a coding away.

    Raises:
        NotFoundError: `no-such-coding`, `ambiguous`.
        RefusedError: `coding-is-evidence`, when a finding rests on it; `coding-was-shown`, when it stands in a handout.
    """
    with project.changing("coding.remove") as work:
        found = codings.find_coding(work.connection, coding)
        if codings.used_as_evidence(work.connection, found.key):
            raise RefusedError("coding-is-evidence", coding=found.id)
        if codings.was_shown(work.connection, found.key):
            raise RefusedError("coding-was-shown", coding=found.id)
        work.labels["code"] = found.code
        codings.remove_coding(work, found)
        return Laid(found.id, found.quote)


def rate_coding(project: Project, coding: str, level: str | None) -> Laid:
    """Rate a coding on its code's scale, or take the rating away.

    Raises:
        NotFoundError: `no-such-coding`, `ambiguous`.
        RefusedError: `no-such-level`.
    """
    with project.changing("coding.rate", level=level or "–") as work:
        found = codings.find_coding(work.connection, coding)
        code = codebook.find_code(work.connection, found.code)
        work.labels["code"] = code.written
        codings.set_level(work, found, level_key(code, level))
        return Laid(found.id, found.quote)


def list_codings(
    project: Project,
    *,
    document: str | None = None,
    code: str | None = None,
    coder: str | None = None,
    team: str | None = None,
) -> list[CodingRow]:
    """Codings in reading order; each choice that is given narrows the list.

    Raises:
        NotFoundError: for a document, code, coder or team that is not there.
    """
    with project.reading() as connection:
        picked = codebook.find_code(connection, code) if code is not None else None
        return codings.coding_rows(connection, codings.Chosen(document, picked, coder, team))


def import_codings(project: Project, lines: Iterable[tuple[int, CodingLine]], *, source: str) -> int:
    """Take in codings, each with the number of its line; all of them, or none. How many came in is returned.

    Raises:
        FormatError: `bad-coding-line`, with the number of the first line that does not fit and why.
    """
    with project.changing("coding.import", file=source) as work:
        taking = _Taking(work)
        for number, line in lines:
            try:
                taking.take(line)
            except FieldnotesError as problem:
                raise FormatError("bad-coding-line", line=number, file=source, why=problem.message) from problem
        taking.write()
        work.labels["count"] = str(taking.added)
        return taking.added


class _Taking:
    """The codings that are coming in, with what was looked up for them: names repeat, texts come in runs."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.added = 0
        self._waiting: list[codings.NewCoding] = []
        self._codes: dict[str, codebook.KnownCode] = {}
        self._known = codebook.known_codes(work.connection)
        self._coders: dict[str, int] = {}
        self._documents: dict[str, Found] = {}
        self._texts: dict[int, str] = {}
        self._version = codebook.codebook_version(work.connection)

    def take(self, line: CodingLine) -> None:
        code = self._codes.get(line.code)
        if code is None:
            code = self._codes[line.code] = codable(codebook.pick_code(self._known, line.code))
        document = self._document(line.document)
        text = self._text_of(document)
        check_range(line.document, line.start, line.end, len(text))
        self._waiting.append(
            codings.NewCoding(
                document.key,
                line.start,
                line.end,
                code.key,
                self._coder(line.coder),
                level_key(code, line.level),
                text[line.start : line.end],
                line.memo or "",
            )
        )
        if len(self._waiting) >= BATCH:
            self.write()

    def write(self) -> None:
        codings.add_codings(self.work, self._waiting, codebook_version=self._version)
        self.added += len(self._waiting)
        self._waiting = []

    def _document(self, reference: str) -> Found:
        if reference not in self._documents:
            self._documents[reference] = find(self.work.connection, "document", reference)
        return self._documents[reference]

    def _text_of(self, document: Found) -> str:
        """A document's text; the ones that were used last are at hand, whichever way the lines alternate."""
        text = self._texts.pop(document.key, None)
        if text is None:
            text = documents.document_text(self.work.connection, document.key)
            while len(self._texts) >= OPEN_TEXTS:
                del self._texts[next(iter(self._texts))]
        self._texts[document.key] = text
        return text

    def _coder(self, name: str) -> int:
        if name not in self._coders:
            self._coders[name] = find_coder(self.work, clean_name(name, "coder"))
        return self._coders[name]
