"""Many codings coming in at once: names are looked up once, texts are kept at hand, and memory stays bounded."""

from fieldnotes.exchange.codings import CodingLine
from fieldnotes.services.coding_rules import check_range, level_key
from fieldnotes.store import codebook, codings, documents
from fieldnotes.store.names import Found, clean_name, find
from fieldnotes.store.unit_of_work import Work, find_coder

OPEN_TEXTS = 8  # texts that are kept at hand while codings come in
BATCH = 20_000  # codings written at a time when many come in: memory stays bounded


class Taking:
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
        """Take in one coding; it is written with the next that fill a batch."""
        code = self._codes.get(line.code)
        if code is None:
            picked = codebook.pick_code(self._known, line.code)
            code = self._codes[line.code] = codebook.layable(picked)
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
                line.counter,
                line.unit.value if line.unit else None,
            )
        )
        if len(self._waiting) >= BATCH:
            self.write()

    def write(self) -> None:
        """Write what is waiting."""
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
