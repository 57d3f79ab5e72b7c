"""Judgement beyond shape: references, evidence, keys, claims, writing; findings and proofs."""

from course.checking.checked import (
    CHECKS,
    Checked,
    check,
    check_folder,
    check_part,
    in_order,
    look_at,
)

__all__ = ["CHECKS", "Checked", "check", "check_folder", "check_part", "in_order", "look_at"]
