"""A sitting: open, show, answer, check, finish. Clock, seed and learner come in."""
