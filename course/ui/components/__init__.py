"""Components of our own, where Streamlit has none; their scripts stand beside this file."""

from course.ui.components.countdown import countdown
from course.ui.components.navigator import FINISH, Way, navigator

__all__ = ["FINISH", "Way", "countdown", "navigator"]
