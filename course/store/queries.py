"""SQL statements, built once at import so that SQLAlchemy compiles each only once per engine.

The option `last` is for those that nothing follows in their transaction.
"""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    Text,
    bindparam,
    case,
    cast,
    delete,
    func,
    insert,
    literal,
    null,
    select,
    true,
    union_all,
    update,
)

from course.store.tables import (
    assignment,
    class_,
    ended,
    enrolment,
    extra_time,
    flag,
    grade_override,
    hint,
    item_version,
    learner,
    outcome,
    problem,
    regrade,
    regrade_outcome,
    regrade_version,
    response,
    secret,
    set_aside,
    sitting,
    sitting_item,
    student,
    void,
    void_version,
)

_SITTING: ColumnElement[str] = bindparam("in_sitting")
_ITEM: ColumnElement[str] = bindparam("of_item")

ADD_LEARNER = insert(learner)
ADD_VERSION = insert(item_version)
ADD_SITTING = insert(sitting)
ADD_ITEM = insert(sitting_item)
ADD_RESPONSE = insert(response)
ADD_LAST_RESPONSE = ADD_RESPONSE.execution_options(last=True)
ADD_OUTCOME = insert(outcome)
ADD_LAST_OUTCOME = ADD_OUTCOME.execution_options(last=True)
ADD_HINT = insert(hint).execution_options(last=True)
ADD_FLAG = insert(flag).execution_options(last=True)
ADD_EXTRA_TIME = insert(extra_time)
ADD_REGRADE = insert(regrade)
END_COOKIE = insert(ended)
ADD_SECRET = insert(secret)
ADD_REGRADE_VERSION = insert(regrade_version)
ADD_REGRADE_OUTCOME = insert(regrade_outcome)

LEARNER = select(learner).where(learner.c.id == bindparam("of_learner"))
_ATTEMPTS = (
    sitting.c.kind == "whole",
    sitting.c.trial == 0,
    sitting.c.id.not_in(select(set_aside.c.sitting)),
)
KNOWN = select(
    learner.c.name,
    select(func.aggregate_strings(sitting.c.quiz, " "))
    .where(sitting.c.learner == learner.c.id, *_ATTEMPTS, sitting.c.assignment == "")
    .correlate(learner)
    .scalar_subquery()
    .label("attempted"),
    select(problem.c.id)
    .join(sitting, sitting.c.id == problem.c.sitting)
    .where(
        sitting.c.learner == learner.c.id, problem.c.reply.is_not(None), problem.c.read.is_(None)
    )
    .correlate(learner)
    .exists()
    .label("waiting"),
).where(learner.c.id == bindparam("of_learner"))
LEARNERS_CALLED = (
    select(learner.c.id)
    .where(
        (learner.c.name == bindparam("called"))
        | learner.c.id.in_(
            select(enrolment.c.learner)
            .join(student, student.c.id == enrolment.c.student)
            .where(student.c.name == bindparam("called"))
        )
    )
    .order_by(learner.c.created, learner.c.id)
)
NAME_LEARNER = (
    update(learner).where(learner.c.id == bindparam("of_learner")).values(name=bindparam("name"))
)
FORGET_LEARNER = delete(learner).where(learner.c.id == bindparam("of_learner"))
ENDED = select(ended.c.cookie).where(ended.c.cookie == bindparam("of_cookie"))
SECRET = select(secret.c.fingerprint).where(secret.c.purpose == bindparam("for_purpose"))
FORGET_SECRET = delete(secret).where(secret.c.purpose == bindparam("for_purpose"))
UNEND_COOKIE = delete(ended).where(ended.c.cookie == bindparam("of_cookie"))
TRY_RESPONSE = update(response).where(response.c.sitting == "").values(tab="")
"""Changes no row, and yet waits for whoever keeps others from saving an answer."""
SNAPSHOT = select(item_version.c.snapshot).where(item_version.c.version == bindparam("of_version"))
KNOWN_VERSIONS = select(item_version.c.version).where(
    item_version.c.version.in_(bindparam("versions", expanding=True))
)

