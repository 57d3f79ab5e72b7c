"""Text for what the parties of a claim say, and for what verdicts mean."""

from typing import assert_never

from course.language.numbers import format_number
from course.language.quantities import Hedged, Quantity, counted_unit, parse_hedged
from course.model.base import read_flag
from course.model.claim import Account, Claim, Value
from course.model.offered import called
from course.services import process
from course.services.messages import Wording

ICONS = {"agree": "=", "compatible": "≈", "conflict": "≠"}
"""What stands beside each verdict, so that colour is never alone."""


def meaning(verdict: str, t: Wording) -> str:
    """Return what the verdict means, in one line."""
    return {
        "agree": t("accounts.agree.means"),
        "compatible": t("accounts.compatible.means"),
    }.get(verdict) or t("accounts.conflict.means")


def says(claim: Claim, account: Account, t: Wording) -> str:
    """Return what an account says, in the words that students read."""
    return account.reads[t.language] if account.reads else value(claim, account, t)


def value(claim: Claim, account: Account, t: Wording) -> str:
    """Return the value of an account in the language's notation."""
    literal = account.value.literal
    if literal is None:
        fact = process.course().sources.get(account.value.before or account.value.after or "")
        words = when(account.value, t)
        return t("when.fact", date=words, fact=fact.title[t.language]) if fact else words
    match claim.kind:
        case "date":
            return when(account.value, t)
        case "quantity":
            return _amount(parse_hedged(literal), t)
        case "yes-no":
            return t("accounts.yes") if read_flag(literal) else t("accounts.no")
        case "entity":
            course = process.course()
            return called(course.entities[literal], course)[t.language]
        case "spelling" | "wording":
            return f"“{literal}”"
        case _:
            assert_never(claim.kind)


def when(said: Value, t: Wording) -> str:
    """Return the date of an account in words, such as a day, a range, or before an event."""
    if said.literal is not None:
        return t.date(said.literal)
    fact = process.course().sources.get(said.before or said.after or "")
    date = t.date(edge(said, fact.date)) if fact and fact.date else ""
    return t("when.before", date=date) if said.before else t("when.after", date=date)


def edge(said: Value, date: str) -> str:
    """Return the end of a fact's date that the account lies before or after."""
    first, _, last = date.partition("/")
    return first if said.before else last or first


def quantity(written: Quantity, t: Wording) -> str:
    """Return a quantity in the language's notation, with its unit: `1.500 km`, `6 maanden`."""
    number = format_number(written.value, t.language)
    if written.unit is None:
        return number
    space = "" if written.unit == "%" else " "
    return f"{number}{space}{counted_unit(written.unit, written.value, t.language)}"


def _amount(said: Hedged, t: Wording) -> str:
    first = quantity(said.first, t)
    if said.last is None:
        return t(f"qualifier.{said.qualifier}", quantity=first) if said.qualifier else first
    if said.first.unit == said.last.unit:
        first = format_number(said.first.value, t.language)
    return t("range.between", above=first, below=quantity(said.last, t))
