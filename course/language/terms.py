"""Terms: words of which a translation must have the counterpart, and not another one of the group.

A season is a season in every language: where one text has “summer” alone and the other “winter”
alone, one of them is wrong. A text may leave a term out, or say it with another word.
"""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from course.language.numbers.words import words_of
from course.language.patterns import regex
from course.language.tokens import small_words

_GROUPS = """
season
summer = zomer
winter = winter
autumn = herfst najaar
~spring = lente voorjaar
direction
north northern = noord noorden noordelijk noordelijke noorderlijke
south southern = zuid zuiden zuidelijk zuidelijke
east eastern = oost oosten oostelijk oostelijke
west western = west westen westelijk westelijke
kin
father = vader
mother = moeder
brother brothers = broer broers
sister sisters = zus zussen ~zuster ~zusters
son sons = zoon zoons zonen
daughter daughters = dochter dochters
uncle = oom
aunt = tante
grandfather = grootvader opa
grandmother = grootmoeder oma
colour
red = rood rode
blue = blauw blauwe
green = groen groene
yellow = geel gele
black = zwart zwarte
white = wit witte
brown = bruin bruine
grey gray = grijs grijze
purple = paars paarse
material
wooden ~wood ~timber = houten ~hout
steel = stalen ~staal
iron = ijzeren ~ijzer
stone ~brick ~bricks = stenen bakstenen ~steen ~baksteen
concrete = betonnen ~beton
golden ~gold = gouden ~goud
silver = zilveren ~zilver
country
dutch dutchman dutchmen holland ~netherlands = nederlands nederlandse nederlander nederlanders \
nederland holland hollands hollandse
german germans germany = duits duitse duitser duitsers duitsland
french frenchman frenchmen france = frans franse fransman fransen frankrijk
belgian belgians belgium ~flemish = belgisch belgische belg belgen belgi\u00eb ~vlaams ~vlaamse
british ~britain ~england ~english ~uk = brits britse brit britten ~engels ~engelse \
~engeland ~engelsen ~engelsman ~vk
spanish spain spaniards = spaans spaanse spanje spanjaarden
italian italians italy = italiaans italiaanse itali\u00eb italianen
danish denmark danes = deens deense denemarken denen
swedish sweden swedes = zweeds zweedse zweden
norwegian norway norwegians = noors noorse noorwegen noren
russian russians russia = russisch russische rusland russen
chinese china = chinees chinese china chinezen
japanese japan = japans japanse japan japanners
ukrainian ukrainians ukraine = oekra\u00efens oekra\u00efense oekra\u00efne oekra\u00efners
time
earliest oldest ~first = vroegste oudste ~eerste
latest newest ~last ~final ~recent ~youngest = laatste nieuwste recentste ~jongste ~recente
size
largest biggest ~greatest = grootste
smallest = kleinste
length
longest = langste
shortest = kortste
height
highest tallest = hoogste
lowest = laagste
price
cheapest = goedkoopste
~expensive dearest priciest = duurste
trend
increased rose rises risen rising ~rise ~increase ~growth ~grew ~climbed ~soared ~jumped ~surged \
~up ~gained ~higher ~raise ~raised ~more = steeg stegen stijgt stijgen gestegen toegenomen omhoog \
~groeide ~groeiden ~stijging ~verhoogd ~hoger ~meer ~op ~toe
decreased declined falls falling fallen ~fell ~fall ~dropped ~down ~sank ~shrank ~decrease ~lower \
~lowered ~decline ~less ~fewer = daalde daalden daalt dalen gedaald afgenomen omlaag ~kromp \
~daling ~verlaagd ~lager ~minder ~af ~neer
door
open opened opens reopened ~opening = open opende openden opent openen geopend heropend ~opening
closed closes closure shut ~close ~closing = dicht gesloten ~sloot ~sloten ~sluit ~sluiten \
~sluiting ~afgesloten
dimension
long length = lang lange lengte
wide width ~broad ~breadth = breed brede breedte ~wijd ~wijde
deep depth = diep diepe diepte
high height tall = hoog hoge hoogte ~lang
thick thickness = dik dikke dikte
turn
~first = ~eerste ~eerst
~last ~final = ~laatste
course
began begun beginning ~begin ~begins ~start ~started ~starts = begon begonnen begint ~begin \
~beginnen ~start ~startte ~gestart
ended finished ~end ~ends ~finish ~completed ~over = eindigde eindigden voltooid afgelopen ~eind \
~einde ~klaar
place
above = boven
below beneath underneath ~under = beneden ~onder
stream
upstream = stroomopwaarts
downstream = stroomafwaarts
building
built constructed ~build = gebouwd bouwde bouwden aangelegd ~bouw
demolished razed ~destroyed = gesloopt sloopte ~afgebroken ~sloop ~verwoest
trade
sold ~sell ~sells = verkocht verkochten ~verkoopt ~verkopen
bought purchased ~buy ~buys = gekocht kocht kochten aangekocht ~koopt ~kopen
contest
won ~win ~wins = won wonnen gewonnen ~wint ~winnen
lost ~lose ~loses = verloor verloren ~verliest ~verliezen
travel
arrived arrival ~arrive ~arrives = aangekomen aankomst arriveerde arriveerden ~kwam ~kwamen
departed departure ~left ~depart ~leave = vertrok vertrokken vertrek ~vertrekt
border
import imports imported = invoer ingevoerd import
export exports exported = uitvoer export ~uitgevoerd
life
born birth = geboren geboorte
died ~death ~dead = stierf stierven overleed overleden ~dood ~gestorven
hour
morning mornings = ochtend ochtends ~morgen morgens
afternoon afternoons = middag middags namiddag
evening evenings ~night ~nights = avond avonds
sex
men ~man male = mannen mannelijke ~man
women woman female = vrouwen vrouw vrouwelijke
age
younger = jonger jongere
~older ~elder = ~ouder ~oudere
number
majority = meerderheid
minority = minderheid
limit
maximum = maximum maximaal maximale
minimum = minimum minimaal minimale
result
profit profits ~surplus = winst ~overschot
~loss ~losses ~deficit = ~verlies ~tekort
room
cellar ~basement = kelder
attic ~loft = zolder
work
mayor mayors = burgemeester burgemeesters
minister ministers = minister ministers
nurse nurses ~sister = verpleegkundige verpleegkundigen verpleger verpleegster ~zuster
doctor doctors ~physician ~gp = dokter dokters arts artsen huisarts
farmer farmers = boer boerin boeren
fisherman fishermen = visser vissers
carpenter carpenters = timmerman timmerlieden meestertimmerman
engineer engineers = ingenieur ingenieurs
architect architects = architect architecten
curator curators = conservator conservatoren
king = koning
queen = koningin
money
euro euros \u20ac = euro euros \u20ac
dollar dollars $ = dollar dollars $
guilder guilders = gulden guldens
cent cents = cent centen
~pound ~pounds \u00a3 = ~pond ~ponden \u00a3
order
first ~firstly ~once ~original ~originally ~initially = eerste eerst
second ~secondly = tweede
third = derde
fourth = vierde
fifth = vijfde
sixth = zesde
seventh = zevende
eighth = achtste
ninth = negende
tenth = tiende
eleventh = elfde
twelfth = twaalfde
thirteenth = dertiende
fourteenth = veertiende
fifteenth = vijftiende
sixteenth = zestiende
seventeenth = zeventiende
eighteenth = achttiende
nineteenth = negentiende
twentieth = twintigste
scale
million = miljoen
billion ~bn = miljard ~mrd
trillion = biljoen
decade
twenties = ~twintig twintiger twintigers
thirties = ~dertig dertiger dertigers
forties = ~veertig veertiger veertigers
fifties = ~vijftig vijftiger vijftigers
sixties = ~zestig zestiger zestigers
seventies = ~zeventig zeventiger zeventigers
eighties = ~tachtig tachtiger tachtigers
nineties = ~negentig negentiger negentigers
share
~half ~halves = ~helft ~half ~halve
~quarter ~quarters = ~kwart ~driekwart
~thirds = ~derden
era
~bc ~bce =
~ad ~ce =
= ~chr
"""
"""Groups under their names, and in each the English and the Dutch words that mean the same. A word
behind a tilde may mean something else too: it is a counterpart of another, but never a fault."""

