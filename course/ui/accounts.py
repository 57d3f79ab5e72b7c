"""Parties of a claim, and the verdicts on what they say, in words."""

from course.model.offered import Party
from course.ui.messages import Wording


def name(party: Party, t: Wording) -> str:
    """Return whose account it is, and who reports it."""
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
    """Return what the word means, in one line."""
    return {
        "agree": t("accounts.agree.means"),
        "compatible": t("accounts.compatible.means"),
    }.get(verdict) or t("accounts.conflict.means")
