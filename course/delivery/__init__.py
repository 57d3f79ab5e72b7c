"""What learners do with sittings. The clock, the seed and the learner are always arguments."""
