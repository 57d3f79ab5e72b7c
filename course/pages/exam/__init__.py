"""Before an exam: what to expect, and the button that starts it."""
