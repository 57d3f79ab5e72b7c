"""Reasons that give another answer than the key: another name, another number of keys or order."""

import re
from collections.abc import Iterator, Sequence

from course.checking.look import Finding, Look, each_item, in_language
from course.checking.named import named
from course.checking.proof.given import basis_of
from course.checking.proof.keys import keys_quoted
from course.checking.proof.supposed import points_elsewhere, supposed
from course.checking.readings import agree, parts_of
from course.language.dates import find_dates, parse_edtf
from course.language.patterns import regex
from course.model.items import (
    AnyItem,
    ChoiceItem,
    Cloze,
    Date,
    Matching,
    MultipleChoice,
    Ordering,
    SingleChoice,
    Statements,
    TwoPart,
)

_COUNTS = {
    "en": ("two", "three", "four", "five", "six", "seven", "eight"),
    "nl": ("twee", "drie", "vier", "vijf", "zes", "zeven", "acht"),
}
_ASKS = {
    "en": r"\b(?:which|what|choose|select|pick|tick|mark|name|give)(?: the| these)? ({})(?![\w-])",
    "nl": r"\b(?:welke|wat voor|kies|selecteer|noem|geef|vink)(?: de| deze)? ({})(?![\w-])",
}
_LISTS = {
    "en": r"\b(?:lists?|names?|mentions?|gives?|there are|are|has)(?: the| all)? ({})"
    r"(?= (?:of them|of these|groups?|answers?|things?|kinds?|people|persons|places|countries|"
    r"reasons?|names?|objects?|items?|choices?|options?|sorts|types|parties|animals)\b)",
    "nl": r"\b(?:noemt|noemen|geeft|geven|vermeldt|er zijn|somt|telt|zijn|heeft)(?: de| er)? ({})"
    r"(?= (?:van hen|ervan|van deze|groepen|antwoorden|dingen|soorten|mensen|personen|plaatsen|"
    r"landen|redenen|namen|voorwerpen|opties|typen|partijen|dieren)\b)",
}
_OF_THESE = regex(r"\b(?:of these|following|below|hiervan|van deze|van de volgende|hieronder)\b")


