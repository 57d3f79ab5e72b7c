"""Citations: the quotes in the items and claims of a course, and where they are in the files."""

from collections.abc import Iterator
from typing import NamedTuple

from course.checking.parts import cited_parts
from course.loading.places import Kind
from course.model.bank import Course
from course.model.evidence import Evidence


class Cited(NamedTuple):
    """A quote in a record; `part` is the statement, row, blank or account that it supports."""

    kind: Kind
    record: str
    part: str | None
    path: tuple[str | int, ...]
    evidence: Evidence


def citations(course: Course) -> Iterator[Cited]:
    """Every quote of the course's items and claims."""
    yield from of_items(course)
    yield from of_claims(course)


def of_items(course: Course) -> Iterator[Cited]:
    """Every quote of the items."""
    for item in course.all_items():
        for i, evidence in enumerate(item.evidence):
            yield Cited("item", item.id, None, ("evidence", i, evidence.where), evidence)
        for part in cited_parts(item):
            for i, evidence in enumerate(part.evidence):
                path = (*part.path, "evidence", i, evidence.where)
                yield Cited("item", item.id, part.id, path, evidence)


def of_claims(course: Course) -> Iterator[Cited]:
    """Every quote of the accounts of claims."""
    for claim in course.claims.values():
        for row, account in enumerate(claim.accounts):
            for i, evidence in enumerate(account.evidence):
                path = ("accounts", row, "evidence", i, evidence.where)
                yield Cited("claim", claim.id, account.id, path, evidence)
