"""Writing: texts are in every language, reasons are given, and nothing is hidden or unsafe."""
