"""A problem that a student reported, for teachers."""

from collections.abc import Iterator

from course.delivery.problems import Problem, Reported
from course.pages.answered import reporting
from course.pages.shared.given import answer_html
from course.pages.shared.show import element, text
from course.services.messages import Wording

_SHORT = 8
"""Characters of a version hash: enough to tell two versions of an item apart."""


def reported_html(one: Reported, t: Wording) -> str:
    """Return a problem as HTML: kind, version, quotes, answer, words and reply."""
    problem = one.problem
    kind = reporting.kinds(t).get(problem.kind, problem.kind)
    return element(
        "div",
        element("h3", text(kind)),
        element("p", text(" · ".join(_facts(one, t))), cls="meta"),
        *_quotes(problem),
        element("p", t("problems.answer", answer=answer_html(one.given, t))) if one.given else "",
        element("blockquote", text(problem.words), cls="words", lang=problem.language)
        if problem.words
        else "",
        _replied(problem, t),
        cls="reported-problem",
    )


def _facts(one: Reported, t: Wording) -> Iterator[str]:
    problem = one.problem
    yield t.date(problem.at)
    if problem.trial:
        yield t("problems.trial")
    yield t("problems.version", version=problem.version[:_SHORT])
    yield {
        "same": t("problems.same"),
        "changed": t("problems.changed"),
        "gone": t("problems.gone"),
    }[one.since]
    if problem.handled is not None:
        yield t("problems.handled-on", date=t.date(problem.handled))


def _quotes(problem: Problem) -> Iterator[str]:
    for quote in problem.quotes:
        place = element("code", text(f"{quote.source}/{quote.passage}"))
        words = element("q", text(quote.words), lang=quote.language)
        yield element("p", place, " ", words, cls="meta")


def _replied(problem: Problem, t: Wording) -> str:
    if problem.reply is None or problem.replied is None:
        return ""
    said_so = t("problems.replied", date=t.date(problem.replied), reply=problem.reply)
    return element("p", text(said_so), dir="auto")
