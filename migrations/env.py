"""Alembic's entry: runs the migrations on the connection that the store hands over, inside its transaction."""

from alembic import context

from fieldnotes.store.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,  # the caller holds the transaction; Alembic must not commit in between
    include_object=lambda _object, name, kind, _reflected, _compared: (
        not (kind == "table" and (name or "").startswith("segments_fts"))
    ),
)
context.run_migrations()
