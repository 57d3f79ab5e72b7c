"""One record against its model: the record, or a message for each mistake in it."""

import re
import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from course.language.names import slug
from course.language.near import nearest_id
from course.language.reading import ReadingError
from course.loading.diagnostics import Diagnostic, diagnostic
from course.loading.events import Marks
from course.loading.places import place_in
from course.loading.slips import BULLETS, excerpt
from course.model.entity import Entity
from course.model.evidence import Evidence
from course.model.source import Source

M = TypeVar("M", bound=BaseModel)
_Loc = tuple[str | int, ...]

DASHES = "- " + BULLETS
_DASHED = re.compile(f"[-{BULLETS}]")
_LISTS = {"tuple_type", "list_type"}
_TONGUE = re.compile("[a-z]{2}(-[A-Z]{2})?")
_NO_COLON = re.compile(r"(?P<key>[a-z][a-z0-9-]*/[a-z0-9-]+)(:|\s)\s*(?P<rest>\S.*)", re.DOTALL)
_OPENING = frozenset("\u201c\u201d\u201e\u2018\u2019\u201a\u00ab")
_CLOSING = frozenset("\u201c\u201d\u2018\u2019\u00bb")
_IDEAS = {
    "stem": "question prompt text vraag stam",
    "key": "answer correct right solution antwoord juist sleutel",
    "distractor": "wrong incorrect distractors fout afleider",
    "choices": "options answers alternatives keuzes opties antwoorden",
    "rationale": "explanation feedback because uitleg toelichting reason",
    "why": "explanation feedback because reason waarom uitleg",
    "evidence": "quote quotes source proof bewijs bron citaat",
    "hints": "tip tips help",
    "accept": "answers answer accepted variants",
    "spellings": "aliases variants alias",
    "points": "score marks weight punten",
    "title": "name titel",
    "items": "questions vragen",
    "id": "name identifier",
}
"""What people call it who know other systems or write Dutch."""


_UNFILLED = re.compile(r"\u2026(\s.*)?", re.DOTALL)
"""A text as the templates leave it: dots, and behind them what belongs there."""
_WHERE = re.compile(
    r"(?P<where>[a-z][a-z0-9-]*(?:/[a-z0-9-]+)?)(?::\s+(?P<words>\S.*))?", re.DOTALL
)


class Known(NamedTuple):
    """What of a course is read already, to name in a mend what the teacher has.

    The ids of entities and sources by the slug of each name or publisher; one passage; one
    background fact.
    """

    entities: Mapping[str, str] = {}
    sources: Mapping[str, str] = {}
    passage: str | None = None
    fact: str | None = None

    def id_for(self, field: str | int, name: str) -> str | None:
        """Return the id of what is called so, where that field takes it."""
        word = slug(name)
        if field in {"entity", "by"} and word in self.entities:
            return self.entities[word]
        return self.sources.get(word) if field in _OF_SOURCES else None


NOTHING = Known()
_OF_SOURCES = {"by", "via", "in", "among", "absent_from", "source"}


def known_of(sources: Iterable[Source], entities: Iterable[Entity]) -> Known:
    """Return what those sources and entities are called."""
    sources = list(sources)
    articles = [s for s in sources if s.rendition != "background" and s.passages]
    return Known(
        entities={slug(name): e.id for e in entities for name in reversed(e.names())},
        sources={
            slug(text): s.id for s in sources for text in (*s.publisher.all(), *s.title.all())
        },
        passage=next((f"{s.id}/{s.passages[0].id}" for s in articles), None),
        fact=next((s.id for s in sources if s.rendition == "background"), None),
    )


class Spot(NamedTuple):
    """Where a record stands, and the item it belongs to in messages."""

    file: str
    marks: Marks
    item: str | None = None
    spoiled: bool = False
    """Whether a part of it was refused already, so that what else is amiss follows from that."""
    dotted: bool = True
    """Whether the file has dots in it that may stand for a text to be filled in."""


def placeholders(value: object, spot: Spot) -> Iterator[Diagnostic]:
    """Say of each text below the value that it is still to be filled in."""
    if not spot.dotted:
        return
    for marks, text in _unfilled(value, spot.marks):
        yield diagnostic(
            "placeholder",
            place_in(spot.file, marks),
            f"`{excerpt(text)}` stands for a text that is still to be written",
            "fill in the text, or take out the line where it need not be there",
            spot.item,
        )


def _unfilled(value: object, marks: Marks) -> Iterator[tuple[Marks, str]]:
    if isinstance(value, str):
        if _UNFILLED.fullmatch(value.strip()):
            yield marks, value
    elif isinstance(value, dict):
        for key, child in value.items():
            if key in marks[2]:
                yield from _unfilled(child, marks[2][key][2])
    elif isinstance(value, list):
        for child, its in zip(value, marks[2], strict=True):
            yield from _unfilled(child, its)


