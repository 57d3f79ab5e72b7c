"""What tells the key to someone who has read nothing, and what trips up someone who has.

The rules of item writing that a program can judge (Haladyna, Downing & Rodriguez 2002). Each is a
warning: a teacher may know better, and then `allow:` keeps the item as it is.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import comb

from course.checking.look import Look
from course.checking.parts import ChoiceList, choice_lists
from course.language.names import fold
from course.loading.diagnostics import Diagnostic
from course.model.bank import Bank, Course
from course.model.items import (
    AnyItem,
    Choice,
    ChoiceBlank,
    ChoiceItem,
    Choices,
    Cloze,
    Matching,
    MultipleChoice,
    Ordering,
    SingleChoice,
    Statements,
    TwoPart,
)

_TIMES_LONGER = 1.5
_MORE_CHARACTERS = 15
_HALF = Decimal("0.5")
_BY_CHANCE = 0.01
_PERIODS = (2, 3, 4, 5)
_PERIODIC = 8
"""From how many items on a repeated order of keys is one that students notice."""


def lengths(look: Look) -> Iterator[Diagnostic]:
    """No key stands out by its length: half as long again as any distractor, and 15 characters.

    A name of an entity is as long as it is.
    """
    for item in look.course.all_items():
        for one in choice_lists(item):
            longest = _much_longer(one.of, look.course)
            if longest:
                row, language, key, distractor = longest
                yield look.say(
                    "key-longest",
                    "item",
                    item.id,
                    (*one.path, "choices", row, "key"),
                    f"the key has {key} characters{_in(language)}, the longest distractor "
                    f"{distractor}",
                    "shorten the key, or make a distractor as full as it is",
                )


def _much_longer(choices: Choices, course: Course) -> tuple[int, str, int, int] | None:
    """Return row and language of the shortest key, and both lengths, where all keys stand out."""
    keys, distractors = choices.keys(), [c for c in choices.choices if not c.right]
    if not keys or not distractors:
        return None
    same = all(choice.text.same for choice in choices.choices)
    for language in ("",) if same else course.languages:
        key = min(keys, key=lambda choice: len(choice.text[language]))
        length = len(key.text[language])
        longest = max(len(choice.text[language]) for choice in distractors)
        if (
            length >= _TIMES_LONGER * longest
            and length >= longest + _MORE_CHARACTERS
            and not course.called(key.text[language])
        ):
            return choices.choices.index(key), language, length, longest
    return None


def echoes(look: Look) -> Iterator[Diagnostic]:
    """No key shares with the stem a word that no distractor has.

    Function words do not count, nor names, nor what stands between quotation marks: the key may
    have to take them up.
    """
    for item in look.course.all_items():
        if not isinstance(item, ChoiceItem):
            continue
        for row, choice in enumerate(item.choices):
            found = _echo(item, choice, look.course) if choice.right else None
            if found:
                word, language = found
                yield look.say(
                    "key-echo",
                    "item",
                    item.id,
                    ("choices", row, "key"),
                    f"“{word}” stands in the stem and in the key{_in(language)}, and in no "
                    "distractor",
                    "say it in another word in one of the two, or put the word in a distractor too",
                )
                break


def _echo(item: ChoiceItem, key: Choice, course: Course) -> tuple[str, str] | None:
    distractors = [c for c in item.choices if not c.right]
    if not distractors:
        return None
    for language in course.languages:
        asked, answered = item.stem[language], key.text[language]
        stem = set(_content(asked, language))
        shared = [word for word in _content(answered, language) if word in stem]
        if not shared:
            continue
        cited = {w for text in (asked, answered) for q in _QUOTED.findall(text) for w in _words(q)}
        elsewhere = {w for c in distractors for w in _words(c.text[language])}
        names = _words_of_names(course)
        left = [
            word
            for word in shared
            if word not in cited | names and not any(_of_one_stem(word, w) for w in elsewhere)
        ]
        if left:
            return left[0], language
    return None


_QUOTED = re.compile('[\u201c\u201e][^\u201c\u201d]*[\u201d\u201c]|"[^"]*"|\u2018[^\u2019]*\u2019')
_WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
_SHORT = 4
_ENDING = 3
_LEAST_STEM = 4


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FUNCTION_WORDS = {
    "en": _set(
        "about above according after again against also although among answer article articles "
        "because been before being below between both cannot could does doing done down during "
        "each either else even ever every find first following follows from give given gives have "
        "having here hers high hold into itself just last least less like made make many mention "
        "mentions more most much must neither never none once only other others ought over place "
        "same say says she should since some source sources such take text than that their them "
        "then there these they this those through under until upon very want were what when where "
        "which while whom whose will with without word words would year years your"
    ),
    "nl": _set(
        "aan achter alle allebei alleen als andere anders antwoord artikel artikelen beide bij "
        "binnen boven bron bronnen daar daarom dan dat deden deed deze dezelfde die doen doet "
        "door eerste eigen elk elke enkel enkele gaan gaat geeft geen geven ging gingen had "
        "hadden hebben heeft heel hem hen het hetzelfde hier hierboven hoe hun iets jaar jaren "
        "kan keer komen komt kunnen kwam laat liet maakt maar meer meest met minder moet moeten "
        "naar naast niet niets noemen noemt nog nooit omdat onder ook over plaats sinds staan "
        "staat tegen tekst tijdens toen tussen twee uit van vanaf veel volgens volgt voor vooral "
        "waar waarom wanneer want wat wel welk welke werd werden wie woord woorden worden wordt "
        "zeggen zegt zei zeiden zich zij zijn zoals zonder zou zouden"
    ),
}
"""Words that say nothing about the subject; of four letters or more, for shorter ones never do."""
_UNLISTED = 7
"""From how many letters on a word counts in a language without a list."""


def _words(text: str) -> list[str]:
    if text.isascii():
        return _WORD.findall(text.lower())
    return [fold(match.group()) for match in _WORD.finditer(text)]


def _content(text: str, language: str) -> list[str]:
    """Return the words that tell something, in their order."""
    tongue = language.partition("-")[0]
    functions = _FUNCTION_WORDS.get(tongue)
    shortest = _SHORT if functions is not None else _UNLISTED
    return [w for w in _words(text) if len(w) >= shortest and w not in (functions or ())]


def _of_one_stem(word: str, other: str) -> bool:
    """Whether two words differ in their ending alone, such as drone and drones."""
    if word == other:
        return True
    shared = min(len(word), len(other))
    return (
        shared >= _LEAST_STEM
        and abs(len(word) - len(other)) <= _ENDING
        and word[: max(_LEAST_STEM, shared - 1)] == other[: max(_LEAST_STEM, shared - 1)]
    )


def _words_of_names(course: Course) -> set[str]:
    return {w for entity in course.entities.values() for n in entity.names() for w in _words(n)}


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
_ANY_OF_ALL = re.compile(rf"({'|'.join(_OF_ALL.values())}){_VERDICT}")
_LETTERS = re.compile(
    r"((?i:both|only|answers?|zowel|enkel|alleen|beide|antwoorden?) )?\(?[A-E]\)?"
    r"(, ?\(?[A-E]\)?)* ?(and|en|or|of|als|&|\+|et|und|y) ?\(?[A-E]\)?"
)
_LETTER = re.compile("[A-E]")


def of_all(look: Look) -> Iterator[Diagnostic]:
    """No choice speaks of the other choices: each sitting shows them in another order."""
    for item in look.course.all_items():
        for one in choice_lists(item):
            for row, choice in enumerate(one.of.choices):
                said = next((t for t in choice.text.all() if speaks_of_choices(t)), None)
                if said and not _of_letters(one.of):
                    role = "key" if choice.right else "distractor"
                    yield look.say(
                        "all-of-the-above",
                        "item",
                        item.id,
                        (*one.path, "choices", row, role),
                        f"“{said}” speaks of the other choices",
                        "write what it means, or `type: multiple-choice` with several keys",
                    )


def _of_letters(choices: Choices) -> bool:
    """Whether letters are what is asked for, as with blood groups."""
    return any(_LETTER.fullmatch(text) for c in choices.choices for text in c.text.all())


def speaks_of_choices(text: str) -> bool:
    """Whether a choice means others of its list, as “all of the above” does."""
    plain = " ".join(text.split()).strip(" .!()\u201c\u201d\"'")
    return bool(_ANY_OF_ALL.fullmatch(plain.casefold())) or bool(_LETTERS.fullmatch(plain))


_QUESTION = re.compile(r"[^.?!…]*\?|[^.?!…]+[.!…]?\s*\Z")
_NEGATION = {"en": re.compile(r"not|except|n['\u2019]t"), "nl": re.compile("niet|behalve")}
_NEGATIVES = {
    "en": re.compile(
        r"\b(?:which|what|who|whom|whose|where)\b"
        r"(?P<between>[^,;:]*?)"
        r"(?P<sign>(?<![*_\w])(?:not|cannot|except)(?![*_\w])|\b\w+n['\u2019]t\b)"
    ),
    "nl": re.compile(
        r"\b(?:welke?|wat|wie|waar|waarin|waarmee|waarover|waarvan)\b"
        r"(?P<between>[^,;:]*?)"
        r"(?P<sign>(?<![*_\w])(?:niet|behalve)(?![*_\w]))"
    ),
}
_TO_CHOOSE = {
    "en": re.compile(
        r"^\W*(?:choose|pick|select|mark|tick|find)\b[^,;:]*?\b(?:that|which|who)\b"
        r"(?P<between>[^,;:]*?)(?P<sign>(?<![*_\w])(?:not|cannot)(?![*_\w])|\b\w+n['\u2019]t\b)"
    ),
    "nl": re.compile(
        r"^\W*(?:kies|selecteer|markeer|vink|duid|zoek)\b[^,;:]*?\b(?:die|dat|wat)\b"
        r"(?P<between>[^,;:]*?)(?P<sign>(?<![*_\w])niet(?![*_\w]))"
    ),
}
_CLAUSE = {
    "en": re.compile(
        r"\b(?:that|who|whom|whose|which|because|if|when|whether|where|while|although|though|"
        r"since|as|so|unless|until|before|after|how|why|than)\b"
    ),
    "nl": re.compile(
        r"\b(?:dat|die|wie|omdat|als|indien|wanneer|of|waar|waarvan|waarin|terwijl|hoewel|sinds|"
        r"zodat|tenzij|totdat|voordat|nadat|hoe|waarom|dan|om)\b"
    ),
}
_CONTRAST = {
    "en": re.compile(r"\b(?:but|and|or|if|why|for|to|of|by|about|from|yet|rather)\s*$"),
    "nl": re.compile(r"\b(?:maar|en|of|te|van|door|over|dan|toch)\s*$"),
}
_NOT_ONLY = re.compile(r"\s*(?:only|just|merely|alleen|enkel|slechts|zozeer)\b")


def negations(look: Look) -> Iterator[Diagnostic]:
    """A stem that asks which is *not* so marks the negation, for a reader in a hurry misses it."""
    for item in look.course.all_items():
        if not isinstance(item, ChoiceItem):
            continue
        for language in look.course.languages:
            sign = unmarked_negation(item.stem[language], language)
            if sign:
                yield look.say(
                    "negative-stem",
                    "item",
                    item.id,
                    ("stem", language),
                    f"the question turns on “{sign}”, and a reader in a hurry misses it",
                    f"ask for what is so, or write the word in capitals: {sign.upper()}",
                )
                break


def unmarked_negation(stem: str, language: str) -> str | None:
    """Return the unmarked negation of a question's main verb, in English and Dutch, or None."""
    tongue = language.partition("-")[0]
    if tongue not in _NEGATIVES:
        return None
    if not _NEGATION[tongue].search(stem):
        return None
    for question in _QUESTION.findall(_QUOTED.sub("“”", stem)):
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


