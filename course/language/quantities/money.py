"""Words and signs for money. YAML files omit them: an amount of money is a plain number there."""

import re

from course.language.folding import folding

MONEY_TOO = frozenset({"pound", "pounds", "pond", "ponden"})
"""Words that can mean either a mass or an amount of money."""
MONEY = frozenset(
    {"euro", "euros", "eur", "dollar", "dollars", "usd", "cent", "cents", "gbp", "yen"}
    | {"franc", "francs", "frank", "franken", "guilder", "guilders", "gulden"}
    | {"sterling", "pound sterling", "pounds sterling", "pond sterling"}
    | {"\u20ac", "$", "\u00a3"}
)

CURRENCIES = {
    **dict.fromkeys(("euro", "euros", "eur", "\u20ac"), "euro"),
    **dict.fromkeys(("dollar", "dollars", "usd", "$"), "dollar"),
    **dict.fromkeys(("cent", "cents", "eurocent", "eurocents", "dollarcent"), "cent"),
    **dict.fromkeys(("pound", "pounds", "pond", "ponden", "sterling", "gbp", "\u00a3"), "pound"),
    **dict.fromkeys(("yen", "\u00a5"), "yen"),
    **dict.fromkeys(("guilder", "guilders", "gulden"), "guilder"),
    **dict.fromkeys(("franc", "francs", "frank", "franken"), "franc"),
}
"""What the words and signs for money stand for."""

CURRENCY_BEFORE = r"(?:(?:(?:us|a|c|hk)?[$\u20ac\u00a3\u00a5]|(?:eur|usd|gbp)(?= )) ?)?"
"""A pattern for a currency before an amount, if there is one, in text folded `bare`."""


def is_money_too(words: str) -> bool:
    """Whether the words end in a unit that may also be money, as in `six pounds`."""
    return re.split("[ -]", folding(words, "bare").text)[-1] in MONEY_TOO
