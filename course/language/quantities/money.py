"""Words and signs of money, which files leave out: an amount of money is a plain number."""

import re

from course.language.folding import folding

MONEY_TOO = frozenset({"pound", "pounds", "pond", "ponden"})
"""Words that articles and learners use for a mass, and for an amount of money too."""
MONEY = frozenset(
    {"euro", "euros", "eur", "dollar", "dollars", "usd", "cent", "cents", "gbp", "yen"}
    | {"franc", "francs", "frank", "franken", "guilder", "guilders", "gulden"}
    | {"sterling", "pound sterling", "pounds sterling", "pond sterling"}
    | {"\u20ac", "$", "\u00a3"}
)


def is_money_too(words: str) -> bool:
    """Whether the unit that ends these words of a text may be one of money: `six pounds`."""
    return re.split("[ -]", folding(words, "bare").text)[-1] in MONEY_TOO
