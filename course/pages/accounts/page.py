"""Who says what: each claim with its accounts side by side, dates on one axis."""

from course.pages.accounts import claims
from course.pages.shared import allowed
from course.pages.shared.arriving import arrive
from course.pages.shared.show import element, link, put, text
from course.pages.shared.visit import current_visit
from course.services import process

visit = current_visit()
t = visit.t
allowed.open_book(visit)
course, opened = process.course(), allowed.opened(visit)
later = []
if opened.waiting:
    later.append(t.count("accounts.waiting", opened.waiting))
if opened.ahead and opened.claims:
    later.append(t.count("accounts.ahead", opened.ahead))
about = t("accounts.about") if course.claims else t("accounts.none")
if course.claims and not opened.claims:
    about = t("accounts.empty")
put(
    element("h1", text(t("accounts.title"))),
    element("p", text(about), cls="lead"),
    *(
        claims.section(claim, visit)
        for claim in course.claims.values()
        if claim.id in opened.claims
    ),
    *(element("p", text(words), cls="notice") for words in later),
    element("p", link("/", t("home.back")), cls="to-home"),
)
put(arrive())
