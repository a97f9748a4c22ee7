"""The whole member check: consent, the gate, what left the building, who was asked, forms that came back, what was done.

Columns are added and tables made; `documents` alone is made again, for a kind of text more: it has no triggers, and what
refers to it does so by its name. Its keys never come back, so what counts them is carried over.
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_KEY = '"key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT'
_AUDIENCES = "'participants', 'contacts', 'management'"
_PURPOSES = "'participation', 'recording', 'quotation', 'member-check', 'publication', 'reuse'"
_CONSENTS = "'given', 'refused', 'withdrawn'"
_TABLES = (
    f"""
    CREATE TABLE consents (
        {_KEY},
        uid BLOB NOT NULL,
        participant INTEGER NOT NULL,
        purpose TEXT NOT NULL,
        state TEXT NOT NULL,
        audience TEXT,
        day TEXT,
        source TEXT NOT NULL,
        wording TEXT NOT NULL,
        coder INTEGER NOT NULL,
        made_at TEXT NOT NULL,
        CONSTRAINT ck_consents_purpose CHECK (purpose IN ({_PURPOSES})),
        CONSTRAINT ck_consents_state CHECK (state IN ({_CONSENTS})),
        CONSTRAINT ck_consents_audience CHECK (audience IN ({_AUDIENCES})),
        CONSTRAINT uq_consents_uid UNIQUE (uid),
        CONSTRAINT fk_consents_participant_participants FOREIGN KEY(participant) REFERENCES participants ("key"),
        CONSTRAINT fk_consents_coder_coders FOREIGN KEY(coder) REFERENCES coders ("key")
    ) STRICT
    """,
    f"""
    CREATE TABLE withdrawals (
        {_KEY},
        uid BLOB NOT NULL,
        way TEXT NOT NULL,
        reason TEXT NOT NULL,
        counts TEXT NOT NULL,
        coder INTEGER NOT NULL,
        made_at TEXT NOT NULL,
        CONSTRAINT ck_withdrawals_way CHECK (way IN ('delete', 'de-identify', 'keep')),
        CONSTRAINT uq_withdrawals_uid UNIQUE (uid),
        CONSTRAINT fk_withdrawals_coder_coders FOREIGN KEY(coder) REFERENCES coders ("key")
    ) STRICT
    """,
    f"""
    CREATE TABLE finding_sources (
        {_KEY},
        finding INTEGER NOT NULL,
        kind TEXT NOT NULL,
        words TEXT NOT NULL,
        CONSTRAINT ck_finding_sources_kind CHECK (kind IN ('query', 'cell')),
        CONSTRAINT fk_finding_sources_finding_findings FOREIGN KEY(finding) REFERENCES findings ("key"),
        CONSTRAINT uq_finding_sources_finding_kind_words UNIQUE (finding, kind, words)
    ) STRICT
    """,
    f"""
    CREATE TABLE gate (
        {_KEY},
        k INTEGER NOT NULL,
        own_k INTEGER NOT NULL,
        k_reason TEXT NOT NULL,
        most INTEGER NOT NULL,
        most_reason TEXT NOT NULL,
        contact TEXT NOT NULL,
        privacy_contact TEXT NOT NULL,
        answer_days INTEGER,
        keep_until TEXT,
        CONSTRAINT ck_gate_single CHECK ("key" = 1),
        CONSTRAINT ck_gate_k CHECK (k >= 2 AND own_k >= k),
        CONSTRAINT ck_gate_most CHECK (most >= 1),
        CONSTRAINT ck_gate_answer_days CHECK (answer_days >= 1)
    ) STRICT
    """,
    f"""
    CREATE TABLE wordings (
        {_KEY},
        uid BLOB NOT NULL,
        coding INTEGER NOT NULL,
        team INTEGER NOT NULL,
        audience TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        quote TEXT NOT NULL,
        said TEXT NOT NULL,
        coder INTEGER NOT NULL,
        made_at TEXT NOT NULL,
        CONSTRAINT ck_wordings_audience CHECK (audience IN ({_AUDIENCES})),
        CONSTRAINT ck_wordings_range CHECK (start >= 0 AND "end" > start),
        CONSTRAINT uq_wordings_uid UNIQUE (uid),
        CONSTRAINT fk_wordings_coding_codings FOREIGN KEY(coding) REFERENCES codings ("key"),
        CONSTRAINT fk_wordings_team_teams FOREIGN KEY(team) REFERENCES teams ("key"),
        CONSTRAINT fk_wordings_coder_coders FOREIGN KEY(coder) REFERENCES coders ("key")
    ) STRICT
    """,
    f"""
    CREATE TABLE accepted_words (
        {_KEY},
        uid BLOB NOT NULL,
        word TEXT NOT NULL,
        folded TEXT NOT NULL,
        reason TEXT NOT NULL,
        coder INTEGER NOT NULL,
        made_at TEXT NOT NULL,
        CONSTRAINT uq_accepted_words_uid UNIQUE (uid),
        CONSTRAINT uq_accepted_words_folded UNIQUE (folded),
        CONSTRAINT fk_accepted_words_coder_coders FOREIGN KEY(coder) REFERENCES coders ("key")
    ) STRICT
    """,
    f"""
    CREATE TABLE departures (
        {_KEY},
        uid BLOB NOT NULL,
        kind TEXT NOT NULL,
        handout INTEGER,
        team INTEGER,
        audience TEXT,
        format TEXT NOT NULL,
        file_name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        gates TEXT NOT NULL,
        coder INTEGER NOT NULL,
        made_at TEXT NOT NULL,
        CONSTRAINT ck_departures_kind CHECK (kind IN ('handout', 'return-sheet', 'report', 'review')),
        CONSTRAINT ck_departures_audience CHECK (audience IN ({_AUDIENCES})),
        CONSTRAINT uq_departures_uid UNIQUE (uid),
        CONSTRAINT fk_departures_handout_handouts FOREIGN KEY(handout) REFERENCES handouts ("key"),
        CONSTRAINT fk_departures_team_teams FOREIGN KEY(team) REFERENCES teams ("key"),
        CONSTRAINT fk_departures_coder_coders FOREIGN KEY(coder) REFERENCES coders ("key")
    ) STRICT
    """,
    f"""
    CREATE TABLE invitations (
        {_KEY},
        uid BLOB NOT NULL,
        handout INTEGER NOT NULL,
        participant INTEGER,
        heads INTEGER NOT NULL,
        state TEXT NOT NULL,
        day TEXT,
        CONSTRAINT ck_invitations_heads CHECK (heads >= 1),
        CONSTRAINT ck_invitations_state
            CHECK (state IN ('invited', 'sent', 'opened', 'reacted', 'declined', 'withdrawn')),
        CONSTRAINT uq_invitations_uid UNIQUE (uid),
        CONSTRAINT uq_invitations_handout_participant UNIQUE (handout, participant),
        CONSTRAINT fk_invitations_handout_handouts FOREIGN KEY(handout) REFERENCES handouts ("key"),
        CONSTRAINT fk_invitations_participant_participants FOREIGN KEY(participant) REFERENCES participants ("key")
    ) STRICT
    """,
    f"""
    CREATE TABLE forms (
        {_KEY},
        uid BLOB NOT NULL,
        handout INTEGER NOT NULL,
        respondent TEXT NOT NULL,
        participant INTEGER,
        attendance INTEGER,
        channel TEXT NOT NULL,
        day TEXT,
        sha256 TEXT,
        mark TEXT,
        coding_consent TEXT,
        document INTEGER,
        coder INTEGER NOT NULL,
        made_at TEXT NOT NULL,
        CONSTRAINT ck_forms_respondent CHECK (respondent IN ('participant', 'group', 'anonymous')),
        CONSTRAINT ck_forms_channel CHECK (channel IN ('form', 'conversation', 'meeting', 'mail')),
        CONSTRAINT ck_forms_attendance CHECK (attendance >= 1),
        CONSTRAINT ck_forms_coding_consent CHECK (coding_consent IN ({_CONSENTS})),
        CONSTRAINT uq_forms_uid UNIQUE (uid),
        CONSTRAINT fk_forms_handout_handouts FOREIGN KEY(handout) REFERENCES handouts ("key"),
        CONSTRAINT fk_forms_participant_participants FOREIGN KEY(participant) REFERENCES participants ("key"),
        CONSTRAINT fk_forms_document_documents FOREIGN KEY(document) REFERENCES documents ("key"),
        CONSTRAINT fk_forms_coder_coders FOREIGN KEY(coder) REFERENCES coders ("key")
    ) STRICT
    """,
    f"""
    CREATE TABLE dispositions (
        {_KEY},
        uid BLOB NOT NULL,
        response INTEGER NOT NULL,
        status TEXT NOT NULL,
        reason TEXT NOT NULL,
        version INTEGER,
        coding INTEGER,
        coder INTEGER NOT NULL,
        made_at TEXT NOT NULL,
        CONSTRAINT ck_dispositions_status
            CHECK (status IN ('considered', 'amended', 'counter-case', 'new-data', 'kept', 'rejected')),
        CONSTRAINT uq_dispositions_uid UNIQUE (uid),
        CONSTRAINT fk_dispositions_response_responses FOREIGN KEY(response) REFERENCES responses ("key"),
        CONSTRAINT fk_dispositions_coding_codings FOREIGN KEY(coding) REFERENCES codings ("key"),
        CONSTRAINT fk_dispositions_coder_coders FOREIGN KEY(coder) REFERENCES coders ("key")
    ) STRICT
    """,
)

_COLUMNS = (
    ("participants", "gender", "TEXT CONSTRAINT ck_participants_gender CHECK (gender IN ('woman', 'man', 'other'))"),
    ("participants", "basis", "TEXT DEFAULT '' NOT NULL"),
    ("finding_versions", "coder", 'INTEGER CONSTRAINT fk_finding_versions_coder_coders REFERENCES coders ("key")'),
    ("finding_versions", "reason", "TEXT DEFAULT '' NOT NULL"),
    ("handouts", "content", "TEXT"),
    ("responses", "form", 'INTEGER CONSTRAINT fk_responses_form_forms REFERENCES forms ("key")'),
    ("responses", "coding", 'INTEGER CONSTRAINT fk_responses_coding_codings REFERENCES codings ("key")'),
    ("responses", "version", "INTEGER"),
    (
        "responses",
        "manner",
        "TEXT CONSTRAINT ck_responses_manner CHECK (manner IN ('verbatim', 'report'))",
    ),
)

_INDEXES = (
    ("ix_consents_participant", "consents (participant, purpose)"),
    ("ix_wordings_coding", "wordings (coding)"),
    ("ix_departures_handout", "departures (handout)"),
    ("ix_invitations_participant", "invitations (participant)"),
    ("ix_forms_handout", "forms (handout)"),
    ("ix_forms_participant", "forms (participant)"),
    ("ix_forms_sha256", "forms (sha256)"),
    ("ix_responses_form", "responses (form)"),
    ("ix_dispositions_response", "dispositions (response)"),
)
_DOCUMENT_KINDS = "'interview', 'observation', 'document'"


def upgrade() -> None:
    for statement in _TABLES:
        op.execute(statement)
    for table, column, kind in _COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
    for name, on in _INDEXES:
        op.execute(f"CREATE INDEX {name} ON {on}")
    _rebuild_documents(_DOCUMENT_KINDS, f"{_DOCUMENT_KINDS}, 'response'")


def downgrade() -> None:
    _rebuild_documents(f"{_DOCUMENT_KINDS}, 'response'", _DOCUMENT_KINDS)
    op.execute("DROP INDEX ix_responses_form")
    for table, column, _kind in reversed(_COLUMNS):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    for table in (
        *("dispositions", "forms", "invitations", "departures", "accepted_words", "wordings", "gate"),
        *("finding_sources", "withdrawals", "consents"),
    ):
        op.execute(f"DROP TABLE {table}")


def _rebuild_documents(before: str, after: str) -> None:
    """Make `documents` again with another list of kinds; rows, keys and indexes stay."""
    connection = op.get_bind()
    made = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'documents'")
    statement = str(made.scalar_one())
    indexes = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'documents' AND sql IS NOT NULL"
    )
    again = [str(sql) for sql in indexes.scalars()]
    used = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'documents'").scalar()
    named = connection.exec_driver_sql("SELECT name FROM pragma_table_info('documents')").scalars()
    columns = ", ".join(f'"{column}"' for column in named)
    if statement.count(before) != 1:
        raise ValueError(statement)
    start = statement.index("(")
    op.execute(f"CREATE TABLE documents_again {statement[start:].replace(before, after)}")
    op.execute(f"INSERT INTO documents_again ({columns}) SELECT {columns} FROM documents")  # noqa: S608 - names of our own columns
    op.execute("DROP TABLE documents")
    op.execute("ALTER TABLE documents_again RENAME TO documents")
    for sql in again:
        op.execute(sql)
    if used is not None:
        op.execute("DELETE FROM sqlite_sequence WHERE name = 'documents'")
        op.execute(f"INSERT INTO sqlite_sequence (name, seq) VALUES ('documents', {int(used)})")  # noqa: S608 - a number