_OF_QUIZ = (
    sitting.c.learner == bindparam("of_learner"),
    sitting.c.quiz == bindparam("of_quiz"),
    sitting.c.kind == bindparam("of_kind"),
    sitting.c.assignment == bindparam("of_assignment"),
    sitting.c.trial == bindparam("on_trial"),
)
# The latest grant of extra minutes to the sitting's learner for its quiz.
_EXTRA = (
    select(extra_time.c.minutes)
    .where(extra_time.c.learner == sitting.c.learner, extra_time.c.quiz == sitting.c.quiz)
    .order_by(extra_time.c.number.desc())
    .limit(1)
    .scalar_subquery()
    .label("extra")
)
# Of all the classes that the sitting's learner is in, the most.
_FACTOR = (
    select(func.max(student.c.time_factor))
    .join(enrolment, enrolment.c.student == student.c.id)
    .where(enrolment.c.learner == sitting.c.learner)
    .scalar_subquery()
    .label("factor")
)
MORE_TIME = (_EXTRA, _FACTOR)
"""What decides, besides the rules, when a sitting ends."""
_SITTINGS = select(sitting, *MORE_TIME)
_WITH_ITEMS = (
    _SITTINGS.add_columns(*(column for column in sitting_item.c if column.name != "sitting"))
    .select_from(sitting.join(sitting_item, sitting_item.c.sitting == sitting.c.id))
    .order_by(sitting.c.id, sitting_item.c.position)
)
OPEN_SITTING = _WITH_ITEMS.where(*_OF_QUIZ, sitting.c.finished.is_(None))
COUNT_SITTINGS = select(
    select(func.count()).select_from(sitting).where(*_OF_QUIZ).scalar_subquery().label("earlier"),
    select(func.count())
    .select_from(sitting)
    .where(*_OF_QUIZ, *_ATTEMPTS)
    .scalar_subquery()
    .label("used"),
)
"""How many sittings of that quiz, kind and assignment there are, and how many count as attempts."""

SITTING = _WITH_ITEMS.where(sitting.c.id == _SITTING)
_ALONE = _SITTINGS.where(sitting.c.id == _SITTING)
LOCK_SITTING = _ALONE.with_for_update()
"""SQLite ignores the lock: it has one writer at a time anyway."""

UNFLAG = (
    delete(flag)
    .where(flag.c.sitting == _SITTING, flag.c.item == _ITEM)
    .execution_options(last=True)
)
MOVE_ON = (
    update(sitting)
    .where(sitting.c.id == _SITTING, sitting.c.reached == bindparam("was_at"))
    .values(reached=bindparam("goes_to"))
    .execution_options(last=True)
)
COUNT_EXTRA_TIME = (
    select(func.count())
    .select_from(extra_time)
    .where(
        extra_time.c.learner == bindparam("of_learner"), extra_time.c.quiz == bindparam("of_quiz")
    )
)

EXTRA_TIME = select(
    select(extra_time.c.minutes)
    .where(
        extra_time.c.learner == bindparam("of_learner"), extra_time.c.quiz == bindparam("of_quiz")
    )
    .order_by(extra_time.c.number.desc())
    .limit(1)
    .scalar_subquery()
    .label("extra"),
    select(func.max(student.c.time_factor))
    .join(enrolment, enrolment.c.student == student.c.id)
    .where(enrolment.c.learner == bindparam("of_learner"))
    .scalar_subquery()
    .label("factor"),
)

MENDED = (
    select(regrade_version.c.new)
    .where(regrade_version.c.old == bindparam("of_version"))
    .order_by(regrade_version.c.regrade.desc())
    .limit(1)
)
"""The replacement of a version in the newest regrade; only that one counts."""
VERSIONS_OF_ITEMS = (
    select(sitting_item.c.item, sitting_item.c.version)
    .where(sitting_item.c.item.in_(bindparam("items", expanding=True)))
    .distinct()
    .order_by(sitting_item.c.item, sitting_item.c.version)
)
_OF_VERSIONS = sitting_item.c.version.in_(bindparam("versions", expanding=True))
LOCK_SITTINGS_WITH = (
    select(sitting.c.id)
    .where(sitting.c.id.in_(select(sitting_item.c.sitting).where(_OF_VERSIONS)))
    .order_by(sitting.c.id)
    .with_for_update()
)
CHECKED_WITH = (
    select(
        *(sitting.c.learner, sitting.c.quiz, sitting.c.trial, sitting.c.finished),
        *(learner.c.name, sitting_item.c.version.label("old")),
        *(outcome.c.sitting, outcome.c.item, outcome.c.attempt, outcome.c.language),
        *(outcome.c.outcome, response.c.shape, response.c.response),
    )
    .select_from(outcome)
    .join(response)
    .join(
        sitting_item,
        (sitting_item.c.sitting == outcome.c.sitting) & (sitting_item.c.item == outcome.c.item),
    )
    .join(sitting, sitting.c.id == outcome.c.sitting)
    .join(learner, learner.c.id == sitting.c.learner)
    .where(_OF_VERSIONS)
    .order_by(outcome.c.sitting, outcome.c.item, outcome.c.attempt)
)
ADD_VOID = insert(void)
ADD_VOID_VERSION = insert(void_version)
LAST_VOID = select(func.max(void.c.number))
VOIDS = select(void, void_version.c.version).join(void_version).order_by(void.c.number)
LAST_REGRADE = select(func.max(regrade.c.number))

