"""Passages picked as evidence: one where one is asked for, as many as one likes elsewhere."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from course.model.response import AnyResponse, PassagesResponse
from course.services import process
from tests.app.fixtures import COURSE, Run, fill, form, held, press, value, words

BOTH = """\
  - id: both-lengths
    type: find-evidence
    stem:
      en: Two passages give the length of the river. Choose both.
      nl: Twee passages geven de lengte van de rivier. Kies ze allebei.
    among: [atlas, gids]
    any_of: [[atlas/p1, gids/p1]]
    rationale:
      en: Both give 6650 kilometres.
      nl: Beide geven 6650 kilometer.
"""
ONE, SEVERAL = 4, 7
"""The places of the questions, as in an address."""


@pytest.fixture
def streams(learner: str, fresh: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """An attempt at the second quiz, with a question that asks for two passages."""
    folder = Path(shutil.copytree(COURSE, tmp_path / "course"))
    with (folder / "streams.yaml").open("a", encoding="utf-8") as file:
        file.write(BOTH)
    fresh.setenv("COURSE_FOLDER", str(folder))
    for one in (process.settings, process.live, process.delivery):
        one.cache_clear()
    return process.delivery().taking.open(learner, "streams", now=process.now(), seed="seed").id


def saved(learner: str, sitting: str, q: int) -> AnyResponse | None:
    view = process.delivery().looking.item(
        held(learner, sitting), q - 1, tab="a", now=process.now()
    )
    return view.response.response if view.response else None


def pick(app: AppTest, passage: str) -> AppTest:
    return fill(app, {"passage": passage})


def test_where_one_is_asked_for_another_takes_its_place(
    run: Run, learner: str, streams: str
) -> None:
    app = run("quiz", sitting=streams, q=str(ONE), tab="a")
    assert form(app).fields["passage"].kind == "radio"
    pick(app, "atlas/p2")
    pick(app, "gids/p1")
    assert saved(learner, streams, ONE) == PassagesResponse(passages=("gids/p1",))
    again = run("quiz", sitting=streams, q=str(ONE), tab="a")
    assert value(again, "passage") == "gids/p1", "a draft, as any other"
    pick(again, "none")
    assert saved(learner, streams, ONE) == PassagesResponse()
    assert "There is nothing to check yet" in words(press(again, "check"))


def test_two_that_were_picked_before_it_was_one_choice_are_kept(
    run: Run, learner: str, streams: str
) -> None:
    two = PassagesResponse(passages=("atlas/p1", "gids/p1"))
    process.delivery().taking.save(
        held(learner, streams),
        ONE - 1,
        two,
        seen=0,
        tab="a",
        language="en",
        now=process.now(),
    )
    app = run("quiz", sitting=streams, q=str(ONE), tab="a")
    assert saved(learner, streams, ONE) == two
    pick(app, "atlas/p1")
    assert saved(learner, streams, ONE) == PassagesResponse(passages=("atlas/p1",))


def test_where_several_are_asked_for_each_is_ticked(run: Run, learner: str, streams: str) -> None:
    app = run("quiz", sitting=streams, q=str(SEVERAL), tab="a")
    assert form(app).fields["passage"].kind == "checkbox"
    app = fill(app, {"passage": ("gids/p1", "atlas/p1")})
    assert saved(learner, streams, SEVERAL) == PassagesResponse(passages=("atlas/p1", "gids/p1"))
    app = press(app, "check")
    assert "You found what shows this, and chose nothing else." in words(app)


def test_the_list_has_the_passages_in_the_order_of_the_boxes(run: Run, streams: str) -> None:
    """`picking.js` presses them by it."""
    app = run("quiz", sitting=streams, q=str(ONE), tab="a")
    shown = words(app)
    *passages, none = form(app).fields["passage"].options
    assert none == "none"
    names = [f'data-passage="{name}"' for name in passages]
    found = [shown.index(name) for name in names]
    assert found == sorted(found)
    assert 'data-one="yes"' in shown
    several = words(run("quiz", sitting=streams, q=str(SEVERAL), tab="a"))
    assert "data-one" not in several