_Term = tuple[str, int | Fraction]
"""A group, and which one of it."""


class _Said(NamedTuple):
    """The words for a term, and whether they surely mean it."""

    words: str
    surely: bool


@cache
def term_words(language: str) -> Mapping[str, tuple[tuple[_Term, bool], ...]]:
    """The terms that each word may stand for, and whether it surely does; empty if unknown."""
    column = {"en": 0, "nl": 1}.get(language.partition("-")[0])
    found: dict[str, tuple[tuple[_Term, bool], ...]] = {}
    group = ""
    for row, line in enumerate(_GROUPS.strip().splitlines()):
        if "=" not in line:
            group = line
        elif column is not None:
            for word in line.split("=")[column].split():
                bare = word.lstrip("~")
                found[bare] = (*found.get(bare, ()), ((group, row), bare == word))
    return found


def other_term(
    one: str, first: str, other: str, second: str, *, same_digits: bool
) -> tuple[str, str] | None:
    """A word of each text for two terms of a group, each of which the other text lacks, or None."""
    mine, its = _terms(one, first), _terms(other, second)
    denied = _NEGATED.search(one) or _NEGATED.search(other)  # not open is closed
    for group in {group for group, _ in mine} & {group for group, _ in its}:
        if denied and group in _OPPOSITES:
            continue
        left = [said for term, said in mine.items() if term[0] == group and term not in its]
        right = [said for term, said in its.items() if term[0] == group and term not in mine]
        if len(left) == len(right) == 1 and left[0].surely and right[0].surely:
            words = left[0].words, right[0].words
            if same_digits or group not in _OF_NUMBERS:
                return words
    return None