def _pattern(shapes: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {
        tongue: regex(shape.format("|".join([*_COUNTS[tongue], "[2-8]"])), re.IGNORECASE)
        for tongue, shape in shapes.items()
    }


_ASKED, _LISTED = _pattern(_ASKS), _pattern(_LISTS)


@each_item
def keys_counted(look: Look, item: MultipleChoice) -> Iterator[Finding]:
    """The stem and the rationale of a multiple choice count as many keys as it has."""
    keys = len(item.keys())
    for language, stem in look.spoken(item.stem):
        counts = _numbers(stem, language, _ASKED)
        if counts and keys not in counts:
            what = f"the stem asks for {counts[0]}, but the number of keys is {keys}"
            path = in_language(("stem",), item.stem, language)
            yield Finding("key-contradicted", path, what, "correct the number, or the keys")
            return
        if item.rationale is None or any(_OF_THESE.search(s.lower()) for s in item.stem.all()):
            continue
        counts = _numbers(item.rationale[language], language, _LISTED)
        if counts and keys not in counts:
            what = f"the rationale counts {counts[0]}, but the number of keys is {keys}"
            path = in_language(("rationale",), item.rationale, language)
            yield Finding("key-contradicted", path, what, "correct the number, or the keys")
            return


def _numbers(text: str, language: str, table: dict[str, re.Pattern[str]]) -> list[int]:
    words = [word.lower() for word in table[language].findall(text)] if language in table else []
    return [int(w) if w.isdigit() else _COUNTS[language].index(w) + 2 for w in words]


@each_item
def dates_in_order(look: Look, item: Ordering) -> Iterator[Finding]:
    """A rationale that lists the dates of all steps lists them in the order of the steps."""
    if item.rationale is None:
        return
    quotes = look.quotes("item", item.id)
    years: dict[str | None, set[int]] = {}
    for quote in quotes:
        for found in find_dates(quote.words, quote.source.language):
            if found.value.year:
                years.setdefault(quote.cited.part, set()).add(found.value.year)
    if any(len(each) > 1 for each in years.values()):
        return
    steps = [next(iter(years[step.id])) for _, step in item.placed() if step.id in years]
    for language, text in look.spoken(item.rationale):
        found_years = [f.value.year for f in find_dates(text, language) if f.value.year in steps]
        listed = list(dict.fromkeys(found_years))
        wanted = list(dict.fromkeys(steps))
        enough = len(wanted) > 2 and sorted(listed) == sorted(wanted)  # noqa: PLR2004 - an order
        if enough and listed not in (wanted, wanted[::-1]):
            what = f"the rationale has {_listed(listed)}, but the steps are {_listed(wanted)}"
            path = in_language(("rationale",), item.rationale, language)
            yield Finding("key-contradicted", path, what, "correct the order of one of them")
            return


def _listed(years: Sequence[int | None]) -> str:
    return ", ".join(map(str, years))


_OF_OTHERS = regex(
    r"\b(?:he|she|they|his|her|him|their|not|no|never|nor|only|other|hij|zij|ze|zijn|haar|hem|"
    r"hun|die|niet|geen|nooit|alleen|ander|andere|whom?|whose|wie|unlike|anders)\b",
    re.IGNORECASE,
)


@each_item
def names_the_key(look: Look, item: AnyItem) -> Iterator[Finding]:
    """A rationale that names somebody names the key, or somebody of its stem or quotes."""
    quotes = look.quotes("item", item.id)
    if item.rationale is None or not quotes or isinstance(item, Statements | Matching | Cloze):
        return
    keys = [e for key in keys_quoted(look, item, quotes) for e in look.course.called(key.name)]
    if len({entity.id for entity in keys}) != 1:
        return
    [key, *_] = keys
    spoken = look.spoken(item.rationale)
    told = {ident: words for _, text in spoken for ident, words in named(look.names, text)}
    around = [*item.stem.all(), *(quote.words for quote in quotes)]
    known = {ident for text in around for ident, _ in named(look.names, text)}
    others = [i for i in told if look.course.entities[i].kind == key.kind and i not in known]
    if key.id in told or len(others) != 1 or any(_OF_OTHERS.search(text) for _, text in spoken):
        return
    if any(word in text for _, text in spoken for word in key.name.split() if len(word) > 3):  # noqa: PLR2004 - de, van
        return
    what = f"the rationale names “{told[others[0]]}”, but the key is “{key.name}”"
    path = in_language(("rationale",), item.rationale, spoken[0][0])
    yield Finding("key-contradicted", path, what, "correct whichever is wrong")


_COUNTED_ON = regex(
    r"\b(?:next|last|following|previous|later|earlier|before|after|ago|years?|coming|since|new|turn|"
    r"volgende?|vorige?|eerder|voor|na|geleden|jaar|jaren|komende?|sinds|jaarwisseling|afgelopen|"
    r"begin|end|eind|half)\b",
    re.IGNORECASE,
)


@each_item
def because_dated(look: Look, item: Date) -> Iterator[Finding]:
    """The `because:` of a date names the year of the key, if it names any."""
    if item.because is None:
        return
    wanted = parts_of(parse_edtf(item.key)).year
    for language, text in look.spoken(item.because):
        years = {found.value.year for found in find_dates(text, language)} - {None}
        if wanted and years and wanted not in years and not _COUNTED_ON.search(text):
            what = f"`because:` says {min(years, key=str)}, but the key is {item.key}"
            path = in_language(("because",), item.because, language)
            yield Finding("key-contradicted", path, what, "correct whichever is wrong")
            return


_SAYS = (
    r"\b(?:says?|said|gives?|writes?|has|names?|states?|reports?|zegt|zei|geeft|schrijft|noemt|"
    r"meldt|vermeldt|heeft) {}(?![\w-])"
)


@each_item
def says_the_key(look: Look, item: SingleChoice | TwoPart) -> Iterator[Finding]:
    """No rationale has the source say what a distractor says, and leaves the key unsaid."""
    if item.rationale is None or item.claim:
        return
    wrong = [_said_instead(item, words, each) for each, words in look.spoken(item.rationale)]
    if not look.quotes("item", item.id) or not wrong or not all(wrong):
        return
    text = " ".join(words for _, words in look.spoken(item.rationale))
    if not points_elsewhere(look, basis_of(look, item), text):
        what = f"the rationale has the source say “{wrong[0]}”, which is a distractor"
        path = in_language(("rationale",), item.rationale, look.spoken(item.rationale)[0][0])
        yield Finding("key-contradicted", path, what, "correct whichever is wrong")


def _said_instead(item: ChoiceItem, text: str, language: str) -> str | None:
    """Return the distractor that the text has somebody say, if it says no key."""
    lowered = text.lower()
    if any(choice.text[language].lower() in lowered for choice in item.choices if choice.right):
        return None
    for choice in item.choices:
        words = choice.text[language]
        said = words.lower() in lowered and re.search(
            _SAYS.format(re.escape(words)), text, re.IGNORECASE
        )
        if said and not choice.right and not supposed(text, said.start()):
            return words
    return None


@each_item
def steps_as_quoted(look: Look, item: Ordering) -> Iterator[Finding]:
    """A date in the text of a step is none other than its quotes and their passages have."""
    quotes = look.quotes("item", item.id)
    if not quotes or ("item", item.id) in look.unlocated:
        return
    for path, step in item.placed():
        dated = [
            (language, words[found.start : found.end], found.value)
            for language, words in (look.spoken(step.text) if step.claim is None else ())
            for found in find_dates(words, language)
            if found.value.year
        ]
        own = [quote for quote in quotes if dated and quote.cited.part == step.id]
        if not any(find_dates(quote.words, quote.source.language) for quote in own):
            continue
        found_there = (f for q in own for f in find_dates(q.passage.text, q.source.language))
        there = [found.value for found in found_there if found.value.year]
        for language, said, value in dated:
            if not any(agree(value, date) for date in there):
                what = f"the step says “{said}”, which its passage does not have"
                where = in_language((*path, "text"), step.text, language)
                mend = "correct the date, or quote the words that give it"
                yield Finding("numbers-differ", where, what, mend)
                return
