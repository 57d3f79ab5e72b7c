"""Components of our own, where Streamlit has none; their scripts stand beside this file."""

from course.ui.components.countdown import countdown
from course.ui.components.focus import focus
from course.ui.components.passage import Part, ShownPassage, passages

__all__ = ["Part", "ShownPassage", "countdown", "focus", "passages"]
