"""What is in the database file when a server has stopped, and when the file is no longer there."""

import shutil
import signal
import sqlite3
import stat
import time
from contextlib import closing
from pathlib import Path

import pytest

from course.services.identity import LEARNER_COOKIE, new_code, sign
from course.store.tables import METADATA
from tests.app.fixtures import ROOT
from tests.app.serve import SECRET, ask, serving
from tests.app.visiting import soak
from tests.app.wire import opened, tab
from tests.server.test_operating import wait_until_not_ready
from tests.server.test_serving import _free_port
from tests.store.test_disk import disk

__all__ = ["disk"]

STREAMLIT = ("-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port")
READ_ONLY = """
from pathlib import Path
from sqlalchemy import event
from course.services import process
def checkout(connection, *_):
    connection.execute(f"PRAGMA query_only = {int(Path('read-only').exists())}")
event.listen(process.store()._engine, "checkout", checkout)
from course.cli import main
main(["serve", "--port", "0"])
"""


def student() -> dict[str, str]:
    return {"cookie": f"{LEARNER_COOKIE}={sign(new_code(), SECRET)}"}


def answer(server: str, words: str, **headers: str) -> str:
    """Answer the first question; return what the page shows then."""
    query = f"sitting={opened(server, 'rivers', **headers)}&q=1&tab=0123abcd"
    with tab(server, **headers) as page:
        page.run("quiz", query)
        return page.run("quiz", query, states=page.filled(text=words))


def kept(file: Path) -> list[str]:
    """The answers in a file that is all there is: no WAL beside it."""
    with closing(sqlite3.connect(file)) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
        assert tables >= METADATA.tables.keys()
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [text for (text,) in database.execute("SELECT response FROM response")]


@pytest.mark.parametrize("end", [signal.SIGTERM, soak(signal.SIGINT)])
def test_after_a_clean_stop_the_database_file_alone_has_everything(
    end: signal.Signals, tmp_path: Path
) -> None:
    """Fault 43, with pages still open."""
    with serving(tmp_path / "served") as server:
        mine = student()
        assert "Saved" in answer(server.address, "6650 km", **mine)
        with tab(server.address, **mine) as left_open:
            left_open.run()
            server.process.send_signal(end)
            server.process.wait(timeout=60)
    copy = tmp_path / "copy.db"
    shutil.copy(tmp_path / "served" / "course.db", copy)
    assert ["6650" in text for text in kept(copy)] == [True]


def test_so_it_is_after_a_stop_of_streamlit_run(tmp_path: Path) -> None:
    folder = tmp_path / "served"
    folder.mkdir()
    with serving(folder, start=(*STREAMLIT, str(_free_port()))) as server:
        address = server.wait_for(r"http://[\d.:]+(?=/teacher)")
        ask(address, "/name", "POST", "name=Ada", **student())
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(timeout=60)
    copy = tmp_path / "copy.db"
    shutil.copy(folder / "course.db", copy)
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("SELECT name FROM learner").fetchall() == [("Ada",)]


def test_only_its_owner_may_read_the_database_and_its_folder(tmp_path: Path) -> None:
    """Also what is beside the file, and a file that was open to others before."""
    file = tmp_path / "own" / "deeper" / "course.db"
    url = f"sqlite:///{file}"
    with serving(tmp_path, COURSE_DATABASE=url) as server:
        ask(server.address, "/name", "POST", "name=Ada", **student())
        assert modes(file) == {0o600}
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
        server.process.kill()  # so that the WAL stays
    for one in file.parent.iterdir():
        one.chmod(0o644)
    with serving(tmp_path, COURSE_DATABASE=url) as server:
        ask(server.address, "/name", "POST", "name=Ada", **student())
        assert modes(file) == {0o600}


def modes(file: Path) -> set[int]:
    assert Path(f"{file}-wal").exists()
    return {stat.S_IMODE(one.stat().st_mode) for one in file.parent.glob(f"{file.name}*")}


@pytest.mark.parametrize("how", [soak("removed"), "replaced", "moved"])
def test_a_database_file_that_is_lost_is_said_and_nothing_is_called_saved(
    how: str, tmp_path: Path
) -> None:
    """Fault 44: SQLite itself goes on writing to the file that nobody finds any more."""
    file = tmp_path / "served" / "course.db"
    with serving(tmp_path / "served") as server:
        mine = student()
        query = f"sitting={opened(server.address, 'rivers', **mine)}&q=1&tab=0123abcd"
        with tab(server.address, **mine) as page:
            page.run("quiz", query)
            assert ask(server.address, "/readyz")[0].status == 200
            lose(file, how)
            shown = page.run("quiz", query, states=page.filled(text="6650 km"))
            assert "Saved" not in shown
        wait_until_not_ready(server)
        assert ask(server.address, "/name", "POST", "name=Ada", **mine)[0].status >= 500
        assert ask(server.address, "/healthz")[0].status == 200
        if how == "moved":
            file.with_name("elsewhere").rename(file)
            while ask(server.address, "/readyz")[0].status != 200:
                time.sleep(0.1)
            assert ask(server.address, "/name", "POST", "name=Ada", **mine)[0].status == 303


def lose(file: Path, how: str) -> None:
    if how == "moved":
        file.rename(file.with_name("elsewhere"))
    elif how == "removed":
        file.unlink()
    else:
        copy = file.with_name("copy")
        shutil.copy(file, copy)
        copy.replace(file)


def test_a_disk_that_is_full_is_said_and_nothing_is_called_saved(
    disk: Path, tmp_path: Path
) -> None:
    """Fault 44, with a disk that is played: what it takes to save is what /readyz tries."""
    folder = tmp_path / "served"
    folder.mkdir()
    fails = tmp_path / "fails"
    with serving(
        folder, LD_PRELOAD=str(disk), DISK_FOLDER=str(folder), DISK_FAILS=str(fails)
    ) as server:
        mine = student()
        assert ask(server.address, "/readyz")[0].status == 200
        assert ask(server.address, "/name", "POST", "name=Ada", **mine)[0].status == 303
        fails.write_text("full course.db")
        wait_until_not_ready(server)
        assert ask(server.address, "/name", "POST", "name=Bob", **mine)[0].status >= 500
        fails.unlink()
        while ask(server.address, "/readyz")[0].status != 200:
            time.sleep(0.1)
        assert 'value="Ada"' in ask(server.address, "/you", accept="text/html", **mine)[1]


def test_a_database_that_became_read_only_is_said(tmp_path: Path) -> None:
    """Fault 44, as SQLite says it; a file's mode means nothing to root, who may run this."""
    with serving(tmp_path, start=("-c", READ_ONLY)) as server:
        assert ask(server.address, "/readyz")[0].status == 200
        (tmp_path / "read-only").touch()
        wait_until_not_ready(server)
        answered = ask(server.address, "/name", "POST", "name=Ada", **student())
        assert answered[0].status >= 500
