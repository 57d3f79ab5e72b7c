"""Two tabs of one student with the same question: the later answer is the one that stays."""

import pytest
from streamlit.testing.v1 import AppTest

from course.delivery.views import ItemView
from course.services import process
from tests.app.fixtures import Run, buttons, fill, form, held, press, put, value, words

TOWN = 5
COUNTRY = 2
NEWER = "You answered this question more recently in another tab"


def open_in(run: Run, sitting: str, tab: str, q: int) -> AppTest:
    return run("quiz", sitting=sitting, q=str(q), tab=tab)


def view(learner: str, sitting: str, q: int) -> ItemView:
    return process.delivery().looking.item(
        held(learner, sitting), q - 1, tab="c", now=process.now()
    )


def kept(learner: str, sitting: str, q: int) -> str:
    saved = view(learner, sitting, q).response
    assert saved is not None
    response = saved.response
    return str(getattr(response, "text", None) or getattr(response, "choice", None))


def test_what_is_typed_later_is_kept_though_its_tab_was_opened_earlier(
    run: Run, learner: str, sitting: str
) -> None:
    older, newer = (open_in(run, sitting, tab, TOWN) for tab in ("a", "b"))
    line = form(older).of
    fill(newer, {"text": "Khartoum"})
    fill(older, {"text": "Aswan"})
    assert not older.exception
    assert kept(learner, sitting, TOWN) == "Aswan"
    assert value(older, "text") == "Aswan"
    assert form(older).of == line, "its line is the same one, with the cursor in it"
    assert NEWER not in words(older)
    fill(older, {"text": "Assuan"})
    assert kept(learner, sitting, TOWN) == "Assuan"

    newer.run()  # whatever it does next, it is told, and shows the later answer
    assert NEWER in words(newer)
    assert value(newer, "text") == "Assuan"
    assert kept(learner, sitting, TOWN) == "Assuan"


def test_what_a_tab_sent_to_a_replica_that_hung_does_not_overwrite_what_it_gave_since(
    run: Run, learner: str, sitting: str
) -> None:
    """FAULTS 49: the replica goes on with it when the tab is at another one."""
    hung, here = (open_in(run, sitting, "0a0a0a0a", TOWN) for _ in range(2))
    fill(hung, {"text": "Khartoum"})
    here.run()
    put(hung, {"text": "Cairo"})
    fill(here, {"text": "Aswan"})
    hung.run()
    assert kept(learner, sitting, TOWN) == "Aswan"
    assert value(hung, "text") == "Aswan"
    assert NEWER in words(hung)
    fill(hung, {"text": "Assuan"})
    assert kept(learner, sitting, TOWN) == "Assuan"


def test_a_tab_that_changes_nothing_overwrites_nothing(
    run: Run, learner: str, sitting: str
) -> None:
    first, second = (open_in(run, sitting, tab, COUNTRY) for tab in ("a", "b"))
    fill(first, {"choice": form(first).fields["choice"].options[0]})
    fill(second, {"choice": form(second).fields["choice"].options[1]})
    later = kept(learner, sitting, COUNTRY)
    press(first, "check")
    assert kept(learner, sitting, COUNTRY) == later
    assert NEWER in words(first)
    assert "check" in buttons(first), "what it had not seen is not checked unseen"


@pytest.mark.parametrize("picked", [True, False])
def test_a_question_that_is_checked_in_another_tab_says_so(
    run: Run, sitting: str, *, picked: bool
) -> None:
    first, second = (open_in(run, sitting, tab, COUNTRY) for tab in ("a", "b"))
    fill(first, {"choice": form(first).fields["choice"].options[0]})
    press(first, "check")
    assert "in another tab" not in words(first)
    if picked:
        put(second, {"choice": form(second).fields["choice"].options[1]})
    second.run()
    assert "You checked this question in another tab" in words(second)
