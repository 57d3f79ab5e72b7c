"""Frozen models of everything a course folder holds and a sitting produces.

A model's dump is its form in the file, so a dumped model loads again and means the same.
"""
