"""What a caller may have to say when the database does not do its part."""

from course.errors import CourseError


class StoreError(CourseError):
    """Nothing was read or kept, and why; trying again is safe, and right once that has passed."""
