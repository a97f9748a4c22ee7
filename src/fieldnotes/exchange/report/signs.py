"""What of a text can stand in a file: every sign shows, and none steers."""

import re

from fieldnotes.base.terminal import one_line, printable

_NO_CHARACTER = re.compile("[\ufffe\uffff]|[\U0001fffe\U0001ffff]")  # no XML may hold the first two


def shown(text: str) -> str:
    """Text with its control characters made visible; line ends and tabs stay."""
    return _NO_CHARACTER.sub("\ufffd", printable(text))


def on_one_line(text: str) -> str:
    """The same for a heading or a cell."""
    return _NO_CHARACTER.sub("\ufffd", one_line(text))
