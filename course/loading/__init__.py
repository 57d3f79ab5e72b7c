"""Loading a course folder into models and diagnostics.

`events` parses YAML into plain values and positions; if that fails, `slips` explains why. `shape`,
`records` and `banks` turn values into models, and `folder` assembles the course.
"""
