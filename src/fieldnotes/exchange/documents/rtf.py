"""Rich text (.rtf) of Word, LibreOffice, macOS, and f4: made blocks (`blocks`), and the transcripts that come in it.

An own reader. The library that there is (striprtf) drops footnotes and headings, leaves emoji as two halves that are no
text, and its patterns take time that grows with the square of a hostile file; this one reads each byte once.
"""

from collections.abc import Iterator

from fieldnotes.base.errors import FormatError
from fieldnotes.base.i18n import t
from fieldnotes.exchange.documents.archive import refuse_many
from fieldnotes.exchange.documents.finished import Found, finished, written
from fieldnotes.exchange.documents.format import MEGABYTE, Certainty, Format, Sniffed
from fieldnotes.exchange.documents.read_text import ReadText
from fieldnotes.exchange.documents.rtf_body import Body
from fieldnotes.exchange.documents.rtf_words import tokens

_START = b"{\\rtf"


def read_rtf(raw: bytes, name: str) -> ReadText:
    """A rich text.

    Raises:
        FormatError: `empty-file`, `not-what-it-says`, `nested-too-deeply`, `too-many-parts`.
    """
    return finished(_found(raw, name), raw, name)


def rtf_as_document(raw: bytes, name: str) -> ReadText:
    """A rich text as it stands there, also when it looks like a transcript.

    Raises:
        FormatError: as `read_rtf`.
    """
    return written(_found(raw, name), raw, name)


def _found(raw: bytes, name: str) -> Found:
    if not raw.strip(b"\0 \t\r\n"):
        raise FormatError("empty-file", file=name)
    refuse_many((raw.count(b"\\") + raw.count(b"{")) // 2, name)
    body = Body(name)
    source = raw.lstrip(b"\xef\xbb\xbf \t\r\n").decode("latin-1")
    if not source.startswith(_START.decode()):
        raise FormatError("not-what-it-says", file=name, format="RTF")
    for token in tokens(source):
        if not body.take(token):
            break
    blocks = body.blocks
    return Found("rtf", blocks, tuple(_warnings(body, name)))


def _warnings(body: Body, name: str) -> Iterator[str]:
    if body.is_open:
        yield t("import.cut-short", file=name)
    if body.comments:
        yield t("import.comments", file=name, count=body.comments)
    if body.edges:
        yield t("import.page-edges", file=name)
    if body.deleted:
        yield t("import.deleted", file=name, count=body.deleted)
    if body.hidden:
        yield t("import.hidden", file=name, count=body.hidden)
    if body.broken_letters:
        yield t("import.broken-letters", file=name, count=body.broken_letters)


def _sniff(raw: bytes, name: str) -> Sniffed | None:
    del name
    return Sniffed(Certainty.CERTAIN, t("import.why-rtf")) if raw[:64].lstrip().startswith(_START) else None


RTF = Format("rtf", (".rtf",), 50 * MEGABYTE, read_rtf, _sniff, rtf_as_document)
