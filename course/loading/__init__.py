"""A course folder to models and diagnostics: events, positions, shape.

Bytes become plain values and their positions (`events`, and `slips` where that fails), values
become records of the model (`shape`, `records`, `banks`), records a course (`folder`).
"""
