"""Which language a piece of prose is in, by the small words that only one language has."""

from functools import cache, lru_cache

from course.language.patterns import regex


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SMALL_WORDS = {
    "en": "the and which what when who whose how from by with that this these those it its are "
    "were did does to for at on their there they has have been not an be as but you your his her "
    "she he or than because according",
    "nl": "de het een en van welke wat hoe zijn werd werden wordt worden uit voor naar dat deze "
    "niet ook er bij aan op te wie waar hun haar nog geen dan maar omdat volgens tegen naast zij "
    "ze hij je jouw deed om tot als heeft hebben noemt",
    "de": "der und ist nicht ein eine einen einem einer den dem des mit von zu auf wurde wurden "
    "wird werden auch sich bei aus nach wie welche wer sie er ich aber oder dass laut",
    "fr": "le les des une est dans pour que qui du au aux ce cette ces et sont par sur avec ne "
    "quel quelle quels quelles il elle ils elles selon comment",
    "es": "el los las una es por para que con del al y fue son su sus este esta estos estas lo "
    "como cuál qué quién según pero",
}
"""Words by language. A word of several languages says nothing, and counts for none."""
_STRONG = _set(
    "which what how who when why were did does have has been not because according "
    "the welke wat hoe waarom wie waar wordt werd werden zijn heeft niet geen omdat "
    "volgens"
)
"""Small words of which one is enough; of the others a name may have one, such as De Kuip."""
_COMMON = {
    "en": (" the ", "The ", " it ", " that ", " and "),
    "nl": (" de ", "De ", " het ", " een ", "Het ", " en "),
}
_QUOTED = regex(
    r"[\u201c\u201e][^\u201c\u201d]*[\u201d\u201c]|\"[^\"]*\"|\u2018[^\u2019]*\u2019(?!\w)|\*[^*]+\*"
)
_WORD = regex(r"[^\W\d_]+")
_FEWEST_WORDS = 5
_FEWEST_SMALL = 2
_FEWEST_LOWER = 3


def _only_in_one() -> dict[str, frozenset[str]]:
    words = {language: set(text.split()) for language, text in _SMALL_WORDS.items()}
    main = words["en"] | words["nl"]
    others = {lang: own if lang in {"en", "nl"} else own - main for lang, own in words.items()}
    return {language: frozenset(own) for language, own in others.items()}


_WORDS = _only_in_one()


@cache
def foreign_words(language: str) -> frozenset[str]:
    """Small words of other languages than this one; without any of them a text is not in those."""
    own = _WORDS.get(language.partition("-")[0])
    if own is None:
        return frozenset()
    words = frozenset().union(*_WORDS.values()) - own
    return words | frozenset(word.capitalize() for word in words)


@lru_cache(maxsize=16384)
def other_language(text: str, language: str) -> str | None:
    """The language that prose is in, if that is clearly not the one given; otherwise None.

    Clear means: five words or more, no small word of the given language, and of the other two, or
    one that is not in names. Quoted words do not count.
    """
    tongue = language.partition("-")[0]
    own = _WORDS.get(tongue)
    if own is None or text.count(" ") < _FEWEST_WORDS - 1:
        return None
    if any(map(text.__contains__, _COMMON.get(tongue, ()))):  # most texts, and much faster
        return None
    plain = _WORD.findall(_QUOTED.sub(" ", text))
    words = [word.lower() for word in plain]
    if len(words) < _FEWEST_WORDS or not own.isdisjoint(words):
        return None
    if sum(map(str.islower, plain)) < _FEWEST_LOWER:  # names, or a title
        return None
    counts = {
        lang: sum(1 + (word in _STRONG) for word in words if word in small)
        for lang, small in _WORDS.items()
    }
    most = max(counts, key=lambda lang: counts[lang])
    rest = max(count for lang, count in counts.items() if lang != most)
    return most if counts[most] >= _FEWEST_SMALL and counts[most] > 2 * rest else None


@lru_cache(maxsize=16384)
def language_of_phrase(text: str) -> str | None:
    """The language of a few words, such as “the old bridge”; None for names and other words.

    The phrase has a small word in lower case of one language only, and another word in lower case;
    or the name of a month or a day.
    """
    words = _WORD.findall(_QUOTED.sub(" ", text))
    dated = [lang for lang, days in _CALENDAR.items() if not days.isdisjoint(words)]
    if len(dated) == 1:
        return dated[0]
    if len(words) < 2:  # noqa: PLR2004 - a word alone is in no language
        return None
    if words[1].islower():  # else the first may be part of a name
        words[0] = words[0].lower()
    small = [lang for lang in _WORDS if not (_WORDS[lang] | _PHRASAL[lang]).isdisjoint(words)]
    own = _WORDS[small[0]] | _PHRASAL[small[0]] if len(small) == 1 else frozenset()
    others = [word for word in words if word not in own and word[0].islower()]
    return small[0] if own and any(len(word) > 2 for word in others) else None  # noqa: PLR2004


_PHRASAL = {**dict.fromkeys(_WORDS, frozenset[str]()), "en": frozenset({"a"})}
_CALENDAR = {
    "en": _set(
        "January February March June July August October Monday Tuesday Wednesday Thursday Friday "
        "Saturday Sunday"
    ),
    "nl": _set(
        "januari februari maart mei juni juli augustus oktober maandag dinsdag woensdag donderdag "
        "vrijdag zaterdag zondag"
    ),
}
