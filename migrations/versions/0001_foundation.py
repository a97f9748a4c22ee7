"""The foundation: people, fieldwork, texts with their index, codebook, codings, journal."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SEARCH = (
    """CREATE VIRTUAL TABLE segments_fts USING fts5(
        text, content='segments', content_rowid='key', tokenize="unicode61 remove_diacritics 2")""",
    """CREATE TRIGGER segments_indexed AFTER INSERT ON segments BEGIN
        INSERT INTO segments_fts(rowid, text) VALUES (new.key, new.text); END""",
    """CREATE TRIGGER segments_unindexed AFTER DELETE ON segments BEGIN
        INSERT INTO segments_fts(segments_fts, rowid, text) VALUES ('delete', old.key, old.text); END""",
    """CREATE TRIGGER segments_reindexed AFTER UPDATE OF text ON segments BEGIN
        INSERT INTO segments_fts(segments_fts, rowid, text) VALUES ('delete', old.key, old.text);
        INSERT INTO segments_fts(rowid, text) VALUES (new.key, new.text); END""",
)
APPEND_ONLY = (
    """CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal BEGIN
        SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER journal_never_forgets BEFORE DELETE ON journal BEGIN
        SELECT RAISE(ABORT, 'the journal is append-only'); END""",
)


def upgrade() -> None:
    op.create_table(
        "codebook_versions",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_codebook_versions")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "coders",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_coders")),
        sa.UniqueConstraint("folded", name=op.f("uq_coders_folded")),
        sa.UniqueConstraint("uid", name=op.f("uq_coders_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "codes",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(), nullable=False),
        sa.Column("parent", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("colour", sa.Text(), nullable=False),
        sa.Column("codable", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.CheckConstraint("status IN ('draft', 'active', 'merged', 'retired')", name=op.f("ck_codes_status")),
        sa.CheckConstraint("codable IN (0, 1)", name=op.f("ck_codes_codable")),
        sa.ForeignKeyConstraint(["parent"], ["codes.key"], name=op.f("fk_codes_parent_codes")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_codes")),
        sa.UniqueConstraint("uid", name=op.f("uq_codes_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_codes_parent"), "codes", ["parent"], unique=False)
    op.create_table(
        "teams",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('regular', 'project', 'multidisciplinary', 'network')", name=op.f("ck_teams_kind")
        ),
        sa.CheckConstraint("status IN ('active', 'finished')", name=op.f("ck_teams_status")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_teams")),
        sa.UniqueConstraint("folded", name=op.f("uq_teams_folded")),
        sa.UniqueConstraint("uid", name=op.f("uq_teams_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "aliases",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("code", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["code"], ["codes.key"], name=op.f("fk_aliases_code_codes")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_aliases")),
        sa.UniqueConstraint("folded", name=op.f("uq_aliases_folded")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_aliases_code"), "aliases", ["code"], unique=False)
    op.create_table(
        "journal",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("coder", sa.Integer(), nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("labels", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["coder"], ["coders.key"], name=op.f("fk_journal_coder_coders")),
        sa.ForeignKeyConstraint(["undoes"], ["journal.key"], name=op.f("fk_journal_undoes_journal")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_journal")),
        sa.UniqueConstraint("uid", name=op.f("uq_journal_uid")),
        sa.UniqueConstraint("undoes", name=op.f("uq_journal_undoes")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "levels",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("code", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["code"], ["codes.key"], name=op.f("fk_levels_code_codes")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_levels")),
        sa.UniqueConstraint("code", "name", name=op.f("uq_levels_code_name")),
        sa.UniqueConstraint("code", "position", name=op.f("uq_levels_code_position")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "participants",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(), nullable=False),
        sa.Column("pseudonym", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("team", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('participant', 'contact', 'management', 'third-party')",
            name=op.f("ck_participants_kind"),
        ),
        sa.ForeignKeyConstraint(["team"], ["teams.key"], name=op.f("fk_participants_team_teams")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_participants")),
        sa.UniqueConstraint("folded", name=op.f("uq_participants_folded")),
        sa.UniqueConstraint("uid", name=op.f("uq_participants_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_participants_team"), "participants", ["team"], unique=False)
    op.create_table(
        "project",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("researcher", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.CheckConstraint("key = 1", name=op.f("ck_project_single")),
        sa.ForeignKeyConstraint(["researcher"], ["coders.key"], name=op.f("fk_project_researcher_coders")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_project")),
        sa.UniqueConstraint("uid", name=op.f("uq_project_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "sessions",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(), nullable=False),
        sa.Column("team", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("setting", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("started_at", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.Column("stated_minutes", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('observation', 'interview')", name=op.f("ck_sessions_kind")),
        sa.CheckConstraint("status IN ('running', 'paused', 'stopped')", name=op.f("ck_sessions_status")),
        sa.CheckConstraint("stated_minutes >= 0", name=op.f("ck_sessions_stated_minutes")),
        sa.ForeignKeyConstraint(["team"], ["teams.key"], name=op.f("fk_sessions_team_teams")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sessions")),
        sa.UniqueConstraint("uid", name=op.f("uq_sessions_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_sessions_team"), "sessions", ["team"], unique=False)
    op.create_table(
        "documents",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("team", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("session", sa.Integer(), nullable=True),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("original_name", sa.Text(), nullable=False),
        sa.Column("original_sha256", sa.Text(), nullable=True),
        sa.Column("original_bytes", sa.Integer(), nullable=True),
        sa.Column("imported_at", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('interview', 'observation', 'document')", name=op.f("ck_documents_kind")),
        sa.ForeignKeyConstraint(["session"], ["sessions.key"], name=op.f("fk_documents_session_sessions")),
        sa.ForeignKeyConstraint(["team"], ["teams.key"], name=op.f("fk_documents_team_teams")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_documents")),
        sa.UniqueConstraint("session", name=op.f("uq_documents_session")),
        sa.UniqueConstraint("uid", name=op.f("uq_documents_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_documents_folded"), "documents", ["folded"], unique=False)
    op.create_index(op.f("ix_documents_original_sha256"), "documents", ["original_sha256"], unique=False)
    op.create_index(op.f("ix_documents_team"), "documents", ["team"], unique=False)
    op.create_table(
        "notes",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(), nullable=False),
        sa.Column("session", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("voice", sa.Text(), nullable=False),
        sa.Column("happened_at", sa.Text(), nullable=False),
        sa.Column("jotted_at", sa.Text(), nullable=False),
        sa.Column("written_at", sa.Text(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "precision IN ('exact', 'about', 'order', 'reconstructed')", name=op.f("ck_notes_precision")
        ),
        sa.CheckConstraint(
            "voice IN ('verbatim', 'in-vivo', 'paraphrase', 'description', 'reflection', 'interpretation', 'question')",
            name=op.f("ck_notes_voice"),
        ),
        sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f("ck_notes_range")),
        sa.ForeignKeyConstraint(["session"], ["sessions.key"], name=op.f("fk_notes_session_sessions")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_notes")),
        sa.UniqueConstraint("uid", name=op.f("uq_notes_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_notes_session", "notes", ["session", "key"], unique=False)
    op.create_index("ix_notes_session_happened_at", "notes", ["session", "happened_at", "key"], unique=False)
    op.create_table(
        "pauses",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("session", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["session"], ["sessions.key"], name=op.f("fk_pauses_session_sessions")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_pauses")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_pauses_session"), "pauses", ["session"], unique=False)
    op.create_table(
        "codings",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("code", sa.Integer(), nullable=False),
        sa.Column("coder", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f("ck_codings_range")),
        sa.ForeignKeyConstraint(["code"], ["codes.key"], name=op.f("fk_codings_code_codes")),
        sa.ForeignKeyConstraint(["coder"], ["coders.key"], name=op.f("fk_codings_coder_coders")),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=op.f("fk_codings_document_documents")),
        sa.ForeignKeyConstraint(["level"], ["levels.key"], name=op.f("fk_codings_level_levels")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_codings")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_codings_by_code", "codings", ["code", "document", "start", "end", "coder"], unique=False)
    op.create_index("ix_codings_by_document", "codings", ["document", "start", "end", "code"], unique=False)
    op.create_table(
        "revisions",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=op.f("fk_revisions_document_documents")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_revisions")),
        sa.UniqueConstraint("document", "number", name=op.f("uq_revisions_document_number")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "segments",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint('start >= 0 AND "end" >= start', name=op.f("ck_segments_range")),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=op.f("fk_segments_document_documents")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_segments")),
        sa.UniqueConstraint("document", "start", name=op.f("uq_segments_document_start")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "turns",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("participant", sa.Integer(), nullable=True),
        sa.Column("start_ms", sa.Integer(), nullable=True),
        sa.Column("end_ms", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f("ck_turns_range")),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=op.f("fk_turns_document_documents")),
        sa.ForeignKeyConstraint(["participant"], ["participants.key"], name=op.f("fk_turns_participant_participants")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_turns")),
        sa.UniqueConstraint("document", "start", name=op.f("uq_turns_document_start")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_turns_participant"), "turns", ["participant"], unique=False)
    op.create_table(
        "coding_details",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("memo", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("codebook_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["codebook_version"],
            ["codebook_versions.key"],
            name=op.f("fk_coding_details_codebook_version_codebook_versions"),
        ),
        sa.ForeignKeyConstraint(["key"], ["codings.key"], name=op.f("fk_coding_details_key_codings")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_coding_details")),
        sa.UniqueConstraint("uid", name=op.f("uq_coding_details_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_codes_siblings", "codes", [sa.text("coalesce(parent, 0)"), "folded"], unique=True)
    for statement in (*SEARCH, *APPEND_ONLY):
        op.execute(statement)


def downgrade() -> None:
    for table in (
        "journal",
        "coding_details",
        "codings",
        "codebook_versions",
        "levels",
        "aliases",
        "codes",
        "turns",
    ):
        op.drop_table(table)
    op.execute("DROP TABLE segments_fts")
    for table in (
        "segments",
        "revisions",
        "notes",
        "documents",
        "pauses",
        "sessions",
        "participants",
        "project",
    ):
        op.drop_table(table)
    for table in ("teams", "coders"):
        op.drop_table(table)
