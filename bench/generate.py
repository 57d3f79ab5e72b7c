"""Generates a course folder of any size to measure with: `python bench/generate.py DIR 10000`.

It is about invented mills in invented towns, in articles that are English and Dutch by turns. The
same number and seed give the same bytes. An item takes about 28 lines and 1.1 kB; all types occur,
in the proportions of `PROPORTIONS`. Sources, entities and claims grow in number with the square
root of the number of items.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import isqrt
from pathlib import Path

BANK = 500
"""Items per file, at most."""
MILLS = 12
"""Mills per article, one paragraph each."""

PROPORTIONS = {
    "single-choice": 6,
    "multiple-choice": 3,
    "statements": 2,
    "numeric": 3,
    "short-text": 3,
    "date": 2,
    "matching": 2,
    "ordering": 1,
    "cloze": 2,
    "find-evidence": 1,
    "two-part": 1,
    "reconcile": 1,
}

_GRAINS = (
    ("rye", "rogge"),
    ("barley", "gerst"),
    ("wheat", "tarwe"),
    ("oats", "haver"),
    ("spelt", "spelt"),
    ("maize", "maïs"),
    ("millet", "gierst"),
    ("buckwheat", "boekweit"),
)
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}
_FIRST = ("Anna", "Bram", "Clara", "Dirk", "Elsa", "Frits", "Greta", "Hugo", "Ida", "Joris")


@dataclass(frozen=True, slots=True)
class Mill:
    """What one paragraph says."""

    passage: str
    place: str
    keeper: str
    distance: int
    opened: date
    helpers: int
    weight: int
    grains: tuple[tuple[str, str], tuple[str, str]]
    others: tuple[tuple[str, str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Article:
    """A source: its mills, and two towns with the years of their first markets."""

    id: str
    language: str
    publisher: str
    town: str
    mills: tuple[Mill, ...]
    market: int
    neighbour: str
    neighbour_town: str
    neighbour_market: int

    @property
    def claim(self) -> str:
        """The claim about the market of its town, which the next article dates differently."""
        return f"market-{self.id}"


def generate(folder: Path, items: int, seed: int = 1) -> None:
    """Write the course folder; overwrite an existing one."""
    chance = random.Random(seed)  # noqa: S311 - it must be predictable
    kinds = [kind for kind, times in PROPORTIONS.items() for _ in range(times)]
    articles = _articles(max(4, isqrt(items)), chance)
    disputed = articles[: max(1, items // len(kinds))]
    (folder / "sources").mkdir(parents=True, exist_ok=True)
    for article in articles:
        (folder / "sources" / f"{article.id}.yaml").write_text(_source(article), encoding="utf-8")
    _write(folder / "entities.yaml", (e for article in articles for e in _entities(article)))
    _write(
        folder / "claims.yaml",
        (_claim(a, articles[(n + 1) % len(articles)]) for n, a in enumerate(disputed)),
    )
    banks = []
    asked: Counter[str] = Counter()
    for start in range(0, items, BANK):
        banks.append(f"bank-{start // BANK + 1}")
        rows = (
            _item(number, kind, _about(number, kind, articles, disputed), chance, asked)
            for number in range(start, min(start + BANK, items))
            for kind in [kinds[number % len(kinds)]]
        )
        head = f"title:\n  en: Mills {banks[-1][5:]}\n  nl: Molens {banks[-1][5:]}\nitems:\n"
        _write(folder / f"{banks[-1]}.yaml", (_indented(row) for row in rows), head)
    quizzes = "".join(
        f"  - id: {bank}\n    title:\n      en: Mills\n      nl: Molens\n    banks: [{bank}]\n"
        for bank in banks
    )
    head = "title:\n  en: Mills\n  nl: Molens\nlanguages: [en, nl]\nquizzes:\n"
    (folder / "course.yaml").write_text(head + quizzes, encoding="utf-8")


def _write(path: Path, records: Iterator[str], head: str = "") -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(head)
        file.writelines(records)


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())


def _articles(count: int, chance: random.Random) -> list[Article]:
    names = _names(count * (2 * MILLS + 1), chance)
    towns = [next(names) + "stad" for _ in range(count)]
    found = []
    for n in range(count):
        mills = []
        for row in range(MILLS):
            grains = chance.sample(_GRAINS, 4)
            mills.append(
                Mill(
                    passage=f"p{row + 1}",
                    place=next(names) + "dorp",
                    keeper=f"{chance.choice(_FIRST)} {next(names)}stra",
                    distance=20 + 31 * row + chance.randrange(30),
                    opened=date(chance.randrange(1850, 1990), row + 1, chance.randrange(1, 29)),
                    helpers=400 + 50 * row + chance.randrange(50),
                    weight=1000 + 300 * row + chance.randrange(299),
                    grains=(grains[0], grains[1]),
                    others=(grains[2], grains[3]),
                )
            )
        before = (n - 1) % count
        found.append(
            Article(
                id=f"article-{n + 1}",
                language=("en", "nl")[n % 2],
                publisher=f"Bulletin {n + 1}",
                town=towns[n],
                mills=tuple(mills),
                market=1500 + n % 200,
                neighbour=f"article-{before + 1}",
                neighbour_town=towns[before],
                neighbour_market=1500 + before % 200 + 20,
            )
        )
    return found


def _names(count: int, chance: random.Random) -> Iterator[str]:
    syllables = [c + v for c in "bdfghjklmnprstvwz" for v in ("a", "e", "i", "o", "u")]
    every = [(a + b + c).capitalize() for a in syllables for b in syllables for c in "lmnr"]
    return iter(chance.sample(every, count))


def _day(day: date, language: str) -> str:
    return f"{day.day} {_MONTHS[language].split()[day.month - 1]} {day.year}"


def _grouped(number: int, language: str) -> str:
    return f"{number:,}".replace(",", "," if language == "en" else ".")


def _opened(mill: Mill, language: str) -> str:
    return ("opened on " if language == "en" else "open op ") + _day(mill.opened, language)


def _distance(mill: Mill, town: str, language: str) -> str:
    if language == "en":
        return f"lies {mill.distance} kilometres from {town}"
    return f"ligt {mill.distance} kilometer van {town}"


def _kept(mill: Mill, language: str) -> str:
    if language == "en":
        return f"{mill.keeper} keeps the mill at {mill.place} with {mill.helpers} helpers"
    return f"{mill.keeper} beheert de molen van {mill.place} met {mill.helpers} helpers"


def _ground(mill: Mill, language: str) -> str:
    weight = _grouped(mill.weight, language)
    (one, een), (two, twee) = mill.grains
    if language == "en":
        return f"grinds {weight} kilograms of {one} and {two}"
    return f"maalt {weight} kilogram {een} en {twee}"


def _market(town: str, year: int, language: str) -> str:
    if language == "en":
        return f"The first market of {town} was held in {year}"
    return f"De eerste markt van {town} werd gehouden in {year}"


def _paragraph(article: Article, mill: Mill, language: str) -> str:
    distance = _distance(mill, article.town, language)
    opened, kept = _opened(mill, language), _kept(mill, language)
    if language == "en":
        return (
            f"The mill at {mill.place} {distance} and was {opened}. {kept}. "
            f"In a good year it {_ground(mill, language)}, so people say in the villages around."
        )
    return (
        f"De molen van {mill.place} {distance} en ging {opened}. {kept}. "
        f"In een goed jaar {_ground(mill, language)}, zo zegt men in de dorpen daaromheen."
    )


def _source(article: Article) -> str:
    own, other = article.language, "nl" if article.language == "en" else "en"
    texts = {
        lang: [
            *(_paragraph(article, mill, lang) for mill in article.mills),
            f"{_market(article.town, article.market, lang)}.",
            f"{_market(article.neighbour_town, article.neighbour_market, lang)}.",
        ]
        for lang in ("en", "nl")
    }
    passages = "".join(
        f"  - id: p{row + 1}\n    text: {text}\n    translation:\n      {other}: {translated}\n"
        for row, (text, translated) in enumerate(zip(texts[own], texts[other], strict=True))
    )
    return (
        f"language: {own}\npublisher: {article.publisher}\n"
        f"title:\n  en: Mills around {article.town}\n  nl: Molens rond {article.town}\n"
        "published: 2021\n"
        "published_because:\n  en: the year is on the front\n  nl: het jaar staat voorop\n"
        f"rendition: full\npassages:\n{passages}"
    )


def _entities(article: Article) -> Iterator[str]:
    """The town, and the places and keepers of the first two mills."""
    names = [("place", article.town)]
    for mill in article.mills[:2]:
        names += [("place", mill.place), ("person", mill.keeper)]
    for row, (kind, name) in enumerate(names):
        first, _, last = name.partition(" ")
        other = f"{first[0]}. {last}" if last else f"{name} aan de Vliet"
        yield f"- id: {article.id}-{row}\n  kind: {kind}\n  name: {name}\n  spellings:\n"
        yield f"    - {{text: {other}, relation: {'short' if last else 'other-name'}}}\n"


def _claim(article: Article, following: Article) -> str:
    accounts = "".join(
        f"    - id: {name}\n      by: {source.id}\n      value: {year}\n"
        f"      reads:\n        en: in the year {year}\n        nl: in het jaar {year}\n"
        f"      evidence:\n        - {source.id}/p{passage}: "
        f"{_market(article.town, year, source.language)}\n"
        for name, source, year, passage in (
            ("own", article, article.market, MILLS + 1),
            ("neighbour", following, following.neighbour_market, MILLS + 2),
        )
    )
    return (
        f"- id: {article.claim}\n"
        f"  fact:\n    en: When the first market of {article.town} was held\n"
        f"    nl: Wanneer de eerste markt van {article.town} werd gehouden\n"
        f"  kind: date\n  accounts:\n{accounts}"
    )


def _about(number: int, kind: str, articles: list[Article], disputed: list[Article]) -> Article:
    if kind == "reconcile":
        return disputed[number // sum(PROPORTIONS.values()) % len(disputed)]
    return articles[number % len(articles)]


def _item(
    number: int, kind: str, article: Article, chance: random.Random, asked: Counter[str]
) -> str:
    """The item; `asked` counts the numbers that items have asked for, by article."""
    mills = chance.sample(article.mills, 4)
    own = "".join("abcdefghij"[int(digit)] for digit in str(number))  # no two items ask the same
    if kind == "numeric":  # each number of an article once, for items enough
        body = _numeric(article, asked[article.id])
        asked[article.id] += 1
    else:
        body = _BODIES[kind](article, mills)
    body = body.replace("stem:\n    en: ", f"stem:\n    en: ({own}) ", 1)
    return f"- id: item-{number + 1}\n  type: {kind}\n{body}"


def _texts(key: str, en: str, nl: str, indent: int = 2) -> str:
    pad = " " * indent
    return f"{pad}{key}:\n{pad}  en: {en}\n{pad}  nl: {nl}\n"


def _stem(article: Article, en: str, nl: str) -> str:
    return _texts(
        "stem", f"According to {article.publisher}, {en}", f"{nl} volgens {article.publisher}?"
    )


def _evidence(article: Article, *quotes: tuple[Mill, str], indent: int = 2) -> str:
    pad = " " * indent
    lines = "".join(f"{pad}  - {article.id}/{mill.passage}: {words}\n" for mill, words in quotes)
    return f"{pad}evidence:\n{lines}"


def _rationale(article: Article, mill: Mill) -> str:
    return _texts(
        "rationale",
        f"The paragraph on {mill.place} in {article.publisher} says so in as many words.",
        f"De alinea over {mill.place} in {article.publisher} zegt dat met zoveel woorden.",
    ) + (
        "  hints:\n"
        "    - en: Look for the paragraph that begins with the name of the place.\n"
        "      nl: Zoek de alinea die met de naam van de plaats begint.\n"
    )


def _why(mill: Mill, indent: int = 6) -> str:
    return _texts(
        "why",
        f"That name belongs with the mill at {mill.place}.",
        f"Die naam hoort bij de molen van {mill.place}.",
        indent,
    )


def _no_grain(indent: int = 6) -> str:
    return _texts(
        "why",
        "Nobody grinds that there, as far as the article goes.",
        "Dat wordt er volgens het artikel niet gemalen.",
        indent,
    )


def _single_choice(article: Article, mills: list[Mill]) -> str:
    # Of the last mills; texts are of the first ones, else one stem would answer the other.
    mill = article.mills[MILLS // 2 + article.mills.index(mills[0]) // 2]
    others = [other for other in mills if other is not mill][:3]
    wrong = "".join(f"    - distractor: {m.keeper}\n{_why(m)}" for m in others)
    return (
        _stem(article, f"who looks after the mill at {mill.place}?",
              f"Wie zorgt voor de molen van {mill.place}")
        + f"  choices:\n    - key: {mill.keeper}\n{wrong}"
        + _evidence(article, (mill, _kept(mill, article.language)))
        + _rationale(article, mill)
    )  # fmt: skip


def _grain(key: str, grain: tuple[str, str]) -> str:
    return f"    - {key}:\n        en: {grain[0]}\n        nl: {grain[1]}\n"


def _multiple_choice(article: Article, mills: list[Mill]) -> str:
    mill = mills[0]
    return (
        _stem(article, f"what does the mill at {mill.place} grind?",
              f"Wat maalt de molen van {mill.place}")
        + "  choices:\n"
        + "".join(_grain("key", grain) for grain in mill.grains)
        + "".join(_grain("distractor", grain) + _no_grain() for grain in mill.others)
        + _evidence(article, (mill, _ground(mill, article.language)))
        + _rationale(article, mill)
    )  # fmt: skip


def _statements(article: Article, mills: list[Mill]) -> str:
    mill, language = mills[0], article.language
    said = f"{mill.helpers} helpers"
    rows = [
        f"    - true:\n        en: At {mill.place} {mill.helpers} people help.\n"
        f"        nl: In {mill.place} helpen {mill.helpers} mensen mee.\n      said: {said}\n"
        + _evidence(article, (mill, _kept(mill, language)), indent=6),
        f"    - false:\n        en: {mills[1].keeper} looks after that mill.\n"
        f"        nl: {mills[1].keeper} zorgt voor die molen.\n"
        + _evidence(article, (mill, _kept(mill, language)), indent=6)
        + _why(mills[1]),
        "    - not-stated:\n        en: The sails are painted green.\n"
        "        nl: De wieken zijn groen geverfd.\n"
        f"      absent_from: [{article.id}]\n"
        + _texts("why", "No colour is named.", "Er wordt geen kleur genoemd.", 6),
    ]
    first = mill.helpers % len(rows)
    return (
        _texts(
            "stem",
            f"Judge by {article.publisher} only.",
            f"Oordeel alleen volgens {article.publisher}.",
        )
        + "  statements:\n"
        + "".join(rows[first:] + rows[:first])
        + _rationale(article, mill)
    )


def _numeric(article: Article, turn: int) -> str:
    """An item on a number of the article: the distances first, then the weights and helpers."""
    mill, language = article.mills[turn % MILLS], article.language
    at, van = f"the mill at {mill.place}", f"de molen van {mill.place}"
    en, nl, key, quote = (
        (
            f"how far is {at} from {article.town}?",
            f"Hoe ver ligt {van} van {article.town}",
            f"{mill.distance} km\n  tolerance: 2%",
            _distance(mill, article.town, language),
        ),
        (
            f"what weight does {at} grind in a good year?",
            f"Welk gewicht maalt {van} in een goed jaar",
            f"{mill.weight} kg",
            _ground(mill, language),
        ),
        (
            f"how many people help {mill.keeper}?",
            f"Hoeveel mensen helpen {mill.keeper}",
            f"{mill.helpers}",
            _kept(mill, language),
        ),
    )[turn // MILLS % 3]
    return (
        _stem(article, en, nl)
        + f"  key: {key}\n  points: 2\n"
        + _evidence(article, (mill, quote))
        + _rationale(article, mill)
        + _padding(article)
    )


def _short_text(article: Article, mills: list[Mill]) -> str:
    row = article.mills.index(mills[0]) // 2
    mill = article.mills[row]
    if row < 2:  # noqa: PLR2004 - those are entities
        key = f"  entity: {article.id}-{2 * row + 1}\n"
    else:
        why = _texts(
            "why", "Write the name without the region.", "Schrijf de naam zonder streek.", 6
        )
        key = (
            f"  accept:\n    - {mill.place}\n    - text: {mill.place} aan de Vliet\n"
            f"      credit: 0.5\n{why}"
        )
    return (
        _stem(article, f"where is the mill of {mill.keeper}?",
              f"Waar staat de molen van {mill.keeper}")
        + key
        + _evidence(article, (mill, _kept(mill, article.language)))
        + _rationale(article, mill)
        + _padding(article)
    )  # fmt: skip


def _padding(article: Article) -> str:
    """Two more hints, so that items to type take about as many lines as items to pick."""
    return (
        f"    - en: It is not the first mill in {article.publisher}, nor the last.\n"
        f"      nl: Het is niet de eerste molen in {article.publisher}, en ook niet de laatste.\n"
        "    - en: What you look for stands in the first half of the paragraph.\n"
        "      nl: Wat je zoekt, staat in de eerste helft van de alinea.\n"
    )


def _date(article: Article, mills: list[Mill]) -> str:
    mill = mills[0]
    return (
        _stem(article, f"on which day was the mill at {mill.place} opened?",
              f"Op welke dag ging de molen van {mill.place} open")
        + f"  key: {mill.opened.isoformat()}\n  ask: day\n"
        + _evidence(article, (mill, _opened(mill, article.language)))
        + _rationale(article, mill)
        + _padding(article)
    )  # fmt: skip


def _matching(article: Article, mills: list[Mill]) -> str:
    pairs = "".join(
        f"    - left:\n        en: the mill at {m.place}\n        nl: de molen van {m.place}\n"
        f"      right: {m.keeper}\n" + _evidence(article, (m, _kept(m, article.language)), indent=6)
        for m in mills[:3]
    )
    return (
        _stem(article, "who looks after which mill?", "Wie zorgt voor welke molen")
        + f"  pairs:\n{pairs}    - right: {mills[3].keeper}\n{_why(mills[3])}"
        + _rationale(article, mills[0])
    )


def _ordering(article: Article, mills: list[Mill]) -> str:
    steps = "".join(
        f"    - text:\n        en: The mill at {m.place} opened.\n"
        f"        nl: De molen van {m.place} ging open.\n"
        + _evidence(article, (m, _opened(m, article.language)), indent=6)
        for m in sorted(mills, key=lambda m: m.opened)
    )
    return (
        _stem(article, "in which order did these mills open?",
              "In welke volgorde gingen deze molens open")
        + f"  steps:\n{steps}"
        + _rationale(article, mills[0])
    )  # fmt: skip


def _cloze(article: Article, mills: list[Mill]) -> str:
    mill, language = mills[0], article.language
    return (
        _texts(
            "stem",
            f"Fill in what {article.publisher} says.",
            f"Vul in wat {article.publisher} zegt.",
        )
        + _texts(
            "text",
            f"The mill at {mill.place} lies [[distance]] km from the town of [[town]].",
            f"De molen van {mill.place} ligt [[distance]] km van de stad [[town]].",
        )
        + f"  blanks:\n    distance:\n      key: {mill.distance} km\n"
        + _evidence(article, (mill, _distance(mill, article.town, language)), indent=6)
        + f"    town:\n      entity: {article.id}-0\n"
        + _evidence(article, (mill, _distance(mill, article.town, language)), indent=6)
        + _rationale(article, mill)
        + _padding(article)
    )


def _find_evidence(article: Article, mills: list[Mill]) -> str:
    mill = mills[0]
    return (
        _stem(article, f"what is known of the mill at {mill.place}?",
              f"Wat weten we van de molen van {mill.place}")
        + f"  among: [{article.id}]\n  any_of: [[{article.id}/{mill.passage}]]\n"
        + _rationale(article, mill)
        + _padding(article)
    )  # fmt: skip


def _two_part(article: Article, mills: list[Mill]) -> str:
    mill = mills[0]
    wrong = "".join(_grain("distractor", grain) + _no_grain() for grain in mill.others)
    return (
        _stem(article, f"what does the mill at {mill.place} grind, and where is that said?",
              f"Wat maalt de molen van {mill.place}, en waar staat dat,")
        + f"  choices:\n{_grain('key', mill.grains[0])}{wrong}"
        + f"  among: [{article.id}]\n  any_of: [[{article.id}/{mill.passage}]]\n"
        + _evidence(article, (mill, _ground(mill, article.language)))
        + _rationale(article, mill)
    )  # fmt: skip


def _reconcile(article: Article, mills: list[Mill]) -> str:
    return (
        _texts(
            "stem",
            f"What does each article say of the first market of {article.town}? Can both be right?",
            f"Wat zegt elk artikel over de eerste markt van {article.town}? Kan dat allebei?",
        )
        + f"  claim: {article.claim}\n  distractors:\n"
        + "    - en: in the year 1830\n      nl: in het jaar 1830\n"
        + "    - en: in the year 1905\n      nl: in het jaar 1905\n"
        + _rationale(article, mills[0])
        + _padding(article)
    )


_BODIES = {
    "single-choice": _single_choice,
    "multiple-choice": _multiple_choice,
    "statements": _statements,
    "short-text": _short_text,
    "date": _date,
    "matching": _matching,
    "ordering": _ordering,
    "cloze": _cloze,
    "find-evidence": _find_evidence,
    "two-part": _two_part,
    "reconcile": _reconcile,
}


def main() -> None:
    """Write one course folder."""
    parser = argparse.ArgumentParser(description="Write a course folder to measure on.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("items", type=int)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    generate(arguments.folder, arguments.items, arguments.seed)


if __name__ == "__main__":
    main()
