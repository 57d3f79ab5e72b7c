"""Each bank: how its keys are proved, what it covers, and its questions."""

from collections import Counter
from collections.abc import Iterator

from course.checking import Checked
from course.errors import CourseError
from course.loading.diagnostics import Diagnostic
from course.model.bank import Bank
from course.model.items import AnyItem
from course.model.proof import Strength
from course.pages.shared import figures
from course.pages.shared.arriving import name_tab
from course.pages.shared.diagnostics import counted, listed
from course.pages.shared.show import element, link, put, text
from course.pages.shared.show import listed as enumerated
from course.pages.shared.visit import Visit
from course.services import process
from course.services.messages import Wording

_MOST = 500
"""Questions in a table; a browser would take long over more."""


def cards(t: Wording) -> None:
    """Show every bank of the course that is served, with a link to its questions."""
    try:
        checked = process.live().current()
    except CourseError:
        return
    visit = Visit("", t, checked.course.languages)
    found = (_card(bank, checked, visit) for bank in checked.course.banks.values())
    put(element("h2", text(t("banks.all"))), element("div", *found, cls="banks"))


def page(name: str, t: Wording) -> None:
    """Show one bank: its diagnostics, what it covers, and all of its questions."""
    put(element("p", link("/banks", t("banks.back")), cls="ways"))
    try:
        checked = process.live().current()
    except CourseError as error:
        put(element("h1", text(t("banks.title"))), element("p", text(str(error))))
        return
    bank = checked.course.banks.get(name)
    if bank is None:
        put(element("h1", text(t("banks.title"))), element("p", text(t("banks.gone"))))
        return
    visit = Visit("", t, checked.course.languages)
    name_tab(bank.title[visit.language])
    put(element("h1", visit.html(bank.title)), _facts(bank, checked, visit), _download(bank, t))
    if found := diagnostics_in(f"{name}.yaml"):
        put(element("h2", text(counted(found, t))), listed(found, t))
    put(element("h2", text(t("banks.covers"))), _coverage(bank, checked, visit))
    put(element("h2", text(t("banks.questions"))), _table(bank, checked, visit))


def diagnostics_in(file: str) -> list[Diagnostic]:
    """Return the diagnostics of the latest edit in that file."""
    return [one for one in process.live().diagnostics if one.place.file == file]


def strengths(found: Counter[Strength], t: Wording) -> str:
    """Return in words how many keys are proved in which way."""
    words: dict[Strength, str] = {
        "literal": t.count("banks.literal", found["literal"]),
        "said": t.count("banks.said", found["said"]),
        "reasoned": t.count("banks.reasoned", found["reasoned"]),
    }
    return ", ".join(said for strength, said in words.items() if found[strength]) or "–"


def sources_of(item: AnyItem, checked: Checked) -> list[str]:
    """Return the articles that prove the key, in the order of the quotes."""
    resolved = checked.resolved.get(item.id)
    proofs = resolved.proofs if resolved else ()
    return list(dict.fromkeys(proof.source for proof in proofs))


def _card(bank: Bank, checked: Checked, visit: Visit) -> str:
    name = link("/banks", bank.title[visit.language], {"bank": bank.id})
    title = element("h3", name, lang=visit.lang(bank.title))
    return element("article", title, _facts(bank, checked, visit))


def _facts(bank: Bank, checked: Checked, visit: Visit) -> str:
    t, file = visit.t, f"{bank.id}.yaml"
    about = (t.count("home.questions", len(bank.items)), counted(diagnostics_in(file), t))
    quizzes = [
        quiz.title[visit.language]
        for quiz in checked.course.quizzes.values()
        if bank.id in quiz.banks
    ]
    asked = t("banks.asked-in", quizzes=enumerated(quizzes)) if quizzes else t("banks.no-quiz")
    keys = t("banks.keys", keys=strengths(checked.strengths(bank.items), t))
    return "".join(
        (
            element("p", element("code", text(file)), " · ", text(" · ".join(about)), cls="meta"),
            element("p", text(keys)),
            element("p", text(asked)),
        )
    )


def _download(bank: Bank, t: Wording) -> str:
    file = f"{bank.id}.yaml"
    words = text(t("banks.download", file=file))
    return element("p", element("a", words, href=f"/banks/{file}", download=file), cls="ways")


def _coverage(bank: Bank, checked: Checked, visit: Visit) -> str:
    t = visit.t
    types = Counter[str](item.type for item in bank.items)
    processes = Counter[str](item.process for item in bank.items)
    articles = checked.course.sources
    sources = Counter(
        f"{articles[name].publisher[visit.language]} ({name})"
        for item in bank.items
        for name in sources_of(item, checked)
    )
    return element(
        "dl",
        *_covered(t("banks.types"), types, t),
        *_covered(t("banks.processes"), processes, t),
        *_covered(t("banks.sources"), sources, t),
        cls="covers",
    )


def _covered(title: str, found: Counter[str], t: Wording) -> Iterator[str]:
    yield element("dt", text(title))
    counts = (f"{name} {t.number(number)}" for name, number in found.most_common())
    yield element("dd", text(" · ".join(counts) or "–"))


def _table(bank: Bank, checked: Checked, visit: Visit) -> str:
    t = visit.t
    wrong = Counter(one.item for one in diagnostics_in(f"{bank.id}.yaml"))
    head = (
        *(t("banks.question"), t("banks.type"), t("banks.process"), t("banks.sources")),
        *(t("banks.proof"), t("banks.to-fix"), t("banks.place")),
    )
    rows = (_row(item, wrong[item.id], checked, visit) for item in bank.items[:_MOST])
    more = ""
    if len(bank.items) > _MOST:
        more = element("p", text(t.count("banks.more", len(bank.items) - _MOST)), cls="meta")
    return figures.table(t("banks.order"), head, rows) + more


def _row(item: AnyItem, wrong: int, checked: Checked, visit: Visit) -> tuple[str, ...]:
    place = checked.places[item.id]
    return (
        link("/banks", item.id, {"item": item.id}),
        text(item.type),
        text(item.process),
        text(enumerated(sources_of(item, checked))),
        text(strengths(checked.strengths([item]), visit.t)),
        text(visit.t.number(wrong)) if wrong else "",
        text(str(place.line)),
    )
