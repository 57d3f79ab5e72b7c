"""Components of our own, where Streamlit has none; their scripts stand beside this file."""

from course.pages.quiz.components.countdown import countdown
from course.pages.quiz.components.navigator import FINISH, Way, navigator

__all__ = ["FINISH", "Way", "countdown", "navigator"]
