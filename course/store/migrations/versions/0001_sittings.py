"""Learners, sittings, responses, outcomes and hints."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, autoincrement=False)


def _at(name: str = "at", *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _to(table: str, *pairs: tuple[str, str], on: str) -> sa.ForeignKeyConstraint:
    columns = [column for column, _ in pairs]
    return sa.ForeignKeyConstraint(
        columns,
        [f"{table}.{target}" for _, target in pairs],
        name=op.f(f"fk_{on}_{'_'.join(columns)}"),
        ondelete="CASCADE",
    )


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


_SITTING = ("sitting", "id")
_ITEM = (("sitting", "sitting"), ("item", "item"))


def upgrade() -> None:
    op.create_table("learner", _text("id"), _at("created"), _key("learner", "id"))
    op.create_table(
        "item_version", _text("version"), _text("snapshot"), _key("item_version", "version")
    )
    op.create_table(
        "sitting",
        _text("id"),
        _text("learner"),
        _text("quiz"),
        _text("mode"),
        _text("seed"),
        _at("opened"),
        _at("finished", nullable=True),
        _key("sitting", "id"),
        _to("learner", ("learner", "id"), on="sitting"),
    )
    op.create_index("ix_sitting_learner", "sitting", ["learner"])
    op.create_index(
        "uq_sitting_open",
        "sitting",
        ["learner", "quiz"],
        unique=True,
        sqlite_where=sa.text("finished IS NULL"),
        postgresql_where=sa.text("finished IS NULL"),
    )
    op.create_table(
        "sitting_item",
        _text("sitting"),
        _text("item"),
        _number("position"),
        _text("version"),
        _key("sitting_item", "sitting", "item"),
        sa.UniqueConstraint("sitting", "position", name=op.f("uq_sitting_item_sitting_position")),
        _to("sitting", _SITTING, on="sitting_item"),
        sa.ForeignKeyConstraint(
            ["version"], ["item_version.version"], name=op.f("fk_sitting_item_version")
        ),
    )
    op.create_table(
        "response",
        _text("sitting"),
        _text("item"),
        _number("revision"),
        _text("tab"),
        _text("shape"),
        _text("response"),
        _at(),
        _key("response", "sitting", "item", "revision"),
        _to("sitting_item", *_ITEM, on="response"),
    )
    op.create_table(
        "outcome",
        _text("sitting"),
        _text("item"),
        _number("attempt"),
        _number("revision"),
        _text("language"),
        _text("status"),
        _text("rule"),
        sa.Column("score", sa.Double, nullable=False),
        sa.Column("maximum", sa.Double, nullable=False),
        _text("outcome"),
        _at(),
        _key("outcome", "sitting", "item", "attempt"),
        _to("response", *_ITEM, ("revision", "revision"), on="outcome"),
    )
    op.create_table(
        "hint",
        _text("sitting"),
        _text("item"),
        _number("number"),
        _at(),
        _key("hint", "sitting", "item", "number"),
        _to("sitting_item", *_ITEM, on="hint"),
    )
