"""Commas and semicolons left behind an answer, as when a list was copied."""

from collections.abc import Iterator

from course.checking.look import Finding, Look, each_entity, each_item
from course.loading.places import Path
from course.model.entity import Entity
from course.model.items import Cloze, ShortText, TextBlank, TextKey


@each_item
def in_answers(_look: Look, item: ShortText | Cloze) -> Iterator[Finding]:
    """No text that an item accepts ends in a comma or a semicolon."""
    if isinstance(item, ShortText):
        yield from _in_key((), item)
        return
    for name, blank in item.blanks.items():
        if isinstance(blank, TextBlank):
            yield from _in_key(("blanks", name), blank)


@each_entity
def in_names(_look: Look, entity: Entity) -> Iterator[Finding]:
    """No name or spelling of an entity does either."""
    yield from _ending(("name",), entity.name)
    for row, spelling in enumerate(entity.spellings):
        yield from _ending(("spellings", row), spelling.text)


def _in_key(path: Path, key: TextKey) -> Iterator[Finding]:
    if key.spelling is not None:
        yield from _ending((*path, "spelling"), key.spelling)
    for language, aliases in (key.accept or {}).items():
        for row, alias in enumerate(aliases):
            here = (*path, "accept", language, row) if language else (*path, "accept", row)
            yield from _ending(here, alias.text)


def _ending(path: Path, text: str) -> Iterator[Finding]:
    if text[-1:] in {",", ";"}:
        what = f"“{text}” ends in a {'comma' if text[-1] == ',' else 'semicolon'}"
        yield Finding("trailing-mark", path, what, f"write {text.rstrip(',; ')}")