class Opposed(NamedTuple):
    """A word of each of two texts that rule each other out, and what they are about."""

    group: str
    mine: str
    its: str


def opposed(one: str, first: str, other: str, second: str) -> Opposed | None:
    """Two words that rule each other out if the texts are about the same thing, or None.

    None too if a text has both of them.
    """
    if not may_oppose(opposites_in(one, first), opposites_in(other, second)):
        return None
    mine, its = _terms(one, first), _terms(other, second)
    for group in {group for group, _ in mine} & {group for group, _ in its} & _OPPOSITES:
        left = [said for term, said in mine.items() if term[0] == group and term not in its]
        right = [said for term, said in its.items() if term[0] == group and term not in mine]
        if len(left) != 1 or len(right) != 1:
            continue
        if _WEAK.isdisjoint([left[0].words.lower(), right[0].words.lower()]):
            return Opposed(group, left[0].words, right[0].words)
    return None


Opposites = Mapping[str, AbstractSet[int | Fraction]]
"""Groups of opposites, and which ones of each."""


def may_oppose(mine: Opposites, its: Opposites) -> bool:
    """Whether two texts may have two words of a group that rule each other out; a quick test."""
    return any(
        group in its and (len(terms) > 1 or terms != its[group]) for group, terms in mine.items()
    )


@lru_cache(maxsize=16384)
def opposites_in(text: str, language: str) -> Opposites:
    """The opposites that a text may have a word of; a quick test."""
    known = _opposites(language)
    found: dict[str, set[int | Fraction]] = {}
    for word in known.keys() & small_words(text):
        for group, term in known[word]:
            found.setdefault(group, set()).add(term)
    return found


@cache
def _opposites(language: str) -> Mapping[str, list[_Term]]:
    found = {
        word: [term for term, _ in terms if term[0] in _OPPOSITES]
        for word, terms in term_words(language).items()
    }
    return {word: terms for word, terms in found.items() if terms}


_WEAK = frozenset({
    "more", "less", "fewer", "up", "down", "meer", "minder", "op", "af", "toe", "neer",
})  # fmt: skip
"""Words of the trend that mostly say something else."""
_OPPOSITES = frozenset({
    "season", "direction", "size", "length", "height", "price", "trend", "door", "dimension",
    "turn", "course", "place", "stream", "building", "trade", "contest", "travel", "border",
    "life", "hour", "sex", "number", "limit", "result",
})  # fmt: skip
_OF_NUMBERS = {"money", "scale"}
"""Groups in which the number makes up for another word: 50 cents and 0.50 euros."""
_IN_NAMES = {"order", "colour", "direction", "material", "season"}
"""Groups whose words are in names that are translated as a whole: the Second World War."""
_TOKEN = regex(r"[^\W_]+|[\u20ac$\u00a3]")
_TIME = regex(
    r"\b(?:per|a|an|one|each|every|split|other)[ -]second\b|\bsecond-hand\b", re.IGNORECASE
)
_FLOOR = regex(
    r"\b\w+[ -](?:floors?|stor(?:e?y|eys|ies)|verdieping(?:en)?|etages?|grade|graders?)\b"
)


