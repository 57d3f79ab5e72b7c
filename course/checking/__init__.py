"""Judgement beyond shape: findings and proofs. `checks` lists every check, `checked` runs them."""

from course.checking.checked import Checked, check, check_folder, in_order, look_at
from course.checking.checks import CHECKS

__all__ = ["CHECKS", "Checked", "check", "check_folder", "in_order", "look_at"]