def build(
    model: type[M], value: object, spot: Spot, first: str, known: Known = NOTHING, **given: str
) -> M | list[Diagnostic]:
    """Return the record of that model, or every mistake of shape in it.

    `given` are fields that do not stand in the file, such as an id that is the file's name;
    `first` is the course's first language.
    """
    if not isinstance(value, dict):
        place = place_in(spot.file, spot.marks)
        return [
            diagnostic(
                "wrong-shape",
                place,
                f"{_name(value)} stands where `key: value` lines belong",
                f"begin with {_keys_of(model, given)}",
                spot.item,
            )
        ]
    for name in given:
        if name in value:
            return [
                diagnostic(
                    "unknown-key",
                    place_in(spot.file, spot.marks, (name,), of_key=True),
                    f"`{name}` is not written here: it is the file's name",
                    f"take the line `{name}:` out",
                    spot.item,
                )
            ]
    try:
        context = {"first": first, "passage": known.passage, "fact": known.fact}
        return model.model_validate({**value, **given}, context=context)
    except ValidationError as error:
        return list(_explain(error, model, value, spot, known))


def _explain(
    error: ValidationError, model: type[BaseModel], value: object, spot: Spot, known: Known
) -> Iterator[Diagnostic]:
    errors = error.errors(include_url=False)
    missing = {e["loc"] for e in errors if e["type"] == "missing"}
    explained: set[_Loc] = set()
    for e in errors:
        if not _below(e["loc"], explained):
            yield from _too_deep(e["loc"], model, value, explained, spot)
    for e in errors:
        if e["type"] == "extra_forbidden" and not _below(e["loc"], explained):
            yield _misplaced(e["loc"], model, value, explained, spot) or _unknown(
                e, model, missing, explained, spot
            )
    for e in errors:
        if e["type"] == "extra_forbidden" or _below(e["loc"], explained):
            continue
        if e["type"] == "missing":
            yield diagnostic(
                "missing-key",
                place_in(spot.file, spot.marks, e["loc"][:-1]),
                f"`{e['loc'][-1]}` is missing",
                f"add a line `{e['loc'][-1]}: …`",
                spot.item,
            )
        else:
            yield _one(e, model, spot, known)


def _too_deep(
    loc: _Loc, model: type[BaseModel], value: object, explained: set[_Loc], spot: Spot
) -> Iterator[Diagnostic]:
    """Say of an entry that by its keys is one of an outer list that it is indented too far."""
    for inner in (loc[: n + 1] for n, step in enumerate(loc) if isinstance(step, int)):
        entry = _value_at(value, inner)
        if not isinstance(entry, dict) or len(entry) < 2:  # noqa: PLR2004 - a quote has one key
            continue
        own = _keys(_models_at(model, inner))
        for outer in (
            (),
            *(inner[: n + 1] for n, s in enumerate(inner[:-1]) if isinstance(s, int)),
        ):
            of = _value_at(value, outer)
            keys = _keys(_models_at(model, outer)) if outer else _keys([model])
            fits = sum(key in keys for key in entry) - sum(key in own for key in entry)
            if isinstance(of, dict) and next(iter(of)) == next(iter(entry)) and fits > 0:
                place = place_in(spot.file, spot.marks, inner)
                column = place_in(spot.file, spot.marks, outer).column
                name = next(str(step) for step in reversed(inner) if isinstance(step, str))
                explained.add(inner)
                yield diagnostic(
                    "yaml-indent",
                    place,
                    f"this entry stands in `{name}:`, and by its keys it belongs beside the entry "
                    f"that `{name}:` is in",
                    f"begin its dash in column {max(1, column - 2)}, and move the lines under it "
                    "as far to the left",
                    spot.item,
                )
                return


def _below(loc: _Loc, explained: set[_Loc]) -> bool:
    return any(loc[: len(known)] == known for known in explained)


def _unknown(
    error: ErrorDetails,
    model: type[BaseModel],
    missing: set[_Loc],
    explained: set[_Loc],
    spot: Spot,
) -> Diagnostic:
    """Return the message on a key that is none; what it was meant for is `explained` with it."""
    *above, last = error["loc"]
    key = str(last)
    if error["input"] == "" and " " in key:
        return _comma(error["loc"], spot)
    keys = _keys(_models_at(model, above))
    known = [k for k in keys if k != key]
    lacking = [str(loc[-1]) for loc in missing - explained if list(loc[:-1]) == above]
    meant = nearest_id(key, lacking) or nearest_id(key, known) or _same_idea(key, lacking, known)
    if meant in lacking:
        explained.add((*above, meant))
    return diagnostic(
        "unknown-key",
        place_in(spot.file, spot.marks, error["loc"], of_key=True),
        f"`{key}` is not a key that belongs here",
        f"did you mean `{meant}`?"
        if meant
        else "take it out: it goes with another kind of key"
        if key in keys
        else f"the keys here are {_listed(known)}",
        spot.item,
    )


