"""Bytes to text: the encoding is detected by rule, and a guess is told.

The rule: a byte-order mark decides; else strict UTF-8; else UTF-16 without a mark, when every other byte is zero as in
Latin script; else Windows-1252, which is what Dutch offices write when they do not write UTF-8. (Tried: statistical
detectors take Dutch Windows-1252 for Central European or DOS pages.)
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
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UNDEFINED_IN_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_MOJIBAKE = re.compile("[\u00c3\u00c2][\u0080-\u00bf]|\u00e2\u20ac")


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
    if _MOJIBAKE.search(text):
        warnings.append(t("import.mojibake", file=name))
    return Decoded(text, tuple(warnings))


def _encoding(raw: bytes, name: str) -> tuple[bytes, str, str]:
    """The bytes after a mark, the codec, and its name for people."""
    for mark, codec, told in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :], codec, told
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if b"\0" not in raw:
            return raw, "utf-8", "UTF-8"
    without_mark = _unmarked_utf16(raw)
    if without_mark:
        return raw, without_mark, "UTF-16"
    if b"\0" in raw[:_LOOK] or _UNDEFINED_IN_1252.search(raw):
        raise FormatError("binary-file", file=name)
    return raw, "cp1252", "Windows-1252"


def _unmarked_utf16(raw: bytes) -> str | None:
    look = raw[: _LOOK - _LOOK % 2]
    if len(raw) % 2 or len(look) < 4:
        return None
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
