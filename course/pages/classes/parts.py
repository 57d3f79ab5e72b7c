"""The parts of the page about classes, as HTML."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import urlencode

import streamlit as st

from course.delivery.assigned import kept
from course.delivery.classes import Classes, Enrolled, Given, takes_new_names
from course.delivery.release import closed
from course.language.moments import parse_moment
from course.model.class_code import class_code
from course.model.classes import Assignment, Class
from course.model.quiz import Quiz
from course.pages.classes.code import code_html, qr_html
from course.pages.shared.show import element, link, listed, text
from course.services import process, sharing, teachers
from course.services.messages import Wording
from course.services.zones import moment_in


def every(classes: Classes, t: Wording) -> str:
    """Return the list of classes, and the way to make one."""
    found = classes.every()
    rows = (
        element(
            "li",
            link("/classes", one.class_.name, {"class": one.class_.code}),
            " ",
            element(
                "span",
                text(f"{class_code(one.class_.code)} · {_joined(one.joined, one.students, t)}"),
                cls="meta",
            ),
        )
        for one in found
    )
    about = element("p", text(t("class.about")), cls="lead")
    shown = element("ul", *rows, cls="sheets") if found else ""
    return "".join((about, shown, _ways(("/classes/new", t("class.new")))))


def way_in(class_: Class, students: Sequence[Enrolled], base: str, t: Wording) -> str:
    """Return code, address and QR code, and what cannot be prevented."""
    return element(
        "section",
        element("h2", text(t("class.way-in"))),
        element(
            "div",
            qr_html(class_, t),
            element(
                "div",
                code_html(base, class_),
                element("p", text(t("class.way-in.about"))),
                _ways((f"/classes/{class_.code}/show", t("class.show"))),
            ),
            cls="way-in",
        ),
        *(
            element("p", text(words), cls="notice")
            for words in _cautions(class_, students, base, t)
        ),
    )


def _cautions(class_: Class, students: Sequence[Enrolled], base: str, t: Wording) -> Iterator[str]:
    if sharing.only_here(base):
        yield t("class.only-here")
    if takes_new_names(class_, students):
        yield t("class.anybody")
    elif not teachers.by_provider() or any(not one.student.login for one in students):
        yield t("class.any-name")


def assignments(class_: Class, given: Sequence[Given], t: Wording) -> str:
    """Return what the class is assigned, with the ways to change it."""
    rows = [_assignment(class_, one, t) for one in given]
    return element(
        "section",
        element("h2", text(t("class.assignments"))),
        element("ul", *rows, cls="sheets assignments")
        if rows
        else element("p", text(t("class.no-assignments")), cls="meta"),
        _ways((f"/classes/{class_.code}/assign", t("class.assign"))),
    )


def _assignment(class_: Class, one: Given, t: Wording) -> str:
    its, now = one.assignment, process.now()
    asked = process.course().quizzes.get(its.quiz)
    title = asked.title[t.language] if asked else its.quiz
    quiz = its.replaced.over(asked) if asked else None
    since = t.moment(moment_in(st.context.timezone, its.created))
    facts = list(facts_of(quiz, t)) if quiz else [t("class.quiz-gone")]
    facts.append(t("class.since", moment=since))
    if its.ended is not None:
        facts.append(t("class.taken-back", date=t.date(its.ended)))
    facts.append(t.count("class.begun", one.begun))
    over = its.ended is not None or (quiz is not None and closed(quiz, now))
    keeping = kept_in_words(quiz, its.created, t) if quiz and not over else ""
    seen = {"quiz": its.quiz, "class": class_.id, "assignment": its.id}
    query, path = urlencode(seen), f"/classes/{class_.code}/assignments/{its.id}"
    ways = [
        (f"/live?{query}", t("teaching.live")),
        (f"/teacher?{query}", t("teaching.teacher")),
    ]
    if its.ended is None:
        ways += [(path, t("class.change")), (f"{path}/take-back", t("class.take-back"))]
    return element(
        "li",
        element("h3", text(title)),
        element("p", text(" · ".join(facts)), cls="meta"),
        element("p", text(keeping)) if keeping else "",
        _ways(*ways, what=title),
        _command(its, t),
        cls="ended" if over else "",
    )


def _command(its: Assignment, t: Wording) -> str:
    """Return a command about the assignment to copy, folded; pages show its id nowhere else."""
    command = f"course results items {its.quiz} --assignment {its.id}"
    return element(
        "details",
        element("summary", text(t("class.command"))),
        element("p", element("code", text(command))),
    )


def facts_of(quiz: Quiz, t: Wording) -> Iterator[str]:
    """Return the rules of a quiz as it is assigned."""
    yield t("class.exam") if quiz.mode == "exam" else t("class.practice")
    if quiz.time_limit is not None:
        limit = float(quiz.time_limit)
        yield t.count("home.time-limit", limit, minutes=t.number(limit))
    if quiz.opens is not None:
        early = process.now() < parse_moment(quiz.opens)
        moment = t.moment(quiz.opens)
        yield t("home.opens", moment=moment) if early else t("class.opened", moment=moment)
    if quiz.closes is not None:
        moment, over = t.moment(quiz.closes), closed(quiz, process.now())
        yield t("class.closed", moment=moment) if over else t("home.closes", moment=moment)
    most = quiz.most_attempts
    yield t("class.any-attempts") if most is None else t.count("class.attempts", most)


def kept_in_words(quiz: Quiz, given: datetime, t: Wording) -> str:
    """Return from whom a quiz that was given then keeps its questions; nothing for practice."""
    match kept(quiz, given):
        case "from-all":
            until = t.moment(quiz.closes or "")
            if quiz.opens is None or parse_moment(quiz.opens) <= process.now():
                return t("class.kept", until=until)
            return t("class.kept-from", start=t.moment(quiz.opens), until=until)
        case "long":
            return t("class.kept-long")
        case "endless":
            return t("class.kept-endless")
        case None:
            return ""


def students(class_: Class, found: Sequence[Enrolled], t: Wording) -> str:
    """Return who is in the class, who has joined and who has not."""
    absent = [one.student.name for one in found if not one.learners]
    said = _joined(len(found) - len(absent), len(found), t)
    missing = element("p", text(t("class.not-here", names=listed(absent)))) if absent else ""
    head = (
        *(t("class.name"), t("class.joined"), t("class.browsers")),
        *(t("class.begun-head"), t("class.time")),
    )
    table = element(
        "div",
        element(
            "table",
            element("thead", element("tr", *(element("th", text(w), scope="col") for w in head))),
            element("tbody", *(_student(class_, one, t) for one in found)),
        ),
        cls="results",
        tabindex="0",
        role="region",
        **{"aria-label": t("class.students")},
    )
    return element(
        "section",
        element("h2", text(t("class.students"))),
        element("p", text(said)),
        missing,
        table if found else "",
        _ways((f"/classes/{class_.code}/roster", t("class.roster"))),
    )


def _joined(joined: int, students: int, t: Wording) -> str:
    return t.count("class.joined-of", students, joined=joined) if students else t("class.nobody")


def _student(class_: Class, one: Enrolled, t: Wording) -> str:
    name = link(f"/classes/{class_.code}/students/{one.student.id}", one.student.name)
    new = "" if one.student.on_roster else f" {element('span', text(t('class.added')), cls='meta')}"
    joined = t.date(one.learners[0][1]) if one.learners else t("class.not-yet")
    factor = one.student.time_factor
    time = "" if factor is None else t("class.factor", n=t.number(factor))
    cells = (joined, str(len(one.learners)), str(one.begun), time)
    return element("tr", element("td", name, new), *(element("td", text(c)) for c in cells))


def settings(class_: Class, t: Wording) -> str:
    """Return the ways to rename and to delete the class."""
    path = f"/classes/{class_.code}"
    return element(
        "section",
        _ways((f"{path}/settings", t("class.settings")), (f"{path}/delete", t("class.delete"))),
    )


def _ways(*ways: tuple[str, str], what: str = "") -> str:
    """Return links; for screen readers, with what they are about."""
    named = {"aria-label": ""}
    links = (
        element(
            "a",
            text(words),
            href=path,
            **({"aria-label": f"{words}: {what}"} if what else named),
        )
        for path, words in ways
    )
    return element("p", *links, cls="ways")
