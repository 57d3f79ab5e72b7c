"""The table of checks is complete, so that every check that is written also runs."""

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module

import course.checking
from course.checking import CHECKS
from course.checking.look import Check, Each


def written() -> Iterator[tuple[str, Check]]:
    """Every public function of a room that has the shape of a check, by its full name."""
    for module in pkgutil.walk_packages(course.checking.__path__, "course.checking."):
        if module.name.count(".") != 3:  # a module of a room
            continue
        for name, check in inspect.getmembers(import_module(module.name), _is_check):
            if check.__module__ == module.name and not name.startswith("_"):
                yield f"{module.name}.{name}", check


def _is_check(member: object) -> bool:
    if not inspect.isfunction(member):
        return isinstance(member, Each)
    signature = inspect.signature(member)
    return list(signature.parameters) == ["look"] and "Diagnostic" in str(
        signature.return_annotation
    )


def test_every_check_is_in_the_table_once() -> None:
    assert {name for name, check in written() if check not in CHECKS} == set()
    assert len(CHECKS) == len(set(CHECKS)) == len(list(written()))
