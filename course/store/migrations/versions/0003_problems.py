"""Problems that learners report with items."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _at(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "problem",
        _text("id"),
        _text("sitting"),
        _text("item"),
        _text("version"),
        _text("quotes"),
        _text("kind"),
        _text("words"),
        _text("language"),
        _at("at"),
        _at("handled", nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem")),
        sa.ForeignKeyConstraint(
            ["sitting", "item"],
            ["sitting_item.sitting", "sitting_item.item"],
            name=op.f("fk_problem_sitting_item"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version"], ["item_version.version"], name=op.f("fk_problem_version")
        ),
    )
    op.create_index("ix_problem_sitting_item", "problem", ["sitting", "item"])
