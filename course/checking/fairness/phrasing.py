"""Phrasing: choices that refer to other choices, and negations that a hurried reader misses."""

import re
from collections.abc import Iterator

from course.checking.fairness.words import QUOTED
from course.checking.look import Finding, Look, each_item
from course.checking.parts import ItemWithChoices, choice_lists
from course.language.patterns import regex
from course.model.items import Choices, MultipleChoice, SingleChoice, TwoPart

_OF_ALL = {
    "en": r"(all|none|both|neither|any|either) of (the )?(above|below|these|those)"
    r"( (answers|options|choices|statements))?"
    r"|(all|none|both|neither) of (the|these|those) (other )?(answers|options|choices)"
    r"|(all|no) (answers|options|choices)|everything above",
    "nl": r"(al|alle|geen|beide|allebei|een|één)( van)?( de| het| al het)? ?"
    r"(bovenstaande|onderstaande|voorgaande|bovengenoemde|vorige|hierboven)"
    r"( antwoorden| keuzes| opties)?"
    r"|(alle|geen( enkel)?|geen van de|geen van deze|al deze|beide) "
    r"(antwoorden|antwoord|keuzes|opties)|alles hierboven|geen van deze",
    "fr": r"(toutes?|tous|aucune?) (les|des|de ces|ces) (réponses|options|propositions|choix)"
    r"( ci-dessus| précédentes?)?|(toutes?|tous|aucune?) (les|des) précédente?s?",
    "de": r"(alle|keine|keines|beide)( der| die)? (oben genannten|obigen|genannten|vorigen)"
    r"( antworten| möglichkeiten)?|(alle|keine)( der| die)? antworten",
    "es": r"(todas|ninguna|ambas)( las| de las)? (anteriores|opciones|respuestas)( anteriores)?",
    "it": r"(tutte|nessuna|entrambe)( le| delle)? (precedenti|risposte|opzioni)( precedenti)?",
    "pt": r"(todas|nenhuma|ambas)( as| das)? (anteriores|opções|respostas)( anteriores)?",
}
_VERDICT = (
    r"( (are|is|zijn|is|sont|est|sind|ist|son|es|sono|são|é) "
    r"(all |alle |allebei )?(true|false|right|wrong|correct|incorrect|juist|fout|goed|waar|"
    r"exactes?|correctes?|justes?|richtig|falsch|correctas?|corrette|corretas?))?"
)
_ANY_OF_ALL = regex(rf"({'|'.join(_OF_ALL.values())}){_VERDICT}")
_LETTERS = regex(
    r"((?i:both|only|answers?|zowel|enkel|alleen|beide|antwoorden?) )?\(?[A-E]\)?"
    r"(, ?\(?[A-E]\)?)* ?(and|en|or|of|als|&|\+|et|und|y) ?\(?[A-E]\)?"
)
_LETTER = regex("[A-E]")


@each_item
def other_choices(_look: Look, item: ItemWithChoices) -> Iterator[Finding]:
    """No choice refers to the others, because each sitting shows them in a different order."""
    for path, choices, _ in choice_lists(item):
        for row, choice in enumerate(choices.choices):
            said = next((t for t in choice.text.all() if speaks_of_choices(t)), None)
            if said and not _of_letters(choices):
                what = f"“{said}” refers to the other choices"
                mend = "spell out what it means, or write `type: multiple-choice` with several keys"
                role = "key" if choice.right else "distractor"
                yield Finding("all-of-the-above", (*path, "choices", row, role), what, mend)


def _of_letters(choices: Choices) -> bool:
    """Whether letters are the answers themselves, as with blood groups."""
    return any(_LETTER.fullmatch(text) for c in choices.choices for text in c.text.all())


def speaks_of_choices(text: str) -> bool:
    """Whether a choice refers to others of its list, as “all of the above” does."""
    plain = " ".join(text.split()).strip(" .!()\u201c\u201d\"'")
    return bool(_ANY_OF_ALL.fullmatch(plain.casefold())) or bool(_LETTERS.fullmatch(plain))


