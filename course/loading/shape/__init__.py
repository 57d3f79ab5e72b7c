"""One record against its model: the record, or a message for each mistake in it.

`build` tries the model, `keys` and `values` put into words what pydantic found, and `models` tells
which model a place in the file belongs to.
"""