LOCK = select(sitting.c.id).where(sitting.c.id == _SITTING).with_for_update()
LOCKED_MOMENTS = _ALONE.add_columns(
    *(
        select(func.max(table.c.at))
        .where(table.c.sitting == _SITTING)
        .scalar_subquery()
        .label(name)
        for name, table in (("answered", response), ("checked", outcome), ("helped", hint))
    )
).execution_options(first=LOCK)
"""A sitting, once it is locked, and when the last of each kind was recorded in it."""
FINISH = (
    update(sitting)
    .where(sitting.c.id == _SITTING, sitting.c.finished.is_(None))
    .values(finished=bindparam("finished_at"))
    .execution_options(last=True)
)


def _of_the_item(table: FromClause) -> ColumnElement[bool]:
    return (table.c.sitting == sitting_item.c.sitting) & (table.c.item == sitting_item.c.item)


def _of_the_check(table: FromClause) -> ColumnElement[bool]:
    return (
        (table.c.sitting == outcome.c.sitting)
        & (table.c.item == outcome.c.item)
        & (table.c.attempt == outcome.c.attempt)
    )


_any, _newer, _later = response.alias(), regrade_outcome.alias(), regrade_version.alias()
_decided, _on = void.alias(), void_version.alias()
_given = grade_override.alias()
_NEWEST_REVISION = select(func.max(_any.c.revision)).where(_of_the_item(_any))
_NEWEST_REGRADE = select(func.max(_newer.c.regrade)).where(_of_the_check(_newer))


def _last_void(version: ColumnElement[str], quiz: ColumnElement[str]) -> ColumnElement[int]:
    """The last decision on that version in sittings of that quiz, of columns of the statement."""
    return (
        select(func.max(_decided.c.number))
        .join(_on, _on.c.void == _decided.c.number)
        .where(_on.c.version == version, _decided.c.quiz.is_(None) | (_decided.c.quiz == quiz))
        .correlate(*{version.table, quiz.table})
        .scalar_subquery()
    )


_OF_VOID = tuple(void.c[name].label(f"void_{name}") for name in ("kind", "why", "who", "at"))
_WITH_ALL = (
    sitting.join(sitting_item, sitting_item.c.sitting == sitting.c.id)
    .outerjoin(
        response,
        _of_the_item(response)
        & (response.c.revision == _NEWEST_REVISION.correlate(sitting_item).scalar_subquery()),
    )
    .outerjoin(flag, _of_the_item(flag))
    .outerjoin(void, void.c.number == _last_void(sitting_item.c.version, sitting.c.quiz))
    .outerjoin(outcome, _of_the_item(outcome))
    .outerjoin(
        regrade_outcome,
        _of_the_check(regrade_outcome)
        & (regrade_outcome.c.regrade == _NEWEST_REGRADE.correlate(outcome).scalar_subquery()),
    )
    .outerjoin(regrade, regrade.c.number == regrade_outcome.c.regrade)
    .outerjoin(
        grade_override,
        (grade_override.c.sitting == sitting.c.id)
        & (
            grade_override.c.number
            == select(func.max(_given.c.number))
            .where(_given.c.sitting == sitting.c.id)
            .correlate(sitting)
            .scalar_subquery()
        ),
    )
    .outerjoin(set_aside, set_aside.c.sitting == sitting.c.id)
)
_ALL: tuple[Any, ...] = (
    *(sitting, *MORE_TIME, learner.c.name),
    *(column for column in sitting_item.c if column.name != "sitting"),
    *(column for column in response.c if column.name not in sitting_item.c),
    flag.c.item.is_not(None).label("flagged"),
    select(_later.c.new)
    .where(_later.c.old == sitting_item.c.version)
    .order_by(_later.c.regrade.desc())
    .limit(1)
    .scalar_subquery()
    .label("mended"),
    *_OF_VOID,
    *(
        grade_override.c[name].label(f"override_{name}")
        for name in ("score", "comment", "who", "at")
    ),
    *(set_aside.c[name].label(f"aside_{name}") for name in ("why", "who", "at")),
    *(outcome.c[name] for name in ("attempt", "outcome", "hints", "certainty")),
    *(outcome.c[name].label(f"checked_{name}") for name in ("revision", "version", "at")),
    *(regrade_outcome.c[name].label(f"regraded_{name}") for name in ("outcome", "version")),
    *(regrade.c[name].label(f"regraded_{name}") for name in ("why", "who", "at")),
)
"""A sitting, an item of it with its newest response, and one of its checks as it counts now."""