_QUESTION = regex(r"[^.?!…]*\?|[^.?!…]+[.!…]?\s*\Z")
_NEGATION = {"en": regex(r"not|except|n['\u2019]t"), "nl": regex("niet|behalve")}
_NEGATIVES = {
    "en": regex(
        r"\b(?:which|what|who|whom|whose|where)\b"
        r"(?P<between>[^,;:]*?)"
        r"(?P<sign>(?<![*_\w])(?:not|cannot|except)(?![*_\w])|\b\w+n['\u2019]t\b)"
    ),
    "nl": regex(
        r"\b(?:welke?|wat|wie|waar|waarin|waarmee|waarover|waarvan)\b"
        r"(?P<between>[^,;:]*?)"
        r"(?P<sign>(?<![*_\w])(?:niet|behalve)(?![*_\w]))"
    ),
}
_TO_CHOOSE = {
    "en": regex(
        r"^\W*(?:choose|pick|select|mark|tick|find)\b[^,;:]*?\b(?:that|which|who)\b"
        r"(?P<between>[^,;:]*?)(?P<sign>(?<![*_\w])(?:not|cannot)(?![*_\w])|\b\w+n['\u2019]t\b)"
    ),
    "nl": regex(
        r"^\W*(?:kies|selecteer|markeer|vink|duid|zoek)\b[^,;:]*?\b(?:die|dat|wat)\b"
        r"(?P<between>[^,;:]*?)(?P<sign>(?<![*_\w])niet(?![*_\w]))"
    ),
}
_CLAUSE = {
    "en": regex(
        r"\b(?:that|who|whom|whose|which|because|if|when|whether|where|while|although|though|"
        r"since|as|so|unless|until|before|after|how|why|than)\b"
    ),
    "nl": regex(
        r"\b(?:dat|die|wie|omdat|als|indien|wanneer|of|waar|waarvan|waarin|terwijl|hoewel|sinds|"
        r"zodat|tenzij|totdat|voordat|nadat|hoe|waarom|dan|om)\b"
    ),
}
_CONTRAST = {
    "en": regex(r"\b(?:but|and|or|if|why|for|to|of|by|about|from|yet|rather)\s*$"),
    "nl": regex(r"\b(?:maar|en|of|te|van|door|over|dan|toch)\s*$"),
}
_NOT_ONLY = regex(r"\s*(?:only|just|merely|alleen|enkel|slechts|zozeer)\b")


@each_item
def negations(look: Look, item: SingleChoice | MultipleChoice | TwoPart) -> Iterator[Finding]:
    """A stem that asks which is *not* true marks the negation, or a hurried reader misses it."""
    for language in look.course.languages:
        sign = unmarked_negation(item.stem[language], language)
        if sign:
            what = f"the question turns on “{sign}”, which a hurried reader misses"
            mend = f"ask for what is true, or write the word in capitals: {sign.upper()}"
            yield Finding("negative-stem", ("stem", language), what, mend)
            return


def unmarked_negation(stem: str, language: str) -> str | None:
    """Return the word that negates the main verb without emphasis, or None; English and Dutch."""
    tongue = language.partition("-")[0]
    if tongue not in _NEGATIVES:
        return None
    if not _NEGATION[tongue].search(stem):
        return None
    for question in _QUESTION.findall(QUOTED.sub("“”", stem)):
        lowered = question[:1].lower() + question[1:]
        lowered = re.sub(r"\b(Which|What|Who|Whose|Where|Welke?|Wat|Wie|Waar)\b", _lower, lowered)
        pattern = _NEGATIVES[tongue] if question.endswith("?") else _TO_CHOOSE[tongue]
        for match in pattern.finditer(lowered):
            between = match["between"]
            if _CLAUSE[tongue].search(between) or _CONTRAST[tongue].search(between):
                continue
            if not _NOT_ONLY.match(lowered, match.end()):
                return match["sign"]
    return None


def _lower(match: re.Match[str]) -> str:
    return match.group().lower()
