"""Column types that STRICT tables know: identities as 16 bytes, times as sortable text."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import LargeBinary, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from fieldnotes.base.clock import to_stored
from fieldnotes.store.file_facts import read_id, read_moment


class Uid(TypeDecorator[str]):
    """An identity: a UUID as text outside, its 16 bytes inside (half the size of the index)."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Text to bytes."""
        return None if value is None else UUID(value).bytes

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Bytes to text."""
        return None if value is None else read_id(value)


class Moment(TypeDecorator[datetime]):
    """A time with its offset, in the sortable text of `base.clock`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Time to text."""
        return None if value is None else to_stored(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Text to time."""
        return None if value is None else read_moment(value)