RECORD: Select[*tuple[Any, ...]] = (
    select(
        *_ALL,
        select(func.max(_any.c.revision))
        .where(_of_the_item(_any), _any.c.tab != bindparam("own_tab"))
        .scalar_subquery()
        .label("foreign"),
        select(func.count())
        .select_from(hint)
        .where(_of_the_item(hint))
        .scalar_subquery()
        .label("hints_taken"),
        select(func.aggregate_strings(problem.c.kind, " "))
        .where(_of_the_item(problem))
        .scalar_subquery()
        .label("reported"),
    )
    .select_from(_WITH_ALL)
    .join(learner, learner.c.id == sitting.c.learner)
    .where(sitting.c.id == _SITTING)
    .order_by(sitting_item.c.position, outcome.c.attempt)
)
"""A sitting and all its items with everything stored about them, as seen from a tab.

There is a row for each check, or one for an item without any.
"""
ITEM_RECORD = RECORD.where(sitting_item.c.item == _ITEM)
LOCKED_RECORD = ITEM_RECORD.execution_options(first=LOCK)
"""The same, once the sitting is locked: in a statement that waits for a lock, only what it locks is
as of after the wait. SQLite has one writer at a time anyway.
"""


def _records(which: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Return the query behind the records of sittings: their items, a row for each check or none.

    It is one statement, so that all of it is as of one moment, and on its way only once.
    """
    return (
        select(*_ALL)
        .select_from(_WITH_ALL)
        .join(learner, learner.c.id == sitting.c.learner)
        .where(which)
        .order_by(
            *(sitting.c.opened.desc(), sitting.c.id),
            *(sitting_item.c.position, outcome.c.attempt),
        )
    )


_LEARNERS = sitting.c.learner == bindparam("of_learner")
_GOING = sitting.c.finished.is_(None)


def _newest(per: tuple[ColumnElement[str], ...], most: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a finished sitting is among the newest `most` of its learner per these columns."""
    order = (sitting.c.opened.desc(), sitting.c.id)
    numbered = (
        select(sitting.c.id, func.row_number().over(partition_by=per, order_by=order).label("nth"))
        .select_from(sitting.join(sitting_item, sitting_item.c.sitting == sitting.c.id))
        .where(_LEARNERS, ~_GOING)
    )
    if sitting_item.c.item not in per:
        numbered = numbered.where(sitting_item.c.position == 0)  # each sitting once
    found = numbered.subquery()
    return sitting.c.id.in_(select(found.c.id).where(found.c.nth <= most))


RECORDS = _records(_LEARNERS)
_OF_SORT = (sitting.c.quiz, sitting.c.kind, sitting.c.assignment)
RECENT = _records(_LEARNERS & (_GOING | _newest(_OF_SORT, bindparam("most"))))
"""Of the learner's sittings those that are open, and the newest few of each kind, quiz and
assignment.
"""
LATEST_OF_ITEMS = _records(
    _LEARNERS & (_GOING | _newest((sitting.c.quiz, sitting_item.c.item), literal(1)))
)
"""Those that are open, and of each quiz the last ones that asked its items."""
GOING = _WITH_ITEMS.where(_LEARNERS, _GOING)
COUNTS = (
    select(sitting.c.quiz, func.count())
    .where(_LEARNERS, *_ATTEMPTS, sitting.c.assignment == "")
    .group_by(sitting.c.quiz)
)
CHECKS_OF_LEARNER = (
    select(
        *(sitting, *MORE_TIME),
        *(outcome.c.item, outcome.c.hints, outcome.c.at),
        func.coalesce(regrade_outcome.c.status, outcome.c.status).label("status"),
        *_OF_VOID,
    )
    .select_from(outcome)
    .join(sitting_item, _of_the_item(outcome))
    .join(sitting, sitting.c.id == outcome.c.sitting)
    .outerjoin(void, void.c.number == _last_void(sitting_item.c.version, sitting.c.quiz))
    .outerjoin(
        regrade_outcome,
        _of_the_check(regrade_outcome)
        & (regrade_outcome.c.regrade == _NEWEST_REGRADE.correlate(outcome).scalar_subquery()),
    )
    .where(_LEARNERS)
    .order_by(outcome.c.sitting, outcome.c.item, outcome.c.attempt)
)
"""Every check of a learner with its sitting, and the status that counts now."""
EVERY_RECORD = _records(true())
RECORDS_OF_QUIZ = _records(sitting.c.quiz == bindparam("of_quiz"))
_each = sitting.alias()
NEWEST_RECORDS = _records(
    sitting.c.id.in_(
        select(_each.c.id).order_by(_each.c.opened.desc(), _each.c.id).limit(bindparam("most"))
    )
)
COUNT_EVERY = select(func.count()).select_from(sitting)

_TRIES = (
    select(
        *(outcome.c.sitting, outcome.c.item, outcome.c.status, outcome.c.hints, outcome.c.at),
        *(sitting.c.quiz, sitting.c.rules, sitting.c.finished, sitting_item.c.version),
        func.row_number()
        .over(
            partition_by=outcome.c.item,
            order_by=(outcome.c.at.desc(), outcome.c.sitting),
        )
        .label("nth"),
    )
    .select_from(outcome)
    .join(sitting, sitting.c.id == outcome.c.sitting)
    .join(sitting_item, _of_the_item(outcome))
    .where(_LEARNERS, outcome.c.attempt == 1)
    .subquery()
)
FIRST_TRIES = (
    select(
        _TRIES,
        select(regrade_outcome.c.status)
        .where(
            regrade_outcome.c.sitting == _TRIES.c.sitting,
            regrade_outcome.c.item == _TRIES.c.item,
            regrade_outcome.c.attempt == 1,
        )
        .order_by(regrade_outcome.c.regrade.desc())
        .limit(1)
        .scalar_subquery()
        .label("regraded"),
    )
    .select_from(_TRIES)
    .outerjoin(void, void.c.number == _last_void(_TRIES.c.version, _TRIES.c.quiz))
    .where(
        _TRIES.c.nth <= bindparam("most"),
        func.coalesce(void.c.kind, "undone") == "undone",
    )
    .order_by(_TRIES.c.item, _TRIES.c.nth)
)
"""The first checks of each item in the learner's newest sittings that asked it, newest first.

Items that are void are left out.
"""


# Classes

_OF_STUDENT = ("id", "name", "login", "time_factor", "on_roster")
ADD_CLASS = insert(class_)
CHANGE_CLASS = (
    update(class_)
    .where(class_.c.id == bindparam("of_class"))
    .values(name=bindparam("named"), new_names=bindparam("new_ones"))
)
DELETE_CLASS = delete(class_).where(class_.c.id == bindparam("of_class"))
LOCK_CLASS = select(class_).where(class_.c.id == bindparam("of_class")).with_for_update()
CLASS_OF_CODE = select(class_).where(class_.c.code == bindparam("of_code"))
CLASSES = (
    select(
        class_,
        func.count(student.c.id.distinct()).label("students"),
        func.count(enrolment.c.student.distinct()).label("joined"),
    )
    .outerjoin(student, student.c["class"] == class_.c.id)
    .outerjoin(enrolment, enrolment.c.student == student.c.id)
    .group_by(class_.c.id)
    .order_by(class_.c.created)
)

_others, _same = enrolment.alias(), enrolment.alias()
_of_learner = _same.c.learner == bindparam("of_learner")
_BEGUN = (
    select(func.count(sitting.c.id))
    .join(enrolment, enrolment.c.learner == sitting.c.learner)
    .where(
        enrolment.c.student == student.c.id,
        sitting.c.assignment.in_(
            select(assignment.c.id).where(assignment.c["class"] == student.c["class"])
        ),
    )
    .correlate(student)
    .scalar_subquery()
    .label("begun")
)
STUDENTS = (
    select(student, enrolment.c.learner, enrolment.c.at, _BEGUN)
    .outerjoin(enrolment, enrolment.c.student == student.c.id)
    .where(student.c["class"] == bindparam("of_class"))
    .order_by(student.c.id, enrolment.c.at)
)
"""The students of a class, with a row for each browser that they joined with, or one without."""
ADD_STUDENT = insert(student)
CHANGE_STUDENT = (
    update(student)
    .where(student.c.id == bindparam("of_student"))
    .values(
        name=bindparam("named"),
        login=bindparam("signs_in"),
        time_factor=bindparam("factor"),
        on_roster=bindparam("listed"),
    )
)
DELETE_STUDENT = delete(student).where(student.c.id == bindparam("of_student"))
ADD_ENROLMENT = insert(enrolment)
EVERY_ENROLMENT = (
    select(enrolment.c.learner, student.c.id, student.c.name)
    .join(student, student.c.id == enrolment.c.student)
    .order_by(enrolment.c.at.desc(), student.c.id.desc())
)
ENROLLED = (
    select(
        class_,
        enrolment.c.at,
        *(student.c[name].label(f"student_{name}") for name in _OF_STUDENT),
    )
    .join(student, student.c["class"] == class_.c.id)
    .join(enrolment, enrolment.c.student == student.c.id)
    .where(enrolment.c.learner == bindparam("of_learner"))
    .order_by(class_.c.created)
)
LEAVE = delete(enrolment).where(
    enrolment.c.learner == bindparam("of_learner"), enrolment.c.student == bindparam("of_student")
)
SAME_STUDENT = (
    select(_others.c.learner)
    .join(_same, _same.c.student == _others.c.student)
    .where(_of_learner)
    .distinct()
)
"""All learners who are the same student as this one, itself among them, in any class."""
STUDENTS_OF = select(enrolment.c.student).where(enrolment.c.learner == bindparam("of_learner"))
GRANTS = (
    select(extra_time.c.quiz, extra_time.c.minutes, extra_time.c.who)
    .where(extra_time.c.learner == bindparam("of_learner"))
    .order_by(extra_time.c.quiz, extra_time.c.number)
)

ADD_ASSIGNMENT = insert(assignment)
CHANGE_ASSIGNMENT = (
    update(assignment)
    .where(assignment.c.id == bindparam("of_assignment"))
    .values(rules=bindparam("replaced"))
)
END_ASSIGNMENT = (
    update(assignment)
    .where(assignment.c.id == bindparam("of_assignment"), assignment.c.ended.is_(None))
    .values(ended=bindparam("ended_at"))
)
_ASSIGNMENTS = select(
    assignment, assignment.c["class"].label("class_id"), class_.c.name.label("class_name")
).join(class_, class_.c.id == assignment.c["class"])
ASSIGNMENTS_OF_CLASS = (
    _ASSIGNMENTS.add_columns(
        select(func.count())
        .select_from(sitting)
        .where(sitting.c.assignment == assignment.c.id, *_ATTEMPTS)
        .correlate(assignment)
        .scalar_subquery()
        .label("begun")
    )
    .where(assignment.c["class"] == bindparam("of_class"))
    .order_by(assignment.c.created.desc())
)
_OF_THE_STUDENT = (
    select(_others.c.learner)
    .join(_same, _same.c.student == _others.c.student)
    .join(student, student.c.id == _same.c.student)
    .where(_of_learner, student.c["class"] == assignment.c["class"])
    .correlate(assignment)
)
_BEGUN_ATTEMPTS = (
    select(func.count())
    .select_from(sitting)
    .where(sitting.c.assignment == assignment.c.id, *_ATTEMPTS)
    .correlate(assignment)
)
ASSIGNED = (
    _ASSIGNMENTS.add_columns(
        select(_same.c.student)
        .join(student, student.c.id == _same.c.student)
        .where(_of_learner, student.c["class"] == assignment.c["class"])
        .limit(1)
        .correlate(assignment)
        .scalar_subquery()
        .label("student"),
        _BEGUN_ATTEMPTS.where(sitting.c.learner.in_(_OF_THE_STUDENT))
        .scalar_subquery()
        .label("used"),
        _BEGUN_ATTEMPTS.where(sitting.c.learner == bindparam("of_learner"))
        .scalar_subquery()
        .label("own"),
    )
    .where(assignment.c.ended.is_(None))
    .order_by(assignment.c.created)
)
"""All assignments that are not taken back: for the learner as a student of the class, if they are
one, with the attempts that they have begun in any browser and in this one."""
LOCK_STUDENT = (
    select(student.c.id)
    .join(enrolment, enrolment.c.student == student.c.id)
    .join(assignment, assignment.c["class"] == student.c["class"])
    .where(
        enrolment.c.learner == bindparam("of_learner"),
        assignment.c.id == bindparam("of_assignment"),
        assignment.c.ended.is_(None),
    )
    .with_for_update(of=student)
)
"""The student that the learner is in the class of the assignment, if it is not taken back."""
COUNT_ASSIGNED = (
    select(func.count())
    .select_from(sitting)
    .join(enrolment, enrolment.c.learner == sitting.c.learner)
    .where(
        enrolment.c.student == bindparam("of_student"),
        sitting.c.assignment == bindparam("of_assignment"),
        *_ATTEMPTS,
    )
)


# Watching attempts as they are made

_last = outcome.alias()
_STATE = case(
    (response.c.revision.is_(None) | (response.c.response == "{}"), ""),
    (outcome.c.revision == response.c.revision, outcome.c.status),
    else_="answered",
)
_MARKS = (
    select(
        func.aggregate_strings(
            sitting_item.c.item + ":" + cast(sitting_item.c.position, Text) + ":" + _STATE, " "
        )
    )
    .select_from(
        sitting_item.outerjoin(
            response,
            _of_the_item(response)
            & (response.c.revision == _NEWEST_REVISION.correlate(sitting_item).scalar_subquery()),
        ).outerjoin(
            outcome,
            _of_the_item(outcome)
            & (
                outcome.c.attempt
                == select(func.max(_last.c.attempt))
                .where(_of_the_item(_last))
                .correlate(sitting_item)
                .scalar_subquery()
            ),
        )
    )
    .where(sitting_item.c.sitting == sitting.c.id)
    .correlate(sitting)
    .scalar_subquery()
)
_PLACE = (
    select(sitting_item.c.item)
    .join(response, _of_the_item(response))
    .where(sitting_item.c.sitting == sitting.c.id)
    .order_by(response.c.at.desc())
    .limit(1)
    .correlate(sitting)
    .scalar_subquery()
)
_WATCHED = (
    literal("attempt").label("what"),
    *(column.label(column.name) for column in sitting.c),
    *MORE_TIME,
    learner.c.name.label("name"),
    *(
        select(func.max(table.c.at))
        .where(table.c.sitting == sitting.c.id)
        .correlate(sitting)
        .scalar_subquery()
        .label(name)
        for name, table in (("answered", response), ("checked", outcome), ("helped", hint))
    ),
    _PLACE.label("place"),
    _MARKS.label("marks"),
)


def _only(**columns: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    """The columns of `WATCHED`, with NULL for those that are not given."""
    names = [one.name for one in _WATCHED]
    return [columns.get(name, null()).label(name) for name in names]


WATCHED = union_all(
    select(*_WATCHED)
    .join(learner, learner.c.id == sitting.c.learner)
    .where(
        *_ATTEMPTS,
        (sitting.c.finished.is_(None) & (sitting.c.opened >= bindparam("opened_since")))
        | (sitting.c.finished >= bindparam("finished_since")),
    ),
    select(
        *_only(
            what=literal("student"),
            id=student.c.id,
            learner=enrolment.c.learner,
            quiz=student.c["class"],
            name=student.c.name,
        )
    )
    .outerjoin(enrolment, enrolment.c.student == student.c.id)
    .where(student.c["class"].in_(bindparam("of_classes", expanding=True))),
    select(*_only(what=literal("ended"), id=ended.c.cookie)).where(
        ended.c.cookie.in_(bindparam("of_cookies", expanding=True))
    ),
)
"""Attempts that are open or have just ended, each with where it stands and the state of its items;
the students of some classes, a row for each learner that they are, or one; and which of some
cookies have ended. It is one statement, as it is read every second.
"""