def parts_in(text: str, language: str) -> dict[Fraction, str]:
    """The shares that a text surely names in words, such as “a third”, and those words."""
    return {
        part: said.words
        for (group, part), said in _terms(text, language).items()
        if group == "part" and said.surely and isinstance(part, Fraction)
    }


@lru_cache(maxsize=16384)
def _terms(text: str, language: str) -> dict[_Term, _Said]:
    known = term_words(language)
    found: dict[_Term, _Said] = {}
    plain = text
    if language.startswith("en"):
        plain = _TIME.sub(" ", text)
    plain = _FLOOR.sub(" ", plain)
    for term, words in _expressions(plain, language.partition("-")[0]):
        found[term] = _Said(words, surely=True)
        plain = plain.replace(words, " ")
    tokens = _TOKEN.findall(plain)
    for token, after in zip(tokens, [*tokens, ""][1:], strict=True):
        for term, surely in known.get(token.lower(), ()):
            in_name = token[0].isupper() and after[:1].isupper() and term[0] in _IN_NAMES
            if term not in found or (surely and not in_name):
                found[term] = _Said(token, surely and not in_name)
    return found


_DECADES = {
    "en": regex(r"\b(?:1[0-9]|20)?([2-9])0['\u2019]?s\b"),
    "nl": regex(
        r"\bjaren ['\u2019]?(?:1[0-9]|20)?([2-9])0\b|\bjaren (\w+tig)\b|\b(?:in|naar|richting|"
        r"ruim|diep in) "
        r"(?:de|hun|zijn|haar) (\w+tig)\b(?! \w+en\b)"
    ),
}
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_ENGLISH_TENS = (
    "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties",
)  # fmt: skip
_PARTS = {
    "en": regex(r"\b(?P<x>\w+) (?:in|out of)(?: every)? (?P<y>\w+)\b", re.IGNORECASE),
    "nl": regex(
        r"\b(?P<x>[\w\u0301]+) (?:op|van)(?: (?P<de>de|elke|iedere))? (?P<y>\w+)\b", re.IGNORECASE
    ),
}
_FRACTIONS = {
    "en": regex(
        r"\b(?P<half>half) (?:of|the)\b|\b(?P<x>a|one|two|three|four)[ -](?P<y>third|quarter|"
        r"fourth|fifth|"
        r"sixth|eighth|tenth)(?P<s>s?)(?= of\b|s\b|\W*$)",
        re.IGNORECASE,
    ),
    "nl": regex(
        r"\b(?P<half>helft)\b|\b(?P<x>een|\u00e9\u00e9n|twee|drie|vier)[ -]?(?P<y>derden?|kwart|"
        r"vierden?|vijfden?|"
        r"zesden?|achtsten?|tienden?)(?P<s>)(?= (?:daar|er|hier)?van\b|n\b|\W*$)",
        re.IGNORECASE,
    ),
}
_NAMED_PARTS = {
    "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10,
    "derde": 3, "kwart": 4, "vierde": 4, "vijfde": 5, "zesde": 6, "achtste": 8, "tiende": 10,
}  # fmt: skip
_ERAS = (
    regex(r"\bB\.?C\.?(?:E\b)?|\bv(?:\u00f3\u00f3r|oor)?\.? ?Chr\w*"),
    regex(r"\bA\.?D\b|\bCE\b|\bna Chr\w*"),
)


def _expressions(text: str, tongue: str) -> Iterator[tuple[_Term, str]]:
    """Yield the terms of several words: decades, shares, eras."""
    if tongue not in _PARTS:
        return
    for match in _DECADES[tongue].finditer(text):
        tens = int(match[1]) if match[1] else _ten(match[match.lastindex or 0])
        if tens:
            yield _decade(tens), match.group()
    for start, end, share in shares_in(text, tongue):
        yield ("part", share), text[start:end]
    for match in _ORDINALS[tongue].finditer(text):
        if 0 < (number := int(match[1])) <= _TWENTY:
            yield ("order", _row("second") + number - 2), match.group()
    yield from _bounds(text, tongue)
    for era, pattern in enumerate(_ERAS):
        if found := pattern.search(text):
            yield ("era", era), found.group()


def shares_in(text: str, tongue: str) -> Iterator[tuple[int, int, Fraction]]:
    """Yield the shares of a text in words, such as “one in eight”, each with its place."""
    if tongue in _PARTS:
        for match in (*_PARTS[tongue].finditer(text), *_FRACTIONS[tongue].finditer(text)):
            if (share := _share(match, tongue)) is not None:
                yield match.start(), match.end(), share