def guesses(look: Look) -> Iterator[Diagnostic]:
    """No item gives away half of its points to someone who guesses."""
    for item in look.course.all_items():
        expected = by_guessing(item)
        if expected is None:
            continue
        score, decisions = expected
        if score > _HALF or (score == _HALF and decisions == 1):
            path, mend = _more_to_choose(item)
            yield look.say(
                "guessable",
                "item",
                item.id,
                path,
                f"someone who guesses gets {score:.0%} of the points on average",
                mend,
            )


def by_guessing(  # noqa: PLR0911 - one for each type
    item: AnyItem,
) -> tuple[Decimal, int] | None:
    """Return the share of the points that a blind guess earns, and how many decisions it takes.

    One key among n choices: 1/n (Moodle's random guess score). Several keys: the better of ticking
    one at random and of ticking all, by the item's scoring. Statements: one mark in as many as are
    on offer. Rows to be matched: one option in as many. Two parts: the choice, with none of the
    passages. An order: the mean over all orders, for two steps a half. Blanks: the mean over them,
    nothing for those to be typed. None where nothing can be guessed, or nothing is to be decided.
    """
    match item:
        case MultipleChoice():
            return _several(item)
        case SingleChoice() | TwoPart():
            share = _one_in(len(item.choices) if item.keys() else 0)
            if share is None:
                return None
            return (share / 2 if isinstance(item, TwoPart) else share), 1
        case Statements():
            share = _one_in(len(item.marks()))
            return (share, len(item.statements)) if share and item.statements else None
        case Matching():
            share = _one_in(len(item.options()))
            return (share, len(item.rows())) if share and item.rows() else None
        case Ordering():
            two = len(item.steps) == 2 and len(list(item.placed())) == 2  # noqa: PLR2004
            return (_HALF, 1) if two else None
        case Cloze():
            shares = [
                _one_in(len(blank.choices)) or Decimal(0) if isinstance(blank, ChoiceBlank) else 0
                for blank in item.blanks.values()
            ]
            return (Decimal(sum(shares)) / len(shares), len(shares)) if shares else None
        case _:
            return None


