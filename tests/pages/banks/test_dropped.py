"""A changed bank is dropped on the page of a real server, which checks and installs it."""

import json
import shutil
import sys
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import ConnectionClosed

from course.delivery.dropping import LARGEST
from course.delivery.installing import REPLACED
from course.services.identity import TEACHER_COOKIE, sign_teacher
from tests.app.fixtures import COURSE
from tests.app.serve import SECRET, Server, serving
from tests.app.wire import Tab, tab

DELTA, MAP = "en: Look at the delta.", "en: Look at the map."


class Teacher:
    """A teacher with the page about banks in a tab."""

    def __init__(self, opened: Tab) -> None:
        self.tab = opened
        self.shown = opened.run("banks")

    def drop(self, text: str | bytes, name: str = "rivers.yaml") -> str:
        content = text.encode() if isinstance(text, str) else text
        return self.send([name, b64encode(content).decode()])

    def send(self, value: object) -> str:
        [field] = [name for name in self.tab.widgets if name.endswith("-bank-file")]
        event = json.dumps([{"event": "file", "value": value}])
        state = WidgetState(id=_make_trigger_id(field, "events"), json_trigger_value=event)
        return self.tab.run("banks", states=[state])

    @property
    def install(self) -> str:
        """The key of the button that was shown last; there is none where nothing can be done."""
        return [name for name in self.tab.widgets if "-install-" in name][-1].partition(
            "-install-"
        )[2]

    def press(self) -> str:
        return self.tab.click(f"install-{self.install}", "banks")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """A server, and the folder that it serves."""
    place = tmp_path_factory.mktemp("dropped")
    folder = Path(shutil.copytree(COURSE, place / "course"))
    with serving(place / "server", course=folder) as server:
        yield server, folder


@pytest.fixture
def text(served: tuple[Server, Path]) -> Iterator[str]:
    """A bank, as it is before and after the test."""
    bank = served[1] / "rivers.yaml"
    before = bank.read_text("utf-8")
    yield before
    bank.write_text(before, "utf-8")
    shutil.rmtree(served[1] / REPLACED, ignore_errors=True)


@contextmanager
def teacher(server: Server) -> Iterator[Teacher]:
    cookie = f"{TEACHER_COOKIE}={sign_teacher(datetime.now(UTC), SECRET)}"
    with tab(server.address, cookie=cookie) as opened:
        yield Teacher(opened)


def test_a_bank_with_an_error_is_refused_and_the_corrected_one_installed(
    served: tuple[Server, Path], text: str
) -> None:
    server, folder = served
    bank = folder / "rivers.yaml"
    with teacher(server) as ann:
        shown = ann.drop(text.replace("atlas/p1: It ends in Egypt", "atlas/p1: It ends in Sudan"))
        assert "1 error. The bank can be installed once it is fixed" in shown
        assert "rivers.yaml:" in shown
        assert not [name for name in ann.tab.widgets if "-install-" in name]
        shown = ann.drop(text.replace(DELTA, MAP))
        assert "No errors." in shown
        assert "changed in the file: hints" in shown
        assert "No past score would change." in shown
        assert bank.read_text("utf-8") == text, "nothing is written before"
        shown = ann.press()
        assert "rivers.yaml is installed." in shown
        assert "kept in the folder" in shown
        assert bank.read_text("utf-8") == text.replace(DELTA, MAP)
        assert "bank installed" in server.log


def test_a_question_of_a_dropped_bank_can_be_previewed(
    served: tuple[Server, Path], text: str
) -> None:
    with teacher(served[0]) as ann:
        ann.drop(text.replace("does the Nile end?", "does the river reach the sea?"))
        shown = ann.tab.run("banks", "item=nile-end&dropped=1")
        assert "In which country does the river reach the sea?" in shown
        assert "river reach the sea" not in ann.tab.run("banks", "item=nile-end")
    with teacher(served[0]) as bob:
        shown = bob.tab.run("banks", "item=nile-end&dropped=1")
        assert "no such bank or question" in shown, "it is in Ann's tab alone"


