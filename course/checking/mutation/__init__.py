"""Mutation: every key is replaced by wrong ones, to see which of them the checks would notice."""

from course.checking.mutation.trying import Tried, try_out

__all__ = ["Tried", "try_out"]
