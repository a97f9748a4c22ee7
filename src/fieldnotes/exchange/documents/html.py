"""Web pages (.html): made blocks (`blocks`), and the transcripts that noScribe and others write as pages.

lxml reads them as browsers do, opens no connection and follows no reference; nesting beyond its limit is refused.
"""

from typing import TYPE_CHECKING, Any

from fieldnotes.base.errors import FormatError
from fieldnotes.base.i18n import t
from fieldnotes.exchange.documents.archive import refuse_many
from fieldnotes.exchange.documents.decoding import Decoded, decode, first_text
from fieldnotes.exchange.documents.finished import Found, finished, spoken_text, written
from fieldnotes.exchange.documents.format import MEGABYTE, Certainty, Format, Sniffed
from fieldnotes.exchange.documents.html_body import Body
from fieldnotes.exchange.documents.noscribe_page import noscribe_turns
from fieldnotes.exchange.documents.read_text import ReadText

if TYPE_CHECKING:
    from collections.abc import Iterator

_STARTS = ("<!doctype html", "<html", "<?xml")
_NOSCRIBE = ('name="audio_source"', '<a name="ts_')
_MOST_DEPTH = 255  # what libxml2 takes


def read_html(raw: bytes, name: str) -> ReadText:
    """A web page.

    Raises:
        FormatError: `empty-file`, `binary-file`, `broken-encoding`, `nested-too-deeply`, `too-many-parts`.
    """
    decoded, root = _opened(raw, name)
    heard = noscribe_turns(root)
    if heard is not None:
        spoken = spoken_text(heard, "noscribe-html", raw, name)
        if spoken is not None:
            warnings = (*decoded.warnings, *spoken.warnings)
            return spoken._replace(why=t("import.why-noscribe-html"), warnings=warnings)
    return finished(_found(decoded, root, name), raw, name)


def html_as_document(raw: bytes, name: str) -> ReadText:
    """A web page as it is seen, also when it looks like a transcript.

    Raises:
        FormatError: as `read_html`.
    """
    return written(_found(*_opened(raw, name), name), raw, name)


def _opened(raw: bytes, name: str) -> tuple[Decoded, Any]:
    decoded = decode(raw, name)
    refuse_many(raw.count(b"<"), name)
    return decoded, _root(decoded.text, name)


def _found(decoded: Decoded, root: Any, name: str) -> Found:
    body = Body()
    body.read(root)
    return Found("html", body.blocks, (*decoded.warnings, *_warnings(body, name)))


def _root(text: str, name: str) -> Any:
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as problem:
        raise FormatError("empty-file", file=name) from problem
    if any(error.level == etree.ErrorLevels.FATAL for error in parser.error_log):
        raise FormatError("nested-too-deeply", file=name, limit=_MOST_DEPTH)
    if root is None:
        raise FormatError("empty-file", file=name)
    return root


def _warnings(body: Body, name: str) -> "Iterator[str]":
    if body.edges:
        yield t("import.page-edges", file=name)
    if body.hidden:
        yield t("import.hidden", file=name, count=body.hidden)


def _sniff(raw: bytes, name: str) -> Sniffed | None:
    del name
    head = first_text(raw).lstrip().casefold()
    if any(sign in head for sign in _NOSCRIBE) and "<p" in head:
        return Sniffed(Certainty.CERTAIN, t("import.why-noscribe-html"))
    if head.startswith(_STARTS) and "<html" in head[:2000]:
        return Sniffed(Certainty.CERTAIN, t("import.why-html"))
    return None


HTML = Format("html", (".html", ".htm", ".xhtml"), 10 * MEGABYTE, read_html, _sniff, html_as_document)
