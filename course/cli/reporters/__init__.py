"""Printers of diagnostics: one file a format."""
