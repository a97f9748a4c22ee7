"""Frozen versions of the codebook: the whole codebook as it was, and which version is in force."""

from sqlalchemy import Connection, select

from fieldnotes.base.clock import to_stored
from fieldnotes.base.errors import NotFoundError
from fieldnotes.model.codebook import Codebook, CodeEntry, CodeExample, CodeRelation
from fieldnotes.model.codebook_rows import VersionRow
from fieldnotes.model.kinds import CodeKind, CodeStatus, RelationKind, Reopened
from fieldnotes.model.rows import CodeRow
from fieldnotes.store import tables
from fieldnotes.store.codebook import codebook_version
from fieldnotes.store.codebook_rows import code_rows
from fieldnotes.store.unit_of_work import Work


def whole_codebook(connection: Connection) -> Codebook:
    """Every code with its whole entry, as the codebook is now."""
    column, part = tables.codes.c, tables.splits.c
    ids = dict(connection.execute(select(column.key, column.uid)).all())
    merged = select(column.uid, column.merged_into).where(column.merged_into.is_not(None))
    into = {uid: ids[key] for uid, key in connection.execute(merged) if key is not None}
    parts: dict[str, tuple[str, ...]] = {}
    for code, made in connection.execute(select(part.code, part.into).order_by(part.key)):
        parts[ids[code]] = (*parts.get(ids[code], ()), ids[made])
    return Codebook(codes=tuple(_entry(row, into.get(row.id), parts.get(row.id, ())) for row in code_rows(connection)))


def _entry(row: CodeRow, merged_into: str | None, split_into: tuple[str, ...]) -> CodeEntry:
    told = {name: value for name, value in row._asdict().items() if name in CodeEntry.model_fields}
    return CodeEntry(
        **{
            **told,
            "status": CodeStatus(row.status),
            "kind": CodeKind(row.kind) if row.kind else None,
            "reopened": Reopened(row.reopened) if row.reopened else None,
            "examples": tuple(
                CodeExample(text=each.text, counter=each.counter, coding_id=each.coding_id) for each in row.examples
            ),
            "relations": tuple(
                CodeRelation(kind=RelationKind(each.kind), other_id=each.other_id)
                for each in row.relations
                if each.outgoing
            ),
            "merged_into": merged_into,
            "split_into": split_into,
        }
    )


def freeze(work: Work, note: str) -> int:
    """Keep the codebook as it is under the number in force, which is returned, and begin the next version."""
    number = codebook_version(work.connection)
    work.update(
        tables.codebook_versions,
        number,
        frozen_at=work.at,
        coder=work.coder,
        note=note,
        content=whole_codebook(work.connection).model_dump_json(),
    )
    work.insert(tables.codebook_versions, key=number + 1, made_at=work.at)  # also after a freezing that was undone
    return number


def version_rows(connection: Connection) -> list[VersionRow]:
    """Every version, oldest first; the last is the one in force."""
    column = tables.codebook_versions.c
    query = (
        select(column.key, column.made_at, column.frozen_at, tables.coders.c.name, column.note)
        .outerjoin(tables.coders, tables.coders.c.key == column.coder)
        .select_from(tables.codebook_versions)
        .order_by(column.key)
    )
    return [
        VersionRow(key, to_stored(made), None if frozen is None else to_stored(frozen), by, note)
        for key, made, frozen, by, note in connection.execute(query)
    ]


def read_version(connection: Connection, number: int) -> Codebook:
    """A version of the codebook; the one in force is the codebook as it is now.

    Raises:
        NotFoundError: `no-such-codebook-version`.
    """
    column = tables.codebook_versions.c
    row = connection.execute(select(column.key, column.content).where(column.key == number)).first()
    if row is None:
        known = ", ".join(str(each.number) for each in version_rows(connection))
        raise NotFoundError("no-such-codebook-version", number=number, known=known)
    return whole_codebook(connection) if row.content is None else Codebook.model_validate_json(row.content)


def last_frozen(connection: Connection) -> int | None:
    """The number of the newest frozen version, if there is one."""
    column = tables.codebook_versions.c
    return connection.scalar(select(column.key).where(column.content.is_not(None)).order_by(column.key.desc()).limit(1))
