"""JSON from outside: whatever is wrong with it ends in one sentence, and of a file that broke off the start is kept."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import cast

from fieldnotes.base.errors import FormatError

_DEEPEST = 500  # layers; the program's own stack ends at twice as many
_MOST = 200_000  # items that are kept of a file that broke off
_SEGMENTS = re.compile(r'"segments"\s{0,20}:\s{0,20}\[')


def object_in(text: str, name: str) -> Mapping[str, object]:
    """The JSON object that a file holds.

    Raises:
        FormatError: `broken-file`, `nested-too-deeply`.
    """
    try:
        held: object = json.loads(text)
    except RecursionError as problem:
        raise FormatError("nested-too-deeply", file=name, limit=_DEEPEST) from problem
    except ValueError as problem:  # no JSON, or a number of thousands of digits
        raise FormatError("broken-file", file=name) from problem
    if not isinstance(held, dict):
        raise FormatError("broken-file", file=name)
    return cast("Mapping[str, object]", held)


def whole_segments(text: str, name: str) -> Sequence[object]:
    """The whole items of the list `segments` in a JSON text that broke off.

    Raises:
        FormatError: `broken-file` when there is not one, `nested-too-deeply`.
    """
    begun = _SEGMENTS.search(text)
    if begun is None:
        raise FormatError("broken-file", file=name)
    try:
        found = list(islice(_items(text, begun.end()), _MOST))
    except RecursionError as problem:
        raise FormatError("nested-too-deeply", file=name, limit=_DEEPEST) from problem
    if not found:
        raise FormatError("broken-file", file=name)
    return found


def _items(text: str, position: int) -> Iterator[object]:
    decoder = json.JSONDecoder()
    separator = re.compile(r"[\s,]*")
    while True:
        gap = separator.match(text, position)
        position = gap.end() if gap else position
        try:
            item, position = decoder.raw_decode(text, position)
        except ValueError:
            return
        yield item
