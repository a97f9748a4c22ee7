"""OpenDocument texts (.odt) of LibreOffice and others: two parts of XML in a container, made blocks (`blocks`).

An own reader: the library that there is (odfpy) puts comments into the paragraphs, and its last release is of 2020. The
parts are looked through (`archive`) before lxml sees them, and it resolves no entity and opens no connection.
"""

from collections.abc import Iterator, Mapping

from fieldnotes.base.errors import FormatError
from fieldnotes.base.i18n import t
from fieldnotes.exchange.documents.archive import ZIP, check_xml, names_in, open_parts
from fieldnotes.exchange.documents.finished import Found, finished, written
from fieldnotes.exchange.documents.format import MEGABYTE, Certainty, Format, Sniffed
from fieldnotes.exchange.documents.odt_body import OFFICE, STYLE, TEXT, Body, Element, Styles
from fieldnotes.exchange.documents.read_text import ReadText

_MIME = b"application/vnd.oasis.opendocument.text"
_MANIFEST = "META-INF/manifest.xml"
_PARTS = ("content.xml", "styles.xml", _MANIFEST)


def read_odt(raw: bytes, name: str) -> ReadText:
    """An OpenDocument text.

    Raises:
        FormatError: `empty-file`, `broken-file`, `encrypted-file`, `no-text-document`, `unpacks-too-large`,
            `too-many-parts`, `markup-refused`, `nested-too-deeply`.
    """
    return finished(_found(raw, name), raw, name)


def odt_as_document(raw: bytes, name: str) -> ReadText:
    """An OpenDocument text as it stands there, also when it looks like a transcript.

    Raises:
        FormatError: as `read_odt`.
    """
    return written(_found(raw, name), raw, name)


def _found(raw: bytes, name: str) -> Found:
    if not raw.strip(b"\0 \t\r\n"):
        raise FormatError("empty-file", file=name)
    parts = open_parts(raw, name, lambda part: part in _PARTS)
    if b"encryption-data" in parts.get(_MANIFEST, b""):
        raise FormatError("encrypted-file", file=name)
    if "content.xml" not in parts:
        raise FormatError("no-text-document" if names_in(raw, name) else "broken-file", file=name)
    for part in parts.values():
        check_xml(part, name)
    roots = {part: _root(held, name) for part, held in parts.items()}
    content = roots["content.xml"]
    text = content.find(f"{OFFICE}body/{OFFICE}text")
    if text is None:
        raise FormatError("no-text-document", file=name)
    body = Body(Styles(roots.values()))
    body.read(text)
    return Found("odt", body.blocks, tuple(_warnings(body, roots, name)))


def _root(part: bytes, name: str) -> Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise FormatError("broken-file", file=name) from problem


def _warnings(body: Body, roots: Mapping[str, Element], name: str) -> Iterator[str]:
    """What stands in the document and not in its text."""
    if body.comments:
        yield t("import.comments", file=name, count=body.comments)
    styles = roots.get("styles.xml")
    edges = [] if styles is None else [each for kind in ("header", "footer") for each in styles.iter(f"{STYLE}{kind}")]
    if any("".join(each.itertext()).strip() for each in edges):
        yield t("import.page-edges", file=name)
    deleted = sum(1 for root in roots.values() for _ in root.iter(f"{TEXT}deletion"))
    if deleted:
        yield t("import.deleted", file=name, count=deleted)
    if body.hidden:
        yield t("import.hidden", file=name, count=body.hidden)


def _sniff(raw: bytes, name: str) -> Sniffed | None:
    del name
    if not raw.startswith(ZIP):
        return None
    if _MIME in raw[:200]:
        return Sniffed(Certainty.CERTAIN, t("import.why-odt"))
    packed_again = b"content.xml" in raw and b"META-INF/manifest.xml" in raw
    return Sniffed(Certainty.LIKELY, t("import.why-odt")) if packed_again else None


ODT = Format("odt", (".odt",), 50 * MEGABYTE, read_odt, _sniff, odt_as_document)
