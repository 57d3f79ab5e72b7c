"""The review of a finished attempt."""
