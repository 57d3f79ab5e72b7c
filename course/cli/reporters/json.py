"""Diagnostics for programs; docs/diagnostics.md describes the format."""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from course.checking.mutation import Tried
    from course.cli.summary import Summary
    from course.loading.diagnostics import Diagnostic


def report(checked: "Summary", tried: "Sequence[Tried] | None" = None) -> str:
    """Return the diagnostics, counts and verdicts of a check, and the wrong keys, as one object."""
    mutation = {} if tried is None else {"mutation": _mutation(tried)}
    return _dump(
        {
            **mutation,
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


def _mutation(tried: "Sequence[Tried]") -> dict[str, Any]:
    from course.cli.reporters.mutation import tally

    return {
        "tried": len(tried),
        "noticed": sum(one.noticed for one in tried),
        "by_type": [
            {"process": process, "type": kind, "tried": number, "noticed": noticed}
            for (process, kind), (noticed, number) in tally(tried).items()
        ],
        "unnoticed": [
            {
                "item": one.item.id,
                "slip": one.mutant.slip,
                "key": one.mutant.key,
                "wrong": one.mutant.wrong,
                "mend": one.mend,
            }
            for one in tried
            if not one.noticed
        ],
    }


def _dump(data: dict[str, Any]) -> str:
    return json.dumps({"format": 1, **data}, ensure_ascii=False, indent=1)
