"""English pages are British in dates, units and spelling, wherever they have any."""

import ast
import json
import re
from pathlib import Path

import pytest

from course.cli.starting import STARTER
from course.model.response import NumberResponse
from course.services import messages, process, visitor
from tests.app.fixtures import ROOT, Run, words

NILE_LENGTH = 0
MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
AMERICAN_DATE = re.compile(rf"\b(?:{MONTHS})\.? [0-9]{{1,2}}(?:, [0-9]{{4}}\b|\b(?! [A-Z]))")
AMERICAN = re.compile(
    r"\b(?:(?:kilo|centi|milli)?meters?|liters?|(?:kilo)?grammes"
    r"|colors?|favou?rite color|centers?|gray|honor\w*|labor|behavior\w*|neighbor\w*|favor\w*"
    r"|(?:organ|recogn|real|summar|memor|apolog|emphas)iz\w+|analyz\w+|paralyz\w+"
    r"|cancel(?:ed|ing)|travel(?:ed|ing)|label(?:ed|ing)|spelled|catalogs?|dialogs?|judgment"
    r"|defense|offense|skillful|gotten|afterward|toward)\b",
    re.IGNORECASE,
)


def pages_of(run: Run, learner: str) -> dict[str, str]:
    """The text of each page after a quiz was taken, and while another one goes on."""
    delivery, now = process.delivery(), process.now()
    done = delivery.taking.open(learner, "rivers", now=now, seed="seed").id
    held = delivery.looking.hold(learner, done, now=now)
    given = NumberResponse(text="5", unit="mi")
    delivery.taking.save(held, NILE_LENGTH, given, seen=0, tab="a", language="en", now=now)
    delivery.taking.check(
        delivery.looking.hold(learner, done, now=now), NILE_LENGTH, language="en", now=now
    )
    delivery.taking.finish(delivery.looking.hold(learner, done, now=now), now=now)
    going = delivery.taking.open(learner, "rivers", now=now, seed="seed").id
    apps = {
        "home": run("home"),
        "quiz": run("quiz", sitting=going, q="1", tab="a"),
        "review": run("review", sitting=done),
        "reader": run("reader", source="atlas"),
        "accounts": run("accounts"),
        "teacher": run("teacher"),
    }
    assert not any(app.exception for app in apps.values())
    lists = {
        name: [option for box in app.selectbox for option in box.options]
        for name, app in apps.items()
    }
    read = {name: words(app) + "\n".join(lists[name]) for name, app in apps.items()}
    return {name: text.replace(":gray[", "[") for name, text in read.items()}  # markup, never read


def test_every_page_writes_dates_and_units_as_in_britain(
    learner: str, fresh: pytest.MonkeyPatch, run: Run
) -> None:
    fresh.setattr(visitor, "is_teacher", lambda _cookies: True)
    fresh.setattr(visitor, "teacher", lambda _cookies: "")
    for name, shown in pages_of(run, learner).items():
        assert not AMERICAN_DATE.findall(shown), name
        assert not AMERICAN.findall(shown), name
    year = str(process.now().year)
    assert re.search(rf"\b[0-9]{{1,2}} (?:{MONTHS}) {year}\b", words(run("home")))


def test_no_sentence_of_the_pages_is_spelt_as_in_america() -> None:
    english = messages.catalogue("en")
    texts = [*english.single.values(), *(form for many in english.plural.values() for form in many)]
    assert [text for text in texts if AMERICAN.search(text) or AMERICAN_DATE.search(text)] == []


def english_in(text: str) -> list[str]:
    """The English lines of a YAML file, and those that go on below them."""
    found, depth = [], None
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        if depth is not None and indent > depth:
            found.append(line)
            continue
        depth = None
        if re.match(r"(- |\w[\w-]*: \{)?en: ", line.strip()):
            found.append(line)
            depth = line.index("en: ")
    return found


@pytest.mark.parametrize(
    "folder", [ROOT / "questions", ROOT / "tests" / "courses" / "small", STARTER]
)
def test_no_english_text_of_a_course_of_ours_is_spelt_as_in_america(folder: Path) -> None:
    for path in folder.rglob("*.yaml"):
        written = re.sub("“[^”]*”", "“…”", path.read_text(encoding="utf-8"))  # quotes stay Dutch
        lines = english_in(written)
        said = [line for line in lines if AMERICAN.search(line) or AMERICAN_DATE.search(line)]
        assert said == [], path


def test_no_script_of_the_pages_says_anything_american() -> None:
    """Scripts get their words from the catalogues, so none writes a date or unit itself."""
    for path in (ROOT / "course").rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        text = text.replace("Intl.DateTimeFormat().resolvedOptions().timeZone", "")  # not written
        assert "toLocale" not in text, path
        assert "Intl." not in text, path


def test_whatever_is_written_goes_by_the_locale_for_writing() -> None:
    """Only what reads a language takes `locale_of`, which is American for a mere `en`."""
    writers = ("format_date", "format_skeleton", "format_decimal", "format_unit", "format_datetime")
    for path in (ROOT / "course").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            called = ast.unparse(call.func)
            if called in writers:
                locales = [ast.unparse(k.value) for k in call.keywords if k.arg == "locale"]
                assert not any("locale_of" in one for one in locales), path


def test_the_tests_above_would_see_an_american() -> None:
    assert AMERICAN_DATE.search("closes on November 28, 2026")
    assert AMERICAN_DATE.search("Oct 17")
    assert not AMERICAN_DATE.search("17 October 2022, paragraph 6")
    assert AMERICAN.search("5 kilometers")
    assert not AMERICAN.search("5 kilometres and a metre")
    assert json.dumps(english_in("a:\n  en: >-\n    one\n    two\n  nl: drie\n")) == json.dumps(
        ["  en: >-", "    one", "    two"]
    )
