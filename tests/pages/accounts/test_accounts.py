"""Who says what: accounts side by side, dates on one axis, and nothing before its time."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from course.checking.claims import Span
from course.model.claim import Account, Claim, Value
from course.model.offered import called
from course.pages.accounts.timeline import Axis, Bar, Landmark, drawing
from course.pages.shared import claim_words
from course.services import process, visitor
from course.services.messages import Wording
from tests.app.fixtures import ROOT, Run, held, words
from tests.app.visiting import NewPage
from tests.mistakes import SMALL
from tests.small import checked

VALUES = ("1970", "1971", "some time", "on a day", "Conflict", "They cannot", "When the dam")


def finished(learner: str, quiz: str) -> None:
    sitting = process.delivery().taking.open(learner, quiz, now=process.now(), seed="seed").id
    process.delivery().taking.finish(held(learner, sitting), now=process.now())


# What is sent


def test_no_account_is_sent_before_a_key_on_it_was_shown(run: Run, learner: str) -> None:
    shown = words(run("accounts"))
    assert [value for value in VALUES if value in shown] == []
    assert "There is nothing to compare yet." in shown
    assert "A fact appears here once you have answered a question about it" in shown
    process.delivery().taking.open(learner, "streams", now=process.now(), seed="seed")
    shown = words(run("accounts"))
    assert [value for value in VALUES if value in shown] == []
    assert "3 facts are hidden until your current attempt" in shown


def test_then_each_party_stands_with_its_dates_its_words_and_the_verdict(
    run: Run, learner: str
) -> None:
    finished(learner, "streams")
    shown = words(run("accounts"))
    assert 'id="claim-opening"' in shown
    assert "2 facts are still hidden." in shown
    _, _, table = shown.partition("<table")
    rows = re.findall(r'<th scope="row".*?>(.*?)</th>', table)
    assert rows == ["Reisgids", "School atlas"], "as they say it happened"
    assert "some time in 1970</p>" in table
    assert "1970</p>" in table
    assert "15 January 1971</p>" in table
    assert '<blockquote class="quote"><p lang="nl">van 1970</p></blockquote>' in table
    assert "/reader?source=gids&amp;passage=p1&amp;claim=opening" in table
    assert '<span class="icon" aria-hidden="true">≠</span><strong>Conflict</strong>' in shown


def test_what_is_drawn_is_hidden_from_screen_readers_and_said_in_the_table(
    run: Run, learner: str
) -> None:
    for quiz in ("streams", "rivers"):
        finished(learner, quiz)
    shown = words(run("accounts"))
    assert "closed" not in shown
    assert shown.count('<div class="drawing" aria-hidden="true">') == 3
    for part in re.findall('<section class="claim".*?</section>', shown):
        drawn, _, table = part.partition("<table")
        for bar in re.findall("<p><strong>(.*?)</strong><span>(.*?)</span>", drawn):
            assert all(words in table for words in bar)


def test_what_lies_after_a_fact_is_open_and_names_the_fact(run: Run, learner: str) -> None:
    finished(learner, "rivers")
    shown = words(run("accounts"))
    assert 'class="bar open-end"' in shown
    assert "after 9 January 1960: The building of the dam</p>" in shown
    assert "9 January 1960: The building of the dam</span>" in shown, "on the axis"


def test_a_teacher_sees_all_accounts(
    run: Run, learner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitor, "is_teacher", lambda _cookies: True)
    shown = words(run("accounts"))
    assert shown.count('<section class="claim"') == 3
    assert process.delivery().looking.overview(learner, now=process.now()) == ()


def test_home_and_the_review_lead_there(run: Run, learner: str) -> None:
    assert '<a href="/accounts">Who says what</a>' in words(run("home"))
    sitting = process.delivery().taking.open(learner, "rivers", now=process.now(), seed="s").id
    process.delivery().taking.finish(held(learner, sitting), now=process.now())
    assert '<a href="/accounts">Who says what</a>' in words(run("review", sitting=sitting))


def test_every_claim_of_the_shipped_course_can_be_shown(
    run: Run, learner: str, fresh: pytest.MonkeyPatch
) -> None:
    fresh.setenv("COURSE_FOLDER", str(ROOT / "questions"))
    for one in (process.settings, process.live, process.delivery):
        one.cache_clear()
    finished(learner, "everything")
    shown = words(run("accounts"))
    for claim in process.course().claims.values():
        assert f'id="claim-{claim.id}"' in shown
    assert "before 24 February 2022: The start of the invasion" in shown
    assert 'class="bar open-start"' in shown
    assert "The United States (source: VRT NWS)</th>" in shown
    assert '<p class="translated" lang="en">The United States, by contrast, says' in shown
    assert 'class="right" style="padding-right:' in shown, "the name stands at its bar in August"


@pytest.mark.parametrize(
    ("entity", "english", "dutch"),
    [
        ("united-states", "the United States", "de Verenigde Staten"),
        ("security-council", "Security Council", "Security Council"),
        ("iran", "Iran", "Iran"),
    ],
)
def test_a_party_is_called_as_the_articles_in_that_language_call_it(
    entity: str, english: str, dutch: str
) -> None:
    course = checked(ROOT / "questions").course
    name = called(course.entities[entity], course)
    assert (name["en"], name["nl"]) == (english, dutch)


# Values in words


@pytest.mark.parametrize(
    ("value", "english", "dutch"),
    [
        ("1971-01-15", "15 January 1971", "15 januari 1971"),
        ("2022-08", "August 2022", "augustus 2022"),
        ("1970?", "perhaps 1970", "misschien 1970"),
        ("1970~", "about 1970", "rond 1970"),
        ("1970-05%", "perhaps about May 1970", "misschien rond mei 1970"),
        ("2022-21", "spring 2022", "voorjaar 2022"),
        ("2022-22~", "about summer 2022", "rond zomer 2022"),
        ("2022-23", "autumn 2022", "najaar 2022"),
        ("2022-24/..", "winter 2022 or later", "winter 2022 of later"),
        ("2022-08/2022-10", "between August 2022 and October 2022", "tussen augustus 2022 en "),
        ("../1970", "1970 or earlier", "1970 of eerder"),
        ("1970-05/..", "May 1970 or later", "mei 1970 of later"),
    ],
)
def test_a_date_is_said_in_words(value: str, english: str, dutch: str) -> None:
    said = Value.model_validate(value)
    assert claim_words.when(said, Wording("en")) == english
    assert claim_words.when(said, Wording("nl")).startswith(dutch)


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize(
    ("kind", "value", "dutch"),
    [
        ("quantity", "1500 km", "1.500 km"),
        ("quantity", "more than 1500 km", "meer dan 1.500 km"),
        ("quantity", "about 350", "ongeveer 350"),
        ("quantity", "between 2000000 and 3000000", "tussen 2.000.000 en 3.000.000"),
        ("quantity", "between 20 and 30 km", "tussen 20 en 30 km"),
        ("quantity", "between 900 m and 1.2 km", "tussen 900 m en 1,2 km"),
        ("quantity", "almost 6 months", "bijna 6 maanden"),
        ("quantity", "1 day", "1 dag"),
        ("quantity", "between 1 and 2.5 weeks", "tussen 1 en 2,5 weken"),
        ("yes-no", "no", "nee"),
        ("entity", "aswan", "Aswan"),
        ("wording", "absolutely false", "“absolutely false”"),
    ],
)
def test_a_value_is_written_as_the_language_does(kind: str, value: str, dutch: str) -> None:
    shape = {"id": "a", "by": "atlas", "value": value, "evidence": []}
    account = Account.model_validate(shape)
    claim = Claim.model_validate({"id": "c", "fact": "f", "kind": kind, "accounts": [shape]})
    assert claim_words.says(claim, account, Wording("nl")) == dutch


@pytest.mark.usefixtures("learner")
@pytest.mark.parametrize(
    ("side", "english", "dutch"),
    [
        ("before", "28 July 1914: The war", "vóór 28 juli 1914"),
        ("after", "11 November 1918: The war", "na 11 november 1918"),
    ],
)
def test_beside_a_long_fact_the_end_on_that_side_is_named(
    run: Run, long_fact: Callable[[str], None], side: str, english: str, dutch: str
) -> None:
    long_fact(side)
    shown = words(run("accounts"))
    assert f"{side} {english}</p>" in shown
    assert f">{english}</span>" in shown, "on the axis"
    account = process.course().claims["dam-start"].accounts[0]
    assert claim_words.when(account.value, Wording("nl")) == dutch


@pytest.fixture
def long_fact(fresh: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Serve the small course with an account that lies on that side of a war."""

    def serve(side: str) -> None:
        folder = tmp_path / "course"
        shutil.copytree(SMALL, folder)
        begun = folder / "sources" / "dam-begun.yaml"
        written = begun.read_text("utf-8").replace("1960-01-09", "1914-07-28/1918-11-11")
        begun.write_text(written.replace("The building of the dam\n", "The war\n", 1), "utf-8")
        claims = folder / "claims.yaml"
        before, _, after = claims.read_text("utf-8").partition("{after:")
        unsure = after.replace("value: 1970", "value: 1970?", 1)
        claims.write_text(f"{before}{{{side}:{unsure}", "utf-8")
        fresh.setenv("COURSE_FOLDER", str(folder))
        fresh.setattr(visitor, "is_teacher", lambda _cookies: True)
        for one in (process.settings, process.live, process.delivery):
            one.cache_clear()

    return serve


