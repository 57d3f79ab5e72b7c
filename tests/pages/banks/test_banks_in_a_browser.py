"""A teacher without a terminal changes a bank: from the file that is dropped to who gets it.

Each state is judged by axe in light and in dark, and fits a small phone.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.app.fixtures import COURSE
from tests.app.serve import Server
from tests.app.visiting import NewPage
from tests.app.walk import Shown, check, give, idle, small_course, start, to, verdict
from tests.pages.test_axe import TALL, judge, on_a_phone, report

pytestmark = pytest.mark.browser

RIVERS = COURSE / "rivers.yaml"
KEY, WIDER = "key: 6650 km", "key: 6650 km\n    tolerance: 60"


@pytest.fixture(scope="module")
def teacher(tab: Page, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The tab of a teacher who signed in, for the tests that install nothing."""
    with small_course(tmp_path_factory.mktemp("banks")) as server:
        tab.set_viewport_size({"width": 1280, "height": 900})
        tab.goto(f"{server.address}/teacher?token={server.token}")
        yield tab


@pytest.mark.timeout(360)
def test_a_bank_is_checked_corrected_and_installed_and_students_get_it(
    visit: NewPage, tmp_path: Path
) -> None:
    faults: list[str] = []
    with small_course(tmp_path) as server:
        student = visit()
        assert _verdict(student, server) == "Wrong"
        teacher = visit(**TALL)
        walked = _changing(teacher, server, tmp_path / "small" / "rivers.yaml")
        states, hits = judge(on_a_phone(walked, faults))
        assert _verdict(visit(), server) == "Right"
    assert len(states) == 8
    assert hits == Counter(), report(states, hits)
    assert not faults, "\n".join(faults)


def test_a_file_can_be_chosen_and_a_question_answered_by_keyboard(teacher: Page) -> None:
    _open_banks(teacher)
    field = teacher.get_by_label("Choose a file")
    idle(teacher)  # until then the field is made anew once more, and loses the focus
    with teacher.expect_file_chooser() as chooser:
        field.press("Space")
    chooser.value.set_files(RIVERS)
    notice = teacher.get_by_text("This is the bank as it stands in the course folder.")
    expect(notice).to_be_focused()
    to(teacher, "/banks?item=nile-end")
    teacher.get_by_role("radio", name="Sudan").press("Space")
    idle(teacher)
    teacher.keyboard.press("Control+Enter")
    expect(verdict(teacher)).to_contain_text("Wrong")
    expect(teacher.locator("#feedback-1")).to_be_focused()


def test_a_file_that_is_dropped_beside_the_field_is_taken_too(teacher: Page) -> None:
    """By itself, the browser would leave the page and open the file."""
    _open_banks(teacher)
    handled = teacher.evaluate(
        """text => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([text], "rivers (1).yaml"));
            const more = { dataTransfer, bubbles: true, cancelable: true };
            const heading = document.querySelector("h1");
            return ["dragover", "drop"].map(
                (name) => !heading.dispatchEvent(new DragEvent(name, more)));
        }""",
        RIVERS.read_text("utf-8"),
    )
    assert handled == [True, True]
    expect(teacher.get_by_text("rivers.yaml: replaces the bank of that name")).to_be_visible()


def test_a_preview_in_the_other_language_says_which_it_is(teacher: Page) -> None:
    _open_banks(teacher)
    to(teacher, "/banks?item=nile-length")
    teacher.get_by_role("link", name="Nederlands").last.click()
    teacher.wait_for_url("**&in=nl")
    expect(teacher.locator(".in-language h2.stem")).to_be_visible()
    expect(teacher.get_by_label("Je antwoord")).to_be_visible()
    expect(teacher.locator(".in-language")).to_have_attribute("lang", "nl")
    assert teacher.locator("html").get_attribute("lang") == "en"
    assert not teacher.locator(".in-language [lang=en]").count()


def _changing(page: Page, server: Server, bank: Path) -> Iterator[Shown]:
    text = bank.read_text("utf-8")
    _sign_in(page, server)
    yield Shown("banks", page)
    to(page, "/banks?bank=rivers")
    yield Shown("bank", page)
    page.get_by_role("link", name="nile-end", exact=True).click()
    expect(page.get_by_role("heading", name="In which country")).to_be_visible()
    idle(page)
    yield Shown("preview, asked", page)
    give(page, ("Sudan",))
    check(page)
    page.get_by_text("Answer key and proof").click()
    expect(page.locator("details[open] mark").first).to_be_visible()
    yield Shown("preview, wrong", page)
    to(page, "/banks")
    _drop(page, text.replace(KEY, WIDER).replace("It ends in Egypt", "It ends in Sudan"))
    expect(page.get_by_text("1 error. The bank can be installed once it is fixed")).to_be_visible()
    expect(page.get_by_role("button", name="Install rivers.yaml")).to_have_count(0)
    yield Shown("dropped, with an error", page)
    _drop(page, text.replace(KEY, WIDER))
    expect(page.get_by_text("the answer key changes")).to_be_visible()
    expect(page.get_by_text("1 attempt of 1 student gets another score:")).to_be_visible()
    idle(page)
    yield Shown("dropped, with past scores", page)
    page.get_by_role("link", name="nile-length", exact=True).click()
    expect(page.get_by_role("link", name="Changed bank")).to_be_visible()
    idle(page)
    yield Shown("preview of what was dropped", page)
    page.get_by_role("link", name="Changed bank").click()
    expect(page.locator("#dropped")).to_be_focused()
    page.get_by_role("button", name="Install rivers.yaml").click()
    expect(page.get_by_text("rivers.yaml is installed.")).to_be_visible()
    idle(page)
    assert bank.read_text("utf-8") == text.replace(KEY, WIDER)
    yield Shown("installed", page)


def _sign_in(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/teacher?token={server.token}")
    _open_banks(page)


def _open_banks(page: Page) -> None:
    page.goto(urljoin(page.url, "/banks"))
    idle(page)
    expect(page.get_by_label("Choose a file")).to_be_attached()


def _drop(page: Page, text: str) -> None:
    file = FilePayload(name="rivers.yaml", mimeType="application/yaml", buffer=text.encode())
    page.get_by_label("Choose a file").set_input_files(file)


def _verdict(page: Page, server: Server) -> str:
    """What a new student is told of 6,700 km."""
    page.goto(server.address)
    idle(page)
    start(page, "Rivers")
    give(page, ("=6700",))
    check(page)
    return (verdict(page).inner_text()).split()[1]
