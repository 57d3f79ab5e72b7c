"""The claims of a course as items touch them: whose quotes they share, whose names they use."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from course.checking.claims.named import Parties, names_of
from course.checking.claims.values import clash, verdicts
from course.checking.look import Located, Look
from course.model.claim import Account, Claim


class Touched(NamedTuple):
    """A claim, and the account whose quote shares words with another quote."""

    order: int
    claim: Claim
    account: Account


class Facts:
    """What is looked up of claims, item after item."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._verdicts = verdicts(look)
        self._parties: dict[str, Parties] = {}
        self._rows: dict[str, dict[str, int]] = {}
        self._clashes: dict[str, str] = {}
        self._item, self._parts = "", dict[str | None, list[Located]]()

    def conflicting(self, claim: Claim) -> bool:
        """Whether its accounts cannot all be true."""
        return self._verdicts.get(claim.id) == "conflict"

    def disputed(self, claim: Claim) -> bool:
        """Whether the answer depends on whose account counts; spellings and wordings may differ."""
        found = self._verdicts.get(claim.id)
        return found == "conflict" or (
            found == "compatible" and claim.kind in {"spelling", "wording"}
        )

    def parties(self, claim: Claim) -> Parties:
        """The names of its parties, by row."""
        if claim.id not in self._parties:
            names = [names_of(account, self._look.course) for account in claim.accounts]
            self._parties[claim.id] = Parties(names)
        return self._parties[claim.id]

    def names(self, claim: Claim, row: int, text: str) -> bool:
        """Whether a text names the party of that row, or several that say the same.

        A party and the source that reports it name an account together.
        """
        parties = self.parties(claim)
        if row in parties.named(text):
            return True
        owners = [m.owners for m in parties.mentions(text) if row in m.owners]
        if not owners:
            return False
        value = claim.accounts[row].value
        return all(claim.accounts[o].value == value for o in frozenset.intersection(*owners))

    def row(self, claim: Claim, account_id: str | None) -> int | None:
        """The place of an account in its claim; None if there is no such account."""
        if claim.id not in self._rows:
            self._rows[claim.id] = {account.id: n for n, account in enumerate(claim.accounts)}
        return self._rows[claim.id].get(account_id or "")

    def clash(self, claim: Claim) -> str:
        """Two values that cannot both be true, as the file has them."""
        if claim.id not in self._clashes:
            self._clashes[claim.id] = " and ".join(clash(claim, self._look.course))
        return self._clashes[claim.id]

    def touched_by(self, item_id: str, part: str | None) -> list[Touched]:
        """The same for all quotes of an item, or of one part of it."""
        if self._item != item_id:
            self._item, self._parts = item_id, {}
            for quote in self._look.quotes("item", item_id):
                self._parts.setdefault(quote.cited.part, []).append(quote)
        parts = self._parts.values() if part is None else [self._parts.get(part, [])]
        return [touched for quotes in parts for q in quotes for touched in self.touched(q)]

    def touched(self, quote: Located) -> list[Touched]:
        """The accounts whose quotes share words with this one, in the order of the file."""
        lines = self._look.once(_lines).get(id(quote.passage))
        return sorted(lines.across(quote.start, quote.end)) if lines else []


class _Lines:
    """Quotes in one passage, found by the characters that they cover."""

    def __init__(self, quotes: Sequence[tuple[int, int, Touched]]) -> None:
        self._quotes = sorted(quotes, key=lambda quote: quote[0])
        self._starts = [start for start, _, _ in self._quotes]
        self._reach = list(accumulate((end for _, end, _ in self._quotes), max))

    def across(self, start: int, end: int) -> Iterator[Touched]:
        row = bisect_left(self._starts, end) - 1
        while row >= 0 and self._reach[row] > start:
            if self._quotes[row][1] > start:
                yield self._quotes[row][2]
            row -= 1


def _lines(look: Look) -> dict[int, _Lines]:
    """The quotes of all accounts by the passage that they are in."""
    found: dict[int, list[tuple[int, int, Touched]]] = {}
    order = 0
    for claim in look.course.claims.values():
        accounts = {account.id: account for account in claim.accounts}
        for quote in look.quotes("claim", claim.id):
            order += 1
            touched = Touched(order, claim, accounts[quote.cited.part or ""])
            found.setdefault(id(quote.passage), []).append((quote.start, quote.end, touched))
    return {passage: _Lines(quotes) for passage, quotes in found.items()}
