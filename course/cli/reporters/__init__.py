"""Printers of diagnostics, one module per format."""

FORMATS = ("text", "json", "github", "sarif")
