"""Fairness: an item accepts the right answers and no others, and does not give them away."""
