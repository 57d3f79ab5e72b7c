"""Numbers, quantities, dates, names and quotes, read according to the conventions of a language.

Pure functions on text. Reading a single value raises `ReadingError` if it cannot be read; searching
running text returns a list of `Found`, which may be empty.
"""
