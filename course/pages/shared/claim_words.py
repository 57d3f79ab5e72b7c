"""Text for the parties of a claim, for what they say, and for verdicts."""

from typing import assert_never

from course.language.numbers import format_number
from course.language.quantities import parse_quantity
from course.model.base import read_flag
from course.model.claim import Account, Claim, Value
from course.model.offered import Party, called
from course.services import process
from course.services.messages import Wording

ICONS = {"agree": "=", "compatible": "≈", "conflict": "≠"}
"""What stands beside each verdict, so that colour is never alone."""


def name(party: Party, t: Wording) -> str:
    """Return the party whose account it is, and who reports it."""
    who = party.name[t.language]
    if party.via is None:
        return who
    return t("party.via", party=who, source=party.via[t.language])


def word(verdict: str, t: Wording) -> str:
    """Return the word for a verdict."""
    return {
        "agree": t("accounts.agree"),
        "compatible": t("accounts.compatible"),
    }.get(verdict) or t("accounts.conflict")


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
            quantity = parse_quantity(literal)
            number = format_number(quantity.value, t.language)
            return f"{number} {quantity.unit}" if quantity.unit else number
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
    if said.literal is None:
        fact = process.course().sources.get(said.before or said.after or "")
        date = t.date(fact.date) if fact and fact.date else ""
        return t("when.before", date=date) if said.before else t("when.after", date=date)
    first, slash, last = said.literal.partition("/")
    if not slash:
        return _about(first, t)
    if first == "..":
        return t("when.until", date=_about(last, t))
    if last == "..":
        return t("when.from", date=_about(first, t))
    return t("when.between", first=_about(first, t), last=_about(last, t))


def _about(edtf: str, t: Wording) -> str:
    return t("when.about", date=t.date(edtf)) if edtf[-1] in "~%" else t.date(edtf)
