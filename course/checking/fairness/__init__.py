"""Fairness: an item has exactly the right answers it should have, and does not give them away."""
