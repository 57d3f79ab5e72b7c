"""A quiz on paper: question sheets, answer sheets, keys and the articles, as PDF.

`sheet` is the quiz in one version and one language, `pdf` prints it with the template `sheet.typ`.
"""
