"""Numbers, quantities, dates, names and quotes, read as a language writes them.

Pure functions on text. Whatever cannot be read raises `ReadingError`; whatever is looked for in
running text comes back as a list of `Found`, empty where there is nothing.
"""
