"""The member check: findings with their versions and evidence, handouts, responses."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "findings",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "status IN ('provisional', 'tested', 'adjusted', 'rejected')", name=op.f("ck_findings_status")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_findings")),
        sa.UniqueConstraint("uid", name=op.f("uq_findings_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "finding_teams",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("finding", sa.Integer(), nullable=False),
        sa.Column("team", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["finding"], ["findings.key"], name=op.f("fk_finding_teams_finding_findings")),
        sa.ForeignKeyConstraint(["team"], ["teams.key"], name=op.f("fk_finding_teams_team_teams")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_finding_teams")),
        sa.UniqueConstraint("finding", "team", name=op.f("uq_finding_teams_finding_team")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_finding_teams_team"), "finding_teams", ["team"], unique=False)
    op.create_table(
        "finding_versions",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("finding", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["finding"], ["findings.key"], name=op.f("fk_finding_versions_finding_findings")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_finding_versions")),
        sa.UniqueConstraint("finding", "number", name=op.f("uq_finding_versions_finding_number")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "handouts",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(), nullable=False),
        sa.Column("team", sa.Integer(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("content_sha256", sa.Text(), nullable=False),
        sa.Column("file_sha256", sa.Text(), nullable=False),
        sa.Column("codebook_version", sa.Integer(), nullable=False),
        sa.Column("coder", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.CheckConstraint("audience IN ('participants', 'contacts', 'management')", name=op.f("ck_handouts_audience")),
        sa.ForeignKeyConstraint(
            ["codebook_version"],
            ["codebook_versions.key"],
            name=op.f("fk_handouts_codebook_version_codebook_versions"),
        ),
        sa.ForeignKeyConstraint(["coder"], ["coders.key"], name=op.f("fk_handouts_coder_coders")),
        sa.ForeignKeyConstraint(["team"], ["teams.key"], name=op.f("fk_handouts_team_teams")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_handouts")),
        sa.UniqueConstraint("uid", name=op.f("uq_handouts_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_handouts_team"), "handouts", ["team"], unique=False)
    op.create_table(
        "responses",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("uid", sa.LargeBinary(), nullable=False),
        sa.Column("handout", sa.Integer(), nullable=False),
        sa.Column("finding", sa.Integer(), nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("respondent", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.CheckConstraint("channel IN ('form', 'conversation', 'meeting', 'mail')", name=op.f("ck_responses_channel")),
        sa.CheckConstraint(
            "question IN ('herkenbaar', 'niet_te_plaatsen', 'implicaties', 'aanvullend_onderzoek', 'ontbreekt', 'gebruik_extract')",
            name=op.f("ck_responses_question"),
        ),
        sa.ForeignKeyConstraint(["finding"], ["findings.key"], name=op.f("fk_responses_finding_findings")),
        sa.ForeignKeyConstraint(["handout"], ["handouts.key"], name=op.f("fk_responses_handout_handouts")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_responses")),
        sa.UniqueConstraint("uid", name=op.f("uq_responses_uid")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_responses_finding"), "responses", ["finding"], unique=False)
    op.create_index(op.f("ix_responses_handout"), "responses", ["handout"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("finding", sa.Integer(), nullable=False),
        sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.CheckConstraint("counter IN (0, 1)", name=op.f("ck_evidence_counter")),
        sa.ForeignKeyConstraint(["coding"], ["codings.key"], name=op.f("fk_evidence_coding_codings")),
        sa.ForeignKeyConstraint(["finding"], ["findings.key"], name=op.f("fk_evidence_finding_findings")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_evidence")),
        sa.UniqueConstraint("finding", "coding", name=op.f("uq_evidence_finding_coding")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_evidence_coding"), "evidence", ["coding"], unique=False)
    op.create_table(
        "handout_passages",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("handout", sa.Integer(), nullable=False),
        sa.Column("finding", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("coding", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["coding"], ["codings.key"], name=op.f("fk_handout_passages_coding_codings")),
        sa.ForeignKeyConstraint(["finding"], ["findings.key"], name=op.f("fk_handout_passages_finding_findings")),
        sa.ForeignKeyConstraint(["handout"], ["handouts.key"], name=op.f("fk_handout_passages_handout_handouts")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_handout_passages")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_handout_passages_coding"), "handout_passages", ["coding"], unique=False)
    op.create_index(op.f("ix_handout_passages_finding"), "handout_passages", ["finding"], unique=False)
    op.create_index("ix_handout_passages_handout", "handout_passages", ["handout"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_handout_passages_handout", table_name="handout_passages")
    op.drop_index(op.f("ix_handout_passages_finding"), table_name="handout_passages")
    op.drop_index(op.f("ix_handout_passages_coding"), table_name="handout_passages")
    op.drop_table("handout_passages")
    op.drop_index(op.f("ix_evidence_coding"), table_name="evidence")
    op.drop_table("evidence")
    op.drop_index(op.f("ix_responses_handout"), table_name="responses")
    op.drop_index(op.f("ix_responses_finding"), table_name="responses")
    op.drop_table("responses")
    op.drop_index(op.f("ix_handouts_team"), table_name="handouts")
    op.drop_table("handouts")
    op.drop_table("finding_versions")
    op.drop_index(op.f("ix_finding_teams_team"), table_name="finding_teams")
    op.drop_table("finding_teams")
    op.drop_table("findings")