def _misplaced(
    loc: _Loc, model: type[BaseModel], value: object, explained: set[_Loc], spot: Spot
) -> Diagnostic | None:
    """Return the message on a key that belongs under the one before it, or None."""
    *above, last = loc
    key = str(last)
    record = _value_at(value, above)
    if not isinstance(record, dict) or last not in record:
        return None
    names = list(record)
    belonging = _keys(_models_at(model, above))
    before = next((n for n in reversed(names[: names.index(last)]) if n in belonging), None)
    if before is None or not (record[before] == "" or isinstance(record[before], dict)):
        return None
    inside = _keys(_models_at(model, (*above, before)))
    if not (key in inside or ("by_language" in inside and _TONGUE.fullmatch(key))):
        return None
    explained.add((*above, before))
    after = names[names.index(before) + 1 :]
    explained.update((*above, n) for n in after if n not in belonging)
    return diagnostic(
        "yaml-indent",
        place_in(spot.file, spot.marks, loc, of_key=True),
        f"`{key}` stands beside `{before}:` and not under it",
        f"indent it by two more spaces than `{before}:`",
        spot.item,
    )


def _comma(loc: _Loc, spot: Spot) -> Diagnostic:
    return diagnostic(
        "comma-splits-text",
        place_in(spot.file, spot.marks, loc, of_key=True),
        f"a comma inside {{…}} cut the text before {str(loc[-1])!r}",
        "put quotes around the text, or write each key on a line of its own",
        spot.item,
    )


def _one(error: ErrorDetails, model: type[BaseModel], spot: Spot, known: Known) -> Diagnostic:
    loc, value = error["loc"], error["input"]
    reading = error.get("ctx", {}).get("error")
    if isinstance(reading, ReadingError):
        return (
            _named(reading, loc, value, spot, known)
            or _slip(reading, loc, value, model, spot)
            or from_reading(reading, spot, loc)
        )
    place = place_in(spot.file, spot.marks, loc)
    name = f"`{loc[-1]}`" if loc and isinstance(loc[-1], str) else "this"
    if error["type"] == "literal_error":
        allowed = [part.strip().strip("'") for part in _expected(error)]
        if isinstance(value, str):
            meant = nearest_id(value, allowed)
            return diagnostic(
                "bad-value",
                place,
                f"{name} cannot be {value!r}",
                f"did you mean `{meant}`?" if meant else f"write one of {_listed(allowed)}",
                spot.item,
            )
        return diagnostic(
            "wrong-shape",
            place,
            f"{name} is {_name(value)}",
            f"write one of {_listed(allowed)}",
            spot.item,
        )
    if error["type"] in _LISTS and isinstance(value, str) and _DASHED.match(value):
        return diagnostic(
            "yaml-dash",
            place,
            "a space is missing behind the dash",
            f"write `- {value.lstrip(DASHES)[:30]}`",
            spot.item,
        )
    wanted = _WANTED.get(error["type"], "write it as the format reference shows")
    if error["type"] in _LISTS and loc and Evidence in _models_at(model, loc):
        wanted = _as_list(str(loc[-1]), value) or wanted
    return diagnostic("wrong-shape", place, f"{name} is {_name(value)}", wanted, spot.item)


def _as_list(key: str, value: object) -> str | None:
    """Return how quotes that are no list are written as one."""
    if isinstance(value, dict) and value:
        where, words = next(iter(value.items()))
        each = ", and so each of the others" if len(value) > 1 else ""
        return f"begin the line with a dash: `- {where}: {excerpt(str(words))}`{each}"
    if isinstance(value, str) and (match := _WHERE.fullmatch(value.strip())):
        words = excerpt(match["words"]) if match["words"] else "the words of the passage"
        return f"write `{key}:` and on the next line `- {match['where']}: {words}`"
    return None


def _named(
    reading: ReadingError, loc: _Loc, value: object, spot: Spot, known: Known
) -> Diagnostic | None:
    """Return the message on a name that stands where an id belongs, or None."""
    field = next((step for step in reversed(loc) if isinstance(step, str)), "")
    if reading.code != "bad-id" or not isinstance(value, str):
        return None
    meant = known.id_for(field, value)
    if meant is None:
        return None
    what = f"{value!r} is a name, and an id belongs here"
    place = place_in(spot.file, spot.marks, loc)
    return diagnostic("bad-id", place, what, f"write its id `{meant}`", spot.item)