def test_two_teachers_do_not_overwrite_each_other_in_silence(
    served: tuple[Server, Path], text: str
) -> None:
    server, folder = served
    bank = folder / "rivers.yaml"
    with teacher(server) as ann, teacher(server) as bob:
        ann.drop(text.replace(DELTA, MAP))
        bob.drop(text.replace(DELTA, "en: Think."))
        assert "is installed" in bob.press()
        shown = ann.press()
        assert "Somebody changed this bank in the meantime" in shown
        assert "is installed" not in shown
        assert "Think." in bank.read_text("utf-8")
        assert "is installed" in ann.press(), "once she has seen what it is compared with"
        assert MAP in bank.read_text("utf-8")


def test_a_bank_that_is_put_away_is_gone(served: tuple[Server, Path], text: str) -> None:
    with teacher(served[0]) as ann:
        assert "No errors." in ann.drop(text.replace(DELTA, MAP))
        assert "No errors." not in ann.tab.click("drop-away", "banks")


def test_the_bank_as_it_stands_in_the_folder_need_not_be_installed(
    served: tuple[Server, Path], text: str
) -> None:
    with teacher(served[0]) as ann:
        assert "This is the bank as it stands in the course folder." in ann.drop(text)
        assert not [name for name in ann.tab.widgets if "-install-" in name]


def test_a_bank_as_large_as_allowed_arrives(served: tuple[Server, Path], text: str) -> None:
    with teacher(served[0]) as ann:
        padded = text + "#" * (LARGEST - len(text.encode()))
        assert "as it stands in the course folder" not in ann.drop(padded)
        assert "No question changes." in ann.drop(padded)


@pytest.mark.parametrize(
    "value",
    [
        *(None, 1, "rivers.yaml", [], ["rivers.yaml"], ["rivers.yaml", 1], {"name": "x"}),
        *(["rivers.yaml", "no base64!"], ["rivers.yaml", "é"], ["a", "b", "c"], [["x"], {}]),
    ],
)
def test_what_is_no_file_is_nothing(value: object, served: tuple[Server, Path]) -> None:
    with teacher(served[0]) as ann:
        shown = ann.send(value)
        assert "Choose a file" in shown
        assert "unexpected" not in shown
        assert "No errors." not in shown
    assert "unexpected error" not in served[0].log


@pytest.mark.parametrize("name", ["course.yaml", "../rivers.yaml", "rivers.exe", "<b>.yaml"])
def test_a_file_with_another_name_is_refused(
    name: str, served: tuple[Server, Path], text: str
) -> None:
    before = {path: path.read_bytes() for path in served[1].rglob("*.yaml")}
    with teacher(served[0]) as ann:
        shown = ann.drop(text, name)
        assert "This file cannot be checked." in shown
        assert "<b>.yaml" not in shown
        assert not [one for one in ann.tab.widgets if "-install-" in one]
    assert {path: path.read_bytes() for path in served[1].rglob("*.yaml")} == before


READER = """
import ctypes, os, sys
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1
if not os.geteuid():  # root, too, is to need a permission
    ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE)
os.execv(sys.executable, [sys.executable, "-m", "course", "serve", "--port", "0"])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="capabilities are Linux's")
def test_where_the_folder_may_only_be_read_the_page_says_how_to_install_the_file(
    text: str, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(COURSE, tmp_path / "course"))
    folder.chmod(0o555)
    with (
        serving(tmp_path / "server", course=folder, start=("-c", READER)) as server,
        teacher(server) as ann,
    ):
        shown = ann.drop(text.replace(DELTA, MAP))
        assert "changed in the file: hints" in shown
        assert "The server may not write into its course folder." in shown
        assert "Download rivers" in shown
        assert not [name for name in ann.tab.widgets if "-install-" in name]
    folder.chmod(0o755)


def test_nobody_else_can_drop_anything(served: tuple[Server, Path]) -> None:
    with teacher(served[0]) as ann:
        [field] = [name for name in ann.tab.widgets if name.endswith("-bank-file")]
    event = json.dumps([{"event": "file", "value": ["rivers.yaml", b64encode(b"x").decode()]}])
    state = WidgetState(id=_make_trigger_id(field, "events"), json_trigger_value=event)
    with tab(served[0].address) as student:
        shown = student.run("banks", states=[state])
        assert "Choose a file" not in shown
        assert "rivers" not in shown
    with tab(served[0].address) as student:
        student.run("banks")
        large = json.dumps([{"event": "file", "value": "x" * LARGEST}])
        with pytest.raises(ConnectionClosed):
            student.run("banks", states=[WidgetState(id=state.id, json_trigger_value=large)])