def _one_in(count: int) -> Decimal | None:
    """Return the chance of one; None where there is no other, which is another mistake."""
    return Decimal(1) / count if count > 1 else None


def _several(item: MultipleChoice) -> tuple[Decimal, int] | None:
    count, keys = len(item.choices), len(item.keys())
    if not 0 < keys < count:
        return None
    match item.scoring:
        case "net":
            all_ticked = Decimal(max(0, 2 * keys - count)) / keys
            return max(all_ticked, Decimal(1) / count), count
        case "every-decision":
            return Decimal(keys) / count, count
        case "all-or-nothing":
            return Decimal(1) / (2**count - 1), count


def _more_to_choose(item: AnyItem) -> tuple[Sequence[str | int], str]:
    match item:
        case MultipleChoice():
            return ("choices",), "add distractors, or make it several items"
        case SingleChoice() | TwoPart():
            return ("choices",), "add a `distractor:` that someone who misread would pick"
        case Statements():
            return ("statements",), "add statements, one that is not stated among them"
        case Ordering():
            return ("steps",), "add a step"
        case Matching():
            return ("pairs",), "add a row without `left:`, whose right side is a distractor"
        case _:
            return ("blanks",), "add choices, or let the student type"


def marks_alike(look: Look) -> Iterator[Diagnostic]:
    """Statements that are judged together do not all have the same mark."""
    for item in look.course.all_items():
        if isinstance(item, Statements) and len(item.statements) > 1:
            marks = {statement.mark for statement in item.statements}
            if len(marks) == 1:
                mark = marks.pop().replace("-", " ")
                yield look.say(
                    "marks-alike",
                    "item",
                    item.id,
                    ("statements",),
                    f"all {len(item.statements)} statements are {mark}",
                    "add one with another mark, for whoever found one out knows the rest",
                )


