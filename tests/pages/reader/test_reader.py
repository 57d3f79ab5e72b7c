"""An article, passage by passage: what proves an answer, what others say, and how it is known."""

import html
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from course.model.response import ChoiceResponse
from course.pages.quiz.book import beside
from course.pages.shared.visit import Visit
from course.services import process
from course.services.messages import Wording
from tests.app.fixtures import COURSE, ROOT, Run, held, words
from tests.small import RIVERS, based_on

pytestmark = pytest.mark.usefixtures("learner")

Serve = Callable[[Path], None]


@pytest.fixture
def serve(learner: str, fresh: pytest.MonkeyPatch) -> Serve:  # noqa: ARG001 - it is made first
    """Serve another course."""

    def serve(folder: Path) -> None:
        fresh.setenv("COURSE_FOLDER", str(folder))
        for one in (process.settings, process.live, process.delivery):
            one.cache_clear()

    return serve


@pytest.fixture
def taken(learner: str) -> str:
    """A finished attempt at the quiz that compares accounts."""
    sitting = process.delivery().taking.open(learner, "streams", now=process.now(), seed="seed").id
    process.delivery().taking.finish(held(learner, sitting), now=process.now())
    return sitting


def check_end_of_the_nile(learner: str, sitting: str) -> None:
    delivery, now = process.delivery(), process.now()
    response = ChoiceResponse(choice="sudan")
    delivery.taking.save(
        delivery.looking.hold(learner, sitting, now=now),
        1,
        response,
        seen=0,
        tab="t",
        language="en",
        now=now,
    )
    delivery.taking.check(
        delivery.looking.hold(learner, sitting, now=now), 1, language="en", now=now
    )


def marked(shown: str) -> list[str]:
    return re.findall("<mark>(.*?)</mark>", shown)


def test_an_article_is_shown_as_our_digest_with_numbers(run: Run, serve: Serve) -> None:
    serve(ROOT / "questions")
    shown = words(run("reader", source="vrt"))
    assert "not the article’s own words" in shown
    labels = re.findall('<h2 id="label-.*?">(.*?)</h2>', shown)
    assert labels[:2] == ["Our digest of caption 1", "Our digest of paragraph 1"]
    assert all(label.startswith("Our digest of ") for label in labels)
    assert marked(shown) == []


def test_an_article_says_of_when_it_is_and_how_that_is_known(run: Run, serve: Serve) -> None:
    serve(ROOT / "questions")
    shown = words(run("reader", source="vrt"))
    assert "VRT NWS · perhaps November 2022" in shown
    assert "<summary>How we know the date</summary><p>The article carries no date." in shown
    assert "resolution ES-11/1" in words(run("reader", source="invasion-start"))


def test_the_same_words_are_marked_in_the_translation_and_beside_the_question(
    run: Run, learner: str, serve: Serve
) -> None:
    serve(ROOT / "questions")
    taking = process.delivery().taking
    sitting = taking.open(learner, "drone-range", now=process.now(), seed="seed").id
    taking.finish(held(learner, sitting), now=process.now())
    now = process.now()
    views = process.delivery().looking.items(held(learner, sitting), now=now)
    q = next(view.position + 1 for view in views if view.shown.id == "shahed-range")
    address = {"source": "vrt", "passage": "p6", "sitting": sitting, "q": str(q)}
    assert marked(words(run("reader", **address))) == [
        "hun bereik is meer dan 1.500 kilometer",
        "their range is more than 1,500 kilometres",
    ]
    visit = Visit(learner, Wording("en"))
    assert "and <mark>their range is more than" in html.unescape(beside(views[q - 1], visit))
    dutch = html.unescape(beside(views[q - 1], Visit(learner, Wording("nl"))))
    assert dutch.count("<mark>") == 1, "there is no translation on a page in the article's language"


def test_a_quote_is_marked_only_after_the_check(run: Run, learner: str, sitting: str) -> None:
    address = {"source": "atlas", "passage": "p1", "sitting": sitting, "q": "2"}
    assert marked(words(run("reader", **address))) == []
    check_end_of_the_nile(learner, sitting)
    shown = words(run("reader", **address))
    assert marked(shown) == ["It ends in Egypt"]
    assert shown.count("← Back to question 2</a>") == 1
    assert f"/quiz?sitting={sitting}&amp;q=2&amp;at=" in shown


def test_each_text_of_a_passage_says_its_language(run: Run) -> None:
    shown = words(run("reader", source="gids"))
    assert '<p class="text" lang="nl">De Nijl' in shown
    assert '<p class="translation" lang="en">The Nile' in shown
    assert "translation" not in words(run("reader", source="atlas"))


def test_an_unknown_article_is_said_to_be_unknown(run: Run) -> None:
    assert "Page not found" in words(run("reader", source="nothing"))


def test_other_articles_are_one_link_away(run: Run) -> None:
    shown = words(run("reader", source="gids"))
    assert '<a href="/reader?source=atlas">Two rivers</a>' in shown
    assert "source=gids" not in shown
    assert '<a href="/accounts">' in shown


# What others say


SAID = (
    "on a day in 1971",
    "some time in 1970",
    "They cannot be true together",
    "Compare side by side",
)


@pytest.mark.parametrize("source", ["atlas", "gids"])
def test_nothing_of_what_others_say_is_sent_before_the_key_was_shown(
    run: Run, sitting: str, source: str
) -> None:
    for more in ({}, {"passage": "p2", "claim": "opening"}, {"sitting": sitting, "q": "4"}):
        shown = words(run("reader", source=source, **more))
        assert [words for words in SAID if words in shown] == []
        assert marked(shown) == []


