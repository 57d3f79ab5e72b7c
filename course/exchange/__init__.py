"""The model and its results in the formats of other programs, one module per format."""
