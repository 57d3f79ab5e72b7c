"""Sets of passages to pick: each is quoted, as large as the stem says, and none is left out."""

import re
from collections.abc import Iterator

from course.checking.look import Finding, Located, Look, each_item
from course.checking.readings import Finder, name_words, quantity_words, stated_parts, words_in
from course.language.dates import PartialDate
from course.language.figures import figures_in
from course.language.locales import language_of
from course.language.names import fold
from course.language.patterns import regex
from course.language.quantities import Quantity
from course.model.bank import Course
from course.model.items import FindEvidence, PassageKey, TwoPart

_TELLING_WORDS = 3
"""From this many words, a choice that is elsewhere to the letter is told with the evidence."""
_TELLING_COUNT = 10
"""The smallest count without a unit that hardly stands in two passages by chance."""


@each_item
def quoted(look: Look, item: FindEvidence | TwoPart) -> Iterator[Finding]:
    """Each set has a passage that the item quotes, if it quotes any."""
    if ("item", item.id) in look.unlocated:
        return
    places = {quote.where for quote in look.quotes("item", item.id)}
    if places.isdisjoint(item.right_passages()):
        return  # nothing is quoted, or elsewhere, which is told
    for row, names in enumerate(item.any_of):
        if places.isdisjoint(names):
            what = f"no quote is from {' or '.join(names)}, a set that is right to pick"
            mend = "quote the words there that prove it, or remove the set"
            yield Finding("set-unquoted", ("any_of", row), what, mend)
        elif bare := [name for name in names if name not in places]:
            what = f"no quote is from {' or '.join(bare)}, which the set asks for as well"
            mend = "quote the words there that are needed, or take the passage out of the set"
            yield Finding("set-unquoted", ("any_of", row), what, mend)


@each_item
def distinct(_look: Look, item: FindEvidence | TwoPart) -> Iterator[Finding]:
    """No set is in `any_of:` twice or inside a larger one, and no source twice in `among:`."""
    for row, name in enumerate(item.among):
        if name in item.among[:row]:
            mend = "remove one of the two"
            yield Finding("listed-twice", ("among", row), f"`{name}` is offered twice", mend)
    sets = [frozenset(names) for names in item.any_of]
    inside = _inside(sets)
    for row, names in enumerate(item.any_of):
        if len(sets[row]) < len(names):
            mend = "name each passage of a set once"
            yield Finding("listed-twice", ("any_of", row), "a passage is in this set twice", mend)
        elif row in inside:
            what = f"this set {inside[row]}"
            mend = "keep the smaller one if it is enough, and the larger one if all are needed"
            yield Finding("listed-twice", ("any_of", row), what, mend)


def _inside(sets: list[frozenset[str]]) -> dict[int, str]:
    """The rows of sets that add nothing, with the reason.

    Only sets of one passage are looked for inside others, which takes no pass over all pairs.
    """
    first: dict[frozenset[str], int] = {}
    found: dict[int, str] = {}
    for row, names in enumerate(sets):
        if first.setdefault(names, row) != row:
            found[row] = "is here twice"
    alone = {name for names in first if len(names) == 1 for name in names}
    for names, row in first.items():
        if len(names) > 1 and not alone.isdisjoint(names):
            found[row] = f"has {min(alone & names)} in it, which is enough alone"
    return found


_NUMBERS = {
    "en": {"one": 1, "two": 2, "both": 2, "three": 3, "four": 4, "five": 5},
    "nl": {"één": 1, "twee": 2, "beide": 2, "allebei": 2, "drie": 3, "vier": 4, "vijf": 5},
}
_PICKING = {
    "en": r"(?:which|what|find|pick|choose|select|mark|click|indicate)",
    "nl": r"(?:welke|zoek|vind|kies|selecteer|duid|markeer|klik|geef)",
}
_THINGS = {
    "en": r"(?:passages?|paragraphs?|captions?|places|fragments|of them|together)",
    "nl": r"(?:passages|alinea.?s|paragrafen|bijschriften|plaatsen|fragmenten|samen|aan)",
}
_BOTH = {"en": r"\b(?:choose|pick|select) both\b", "nl": r"\bkies (?:ze )?(?:allebei|beide)\b"}
_ONE = {
    "en": r"\b(?:choose|pick|select) (?:only |just |exactly )?one(?: passage)?[.!]?$",
    "nl": r"\bkies (?:er )?(?:slechts |maar |precies )?één(?: passage)?[.!]?$",
}
_PASSAGES = {
    "en": r"(?: (?:passage|paragraph|caption|place|fragment)s?)",
    "nl": r"(?: (?:passages?|alinea.?s?|bijschrift(?:en)?|plaats(?:en)?|fragment(?:en)?))",
}
_ENOUGH = {
    "en": rf"(?:^|[.!?;,(] ?)(?:just |only )?(one|two|three){_PASSAGES['en']}?"
    r" (?:(?:is|are|will be) (?:enough|sufficient|needed)|will do|suffices?)\b"
    rf"|\byou(?: will)? need (?:just |only )?(one|two|three){_PASSAGES['en']}",
    "nl": rf"(?:^|[.!?;,(] ?)([eé]én|twee|drie|een(?={_PASSAGES['nl']})){_PASSAGES['nl']}?"
    r" (?:(?:is|zijn) (?:al )?(?:genoeg|voldoende|nodig)|volsta(?:at|an))\b"
    rf"|\bje hebt (?:er )?(één|twee|drie){_PASSAGES['nl']}? nodig\b",
}


