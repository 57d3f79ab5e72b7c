"""Pages of the small course on a database of their own, and a real server of it."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from bench.form import COMPONENT, Form
from course.delivery.held import Held
from course.services import process, visitor
from course.services.identity import learner_of, new_code

ROOT = Path(__file__).parents[2]
COURSE = ROOT / "tests" / "courses" / "small"

Run = Callable[..., AppTest]
Given = Mapping[str, str | tuple[str, ...]]
"""What is to stand in fields, by name; of boxes, those that are to be ticked."""


@pytest.fixture
def fresh(
    tmp_path: Path, empty_database: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[pytest.MonkeyPatch]:
    """The singletons, made anew for the small course."""
    shutil.copy(empty_database, tmp_path / "course.db")
    monkeypatch.setenv("COURSE_FOLDER", str(COURSE))
    monkeypatch.setenv("COURSE_DATABASE", f"sqlite:///{tmp_path / 'course.db'}")
    monkeypatch.setenv("COURSE_SECRET", "a secret for tests")
    singletons = (
        *(process.settings, process.live, process.store, process.delivery, process.samples),
    )
    for one in singletons:
        one.cache_clear()
    yield monkeypatch
    process.store().dispose()
    for one in singletons:
        one.cache_clear()


@pytest.fixture
def learner(fresh: pytest.MonkeyPatch) -> str:
    """The learner whom every page meets: AppTest has no cookies."""
    learner = learner_of(new_code(), process.settings().secret)
    fresh.setattr(visitor, "identify", lambda _cookies: learner)
    fresh.setattr(visitor, "language", lambda _cookies, _accepted: "en")
    return learner


@pytest.fixture
def sitting(learner: str) -> str:
    """An attempt at the quiz of the small course, just opened."""
    return process.delivery().taking.open(learner, "rivers", now=process.now(), seed="seed").id


@pytest.fixture
def run() -> Run:
    """Run a page through the main script, at an address."""
    return lambda page, **query: app_of(page, **query).run()


class App(AppTest):
    """A page that sends what stands in the fields of a question, as a browser does."""

    asked: Form | None = None
    pressed = ""

    def _run(
        self, widget_state: WidgetStates | None = None, timeout: float | None = None
    ) -> AppTest:
        states = widget_state or WidgetStates()
        if self.asked:
            states.widgets.extend(self.asked.states(self.pressed))
        super()._run(states, timeout)
        shown = (one.proto for one in self.get("bidi_component"))
        sent = next((one for one in shown if one.component_name == COMPONENT), None)
        self.asked, self.pressed = sent and Form(sent, self.asked), ""
        return self


def app_of(page: str, **query: str) -> AppTest:
    """That page at that address, before it is run."""
    app = App(str(ROOT / "course" / "pages" / "main.py"), default_timeout=20)
    app._bidi_component_manager = _components()
    # By its address: switch_page goes by the name of a file, and each of ours is `page.py`.
    app._page_hash = calc_hash("" if page == "home" else page)
    for name, value in query.items():
        app.query_params[name] = value
    return app


@cache
def _components() -> BidiComponentManager:
    """All components: to find them, Streamlit looks through every package that is installed."""
    manager = BidiComponentManager()
    manager.discover_and_register_components(start_file_watching=False)
    return manager


def words(app: AppTest) -> str:
    """All that stands on the page, as it is sent."""
    html = (element.proto.body for element in app.get("html"))
    markdown = (element.value for element in app.markdown)
    buttons = (element.label for element in app.button)
    links = (element.proto.label for element in app.get("page_link"))
    components = (_words(element.proto) for element in app.get("bidi_component"))
    return "\n".join((*html, *markdown, *buttons, *links, *components))


def _words(sent: BidiComponent) -> str:
    if sent.component_name == COMPONENT:
        return Form(sent).html
    return json.dumps(json.loads(sent.json), ensure_ascii=False)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real `course serve` of the small course, started in another folder."""
    folder = tmp_path_factory.mktemp("server")
    environment = {
        **os.environ,
        "COURSE_DATABASE": f"sqlite:///{folder / 'course.db'}",
        "COURSE_SECRET": "a secret for tests",
    }
    command = [sys.executable, "-m", "course", "serve", str(COURSE), "--port", "0"]
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


def sent_to(app: AppTest, component: str) -> list[Any]:
    """What the page sends to a component of ours."""
    [proto] = [
        element.proto
        for element in app.get("bidi_component")
        if element.proto.component_name == f"course.{component}"
    ]
    sent: list[Any] = json.loads(proto.json)
    return sent


def held(learner: str, sitting: str) -> Held:
    """The learner's sitting, read anew as a page reads it."""
    return process.delivery().looking.hold(learner, sitting, now=process.now())


def form(app: AppTest) -> Form:
    """The fields and the buttons of the question on the page."""
    assert isinstance(app, App)
    assert app.asked is not None
    return app.asked


def value(app: AppTest, name: str) -> str:
    """What stands in the field of that name; empty if nothing does."""
    return "".join(form(app).fields[name].values)


def put(app: AppTest, given: Given) -> AppTest:
    """Fill these fields in, without sending it."""
    for name, values in given.items():
        field = form(app).fields[name]
        texts = (values,) if isinstance(values, str) else values
        assert field.kind == "text" or set(texts) <= set(field.options)
        field.give(*texts)
    return app


def fill(app: AppTest, given: Given) -> AppTest:
    """Fill these fields in, and send it."""
    return put(app, given).run()


def press(app: AppTest, name: str) -> AppTest:
    """Press the button of that name; its id also says which question it belongs to."""
    assert isinstance(app, App)
    [app.pressed] = [one for one in form(app).buttons if re.fullmatch(rf"{name}(-\d+)?", one)]
    return app.run()


def buttons(app: AppTest) -> set[str]:
    """The names of the buttons on the page, without the question that they belong to."""
    return {re.sub(r"-\d+$", "", one) for one in form(app).buttons}
