"""The formats of a handout: each makes bytes of the same content, and the same bytes every time."""

from importlib import import_module
from typing import TYPE_CHECKING, cast

from fieldnotes.base.errors import RefusedError
from fieldnotes.exchange.handout.content import HandoutContent

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

FORMATS = ("html", "docx", "pdf")


def known_formats(names: "Collection[str]") -> tuple[str, ...]:
    """Formats as they were asked for, each once; HTML when none was.

    Raises:
        RefusedError: `no-such-format`.
    """
    for name in names:
        if name not in FORMATS:
            raise RefusedError("no-such-format", given=name)
    return tuple(dict.fromkeys(names)) or ("html",)


def render(content: HandoutContent, name: str) -> bytes:
    """A handout in a format.

    Raises:
        RefusedError: `no-such-format`; `pdf-extra-missing`, when what makes PDF is not installed.
    """
    known_formats((name,))
    room = import_module(f"fieldnotes.exchange.handout.{name}")
    return cast("Callable[[HandoutContent], bytes]", room.render)(content)