# The axis


def span(first: str | None, last: str | None) -> Span:
    lower, upper = (date.fromisoformat(day) if day else None for day in (first, last))
    return Span(lower, upper)


@pytest.mark.parametrize(
    ("spans", "named"),
    [
        (
            [span(None, "2022-02-23"), span("2022-08-01", "2022-08-31")],
            ["jan 2022", "mrt", "mei", "jul", "sep"],
        ),
        ([span("2022-10-16", "2022-10-16"), span("2022-10-17", "2022-10-17")], ["15 okt"]),
        ([span("1970-01-01", "1970-12-31"), span("1971-01-15", "1971-01-15")], ["jan 1970"]),
        ([span("1568-01-01", "1648-12-31")], ["1560", "1580", "1600", "1620", "1640", "1660"]),
        ([span("0001-01-01", "9999-12-31")], ["2000", "4000", "6000", "8000"]),
    ],
)
def test_an_axis_names_a_handful_of_days_in_the_page_s_language(
    spans: list[Span], named: list[str]
) -> None:
    axis = Axis.of(spans, [])
    assert axis is not None
    ticks = list(axis.ticks("nl"))
    assert [name for _, name in ticks][: len(named)] == named
    assert 1 < len(ticks) <= 7
    assert all(0 <= axis.place(day) <= 100 for day, _ in ticks)


