"""The quiz: one question at a time."""
