"""Which code of a project each code of a file is: by its id first, then by where it stands; never by its name alone."""

from collections.abc import Sequence
from typing import NamedTuple

from fieldnotes.model.codebook_files import ReadCode
from fieldnotes.model.kinds import CodeStatus

OUT_OF_USE = frozenset({CodeStatus.RETIRED, CodeStatus.MERGED})


class Standing(NamedTuple):
    """A code of the project: where it stands. `folded` is its name as names are compared."""

    key: int
    id: str
    parent: int | None
    folded: str
    status: CodeStatus
    merged_into: int | None = None


def matched(read: Sequence[ReadCode], folded: Sequence[str], ours: Sequence[Standing]) -> list[int | None]:
    """For each code of a file the key of the project's code that it is; None for one that is new.

    Under the code above it, whatever that is called here, a code is looked for by name; no two are the same one. What
    stands under a code that went into another here, stands under that other.

    `folded` holds the names of the file's codes as names are compared.
    """
    by_id = {each.id: each for each in ours}
    by_key = {each.key: each for each in ours}
    found: list[int | None] = []
    for code in read:
        same = by_id.get(code.id or "")
        found.append(same.key if same else None)
    taken = {key for key in found if key is not None}
    by_place: dict[tuple[int | None, str], list[Standing]] = {}
    for each in ours:
        by_place.setdefault((each.parent, each.folded), []).append(each)
    for at, code in enumerate(read):
        above = None if code.parent is None else found[code.parent]
        if found[at] is not None or (code.parent is not None and above is None):
            continue
        place = (None if above is None else living(by_key, above), folded[at])
        candidates = [each for each in by_place.get(place, ()) if each.key not in taken and _may_be(code, each)]
        candidates.sort(key=lambda each: _unlike(code, each))
        if candidates:
            found[at] = candidates[0].key
            taken.add(candidates[0].key)
    return found


def living(by_key: dict[int, Standing], key: int) -> int:
    """The code into which a code went in the end; itself when it went nowhere."""
    seen: set[int] = set()
    into = by_key[key].merged_into
    while into is not None and key not in seen:
        seen.add(key)
        key, into = into, by_key[into].merged_into
    return key


def _may_be(code: ReadCode, ours: Standing) -> bool:
    """One that went into another is never one that is alive elsewhere, and the other way round."""
    return code.status is not CodeStatus.MERGED or ours.status is CodeStatus.MERGED


def _unlike(code: ReadCode, ours: Standing) -> tuple[bool, bool]:
    """Codes that are in use, or not, as the file's is, come first; those that went into others last."""
    return ((code.status in OUT_OF_USE) != (ours.status in OUT_OF_USE), ours.status is CodeStatus.MERGED)