@pytest.mark.usefixtures("taken")
def test_then_both_parties_stand_below_the_passage_with_the_verdict(run: Run) -> None:
    shown = words(run("reader", source="atlas"))
    before, _, below = shown.partition('id="passage-p2"')
    assert "When the dam was opened to all" not in before
    assert "<strong>School atlas</strong>: on a day in 1971" in below
    assert "<strong>Reisgids</strong>: some time in 1970" in below
    assert "/reader?source=gids&amp;passage=p1&amp;claim=opening" in below
    assert "They cannot be true together." in below
    assert '<a href="/accounts#claim-opening">' in below
    assert "When the dam was finished" not in shown, "no key on it was shown yet"


@pytest.mark.usefixtures("taken")
def test_the_way_from_an_account_leads_to_its_words_and_back(run: Run) -> None:
    shown = words(run("reader", source="gids", passage="p1", claim="opening"))
    assert marked(shown) == ["van 1970"]
    assert '<a href="/accounts#claim-opening">← ' in shown


# The questions that rest on it


def test_a_question_is_named_below_its_passage_once_its_key_was_shown(
    run: Run, learner: str, sitting: str
) -> None:
    assert "In which country" not in words(run("reader", source="atlas"))
    check_end_of_the_nile(learner, sitting)
    shown = words(run("reader", source="atlas"))
    assert "One of your questions is based on this passage" in shown
    assert f"/quiz?sitting={sitting}&amp;q=2&amp;at=" in shown
    assert "how long is the Nile" not in shown
    process.delivery().taking.finish(held(learner, sitting), now=process.now())
    shown = words(run("reader", source="atlas"))
    number = len(based_on("atlas/p1", RIVERS))
    assert f"{number} of your questions are based on this passage" in shown
    assert f"/review?sitting={sitting}&amp;q=2&amp;at=" in shown


# The original


@pytest.fixture
def linked(serve: Serve, tmp_path: Path) -> Callable[[str], None]:
    """Serve the small course, its atlas with an address."""

    def linked(url: str) -> None:
        folder = Path(shutil.copytree(COURSE, tmp_path / "course"))
        with (folder / "sources" / "atlas.yaml").open("a", encoding="utf-8") as file:
            file.write(f"url: {url}\n")
        with (folder / "course.yaml").open("a", encoding="utf-8") as file:
            file.write("  - {id: exam, title: Exam, banks: [rivers], mode: exam}\n")
        serve(folder)

    return linked


def test_an_original_is_a_link_to_the_words_themselves(
    run: Run, learner: str, linked: Callable[[str], None]
) -> None:
    linked("https://www.atlas.example/nile?page=2")
    sitting = process.delivery().taking.open(learner, "rivers", now=process.now(), seed="seed").id
    process.delivery().taking.finish(held(learner, sitting), now=process.now())
    shown = words(run("reader", source="atlas", passage="p1", sitting=sitting, q="3"))
    assert "Read the original on atlas.example</a>" in shown
    [address] = re.findall(r'href="([^"]*:~:[^"]*)"', shown)
    assert address.startswith("https://www.atlas.example/nile?page=2#:~:text=")
    _, *ways = unquote(html.unescape(urlsplit(address).fragment)).split("text=")
    assert "in a delta on the Mediterranean Sea" in [way.removesuffix("&") for way in ways]
    assert "://" not in words(run("reader", source="gids"))


def test_an_original_does_not_take_the_place_of_an_exam(
    run: Run, learner: str, linked: Callable[[str], None]
) -> None:
    linked("https://atlas.example/")
    new_tab = "Read the original on atlas.example (opens in a new tab)</a>"
    assert new_tab not in words(run("reader", source="atlas"))
    sitting = process.delivery().taking.open(learner, "exam", now=process.now(), seed="seed").id
    shown = words(run("reader", source="atlas"))
    assert new_tab in shown
    assert '<a href="https://atlas.example/" target="_blank">' in shown
    process.delivery().taking.finish(held(learner, sitting), now=process.now())
    assert new_tab not in words(run("reader", source="atlas"))


@pytest.mark.parametrize("claim", ["", "opening"])
def test_the_address_of_an_original_gives_no_key_away(
    run: Run, linked: Callable[[str], None], claim: str
) -> None:
    linked("https://atlas.example/#nile")
    shown = words(run("reader", source="atlas", passage="p2", claim=claim))
    assert 'href="https://atlas.example/#nile"' in shown
    assert ":~:" not in shown


# Closed books


def test_the_articles_and_the_accounts_are_closed_during_an_exam_without_them(
    run: Run, learner: str, serve: Serve, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(COURSE, tmp_path / "course"))
    with (folder / "course.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "  - {id: exam, title: Exam, banks: [rivers], mode: exam, book: closed, attempts: 1}\n"
        )
    serve(folder)
    delivery = process.delivery()
    sitting = delivery.taking.open(learner, "exam", now=process.now(), seed="seed").id
    for page in ("reader", "accounts"):
        shown = words(run(page, source="atlas"))
        assert "The articles are not available now" in shown
        assert "The Nile is about" not in shown
    delivery.taking.finish(
        delivery.looking.hold(learner, sitting, now=process.now()), now=process.now()
    )
    assert "The Nile is about" in words(run("reader", source="atlas"))
