"""What people put around a name that they type: articles, prepositions, titles, initials."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from course.language.folding import folded
from course.language.locales import SUPPORTED
from course.language.patterns import regex

MARKS = (
    " .,;:!?\"'()[]\u00a1\u00bf\u060c\u061b\u061f\u06d4\u3001\u3002\uff01\uff0c\uff1f\u2026\u00b7"
)
"""What may close an answer or go around it, once its quotes are straight."""

_ARTICLES = {
    "en": "the, a, an",
    "nl": "de, het, een, 't",
    "de": "der, die, das, den, dem, des, ein, eine, einen, einem, einer",
    "fr": "le, la, les, l', un, une, du, des",
    "es": "el, la, los, las, un, una, unos, unas",
    "it": "il, lo, la, gli, le, i, l', un, una, uno",
    "pt": "o, a, os, as, um, uma",
    "sv": "en, ett, den, det",
    "da": "en, et, den, det",
    "nb": "en, et, ei, den, det",
    "no": "en, et, ei, den, det",
    "el": "\u03bf, η, το, \u03bf\u03b9, τα, τον, την, τη",
}
_PREPOSITIONS = {
    "en": "in, near, at, from, to, on, around, by, close to, near to, next to, just outside",
    "nl": "in, bij, nabij, te, uit, naar, op, rond, vlak bij, vlakbij, in de buurt van, dicht bij",
    "de": "in, im, bei, nahe, aus, nach, auf, an, am, zu, nahe bei, in der nahe von, rund um",
    "fr": "a, au, aux, en, dans, pres de, pres d', de, d', vers, sur, chez, a cote de",
    "es": "en, cerca de, de, a, desde, junto a",
    "it": "a, ad, in, presso, vicino a, da, di, nel, nella",
    "pt": "em, no, na, perto de, de, a",
    "pl": "w, we, kolo, obok, z, do, na, pod",
    "uk": "\u0443, в, біля, коло, під, з, до, на",
    "ru": "в, во, около, под, из, на, возле",
    "tr": "",
}
_COURTESY = {
    "en": "mr, mister, mrs, ms, miss, mx, dr, doctor, prof, professor, sir, madam, dame",
    "nl": "meneer, mijnheer, mevrouw, de heer, heer, dhr, mevr, mw, dr, drs, ir, ing, mr, prof",
    "de": "herr, herrn, frau, dr, prof, professor",
    "fr": "m, mm, mme, mlle, monsieur, madame, mademoiselle, dr, docteur, professeur",
    "es": "sr, sra, srta, senor, senora, senorita, don, dona, dr, dra",
    "it": "sig, sig.ra, signor, signore, signora, signorina, dott, dottor, dottoressa",
    "pt": "sr, sra, senhor, senhora, dr, dra",
    "pl": "pan, pani",
    "uk": "пан, пані",
    "ru": "господин, госпожа",
}
_OFFICES = {
    "en": (
        "president, vice president, vice-president, prime minister, deputy prime minister, "
        "premier, minister, foreign minister, defence minister, defense minister, "
        "minister of foreign affairs, secretary, secretary of state, secretary-general, "
        "secretary general, general, colonel, major, captain, admiral, lieutenant, commander, "
        "ambassador, chancellor, governor, mayor, senator, king, queen, prince, princess, "
        "emperor, empress, pope, bishop, archbishop, "
        "cardinal, saint, st, ayatollah, imam, lord, lady, count, duke, baron, judge, director, "
        "chairman, spokesman, spokeswoman, spokesperson, leader, supreme leader"
    ),
    "nl": (
        "president, vicepresident, premier, eerste minister, minister-president, vicepremier, "
        "minister, buitenlandminister, minister van buitenlandse zaken, minister van defensie, "
        "defensieminister, secretaris, secretaris-generaal, staatssecretaris, generaal, kolonel, "
        "majoor, kapitein, admiraal, luitenant, commandant, ambassadeur, bondskanselier, "
        "kanselier, gouverneur, burgemeester, senator, koning, koningin, prins, prinses, "
        "keizer, keizerin, "
        "paus, bisschop, aartsbisschop, kardinaal, sint, ayatollah, imam, graaf, hertog, baron, "
        "rechter, directeur, voorzitter, woordvoerder, woordvoerster, leider, opperste leider"
    ),
    "de": (
        "prasident, prasidentin, ministerprasident, minister, ministerin, aussenminister, "
        "bundeskanzler, bundeskanzlerin, kanzler, generalsekretar, general, konig, konigin, papst, "
        "kaiser, botschafter, burgermeister"
    ),
    "fr": (
        "president, presidente, premier ministre, ministre, ministre des affaires etrangeres, "
        "secretaire general, general, roi, reine, pape, empereur, ambassadeur, maire"
    ),
    "es": "presidente, presidenta, primer ministro, ministro, ministra, secretario general, rey",
    "uk": "президент, міністр, генерал, генсек",
    "ru": "президент, министр, генерал",
}
_SAID = {
    "en": (
        "it is, it's, it was, its name is, that is, that's, this is, he is, she is, they are, "
        "his name is, her name is, the name is, the place is, the answer is, i think, i think it is"
    ),
    "nl": (
        "het is, het was, dat is, dit is, hij is, zij is, ze zijn, zijn naam is, haar naam is, "
        "hij heet, zij heet, de naam is, de plaats is, het antwoord is, ik denk, ik denk dat het"
    ),
}
_SETTLEMENTS = {
    "en": "town, city, village, place, town of, city of, village of, place of",
    "nl": "stad, stadje, dorp, dorpje, plaats, plaatsje, de stad, het dorp, de plaats",
}
_NEGATIONS = (
    "not no never nor neither or and both without against of for anti niet geen nooit noch en "
    "zonder tegen voor van der des de du nicht kein keine und oder ohne ni pas ou et sans"
)
_NOT_BEFORE_AN_OFFICE = frozenset(_NEGATIONS.split())
_TURNING_WORDS = (
    "not no never none neither nor nothing without or and but except instead anti un non less "
    "niet geen nooit noch niets zonder of en maar behalve minder nicht kein ni pas sans ou"
)
_TURNING = frozenset(_TURNING_WORDS.split())
_MOST_WORDS = 4
_ELIDED = regex(r"(?:l|d)'(?=[^\W\d_])")
_INITIALS = regex(r"(?:[^\W\d_]\.?-?)|(?:[^\W\d_]\.-?){2,4}")


@cache
def _table(kind: str, languages: tuple[str, ...]) -> frozenset[str]:
    tables = {
        "article": (_ARTICLES,),
        "preposition": (_PREPOSITIONS,),
        "title": (_COURTESY,),
        "said": (_SAID,),
        "settlement": (_SETTLEMENTS,),
        "office": (_COURTESY, _OFFICES),
    }[kind]
    tags = {language.partition("-")[0] for language in (*languages, *SUPPORTED)}
    words = (table.get(tag, "") for table in tables for tag in tags)
    return frozenset(word for several in words for word in several.split(", ") if word)


def without_article(text: str, languages: tuple[str, ...]) -> str | None:
    """The folded text without the article at its beginning; None if there is none."""
    if match := _ELIDED.match(text):
        return text[match.end() :]
    first, space, rest = text.partition(" ")
    return rest if space and first in _table("article", languages) else None


def _after(text: str, known: Collection[str]) -> Iterator[str]:
    """What follows the known words at the beginning of a text, the longest first."""
    words = text.split(" ")
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        lead = folded(" ".join(words[:count]), "bare")
        if lead in known or (lead.endswith(".") and lead.rstrip(".") in known):
            yield " ".join(words[count:])


def undressed(text: str, languages: tuple[str, ...], *, person: bool) -> list[str]:
    """The folded text, and what is left of it without words that people put around a name.

    These are the beginning of a sentence, prepositions, forms of address and, for a `person`,
    offices: `it is Oudeveer`, `near Oudeveer`, `Mr Smith`, `UN secretary-general Smith`; for
    others, what kind of place it is, and where: `the town of Oudeveer`, `Oudeveer in Holland`. No
    articles: see `without_article`.
    """
    forms = [text]
    for form in forms:  # grows while it is gone through
        for shorter in _shorter(form, languages, person=person):
            if shorter and shorter not in forms and len(forms) < _MOST_FORMS:
                forms.append(shorter)
    return forms


_MOST_FORMS = 30


def _shorter(text: str, languages: tuple[str, ...], *, person: bool) -> Iterator[str]:
    yield _bare_end(text)
    yield from _after(text, _table("said", languages))
    titles = _table("office" if person else "title", languages)
    yield from _after(text, titles)
    yield from _after(text, _table("preposition", languages))
    rest = without_article(text, languages)
    if rest is not None:  # the minister Smith, but not the Red Cross
        yield from _after(rest, titles)
    if (match := _WHERE.fullmatch(text)) and not turns(match[2]):
        yield match[1]
    if not person:
        for form in (text, rest or ""):
            yield from _after(form, _table("settlement", languages))
        return
    text = rest or text  # the Iranian minister Smith
    first, _, behind = text.partition(" ")
    if folded(first, "bare").rstrip("'s") not in _NOT_BEFORE_AN_OFFICE:
        yield from _after(behind, _table("office", languages))  # Iranian minister Smith
    if match := _BEHIND.fullmatch(text):
        said = folded(match[2], "bare").removeprefix("the ").removeprefix("de ")
        if said in titles or any(True for rest in _after(f"{said} x", titles) if rest == "x"):
            yield match[1]


def _bare_end(text: str) -> str:
    opened = text.count("(") > text.count(")")
    return text.strip(MARKS) if not opened and "(" not in text else text.rstrip(".,;:!? ")


_WHERE = regex(r"([^,(]+?),? \(?(?:in|near|from|bij|nabij|uit|vlak bij) ([^,;()]+)\)?")
_BEHIND = regex(r"([^,(]+)(?:, | \()([^,()]+)\)?")


def turned(text: str) -> str | None:
    """`jan smith` for the folded text `smith, jan`; None if it is not of that form."""
    last, comma, first = text.partition(", ")
    return f"{first} {last}" if comma and first and "," not in first else None


def without_initials(text: str, names: Collection[str]) -> str | None:
    """The folded name without its initials, unless they are not those of a name among `names`."""
    words = text.split(" ")
    count = next((n for n, word in enumerate(words) if not _INITIALS.fullmatch(word)), len(words))
    if not 0 < count < len(words):
        return None
    last = " ".join(words[count:])
    firsts = [name.removesuffix(f" {last}") for name in names if name.endswith(f" {last}")]
    letters = re.findall(r"[^\W\d_]", "".join(words[:count]))
    fits = [first for first in firsts if _begin_with(letters, first)]
    return last if fits or not firsts else None


def _begin_with(letters: list[str], first: str) -> bool:
    own = [word[0] for word in re.split(r"[ -]", first) if word]
    return own[: len(letters)] == letters or letters[: len(own)] == own


def turns(text: str) -> bool:
    """Whether words around a name may make it another answer: a negation, or another name."""
    return any(word in _TURNING for word in re.findall(r"[^\W\d_]+", folded(text, "bare"))) or (
        re.search(r"[0-9/;=+]|n't\b", text) is not None
    )


_PARTS = regex(r" ?[/(=;,)] ?| (?:or|of|oder|ou|o|aka|alias) ")


def parts_of(text: str) -> list[str]:
    """The names of a folded text that gives several, as `koepjansk (kupiansk)`; one is none."""
    parts = [part.strip(MARKS) for part in _PARTS.split(text)]
    found = [part for part in parts if part]
    return found if len(found) > 1 else []
