"""Statistics of items and quizzes: who is counted, what they did, and what to do about it."""
