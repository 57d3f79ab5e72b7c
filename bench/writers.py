"""Threads that save answers through one Store, each in an attempt of its own, as sessions do.

`python bench/writers.py URL WRITERS SECONDS` prints the figures as JSON. It imports nothing else of
bench, so that it can run on the store of another checkout.
"""

import json
import statistics
import sys
import time
from threading import Barrier, Thread

from course.model.response import TextResponse
from course.store import answers
from course.store.records import Saved
from course.store.store import Store
from tests.store.samples import NOW, choice_item, start

ITEM = "name-on-wreckage"


def save(url: str, writers: int, seconds: float) -> dict[str, float]:
    """Return answers per second, p50 and p99 in ms, and the slowest writer's share of the mean."""
    store = Store.open(url)
    store.upgrade()
    label = str(time.time_ns())
    sittings = [
        start(store, choice_item(), learner=f"{label}-{number}").id for number in range(writers)
    ]
    barrier = Barrier(writers + 1)
    took: list[list[float]] = []

    def write(sitting: str) -> None:
        own, revision = list[float](), 0
        took.append(own)
        barrier.wait()
        end = time.perf_counter() + seconds
        while (begun := time.perf_counter()) < end:
            reply = store.write(
                answers.save,
                sitting,
                ITEM,
                TextResponse(text=f"answer {revision}"),
                position=0,
                seen=revision,
                tab="a",
                language="en",
                now=NOW,
            )
            own.append(time.perf_counter() - begun)
            assert isinstance(reply, Saved)  # noqa: S101 - otherwise nothing was measured
            revision = reply.revision

    threads = [Thread(target=write, args=(sitting,)) for sitting in sittings]
    for thread in threads:
        thread.start()
    barrier.wait()
    for thread in threads:
        thread.join()
    store.dispose()
    waits = [wait for own in took for wait in own]
    cuts = statistics.quantiles(waits, n=100)
    return {
        "rate": len(waits) / seconds,
        "p50": cuts[49] * 1000,
        "p99": cuts[98] * 1000,
        "slowest": min(map(len, took)) * writers / len(waits),
    }


if __name__ == "__main__":
    print(json.dumps(save(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))))