def _slip(
    reading: ReadingError, loc: _Loc, value: object, model: type[BaseModel], spot: Spot
) -> Diagnostic | None:
    """Return the message on a slip of the keyboard behind what a field could not read, or None."""
    path = (*loc, *reading.path)
    beside = _keys(_models_at(model, loc[:-1])) if reading.path and loc else []
    if path and path[-1] in beside and reading.code in {"wrong-shape", "unknown-key"}:
        return diagnostic(
            "yaml-indent",
            place_in(spot.file, spot.marks, path, of_key=True),
            f"`{path[-1]}` stands under `{loc[-1]}:` and belongs beside it",
            f"begin it in the same column as `{loc[-1]}:`",
            spot.item,
        )
    if isinstance(value, dict) and reading.code == "wrong-shape":
        cut = next((k for k in list(value)[1:] if value[k] == "" and " " in k), None)
        return _comma((*loc, cut), spot) if cut else None
    if not isinstance(value, str):
        return None
    if value[:1] in _OPENING and value[-1:] in _CLOSING:
        return diagnostic(
            "yaml-curly-quote",
            place_in(spot.file, spot.marks, loc),
            f"YAML takes `{value[0]}` for a letter and not for a quotation mark",
            f"take the quotation marks out: {value[1:-1]}",
            spot.item,
        )
    if reading.code == "wrong-shape" and (match := _NO_COLON.fullmatch(value)):
        return diagnostic(
            "yaml-no-colon",
            place_in(spot.file, spot.marks, loc),
            f"`{match['key']}` has no colon and space behind it",
            f"write `- {match['key']}: {match['rest'][:30]}`",
            spot.item,
        )
    return None


def from_reading(error: ReadingError, spot: Spot, path: Sequence[str | int]) -> Diagnostic:
    """Return the message for a text that its field could not read."""
    return diagnostic(
        error.code,
        place_in(spot.file, spot.marks, (*path, *error.path)),
        error.what,
        error.mend,
        spot.item,
    )


_WANTED = {
    "tuple_type": "write a list: one line that begins with `- ` for each",
    "list_type": "write a list: one line that begins with `- ` for each",
    "mapping_type": "write `key: value` lines, indented under it",
    "model_type": "write `key: value` lines, indented under it",
    "dict_type": "write `key: value` lines, indented under it",
}


def _expected(error: ErrorDetails) -> list[str]:
    return error.get("ctx", {}).get("expected", "").replace(" or ", ", ").split(",")  # type: ignore[no-any-return]


def _name(value: object) -> str:
    if isinstance(value, dict):
        return "a map of `key: value` lines"
    if isinstance(value, list | tuple):
        return "a list"
    return "empty" if value in {"", None} else "plain text"


def _same_idea(word: str, *known: list[str]) -> str | None:
    """Return the first known key that is another word for the same."""
    word = word.casefold()
    return next((k for keys in known for k in keys if word in _IDEAS.get(k, "").split()), None)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _keys(models: Sequence[type[BaseModel]]) -> list[str]:
    keys = (field.alias or name for m in models for name, field in m.model_fields.items())
    return list(dict.fromkeys(keys))


def _keys_of(model: type[BaseModel], given: dict[str, str]) -> str:
    needed = [
        field.alias or name
        for name, field in model.model_fields.items()
        if field.is_required() and name not in given
    ]
    return f"`{needed[0]}: …`" if needed else "one of its keys"


def _value_at(value: Any, loc: Sequence[str | int]) -> Any:
    """Return what the file holds at that place, or None."""
    for step in loc:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _models_at(model: type[BaseModel], loc: Sequence[str | int]) -> list[type[BaseModel]]:
    """Return the models that may validate the record at that place."""
    current = [model]
    in_map = False
    for step in loc:
        if isinstance(step, int):
            continue
        if in_map:  # the step is a key of the map, not a field
            in_map = False
            continue
        fields = [
            field
            for m in current
            for name, field in m.model_fields.items()
            if step in {name, field.alias}
        ]
        current = [m for field in fields for m in _inner_models(field.annotation)]
        in_map = any(_is_map(field.annotation) for field in fields)
    return current


def _inner_models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if get_origin(annotation) is Literal:
        return []
    return [model for inner in get_args(annotation) for model in _inner_models(inner)]


def _is_map(annotation: Any) -> bool:
    origin = get_origin(annotation)
    if origin in {Union, types.UnionType, Annotated}:
        return any(map(_is_map, get_args(annotation)))
    return origin is Mapping
