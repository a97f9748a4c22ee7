"""The coder's workbench: full entries of codes, frozen codebooks, memos, bookmarks, pinned codes, refused suggestions.

Columns are added and no table is made again: making a parent anew would drop its triggers and could lose its children.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TABLES = (
    """
    CREATE TABLE examples (
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        code INTEGER NOT NULL,
        coding INTEGER,
        text TEXT NOT NULL,
        counter INTEGER NOT NULL,
        CONSTRAINT ck_examples_counter CHECK (counter IN (0, 1)),
        CONSTRAINT fk_examples_code_codes FOREIGN KEY(code) REFERENCES codes ("key"),
        CONSTRAINT fk_examples_coding_codings FOREIGN KEY(coding) REFERENCES codings ("key")
    ) STRICT
    """,
    """
    CREATE TABLE terms (
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        code INTEGER NOT NULL,
        text TEXT NOT NULL,
        folded TEXT NOT NULL,
        CONSTRAINT fk_terms_code_codes FOREIGN KEY(code) REFERENCES codes ("key"),
        CONSTRAINT uq_terms_code_folded UNIQUE (code, folded)
    ) STRICT
    """,
    """
    CREATE TABLE relations (
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        code INTEGER NOT NULL,
        other INTEGER NOT NULL,
        kind TEXT NOT NULL,
        CONSTRAINT ck_relations_kind CHECK (kind IN ('condition-of', 'leads-to', 'contradicts', 'related')),
        CONSTRAINT ck_relations_apart CHECK (code <> other),
        CONSTRAINT fk_relations_code_codes FOREIGN KEY(code) REFERENCES codes ("key"),
        CONSTRAINT fk_relations_other_codes FOREIGN KEY(other) REFERENCES codes ("key"),
        CONSTRAINT uq_relations_code_other_kind UNIQUE (code, other, kind)
    ) STRICT
    """,
    """
    CREATE TABLE splits (
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        code INTEGER NOT NULL,
        "into" INTEGER NOT NULL,
        CONSTRAINT fk_splits_code_codes FOREIGN KEY(code) REFERENCES codes ("key"),
        CONSTRAINT fk_splits_into_codes FOREIGN KEY("into") REFERENCES codes ("key"),
        CONSTRAINT uq_splits_code_into UNIQUE (code, "into")
    ) STRICT
    """,
    """
    CREATE TABLE memos (
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid BLOB NOT NULL,
        kind TEXT NOT NULL,
        about TEXT NOT NULL,
        team INTEGER,
        session INTEGER,
        document INTEGER,
        code INTEGER,
        finding INTEGER,
        start INTEGER,
        "end" INTEGER,
        quote TEXT,
        version INTEGER DEFAULT '1' NOT NULL,
        CONSTRAINT ck_memos_kind CHECK (kind IN ('theoretical', 'methodological', 'reflexive', 'decision')),
        CONSTRAINT ck_memos_about
            CHECK (about IN ('project', 'team', 'session', 'document', 'passage', 'code', 'finding')),
        CONSTRAINT ck_memos_range CHECK (start >= 0 AND "end" > start),
        CONSTRAINT uq_memos_uid UNIQUE (uid),
        CONSTRAINT fk_memos_team_teams FOREIGN KEY(team) REFERENCES teams ("key"),
        CONSTRAINT fk_memos_session_sessions FOREIGN KEY(session) REFERENCES sessions ("key"),
        CONSTRAINT fk_memos_document_documents FOREIGN KEY(document) REFERENCES documents ("key"),
        CONSTRAINT fk_memos_code_codes FOREIGN KEY(code) REFERENCES codes ("key"),
        CONSTRAINT fk_memos_finding_findings FOREIGN KEY(finding) REFERENCES findings ("key")
    ) STRICT
    """,
    """
    CREATE TABLE memo_versions (
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        memo INTEGER NOT NULL,
        number INTEGER NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        coder INTEGER NOT NULL,
        made_at TEXT NOT NULL,
        CONSTRAINT fk_memo_versions_memo_memos FOREIGN KEY(memo) REFERENCES memos ("key"),
        CONSTRAINT fk_memo_versions_coder_coders FOREIGN KEY(coder) REFERENCES coders ("key"),
        CONSTRAINT uq_memo_versions_memo_number UNIQUE (memo, number)
    ) STRICT
    """,
    """
    CREATE TABLE memo_links (
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        memo INTEGER NOT NULL,
        other INTEGER NOT NULL,
        CONSTRAINT ck_memo_links_apart CHECK (memo <> other),
        CONSTRAINT fk_memo_links_memo_memos FOREIGN KEY(memo) REFERENCES memos ("key"),
        CONSTRAINT fk_memo_links_other_memos FOREIGN KEY(other) REFERENCES memos ("key"),
        CONSTRAINT uq_memo_links_memo_other UNIQUE (memo, other)
    ) STRICT
    """,
    """
    CREATE TABLE bookmarks (
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid BLOB NOT NULL,
        document INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        quote TEXT NOT NULL,
        name TEXT NOT NULL,
        coder INTEGER NOT NULL,
        made_at TEXT NOT NULL,
        CONSTRAINT ck_bookmarks_range CHECK (start >= 0 AND "end" > start),
        CONSTRAINT uq_bookmarks_uid UNIQUE (uid),
        CONSTRAINT fk_bookmarks_document_documents FOREIGN KEY(document) REFERENCES documents ("key"),
        CONSTRAINT fk_bookmarks_coder_coders FOREIGN KEY(coder) REFERENCES coders ("key")
    ) STRICT
    """,
    """
    CREATE TABLE pins (
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        coder INTEGER NOT NULL,
        slot INTEGER NOT NULL,
        code INTEGER NOT NULL,
        CONSTRAINT ck_pins_slot CHECK (slot BETWEEN 0 AND 9),
        CONSTRAINT fk_pins_coder_coders FOREIGN KEY(coder) REFERENCES coders ("key"),
        CONSTRAINT fk_pins_code_codes FOREIGN KEY(code) REFERENCES codes ("key"),
        CONSTRAINT uq_pins_coder_slot UNIQUE (coder, slot)
    ) STRICT
    """,
    """
    CREATE TABLE refusals (
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        document INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        quote TEXT NOT NULL,
        code INTEGER NOT NULL,
        rule TEXT NOT NULL,
        coder INTEGER NOT NULL,
        made_at TEXT NOT NULL,
        CONSTRAINT ck_refusals_range CHECK (start >= 0 AND "end" > start),
        CONSTRAINT fk_refusals_document_documents FOREIGN KEY(document) REFERENCES documents ("key"),
        CONSTRAINT fk_refusals_code_codes FOREIGN KEY(code) REFERENCES codes ("key"),
        CONSTRAINT fk_refusals_coder_coders FOREIGN KEY(coder) REFERENCES coders ("key")
    ) STRICT
    """,
)

_COLUMNS = (
    ("codes", "brief", "TEXT DEFAULT '' NOT NULL"),
    ("codes", "use_when", "TEXT DEFAULT '' NOT NULL"),
    ("codes", "not_when", "TEXT DEFAULT '' NOT NULL"),
    ("codes", "question", "TEXT DEFAULT '' NOT NULL"),
    ("codes", "kind", "TEXT CONSTRAINT ck_codes_kind CHECK (kind IN ('condition', 'effect', 'other'))"),
    ("codes", "in_vivo", "INTEGER DEFAULT '0' NOT NULL CONSTRAINT ck_codes_in_vivo CHECK (in_vivo IN (0, 1))"),
    ("codes", "rank", "INTEGER DEFAULT '0' NOT NULL"),
    ("codes", "merged_into", 'INTEGER CONSTRAINT fk_codes_merged_into_codes REFERENCES codes ("key")'),
    ("codes", "meaning", "INTEGER DEFAULT '1' NOT NULL"),
    ("codes", "reopened", "TEXT CONSTRAINT ck_codes_reopened CHECK (reopened IN ('redefined', 'split', 'scale'))"),
    ("codebook_versions", "frozen_at", "TEXT"),
    ("codebook_versions", "coder", 'INTEGER CONSTRAINT fk_codebook_versions_coder_coders REFERENCES coders ("key")'),
    ("codebook_versions", "note", "TEXT DEFAULT '' NOT NULL"),
    ("codebook_versions", "content", "TEXT"),
    (
        "coding_details",
        "counter",
        "INTEGER DEFAULT '0' NOT NULL CONSTRAINT ck_coding_details_counter CHECK (counter IN (0, 1))",
    ),
    (
        "coding_details",
        "unit",
        "TEXT CONSTRAINT ck_coding_details_unit CHECK (unit IN ('character', 'word', 'sentence', 'turn', 'paragraph'))",
    ),
    ("coding_details", "meaning", "INTEGER DEFAULT '1' NOT NULL"),
    ("coding_details", "rule", "TEXT"),
)

_INDEXES = (
    ("ix_examples_code", "examples (code)"),
    ("ix_examples_coding", "examples (coding)"),
    ("ix_relations_other", "relations (other)"),
    ("ix_memos_document", "memos (document, start)"),
    ("ix_memo_links_other", "memo_links (other)"),
    ("ix_coding_details_with_memo", "coding_details (\"key\") WHERE memo <> ''"),
    ("ix_bookmarks_document", "bookmarks (document, start)"),
    ("ix_refusals_document", "refusals (document, start)"),
    ("ix_codes_merged_into", "codes (merged_into)"),
)


def upgrade() -> None:
    for statement in _TABLES:
        op.execute(statement)
    for table, column, kind in _COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
    for name, on in _INDEXES:
        op.execute(f"CREATE INDEX {name} ON {on}")


def downgrade() -> None:
    op.execute("DROP INDEX ix_codes_merged_into")
    op.execute("DROP INDEX ix_coding_details_with_memo")
    for table, column, _kind in reversed(_COLUMNS):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    for table in (
        *("refusals", "pins", "bookmarks", "memo_links", "memo_versions", "memos"),
        *("splits", "relations", "terms", "examples"),
    ):
        op.execute(f"DROP TABLE {table}")
