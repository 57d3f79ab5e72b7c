"""Questions that no longer count, and what teachers reply to reported problems."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _at(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "void",
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        _text("item"),
        _text("quiz", nullable=True),
        _text("kind"),
        _text("why"),
        _text("who"),
        _at("at"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_void")),
    )
    op.create_table(
        "void_version",
        sa.Column("void", sa.Integer, nullable=False),
        _text("version"),
        sa.PrimaryKeyConstraint("void", "version", name=op.f("pk_void_version")),
        sa.ForeignKeyConstraint(["void"], ["void.number"], name=op.f("fk_void_version_void")),
        sa.ForeignKeyConstraint(
            ["version"], ["item_version.version"], name=op.f("fk_void_version_version")
        ),
    )
    op.add_column("problem", _text("reply", nullable=True))
    op.add_column("problem", _text("replied_by", nullable=True))
    op.add_column("problem", _at("replied", nullable=True))
    op.add_column("problem", _at("read", nullable=True))
