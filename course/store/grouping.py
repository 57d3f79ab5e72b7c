"""Writes of several threads in one transaction, with one COMMIT for all."""

from collections import deque
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any

from course.store.executing import Writing

_MOST = 32
"""How many writes share a transaction; nobody waits for more than these."""


class Write:
    """What one thread wants written, and what came of it."""

    __slots__ = ("_ready", "error", "leads", "result", "work")

    def __init__(self, work: Callable[[Writing], Any]) -> None:
        self.work = work
        self.result: Any = None
        self.error: BaseException | None = None
        self.leads = False
        self._ready = Lock()
        self._ready.acquire()

    def wait(self) -> None:
        """Wait until it is done, or leads."""
        self._ready.acquire()

    def wake(self) -> None:
        """End the wait."""
        self._ready.release()


class Groups:
    """Has the thread that came first write for all that are waiting, in the order they came.

    While the disk syncs, the next group gathers. Without a thread of its own, a write that comes
    alone is written where it is.
    """

    def __init__(self, write: Callable[[Sequence[Write]], None]) -> None:
        self._write = write
        self._lock = Lock()
        self._waiting: deque[Write] = deque()
        self._led = False

    def write(self, work: Callable[[Writing], Any]) -> Any:
        """Return what `work` returns once it is committed, or raise what was raised."""
        mine = Write(work)
        with self._lock:
            self._waiting.append(mine)
            mine.leads, self._led = not self._led, True
        if not mine.leads:
            mine.wait()
        if mine.leads:
            self._lead()
        if mine.error is not None:
            raise mine.error
        return mine.result

    def _lead(self) -> None:
        """Write the first group, in which this thread is the first, and let the next one lead."""
        with self._lock:
            group = [self._waiting.popleft() for _ in range(min(_MOST, len(self._waiting)))]
        try:
            self._write(group)
        except BaseException as error:
            for one in group:
                one.error = error
            raise
        finally:
            with self._lock:
                following = self._waiting[0] if self._waiting else None
                self._led = following is not None
            if following is not None:
                following.leads = True
                following.wake()
            for one in group[1:]:
                one.wake()
