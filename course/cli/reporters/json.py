"""Diagnostics for programs; docs/diagnostics.md describes the format."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from course.cli.summary import Summary
    from course.loading.diagnostics import Diagnostic


def report(checked: "Summary") -> str:
    """Return the diagnostics, counts and verdicts of a check as one JSON object."""
    return _dump(
        {
            "diagnostics": [_entry(d) for d in checked.diagnostics],
            "counts": {
                "banks": checked.banks,
                "items": checked.items,
                "sound": checked.sound,
                "quotes": checked.quotes,
                "keys": checked.literal,
                "said": checked.said,
                "reasoned": checked.reasoned,
            },
            "verdicts": dict(checked.verdicts),
        }
    )


def diagnostics(found: "Iterable[Diagnostic]") -> str:
    """Return the diagnostics as one JSON object."""
    return _dump({"diagnostics": [_entry(d) for d in found]})


def _entry(diagnostic: "Diagnostic") -> dict[str, Any]:
    return {
        "file": diagnostic.place.file,
        "line": diagnostic.place.line,
        "column": diagnostic.place.column,
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "item": diagnostic.item,
        "what": diagnostic.what,
        "why": diagnostic.why,
        "mend": diagnostic.mend,
    }


def _dump(data: dict[str, Any]) -> str:
    return json.dumps({"format": 1, **data}, ensure_ascii=False, indent=1)
