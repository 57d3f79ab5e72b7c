"""Which quotes belong to which part of an item."""

from course.checking.look import Located
from course.checking.proof.keys import Spoken


def own_quotes(quotes: list[Located], part: str | None) -> list[Located]:
    """Return the quotes of that part, or those of the item where the part has none."""
    own = [quote for quote in quotes if quote.cited.part == part]
    return own or [quote for quote in quotes if quote.cited.part is None]


def spoken_in(quotes: list[Located]) -> Spoken:
    """Return what tells the language of the quotes of a part."""

    def spoken(part: str | None) -> str:
        return next(iter(own_quotes(quotes, part)), quotes[0]).source.language

    return spoken
