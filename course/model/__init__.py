"""Frozen models of everything that a course folder contains and a sitting produces.

A model is dumped in the form used in files, so that loading a dump gives an equal model.
"""
