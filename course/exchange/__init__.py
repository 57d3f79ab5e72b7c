"""The model and its results in the formats of other programs, one file a format."""
