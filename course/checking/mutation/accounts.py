"""Wrong keys about a dispute: another account, and values under the wrong party."""

from collections.abc import Iterator
from itertools import pairwise

from course.checking.claims.values import written
from course.checking.mutation.mutant import Mutant
from course.checking.mutation.typed import fits
from course.language.dates import parse_edtf
from course.language.quantities import parse_quantity
from course.language.reading import ReadingError
from course.model.bank import Course
from course.model.claim import Account, Claim
from course.model.items import AnyItem, Date, Numeric, Ordering, Reconcile, Step


def other_accounts(item: AnyItem, course: Course) -> Iterator[Mutant[AnyItem]]:
    """Another account of the claim in the place of the one that counts, or its value as the key."""
    for other in _others(item.claim, item.account, course):
        made = item.model_copy(update={"account": other.id})
        yield Mutant("account", f"account: {item.account}", f"account: {other.id}", made)
        yield from _its_value(item, other)
    if isinstance(item, Ordering):
        yield from _of_steps(item, course)


def _others(claim_id: str | None, account: str | None, course: Course) -> Iterator[Account]:
    claim = course.claims.get(claim_id or "")
    if claim is not None and account is not None:
        yield from (other for other in claim.accounts if other.id != account)


def _its_value(item: AnyItem, other: Account) -> Iterator[Mutant[AnyItem]]:
    literal = other.value.literal
    if literal is None or not isinstance(item, Date | Numeric) or item.key is None:
        return
    try:
        key = parse_edtf(literal).text if isinstance(item, Date) else parse_quantity(literal)
    except ReadingError:
        return
    if key != item.key and (isinstance(item, Numeric) or fits(str(key), item)):
        yield Mutant("account", str(item.key), str(key), item.model_copy(update={"key": key}))


def _of_steps(item: Ordering, course: Course) -> Iterator[Mutant[AnyItem]]:
    for path, step in item.placed():
        for other in _others(step.claim, step.account, course):
            new = step.model_copy(update={"account": other.id})
            key = f"{step.text.all()[0]} (account: {step.account})"
            yield Mutant("account", key, f"account: {other.id}", _with_step(item, path[1:], new))


def _with_step(item: Ordering, path: tuple[str | int, ...], new: Step) -> Ordering:
    at, *within = path
    steps = list(item.steps)
    old = steps[int(at)]
    if isinstance(old, tuple):
        steps[int(at)] = tuple(new if [n] == within else step for n, step in enumerate(old))
    else:
        steps[int(at)] = new
    return item.model_copy(update={"steps": tuple(steps)})


def wrong_values(item: Reconcile, course: Course) -> Iterator[Mutant[AnyItem]]:
    """The values, or their words, of two accounts exchanged; a distractor as what one reads."""
    claim = course.claims[item.claim]
    asked = item.asked(claim)
    for one, two in pairwise(asked):
        for field in ("value", "reads"):
            if (mine := getattr(one, field)) != (other := getattr(two, field)):
                new = _with_account(claim, one, {field: other})
                new = _with_account(new, two, {field: mine})
                yield _mutant(item, one, f"{field} of `{two.id}`", new)
    for distractor in item.distractors[:1]:
        for account in asked:
            new = _with_account(claim, account, {"reads": distractor})
            yield _mutant(item, account, distractor.all()[0], new)


def _mutant(item: Reconcile, account: Account, wrong: str, claim: Claim) -> Mutant[AnyItem]:
    key = f"{account.id}: {written(account.value)}"
    return Mutant("account", key, wrong, item, account.because is not None, claim)


def _with_account(claim: Claim, account: Account, new: dict[str, object]) -> Claim:
    accounts = tuple(
        each.model_copy(update=new) if each.id == account.id else each for each in claim.accounts
    )
    return claim.model_copy(update={"accounts": accounts})
