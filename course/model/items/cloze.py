"""A text with blanks to fill in."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import ValidationInfo, WrapValidator

from course.language.reading import ReadingError
from course.model.base import Frozen, Id
from course.model.evidence import Evidence
from course.model.items.base import Choices, Item
from course.model.items.numeric import NumberKey
from course.model.items.short_text import TextKey
from course.model.response import BlanksResponse
from course.model.text import Text

_BLANK = re.compile(r"\[\[\s*(.*?)\s*\]\]", re.DOTALL)


class _Blank(Frozen):
    """What all kinds of blanks share."""

    evidence: tuple[Evidence, ...] = ()
    """Evidence for the blank's key."""


class NumberBlank(NumberKey, _Blank):
    """A number to type, in the key's unit if none is typed.

    Where the text has “million” behind the blank, the key 12 is proved by 12 million.
    """


class TextBlank(TextKey, _Blank):
    """A name or a few words to type."""


class ChoiceBlank(Choices, _Blank):
    """One choice to pick."""


AnyBlank = NumberBlank | TextBlank | ChoiceBlank
_KEYS: dict[str, type[AnyBlank]] = {
    "choices": ChoiceBlank,
    "entity": TextBlank,
    "spelling": TextBlank,
    "accept": TextBlank,
    "key": NumberBlank,
}


def _read_blank(value: object, _union: object, info: ValidationInfo) -> AnyBlank:
    """Validate a blank by the model that its key implies, for precise errors."""
    if isinstance(value, NumberBlank | TextBlank | ChoiceBlank):
        return value
    if not isinstance(value, dict):
        raise ReadingError(
            "wrong-shape",
            "a blank is a map of `key: value` lines",
            mend="write `key: 1500 km`, `entity: an-id` or `choices:` under its id",
        )
    keys = [key for key in _KEYS if value.get(key) is not None]
    model = _KEYS[keys[0]] if keys else TextBlank
    accept = value.get("accept")
    if isinstance(accept, dict) and accept.keys() <= {"above", "below"}:
        model = NumberBlank
    elif len(keys) > 1:
        raise ReadingError(
            "key-twice",
            f"the blank has {len(keys)} keys: {' and '.join(f'`{key}`' for key in keys)}",
            mend="keep one of them",
            path=(keys[1],),
        )
    return model.model_validate(value, context=info.context)


Blank = Annotated[AnyBlank, WrapValidator(_read_blank)]
"""A number, a text or choices."""


class Cloze(Item):
    """Fill in the blanks: `[[length]]` in the text is the blank named `length`."""

    type: Literal["cloze"]
    response_type: ClassVar = BlanksResponse
    text: Text
    """The text, with `[[name]]` for each blank; every language must have the same blanks."""
    blanks: Mapping[Id, Blank]
    """The key of each blank by its name: `key:`, `entity:`, `spelling:`, `accept:` or
    `choices:`.
    """


def pieces(text: str) -> Iterator[tuple[str, str | None]]:
    """Split a text at its blanks: each stretch with the id of the blank after it, or None."""
    end = 0
    for match in _BLANK.finditer(text):
        yield text[end : match.start()], match[1]
        end = match.end()
    yield text[end:], None


def blanks_in(text: str) -> list[str]:
    """The ids of the blanks in a text, in order."""
    return [blank for _, blank in pieces(text) if blank is not None]


def numbered(text: str) -> dict[str, int]:
    """The number of each gap as students see it, by the id of its blank."""
    return {name: number for number, name in enumerate(dict.fromkeys(blanks_in(text)), 1)}
