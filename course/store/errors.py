"""The one exception that callers must expect from the store."""

from course.errors import CourseError


class StoreError(CourseError):
    """Nothing was read or saved; the message says why. Retrying is always safe."""
