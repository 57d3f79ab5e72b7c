"""Routes for teachers: the forms with which a class is made, filled and given quizzes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from course.delivery.classes import MOST_ATTEMPTS, Enrolled, Given, mistake
from course.delivery.roster import (
    LONGEST_EXTRA,
    LONGEST_NAME,
    Import,
    Problem,
    entries,
    read_factor,
    read_minutes,
)
from course.exchange import rosters
from course.language.moments import parse_moment
from course.language.reading import ReadingError
from course.model.class_code import read_class_code
from course.model.classes import Class, Replaced
from course.model.quiz import Quiz, Review
from course.pages.classes.code import code_html, qr_html, qr_svg
from course.pages.classes.parts import facts_of, kept_in_words
from course.pages.shared.show import element, link, listed, text
from course.pages.shared.teaching import way_about
from course.server.document import address as address_of_file
from course.server.routes.plain_page import fields, go_to, plain_page, wording
from course.server.routes.sign_in import teacher_only
from course.services import process, sharing, visitor
from course.services.messages import Wording
from course.services.zones import moment_in, own_zone

_LONGEST_FORM = 512 * 1024
"""Bytes: a roster of a thousand students, as a browser sends it."""
_MOST_PROBLEMS = 50
_REVIEWS: Mapping[str, Review] = {
    "finish": Review(marks="finish", key="finish", rationale="finish"),
    "score": Review(marks="finish", key="close", rationale="close"),
    "close": Review(marks="close", key="close", rationale="close"),
    "never": Review(marks="never", key="never", rationale="never"),
}


def routes() -> list[BaseRoute]:
    """Return the routes."""
    pages = {
        "/classes/new": _new,
        "/classes/{code}/settings": _settings,
        "/classes/{code}/delete": _delete,
        "/classes/{code}/roster": _roster,
        "/classes/{code}/students/{student}": _student,
        "/classes/{code}/students/{student}/remove": _remove,
        "/classes/{code}/assign": _assign,
        "/classes/{code}/assignments/{assignment}": _assign,
        "/classes/{code}/assignments/{assignment}/take-back": _take_back,
    }
    return [
        *(Route(path, teacher_only(page), methods=["GET", "POST"]) for path, page in pages.items()),
        Route("/classes/{code}/show", teacher_only(_show)),
        Route("/classes/{code}/qr.svg", teacher_only(_qr)),
    ]


# One class


async def _new(request: Request) -> Response:
    t, given = wording(request), await _given(request)
    name = _one_line(given.get("name", ""))
    if request.method == "POST" and name:
        made = await run_in_threadpool(
            lambda: process.delivery().classes.new(name, now=process.now())
        )
        return go_to(f"/classes?class={made.code}")
    problem = t("class.name.missing") if request.method == "POST" else ""
    return _page(t, t("class.new"), None, _said(problem), _form(t, t("class.make"), _name(t, "")))


async def _settings(request: Request) -> Response:
    t, class_, given = wording(request), await _class(request), await _given(request)
    if class_ is None:
        return _gone(t)
    name = _one_line(given.get("name", class_.name))
    if request.method == "POST" and name:
        new_names = given.get("new_names") == "yes"
        await run_in_threadpool(
            lambda: process.delivery().classes.change(class_.id, name=name, new_names=new_names)
        )
        return go_to(f"/classes?class={class_.code}")
    box = _checkbox("new_names", t("class.new-names"), checked=class_.new_names)
    about = element("p", text(t("class.new-names.about")), cls="meta")
    form = _form(t, t("class.save"), _name(t, class_.name), box, about)
    return _page(t, t("class.settings"), class_, form)


async def _delete(request: Request) -> Response:
    t, class_ = wording(request), await _class(request)
    if class_ is None:
        return _gone(t)
    if request.method == "POST":
        await run_in_threadpool(process.delivery().classes.delete, class_.id)
        return go_to("/classes")
    about = element("p", text(t("class.delete.about", name=class_.name)))
    return _page(t, t("class.delete"), class_, about, _form(t, t("class.delete.do")))


async def _show(request: Request) -> Response:
    """Return code, address and QR code for the projector, readable from the back, without names."""
    t, class_ = wording(request), await _class(request)
    if class_ is None:
        return _gone(t)
    base = sharing.base_of(str(request.base_url))
    caution = element("p", text(t("class.only-here"))) if sharing.only_here(base) else ""
    back = link(f"/classes?class={class_.code}", t("class.back-to", name=class_.name))
    return HTMLResponse(
        f'<!DOCTYPE html><html lang="{t.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text(class_.name)}</title>"
        f'<link rel="stylesheet" href="{address_of_file("course.css")[1:]}"></head>'
        f'<body class="course-show"><main><h1>{text(t("join.to", name=class_.name))}</h1>'
        f'<div class="way-in">{qr_html(class_, t)}<div>{code_html(base, class_)}'
        f"<p>{text(t('class.show.about'))}</p>{caution}</div></div>"
        f"<p>{back}</p></main></body></html>"
    )


async def _qr(request: Request) -> Response:
    class_ = await _class(request)
    if class_ is None:
        return _gone(wording(request))
    svg = qr_svg(sharing.base_of(str(request.base_url)), class_)
    return Response(svg, media_type="image/svg+xml")


# The roster


@dataclass(frozen=True, slots=True)
class _List:
    """A roster that was sent: its text, what is wrong with it, and whether to take it over."""

    text: str
    problem: str = ""
    remove: tuple[str, ...] = ()
    confirmed: bool = False


async def _roster(request: Request) -> Response:
    t, class_ = wording(request), await _class(request)
    if class_ is None:
        return _gone(t)
    classes = process.delivery().classes
    if request.method == "GET":
        return _page(t, t("class.roster"), class_, *_ask_roster(t))
    sent = await _sent(request, t)
    found, problems = entries(rosters.pasted(sent.text))
    if sent.problem or not found:
        said = sent.problem or t("roster.empty")
        return _page(
            t, t("class.roster"), class_, _said(said), _problems(t, problems), *_ask_roster(t)
        )
    if sent.confirmed:
        await run_in_threadpool(lambda: classes.take_over(class_.id, found, remove=sent.remove))
        return go_to(f"/classes?class={class_.code}")
    change = await run_in_threadpool(classes.compared, class_.id, found)
    return _page(
        t,
        t("roster.check"),
        class_,
        _problems(t, problems),
        _preview(t, change),
        _confirm(t, class_, sent.text, change),
        element("h2", text(t("roster.again"))),
        *_ask_roster(t, sent.text),
    )


async def _sent(request: Request, t: Wording) -> _List:
    """Return what was posted: a text, a file, or what was looked through and is confirmed."""
    too_large = t("roster.too-large")
    with_file = request.headers.get("content-type", "").startswith("multipart/form-data")
    length = request.headers.get("content-length", "")
    most = _LONGEST_FORM + (rosters.LARGEST if with_file else 0)
    if not length.isdigit() or int(length) > most:
        return _List("", too_large)
    if not with_file:
        given = await _given(request)
        remove = tuple(name for name, value in given.items() if value == "remove")
        return _List(given.get("text", ""), remove=remove, confirmed="confirmed" in given)
    try:
        form = await request.form(max_files=1, max_fields=5, max_part_size=_LONGEST_FORM)
        file, typed = form.get("file"), form.get("text")
        data = await file.read() if isinstance(file, UploadFile) else b""
        await form.close()
    except MultiPartException:
        return _List("", too_large)
    if not data:
        return _List(typed if isinstance(typed, str) else "")
    try:
        rows = await run_in_threadpool(rosters.of_file, data)
    except rosters.Unreadable as error:
        return _List("", too_large if error.reason == "too-large" else t("roster.no-table"))
    return _List(rosters.as_text(rows))


def _ask_roster(t: Wording, filled: str = "") -> Iterator[str]:
    yield element("p", text(t("roster.about")))
    yield (
        '<form method="post" enctype="multipart/form-data">'
        f'<p><label for="text">{text(t("roster.text"))}</label></p>'
        f'<textarea id="text" name="text" rows="10" spellcheck="false">{text(filled)}</textarea>'
        f'<p><label for="file">{text(t("roster.file"))}</label></p>'
        '<p><input id="file" name="file" type="file" accept=".csv,.txt,.tsv,.xlsx"></p>'
        f"<p>{element('button', text(t('roster.look')))}</p></form>"
    )


def _problems(t: Wording, problems: Sequence[Problem]) -> str:
    if not problems:
        return ""
    rows = [
        element("li", text(t("roster.line", line=one.line)), " ", text(_wrong(t, one)))
        for one in problems[:_MOST_PROBLEMS]
    ]
    if len(problems) > _MOST_PROBLEMS:
        rows.append(element("li", text(t.count("teacher.more", len(problems) - _MOST_PROBLEMS))))
    title = element("h2", text(t.count("roster.problems", len(problems))))
    return element("section", title, element("ul", *rows, cls="slips"), role="status")


def _wrong(t: Wording, one: Problem) -> str:
    words = one.words
    return {
        "no-name": t("roster.no-name"),
        "long-name": t("roster.long-name", words=words),
        "formula": t("roster.formula", words=words),
        "twice": t("roster.twice", words=words),
        "login": t("roster.login", words=words),
        "login-twice": t("roster.login-twice", words=words),
        "factor": t("roster.factor", words=words),
        "many": t("roster.many"),
    }[one.kind]


def _preview(t: Wording, change: Import) -> str:
    facts = [
        t.count("roster.new", len(change.new)),
        t.count("roster.changed", len(change.changed)),
        t.count("roster.same", change.same),
    ]
    names = listed(entry.name for entry in change.new)
    new = element("p", text(names), cls="meta") if change.new else ""
    return element("p", text(" · ".join(facts))) + new


def _confirm(t: Wording, class_: Class, filled: str, change: Import) -> str:
    """Return the button that takes the list over, and a box for each student who is not on it."""
    boxes = [
        _checkbox(one.student.id, _absent(t, one), value="remove", checked=False)
        for one in change.absent
    ]
    absent = ""
    if boxes:
        about = element("p", text(t("roster.absent.about")), cls="meta")
        legend = element("legend", text(t.count("roster.absent", len(boxes))))
        absent = element("fieldset", legend, about, *boxes)
    return (
        f'<form method="post"><input type="hidden" name="text" value="{text(filled)}">'
        f'<input type="hidden" name="confirmed" value="yes">{absent}'
        f"<p>{element('button', text(t('roster.do', name=class_.name)))}</p></form>"
    )


def _absent(t: Wording, one: Enrolled) -> str:
    return f"{one.student.name} ({t.count('class.begun', one.begun)})"


# A student


async def _student(request: Request) -> Response:
    t, class_ = wording(request), await _class(request)
    one = await _enrolled(request, class_)
    if class_ is None or one is None:
        return _gone(t)
    problem = ""
    if request.method == "POST":
        problem = await _give_time(request, class_, one, t)
        if not problem:
            return go_to(f"/classes?class={class_.code}")
    factor = one.student.time_factor
    by_factor = _form(
        t,
        t("class.save"),
        element("h2", text(t("student.factor"))),
        element("p", text(t("student.factor.about")), cls="meta"),
        _input("factor", t("student.factor.label"), "" if factor is None else t.number(factor)),
    )
    quizzes = process.course().quizzes.values()
    options = [(quiz.id, quiz.title[t.language]) for quiz in quizzes]
    by_minutes = _form(
        t,
        t("class.save"),
        element("h2", text(t("student.minutes"))),
        element("p", text(t("student.minutes.about")), cls="meta"),
        _select("quiz", t("class.quiz"), options, ""),
        _input("minutes", t("student.minutes.label"), ""),
    )
    not_yet = element("p", text(t("student.minutes.not-yet")), cls="meta")
    path = f"/classes/{class_.code}/students/{one.student.id}/remove"
    return _page(
        t,
        one.student.name,
        class_,
        _said(problem),
        by_factor,
        by_minutes if one.learners else not_yet,
        element("p", link(path, t("student.remove"))),
    )


async def _give_time(request: Request, class_: Class, one: Enrolled, t: Wording) -> str:
    """Give a student the time that was typed; return what is wrong with it, or nothing."""
    given, classes = await _given(request), process.delivery().classes
    if "factor" in given:
        written = given["factor"].strip()
        factor = read_factor(written) if written else None
        if written and factor is None:
            return t("roster.factor", words=written)
        wanted = None if factor == 1 else factor
        await run_in_threadpool(classes.give_factor, class_.id, one.student.id, wanted)
        return ""
    minutes, quiz = read_minutes(given.get("minutes", "")), given.get("quiz", "")
    if minutes is None:
        return t("student.minutes.wrong", most=LONGEST_EXTRA)
    if quiz in process.course().quizzes and one.learners:
        who, learner = _who(request), one.learners[0][0]
        await run_in_threadpool(
            lambda: classes.give_minutes(learner, quiz, minutes, who=who, now=process.now())
        )
    return ""


async def _remove(request: Request) -> Response:
    t, class_ = wording(request), await _class(request)
    one = await _enrolled(request, class_)
    if class_ is None or one is None:
        return _gone(t)
    if request.method == "POST":
        await run_in_threadpool(process.delivery().classes.remove, class_.id, one.student.id)
        return go_to(f"/classes?class={class_.code}")
    about = element("p", text(t("student.remove.about", name=one.student.name)))
    return _page(t, t("student.remove"), class_, about, _form(t, t("student.remove.do")))


# Assignments


async def _assign(request: Request) -> Response:
    """Return the form for a new assignment or one that is there, or do what it says."""
    t, class_, given = wording(request), await _class(request), await _given(request)
    if class_ is None:
        return _gone(t)
    quizzes = process.course().quizzes
    before = await _before(request, class_)
    if "assignment" in request.path_params and before is None:
        return _gone(t)
    quiz = quizzes.get(before.assignment.quiz if before else given.get("quiz", ""))
    problem, first = "", ""
    if request.method == "POST":
        replaced = _replaced(given)
        problem = _mistake(t, quiz, replaced)
        if not problem and quiz is not None and isinstance(replaced, Replaced):
            first = await _do(request, class_, quiz, replaced, given=given, before=before)
            if not first:
                return go_to(f"/classes?class={class_.code}")
    title = t("class.assign") if before is None else t("class.change")
    begun = element("p", text(t("assign.begun")), cls="notice") if before and before.begun else ""
    name = element("p", text(quiz.title[t.language])) if before and quiz else ""
    rules = _rules(t, given or _filled(before), list(quizzes.values()), new=before is None)
    form = _form(t, t("class.save"), *rules)
    if first:
        again = element("h2", text(t("assign.again")))
        return _page(t, t("roster.check"), class_, first, again, begun, form)
    return _page(t, title, class_, _said(problem), name, begun, form)


async def _do(  # noqa: PLR0913 - what is asked for, and where
    request: Request,
    class_: Class,
    quiz: Quiz,
    replaced: Replaced,
    *,
    given: Mapping[str, str],
    before: Given | None,
) -> str:
    """Assign the quiz, or change how; return what is to be confirmed first, if anything is.

    What is confirmed is sent with the number of assignments like it that the teacher knows of.
    """
    t, classes, now = wording(request), process.delivery().classes, process.now()
    asked, there = replaced.over(quiz), tuple[Given, ...]()
    if before is None:
        there = await run_in_threadpool(classes.like, class_.id, quiz.id, replaced)
    notices = [kept_in_words(asked, before.assignment.created if before else now, t)]
    if there:
        since = moment_in(given.get("zone"), there[0].assignment.created)
        notices.append(t("assign.twice", moment=t.moment(since)))
    if any(notices) and given.get("confirmed") != str(len(there)):
        do = t("class.save") if before else t("assign.do", name=class_.name)
        return _to_confirm(t, asked, notices, dict(given) | {"confirmed": str(len(there))}, do)
    if before is not None:
        await run_in_threadpool(classes.reassign, before.assignment.id, replaced)
        return ""
    await run_in_threadpool(
        lambda: classes.assign(
            class_.id, quiz.id, replaced, who=_who(request), now=now, again=len(there)
        )
    )
    return ""


def _to_confirm(
    t: Wording, asked: Quiz, notices: Sequence[str], given: Mapping[str, str], do: str
) -> str:
    """Return what a quiz is about to be given as, and the button that does it."""
    hidden = (
        f'<input type="hidden" name="{text(name)}" value="{text(value)}">'
        for name, value in given.items()
    )
    return "".join(
        (
            element("p", element("b", text(asked.title[t.language]))),
            element("p", text(" · ".join(facts_of(asked, t))), cls="meta"),
            *(element("p", text(words), cls="notice") for words in notices if words),
            _form(t, do, *hidden),
        )
    )


def _rules(
    t: Wording, filled: Mapping[str, str], quizzes: Sequence[Quiz], *, new: bool
) -> Iterator[str]:
    as_is = ("", t("assign.own"))
    if new:
        titles = [(quiz.id, quiz.title[t.language]) for quiz in quizzes]
        yield _select("quiz", t("class.quiz"), titles, filled.get("quiz", ""))
    modes = [as_is, ("practice", t("class.practice")), ("exam", t("class.exam"))]
    yield _select("mode", t("assign.mode"), modes, filled.get("mode", ""))
    yield element("p", text(t("assign.mode.about")), cls="meta")
    yield _input("opens", t("assign.opens"), filled.get("opens", ""), type="datetime-local")
    yield _input("closes", t("assign.closes"), filled.get("closes", ""), type="datetime-local")
    own = {} if "zone" in filled else {"data-own-zone": "yes"}
    zone = filled.get("zone") or own_zone()
    yield _input("zone", t("assign.zone"), zone, required="required", **own)
    yield element("p", text(t("assign.zone.about")), cls="meta")
    yield _input("time_limit", t("assign.limit"), filled.get("time_limit", ""), inputmode="decimal")
    yield _input("attempts", t("assign.attempts"), filled.get("attempts", ""), inputmode="numeric")
    yield element("p", text(t("assign.attempts.about")), cls="meta")
    reviews = [
        as_is,
        ("finish", t("assign.review.finish")),
        ("score", t("assign.review.score")),
        ("close", t("assign.review.close")),
        ("never", t("assign.review.never")),
    ]
    yield _select("review", t("assign.review"), reviews, filled.get("review", ""))


def _replaced(given: Mapping[str, str]) -> Replaced | str:
    """Return the rules that were filled in, or the name of the field that cannot be read."""
    zone = given.get("zone", "").strip()
    wanted: dict[str, Any] = {}
    for name in ("opens", "closes"):
        if clock := given.get(name, "").strip():
            wanted[name] = f"{clock.replace('T', ' ')[:16]} {zone}"
            try:
                parse_moment(wanted[name])
            except ReadingError:
                return name
    for name in ("mode", "time_limit", "attempts"):
        if value := given.get(name, "").strip().replace(",", "."):
            wanted[name] = value
    wanted["review"] = _REVIEWS.get(given.get("review", ""))
    try:
        return Replaced.model_validate(wanted)
    except (ReadingError, ValidationError) as error:
        wrong = error.errors()[0]["loc"] if isinstance(error, ValidationError) else ()
        return str(wrong[0]) if wrong else "time_limit"


def _mistake(t: Wording, quiz: Quiz | None, replaced: Replaced | str) -> str:
    """Return what is wrong with the rules, or nothing."""
    if quiz is None:
        return t("assign.no-quiz")
    if isinstance(replaced, str):
        return {
            "opens": t("assign.bad-moment"),
            "closes": t("assign.bad-moment"),
            "attempts": t("assign.bad-attempts", most=MOST_ATTEMPTS),
            "mode": t("assign.bad-mode"),
        }.get(replaced, t("assign.bad-limit"))
    wrong = mistake(quiz, replaced, process.now())
    if wrong is None:
        return ""
    return {
        "over": t("assign.over"),
        "closes-first": t("assign.closes-first"),
        "far": t("assign.far"),
        "attempts": t("assign.bad-attempts", most=MOST_ATTEMPTS),
        "never-shown": t("assign.never-shown"),
        "check-in-exam": t("assign.check-in-exam"),
    }[wrong]


def _filled(before: Given | None) -> Mapping[str, str]:
    """Return the fields of the form as they are for an assignment."""
    if before is None:
        return {}
    rules = before.assignment.replaced
    filled = {
        "mode": rules.mode or "",
        "time_limit": "" if rules.time_limit is None else str(rules.time_limit),
        "attempts": "" if rules.attempts is None else str(rules.attempts),
        "review": next((name for name, one in _REVIEWS.items() if one == rules.review), ""),
    }
    for name, moment in (("opens", rules.opens), ("closes", rules.closes)):
        if moment is not None:
            clock, _, filled["zone"] = moment.rpartition(" ")
            filled[name] = clock.replace(" ", "T")
    return filled


async def _take_back(request: Request) -> Response:
    t, class_ = wording(request), await _class(request)
    before = await _before(request, class_)
    if class_ is None or before is None:
        return _gone(t)
    if request.method == "POST":
        await run_in_threadpool(
            lambda: process.delivery().classes.take_back(before.assignment.id, now=process.now())
        )
        return go_to(f"/classes?class={class_.code}")
    about = element("p", text(t("assign.take-back.about")))
    return _page(t, t("class.take-back"), class_, about, _form(t, t("class.take-back")))


# What the forms share


async def _given(request: Request) -> Mapping[str, str]:
    if request.method != "POST":
        return {}
    return await fields(request, longest=_LONGEST_FORM, most=1_100)


async def _class(request: Request) -> Class | None:
    code = read_class_code(request.path_params["code"])
    if code is None:
        return None
    return await run_in_threadpool(process.delivery().classes.of_code, code)


async def _enrolled(request: Request, class_: Class | None) -> Enrolled | None:
    if class_ is None:
        return None
    found = await run_in_threadpool(process.delivery().classes.students, class_.id)
    wanted = request.path_params["student"]
    return next((one for one in found if one.student.id == wanted), None)


async def _before(request: Request, class_: Class | None) -> Given | None:
    wanted = request.path_params.get("assignment")
    if class_ is None or wanted is None:
        return None
    found = await run_in_threadpool(process.delivery().classes.given, class_.id)
    return next((o for o in found if o.assignment.id == wanted and not o.assignment.ended), None)


def _who(request: Request) -> str:
    return visitor.teacher(request.cookies) or "teacher"


def _gone(t: Wording) -> Response:
    about = element("p", text(t("class.gone")))
    return _page(t, t("error.unknown.title"), None, about, status=404)


def _page(
    t: Wording, title: str, class_: Class | None, *inside: str, status: int = 200
) -> Response:
    """Return a page for teachers, with the way back to the class or to all classes."""
    path = f"/classes?class={class_.code}" if class_ else "/classes"
    back = element(
        "p", link(path, t("class.back-to", name=class_.name) if class_ else t("class.all"))
    )
    about = way_about(t, "classes")
    return plain_page(t, title, *inside, element("p", back), before=about, status=status)


def _form(t: Wording, do: str, *inside: str) -> str:
    del t
    button = element("p", element("button", text(do)))
    return f'<form method="post" class="class-form">{"".join(inside)}{button}</form>'


def _name(t: Wording, value: str) -> str:
    return _input("name", t("class.name-of"), value, required="required", maxlength="100")


def _input(name: str, label: str, value: str, **more: str) -> str:
    attributes = "".join(f' {key}="{text(words)}"' for key, words in more.items())
    return (
        f'<p><label for="{name}">{text(label)}</label></p>'
        f'<p><input id="{name}" name="{name}" value="{text(value)}"{attributes}></p>'
    )


def _select(name: str, label: str, options: Sequence[tuple[str, str]], chosen: str) -> str:
    inside = "".join(
        f'<option value="{text(value)}"{" selected" if value == chosen else ""}>{text(words)}'
        "</option>"
        for value, words in options
    )
    return (
        f'<p><label for="{name}">{text(label)}</label></p>'
        f'<p><select id="{name}" name="{name}">{inside}</select></p>'
    )


def _checkbox(name: str, label: str, *, value: str = "yes", checked: bool) -> str:
    ticked = " checked" if checked else ""
    return (
        f'<p><label class="box"><input type="checkbox" name="{text(name)}" value="{value}"{ticked}>'
        f" {text(label)}</label></p>"
    )


def _said(problem: str) -> str:
    return element("p", text(problem), cls="problem", role="alert") if problem else ""


def _one_line(name: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())[:LONGEST_NAME]
