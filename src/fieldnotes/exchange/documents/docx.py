"""Word documents (.docx): made blocks (`blocks`), and the transcripts of Teams, Otter and typists that come in them.

python-docx opens the package and its parts. It is given only parts that were looked through (`archive`); pictures and
other attachments are left behind. Its own `paragraph.text` is not used: it drops inserted words and content controls.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from fieldnotes.base.errors import FormatError
from fieldnotes.base.i18n import t
from fieldnotes.exchange.documents.archive import (
    OLE,
    ZIP,
    check_xml,
    names_in,
    open_parts,
    packed,
    refuse_old_office,
)
from fieldnotes.exchange.documents.docx_body import Body, LeftOut, notes_in
from fieldnotes.exchange.documents.docx_styles import Element, Numbering, Styles, W
from fieldnotes.exchange.documents.finished import Found, finished, written
from fieldnotes.exchange.documents.format import MEGABYTE, Certainty, Format, Sniffed
from fieldnotes.exchange.documents.read_text import ReadText

if TYPE_CHECKING:
    from docx.document import Document

_CONTENTS = "[Content_Types].xml"
_UNREAD = ("customXml/", "word/theme/", "docProps/app.xml", "docProps/custom.xml")
_STRICT = (  # the ISO spelling of the same names, which python-docx does not know
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_BROKEN = (SyntaxError, LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError)


def read_docx(raw: bytes, name: str) -> ReadText:
    """A Word document.

    Raises:
        FormatError: `empty-file`, `broken-file`, `encrypted-file`, `old-office-file`, `no-text-document`,
            `unpacks-too-large`, `too-many-parts`, `markup-refused`, `nested-too-deeply`.
    """
    return finished(_found(raw, name), raw, name)


def docx_as_document(raw: bytes, name: str) -> ReadText:
    """A Word document as it stands there, also when it looks like a transcript.

    Raises:
        FormatError: as `read_docx`.
    """
    return written(_found(raw, name), raw, name)


def _found(raw: bytes, name: str) -> Found:
    if not raw.strip(b"\0 \t\r\n"):
        raise FormatError("empty-file", file=name)
    refuse_old_office(raw, name)
    parts = _safe_parts(raw, name)
    try:
        opened = _open(parts, name)
        body = Body(Styles(opened.styles.element), Numbering(_root(opened, "numbering")), dict(_notes(opened)))
        body.read(opened.element.body)
        warnings = tuple(_warnings(opened, body, name))
    except _BROKEN as problem:
        raise FormatError("broken-file", file=name) from problem
    return Found("docx", body.blocks, warnings)


def _safe_parts(raw: bytes, name: str) -> dict[str, bytes]:
    """Every part by name: the markup that was looked through, and nothing of all that is no markup."""
    parts = dict.fromkeys(names_in(raw, name), b"")
    read = open_parts(raw, name, _is_read)
    if _CONTENTS not in read or not any(part.startswith("word/") for part in read):
        raise FormatError("no-text-document", file=name)
    for part, held in read.items():
        check_xml(held, name)
        for strict, known in _STRICT:
            held = held.replace(strict, known)  # noqa: PLW2901 - a part in its other spelling
        parts[part] = held
    return parts


def _is_read(part: str) -> bool:
    return part.endswith(".rels") or (part.endswith(".xml") and not part.startswith(_UNREAD))


def _open(parts: Mapping[str, bytes], name: str) -> "Document":
    from io import BytesIO

    import docx
    from docx.opc.exceptions import OpcError

    try:
        return docx.Document(BytesIO(packed(parts)))
    except OpcError as problem:
        raise FormatError("broken-file", file=name) from problem


def _roots(opened: "Document", kind: str) -> Iterator[Element]:
    """The markup of the parts of a kind that the document refers to."""
    from docx.oxml import parse_xml

    for relation in opened.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            part = relation.target_part
            element = getattr(part, "element", None)
            if element is not None:
                yield element
            elif part.blob:
                yield parse_xml(part.blob)


def _root(opened: "Document", kind: str) -> Element:
    return next(_roots(opened, kind), None)


def _notes(opened: "Document") -> Iterator[tuple[str, Element]]:
    for kind in ("footnote", "endnote"):
        for root in _roots(opened, f"{kind}s"):
            yield from notes_in(root, kind)


def _warnings(opened: "Document", body: Body, name: str) -> Iterator[str]:
    """What stands in the document and not in its text."""
    comments = sum(1 for root in _roots(opened, "comments") for _ in root.iter(f"{W}comment"))
    if comments:
        yield t("import.comments", file=name, count=comments)
    edges = (root for kind in ("header", "footer") for root in _roots(opened, kind))
    if any((word.text or "").strip() for root in edges for word in root.iter(f"{W}t")):
        yield t("import.page-edges", file=name)
    if LeftOut.DELETED in body.left_out:
        yield t("import.deleted", file=name, count=body.left_out[LeftOut.DELETED])
    if LeftOut.HIDDEN in body.left_out:
        yield t("import.hidden", file=name, count=body.left_out[LeftOut.HIDDEN])


def _sniff(raw: bytes, name: str) -> Sniffed | None:
    del name
    if raw.startswith(OLE):
        return Sniffed(Certainty.LIKELY, t("import.why-old-office"))
    if raw.startswith(ZIP) and b"word/" in raw:
        return Sniffed(Certainty.CERTAIN, t("import.why-docx"))
    return None


DOCX = Format("docx", (".docx",), 50 * MEGABYTE, read_docx, _sniff, docx_as_document)
