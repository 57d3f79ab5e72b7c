"""The course being served, while a teacher edits its folder."""

import logging
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from course.checking import Checked, check_folder
from course.errors import CourseError
from course.loading.diagnostics import Diagnostic
from course.loading.files import fingerprint

_log = logging.getLogger(__name__)

_SECONDS = 1.0


class LiveCourse:
    """The last version of a course folder without errors; safe to share between threads."""

    def __init__(self, folder: Path, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.folder = folder
        self.diagnostics: tuple[Diagnostic, ...] = ()
        """Those of the latest edit, whether or not it is served."""
        self._clock = clock
        self._looking = Lock()
        self._looked: float | None = None
        self._seen: tuple[tuple[str, int, int], ...] | None = None
        self._good: Checked | None = None
        self._trouble = ""

    def current(self) -> Checked:
        """The newest course without errors. Raises CourseError until there has been one.

        Once a second, one caller checks whether files have changed. The others do not wait for it;
        they get the previous course.
        """
        if self._looking.acquire(blocking=self._good is None):
            try:
                self._look()
            finally:
                self._looking.release()
        if self._good is None:
            raise CourseError(self._trouble)
        return self._good

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """Errors that keep the latest edit from being served; empty if it is served."""
        return tuple(d for d in self.diagnostics if d.severity == "error")

    def look_again(self) -> None:
        """Have the next caller look for changes at once: this process has made one."""
        self._looked = None

    def _look(self) -> None:
        now = self._clock()
        if self._looked is not None and now - self._looked < _SECONDS:
            return
        self._looked = now
        try:
            # Taken before the check, so that an edit made during it is noticed next time.
            seen = fingerprint(self.folder)
            if seen == self._seen:
                return
            checked = check_folder(self.folder)
        except (CourseError, OSError) as error:
            self._trouble = str(error)
            return
        self._seen = seen
        self.diagnostics = checked.diagnostics
        if errors := self.problems:
            first = errors[0]
            self._trouble = (
                f"The course has errors, {len(errors)} in all. The first is in {first.place.file}, "
                f"line {first.place.line}: {first.what} {first.mend}"
            )
            served = "the last good one is served" if self._good else "none is served yet"
            _log.warning("%s Until they are mended, %s.", self._trouble, served)
        else:
            if self._good is not None:
                _log.warning("The edited course is served.")
            self._good = checked
