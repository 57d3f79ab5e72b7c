"""One student's attempts."""
