"""Bytes to text: the encoding is detected by rule, and a guess is told.

The rule: a byte-order mark decides; else strict UTF-8; else UTF-16 without a mark, when every other byte is zero as in
Latin script or the file begins as XML in it; else what XML declares of itself; else Windows-1252, which is what Dutch
offices write when they do not write UTF-8. (Tried: statistical detectors take Dutch Windows-1252 for Central European
or DOS pages.)
"""

import codecs
import re
from typing import NamedTuple

from fieldnotes.base.errors import FormatError
from fieldnotes.base.i18n import t

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_FORMATTED = (b"%PDF-", b"{\\rtf")  # letters and digits, but not what a person reads
_LOOK = 4096  # bytes that tell whether a file is text at all
_FIRST = 262_144  # bytes in which a format shows itself; even, so that no UTF-16 unit is cut
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_DECLARED = re.compile(rb"<\?xml\s[^<>]{0,100}?\sencoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_ONE_BYTE = re.compile("(?:iso8859-(?:[2-9]|1[0-6])|cp125[0-8]|koi8-[ru])")  # ISO-8859-1 is read as Windows-1252
_XML_IN_UTF16 = (("<?".encode("utf-16-le"), "utf-16-le"), ("<?".encode("utf-16-be"), "utf-16-be"))
_UNDEFINED_IN_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_AS_1252 = {bytes([byte]).decode("cp1252", "ignore") or chr(byte): byte for byte in range(0x80, 0x100)}
_FOLLOWS = "".join(sign for sign, byte in _AS_1252.items() if byte < 0xC0)
_LETTER_MAY = "".join(sign for sign in _FOLLOWS if sign not in "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u20ac")
# UTF-8 as it looks when it was read as Windows-1252: accents (Ã Â), letters as č and ł (Ä Å), quotes and dashes (â),
# emoji (ð), a mark (ï»¿). `Ä` and `Å` are letters too, so what may follow them in a text is left out.
_MOJIBAKE = re.compile(  # the first letters together, so that a text without them is looked through fast
    "[\u00c2-\u00c5\u00cb\u00e2\u00ef\u00f0](?:"
    f"(?<=[\u00c2\u00c3])[{_FOLLOWS}]|(?<=[\u00c4\u00c5])[{_LETTER_MAY}]|(?<=\u00e2)[{_FOLLOWS}]{{2}}"
    f"|(?<=\u00cb)[\u0153\u2020]|(?<=\u00f0)\u0178[{_FOLLOWS}]{{2}}|(?<=\u00ef)\u00bb\u00bf)"
)
_ROUNDS = 3  # a text can have been mangled more than once


class Decoded(NamedTuple):
    """Text with LF line ends, and what the reader of it should be told."""

    text: str
    warnings: tuple[str, ...]


def decode(raw: bytes, name: str) -> Decoded:
    """The text of a file.

    Raises:
        FormatError: `empty-file`, `binary-file`, `broken-encoding`.
    """
    if not raw.strip(b"\0 \t\r\n"):
        raise FormatError("empty-file", file=name)
    if raw.startswith(_FORMATTED):
        raise FormatError("binary-file", file=name)
    body, codec, told = _encoding(raw, name)
    try:
        text = body.decode(codec)
    except UnicodeDecodeError as problem:
        raise FormatError("broken-encoding", file=name, encoding=told, byte=problem.start) from problem
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if "\0" in text or _looks_binary(text):
        raise FormatError("binary-file", file=name)
    if not text.strip():
        raise FormatError("empty-file", file=name)
    warnings = [] if told == "UTF-8" else [t("import.encoding", file=name, encoding=told)]
    if codec == "utf-8" and not raw.endswith(body[-4:]):
        warnings.append(t("import.broke-off", file=name))
    if looks_mangled(text):
        warnings.append(t("import.mojibake", file=name))
    return Decoded(text, tuple(warnings))


def looks_mangled(text: str) -> bool:
    """Whether letters look mangled by a wrong encoding (`Ã©` for `é`)."""
    return _MOJIBAKE.search(text) is not None


def repaired(text: str) -> str:
    """The text with letters mended that were mangled before it came (`CafÃ©` is `Café`); any other text as it is.

    Nothing calls for this by itself: it is offered, since a text may quote such letters.
    """
    for _ in range(_ROUNDS):
        mended = _MOJIBAKE.sub(_mended, text)
        if mended == text:
            break
        text = mended
    return text


def _mended(found: re.Match[str]) -> str:
    try:
        return bytes(_AS_1252[sign] for sign in found.group()).decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return found.group()


def first_text(raw: bytes) -> str:
    """The first kilobytes as text, to recognise a format by; what cannot be read there is replaced. Never an error."""
    head = raw[:_FIRST]
    codec = next((codec for mark, codec, _ in _MARKS if head.startswith(mark)), None) or _unmarked_utf16(head)
    text = head.decode(codec or "utf-8", errors="replace").lstrip("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding(raw: bytes, name: str) -> tuple[bytes, str, str]:
    """The bytes after a mark, the codec, and its name for people."""
    whole = _whole_utf8(raw)
    for mark, codec, told in _MARKS:
        if raw.startswith(mark):
            held = whole if codec == "utf-8" and whole else raw
            return held[len(mark) :], codec, told
    if whole and b"\0" not in raw:
        return whole, "utf-8", "UTF-8"
    without_mark = _unmarked_utf16(raw)
    if without_mark:
        return raw, without_mark, "UTF-16"
    declared = _declared(raw) if b"\0" not in raw else None
    if declared:
        return raw, declared, declared.upper().replace("ISO", "ISO-").replace("CP", "Windows-")
    if b"\0" in raw[:_LOOK] or _UNDEFINED_IN_1252.search(raw):
        raise FormatError("binary-file", file=name)
    return raw, "cp1252", "Windows-1252"


def _declared(raw: bytes) -> str | None:
    """The codec that XML declares for itself, when it is one of a byte a letter that Windows-1252 would misread."""
    found = _DECLARED.match(raw)
    try:
        codec = codecs.lookup(found[1].decode()).name if found else ""
    except LookupError:
        return None
    return codec if _ONE_BYTE.fullmatch(codec) and codec != "cp1252" else None


def _whole_utf8(raw: bytes) -> bytes | None:
    """The bytes as far as they are UTF-8, when they are so to the end, or up to a last letter that broke off."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        whole = raw[: problem.start]
        broke_off = problem.reason == "unexpected end of data" and not whole.isascii()
        return whole if broke_off else None
    return raw


def _unmarked_utf16(raw: bytes) -> str | None:
    look = raw[: _LOOK - _LOOK % 2]
    if len(raw) % 2 or len(look) < 4:
        return None
    for begins, codec in _XML_IN_UTF16:
        if raw.startswith(begins):
            return codec
    half = len(look) // 2
    if look[1::2].count(0) > half * 0.7 and look[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if look[0::2].count(0) > half * 0.7 and look[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return None


def _looks_binary(text: str) -> bool:
    """More than one control character in twenty is no text that someone wrote. (An escape character may be quoted.)"""
    look = text[:_LOOK]
    return len(_CONTROL.findall(look)) * 20 > len(look)