def test_what_is_drawn_lies_within_the_drawing_and_in_proportion() -> None:
    bars = [
        Bar("A", "before", span(None, "2022-02-23")),
        Bar("B", "august", span("2022-08-01", "2022-08-31")),
    ]
    html = drawing(bars, [Landmark(date(2022, 2, 24), "The start")], "en")
    (left, width), (left_b, width_b) = [
        (float(a), float(b)) for a, b in re.findall(r"left:([\d.]+)%;width:([\d.]+)%", html)
    ]
    assert (left, left + width < left_b, left_b + width_b < 100) == (0, True, True)
    assert f'class="landmark" style="left:{width}%"' in html
    assert drawing([Bar("A", "", span(None, None))], [], "en") == ""


# In a browser


@pytest.fixture
def page(visit: NewPage) -> Page:
    return visit(320, 640)


@pytest.mark.browser
def test_from_a_passage_to_the_accounts_of_it_and_to_the_words_of_the_other(
    page: Page, server: str
) -> None:
    """At 320 pixels, where nothing is to be moved sideways."""
    page.goto(server)
    page.locator(".st-key-card-streams").get_by_role("button", name="Start").click()
    page.wait_for_url("**/quiz?*")
    page.goto(f"{page.url}&finish=1")
    page.get_by_role("button", name="Finish anyway").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your score")
    page.get_by_role("link", name="Who says what").click()
    table = page.get_by_role("table", name="When the dam was opened to all")
    expect(table).to_be_visible()
    expect(table.get_by_role("rowheader")).to_have_text(["Reisgids", "School atlas"])
    assert not _moves_sideways(page)

    table.get_by_role("link", name="Reisgids, paragraph 1").click()
    expect(page.locator("mark")).to_have_text("van 1970")
    expect(page.locator("mark")).to_be_focused()
    assert not _moves_sideways(page)
    page.get_by_role("link", name="Compare side by side").click()
    expect(page.locator("#claim-opening")).to_be_focused()
    page.go_back()
    expect(page.locator("mark")).to_be_focused()


def _moves_sideways(page: Page) -> bool:
    wider: bool = page.evaluate("document.querySelector('main').scrollWidth > innerWidth")
    return wider
