"""Printers of diagnostics: one file a format."""

FORMATS = ("text", "json", "github", "sarif")
