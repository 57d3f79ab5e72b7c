"""Validating one record: the record, or a diagnostic for each mistake in it.

`build` runs the model; `keys` and `values` translate pydantic's errors into messages for teachers;
`models` finds out which models apply at a place in the record.
"""
