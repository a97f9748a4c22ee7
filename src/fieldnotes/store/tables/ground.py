"""What all tables have in common: keys, identities, closed lists, ranges, and how constraints are named."""

from enum import StrEnum
from typing import TypeVar

from sqlalchemy import CheckConstraint, Column, Integer, MetaData, Named, Table, TypedColumns, text
from sqlalchemy.schema import SchemaItem

from fieldnotes.store.types import Uid

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

EMPTY = text("''")  # what a text is where a row from before says nothing


def one_of(column: str, kinds: type[StrEnum]) -> CheckConstraint:
    """A constraint that holds a column to the members of a closed list."""
    members = ", ".join(f"'{kind.value}'" for kind in kinds)
    return CheckConstraint(f"{column} IN ({members})", name=column)


def in_order(start: str = "start", end: str = '"end"', *, empty: bool = False) -> CheckConstraint:
    """A constraint on a half-open range: it begins at 0 or later, and ends after its start (or, if `empty`, at it)."""
    return CheckConstraint(f"{start} >= 0 AND {end} {'>=' if empty else '>'} {start}", name="range")


class Keyed(TypedColumns):
    """Every table's own key."""

    key: Named[int] = Column(Integer, primary_key=True)


class Identified(Keyed):
    """What has an identity beyond this file."""

    uid: Named[str] = Column(Uid, unique=True, nullable=False)


C = TypeVar("C", bound=TypedColumns)


def table(name: str, columns: type[C], *rules: SchemaItem) -> Table[C]:
    """A table of these columns, held to its types, whose keys never come back."""
    return Table(name, metadata, columns, *rules, sqlite_strict=True, sqlite_autoincrement=True)
