"""Work in several processes, each a copy of this one; apart, because importing it takes long."""

import gc
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

A = TypeVar("A")
B = TypeVar("B")
G = TypeVar("G")


def in_processes(
    workers: int, given: G, work: Callable[[G, A], B], each: Sequence[A]
) -> Iterator[B]:
    """Yield the result of the work on each, in order; all processes share what is given."""
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(workers, fork, _begin, (given, work)) as pool:
        yield from pool.map(_do, each)


_given: list[Any] = []


def _begin(given: object, work: Callable[..., object]) -> None:
    gc.disable()
    _given[:] = (given, work)


def _do(one: object) -> Any:
    given, work = _given
    return work(given, one)
