"""A problem that a student reported, for teachers."""

from course.delivery.problems import Problem, Reported
from course.pages.answered import reporting
from course.pages.shared.show import element, text
from course.services.messages import Wording

_SHORT = 8
"""Characters of a version hash: enough to tell two versions of an item apart."""


def reported_html(one: Reported, t: Wording) -> str:
    """Return a problem as HTML: item, version, quotes, and the student's words."""
    problem = one.problem
    since = {
        "same": t("problems.same"),
        "changed": t("problems.changed"),
        "gone": t("problems.gone"),
    }[one.since]
    facts = [t.date(problem.at), t("problems.version", version=problem.version[:_SHORT]), since]
    if problem.handled is not None:
        facts.append(t("problems.handled-on", date=t.date(problem.handled)))
    item = element("code", text(f"{problem.bank}/{problem.item}"))
    kind = reporting.kinds(t).get(problem.kind, problem.kind)
    quotes = (
        element(
            "p",
            element("code", text(f"{quote.source}/{quote.passage}")),
            " ",
            element("q", text(quote.words), lang=quote.language),
            cls="meta",
        )
        for quote in problem.quotes
    )
    answer = text(t("problems.answer", answer=one.answer)) if one.answer else ""
    words = element("blockquote", text(problem.words), cls="words", lang=problem.language)
    return element(
        "div",
        element("p", element("strong", text(kind)), " ", item),
        element("p", text(" · ".join(facts)), cls="meta"),
        *quotes,
        element("p", answer, lang=problem.language) if answer else "",
        words if problem.words else "",
        _reply(problem, t),
        cls="reported-problem",
    )


def _reply(problem: Problem, t: Wording) -> str:
    if problem.reply is None or problem.replied is None:
        return ""
    said = t("problems.replied", date=t.date(problem.replied), reply=problem.reply)
    return element("p", text(said), dir="auto")
