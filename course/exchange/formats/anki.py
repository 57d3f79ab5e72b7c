"""Anki: a card for each question, to learn by; an .apkg file.

Seen with anki 26.9.3: a note with the same guid is updated, not added again; notes of a type with
the same id and other fields are in conflict, and stay as they were. So the guid follows from the
ids of bank and question, the id of the type from its fields, and there are fields to spare. A note
of the same time as the one that is there never replaces it, not even if notes are always to be
updated. So the time of a note follows from its texts.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from decimal import Decimal
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING

from course.exchange.formats.markup import explanation, line, paragraphs
from course.exchange.formats.packages import zipped
from course.exchange.questions.mixing import jumbled, mixed
from course.exchange.questions.question import (
    Choice,
    Choices,
    Gap,
    Gaps,
    Interaction,
    Match,
    Number,
    Option,
    Order,
    Question,
    Questions,
    Text,
    Written,
)
from course.language.numbers import plain_text

if TYPE_CHECKING:
    from genanki import Model, Note

_FIELDS = (
    *("Item", "Question", "Choices", "Hints", "Key", "Reasons", "Explanation"),
    *("Extra 1", "Extra 2", "Extra 3"),
)
_FRONT = "{{Question}}{{Choices}}{{#Hints}}{{hint:Hints}}{{/Hints}}"
_BACK = "{{FrontSide}}<hr id=answer>{{Key}}{{Reasons}}{{Explanation}}"
_VERSION = slice(96, 100)
"""Where a database says which version of SQLite wrote it."""
_CSS = ".card { font: 1.25rem/1.5 sans-serif } blockquote { font-size: 1rem }"


def write(questions: Questions) -> Written:
    """The questions as a deck named after the bank; new cards come in the order of the bank."""
    from genanki import Deck, Package  # noqa: PLC0415 - an extra of the package

    model = _model()
    deck = Deck(_number(f"deck {questions.id}"), questions.title.replace("::", ":"))
    for place, question in enumerate(questions.questions, 1):
        deck.add_note(_note(model, questions.id, question, place))
    ids = chain.from_iterable(_ids(note) for note in deck.notes)
    with closing(sqlite3.connect(":memory:")) as collection:
        Package(deck).write_to_db(collection.cursor(), _second(_FRONT, _BACK, _CSS), ids)
        times = [(_second(*note.fields), note.guid) for note in deck.notes]
        collection.executemany("update notes set mod = ? where guid = ?", times)
        collection.commit()
        database = bytearray(collection.serialize())
    database[_VERSION] = bytes(4)
    content = zipped({"collection.anki2": bytes(database), "media": b"{}"})
    lost = {
        one.item: ("ungraded", *(("two-questions",) if "two-questions" in one.lost else ()))
        for one in questions.questions
    }
    return Written(content, lost)


def _number(name: str) -> int:
    """A number of 13 digits that follows from a name; Anki takes ids for milliseconds."""
    return 10**12 + _hashed(name) % 10**11


def _second(*texts: str) -> int:
    """A second, years ago, that follows from texts: another one for other texts."""
    return 10**9 + _hashed("\x1f".join(texts)) % 10**8


def _hashed(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest())


def _ids(note: "Note") -> Iterator[int]:
    """The ids of a note and of its only card."""
    yield _number(f"note {note.guid}")
    yield _number(f"card {note.guid}")


def _model() -> "Model":
    from genanki import Model  # noqa: PLC0415 - an extra of the package

    return Model(
        _number("\n".join(_FIELDS)),
        "Course",
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "Card", "qfmt": _FRONT, "afmt": _BACK}],
        css=_CSS,
    )


def _note(model: "Model", bank: str, question: Question, place: int) -> "Note":
    from genanki import Note, guid_for  # noqa: PLC0415 - an extra of the package

    asked, key = _sides(question.interaction, question.id)
    fields = (
        line(question.id),
        paragraphs(question.stem),
        asked,
        "".join(map(paragraphs, question.hints)),
        key,
        _listed(_reasons(question.interaction)),
        explanation(question),
    )
    spare = [""] * (len(_FIELDS) - len(fields))
    tags = [tag.replace(" ", "-") for tag in question.tags]
    return Note(model, [*fields, *spare], guid=guid_for(bank, question.id), tags=tags, due=place)


def _sides(asked: Interaction, question: str) -> tuple[str, str]:
    """What is shown below the question, and the key, as HTML."""
    match asked:
        case Choice(options=options, shuffle=shuffle) | Choices(options=options, shuffle=shuffle):
            shown = mixed(question, options, shuffle=shuffle)
            right = [one.text for one in options if one.right]
            return _listed(line(one.text) for one in shown), _key(asked, right)
        case Number() | Text():
            return "", f"<p>{_typed(asked)}</p>"
        case Match(rows=rows, options=options, shuffle=shuffle):
            shown = mixed(question, options, shuffle=shuffle)
            texts = {one.id: line(one.text) for one in options}
            lefts = _listed(line(row.text) for row in rows)
            pairs = _listed(f"{line(row.text)} → {texts[row.option]}" for row in rows)
            return lefts + _listed(line(one.text) for one in shown), pairs
        case Order(ranks=ranks):
            shown = jumbled(question, asked)
            ranked = (" = ".join(line(step.text) for step in rank) for rank in ranks)
            return _listed(line(one.text) for one in shown), _listed(ranked, "ol")
        case Gaps():
            return _filled(asked, _open), _filled(asked, _closed)


def _key(asked: Choice | Choices, right: list[str]) -> str:
    if not isinstance(asked, Choices) or not asked.sets:
        return _listed(map(line, right))
    texts = {one.id: line(one.text) for one in asked.options}
    sets = (sorted(texts[name] for name in one) for one in asked.sets)
    return "<hr>".join(_listed(one) for one in sets)


def _typed(asked: Number | Text) -> str:
    if isinstance(asked, Text):
        return " / ".join(line(one.text) for one in asked.accepted if one.credit == 1)
    unit = f" {line(asked.unit)}" if asked.unit else ""
    if asked.value is None:
        low = f"&gt; {plain_text(asked.low)}{unit}" if asked.low is not None else ""
        high = f"&lt; {plain_text(asked.high)}{unit}" if asked.high is not None else ""
        return ", ".join(filter(None, (low, high)))
    near = asked.high - asked.value if asked.high is not None else Decimal(0)
    return f"{plain_text(asked.value)}{f' ± {plain_text(near)}' if near else ''}{unit}"


def _open(gap: Gap) -> str:
    if not isinstance(gap.takes, Choice):
        return "_____"
    shown = mixed(gap.id, gap.takes.options, shuffle=gap.takes.shuffle)
    return f"[{'; '.join(line(one.text) for one in shown)}]"


def _closed(gap: Gap) -> str:
    if isinstance(gap.takes, Choice):
        return f"<b>{' / '.join(line(one.text) for one in gap.takes.options if one.right)}</b>"
    return f"<b>{_typed(gap.takes)}</b>"


def _filled(asked: Gaps, fill: Callable[[Gap], str]) -> str:
    pieces = (line(one) if isinstance(one, str) else fill(one) for one in asked.pieces)
    return f"<p>{''.join(pieces)}</p>"


def _reasons(asked: Interaction) -> Iterator[str]:
    """Each answer that has a reason, with it; those of rows are in the explanation."""
    match asked:
        case Choice(options=options) | Choices(options=options):
            yield from _told(options)
        case Text(accepted=accepted):
            yield from (f"{line(one.text)}: {line(one.why)}" for one in accepted if one.why)
        case Gaps(gaps=gaps):
            for gap in gaps:
                yield from _reasons(gap.takes)
        case _:
            pass


def _told(options: Iterable[Option]) -> Iterator[str]:
    yield from (f"{line(one.text)}: {line(one.why)}" for one in options if one.why)


def _listed(texts: Iterable[str], tag: str = "ul") -> str:
    """A list in HTML; nothing if there are no texts."""
    items = "".join(f"<li>{text}</li>" for text in texts)
    return f"<{tag}>{items}</{tag}>" if items else ""
