"""Explaining YAML syntax errors: each likely slip is corrected on trial, and the text parsed again.

A parser reports where it gave up, often a line too late and never in a teacher's words. The
correction that lets it read furthest reveals the slip. Corrected text is never loaded.

`explaining` picks the likeliest slip among those that `signs` and `indentation` propose.
"""
