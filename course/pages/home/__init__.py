"""Home: the quizzes, the learner's progress in each, and the articles."""
