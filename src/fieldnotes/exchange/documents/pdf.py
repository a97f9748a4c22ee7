"""PDFs with a text layer: the lines as they stand on the pages, or the turns of a transcript, and where pages begin.

pypdf reads them. What stands on every page (headers, footers) is not told apart from the text by a PDF, so it stays,
and is told. A scan has no text and is refused. A PDF may ask for endless work with few bytes: pages, bytes and seconds
are bounded.
"""

import logging
import re
import threading
import time
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from fieldnotes.base.errors import FormatError
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.exchange.documents.blocks import normal
from fieldnotes.exchange.documents.finished import Found, document_text
from fieldnotes.exchange.documents.format import MEGABYTE, Certainty, Format, Sniffed
from fieldnotes.exchange.documents.read_text import PageStart, ReadText
from fieldnotes.exchange.documents.rtf_body import whole
from fieldnotes.exchange.documents.spoken_pages import spoken_pages

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 2_000
MOST_SECONDS = 60
MOST_MEGABYTES = 10  # of one page's content, and of all text together
_MOST_OPERATIONS = 500_000  # of one page; a full page of text has some thousands
_LONGEST_LABEL = 12
_START = b"%PDF-"
_LOOK = 1024  # bytes among which a PDF may begin
_BULLETS = re.compile("[\uf0b7\uf0a7\uf0d8\uf076\uf0fc]")  # as fonts of symbols keep them
_DIGITS = re.compile("[0-9]+")
_FEWEST_PAGES = 3
_MOST_TOLD = 8
_SILENT = logging.NullHandler()
_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zlib.error,
)


class _TooMuchError(Exception):
    """Reading has taken all the time or room that it may take."""


class _Page(NamedTuple):
    """The lines of a page, and what the page is called."""

    text: str
    label: str


def read_pdf(raw: bytes, name: str) -> ReadText:
    """A PDF; the turns of a transcript that was saved as one.

    Raises:
        FormatError: `empty-file`, `not-what-it-says`, `broken-file`, `encrypted-file`, `pdf-without-text`,
            `too-many-pages`, `takes-too-long`.
    """
    pages, found = _found(raw, name)
    return spoken_pages(pages, found, raw, name) or _document(pages, found, raw, name)


def pdf_as_document(raw: bytes, name: str) -> ReadText:
    """A PDF of which the lines stay as they stand on the pages.

    Raises:
        FormatError: as `read_pdf`.
    """
    return _document(*_found(raw, name), raw, name)


def _found(raw: bytes, name: str) -> tuple[list[_Page], Found]:
    """The pages that hold text, and what is to be told of the file."""
    if not raw.strip(b"\0 \t\r\n"):
        raise FormatError("empty-file", file=name)
    if _START not in raw[:_LOOK]:
        raise FormatError("not-what-it-says", file=name, format="PDF")
    with _complaints() as complaints:
        pages = _pages(raw, name)
    written = [page for page in pages if page.text]
    if not written:
        raise FormatError("pdf-without-text", file=name)
    return written, Found("pdf", (), tuple(_warnings(pages, len(complaints), name)))


def _document(pages: Sequence[_Page], found: Found, raw: bytes, name: str) -> ReadText:
    starts: list[PageStart] = []
    at = 0
    for page in pages:
        starts.append(PageStart(at, page.label))
        at += len(page.text) + 2
    text = "\n\n".join(page.text for page in pages)
    return document_text(text, found, raw, name)._replace(pages=tuple(starts))


