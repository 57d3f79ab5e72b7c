"""The review, printed, saved and taken along: what it tells, and to whom."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from course.checking import check_folder
from course.delivery.delivery import Delivery
from course.model.response import AnyResponse, ChoiceResponse, ChoicesResponse
from course.services import process
from course.services.identity import LEARNER_COOKIE, learner_of, new_code, sign
from course.store import people
from course.store.store import Store
from tests.app.fixtures import COURSE, Run, words
from tests.app.serve import SECRET, ask, serving
from tests.app.visiting import NewPage
from tests.small import RIVERS, based_on, points, retrieving

END, SEA = 1, 2
"""The places of two items of the small course."""
GIVEN: dict[int, AnyResponse] = {
    END: ChoiceResponse(choice="egypt"),
    SEA: ChoicesResponse(choices=("a-delta",)),
}
EXAM = """
  - {id: exam, title: Exam, banks: [rivers], mode: exam}
  - {id: held, title: Held, banks: [rivers], mode: exam,
     review: {marks: never, key: never, rationale: never}}
"""
SECRETS = ("The atlas does not name that country", "It ends in Egypt", "15 January 1971")


class Ann(NamedTuple):
    """A student of a real server, with a sitting of each quiz; the exam `exam` goes on."""

    server: str
    cookie: str
    sittings: dict[str, str]

    def get(self, path: str, **headers: str) -> tuple[int, str, str]:
        """Return the status of an answer, what it is kept as, and what it says."""
        sent = {"cookie": f"{LEARNER_COOKIE}={self.cookie}", **headers}
        response, body = ask(self.server, path, accept="text/html", **sent)
        return response.status, response.headers["content-disposition"] or "", body


@pytest.fixture(scope="module")
def ann(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ann]:
    """Who answered two questions of each quiz, one right, one in part."""
    folder = tmp_path_factory.mktemp("review")
    course = Path(shutil.copytree(COURSE, folder / "course"))
    with (course / "course.yaml").open("a", encoding="utf-8") as file:
        file.write(EXAM)
    store, code = Store.open(f"sqlite:///{folder / 'course.db'}"), new_code()
    store.upgrade()
    checked = check_folder(course)
    delivery, learner = Delivery(store, lambda: checked), learner_of(code, SECRET)
    sittings = {
        quiz: take(delivery, learner, quiz, finish=quiz != "exam")
        for quiz in ("rivers", "exam", "held")
    }
    store.write(people.rename, learner, "Ann <b>P.</b>", now=process.now())
    store.dispose()
    with serving(folder, course=course) as server:
        yield Ann(server.address, sign(code, SECRET), sittings)


def take(delivery: Delivery, learner: str, quiz: str, *, finish: bool) -> str:
    now = process.now()
    sitting = delivery.taking.open(learner, quiz, now=now, seed="seed").id
    for place, response in GIVEN.items():
        delivery.taking.save(
            delivery.looking.hold(learner, sitting, now=now),
            place,
            response,
            seen=0,
            tab="a",
            language="en",
            now=now,
        )
    if finish:
        delivery.taking.finish(delivery.looking.hold(learner, sitting, now=now), now=now)
    return sitting


@pytest.fixture
def taken(learner: str) -> Callable[[str], str]:
    return lambda quiz: take(process.delivery(), learner, quiz, finish=True)


# The page


def test_a_score_says_what_it_means(run: Run, taken: Callable[[str], str]) -> None:
    app = run("review", sitting=taken("rivers"))
    assert not app.exception
    shown = words(app)
    assert f"Your score: 1½ of {points(RIVERS)} points" in shown
    assert "<strong>Not yet:</strong>" not in shown, "two answers are too few to tell"
    assert f">1½ of {points(retrieving(RIVERS))}<" in shown
    assert "Not answered: <a " in shown, "how many stands at the retry"
    assert f"{len(RIVERS) - len(GIVEN)} not answered" in shown
    assert f'aria-label="{round(150 / points(RIVERS))}% of the points"' in shown
    assert '<th scope="row">Finding what the text says</th>' in shown
    assert "<caption>By article</caption>" in shown
    assert "By question set" not in shown, "there is one"


def test_what_to_read_again_leads_to_the_words(run: Run, taken: Callable[[str], str]) -> None:
    shown = words(run("review", sitting=(sitting := taken("rivers")), tab="a"))
    again = shown.partition("What to read again")[2]
    found = re.search(r'<a href="(/reader[^"]+)">([^<]+)</a> <span[^>]*>(.+?)</span>', again)
    assert found is not None
    query = parse_qs(urlsplit(found[1].replace("&amp;", "&")).query)
    assert query["sitting"] == [sitting]
    assert (query["source"], query["passage"], query["from"]) == (["atlas"], ["p2"], ["review"])
    assert found[2].endswith("paragraph 2")
    numbers = [str(number) for number in based_on("atlas/p2", RIVERS)]
    said = re.sub("<[^>]+>", "", found[3])
    assert said == f"questions {', '.join(numbers)}"
    assert f"q={numbers[0]}&amp;" in found[3], "each number is a link to its question"
    assert query["q"] == numbers[:1]


def test_the_filters_leave_out_what_was_not_asked_for(
    run: Run, taken: Callable[[str], str]
) -> None:
    sitting = taken("rivers")
    every, wrong = len(RIVERS), len(RIVERS) - 1
    for show, number in (("", every), ("wrong", wrong), ("nonsense", every)):
        shown = words(run("review", sitting=sitting, show=show))
        assert shown.count('class="item"') == number
        assert "<h2>1. " in shown
    assert "<h2>2. " not in words(run("review", sitting=sitting, show="wrong"))
    shown = words(run("review", sitting=sitting))
    assert "Flagged" not in shown, "nothing can be flagged in practice"
    assert f"<span>{wrong}</span></a></nav>" in shown, "how many were not right"


def test_what_is_flagged_can_be_read_alone(run: Run, learner: str) -> None:
    delivery, now = process.delivery(), process.now()
    sitting = delivery.taking.open(learner, "rivers", now=now, seed="seed").id
    delivery.taking.flag(
        delivery.looking.hold(learner, sitting, now=now), SEA, flagged=True, now=now
    )
    delivery.taking.finish(delivery.looking.hold(learner, sitting, now=now), now=now)
    shown = words(run("review", sitting=sitting, show="flagged"))
    assert shown.count('class="item"') == 1
    assert "<h2>3. " in shown
    nothing = delivery.taking.open(learner, "rivers", now=now, seed="seed").id
    delivery.taking.finish(delivery.looking.hold(learner, nothing, now=now), now=now)
    shown = words(run("review", sitting=nothing, show="flagged"))
    assert "You did not flag any questions" in shown
    assert 'class="item"' not in shown


# The file


def test_the_review_can_be_saved_as_one_file(ann: Ann) -> None:
    status, kept_as, page = ann.get(f"/review.html?sitting={ann.sittings['rivers']}")
    assert status == 200
    assert re.fullmatch(r'attachment; filename="review-rivers-\d{4}-\d\d-\d\d.html"', kept_as)
    score = f"Your score: 1½ of {points(RIVERS)} points"
    for part in (score, "What to read again", *SECRETS[1:]):
        assert part in page
    assert "Ann &lt;b&gt;P.&lt;/b&gt;" in page
    links = re.findall(r'href="([^"]*)"', page)
    assert links
    assert all(link.startswith(f"{ann.server}/") for link in links), "from a disk they lead there"
    files = re.findall(r"""url\(["']([^;,)]*)""", page)
    assert set(files) == {"data:font/woff2", "data:image/svg+xml"}
    fonts = files.count("data:font/woff2")
    assert fonts == 4, "two faces in two weights, and no letters that it has not"
    assert page.count('class="item"') == len(RIVERS)
    for foreign in ("<script", "<link", "<img", "<form", "@import", 'class="print"'):
        assert foreign not in page


def test_the_file_is_in_the_language_of_the_page(ann: Ann) -> None:
    path = f"/review.html?sitting={ann.sittings['rivers']}"
    _, kept_as, page = ann.get(path, accept_language="nl")
    assert '<html lang="nl">' in page
    assert f"Je score: 1½ van {points(RIVERS)} punten" in page
    assert "nabespreking-rivers" in kept_as


def test_a_file_tells_no_more_than_the_page(ann: Ann) -> None:
    status, _, page = ann.get(f"/review.html?sitting={ann.sittings['held']}")
    assert status == 200
    assert "Your teacher will give you your score" in page
    assert "Egypt" in page, "what was given can be read"
    body = page.partition("</head>")[2]
    for secret in (*SECRETS, "What to read again", "Your score", "Wrong"):
        assert secret not in body


def test_an_attempt_that_goes_on_has_no_file(ann: Ann) -> None:
    status, kept_as, page = ann.get(f"/review.html?sitting={ann.sittings['exam']}")
    assert (status, kept_as) == (404, "")
    assert "Egypt" not in page


def test_a_file_is_its_learners_alone(ann: Ann) -> None:
    for sitting in (*ann.sittings.values(), "nothing", ""):
        bob = f"{LEARNER_COOKIE}={sign(new_code(), SECRET)}"
        status, _, page = ann.get(f"/review.html?sitting={sitting}", cookie=bob)
        assert status == 404
        assert "Egypt" not in page
    for path in (f"/review.html?sitting={ann.sittings['rivers']}", "/your-data"):
        assert ann.get(path, cookie="")[0] == 403
        assert ann.get(path, cookie=f"{LEARNER_COOKIE}=forged.cookie")[0] == 403


# One's own data


def test_a_learner_takes_all_that_is_kept(ann: Ann) -> None:
    assert 'href="/your-data"' in ann.get("/you")[2]
    status, kept_as, body = ann.get("/your-data")
    assert (status, kept_as) == (200, 'attachment; filename="your-data.json"')
    data = json.loads(body)
    assert data["learner"]["name"] == "Ann <b>P.</b>"
    attempts = {attempt["quiz"]: attempt for attempt in data["attempts"]}
    assert attempts["rivers"]["score"] == 1.5
    assert attempts["rivers"]["items"][END]["checks"][0]["status"] == "right"
    for quiz in ("exam", "held"):
        items = attempts[quiz]["items"]
        assert items[END]["responses"][0]["response"] == {"choice": "egypt"}
        assert attempts[quiz]["score"] is None
        assert not any("status" in check for item in items for check in item["checks"])
    for secret in SECRETS:
        assert secret not in body


def test_a_learner_reads_on_a_page_what_is_kept(ann: Ann) -> None:
    assert 'href="/you/data"' in ann.get("/you")[2]
    status, _, page = ann.get("/you/data")
    assert status == 200
    for part in ("Ann &lt;b&gt;P.&lt;/b&gt;", "answered “egypt”", "checked: Right", "1½ of"):
        assert part in page
    _, practice = page.split("Practise what you missed")
    for part in ("Which of these does the atlas name?", "Comes back on ", "UTC: not right"):
        assert part in practice
    assert 'class="languages"' in page, "with the header of every page"
    for secret in SECRETS:
        assert secret not in page
    assert ann.get("/you/data", cookie="")[0] == 403
    assert (
        "Ann" not in ann.get("/you/data", cookie=f"{LEARNER_COOKIE}={sign(new_code(), SECRET)}")[2]
    )


def test_another_learner_gets_none_of_it(ann: Ann) -> None:
    bob = f"{LEARNER_COOKIE}={sign(new_code(), SECRET)}"
    status, _, body = ann.get("/your-data", cookie=bob)
    assert status == 200
    assert json.loads(body)["attempts"] == []
    assert "Ann" not in body


# In a browser


@pytest.mark.browser
def test_the_review_is_filtered_and_printed_with_a_click_each(ann: Ann, visit: NewPage) -> None:
    """All of it is on paper, also what is folded, and nothing to click."""
    page = visit(360, 800)
    page.add_init_script("window.print = () => window.printed = (window.printed || 0) + 1")
    cookie = {"name": LEARNER_COOKIE, "value": ann.cookie, "url": ann.server}
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    page.goto(f"{ann.server}/review?sitting={ann.sittings['rivers']}")
    page.get_by_role("link", name=f"Not right {len(RIVERS) - 1}").click()
    expect(page.locator(".item")).to_have_count(len(RIVERS) - 1)
    expect(page.locator("#filters")).to_be_focused()
    page.get_by_role("link", name=f"All {len(RIVERS)}").click()
    expect(page.locator(".item")).to_have_count(len(RIVERS))
    page.get_by_role("button", name="Print").click()
    page.wait_for_function("window.printed === 1")
    page.emulate_media(media="print", color_scheme="dark")
    for gone in (".course-header", ".keep", ".filters", ".counts", ".st-key-retrying"):
        expect(page.locator(gone).first).to_be_hidden()
    for there in (
        "Your score",
        "Ann <b>P.</b>",
        "Read it in the article: School atlas, paragraph 1",
    ):
        expect(page.get_by_text(there).first).to_be_visible()
    expect(page.locator("h1")).to_have_css("color", "rgb(0, 0, 0)")
    for_all = """last => {
        let inside = last;
        while ((inside = inside.parentElement))
            if (getComputedStyle(inside).overflowY !== "visible") return false;
        const { bottom } = last.getBoundingClientRect();
        return bottom > 800 && document.body.offsetHeight >= Math.floor(bottom + scrollY);
    }"""
    ring = page.locator(".score .ring")
    drawn = "element => getComputedStyle(element).backgroundImage"
    assert "conic-gradient" in ring.evaluate(drawn), "the share is drawn on paper too"
    hole = "element => getComputedStyle(element, '::before').width"
    across = float(ring.evaluate(hole).removesuffix("px"))
    assert across < ring.evaluate("element => element.offsetWidth"), "it covers nothing else"
    last = page.locator(".item").last
    assert last.evaluate(for_all), "paper does not scroll, and is as long as the review"
