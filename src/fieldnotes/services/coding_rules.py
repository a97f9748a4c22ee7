"""What every coding keeps to: its range lies in the text, and its level on its code's scale."""

from fieldnotes.base.errors import RefusedError
from fieldnotes.store import codebook


def check_range(document: str, start: int, end: int, length: int) -> None:
    """Refuse a range that is empty or does not lie within the text (`bad-range`)."""
    if not 0 <= start < end <= length:
        raise RefusedError("bad-range", start=start, end=end, length=length, document=document)


def level_key(code: codebook.KnownCode, level: str | None) -> int | None:
    """The row of a level on a code's scale; None is not rated (`no-such-level`)."""
    if level is None:
        return None
    if level not in code.levels:
        scale = ", ".join(code.levels) or "–"
        raise RefusedError("no-such-level", level=level, code=code.written, scale=scale)
    return code.levels[level]
