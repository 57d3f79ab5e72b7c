"""Claims: what the accounts of a fact mean, whether they conflict, and whose account counts."""

from course.checking.claims.bounds import Span
from course.checking.claims.values import Meaning, meaning, verdict, verdict_asked, verdicts

__all__ = ["Meaning", "Span", "meaning", "verdict", "verdict_asked", "verdicts"]
