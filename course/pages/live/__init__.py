"""A class at work, as its teacher watches it."""