def _pages(raw: bytes, name: str) -> list[_Page]:
    from io import BytesIO

    from pypdf import PdfReader, apply_configuration
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

    try:
        with apply_configuration(
            array_based_stream_maximum_output_length=MOST_MEGABYTES * MEGABYTE,
            zlib_maximum_output_length=MOST_MEGABYTES * MEGABYTE,
            lzw_maximum_output_length=MOST_MEGABYTES * MEGABYTE,
            run_length_maximum_output_length=MOST_MEGABYTES * MEGABYTE,
            brotli_maximum_output_length=MOST_MEGABYTES * MEGABYTE,
            stream_parsing_work_maximum_count=_MOST_OPERATIONS,
            jbig2dec_binary=None,
        ):
            reader = PdfReader(BytesIO(raw))
            if reader.is_encrypted:
                raise FormatError("encrypted-file", file=name)
            count = len(reader.pages)
            if count > MOST_PAGES:
                raise FormatError("too-many-pages", file=name, pages=count, limit=MOST_PAGES)
            return list(_read(reader))
    except (_TooMuchError, LimitReachedError, MemoryError) as problem:
        raise FormatError("takes-too-long", file=name, seconds=MOST_SECONDS, megabytes=MOST_MEGABYTES) from problem
    except (FileNotDecryptedError, DependencyError) as problem:
        raise FormatError("encrypted-file", file=name) from problem
    except (PyPdfError, *_BROKEN) as problem:
        raise FormatError("broken-file", file=name) from problem


def _read(reader: "PdfReader") -> Iterator[_Page]:
    until = time.monotonic() + MOST_SECONDS
    room = MOST_MEGABYTES * MEGABYTE

    def look(*_: object) -> None:
        if time.monotonic() > until:
            raise _TooMuchError

    labels = reader.page_labels
    for number, page in enumerate(reader.pages, 1):
        look()
        content = page.get_contents()
        if content is not None and len(content.get_data()) > MOST_MEGABYTES * MEGABYTE:
            raise _TooMuchError
        text = _tidy(page.extract_text(visitor_operand_before=look))
        room -= len(text)
        if room < 0:
            raise _TooMuchError
        label = labels[number - 1].strip() if number <= len(labels) else ""
        yield _Page(text, label if label.isprintable() and 0 < len(label) <= _LONGEST_LABEL else str(number))


def _tidy(text: str) -> str:
    """The lines of a page, without blanks at their ends and without empty lines at the edges of the page."""
    plain = whole(_BULLETS.sub("•", text)).replace("\r\n", "\n").replace("\r", "\n")
    lines = (line.rstrip() for line in plain.split("\n"))
    return normal(re.sub("\n{3,}", "\n\n", "\n".join(lines))).strip("\n")


def _warnings(pages: Sequence[_Page], complaints: int, name: str) -> Iterator[str]:
    empty = [page.label for page in pages if not page.text]
    if empty:
        shown = ", ".join(empty[:_MOST_TOLD]) + (", …" if len(empty) > _MOST_TOLD else "")
        yield t("import.empty-pages", file=name, count=len(empty), pages=shown)
    line = _running_line([page.text for page in pages if page.text])
    if line:
        yield t("import.running-heads", file=name, line=one_line(line)[:60])
    if complaints:
        yield t("import.mended-pdf", file=name, count=complaints)


def _running_line(texts: Sequence[str]) -> str | None:
    """A first or last line that comes back on most pages, whatever numbers are in it."""
    if len(texts) < _FEWEST_PAGES:
        return None
    for at in (0, -1):
        edges = [text.split("\n")[at] for text in texts]
        same, count = Counter(_DIGITS.sub("#", edge) for edge in edges).most_common(1)[0]
        if same.strip() and count * 5 >= len(texts) * 4:
            return next(edge for edge in edges if _DIGITS.sub("#", edge) == same)
    return None


class _Complaints(logging.Handler):
    """Keeps what pypdf says of a file on this thread, instead of letting it be printed over the screen."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.kept: set[str] = set()
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a complaint."""
        if record.thread == self._thread and len(self.kept) < 1000:
            self.kept.add(record.getMessage())


@contextmanager
def _complaints() -> Iterator[set[str]]:
    logger = logging.getLogger("pypdf")
    logger.propagate = False
    logger.addHandler(_SILENT)  # without a handler Python prints what is said, over the screen
    keeper = _Complaints()
    logger.addHandler(keeper)
    try:
        yield keeper.kept
    finally:
        logger.removeHandler(keeper)


def _sniff(raw: bytes, name: str) -> Sniffed | None:
    del name
    return Sniffed(Certainty.CERTAIN, t("import.why-pdf")) if _START in raw[:_LOOK] else None


PDF = Format("pdf", (".pdf",), 50 * MEGABYTE, read_pdf, _sniff, pdf_as_document)
