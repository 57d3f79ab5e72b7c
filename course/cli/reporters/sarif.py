"""Diagnostics as a SARIF 2.1.0 log, for code scanning and the editors that read it."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import course
from course.cli.reporters.github import path_from_here

if TYPE_CHECKING:
    from course.loading.diagnostics import Diagnostic

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def log(found: "Sequence[Diagnostic]", folder: Path) -> str:
    """Return a log of one run: the diagnostics, and their rules with help texts."""
    codes = sorted({d.code for d in found})
    run = {
        "tool": {
            "driver": {
                "name": "course",
                "version": course.__version__,
                "rules": [_rule(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(d, codes.index(d.code), folder) for d in found],
    }
    data = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(data, ensure_ascii=False, indent=1)


def _rule(code: str) -> dict[str, Any]:
    from course.loading.codes import CODES
    from course.loading.explanations import explain

    explanation = explain(code)
    return {
        "id": code,
        "shortDescription": {"text": explanation.what.partition(". ")[0].removesuffix(".") + "."},
        "fullDescription": {"text": f"{explanation.what} {explanation.why}"},
        "help": {"text": explanation.as_text(), "markdown": explanation.as_markdown()},
        "defaultConfiguration": {"level": CODES[code].severity},
        "properties": {"tags": [CODES[code].kind]},
    }


def _result(d: "Diagnostic", rule: int, folder: Path) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(path_from_here(folder, d.place.file))},
            "region": {"startLine": d.place.line, "startColumn": d.place.column},
        }
    }
    if d.item:
        location["logicalLocations"] = [{"name": d.item, "kind": "item"}]
    return {
        "ruleId": d.code,
        "ruleIndex": rule,
        "level": d.severity,
        "message": {"text": f"{d.what} {d.why} Fix: {d.mend}"},
        "locations": [location],
    }


def _uri(path: str) -> str:
    return Path(path).as_uri() if path.startswith("/") else quote(os.fsencode(path))
