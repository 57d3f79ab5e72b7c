"""The folder as a whole: whatever is named exists, whatever exists is used, quizzes make sense."""
