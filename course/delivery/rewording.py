"""What the student read of an item, and which parts of it another version puts differently."""

import unicodedata
from collections.abc import Iterable, Iterator

from course.delivery.showing import shown
from course.delivery.views import Option, ShownItem
from course.model.resolved import ResolvedItem
from course.model.text import Text

_OPTIONS = {"statements": "statements", "ordering": "steps", "reconcile": "values"}
"""What the options of an item are called, where it is not choices."""


def reworded(old: ResolvedItem, new: ResolvedItem) -> tuple[str, ...]:
    """The parts of the question that students of `old` read differently, such as `stem (nl)`.

    Empty if only the key, what it accepts, its tolerance, the points or the feedback differ. An
    option that is gone does not count: whoever did not pick it has read all that is left.
    """
    return tuple(dict.fromkeys(_parts(shown(old), shown(new))))


def _parts(old: ShownItem, new: ShownItem) -> Iterator[str]:
    if old.type != new.type:
        yield "type"
        return
    yield from _text("stem", old.stem, new.stem)
    yield from _text("text", old.text, new.text)
    yield from _text("fact", old.fact, new.fact)
    yield from _options(_OPTIONS.get(old.type, "choices"), old.options, new.options)
    yield from _options("rows", old.rows, new.rows)
    yield from _options("passages on offer", _passages(old), _passages(new))
    if old.unit != new.unit:
        yield "unit"
    if old.ask != new.ask:
        yield "precision asked"
    if not {*new.marks} <= {*old.marks}:
        yield "marks"
    if not {*new.verdicts} <= {*old.verdicts} or any(one not in old.parties for one in new.parties):
        yield "accounts"
    for name, blank in new.blanks.items():
        before = old.blanks.get(name)
        if before is None or before.takes != blank.takes:
            yield "blanks"
            continue
        if before.unit != blank.unit:
            yield "unit"
        yield from _options("choices", before.options, blank.options)


def _options(part: str, old: Iterable[Option], new: Iterable[Option]) -> Iterator[str]:
    read = {option.id: option.text for option in old}
    for option in new:
        if option.id in read:
            yield from _text(part, read[option.id], option.text)
        else:
            yield part


def _passages(item: ShownItem) -> list[Option]:
    return [passage for source in item.sources for passage in source.passages]


def _text(part: str, old: Text | None, new: Text | None) -> Iterator[str]:
    """The part, with the languages in which it changed unless it did in all of them."""
    if old is None or new is None:
        if old != new:
            yield part
        return
    languages = [name for name in old.by_language if name] or [*new.by_language]
    changed = [name for name in languages if _plain(old[name]) != _plain(new[name])]
    if len(changed) == len(languages):
        yield part
    else:
        yield from (f"{part} ({name})" for name in changed)


def _plain(text: str) -> str:
    """The text as it is read: line breaks and doubled spaces make no difference."""
    return " ".join(unicodedata.normalize("NFC", text).split())
