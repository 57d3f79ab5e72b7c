"""The tables, the same in SQLite and PostgreSQL. They are created by migrations/, not from here."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Utc(TypeDecorator[datetime]):
    """A time stored and returned in UTC. Times without a zone are rejected."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], object]:
        """Convert to UTC; SQLite stores texts, which sort as the times do."""
        on_sqlite = dialect.name == "sqlite"

        def process(value: datetime | None) -> object:
            if value is None:
                return None
            if value.tzinfo is None:
                raise ValueError("a moment without a time zone")
            value = value.astimezone(UTC)
            return value.replace(tzinfo=None).isoformat(" ", "microseconds") if on_sqlite else value

        return process

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], datetime | None]:
        """Return UTC, whatever the time zone of the connection."""
        del coltype
        if dialect.name == "sqlite":
            return lambda value: value and _moment(value)
        return lambda value: value and value.astimezone(UTC)


@lru_cache(maxsize=1024)
def _moment(text: str) -> datetime:
    """The moment that SQLite stored as this text: each row of a sitting has that of its opening."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _text(name: str, *, primary_key: bool = False) -> Column[str]:
    return Column(name, Text, nullable=False, primary_key=primary_key)


def _at(name: str = "at") -> Column[datetime]:
    return Column(name, Utc, nullable=False)


def _number(name: str) -> Column[int]:
    # Always set by us. SQLite would otherwise fill in a lone integer key by itself.
    return Column(name, Integer, nullable=False, autoincrement=False)


def _to(*columns: str, table: str, target: tuple[str, ...]) -> ForeignKeyConstraint:
    """A foreign key that cascades, so that deleting a learner leaves nothing behind."""
    return ForeignKeyConstraint(
        columns, [f"{table}.{column}" for column in target], ondelete="CASCADE"
    )


learner = Table(
    "learner",
    METADATA,
    _text("id", primary_key=True),
    _at("created"),
    Column("name", Text),  # chosen by the learner; NULL without one
)

item_version = Table(
    "item_version",
    METADATA,
    _text("version", primary_key=True),
    _text("snapshot"),  # a ResolvedItem as JSON, with its proofs
)

# A class that students join by its code.
class_ = Table(
    "class",
    METADATA,
    _text("id", primary_key=True),
    _text("name"),
    Column("code", Text, nullable=False, unique=True),
    _number("new_names"),  # 1: who is not on the roster may join, too
    _at("created"),
)

# One student of a class: from the teacher's roster, or added when they joined with a name.
student = Table(
    "student",
    METADATA,
    _text("id", primary_key=True),
    _text("class"),
    _text("name"),
    Column("login", Text),  # the e-mail address that they sign in with; NULL without one
    Column("time_factor", Double),  # of every time limit, such as 1.25; NULL: as for the others
    _number("on_roster"),  # 1 or 0
    UniqueConstraint("class", "name"),
    UniqueConstraint("class", "login"),
    _to("class", table="class", target=("id",)),
)

# Which learners are that student: one for each browser in which they joined afresh.
enrolment = Table(
    "enrolment",
    METADATA,
    _text("student"),
    _text("learner"),
    _at(),
    PrimaryKeyConstraint("student", "learner"),
    _to("student", table="student", target=("id",)),
    _to("learner", table="learner", target=("id",)),
)
Index("ix_enrolment_learner", enrolment.c.learner)

# A quiz that a class is to take; `ended` is set once the teacher takes it back.
assignment = Table(
    "assignment",
    METADATA,
    _text("id", primary_key=True),
    _text("class"),
    _text("quiz"),
    _text("rules"),  # as JSON: what replaces the rules of the quiz
    _text("who"),
    _at("created"),
    Column("ended", Utc),
    _to("class", table="class", target=("id",)),
)
Index("ix_assignment_class", assignment.c["class"])

sitting = Table(
    "sitting",
    METADATA,
    _text("id", primary_key=True),
    _text("learner"),
    _text("quiz"),
    _text("kind"),  # see model.sitting.Kind; practice of several quizzes has OF_NO_QUIZ
    _text("mode"),
    _text("rules"),  # as JSON: those of the quiz when the sitting was opened
    _text("seed"),
    _number("reached"),  # the current position, if questions come in a fixed order
    _at("opened"),
    Column("finished", Utc),
    _text("assignment"),  # its id; empty for a quiz that the learner chose to take
    _number("trial"),  # 1: opened by a teacher to try the quiz out, so it counts nowhere
    _to("learner", table="learner", target=("id",)),
)
Index("ix_sitting_learner", sitting.c.learner)
Index("ix_sitting_quiz_finished", sitting.c.quiz, sitting.c.finished)
# A learner has at most one open sitting of a kind per quiz and assignment, and one to try it out,
# even after two simultaneous starts.
Index(
    "uq_sitting_open",
    sitting.c.learner,
    sitting.c.quiz,
    sitting.c.kind,
    sitting.c.assignment,
    sitting.c.trial,
    unique=True,
    sqlite_where=sitting.c.finished.is_(None),
    postgresql_where=sitting.c.finished.is_(None),
)

sitting_item = Table(
    "sitting_item",
    METADATA,
    _text("sitting"),
    _text("item"),
    _number("position"),
    _text("bank"),
    Column("version", Text, ForeignKey("item_version.version"), nullable=False),
    PrimaryKeyConstraint("sitting", "item"),
    UniqueConstraint("sitting", "position"),
    _to("sitting", table="sitting", target=("id",)),
)

# Append-only.
response = Table(
    "response",
    METADATA,
    _text("sitting"),
    _text("item"),
    _number("revision"),
    _text("tab"),
    _text("shape"),  # names the response model of the JSON: see rows.SHAPES
    _text("response"),
    _text("language"),  # of the page: it decides how to read "1.500"
    _at(),
    PrimaryKeyConstraint("sitting", "item", "revision"),
    _to("sitting", "item", table="sitting_item", target=("sitting", "item")),
)

outcome = Table(
    "outcome",
    METADATA,
    _text("sitting"),
    _text("item"),
    _number("attempt"),
    _number("revision"),
    _text("language"),  # in which the response was graded
    Column(
        "version", Text, ForeignKey("item_version.version")
    ),  # NULL: the version that was opened
    _number("hints"),  # number taken before this check
    Column("certainty", Integer),
    _text("status"),
    _text("rule"),
    Column("score", Double, nullable=False),
    Column("maximum", Double, nullable=False),
    _text("outcome"),  # in full, as JSON; the columns above are for statistics
    _at(),
    PrimaryKeyConstraint("sitting", "item", "attempt"),
    _to("sitting", "item", "revision", table="response", target=("sitting", "item", "revision")),
)

hint = Table(
    "hint",
    METADATA,
    _text("sitting"),
    _text("item"),
    _number("number"),
    _at(),
    PrimaryKeyConstraint("sitting", "item", "number"),
    _to("sitting", "item", table="sitting_item", target=("sitting", "item")),
)

# One row for each flagged item.
flag = Table(
    "flag",
    METADATA,
    _text("sitting"),
    _text("item"),
    _at(),
    PrimaryKeyConstraint("sitting", "item"),
    _to("sitting", "item", table="sitting_item", target=("sitting", "item")),
)

# What a learner says is wrong with an item; `handled` is set once a teacher has dealt with it, and
# `read` once the learner has been shown the newest reply.
problem = Table(
    "problem",
    METADATA,
    _text("id", primary_key=True),  # hash of sitting, item and content: duplicates collide
    _text("sitting"),
    _text("item"),
    Column("version", Text, ForeignKey("item_version.version"), nullable=False),
    _text("quotes"),  # from the proofs of that version, as JSON
    _text("kind"),
    _text("words"),
    _text("language"),  # of the page
    _at(),
    Column("handled", Utc),
    Column("reply", Text),
    Column("replied_by", Text),
    Column("replied", Utc),
    Column("read", Utc),
    _to("sitting", "item", table="sitting_item", target=("sitting", "item")),
)
Index("ix_problem_sitting_item", problem.c.sitting, problem.c.item)

# Cookies and teachers' links that no longer count, by a hash that leads back to nobody.
ended = Table("ended", METADATA, _text("cookie", primary_key=True), _at())

# Which secret signs the cookies, by a fingerprint that does not give it away.
secret = Table("secret", METADATA, _text("purpose", primary_key=True), _text("fingerprint"), _at())

# Append-only: the newest grant for a learner and quiz counts.
extra_time = Table(
    "extra_time",
    METADATA,
    _text("learner"),
    _text("quiz"),
    _number("number"),
    _text("minutes"),
    _text("who"),
    _at(),
    PrimaryKeyConstraint("learner", "quiz", "number"),
    _to("learner", table="learner", target=("id",)),
)

# A key was corrected: why, by whom and when. What it replaced is in `regrade_version`.
regrade = Table(
    "regrade",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("why"),
    _text("who"),
    _at(),
)

regrade_version = Table(
    "regrade_version",
    METADATA,
    Column("regrade", Integer, ForeignKey("regrade.number"), nullable=False),
    Column("old", Text, ForeignKey("item_version.version"), nullable=False),
    Column("new", Text, ForeignKey("item_version.version"), nullable=False),
    PrimaryKeyConstraint("regrade", "old"),
)

# Overrides an outcome, which stays in its own table unchanged.
regrade_outcome = Table(
    "regrade_outcome",
    METADATA,
    Column("regrade", Integer, ForeignKey("regrade.number"), nullable=False),
    _text("sitting"),
    _text("item"),
    _number("attempt"),
    Column("version", Text, ForeignKey("item_version.version"), nullable=False),
    _text("status"),
    _text("rule"),
    Column("score", Double, nullable=False),
    Column("maximum", Double, nullable=False),
    _text("outcome"),
    PrimaryKeyConstraint("sitting", "item", "attempt", "regrade"),
    _to(
        *("sitting", "item", "attempt"),
        table="outcome",
        target=("sitting", "item", "attempt"),
    ),
)

# Append-only: an item no longer counts as it was marked, or counts again. For each version in
# `void_version`, the newest row on a sitting's quiz, or on all quizzes, applies.
void = Table(
    "void",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("item"),
    Column("quiz", Text),  # NULL: in every quiz
    _text("kind"),  # full-marks, leave-out, or undone
    _text("why"),
    _text("who"),
    _at(),
)

void_version = Table(
    "void_version",
    METADATA,
    Column("void", Integer, ForeignKey("void.number"), nullable=False),
    Column("version", Text, ForeignKey("item_version.version"), nullable=False),
    PrimaryKeyConstraint("void", "version"),
)

# Append-only: the newest row of a sitting gives its score, in points; NULL: as it was marked.
grade_override = Table(
    "grade_override",
    METADATA,
    _text("sitting"),
    _number("number"),
    Column("score", Double),
    _text("comment"),  # for the student
    _text("who"),
    _at(),
    PrimaryKeyConstraint("sitting", "number"),
    _to("sitting", table="sitting", target=("id",)),
)

# A sitting that does not count, neither as an attempt nor in any result; what is in it is kept.
set_aside = Table(
    "set_aside",
    METADATA,
    _text("sitting", primary_key=True),
    _text("why"),
    _text("who"),
    _at(),
    _to("sitting", table="sitting", target=("id",)),
)
