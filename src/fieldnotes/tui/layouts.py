"""Sizes of the parts of a place, in cells, as a person left them: widths of columns, the split of a codebook.

A place asks `layout_of` when it draws, and says `Place.keep_sizes` when a person changed a size; 0 lets the place
decide again.
"""

from collections.abc import Mapping

from fieldnotes.base.settings import MOST_CELLS, keep_in

_SIZES: dict[str, dict[str, int]] = {}


def use_layouts(kept: Mapping[str, Mapping[str, int]]) -> None:
    """Use these sizes from now on, by place."""
    _SIZES.clear()
    _SIZES.update({place: dict(sizes) for place, sizes in kept.items()})


def layout_of(place: str) -> Mapping[str, int]:
    """The sizes that a person gave to parts of a place, by the part's name; a part that is not there has its own."""
    return {part: size for part, size in _SIZES.get(place, {}).items() if size}


def use_sizes(place: str, **sizes: int) -> None:
    """Use these sizes in a place, without keeping them for another day."""
    bounded = {part: max(0, min(size, MOST_CELLS)) for part, size in sizes.items()}
    _SIZES[place] = {**_SIZES.get(place, {}), **bounded}


def keep_layout(place: str, **sizes: int) -> None:
    """Use these sizes in a place from now on, and keep them; it writes a file, so a place does it on a thread.

    Raises:
        StorageError: `cannot-write`.
    """
    use_sizes(place, **sizes)
    kept = {part: size for part, size in _SIZES[place].items() if size}
    keep_in("layout", {place: kept or None})
