"""What an entry of the journal tells of rows: what happened to each, as the file held it, and how that is written."""

from typing import Any, NamedTuple

Raw = str | int | float | bytes | None


class Block(NamedTuple):
    """Many rows of one table as the file held them, each with its columns in the order that is told once."""

    columns: tuple[str, ...]
    rows: list[tuple[Raw, ...]]


class RowChange(NamedTuple):
    """What happened to one row, or to a run of rows up to `until`; or a shift of what stands in a document.

    `before` and `after` hold raw columns of a single row, `block` the rows of a run that was deleted. Of a shift
    `after` tells from where on and by how much; of rows that were placed (`store/placing.py`) `block` does.
    """

    action: str
    table: str
    key: int
    until: int | None = None
    before: dict[str, Raw] | None = None
    after: dict[str, Raw] | None = None
    block: Block | None = None


def packed(change: RowChange) -> list[object]:
    """A change as the journal writes it: a short list, bytes as `{"hex": …}`, a block as its columns and rows."""
    columns = [_packed_columns(change.before), _packed_columns(change.after)]
    if change.block is not None:
        rows = [[_packed_value(raw) for raw in row] for row in change.block.rows]
        return [change.action, change.table, change.key, change.until, *columns, [change.block.columns, rows]]
    return [change.action, change.table, change.key, change.until, *columns]


def unpacked(written: list[Any]) -> RowChange:
    """The change that `packed` wrote."""
    action, table, key, until, before, after, *more = written
    block = None
    if more:
        columns, rows = more[0]
        block = Block(tuple(columns), [tuple(map(_unpacked_value, row)) for row in rows])
    return RowChange(action, table, key, until, _unpacked_columns(before), _unpacked_columns(after), block)


def _packed_columns(columns: dict[str, Raw] | None) -> dict[str, object] | None:
    if columns is None:
        return None
    return {name: _packed_value(raw) for name, raw in columns.items()}


def _unpacked_columns(columns: dict[str, Any] | None) -> dict[str, Raw] | None:
    if columns is None:
        return None
    return {name: _unpacked_value(raw) for name, raw in columns.items()}


def _packed_value(raw: Raw) -> object:
    return {"hex": raw.hex()} if isinstance(raw, bytes) else raw


def _unpacked_value(written: Any) -> Raw:
    return bytes.fromhex(written["hex"]) if isinstance(written, dict) else written
