"""Our own Streamlit components; their scripts are in this folder."""

from course.pages.quiz.components.countdown import countdown
from course.pages.quiz.components.navigator import FINISH, Way, navigator

__all__ = ["FINISH", "Way", "countdown", "navigator"]
