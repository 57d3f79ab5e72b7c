"""Answers in words, in the language of the page: the one way in which pages and commands say them.

What it needs of a question is what its students see, as `delivery.showing.shown` returns it.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from typing import assert_never

from course.delivery.views import Option, ShownItem
from course.language.quantities import counted_unit, read_quantity, read_surrounded, unit_in
from course.language.reading import ReadingError
from course.model.items.cloze import numbered
from course.model.offered import OfferedSource, Party
from course.model.response import (
    AnyResponse,
    BlanksResponse,
    ChoiceResponse,
    ChoicesResponse,
    MarksResponse,
    NumberResponse,
    OrderResponse,
    PairsResponse,
    PassagesResponse,
    ReconcileResponse,
    TextResponse,
    TwoPartResponse,
)
from course.services.messages import Wording

# What is named


def passage_name(head: OfferedSource, passage: str, t: Wording) -> str:
    """Return the passage's name, such as `VRT NWS, paragraph 6`; a digest is named as one."""
    publisher, place = head.publisher[t.language], t.place(passage.rpartition("/")[2])
    if head.rendition == "digest":
        return t("passage.digest", publisher=publisher, place=place)
    return t("passage.name", publisher=publisher, place=place)


def party_name(party: Party, t: Wording) -> str:
    """Return the party whose account it is, and who reports it."""
    who = party.name[t.language]
    if party.via is None:
        return who
    return t("party.via", party=who, source=party.via[t.language])


def party_heading(party: Party, t: Wording) -> str:
    """Return the same with a capital, as it stands at the start of a line."""
    return capital(party_name(party, t))


def capital(words: str) -> str:
    """Return the words with a capital first letter."""
    return words[:1].upper() + words[1:]


def mark_word(mark: str, t: Wording) -> str:
    """Return the word for a mark of a statement."""
    return {"true": t("mark.true"), "false": t("mark.false")}.get(mark) or t("mark.not-stated")


def verdict_word(verdict: str, t: Wording) -> str:
    """Return the word for a verdict on a claim."""
    return {
        "agree": t("accounts.agree"),
        "compatible": t("accounts.compatible"),
    }.get(verdict) or t("accounts.conflict")


def gap_name(item: ShownItem, blank: str, t: Wording) -> str:
    """Return a gap's number in brackets, as the text shows it; its id if it is gone."""
    numbers = numbered(item.text[t.language]) if item.text else {}
    return f"({numbers[blank]})" if blank in numbers else blank


# What was answered


def in_words(item: ShownItem, response: AnyResponse, language: str, t: Wording) -> str:
    """Return the answer, typed in that language, on one line; empty if it is blank."""
    return "; ".join(lines(item, response, language, t))


def lines(item: ShownItem, response: AnyResponse, language: str, t: Wording) -> list[str]:
    """Return a line for each part of the answer, typed in that language; ids of what is gone."""
    return [] if response.blank else list(filter(None, _lines(item, response, language, t)))


def picked(item: ShownItem, name: str, t: Wording) -> str:
    """Return the words of what analysis counts: a choice, a passage or a pair (`row=answer`)."""
    row, pair, answer = name.partition("=")
    if not pair:
        return _passage(item, name, t) if "/" in name else _texts(item.options, t).get(name, name)
    if row in item.blanks:
        return f"{gap_name(item, row, t)} – {_fill(item, row, answer, t)}"
    return _pair(item, row, answer, t)


def typed(response: NumberResponse | TextResponse, language: str, t: Wording) -> str:
    """Return what was typed in that language, with the unit picked for it.

    A unit that was typed is the only one.
    """
    if isinstance(response, TextResponse) or response.blank:
        return response.text
    if response.unit is None or unit_in(response.text, language):
        return response.text
    unit = counted_unit(response.unit, _number_in(response.text, language), t.language)
    return f"{response.text} {unit}"


def _lines(  # noqa: C901, PLR0912 - one for each shape
    item: ShownItem, response: AnyResponse, language: str, t: Wording
) -> Iterator[str]:
    options = _texts(item.options, t)
    match response:
        case ChoiceResponse(choice=choice):
            yield options.get(choice or "", choice or "")
        case ChoicesResponse(choices=choices):
            yield from (options.get(choice, choice) for choice in choices)
        case MarksResponse(marks=marks):
            for statement in sorted(marks, key=[*options, *marks].index):
                yield _pair(item, statement, marks[statement], t)
        case NumberResponse() | TextResponse():
            yield typed(response, language, t)
        case PairsResponse(pairs=pairs):
            yield from (_pair(item, row, option, t) for row, option in pairs.items())
        case OrderResponse(order=order):
            yield from (f"{n}. {options.get(step, step)}" for n, step in enumerate(order, 1))
        case BlanksResponse(blanks=blanks):
            places = numbered(item.text[t.language]) if item.text else {}
            for blank in sorted(filter(blanks.get, blanks), key=[*places, *blanks].index):
                yield f"{gap_name(item, blank, t)} {_fill(item, blank, blanks[blank], t)}"
        case PassagesResponse(passages=passages):
            yield from (_passage(item, name, t) for name in passages)
        case TwoPartResponse(choice=choice, passages=passages):
            yield options.get(choice or "", choice or "")
            yield from (_passage(item, name, t) for name in passages)
        case ReconcileResponse(values=values, verdict=verdict):
            names = {party.account: party_heading(party, t) for party in item.parties}
            for party in sorted(values, key=[*names, *values].index):
                yield f"{names.get(party, party)}: {options.get(values[party], values[party])}"
            if verdict:
                yield verdict_word(verdict, t)
        case _:
            assert_never(response)


def _pair(item: ShownItem, row: str, answer: str, t: Wording) -> str:
    """Return what was given for a statement or a row."""
    options = _texts(item.options, t)
    if answer in item.marks:
        return f"{options.get(row, row).rstrip('.')} – {mark_word(answer, t)}"
    return f"{_texts(item.rows, t).get(row, row)} – {options.get(answer, answer)}"


def _fill(item: ShownItem, blank: str, fill: str, t: Wording) -> str:
    """Return what a gap was filled with."""
    return _texts(item.blanks[blank].options, t).get(fill, fill) if blank in item.blanks else fill


def _passage(item: ShownItem, name: str, t: Wording) -> str:
    heads = {source.head.id: source.head for source in item.sources}
    head = heads.get(name.partition("/")[0])
    return passage_name(head, name, t) if head else name


def _texts(options: Iterable[Option], t: Wording) -> Mapping[str, str]:
    return {option.id: option.text[t.language] for option in options}


def _number_in(text: str, language: str) -> Decimal:
    """Return the number in a text; where there is none, one that takes the plural."""
    with suppress(ReadingError):
        return read_quantity(text, language)[0].value
    around = read_surrounded(text, language, counted=True)
    return around.number.value if around else Decimal(2)
