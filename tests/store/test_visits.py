"""Which secret signs the cookies of a database, and which cookies and links have ended."""

from course.store import visits
from course.store.store import Store
from tests.store.samples import NOW


def test_the_first_server_decides_which_secret_signs_cookies(store: Store, other: Store) -> None:
    assert store.write(visits.same_secret, "a", now=NOW)
    assert other.write(visits.same_secret, "a", now=NOW)
    assert not other.write(visits.same_secret, "b", now=NOW)
    store.write(visits.forget_secret)
    assert other.write(visits.same_secret, "b", now=NOW)
    assert not store.write(visits.same_secret, "a", now=NOW)


def test_of_two_servers_that_end_a_cookie_one_was_first(store: Store, other: Store) -> None:
    assert other.write(visits.end, "a fingerprint", now=NOW)
    assert not store.write(visits.end, "a fingerprint", now=NOW)