def _asked_for(stem: str, language: str) -> int | None:
    """How many passages the stem asks for: “which two passages”; None if it does not say."""
    tongue = language_of(language)
    if tongue not in _NUMBERS:
        return None
    text = fold(stem)
    if re.search(_BOTH[tongue], text):
        return 2
    if re.search(_ONE[tongue], text):
        return 1
    if enough := re.search(_ENOUGH[tongue], text):
        return _NUMBERS[tongue].get(enough[1] or enough[2], 1)
    numbers = "|".join(_NUMBERS[tongue])
    picked = re.search(
        rf"\b{_PICKING[tongue]} (?:the |de |ze )?({numbers})(?: \w+)? {_THINGS[tongue]}\b", text
    )
    picked = picked or re.search(
        rf"\b{_AND[tongue]} ({numbers}) {_THINGS[tongue]} {_THAT[tongue]}\b", text
    )
    return _NUMBERS[tongue][picked[1]] if picked else None


_AND = {"en": r"(?:and|,)(?: in)? (?:the|which)", "nl": r"(?:en|,)(?: in)? (?:de|welke)"}
_THAT = {"en": r"(?:that|which|where|in which)", "nl": r"(?:waarin|waar|waaruit|die)"}
"""What tells the passages to pick from those that a stem only mentions."""


@each_item
def large_enough(look: Look, item: FindEvidence | TwoPart) -> Iterator[Finding]:
    """Each set is as large as the stem says."""
    for language in look.course.languages:
        asked = _asked_for(item.stem[language], language)
        if asked is None or (asked == 1 and isinstance(item, TwoPart)):
            continue  # of two parts, the one may be the choice
        for row, names in enumerate(item.any_of):
            if len(set(names)) != asked:
                has = "only one passage" if len(names) == 1 else f"{len(names)} passages"
                wanted = "one passage" if asked == 1 else f"{asked} passages"
                what = f"the stem asks for {wanted}, but this set has {has}"
                mend = "write all that are needed together in one set, or change the stem"
                if asked == 1:
                    mend = "give each passage that is enough alone a set of its own"
                yield Finding("set-size", ("any_of", row), what, mend)
        return


@each_item
def nowhere_else(look: Look, item: FindEvidence | TwoPart) -> Iterator[Finding]:
    """No passage on offer that is wrong to pick says what the item asks for as well."""
    if item.process != "retrieve":
        return
    right = item.right_passages()
    quotes = [q for q in look.quotes("item", item.id) if q.where in right]
    finders = [find for quote in quotes for find in _telling(item, quote, look.course)]
    for name in dict.fromkeys(item.among) if finders else ():
        source = look.course.sources.get(name)
        for passage in source.passages if source else ():
            where = f"{name}/{passage.id}"
            if source is None or where in right:
                continue
            said = next(filter(None, (f(passage.text, source.language) for f in finders)), None)
            if said:
                what = f"“{said}” is also in {where}, which is on offer but in no set"
                mend = f"add `[{where}]` to `any_of:` if it proves the key, or say more in the stem"
                yield Finding("key-elsewhere", ("any_of",), what, mend, of_key=True)
                return


def _telling(item: PassageKey, quote: Located, course: Course) -> Iterator[Finder]:
    """Yield finders for what the item most likely asks for, in the words of its quote."""
    if isinstance(item, TwoPart):
        for choice in item.choices:
            words = choice.said or next(iter(choice.text.all()))
            if choice.right and (find := _figure(words, quote.source.language)):
                long = len(fold(words).split()) >= _TELLING_WORDS
                yield _other_writing(find, words_in(words)) if long else find
        return
    assert isinstance(item, FindEvidence)  # noqa: S101 - there is no third kind
    words = quote.words
    entities = course.called(words)
    if entities:
        yield name_words([name for entity in entities for name in entity.names()])
    elif len(words.split()) > 1:
        yield words_in(words)
    if _asks_for_figure(item) and (find := _figure(words, quote.source.language)):
        yield find


def _other_writing(find: Finder, literal: Finder) -> Finder:
    """Find it where it is not written the same, as that is told with the evidence."""
    return lambda text, language: None if literal(text, language) else find(text, language)


_FIGURE = regex(
    r"\b(?:how (?:many|much|long|far|high|deep|wide|old|heavy|fast|large|big)|when"
    r"|(?:what|which) (?:date|day)"
    r"|hoeveel|hoe (?:lang|ver|hoog|diep|breed|oud|zwaar|snel|groot)|wanneer|welke (?:datum|dag)"
    r"|the (?:number|length|range|distance|height|weight|date|price|age)"
    r"|(?:het aantal|de lengte|het bereik|de afstand|de hoogte|het gewicht|de datum|de prijs))\b"
)


def _asks_for_figure(item: FindEvidence) -> bool:
    return any(_FIGURE.search(fold(stem)) for stem in item.stem.all())


def _figure(words: str, language: str) -> Finder | None:
    """What finds the one quantity or date of the words; None if there are several or none."""
    read = figures_in(words, language)
    amounts = [f.value for f in read.numbers if _is_telling(f.value)]
    if len(read.dates) + len(amounts) != 1:
        return None
    return quantity_words(amounts[0]) if amounts else _date(read.dates[0].value)


def _is_telling(quantity: Quantity) -> bool:
    return quantity.unit is not None or abs(quantity.value) >= _TELLING_COUNT


def _date(wanted: PartialDate) -> Finder | None:
    parts = {n for n in ("year", "month", "day") if getattr(wanted, n) is not None}
    if len(parts) == 1:
        return None

    def find(text: str, language: str) -> str | None:
        stated = stated_parts(text, language, wanted)
        return stated["month"] if parts <= stated.keys() else None

    return find
