"""Counting what a format cannot carry, or what of a file could not be read: each kind once, with its places."""

from fieldnotes.base.i18n import t
from fieldnotes.model.codebook_files import Loss


class Losses:
    """Losses while they are found."""

    def __init__(self) -> None:
        self._found: dict[str, list[str]] = {}

    def add(self, what: str, where: str) -> None:
        """One more of a kind, with the code or the place where it is."""
        self._found.setdefault(what, []).append(where)

    def told(self) -> tuple[Loss, ...]:
        """All of them in the order in which their kinds were first met, worded in the language in force."""
        return tuple(
            Loss(what, len(places), t(f"codebook-file.loss-{what}"), tuple(places))
            for what, places in self._found.items()
        )
