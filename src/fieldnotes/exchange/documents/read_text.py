"""What every reader gives back."""

from typing import NamedTuple

from fieldnotes.model.rows import TurnRow


class ReadText(NamedTuple):
    """A text as it was read: LF line ends, no BOM, with the facts by which it can be traced to its file."""

    text: str
    format: str
    original_sha256: str
    original_bytes: int
    turns: tuple[TurnRow, ...] = ()
    warnings: tuple[str, ...] = ()
