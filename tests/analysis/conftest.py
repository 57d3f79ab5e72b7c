"""A delivery of the sample course, and samples of what was done in it."""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta

import pytest

from course.analysis.population import Population
from course.analysis.sample import Sample, Samples
from course.delivery.delivery import Delivery
from course.store.store import Store
from tests.delivery.conftest import Served
from tests.delivery.samples import NOW
from tests.store.conftest import new_database, server_url, template, url

__all__ = ["new_database", "server_url", "template", "url"]

AFTER = NOW + timedelta(days=1)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """On either engine."""
    store = Store.open(url)
    yield store
    store.dispose()


@pytest.fixture
def served() -> Served:
    return Served()


@pytest.fixture
def delivery(store: Store, served: Served) -> Delivery:
    return Delivery(store, served.current)


@pytest.fixture
def samples(store: Store, delivery: Delivery) -> Samples:
    return samples_of(store, delivery)


def samples_of(store: Store, delivery: Delivery, now: datetime = AFTER) -> Samples:
    def settle(sittings: Collection[str]) -> None:
        delivery.looking.settle(sittings, now=now)

    return Samples(store, settle)


@pytest.fixture
def sample(samples: Samples) -> Callable[..., Sample]:
    """Read the sample of a population of the quiz `all`."""

    def read(**which: object) -> Sample:
        return samples.of(Population("all", **which), now=AFTER)  # type: ignore[arg-type]

    return read
