"""What would have a mutant noticed, in words for the author."""

from course.checking.mutation.mutant import Mutant, Slip
from course.model.items import AnyItem, Reconcile

_RETRIEVED: dict[Slip, str] = {
    "distractor": "shorten the quote, so that the distractor is not in it",
    "keys": "let the quote list all the right choices, and none of the wrong ones",
    "figure": "shorten the quote, so that the other figure is not in it",
    "unit": "quote the number together with its unit",
    "digit": "quote the number itself",
    "date": "shorten the quote, so that the other date is not in it",
    "name": "shorten the quote, so that the other name is not in it",
    "spelling": "shorten the quote, so that the other spelling is not in it",
    "account": "name only this party in the stem; if the accounts do not conflict, leave out "
    "`claim:` and `account:`",
    "mark": "put the words of the quote in the statement, so that its mark can be compared",
    "row": "give each row evidence of its own that contains only its own right side",
    "order": "give each step evidence that contains its date",
    "passage": "quote each passage of the set in the evidence of the item",
    "translation": "read the languages next to each other, as no check sees the difference",
}
_SAID: dict[Slip, str] = {
    "distractor": "let the choice use the words of the quote, so that it does not need `said:`",
    "keys": "let the choice use the words of the quote, so that it does not need `said:`",
    "mark": "let the statement use the words of the quote, so that it does not need `said:`",
    "row": "let the right sides use the words of the quotes, so that they do not need `said:`",
    "date": "quote the words that state the whole date, so that it does not need `because:`",
    "digit": "quote the words that state the whole date, so that it does not need `because:`",
    "spelling": "give the names to an entity: of several accepted texts, one is enough as proof",
    "account": "quote the words that state the value, so that it does not need `because:`",
}
_REASONED: dict[Slip, str] = {
    "figure": "give the key and how it is worked out in the rationale, in digits",
    "unit": "give the key with its unit in the rationale",
    "digit": "give the key in the rationale, in digits",
    "date": "give the date in the rationale",
    "order": _RETRIEVED["order"],
    "passage": _RETRIEVED["passage"],
    "account": _RETRIEVED["account"],
    "translation": _RETRIEVED["translation"],
}
_READ = "only a reader can tell, as the key follows by reasoning: have somebody check the rationale"
_NO_DATES = "compare dates or quantities if the dispute is about any; else have somebody check it"


def mend(item: AnyItem, mutant: Mutant[AnyItem]) -> str:
    """Return what the author can do to have the wrong key noticed."""
    slip = mutant.slip
    if isinstance(item, Reconcile):
        return _SAID["account"] if mutant.said else _NO_DATES
    if item.process != "retrieve":
        return _REASONED.get(slip, _READ)
    if mutant.said and slip in _SAID:
        return _SAID[slip]
    return _RETRIEVED[slip]
