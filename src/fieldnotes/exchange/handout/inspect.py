"""A handout's file as a receiver could search it: what it tells beside its words.

Written files are opened again and looked through: names of the tool's user and machine, authors, dates, comments,
tracked changes, hidden text, thumbnails, attachments, scripts that are not ours.
"""

import contextlib
import getpass
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from fieldnotes.exchange.handout.html import is_own_script

_FIXED_YEAR = 1980
_META = re.compile(rb'<meta\s+name="(?P<name>[^"]+)"', re.IGNORECASE)
_OWN_META = {b"viewport", b"referrer", b"robots", b"color-scheme", b"fieldnotes-handout", b"fieldnotes-sha256"}
_SCRIPT = re.compile(rb"<script\b[^>]*>(?P<body>.*?)</script>", re.IGNORECASE | re.DOTALL)
_ATTRIBUTES = re.compile(rb"<[a-z][^>]*\s(?:title|alt|data-[\w-]+)\s*=", re.IGNORECASE)
_WORD = {
    "comments": rb"<w:commentReference|<w:commentRangeStart",
    "tracked-changes": rb"<w:(?:ins|del|moveFrom|moveTo)\b",
    "hidden-text": rb"<w:(?:vanish|webHidden|specVanish)\b",
    "session-ids": rb"\sw:rsid\w*=",
}
_PARTS = {"comments": "word/comments", "thumbnail": "docProps/thumbnail", "embedded": "word/embeddings"}
_CORE = re.compile(
    rb"<(?:dc:creator|cp:lastModifiedBy|dc:description|cp:keywords|dcterms:created|dcterms:modified)[^>]*>[^<]+<"
)
_APP = re.compile(rb"<(?:Company|Manager|Application|AppVersion|Template|HyperlinkBase)>[^<]+<")
_PDF_ACTIVE = ("/JavaScript", "/JS", "/EmbeddedFiles", "/Launch")


def left_in(content: bytes, name: str, *, known: Sequence[str] = ()) -> list[str]:
    """What a file still tells beside its words, as kebab-case ids; empty when nothing was found.

    Args:
        content: the bytes of the file.
        name: its format: `html`, `docx` or `pdf`.
        known: names of whoever works with the study: they stand in no file's metadata.
    """
    looked = {"html": _in_html, "docx": _in_docx, "pdf": _in_pdf}[name]
    return list(dict.fromkeys(looked(content, _own_names(known))))


def _own_names(known: Sequence[str]) -> list[bytes]:
    """What would tell whose machine it was: the home folder, the user, who is at work."""
    home = Path.home()
    names = [*([str(home)] if len(home.parts) > 2 else []), *known]  # a folder at the root tells of nobody
    with contextlib.suppress(KeyError, OSError):  # a user without a name
        names.append(getpass.getuser())
    return [each.encode() for each in names if len(each) > 1]


def _in_html(content: bytes, names: Sequence[bytes]) -> Iterator[str]:
    del names  # a page has no field beside its words; those went through the gate
    if b"<!--" in re.sub(rb"(?s)<(style|script)\b.*?</\1>", b"", content):
        yield "comments"
    if {found["name"].lower() for found in _META.finditer(content)} - _OWN_META:
        yield "meta"
    if any(not is_own_script(found["body"]) for found in _SCRIPT.finditer(content)):
        yield "script"
    if _ATTRIBUTES.search(content):
        yield "tooltips"


def _in_docx(content: bytes, names: Sequence[bytes]) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            if entry.date_time[0] != _FIXED_YEAR:
                yield "times"
            for what, begin in _PARTS.items():
                if entry.filename.startswith(begin):
                    yield what
            part = archive.read(entry)
            if entry.filename.startswith("word/"):
                yield from (what for what, pattern in _WORD.items() if re.search(pattern, part))
            if entry.filename.startswith("docProps/"):
                if _CORE.search(part) or _APP.search(part):
                    yield "properties"
                if any(name in part for name in names):
                    yield "names"


def _in_pdf(content: bytes, names: Sequence[bytes]) -> Iterator[str]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content))
    told: Mapping[str, object] = reader.metadata or {}
    for field in ("/Author", "/Subject", "/Keywords", "/CreationDate", "/ModDate"):
        if str(told.get(field) or ""):
            yield "properties"
    written = "".join(str(value) for value in told.values()).encode()
    if any(name in written for name in names):
        yield "names"
    if reader.attachments or any(mark.encode() in content for mark in _PDF_ACTIVE):
        yield "active"
