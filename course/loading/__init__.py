"""A course folder to models and diagnostics: events, positions, shape."""

from course.loading.diagnostics import Diagnostic, Place, Severity
from course.loading.folder import Loaded, collector_off, fingerprint, load

__all__ = [
    "Diagnostic",
    "Loaded",
    "Place",
    "Severity",
    "collector_off",
    "fingerprint",
    "load",
]
