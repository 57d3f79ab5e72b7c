"""The wording that qualifies a number in English and Dutch, by what it means."""

ANYWHERE: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "more-than": (
            *("more than", "greater than", "in excess of", "upwards of", "upward of", "exceeding"),
            *("just over", "well over", "a little over", "slightly over", "a bit over", "far over"),
            *("well above", "just above", "slightly above", "north of"),
        ),
        "at-least": (
            *("at least", "at the least", "at the very least", "at a minimum", "a minimum of"),
            *("no less than", "no fewer than", "not less than", "not fewer than", "minimum of"),
        ),
        "exactly": ("exactly", "precisely"),
        "about": (
            *("approximately", "roughly", "circa", "more or less", "or so", "or thereabouts"),
            *("an estimated", "give or take", "plus or minus", "not exactly", "something like"),
            *("in the region of", "in the vicinity of", "on the order of", "in the order of"),
            *("of the order of", "in the neighbourhood of", "in the neighborhood of", "approx."),
            *("approx", "somewhere around", "estimated at"),
        ),
        "up-to": (
            *("up to", "at most", "at the most", "at the very most", "no more than"),
            *("not more than", "a maximum of", "maximum of"),
        ),
        "almost": (
            *("almost", "nearly", "just under", "close to", "a little under", "slightly under"),
            *("a bit under", "just below", "slightly below", "just short of", "just shy of"),
            *("not quite", "getting on for", "approaching"),
        ),
    },
    "nl": {
        "more-than": ("meer dan", "iets meer dan", "groter dan", "langer dan", "net boven"),
        "at-least": (
            *("minstens", "ten minste", "tenminste", "op zijn minst", "op z'n minst", "minimaal"),
            *("niet minder dan", "een minimum van", "minimum"),
        ),
        "exactly": ("exact", "precies", "op de kop af", "welgeteld"),
        "about": (
            *("ongeveer", "circa", "ca.", "om en nabij", "min of meer", "naar schatting"),
            *("pakweg", "zowat", "grofweg", "ruwweg", "bij benadering", "in de orde van"),
            *("plusminus", "plus-minus", "plus minus", "in de buurt van", "niet precies"),
            *("een slordige", "of daaromtrent", "een geschatte"),
        ),
        "up-to": (
            *("hoogstens", "ten hoogste", "hooguit", "maximaal", "maximum", "niet meer dan"),
            *("tot maximaal", "tot wel", "op zijn hoogst", "op z'n hoogst", "een maximum van"),
        ),
        "almost": (
            *("bijna", "haast", "net geen", "iets minder dan", "net onder", "nagenoeg", "net niet"),
            *("iets onder",),
        ),
    },
}
"""Wording that qualifies a number wherever it occurs."""

BEFORE: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "more-than": ("over", "above"),
        "about": ("about", "around", "some", "c.", "ca."),
        "up-to": ("under", "below", "as many as", "as much as"),
    },
    "nl": {
        "more-than": ("ruim", "boven", "over", "dik", "een dikke", "een ruime", "een goede"),
        "at-least": ("zeker",),
        "about": ("zo'n", "rond", "rondom", "omstreeks", "een stuk of"),
        "up-to": ("tot", "onder"),
        "exactly": ("juist",),
        "almost": ("krap", "een kleine", "tegen", "vrijwel", "nog geen"),
    },
}
"""Wording that qualifies a number only directly before it."""

BEHIND: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "at-least": (
            *("or more", "or over", "or above", "or longer", "or higher", "and more", "and over"),
            *("and up", "and counting", "plus", "at least", "at the very least", "minimum"),
        ),
        "about": (
            *("or so", "or thereabouts", "more or less", "give or take", "approximately"),
            *("roughly", "odd", "plus or minus"),
        ),
        "up-to": (
            *("or less", "or fewer", "or under", "or below", "or shorter", "or lower", "at most"),
            *("at the most", "at the very most", "maximum", "tops"),
        ),
        "exactly": ("exactly", "precisely"),
    },
    "nl": {
        "at-least": (
            *("of meer", "of langer", "of hoger", "en meer", "plus", "minstens", "minimaal"),
            *("op zijn minst", "op z'n minst", "ten minste"),
        ),
        "about": ("of zo", "of daaromtrent", "min of meer", "ongeveer", "plusminus"),
        "up-to": (
            *("of minder", "of korter", "of lager", "hooguit", "hoogstens", "maximaal"),
            *("ten hoogste", "op zijn hoogst", "op z'n hoogst", "maximum"),
        ),
        "exactly": ("precies", "exact", "op de kop af"),
    },
}
"""Wording that qualifies the number before it, perhaps with what is counted in between."""

SIGNS = {
    ">=": "at-least",
    "<=": "up-to",
    ">": "more-than",
    "\u2265": "at-least",
    "<": "up-to",
    "\u2264": "up-to",
    "~": "about",
    "\u00b1": "about",
    "\u2248": "about",
}

THAN = {"en": "than", "nl": "dan"}
NO_MORE = {"en": ("no", "not"), "nl": ("niet", "geen")}
NOT_COMPARED = {
    "en": frozenset({"rather", "other", "either", "neither", "whether"}),
    "nl": frozenset({"ander", "eerder", "liever", "verder"}),
}
LESS = {
    "en": frozenset(
        {"less", "fewer", "smaller", "lower", "shorter", "lighter", "slower", "younger", "earlier"}
        | {"cheaper", "narrower", "weaker", "nearer", "closer", "thinner", "cooler", "colder"}
    ),
    "nl": frozenset(
        {"minder", "kleiner", "lager", "korter", "lichter", "trager", "langzamer", "jonger"}
        | {"goedkoper", "smaller", "nauwer", "zwakker", "dunner", "dichter", "kouder", "koeler"}
        | {"vroeger"}
    ),
}
"""Comparatives that mean “less”, as in “shorter than 5”; all others mean “more”."""
