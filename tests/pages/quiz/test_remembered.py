"""What a session keeps of the questions that it has shown."""

import gc

from streamlit.runtime.state.common import WidgetMetadata

from course.delivery.views import ItemView
from tests.app.fixtures import Run, press
from tests.small import RIVERS


def test_a_session_keeps_nothing_of_a_question_that_it_no_longer_shows(
    run: Run, sitting: str
) -> None:
    before = {id(one) for one in gc.get_objects()}
    app = run("quiz", sitting=sitting, q="1", tab="a")
    for _ in RIVERS[2:]:
        app = press(app, "skip")
    gc.collect()
    kept = [one for one in gc.get_objects() if id(one) not in before]
    last = len(RIVERS) - 2
    widgets = {one.id.rpartition("-")[2] for one in kept if type(one) is WidgetMetadata}
    assert not widgets & {str(number) for number in range(1, last)}
    assert {one.position + 1 for one in kept if type(one) is ItemView} <= {last, last + 1}
