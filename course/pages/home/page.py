"""Home: what is under way, what to do next, the learner's progress, and the articles."""

from course.delivery.practising import Plan
from course.delivery.views import SittingView
from course.model.sitting import OF_NO_QUIZ
from course.pages.home import practise
from course.pages.home.cards import PAST, card, gone, under_way
from course.pages.home.progress import progress_html
from course.pages.shared import claim_links
from course.pages.shared.show import element, link, put, text
from course.pages.shared.starting import reason_not_to
from course.pages.shared.visit import current_visit
from course.services import process

visit = current_visit()
t, now = visit.t, process.now()
course = process.course()
put(
    element("h1", text(course.title[visit.language]), cls="course", lang=visit.foreign),
    element("p", text(t("home.about")), cls="lead"),
)
known = process.delivery().learners.known(visit.learner)
called, used = known.name, known.used
if known.waiting:
    put(element("p", f'<a href="/you">{text(t("reply.waiting"))}</a>', cls="notice"))
if visit.teacher:
    put(element("p", text(t("home.trial")), cls="notice"))
views = process.delivery().looking.recent(visit.learner, most=PAST, now=now)
assigned = process.delivery().classes.assigned(visit.learner, now=now)
by_quiz: dict[str, list[SittingView]] = {}
by_task: dict[str, list[SittingView]] = {}
for view in views:
    if assigned.task(view.sitting.assignment):
        by_task.setdefault(view.sitting.assignment, []).append(view)
    else:
        by_quiz.setdefault(view.sitting.quiz, []).append(view)
going = [view for view in views if view.sitting.finished is None]
if going:
    put(element("h2", text(t("home.under-way"))))
for number, view in enumerate(going):
    same = by_task.get(view.sitting.assignment) or by_quiz.get(view.sitting.quiz, [])
    earlier = same if view.sitting.kind == "whole" else []
    under_way(view, [one for one in earlier if one not in going], visit, first=number == 0)

# Exams, and practice that only repeats what other quizzes have, come apart and last.
alone = {quiz.banks[0] for quiz in course.quizzes.values() if len(set(quiz.banks)) == 1}
quizzes = [
    quiz
    for quiz in course.quizzes.values()
    if quiz.mode == "practice" and not (len(set(quiz.banks)) > 1 and alone.issuperset(quiz.banks))
]
others = [quiz for quiz in course.quizzes.values() if quiz not in quizzes]
by_quiz.pop(OF_NO_QUIZ, None)
whole = {
    (view.sitting.assignment or view.sitting.quiz)
    for view in going
    if view.sitting.kind == "whole" and view.sitting.trial == visit.teacher
}
open_ones = [view.sitting for view in going]
tasks = [task for task in assigned.tasks if task.assignment.id not in whole]
startable = [
    task
    for task in tasks
    if reason_not_to(task.quiz, 0, assigned, visit, task=task) is None and not task.used
]
first_task = None if going or not startable else startable[0]
for name in dict.fromkeys(task.assignment.class_name for task in tasks):
    put(element("h2", text(t("home.class", name=name))))
    for task in tasks:
        if task.assignment.class_name == name:
            mine = by_task.get(task.assignment.id, [])
            card(task.quiz, mine, assigned, visit, task=task, first=task is first_task)
plan = process.delivery().practising.plan(visit.learner, open_ones, assigned, now=now)
due = bool(plan.due) and not going and not first_task
if any(view.sitting.kind == "missed" for view in going):
    plan = Plan((), ())
fresh = [quiz for quiz in (quizzes or others) if not used.get(quiz.id)]
first = None if going or due or first_task or not fresh else fresh[0]
for name, some in ((t("home.quizzes"), quizzes), (t("home.others"), others)):
    left = [quiz for quiz in some if quiz.id not in whole]
    missed = some is quizzes and bool(plan.due or plan.later)
    if left or missed:
        put(element("h2", text(name)))
    if missed:
        practise.card(plan, visit, first=due)
    for quiz in left:
        mine = by_quiz.get(quiz.id, [])
        card(quiz, mine, assigned, visit, used=used.get(quiz.id, 0), first=quiz is first)
    if some is quizzes:
        progress = process.delivery().looking.progress(visit.learner, now=now)
        if html := progress_html(progress, visit):
            put(html)
for quiz_id, views_of_it in by_quiz.items():
    finished = [view for view in views_of_it if view.sitting.finished is not None]
    if quiz_id not in course.quizzes and finished:
        gone(finished, visit)

listed = (
    element(
        "li",
        link("/reader", source.title[visit.language], {"source": source.id}),
        element("span", text(source.publisher[visit.language]), cls="meta"),
    )
    for source in sorted(
        course.sources.values(), key=lambda source: source.rendition == "background"
    )
)
accounts = claim_links.way_to(visit)
put(
    element("h2", text(t("home.articles"))),
    element("p", text(t("home.articles.about")), cls="meta"),
    element("ul", *listed, element("li", accounts) if accounts else "", cls="sources"),
)
who = t("home.who", name=called) if called else t("home.nobody")
afresh = t("home.not-you", name=called) if called else t("home.afresh")
ways = [("/join", t("join.title")), ("/you", t("home.you")), ("/start-afresh", afresh)]
if visit.teacher:
    ways.append(("/teacher", t("teacher.title")))
put(
    element(
        "section",
        element("p", text(who)),
        element("p", *(element("a", text(words), href=path) for path, words in ways), cls="ways"),
        cls="who",
    )
)
