"""Containers of office documents (zip with XML inside), opened as if whoever made them meant harm.

Nothing is ever unpacked to disk and no name in a container becomes a path: a part is read by its exact name, into
memory, and counted while it is read, because the sizes that a container states may be lies. XML is looked through
before any library sees it: a DOCTYPE (with which entities can be declared, to read other files or to grow without
end), markup that is not well formed and markup that is nested too deeply are refused.
"""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from xml.parsers import expat

from fieldnotes.base.errors import FormatError

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_PARTS = 5_000
MOST_PART_BYTES = 25_000_000  # a text of a thousand pages has less
MOST_BYTES = 60_000_000
MOST_ELEMENTS = 1_000_000
MOST_DEPTH = 150  # elements in elements; ten tables in tables need a hundred

_ENTRY = b"PK\x01\x02"
_CHUNK = 1 << 16
_ENCRYPTED = 0x1
_KNOWN_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
)


def open_parts(raw: bytes, file: str, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The parts of a container that are wanted, by name.

    Raises:
        FormatError: `broken-file`, `encrypted-file`, `unpacks-too-large`, `too-many-parts`.
    """
    _count(raw, file)
    parts: dict[str, bytes] = {}
    left = MOST_BYTES
    with _told_as_broken(file), zipfile.ZipFile(io.BytesIO(raw)) as opened:
        for entry in opened.infolist():
            if not wanted(entry.filename):
                continue
            if entry.flag_bits & _ENCRYPTED:
                raise FormatError("encrypted-file", file=file)
            if entry.filename in parts or entry.compress_type not in _KNOWN_PACKING:
                raise FormatError("broken-file", file=file)
            parts[entry.filename] = _counted(opened, entry, min(left, MOST_PART_BYTES), file)
            left -= len(parts[entry.filename])
    return parts


def names_in(raw: bytes, file: str) -> tuple[str, ...]:
    """What a container holds, without reading any of it.

    Raises:
        FormatError: `broken-file`, `too-many-parts`.
    """
    _count(raw, file)
    with _told_as_broken(file), zipfile.ZipFile(io.BytesIO(raw)) as opened:
        return tuple(opened.namelist())


def _count(raw: bytes, file: str) -> None:
    """Refuse a container of very many parts before its list of them is built."""
    count = raw.count(_ENTRY)
    if count > MOST_PARTS:
        raise FormatError("too-many-parts", file=file, count=count, limit=MOST_PARTS)


def _counted(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int, file: str) -> bytes:
    read = bytearray()
    with opened.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            read += chunk
            if len(read) > most:
                raise FormatError("unpacks-too-large", file=file, limit=MOST_PART_BYTES // 1_000_000)
    return bytes(read)


@contextmanager
def _told_as_broken(file: str) -> Iterator[None]:
    try:
        yield
    except _BROKEN as problem:
        raise FormatError("broken-file", file=file) from problem


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A container with these parts and no others, not compressed: what a library may open without surprises."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as written:
        for name, part in parts.items():
            written.writestr(zipfile.ZipInfo(name), part)  # without a date: today is none of its business
    return made.getvalue()


def check_xml(part: bytes, file: str) -> None:
    """Look XML through before a library builds anything of it; time and memory grow with its size only.

    Raises:
        FormatError: `markup-refused`, `nested-too-deeply`, `too-many-parts`, `broken-file`.
    """
    depth = 0
    refuse_many(part.count(b"<") // 2, file)

    def opens(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MOST_DEPTH:
            raise FormatError("nested-too-deeply", file=file, limit=MOST_DEPTH)

    def closes(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def refuses(*_: object) -> None:
        raise FormatError("markup-refused", file=file)

    parser = expat.ParserCreate()
    parser.StartElementHandler = opens
    parser.EndElementHandler = closes
    parser.StartDoctypeDeclHandler = refuses
    parser.EntityDeclHandler = refuses
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, ValueError, LookupError) as problem:
        raise FormatError("broken-file", file=file) from problem


def refuse_many(count: int, file: str) -> None:
    """Refuse markup that consists of so many pieces that reading it would take minutes.

    Raises:
        FormatError: `too-many-parts`.
    """
    if count > MOST_ELEMENTS:
        raise FormatError("too-many-parts", file=file, count=count, limit=MOST_ELEMENTS)


def refuse_old_office(raw: bytes, file: str) -> None:
    """Refuse what stands in Microsoft's older container: a document with a password, or one of before 2007.

    Raises:
        FormatError: `encrypted-file`, `old-office-file`.
    """
    if raw.startswith(OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in raw
        raise FormatError("encrypted-file" if encrypted else "old-office-file", file=file)
