"""Reporting a problem: from a question and back to it, and to nobody but the teacher."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import expect

from course.delivery.delivery import Delivery
from course.delivery.live import LiveCourse
from course.delivery.problems import LONGEST
from course.model.response import ChoiceResponse
from course.pages.answered import reporting
from course.pages.shared.address import Address
from course.services import process, visitor
from course.services.identity import LEARNER_COOKIE, learner_of, new_code, sign
from course.services.messages import Wording
from course.store import people, problems
from course.store.store import Store
from tests.app.fixtures import COURSE, Run, held, words
from tests.app.serve import SECRET, Server, ask, serving
from tests.app.visiting import NewPage

NILE_END = 1
QUOTE = "It ends in Egypt"
EVIL = "<script>alert(1)</script> & \u202e“quoted” 🐉"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Delivery]]:
    """A server, and its database from within."""
    folder = tmp_path_factory.mktemp("report")
    with serving(folder) as server:
        store = Store.open(f"sqlite:///{folder / 'course.db'}")
        yield server, Delivery(store, LiveCourse(COURSE).current)
        store.dispose()


class Student:
    """A student with an attempt, at the page of a question of it."""

    def __init__(self, own: tuple[Server, Delivery]) -> None:
        self.server, self.delivery = own
        code = new_code()
        self.cookie = f"{LEARNER_COOKIE}={sign(code, SECRET)}"
        self.learner = learner_of(code, SECRET)
        now = process.now()
        self.sitting = self.delivery.taking.open(self.learner, "rivers", now=now, seed="seed").id
        self.address = Address(self.sitting, NILE_END, "tab1", "quiz")

    def answer(self) -> None:
        given, now = ChoiceResponse(choice="sudan"), process.now()
        sitting = self.delivery.looking.hold(self.learner, self.sitting, now=now)
        taking = self.delivery.taking
        taking.save(sitting, NILE_END, given, seen=0, tab="a", language="en", now=now)
        taking.check(sitting, NILE_END, language="en", now=now)

    @property
    def path(self) -> str:
        """Where the link of the question leads."""
        found = re.search('href="([^"]+)"', reporting.link(self.address, Wording("en")))
        assert found is not None
        return unescape(found[1])

    def look(self, path: str = "", **headers: str) -> tuple[int, str]:
        headers = {"cookie": self.cookie, "accept": "text/html", **headers}
        response, page = ask(self.server.address, path or self.path, **headers)
        return response.status, page

    def send(self, *, origin: str = "", **form: str) -> tuple[int, str, str]:
        origin = origin or self.server.address
        headers = {"cookie": self.cookie, "origin": origin, "accept": "text/html"}
        body = urlencode(form)
        response, page = ask(self.server.address, self.path, "POST", body, **headers)
        return response.status, page, response.headers["location"] or ""

    def reports(self) -> list[tuple[str, str, str]]:
        """What the teacher has of this question, whoever it is from."""
        found = (reported.problem for reported in self.delivery.problems.every())
        return [(one.item, one.kind, one.words) for one in found]


@pytest.fixture
def student(own: tuple[Server, Delivery]) -> Student:
    return Student(own)


def test_before_the_key_is_shown_the_page_names_the_question_and_nothing_of_the_key(
    student: Student,
) -> None:
    status, page = student.look()
    assert status == 200
    assert "Question 2 of" in page
    assert "In which country does the Nile end?" in page
    assert QUOTE not in page
    assert re.findall('name="kind" value="([^"]+)"', page) == ["unclear", "other"]


def test_afterwards_it_quotes_what_proves_the_key(student: Student) -> None:
    student.answer()
    _, page = student.look()
    assert f'<blockquote class="quote" lang="en">{QUOTE}</blockquote>' in page
    assert re.search(r"<figcaption[^>]*>[^<]+, paragraph 1", page)
    assert re.findall('name="kind" value="([^"]+)"', page) == [
        "unclear",
        "counts",
        "key",
        "quote",
        "other",
    ]
    _, dutch = student.look(accept_language="nl")
    assert "In welk land eindigt de Nijl?" in dutch


def test_a_report_is_kept_and_leads_back_to_the_question(student: Student) -> None:
    status, _, thanks = student.send(kind="unclear", words=f"  {EVIL}\r\nsecond line ")
    assert status == 303
    kept = EVIL.replace("\u202e", " ")
    assert ("nile-end", "unclear", f"{kept}\nsecond line") in student.reports()
    assert student.look(thanks)[0] == 200  # to load it again sends nothing
    status, page = student.look(thanks)
    assert (status, "Thank you" in page) == (200, True)
    way = re.search('href="(/quiz[^"]+)">Back to question 2<', page)
    assert way is not None
    assert f"sitting={student.sitting}&amp;q=2&amp;tab=tab1" in way[1]
    assert len([one for one in student.reports() if kept in one[2]]) == 1
    student.delivery.taking.finish(
        student.delivery.looking.hold(student.learner, student.sitting, now=process.now()),
        now=process.now(),
    )
    _, page = student.look(thanks)
    assert f'href="/review?sitting={student.sitting}&amp;q=2' in page


@pytest.mark.parametrize(
    ("form", "status", "said", "field"),
    [
        ({"kind": "", "words": EVIL}, 422, "Choose what is wrong.", "kind"),
        ({"kind": "nonsense", "words": EVIL}, 422, "Choose what is wrong.", "kind"),
        ({"kind": "other", "words": " "}, 422, "Say in a few words", "words"),
        ({"kind": "other", "words": EVIL * LONGEST}, 422, "longer than 1,000 characters", "words"),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_what_was_typed_stays(
    form: dict[str, str], status: int, said: str, field: str, student: Student
) -> None:
    before = student.reports()
    form = {**form, "words": form["words"][: LONGEST + 9]}
    got, page, _ = student.send(**form)
    assert got == status
    problem = f'<p class="problem" id="{field}-problem" role="alert">'
    assert re.search(rf"{problem}[^<]*{re.escape(said)}", page)
    assert re.search(rf'aria-describedby="{field}-problem', page)
    assert page.count("autofocus") == 1
    typed = re.search(r"<textarea[^>]*>\n([^<]*)</textarea>", page)
    assert typed is not None
    assert unescape(typed[1]) == form["words"]
    assert ('value="other" checked' in page) == (form["kind"] == "other")
    assert student.reports() == before


def test_more_than_there_may_be_is_said_and_what_was_typed_stays(student: Student) -> None:
    for number in range(20):
        assert student.send(kind="unclear", words=f"{number}")[0] == 303
    status, page, _ = student.send(kind="unclear", words="one more")
    assert (status, "reached the limit for reports" in page) == (429, True)
    assert "\none more</textarea>" in page


def test_nobody_reports_in_anothers_place(student: Student, own: tuple[Server, Delivery]) -> None:
    stranger, before = Student(own), student.reports()
    stranger.address = student.address
    for status, page in (stranger.look(), stranger.send(kind="unclear", words="x")[:2]):
        assert (status, "Page not found" in page) == (404, True)
        assert "Nile" not in page
    stranger.cookie = ""
    assert stranger.look()[0] == 404
    assert stranger.send(kind="unclear")[0] == 403
    assert student.send(kind="unclear", origin="https://evil.example")[0] == 403
    assert student.reports() == before


@pytest.mark.parametrize("q", ["0", "-1", "99", "999999999", "٣", "", "x", "1;2"])
def test_a_forged_address_leads_nowhere(q: str, student: Student) -> None:
    path = f"/report?{urlencode({'sitting': student.sitting, 'q': q, 'tab': EVIL})}"
    assert student.look(path)[0] == 404


def test_an_address_puts_nothing_into_the_page(student: Student) -> None:
    student.address = Address(student.sitting, NILE_END, EVIL, '"><script>')
    status, page = student.look()
    assert status == 200
    assert re.findall(r"<script[^>]*>", page) == re.findall(
        r"<script type=.module. src=./shell.js[^>]*>", page
    )
    assert urlsplit(student.send(kind="key", words="")[2]).netloc == ""


def test_the_log_holds_no_word_of_a_report(student: Student) -> None:
    assert student.send(kind="other", words="Shibboleth-7")[0] == 303
    assert student.send(kind="nonsense", words="Shibboleth-8")[0] == 422
    assert "Shibboleth" not in student.server.log


def test_a_database_that_fails_leaves_what_was_typed(tmp_path: Path) -> None:
    with serving(tmp_path, start=("-c", _FAILING)) as server:
        store = Store.open(f"sqlite:///{tmp_path / 'course.db'}")
        student = Student((server, Delivery(store, LiveCourse(COURSE).current)))
        status, page, _ = student.send(kind="unclear", words="Shibboleth-9")
        store.dispose()
        assert (status, "The report could not be saved" in page) == (503, True)
        assert "\nShibboleth-9</textarea>" in page
        assert "Shibboleth" not in server.log


_FAILING = """
from course.store import problems
from course.store.errors import StoreError
def fail(*args, **more):
    raise StoreError("The database is busy with something else.")
