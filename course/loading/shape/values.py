"""Messages about values that a field cannot accept."""

import re

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from course.language.near import nearest_id
from course.language.patterns import regex
from course.language.reading import ReadingError
from course.loading.diagnostics import Diagnostic
from course.loading.places import Spot
from course.loading.quoting import excerpt
from course.loading.shape.keys import comma
from course.loading.shape.known import Known
from course.loading.shape.models import Loc, keys_of, models_at
from course.loading.slips.characters import BULLETS
from course.loading.suggestions import listed
from course.model.evidence import Evidence

_DASHES = "- " + BULLETS
_DASHED = regex(f"[-{BULLETS}]")
_LISTS = {"tuple_type", "list_type"}
_WANTED = {
    "tuple_type": "write a list: one line that begins with `- ` for each",
    "list_type": "write a list: one line that begins with `- ` for each",
    "mapping_type": "write `key: value` lines, indented under it",
    "model_type": "write `key: value` lines, indented under it",
    "dict_type": "write `key: value` lines, indented under it",
}
_NO_COLON = regex(r"(?P<key>[a-z][a-z0-9-]*/[a-z0-9-]+)(:|\s)\s*(?P<rest>\S.*)", re.DOTALL)
_OPENING = frozenset("\u201c\u201d\u201e\u2018\u2019\u201a\u00ab")
_CLOSING = frozenset("\u201c\u201d\u2018\u2019\u00bb")
_WHERE = regex(r"(?P<where>[a-z][a-z0-9-]*(?:/[a-z0-9-]+)?)(?::\s+(?P<words>\S.*))?", re.DOTALL)


def mistake_in_value(
    error: ErrorDetails, model: type[BaseModel], spot: Spot, known: Known
) -> Diagnostic:
    """A diagnostic about a value that its field does not accept."""
    loc, value = error["loc"], error["input"]
    reading = error.get("ctx", {}).get("error")
    if isinstance(reading, ReadingError):
        return (
            _name_for_id(reading, loc, value, spot, known)
            or _slip(reading, loc, value, model, spot)
            or spot.mistake(reading.code, (*loc, *reading.path), reading.what, reading.mend)
        )
    name = f"`{loc[-1]}`" if loc and isinstance(loc[-1], str) else "this"
    if error["type"] == "literal_error":
        return _not_one_of(error, name, spot)
    if error["type"] in _LISTS and isinstance(value, str) and _DASHED.match(value):
        what = "there is no space after the dash"
        return spot.mistake("yaml-dash", loc, what, f"write `- {value.lstrip(_DASHES)[:30]}`")
    wanted = _WANTED.get(error["type"], "write it as the format reference shows")
    if error["type"] in _LISTS and loc and Evidence in models_at(model, loc):
        wanted = _as_list(str(loc[-1]), value) or wanted
    return spot.mistake("wrong-shape", loc, f"{name} is {kind_of(value)}", wanted)


def _not_one_of(error: ErrorDetails, name: str, spot: Spot) -> Diagnostic:
    loc, value = error["loc"], error["input"]
    expected = error.get("ctx", {}).get("expected", "").replace(" or ", ", ").split(",")
    allowed = [part.strip().strip("'") for part in expected]
    one_of = f"write one of {listed(allowed)}"
    if not isinstance(value, str):
        return spot.mistake("wrong-shape", loc, f"{name} is {kind_of(value)}", one_of)
    meant = nearest_id(value, allowed)
    mend = f"did you mean `{meant}`?" if meant else one_of
    return spot.mistake("bad-value", loc, f"{name} cannot be {value!r}", mend)


def _as_list(key: str, value: object) -> str | None:
    """How to turn quotes that are not in a list into one, or None."""
    if isinstance(value, dict) and value:
        where, words = next(iter(value.items()))
        each = ", and likewise the others" if len(value) > 1 else ""
        return f"start the line with a dash: `- {where}: {excerpt(str(words))}`{each}"
    if isinstance(value, str) and (match := _WHERE.fullmatch(value.strip())):
        words = excerpt(match["words"]) if match["words"] else "the words of the passage"
        return f"write `{key}:` and on the next line `- {match['where']}: {words}`"
    return None


def _name_for_id(
    reading: ReadingError, loc: Loc, value: object, spot: Spot, known: Known
) -> Diagnostic | None:
    """A diagnostic if a name was given instead of an id, or None."""
    field = next((step for step in reversed(loc) if isinstance(step, str)), "")
    if reading.code != "bad-id" or not isinstance(value, str):
        return None
    meant = known.id_for(field, value)
    if meant is None:
        return None
    what = f"{value!r} is a name, but an id belongs here"
    return spot.mistake("bad-id", loc, what, f"write its id `{meant}`")


def _slip(
    reading: ReadingError, loc: Loc, value: object, model: type[BaseModel], spot: Spot
) -> Diagnostic | None:
    """A diagnostic if a typing slip explains the unreadable value, or None."""
    path = (*loc, *reading.path)
    siblings = keys_of(models_at(model, loc[:-1])) if reading.path and loc else []
    if path and path[-1] in siblings and reading.code in {"wrong-shape", "unknown-key"}:
        return spot.mistake(
            "yaml-indent",
            path,
            f"`{path[-1]}` is under `{loc[-1]}:`, but belongs at the same level",
            f"start it in the same column as `{loc[-1]}:`",
            of_key=True,
        )
    if isinstance(value, dict) and reading.code == "wrong-shape":
        cut = next((k for k in list(value)[1:] if value[k] == "" and " " in k), None)
        return comma((*loc, cut), spot) if cut else None
    if not isinstance(value, str):
        return None
    if value[:1] in _OPENING and value[-1:] in _CLOSING:
        return spot.mistake(
            "yaml-curly-quote",
            loc,
            f"YAML reads `{value[0]}` as a letter, not as a quotation mark",
            f"delete the quotation marks: {value[1:-1]}",
        )
    if reading.code == "wrong-shape" and (match := _NO_COLON.fullmatch(value)):
        return spot.mistake(
            "yaml-no-colon",
            loc,
            f"`{match['key']}` has no colon and space after it",
            f"write `- {match['key']}: {match['rest'][:30]}`",
        )
    return None


def kind_of(value: object) -> str:
    """What kind of YAML value it is, for messages."""
    if isinstance(value, dict):
        return "a map of `key: value` lines"
    if isinstance(value, list | tuple):
        return "a list"
    return "empty" if value in {"", None} else "plain text"
