"""What the question is: its text, where it stands, its key, proof and diagnostics."""

from urllib.parse import urlencode

from course.analysis.sample import Sample
from course.model.resolved import ResolvedItem
from course.pages.answered import answered_html
from course.pages.answered.feedback import feedback_html
from course.pages.answered.proving import key_and_proof
from course.pages.shared import counted
from course.pages.shared.arriving import name_tab
from course.pages.shared.diagnostics import listed
from course.pages.shared.show import element, link, put, text
from course.pages.shared.visit import Visit
from course.services import process


def heading(resolved: ResolvedItem, sample: Sample, visit: Visit) -> None:
    """Show the question, where it stands in the course folder, and who is counted."""
    t, item = visit.t, resolved.item
    name_tab(item.id)
    back = f"/teacher?{urlencode(sample.population.as_query())}"
    facts = [element("code", text(item.id)), text(item.type), text(item.process)]
    place = process.live().current().places.get(item.id)
    if place is not None:
        where = element("code", text(f"{place.file}:{place.line}"))
        facts.append(f'<a href="/banks?{urlencode({"item": item.id})}">{where}</a>')
    else:
        facts.append(text(t("problems.gone")))
    put(
        element("p", f'<a href="{text(back)}">{text(t("item.back"))}</a>', cls="teaching"),
        element("h1", visit.html(item.stem)),
        element("p", " · ".join(facts), cls="meta"),
        element("p", text(counted.in_words(sample.population, t)), cls="meta"),
        counted.chooser(sample.population, t, "item", item=item.id),
    )


def item_itself(resolved: ResolvedItem, visit: Visit) -> None:
    """Show its diagnostics and, folded, its key with the proof; and the way to try it out."""
    t, item = visit.t, resolved.item
    found = [one for one in process.live().diagnostics if one.item == item.id]
    put(
        element("h2", text(t("item.itself"))),
        element("p", text(t.count("item.diagnostics", len(found)) if found else t("item.clean"))),
        listed(found, t) if found else "",
        element("p", link("/banks", t("item.preview"), {"item": item.id}), cls="ways"),
    )
    key_and_proof(resolved, visit)


def as_seen(sitting: str, item: str, name: str, visit: Visit) -> None:
    """Show the question as that attempt had it, with the answer, its marks and the key."""
    t = visit.t
    view = process.delivery().looking.answered(sitting, item, now=process.now())
    put(
        element(
            "section",
            element("h3", text(t("item.as-seen", name=name)), id="seen", tabindex="-1"),
            element("p", visit.html(view.shown.stem)),
            answered_html(view, visit),
            feedback_html(view, visit, None),
            cls="seen-answer",
        )
    )
