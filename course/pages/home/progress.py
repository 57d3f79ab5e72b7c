"""What the learner can do by now, skill by skill, and the way to practise the rest."""

from collections.abc import Sequence

from course.delivery.skills import APART, Progress
from course.pages.home.cards import bar
from course.pages.shared.practising import practise_skill
from course.pages.shared.show import element, text
from course.pages.shared.skills import skill_name
from course.pages.shared.visit import Visit


def progress_html(found: Sequence[Progress], visit: Visit) -> str:
    """Return the learner's progress; empty before the first answer."""
    t = visit.t
    if all(one.count("new") == one.total for one in found):
        return ""
    about = t("skills.about", hours=t.number(APART.total_seconds() / 3600))
    return element(
        "section",
        element("h2", text(t("skills.title"))),
        element("p", text(about), cls="meta"),
        element("ul", *(_row(one, visit) for one in found), cls="skills"),
        cls="progress",
    )


def _row(one: Progress, visit: Visit) -> str:
    t, name = visit.t, skill_name(one.skill, visit.t)
    secure, once = one.count("secure"), one.count("once")
    said = [t("skills.secure", n=secure, total=one.total)]
    if once:
        said.append(t.count("skills.once", once))
    if new := one.count("new"):
        said.append(t.count("skills.new", new))
    missing = len(one.missing)
    words = t.count("skills.practise", missing)
    way = practise_skill(one.skill, words, name)
    if not missing:
        way = element("strong", "✓ ", text(t("skills.all")))
    return element(
        "li",
        element("h3", text(name)),
        bar((secure, "secure"), (once, "once"), of=one.total),
        element("p", text(" · ".join(said)), cls="meta"),
        element("div", way, cls="way"),
    )
