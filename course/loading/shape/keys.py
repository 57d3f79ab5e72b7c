"""Messages about keys that are misspelt, misplaced or cut off."""

from collections.abc import Iterator

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from course.language.near import nearest_id
from course.language.patterns import regex
from course.loading.diagnostics import Diagnostic
from course.loading.places import Spot
from course.loading.shape.models import Loc, keys_of, models_at, value_at
from course.loading.suggestions import listed, same_idea

_LANGUAGE_CODE = regex("[a-z]{2}(-[A-Z]{2})?")


def is_below(loc: Loc, explained: set[Loc]) -> bool:
    """Whether the place is at or below one that has been explained already."""
    return any(loc[: len(known)] == known for known in explained)


def too_deep(
    loc: Loc, model: type[BaseModel], value: object, explained: set[Loc], spot: Spot
) -> Iterator[Diagnostic]:
    """Report an entry whose keys show that it is indented too far, so it is in the wrong list."""
    for inner in (loc[: n + 1] for n, step in enumerate(loc) if isinstance(step, int)):
        entry = value_at(value, inner)
        if not isinstance(entry, dict) or len(entry) < 2:  # noqa: PLR2004 - a quote has one key
            continue
        own = keys_of(models_at(model, inner))
        for outer in (
            (),
            *(inner[: n + 1] for n, s in enumerate(inner[:-1]) if isinstance(s, int)),
        ):
            of = value_at(value, outer)
            keys = keys_of(models_at(model, outer)) if outer else keys_of([model])
            fits = sum(key in keys for key in entry) - sum(key in own for key in entry)
            if isinstance(of, dict) and next(iter(of)) == next(iter(entry)) and fits > 0:
                column = spot.place(outer).column
                name = next(str(step) for step in reversed(inner) if isinstance(step, str))
                explained.add(inner)
                yield spot.mistake(
                    "yaml-indent",
                    inner,
                    f"this entry is inside `{name}:`, but its keys are those of the entry "
                    f"around `{name}:`",
                    f"move its dash to column {max(1, column - 2)}, and the lines under it by "
                    "as much",
                )
                return


def unknown(
    error: ErrorDetails,
    model: type[BaseModel],
    missing: set[Loc],
    explained: set[Loc],
    spot: Spot,
) -> Diagnostic:
    """A diagnostic about an unknown key; the missing key it was meant to be is also `explained`."""
    *above, last = error["loc"]
    key = str(last)
    if error["input"] == "" and " " in key:
        return comma(error["loc"], spot)
    keys = keys_of(models_at(model, above))
    known = [k for k in keys if k != key]
    lacking = [str(loc[-1]) for loc in missing - explained if list(loc[:-1]) == above]
    meant = nearest_id(key, lacking) or nearest_id(key, known) or same_idea(key, lacking, known)
    if meant in lacking:
        explained.add((*above, meant))
    return spot.mistake(
        "unknown-key",
        error["loc"],
        f"`{key}` is not a known key here",
        f"did you mean `{meant}`?"
        if meant
        else "delete it: it goes with another kind of key"
        if key in keys
        else f"the keys here are {listed(known)}",
        of_key=True,
    )


def misplaced(
    loc: Loc, model: type[BaseModel], value: object, explained: set[Loc], spot: Spot
) -> Diagnostic | None:
    """A diagnostic if the key belongs under the one before it, or None."""
    *above, last = loc
    key = str(last)
    record = value_at(value, above)
    if not isinstance(record, dict) or last not in record:
        return None
    names = list(record)
    belonging = keys_of(models_at(model, above))
    before = next((n for n in reversed(names[: names.index(last)]) if n in belonging), None)
    if before is None or not (record[before] == "" or isinstance(record[before], dict)):
        return None
    inside = keys_of(models_at(model, (*above, before)))
    if not (key in inside or ("by_language" in inside and _LANGUAGE_CODE.fullmatch(key))):
        return None
    explained.add((*above, before))
    after = names[names.index(before) + 1 :]
    explained.update((*above, n) for n in after if n not in belonging)
    return spot.mistake(
        "yaml-indent",
        loc,
        f"`{key}` is level with `{before}:`, but belongs under it",
        f"indent it two spaces more than `{before}:`",
        of_key=True,
    )


def comma(loc: Loc, spot: Spot) -> Diagnostic:
    """A diagnostic about a text that a comma in braces cut in two."""
    return spot.mistake(
        "comma-splits-text",
        loc,
        f"a comma inside {{…}} cut the text off before {str(loc[-1])!r}",
        "put quotes around the text, or write each key on a line of its own",
        of_key=True,
    )
