"""What was meant by a line that is not YAML."""

from course.loading.slips.explaining import BULLETS, ODD, excerpt, explain, odd_space

__all__ = ["BULLETS", "ODD", "excerpt", "explain", "odd_space"]
