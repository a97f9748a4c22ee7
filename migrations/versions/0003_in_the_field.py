"""In the field: scenes and who was there, parts of notes in a voice, write-ups, topic guides, doubts of the clock.

Columns are added and no table is made again: making a parent anew would drop its triggers and could lose its children.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_PRECISIONS = "'exact', 'about', 'order', 'reconstructed'"
_VOICES = "'verbatim', 'in-vivo', 'paraphrase', 'description', 'reflection', 'interpretation', 'question'"

_TABLES = (
    """
    CREATE TABLE guides (
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid BLOB NOT NULL,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        CONSTRAINT uq_guides_uid UNIQUE (uid),
        CONSTRAINT uq_guides_folded UNIQUE (folded)
    ) STRICT
    """,
    """
    CREATE TABLE guide_versions (
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        guide INTEGER NOT NULL,
        number INTEGER NOT NULL,
        format TEXT NOT NULL,
        source TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        made_at TEXT NOT NULL,
        CONSTRAINT fk_guide_versions_guide_guides FOREIGN KEY(guide) REFERENCES guides ("key"),
        CONSTRAINT uq_guide_versions_guide_number UNIQUE (guide, number)
    ) STRICT
    """,
    """
    CREATE TABLE topics (
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        version INTEGER NOT NULL,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        questions TEXT NOT NULL,
        CONSTRAINT fk_topics_version_guide_versions FOREIGN KEY(version) REFERENCES guide_versions ("key"),
        CONSTRAINT uq_topics_version_position UNIQUE (version, position),
        CONSTRAINT uq_topics_version_folded UNIQUE (version, folded)
    ) STRICT
    """,
    """
    CREATE TABLE ticks (
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        session INTEGER NOT NULL,
        topic INTEGER NOT NULL,
        at TEXT NOT NULL,
        CONSTRAINT fk_ticks_session_sessions FOREIGN KEY(session) REFERENCES sessions ("key"),
        CONSTRAINT fk_ticks_topic_topics FOREIGN KEY(topic) REFERENCES topics ("key"),
        CONSTRAINT uq_ticks_session_topic UNIQUE (session, topic)
    ) STRICT
    """,
    f"""
    CREATE TABLE scenes (
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid BLOB NOT NULL,
        session INTEGER NOT NULL,
        setting TEXT NOT NULL,
        started_at TEXT,
        ended_at TEXT,
        precision TEXT NOT NULL,
        third_parties INTEGER,
        CONSTRAINT ck_scenes_precision CHECK (precision IN ({_PRECISIONS})),
        CONSTRAINT ck_scenes_third_parties CHECK (third_parties >= 0),
        CONSTRAINT uq_scenes_uid UNIQUE (uid),
        CONSTRAINT fk_scenes_session_sessions FOREIGN KEY(session) REFERENCES sessions ("key")
    ) STRICT
    """,
    """
    CREATE TABLE presences (
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        scene INTEGER NOT NULL,
        participant INTEGER NOT NULL,
        CONSTRAINT fk_presences_scene_scenes FOREIGN KEY(scene) REFERENCES scenes ("key"),
        CONSTRAINT fk_presences_participant_participants FOREIGN KEY(participant) REFERENCES participants ("key"),
        CONSTRAINT uq_presences_scene_participant UNIQUE (scene, participant)
    ) STRICT
    """,
    f"""
    CREATE TABLE voice_spans (
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        note INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        voice TEXT NOT NULL,
        CONSTRAINT ck_voice_spans_voice CHECK (voice IN ({_VOICES})),
        CONSTRAINT ck_voice_spans_range CHECK (start >= 0 AND "end" > start),
        CONSTRAINT fk_voice_spans_note_notes FOREIGN KEY(note) REFERENCES notes ("key"),
        CONSTRAINT uq_voice_spans_note_start UNIQUE (note, start)
    ) STRICT
    """,
    """
    CREATE TABLE expansions (
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        jotting INTEGER NOT NULL,
        note INTEGER NOT NULL,
        CONSTRAINT fk_expansions_jotting_notes FOREIGN KEY(jotting) REFERENCES notes ("key"),
        CONSTRAINT fk_expansions_note_notes FOREIGN KEY(note) REFERENCES notes ("key"),
        CONSTRAINT uq_expansions_jotting_note UNIQUE (jotting, note)
    ) STRICT
    """,
    """
    CREATE TABLE note_passages (
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        note INTEGER NOT NULL,
        document INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        quote TEXT NOT NULL,
        CONSTRAINT ck_note_passages_range CHECK (start >= 0 AND "end" > start),
        CONSTRAINT fk_note_passages_note_notes FOREIGN KEY(note) REFERENCES notes ("key"),
        CONSTRAINT fk_note_passages_document_documents FOREIGN KEY(document) REFERENCES documents ("key"),
        CONSTRAINT uq_note_passages_note UNIQUE (note)
    ) STRICT
    """,
    """
    CREATE TABLE clock_changes (
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        session INTEGER NOT NULL,
        kind TEXT NOT NULL,
        "before" TEXT NOT NULL,
        "after" TEXT NOT NULL,
        answer TEXT,
        minutes INTEGER,
        CONSTRAINT ck_clock_changes_kind CHECK (kind IN ('back', 'forward', 'offset')),
        CONSTRAINT ck_clock_changes_answer CHECK (answer IN ('right', 'before-wrong', 'after-wrong')),
        CONSTRAINT fk_clock_changes_session_sessions FOREIGN KEY(session) REFERENCES sessions ("key")
    ) STRICT
    """,
    """
    CREATE TABLE pages (
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        document INTEGER NOT NULL,
        start INTEGER NOT NULL,
        label TEXT NOT NULL,
        CONSTRAINT ck_pages_start CHECK (start >= 0),
        CONSTRAINT fk_pages_document_documents FOREIGN KEY(document) REFERENCES documents ("key"),
        CONSTRAINT uq_pages_document_start UNIQUE (document, start)
    ) STRICT
    """,
    """
    CREATE TABLE drafts (
        "key" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        place TEXT NOT NULL,
        text TEXT NOT NULL,
        voice TEXT,
        kept_at TEXT NOT NULL,
        CONSTRAINT uq_drafts_place UNIQUE (place)
    ) STRICT
    """,
)

_COLUMNS = (
    """
    ALTER TABLE sessions ADD COLUMN access TEXT
        CONSTRAINT ck_sessions_access CHECK (access IN ('accompanying', 'meeting', 'telephone', 'online'))
    """,
    """
    ALTER TABLE sessions ADD COLUMN shadowed INTEGER
        CONSTRAINT fk_sessions_shadowed_participants REFERENCES participants ("key")
    """,
    """
    ALTER TABLE sessions ADD COLUMN written TEXT
        CONSTRAINT ck_sessions_written CHECK (written IN ('jotted', 'written-up', 'checked'))
    """,
    'ALTER TABLE sessions ADD COLUMN observer INTEGER CONSTRAINT fk_sessions_observer_coders REFERENCES coders ("key")',
    """
    ALTER TABLE sessions ADD COLUMN guide INTEGER
        CONSTRAINT fk_sessions_guide_guide_versions REFERENCES guide_versions ("key")
    """,
    'ALTER TABLE notes ADD COLUMN scene INTEGER CONSTRAINT fk_notes_scene_scenes REFERENCES scenes ("key")',
    """
    ALTER TABLE notes ADD COLUMN prompt TEXT
        CONSTRAINT ck_notes_prompt CHECK (prompt IN ('effect', 'felt', 'unseen'))
    """,
    "ALTER TABLE notes ADD COLUMN rank INTEGER DEFAULT '0' NOT NULL",
    """
    ALTER TABLE turns ADD COLUMN interviewer INTEGER DEFAULT '0' NOT NULL
        CONSTRAINT ck_turns_interviewer CHECK (interviewer IN (0, 1))
    """,
    "ALTER TABLE documents ADD COLUMN day TEXT",
)

_INDEXES = (
    "CREATE INDEX ix_scenes_session ON scenes (session)",
    "CREATE INDEX ix_presences_participant ON presences (participant)",
    "CREATE INDEX ix_expansions_note ON expansions (note)",
    "CREATE INDEX ix_note_passages_document ON note_passages (document, start)",
    "CREATE INDEX ix_clock_changes_session ON clock_changes (session)",
    "CREATE INDEX ix_ticks_topic ON ticks (topic)",
    "CREATE INDEX ix_notes_scene ON notes (scene)",
    "CREATE INDEX ix_notes_session_start ON notes (session, start)",
    "DROP INDEX ix_notes_session_happened_at",
    'CREATE INDEX ix_notes_session_happened_at ON notes (session, happened_at, rank, "key")',
)

_FILLED = """
    UPDATE sessions SET written = 'jotted' WHERE NOT EXISTS
        (SELECT 1 FROM documents d WHERE d.session = sessions."key" AND d.original_sha256 IS NOT NULL)
"""


def upgrade() -> None:
    for statement in (*_TABLES, *_COLUMNS, *_INDEXES, _FILLED):
        op.execute(statement)


def downgrade() -> None:
    op.execute("DROP INDEX ix_notes_session_happened_at")
    op.execute("DROP INDEX ix_notes_scene")
    op.execute("DROP INDEX ix_notes_session_start")
    for table, column in (
        ("documents", "day"),
        ("turns", "interviewer"),
        ("notes", "rank"),
        ("notes", "prompt"),
        ("notes", "scene"),
        ("sessions", "guide"),
        ("sessions", "observer"),
        ("sessions", "written"),
        ("sessions", "shadowed"),
        ("sessions", "access"),
    ):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    for table in (
        *("pages", "drafts", "clock_changes", "note_passages", "expansions", "voice_spans", "presences", "scenes"),
        *("ticks", "topics", "guide_versions", "guides"),
    ):
        op.execute(f"DROP TABLE {table}")
    op.execute('CREATE INDEX ix_notes_session_happened_at ON notes (session, happened_at, "key")')