def positions(look: Look) -> Iterator[Diagnostic]:
    """Where choices are not shuffled, the keys of a bank do not stand at one place or in a round.

    At one place: when chance would put so many there in less than one bank of a hundred. In a
    round: from eight items on, when each position is that of two to five items before.
    """
    for bank in look.course.banks.values():
        found = _unshuffled(bank)
        if not found:
            continue
        placed = [row for _, row, _ in found]
        often = max(set(placed), key=placed.count)
        times = placed.count(often)
        if times > 1 and _chance(found, times) < _BY_CHANCE:
            what = f"in {times} of {len(placed)} items the key stands at place {often + 1}"
        elif any(_in_a_round(placed, period) for period in _PERIODS):
            what = f"the keys of {len(placed)} items stand in a round of places"
        else:
            continue
        yield look.say(
            "key-position",
            "item",
            found[0][0].id,
            ("shuffle",),
            f"{what}, and their choices are not shuffled",
            "take `shuffle: no` out, or move the keys about",
        )


def _unshuffled(bank: Bank) -> list[tuple[AnyItem, int, int]]:
    """Return each item that keeps its order, its key's row and how many choices it has."""
    found = []
    for item in bank.items:
        for one in choice_lists(item):
            rows = [row for row, choice in enumerate(one.of.choices) if choice.right]
            if one.single and not one.of.shuffle and len(rows) == 1 and not _ordered(one):
                found.append((item, rows[0], len(one.of.choices)))
    return found


def _ordered(one: ChoiceList) -> bool:
    """Whether the choices stand in the order of their numbers, which nobody should break."""
    numbers = [re.findall(r"\d+", next(iter(c.text.all()))) for c in one.of.choices]
    if not all(numbers):
        return False
    values = [int(found[0]) for found in numbers]
    return values in (sorted(values), sorted(values, reverse=True))


def _chance(found: list[tuple[AnyItem, int, int]], times: int) -> float:
    """Return how likely it is that some place has the key so often, were keys placed by chance."""
    count = len(found)
    fewest = min(size for _, _, size in found)
    p = 1 / fewest
    tail = sum(comb(count, k) * p**k * (1 - p) ** (count - k) for k in range(times, count + 1))
    return min(1.0, fewest * tail)


def _in_a_round(placed: list[int], period: int) -> bool:
    return (
        len(placed) >= max(_PERIODIC, 2 * period)
        and len(set(placed)) > 1
        and all(placed[n] == placed[n - period] for n in range(period, len(placed)))
    )


def _in(language: str) -> str:
    return f" ({language})" if language else ""
