"""The order of statements: the sitting's own, and for sittings from before that, the file's."""

import pytest

from course.delivery.delivery import Delivery
from course.delivery.regrade import regrade
from course.delivery.views import ItemView
from course.model.quiz import Rules
from course.model.resolved import ResolvedItem
from course.model.response import MarksResponse
from course.pages.answered.statements import marked
from course.pages.shared.visit import Visit
from course.services.messages import Wording
from course.store import sittings
from course.store.store import Store
from tests.delivery.conftest import Served
from tests.delivery.samples import MINUTE, NOW, course_of, held, item

BEFORE = ResolvedItem.model_validate_json(
    '{"item":{"id":"admitted","stem":"What did he admit?","type":"statements","statements":'
    '[{"id":"a-few-were-sent","true":"A few were sent."},'
    '{"id":"none-were-sent","false":"None were sent."},'
    '{"id":"they-were-sold","not-stated":"They were sold."}]}}'
)
"""As it was kept when statements stood in the order of the file."""
FILE = ("a-few-were-sent", "none-were-sent", "they-were-sold")
SEEDS = [str(seed) for seed in range(12)]
NOW_FALSE = [
    {"false": "A few were sent."},
    {"true": "None were sent."},
    {"not-stated": "They were sold."},
]
"""The same statements, with the first two keys corrected."""
MARKS = MarksResponse(marks=dict(zip(FILE, ("true", "false", "not-stated"), strict=True)))


@pytest.fixture(autouse=True)
def course(served: Served) -> None:
    served.checked = course_of(item("wreckage"), item("delivered"), item("admitted"))


def begun_before(store: Store, learner: str, seed: str) -> str:
    """A sitting as the program of that time opened it."""
    sitting = store.write(
        sittings.find_or_open,
        *(learner, "all"),
        rules=Rules(),
        seed=seed,
        items=[("second", BEFORE)],
        now=NOW,
    )
    assert sitting is not None
    return sitting.id


def taken(delivery: Delivery, sitting: str, learner: str, position: int) -> None:
    """Mark all statements, have them checked and finish."""
    delivery.taking.save(
        held(delivery, sitting, learner), position, MARKS, seen=0, tab="a", language="en", now=NOW
    )
    delivery.taking.check(held(delivery, sitting, learner), position, language="en", now=NOW)
    delivery.taking.finish(held(delivery, sitting, learner), now=NOW)


def view_of(delivery: Delivery, sitting: str, learner: str, position: int) -> ItemView:
    return delivery.looking.item(held(delivery, sitting, learner), position, tab="b", now=NOW)


def order(view: ItemView) -> tuple[str, ...]:
    return tuple(option.id for option in view.shown.options)


def reviewed(view: ItemView) -> tuple[str, ...]:
    """The statements of a review, from top to bottom."""
    assert view.solution is not None
    one = view.solution.item
    assert one.type == "statements"
    html = marked(view, one, Visit("learner", Wording("en")))
    texts = {s.id: html.index(s.text["en"]) for s in one.statements}
    return tuple(sorted(texts, key=texts.__getitem__))


def mended(served: Served, store: Store) -> None:
    served.checked = course_of(
        item("wreckage"), item("delivered"), item("admitted", statements=NOW_FALSE)
    )
    regrade(store, served.checked, reason=("Turned round.", "teacher"), now=NOW + MINUTE)


def test_the_version_of_an_old_sitting_is_still_its_own() -> None:
    assert BEFORE.version == "98b0bcbbcd335dc04529f0b54915b5067174bb371f24bd02059b312cea6902a3"
    assert course_of(item("admitted")).resolved["admitted"].version != BEFORE.version
    kept = course_of(item("admitted", shuffle="no")).resolved["admitted"]
    assert not kept.statements_drawn


def test_a_sitting_from_before_keeps_the_order_that_it_showed(
    delivery: Delivery, served: Served, store: Store
) -> None:
    """While it is taken, in the review, and after a key was corrected."""
    for seed in SEEDS:
        sitting = begun_before(store, seed, seed)
        assert order(view_of(delivery, sitting, seed, 0)) == FILE
        taken(delivery, sitting, seed, 0)
        view = view_of(delivery, sitting, seed, 0)
        assert (order(view), reviewed(view)) == (FILE, FILE)
    mended(served, store)
    for one in delivery.looking.results(now=NOW + MINUTE):
        view = view_of(delivery, one.sitting.id, one.sitting.learner, 0)
        assert view.last is not None
        assert view.last.regraded is not None, "the key that counts is the corrected one"
        assert (order(view), reviewed(view)) == (FILE, FILE)


def test_a_new_sitting_keeps_the_order_that_it_drew(
    delivery: Delivery, served: Served, store: Store
) -> None:
    """On every reload, in the review, and after a key was corrected."""
    drawn = {}
    for seed in SEEDS:
        sitting = delivery.taking.open(seed, "all", now=NOW, seed=seed).id
        drawn[seed] = order(view_of(delivery, sitting, seed, 2))
        assert order(view_of(delivery, sitting, seed, 2)) == drawn[seed]
        taken(delivery, sitting, seed, 2)
        view = view_of(delivery, sitting, seed, 2)
        assert (order(view), reviewed(view)) == (drawn[seed], drawn[seed])
    assert len(set(drawn.values())) > 3
    mended(served, store)
    for one in delivery.looking.results(now=NOW + MINUTE):
        view = view_of(delivery, one.sitting.id, one.sitting.learner, 2)
        assert view.last is not None
        assert view.last.regraded is not None
        assert order(view) == reviewed(view) == drawn[one.sitting.learner]


def test_a_statement_that_a_correction_added_comes_last(
    delivery: Delivery, served: Served, store: Store
) -> None:
    sitting = delivery.taking.open("ann", "all", now=NOW, seed="1").id
    taken(delivery, sitting, "ann", 2)
    more = [{"true": "More were sent."}, *NOW_FALSE]
    served.checked = course_of(
        item("wreckage"), item("delivered"), item("admitted", statements=more)
    )
    why = ("One more.", "teacher")
    regrade(store, served.checked, also_reworded=True, reason=why, now=NOW + MINUTE)
    view = view_of(delivery, sitting, "ann", 2)
    assert reviewed(view) == (*order(view), "more-were-sent")
