"""A course folder to models and diagnostics: events, positions, shape."""

from typing import TYPE_CHECKING, Any

from course.loading.codes import Severity
from course.loading.diagnostics import Diagnostic, Place

if TYPE_CHECKING:
    from course.loading.folder import (
        Loaded,
        collector_off,
        fingerprint,
        load,
        load_bank,
        load_shared,
    )

__all__ = [
    "Diagnostic",
    "Loaded",
    "Place",
    "Severity",
    "collector_off",
    "fingerprint",
    "load",
    "load_bank",
    "load_shared",
]


def __getattr__(name: str) -> Any:
    """Import the loader, and pydantic with it, when it is asked for: diagnostics do without."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from course.loading import folder  # noqa: PLC0415

    return getattr(folder, name)
