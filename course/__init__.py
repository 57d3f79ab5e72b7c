"""Quiz-as-code whose every answer can be traced to its source."""

__version__ = "0.1.0"
