"""Exams and regrades: names, rules, flags, extra time, certainty and corrected keys."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, autoincrement=False)


def _at() -> sa.Column[object]:
    return sa.Column("at", sa.DateTime(timezone=True), nullable=False)


def _to(table: str, *columns: str, on: str, target: tuple[str, ...]) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        columns,
        [f"{table}.{column}" for column in target],
        name=op.f(f"fk_{on}_{'_'.join(columns)}"),
        ondelete="CASCADE",
    )


def _of(table: str, column: str, *, on: str, name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [f"{table}.{column}"], name=op.f(f"fk_{on}_{name}"))


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


_ITEM = ("sitting", "item")


def _add(table: str, column: str, default: str) -> None:
    """Add a text column, with this value in existing rows."""
    with op.batch_alter_table(table) as batch:
        batch.add_column(sa.Column(column, sa.Text, nullable=False, server_default=default))
    with op.batch_alter_table(table) as batch:
        batch.alter_column(column, server_default=None)


def _count(table: str, column: str) -> None:
    with op.batch_alter_table(table) as batch:
        batch.add_column(sa.Column(column, sa.Integer, nullable=False, server_default="0"))
    with op.batch_alter_table(table) as batch:
        batch.alter_column(column, server_default=None)


def upgrade() -> None:
    with op.batch_alter_table("learner") as batch:
        batch.add_column(sa.Column("name", sa.Text))
    _add("sitting", "rules", "{}")
    _count("sitting", "reached")
    _add("sitting_item", "bank", "")
    _add("response", "language", "")
    _count("outcome", "hints")
    with op.batch_alter_table("outcome") as batch:
        batch.add_column(sa.Column("certainty", sa.Integer))
        batch.add_column(sa.Column("version", sa.Text))
        batch.create_foreign_key(
            op.f("fk_outcome_version"), "item_version", ["version"], ["version"]
        )
    op.create_table(
        "flag",
        _text("sitting"),
        _text("item"),
        _at(),
        _key("flag", *_ITEM),
        _to("sitting_item", *_ITEM, on="flag", target=_ITEM),
    )
    op.create_table(
        "extra_time",
        _text("learner"),
        _text("quiz"),
        _number("number"),
        _text("minutes"),
        _text("who"),
        _at(),
        _key("extra_time", "learner", "quiz", "number"),
        _to("learner", "learner", on="extra_time", target=("id",)),
    )
    op.create_table(
        "regrade", _number("number"), _text("why"), _text("who"), _at(), _key("regrade", "number")
    )
    op.create_table(
        "regrade_version",
        _number("regrade"),
        _text("old"),
        _text("new"),
        _key("regrade_version", "regrade", "old"),
        _of("regrade", "number", on="regrade_version", name="regrade"),
        _of("item_version", "version", on="regrade_version", name="old"),
        _of("item_version", "version", on="regrade_version", name="new"),
    )
    op.create_table(
        "regrade_outcome",
        _number("regrade"),
        _text("sitting"),
        _text("item"),
        _number("attempt"),
        _text("version"),
        _text("status"),
        _text("rule"),
        sa.Column("score", sa.Double, nullable=False),
        sa.Column("maximum", sa.Double, nullable=False),
        _text("outcome"),
        _key("regrade_outcome", "sitting", "item", "attempt", "regrade"),
        _to(
            *("outcome", "sitting", "item", "attempt"),
            on="regrade_outcome",
            target=("sitting", "item", "attempt"),
        ),
        _of("regrade", "number", on="regrade_outcome", name="regrade"),
        _of("item_version", "version", on="regrade_outcome", name="version"),
    )
