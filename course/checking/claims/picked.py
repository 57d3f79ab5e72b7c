"""Passages to pick for an account: each that is enough alone is quoted for what it says."""

from collections.abc import Iterator

from course.checking.claims.facts import Facts
from course.checking.claims.stated import value_words
from course.checking.look import Finding, Located, Look
from course.loading.diagnostics import Diagnostic
from course.model.claim import Account, Claim, ClaimKind
from course.model.items import FindEvidence, TwoPart

_FIGURES: frozenset[ClaimKind] = frozenset({"date", "quantity"})


def for_account(look: Look) -> Iterator[Diagnostic]:
    """No passage that is right alone is quoted for another account, or for something else."""
    facts = Facts(look)
    for item in look.course.all_items() if look.course.claims else ():
        claim = look.course.claims.get(item.claim or "")
        account = claim.account(item.account or "") if claim else None
        if (
            claim
            and account
            and isinstance(item, FindEvidence | TwoPart)
            and claim.id not in look.doubted
        ):
            for finding in _elsewhere(look, item, claim, account, facts):
                yield look.report("item", item.id, finding)


def _elsewhere(
    look: Look, item: FindEvidence | TwoPart, claim: Claim, account: Account, facts: Facts
) -> Iterator[Finding]:
    alone = {names[0] for names in item.any_of if len(names) == 1}
    passages: dict[str, list[Located]] = {}
    for quote in look.quotes("item", item.id):
        if quote.where in alone:
            passages.setdefault(quote.where, []).append(quote)
    find = value_words(claim, account, look.course) if claim.kind in _FIGURES else None
    told = {
        where
        for where, quotes in passages.items()
        if find and any(find(quote.words, quote.source.language) for quote in quotes)
    }
    for where, quotes in passages.items() if len(passages) > 1 else ():
        touched = [t.account for q in quotes for t in facts.touched(q) if t.claim.id == claim.id]
        same = any(one.value == account.value for one in touched)
        if touched and not same and facts.conflicting(claim):
            what = f"the quote gives the account of `{touched[0].id}`, not of `{account.id}`"
        elif told and where not in told and not same:
            what = f"the quote does not state what `{account.id}` says, as the others do"
        else:
            continue
        mend = f"quote the words there that state it, or take {where} out of `any_of:`"
        yield Finding("account-key", quotes[0].cited.path, what, mend)
