"""What a sitting asks: a whole quiz, or only what is practised again."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("sitting") as batch:
        batch.add_column(sa.Column("kind", sa.Text, nullable=False, server_default="whole"))
    with op.batch_alter_table("sitting") as batch:
        batch.alter_column("kind", server_default=None)
    op.drop_index("uq_sitting_open", "sitting")
    op.create_index(
        "uq_sitting_open",
        "sitting",
        ["learner", "quiz", "kind"],
        unique=True,
        sqlite_where=sa.text("finished IS NULL"),
        postgresql_where=sa.text("finished IS NULL"),
    )
