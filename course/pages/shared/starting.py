"""What there is to know of a quiz before it is started, and starting it."""

from collections.abc import Iterator

import streamlit as st

from course.delivery.assigned import Assigned, Task
from course.delivery.errors import NotNow, Reason, StoreError
from course.delivery.lasting import minutes
from course.delivery.taking import not_now
from course.model.quiz import Quiz
from course.pages.shared.paths import QUIZ
from course.pages.shared.show import plain
from course.pages.shared.steps import lead
from course.pages.shared.trouble import not_done
from course.pages.shared.visit import Visit
from course.services import failing, process


def asked(quiz: Quiz) -> dict[str, int]:
    """Return how many questions of each bank an attempt has."""
    found = process.live().current().resolved
    banks = process.course().banks
    return {
        bank: quiz.draw.get(bank, sum(item.id in found for item in banks[bank].items))
        for bank in quiz.banks
    }


def about_minutes(quiz: Quiz, visit: Visit) -> str:
    """Return about how many minutes the quiz takes."""
    found, numbers = process.live().current().resolved, asked(quiz)
    banks = process.course().banks
    items = [[found[one.id] for one in banks[bank].items if one.id in found] for bank in numbers]
    long = minutes(items, list(numbers.values()), visit.language)
    return visit.t.count("home.minutes", long)


def why_not(reason: Reason, quiz: Quiz, visit: Visit) -> str:
    """Return the sentence saying why a quiz cannot be started."""
    t = visit.t
    match reason:
        case "early":
            return t("quiz.early", moment=t.moment(quiz.opens or ""))
        case "late":
            return t("quiz.late", moment=t.moment(quiz.closes or ""))
        case "attempts":
            return t.count("quiz.attempts-used", quiz.most_attempts or 1)
        case "elsewhere":
            return t("quiz.elsewhere")
        case "assigned":
            return t("quiz.assigned")


def terms(quiz: Quiz, visit: Visit) -> Iterator[str]:
    """Yield in a few words how long the quiz is, that it is an exam, and when it closes."""
    t = visit.t
    yield t.count("home.questions", sum(asked(quiz).values()))
    if quiz.mode == "exam":
        yield t("home.exam")
    if quiz.time_limit is None:
        yield about_minutes(quiz, visit)
    else:
        limit = float(quiz.time_limit)
        yield t.count("home.time-limit", limit, minutes=t.number(limit))
    if quiz.fixed:
        yield t("home.fixed")
    if quiz.closes is not None:
        yield t("home.closes", moment=t.moment(quiz.closes))


def reason_not_to(
    quiz: Quiz, used: int, assigned: Assigned, visit: Visit, *, task: Task | None = None
) -> Reason | None:
    """Return why the quiz, or the task that it is, cannot be started; None if it can."""
    used = task.used if task else used
    reason = not_now(quiz, used=used, now=process.now(), trial=visit.teacher)
    if task and reason and task.elsewhere(reason):
        return "elsewhere"
    if reason is None and task is None and not visit.teacher and assigned.keeps(quiz):
        return "assigned"
    return reason


def start(quiz: Quiz, assigned: Assigned, visit: Visit, *, assignment: str = "") -> None:
    """Open an attempt and show its first question, or say why that is not possible."""
    try:
        sitting = process.delivery().taking.open(
            *(visit.learner, quiz.id),
            assignment=assignment,
            trial=visit.teacher,
            assigned=assigned,
            now=process.now(),
            seed=process.seed(),
        )
    except NotNow as late:  # it closed between page load and click
        st.warning(plain(why_not(late.reason, quiz, visit)))
        return
    except StoreError as error:
        failing.database("script", error)
        st.error(plain(not_done(error, visit.t)))
        return
    query = {"sitting": sitting.id, "q": "1", "tab": process.tab()}
    lead("stem")
    st.switch_page(QUIZ, query_params=query)


def named(action: str, what: str) -> str:
    """Return the label of a button: the action, and for screen readers what it is about.

    The style sheet shows only the action: the rest is in the heading next to it.
    """
    return f"{plain(action)} :gray[{plain(what)}]"
