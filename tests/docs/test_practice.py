"""The two weeks in docs/practice.md are those that a simulated learner lives."""

from collections.abc import Callable
from pathlib import Path

from course.store.store import Store
from tests.delivery.fortnight import two_weeks

PAGE = Path(__file__).parents[2] / "docs" / "practice.md"
BEGIN, END = "<!-- two weeks -->\n", "<!-- end of two weeks -->"
HEAD = "| day, time (UTC) | question | why it came | what happened | back on |\n"


def test_the_two_weeks_are_what_happens(
    tmp_path: Path, renewed: Callable[[Path, str], bool]
) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'course.db'}")
    table = HEAD + "| --- | --- | --- | --- | --- |\n"
    table += "".join(f"{row}\n" for row in two_weeks(store))
    store.dispose()
    page = PAGE.read_text("utf-8")
    before, after = page.partition(BEGIN)[0], page.partition(END)[2]
    expected = f"{before}{BEGIN}{table}{END}{after}"
    assert renewed(PAGE, expected) or page == expected