problems.add = fail
from course.cli import main
main(["serve", "--port", "0"])
"""


# The teacher


@pytest.fixture
def teacher(fresh: pytest.MonkeyPatch, learner: str) -> str:
    """A teacher's page, and the id of a learner whom no report may name."""
    fresh.setattr(visitor, "is_teacher", lambda _cookies: True)
    fresh.setattr(visitor, "teacher", lambda _cookies: "")
    return learner


def send(learner: str, sitting: str, place: int, *, kind: str, said: str) -> None:
    problems = process.delivery().problems
    kept = problems.report(
        problems.reportable(held(learner, sitting), place, now=process.now()),
        kind=kind,  # type: ignore[arg-type]
        words=said,
        language="en",
        now=process.now(),
    )
    assert kept is None


def test_a_teacher_sees_what_was_reported_and_not_by_whom(
    teacher: str, sitting: str, run: Run
) -> None:
    assert "No problems have been reported." in words(run("reports"))
    process.store().write(people.rename, teacher, "Ada Lovelace", now=process.now())
    send(teacher, sitting, NILE_END, kind="quote", said=EVIL)
    send(teacher, sitting, 0, kind="unclear", said="")
    assert "2 problems are open." in words(run("teacher"))
    app = run("reports")
    assert not app.exception
    shown = part = words(app)
    assert "2 problems are open." in part
    assert '<a href="/item?quiz=rivers&amp;item=nile-end">' in part
    for expected in ("rivers/nile-end", QUOTE, "atlas/p1", "not changed since", "do not say that"):
        assert expected in part
    assert "&lt;script&gt;" in part
    assert "<script" not in shown
    version = process.live().current().resolved["nile-end"].version
    assert f"version {version[:8]}" in part
    for hidden in (teacher, teacher[:6], "Ada", sitting):
        assert hidden not in part


