"""The parts of the page about classes, as HTML."""

from collections.abc import Iterator, Sequence

from course.delivery.classes import Classes, Enrolled, Given, takes_new_names
from course.delivery.release import closed
from course.language.moments import parse_moment
from course.model.class_code import class_code
from course.model.classes import Class
from course.model.quiz import Quiz
from course.pages.classes.code import code_html, qr_html
from course.pages.shared.show import element, link, listed, text
from course.services import process, sharing, teachers
from course.services.messages import Wording


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
                text(
                    f"{class_code(one.class_.code)} · "
                    f"{t('class.joined-of', n=one.joined, of=one.students)}"
                ),
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
    asked = process.course().quizzes.get(one.assignment.quiz)
    title = asked.title[t.language] if asked else one.assignment.quiz
    quiz = one.assignment.replaced.over(asked) if asked else None
    facts = list(_facts(quiz, t)) if quiz else [t("class.quiz-gone")]
    facts.append(t.count("class.begun", one.begun))
    ended = one.assignment.ended
    if ended is not None:
        facts.append(t("class.taken-back", date=t.date(ended)))
    path = f"/classes/{class_.code}/assignments/{one.assignment.id}"
    ways = [] if ended else [(path, t("class.change")), (f"{path}/take-back", t("class.take-back"))]
    return element(
        "li",
        element("h3", text(title)),
        element("p", text(" · ".join(facts)), cls="meta"),
        _ways(*ways, what=title) if ways else "",
        cls="ended" if ended or (quiz and closed(quiz, process.now())) else "",
    )


def _facts(quiz: Quiz, t: Wording) -> Iterator[str]:
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


def students(class_: Class, found: Sequence[Enrolled], t: Wording) -> str:
    """Return who is in the class, who has joined and who has not."""
    absent = [one.student.name for one in found if not one.learners]
    said = t("class.joined-of", n=len(found) - len(absent), of=len(found))
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
