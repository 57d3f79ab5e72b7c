"""Components of our own, where Streamlit has none; their scripts stand beside this file."""

from course.ui.components.arrive import arrive
from course.ui.components.book import book
from course.ui.components.countdown import countdown
from course.ui.components.focus import focus
from course.ui.components.navigator import FINISH, Way, navigator

__all__ = [
    "FINISH",
    "Way",
    "arrive",
    "book",
    "countdown",
    "focus",
    "navigator",
]