def shares_named(text: str, language: str) -> dict[Fraction, str]:
    """The shares that a text names in words, such as a third or one in eight; at most a whole."""
    tongue = language.partition("-")[0]
    if tongue not in _PARTS or not _HAS_SHARE.search(text):
        return {}
    found = {
        share: text[start:end]
        for start, end, share in shares_in(text, tongue)
        if not _OF_TIME.match(text, end)
    }
    if tongue == "nl" and (match := _THREE_QUARTERS.search(text)):
        found[Fraction(3, 4)] = match.group()
    return found


_HAS_SHARE = regex(
    r"half |helft|third|quarter|fourth|fifth|sixth|eighth|tenth|derde|kwart|vierde|vijfde|zesde|"
    r"achtste|tiende|\b(?:[0-9]+|one|two|three|four|five|six|seven|eight|nine|een|\u00e9\u00e9n|twee|"
    r"drie|vier|vijf|zes|zeven|acht|negen) (?:in|out of|op|van)\b",
    re.IGNORECASE,
)
_OF_TIME = regex(
    r" (?:days?|weeks?|months?|years?|hours?|minutes?|seconds?|dagen|weken|maanden|jaar|uur|"
    r"minuten|jan|feb|mar|maa|apr|ma[yi]\b|jun|jul|aug|sep|o[ck]t|nov|dec)",
    re.IGNORECASE,
)
"""What makes of two in three weeks no share."""
_THREE_QUARTERS = regex(r"\bdriekwart\b", re.IGNORECASE)


@cache
def ranks(language: str) -> Mapping[str, int]:
    """The words for a place in an order, such as “first”, and that place."""
    found = {
        word: row
        for word, terms in term_words(language).items()
        for (group, row), surely in terms
        if group == "order" and (surely or word == "second")
    }
    first = min(map(int, found.values()), default=0)
    return {word: int(row) - first + 1 for word, row in found.items()}


def _bounds(text: str, tongue: str) -> Iterator[tuple[_Term, str]]:
    if not _NEGATED.search(text):
        for match in _BOUNDS[tongue].finditer(text):
            yield ("bound", int(match[1].lower() in _UPWARDS)), match.group()


_BOUNDS = {
    "en": regex(r"\b(more|fewer|less) than\b", re.IGNORECASE),
    "nl": regex(r"\b(meer|minder) dan\b", re.IGNORECASE),
}
_UPWARDS = {"more", "meer"}
_NEGATED = regex(
    r"\b(?:no|not|never|nothing|nobody|neither|nor|cannot|niet|nooit|geen|niets|niemand|noch)\b"
    r"|n['\u2019]t\b",
    re.IGNORECASE,
)
"""\u201cNo more than 300\u201d is \u201chooguit 300\u201d."""
_ORDINALS = {
    "en": regex(r"\b([0-9]{1,2})(?:st|nd|rd|th)\b"),
    "nl": regex(r"\b([0-9]{1,2})(?:e|de|ste)\b"),
}
_TWENTY = 20


@cache
def _row(word: str) -> int | Fraction:
    return next(row for (_, row), _ in term_words("en")[word])


def _ten(word: str) -> int:
    return _TENS.index(word) + 2 if word in _TENS else 0


@cache
def _decade(tens: int) -> _Term:
    return "decade", _row(_ENGLISH_TENS[tens - 2])


def _share(match: re.Match[str], tongue: str) -> Fraction | None:
    parts = match.groupdict()
    if parts.get("half"):
        return Fraction(1, 2)
    x = _small(parts["x"].lower(), tongue)
    y = _NAMED_PARTS.get(parts["y"].lower().removesuffix("n"))
    if "s" not in parts:
        y = _small(parts["y"].lower(), tongue)
        if match.group().split()[1] == "van" and not parts.get("de"):
            return None
    if x is None or y is None or not 0 < x < y <= _LARGEST:
        return None
    return Fraction(x, y)


_LARGEST = 1000
_ONE = {"a": 1, "one": 1, "een": 1, "\u00e9\u00e9n": 1}


def _small(word: str, tongue: str) -> int | None:
    if word.isdecimal():
        return int(word)
    return _ONE.get(word) or words_of(tongue).small.get(word)
