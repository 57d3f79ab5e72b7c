"""Questions as other systems know them, between our items and every file format.

`question` is the model: a stem, one interaction, and what is told afterwards. `items` turns our
items into questions in the words of a language; a format turns questions into a file, and says by
`losses` what of an item it cannot carry.
"""
