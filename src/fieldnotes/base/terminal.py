"""What may reach a terminal: foreign text with its control characters made visible, JSON with them escaped.

Text is stored as it was given. On its way out to a terminal, escape sequences, other control characters and the
marks that reorder text (bidirectional overrides) become visible signs, so that nothing in a file can move the cursor,
set a title or hide words.
"""

import json
import re

_INVISIBLE = "\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff"
_UNSAFE = re.compile(f"[\x00-\x08\x0b-\x1f{_INVISIBLE}]")
_UNSAFE_IN_JSON = re.compile(f"[{_INVISIBLE}]")  # json.dumps has escaped everything below a space


def _sign(found: "re.Match[str]") -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def printable(text: str) -> str:
    """Text that cannot steer a terminal; line ends and tabs stay. One character for one: offsets do not move."""
    return _UNSAFE.sub(_sign, text)


def one_line(text: str) -> str:
    """The same for a place that is one line high: line ends and tabs become visible or plain spaces too."""
    return printable(text.replace("\n", " ").replace("\t", " "))


def to_json(value: object, *, indent: int | None = None) -> str:
    """JSON on one line (or indented) in which no character can steer a terminal; it reads back the same."""
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSAFE_IN_JSON.sub(lambda found: f"\\u{ord(found.group()):04x}", written)
