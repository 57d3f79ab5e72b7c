"""Writing: texts are complete in every language, say why, and contain nothing hidden or unsafe."""
