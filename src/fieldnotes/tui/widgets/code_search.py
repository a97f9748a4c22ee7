"""Finding codes while typing: by any part of a name, path or alias, without regard to case and accents.

The best match comes first: a name that is typed whole, one that begins so, one with a word that begins so, one that
holds it, and then a match in the path alone; among equals the codes that were used last go first. A level of a code's
scale may be typed after it (`standaardisatie hoog`, `stand h`).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fieldnotes.analysis.folding import fold
from fieldnotes.model.codebook import written_path
from fieldnotes.model.rows import CodeRow


class Match(NamedTuple):
    """A code that matches, and the level that was typed after it."""

    code: CodeRow
    level: str | None = None


class _Known(NamedTuple):
    """A code with its names as they are compared."""

    code: CodeRow
    names: tuple[str, ...]
    path: str
    levels: tuple[str, ...]


class CodeSearch:
    """Searches some codes; they are made ready once, so that a key costs little."""

    def __init__(self, codes: Sequence[CodeRow], recent: Sequence[str] = ()) -> None:
        self._known = [
            _Known(
                code,
                tuple(_folded(name) for name in (code.name, *code.aliases)),
                _folded(written_path(code.path)),
                tuple(_folded(level) for level in code.scale),
            )
            for code in codes
        ]
        self._recent = {code_id: rank for rank, code_id in enumerate(recent)}

    def named(self, typed: str) -> bool:
        """Whether a code has exactly this name or alias."""
        wanted = _folded(typed)
        return any(wanted in known.names for known in self._known)

    def found(self, typed: str) -> list[Match]:
        """The codes that match what was typed, the best first; all of them when that is nothing."""
        wanted = _folded(typed)
        ranked = []
        for known in self._known:
            readings = [(rank, level) for words, level in _readings(known, wanted) if (rank := _rank(known, words))]
            if readings:
                rank, level = min(readings, key=lambda reading: reading[0])
                used = self._recent.get(known.code.id, len(self._recent))
                ranked.append((rank, level is not None, used, known.path, Match(known.code, level)))
        return [match for *_key, match in sorted(ranked, key=lambda each: each[:4])]


def _readings(known: _Known, wanted: str) -> Iterator[tuple[str, str | None]]:
    """What may be meant: all of it names the code, or its end begins one of the code's levels."""
    yield wanted, None
    for folded, level in zip(known.levels, known.code.scale, strict=True):
        for words in range(1, folded.count(" ") + 2):
            parts = wanted.rsplit(" ", words)
            if len(parts) == words + 1 and parts[0] and folded.startswith(" ".join(parts[1:])):
                yield parts[0], level


def _rank(known: _Known, wanted: str) -> int:
    """How well a code matches, 1 being best; 0 when a word of it is nowhere in the code's names and path."""
    words = wanted.split()
    if not all(word in known.path or any(word in name for name in known.names) for word in words):
        return 0
    if wanted in known.names:
        return 1
    if any(name.startswith(wanted) for name in known.names):
        return 2
    if any(part.startswith(wanted) for name in known.names for part in _parts(name)):
        return 3
    return 4 if any(wanted in name for name in known.names) else 5


def _parts(name: str) -> list[str]:
    """The words in a name, with all that stands behind each."""
    return [name[at:] for at in range(1, len(name)) if not name[at - 1].isalnum() and name[at].isalnum()]


def _folded(words: str) -> str:
    return " ".join(fold(words).words.split())
