"""The search terms of codes in the project file: words to look for, apart from what a code is called."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, select

from fieldnotes.store import tables


def terms_of(connection: Connection, codes: Iterable[int]) -> dict[int, list[str]]:
    """The terms of some codes, in the order in which they were given; a code without terms is left out."""
    column = tables.terms.c
    wanted = set(codes)
    found: defaultdict[int, list[str]] = defaultdict(list)
    for code, text in connection.execute(select(column.code, column.text).order_by(column.key)):
        if code in wanted:
            found[code].append(text)
    return dict(found)