def test_what_is_handled_goes_below(teacher: str, sitting: str, run: Run) -> None:
    send(teacher, sitting, NILE_END, kind="quote", said="first")
    send(teacher, sitting, 0, kind="unclear", said="second")
    app = run("reports")
    handled = process.store().read(problems.every)[0]
    app = app.button(key=f"handle-{handled.id}").click().run()
    assert not app.exception
    shown = words(app)
    assert "1 problem is open." in shown
    assert "handled on" in shown
    assert shown.index("first") < shown.index("second")
    assert process.store().read(problems.every)[1].handled is not None
    app = app.button(key=f"reopen-{handled.id}").click().run()
    assert "2 problems are open." in words(app)
    for one in process.store().read(problems.every):
        process.store().write(problems.handle, one.id, now=process.now())
    assert "No problems are open." in words(run("reports"))


def test_a_reply_on_the_page_reaches_the_student_and_handles_the_report(
    teacher: str, sitting: str, run: Run
) -> None:
    send(teacher, sitting, NILE_END, kind="quote", said="Shibboleth")
    app = run("reports")
    [one] = process.store().read(problems.every)
    app.text_area(key=f"words-{one.id}").input("  ").run()
    app.button[0].click().run()
    assert "Write a reply first." in words(app)
    app.text_area(key=f"words-{one.id}").input("Thank you, mended.")
    app.button[0].click().run()
    assert not app.exception
    assert "Your reply was sent." in words(app)
    assert "No problems are open." in words(app)
    [reply] = process.delivery().problems.replies(teacher)
    assert (reply.reply, reply.new) == ("Thank you, mended.", True)


def test_nobody_else_sees_them(
    fresh: pytest.MonkeyPatch, learner: str, sitting: str, run: Run
) -> None:
    send(learner, sitting, NILE_END, kind="quote", said="Shibboleth")
    fresh.setattr(visitor, "is_teacher", lambda _cookies: False)
    assert "Shibboleth" not in words(run("reports"))


def test_a_teachers_reply_is_new_once_and_stays_on_the_record(student: Student) -> None:
    """In whichever browser the learner looks: the second one has the same learner's cookie."""
    student.answer()
    assert student.send(kind="key", words="It is Egypt.")[0] == 303
    reported = [one.problem for one in student.delivery.problems.every()]
    [problem] = [one for one in reported if one.words == "It is Egypt."]
    assert "Replies to what you reported" not in student.look("/you")[1]
    student.delivery.problems.reply(problem.id, EVIL, who="teacher", now=process.now())
    assert ">New<" in student.look("/you", **{"sec-purpose": "prefetch"})[1], "and nobody saw it"
    status, page = student.look("/you")
    assert status == 200
    for said in ("Replies to what you reported", "It is Egypt.", "See question 2 again", ">New<"):
        assert said in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    again = student.look("/you")[1]
    assert "&lt;script&gt;alert(1)" in again
    assert ">New<" not in again
    other = Student((student.server, student.delivery))
    assert "alert(1)" not in other.look("/you")[1]
    student.delivery.problems.reply(problem.id, "Corrected.", who="teacher", now=process.now())
    in_dutch = student.look("/you", **{"accept-language": "nl"})[1]
    assert "Je docent antwoordde op" in in_dutch
    assert ">Nieuw<" in in_dutch
    assert "Corrected." in in_dutch


@pytest.mark.browser
def test_what_was_typed_is_still_there_in_the_other_language(
    visit: NewPage, student: Student
) -> None:
    name, _, value = student.cookie.partition("=")
    page = visit()
    page.context.add_cookies([{"name": name, "value": value, "url": student.server.address}])
    page.goto(student.server.address + student.path)
    page.locator("[value=unclear]").check()
    page.locator("textarea").fill("Which delta?\nThere are two.")
    page.get_by_role("link", name="Nederlands").click()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(page.locator("textarea")).to_have_value("Which delta?\nThere are two.")
    expect(page.locator("[value=unclear]")).to_be_checked()
    page.goto(student.server.address + student.path)
    expect(page.locator("textarea")).to_have_value("")
