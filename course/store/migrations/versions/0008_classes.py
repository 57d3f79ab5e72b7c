"""Classes, what they are assigned, and what teachers decide about an attempt."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _at(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _number(name: str, *, server_default: str | None = None) -> sa.Column[int]:
    return sa.Column(
        name, sa.Integer, nullable=False, autoincrement=False, server_default=server_default
    )


def _to(column: str, *, table: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "class",
        _text("id"),
        _text("name"),
        _text("code"),
        _number("new_names"),
        _at("created"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class")),
        sa.UniqueConstraint("code", name=op.f("uq_class_code")),
    )
    op.create_table(
        "student",
        _text("id"),
        _text("class"),
        _text("name"),
        _text("login", nullable=True),
        sa.Column("time_factor", sa.Double),
        _number("on_roster"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_student")),
        sa.UniqueConstraint("class", "name", name=op.f("uq_student_class_name")),
        sa.UniqueConstraint("class", "login", name=op.f("uq_student_class_login")),
        _to("class", table="student", target="class"),
    )
    op.create_table(
        "enrolment",
        _text("student"),
        _text("learner"),
        _at("at"),
        sa.PrimaryKeyConstraint("student", "learner", name=op.f("pk_enrolment")),
        _to("student", table="enrolment", target="student"),
        _to("learner", table="enrolment", target="learner"),
    )
    op.create_index("ix_enrolment_learner", "enrolment", ["learner"])
    op.create_table(
        "assignment",
        _text("id"),
        _text("class"),
        _text("quiz"),
        _text("rules"),
        _text("who"),
        _at("created"),
        _at("ended", nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        _to("class", table="assignment", target="class"),
    )
    op.create_index("ix_assignment_class", "assignment", ["class"])
    with op.batch_alter_table("sitting") as batch:
        batch.add_column(sa.Column("assignment", sa.Text, nullable=False, server_default=""))
        batch.add_column(_number("trial", server_default="0"))
    with op.batch_alter_table("sitting") as batch:
        batch.alter_column("assignment", server_default=None)
        batch.alter_column("trial", server_default=None)
    op.drop_index("uq_sitting_open", "sitting")
    op.create_index(
        "uq_sitting_open",
        "sitting",
        ["learner", "quiz", "kind", "assignment", "trial"],
        unique=True,
        sqlite_where=sa.text("finished IS NULL"),
        postgresql_where=sa.text("finished IS NULL"),
    )
    op.create_index("ix_sitting_quiz_finished", "sitting", ["quiz", "finished"])
    op.create_table(
        "grade_override",
        _text("sitting"),
        _number("number"),
        sa.Column("score", sa.Double),
        _text("comment"),
        _text("who"),
        _at("at"),
        sa.PrimaryKeyConstraint("sitting", "number", name=op.f("pk_grade_override")),
        _to("sitting", table="grade_override", target="sitting"),
    )
    op.create_table(
        "set_aside",
        _text("sitting"),
        _text("why"),
        _text("who"),
        _at("at"),
        sa.PrimaryKeyConstraint("sitting", name=op.f("pk_set_aside")),
        _to("sitting", table="set_aside", target="sitting"),
    )
