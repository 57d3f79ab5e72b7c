"""Questions of every kind, made up by Hypothesis, and what must be the same after a round trip."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from course.exchange.questions.question import (
    Accepted,
    Choice,
    Choices,
    Gap,
    Gaps,
    Match,
    Number,
    Option,
    Order,
    Question,
    Questions,
    Row,
    Text,
)

UGLY = "a<b&c>\"'{}[]()=~#:*%\\/|,;.!?-_+@$^`é中¿\u202f1 "
TEXTS = (
    st.text(st.sampled_from(UGLY), min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: any(map(str.isalpha, text)))
)
"""Short texts of one line, with every character that has a meaning in some format."""
NUMBERS = st.decimals(-1_000, 1_000, places=2, allow_nan=False)


def _options(texts: list[str], right: set[int], whys: list[str]) -> tuple[Option, ...]:
    return tuple(
        Option(f"o{n}", text, n in right, why)
        for n, (text, why) in enumerate(zip(texts, whys, strict=True))
    )


_DISTINCT = st.lists(TEXTS, min_size=2, max_size=5, unique_by=str.casefold)
_WHY = st.just("") | TEXTS


@st.composite
def choice(draw: st.DrawFn) -> Choice:
    """One right choice among several."""
    texts = draw(_DISTINCT)
    whys = [draw(_WHY) for _ in texts]
    return Choice(
        _options(texts, {draw(st.integers(0, len(texts) - 1))}, whys), draw(st.booleans())
    )


@st.composite
def choices(draw: st.DrawFn) -> Choices:
    """Several right choices, scored net."""
    texts = draw(_DISTINCT)
    right = draw(st.sets(st.integers(0, len(texts) - 1), min_size=1))
    return Choices(_options(texts, right, [draw(_WHY) for _ in texts]), "net", draw(st.booleans()))


@st.composite
def number(draw: st.DrawFn) -> Number:
    """A number with a tolerance."""
    value, allowed = draw(NUMBERS), abs(draw(NUMBERS))
    return Number(value, value - allowed, value + allowed)


@st.composite
def text(draw: st.DrawFn) -> Text:
    """Accepted texts, the first of which earns all."""
    texts = draw(st.lists(TEXTS, min_size=1, max_size=4, unique_by=str.casefold))
    shares = [Decimal(1), *(draw(st.sampled_from([Decimal(1), Decimal("0.5")])) for _ in texts[1:])]
    found = [Accepted(t, share, draw(_WHY)) for t, share in zip(texts, shares, strict=True)]
    return Text(tuple(sorted(found, key=lambda one: -one.credit)))


@st.composite
def match(draw: st.DrawFn) -> Match:
    """Rows with their options, and options that belong to none."""
    lefts, rights = draw(_DISTINCT), draw(_DISTINCT)
    options = tuple(Option(f"r{n}", right, right=True) for n, right in enumerate(rights))
    rows = tuple(
        Row(f"l{n}", left, draw(st.sampled_from(options)).id) for n, left in enumerate(lefts)
    )
    return Match(rows, options, draw(st.booleans()))


@st.composite
def order(draw: st.DrawFn) -> Order:
    """Steps of different ranks."""
    return Order(tuple((Option(f"s{n}", t, right=True),) for n, t in enumerate(draw(_DISTINCT))))


@st.composite
def gaps(draw: st.DrawFn) -> Gaps:
    """A text with gaps of every kind."""
    pieces: list[str | Gap] = [f"{draw(TEXTS)} "]
    for n in range(draw(st.integers(1, 3))):
        takes = draw(st.one_of(choice(), number(), text()))
        pieces += [Gap(f"g{n}", takes), f" {draw(TEXTS)} "]
    return Gaps(tuple(pieces))


INTERACTIONS = st.one_of(choice(), choices(), number(), text(), match(), order(), gaps())


@st.composite
def question(draw: st.DrawFn) -> Questions:
    """A bank of one question."""
    asked = Question(
        id="q",
        item="q",
        stem=draw(TEXTS),
        points=draw(st.sampled_from([Decimal(1), Decimal(2), Decimal("0.5")])),
        interaction=draw(INTERACTIONS),
        rationale=draw(_WHY),
    )
    return Questions("bank", None, "Bank", "en", (asked,))


def same(question: Question) -> dict[str, Any]:
    """What has to survive a round trip, without the ids that every file makes anew."""
    return {
        "stem": _words(question.stem),
        "points": question.points,
        "rationale": _words(question.rationale),
        "asked": _asked(question.interaction),
    }


def _words(text: str) -> str:
    return " ".join(text.split())


def _asked(asked: Any) -> Any:
    match asked:
        case Choice() | Choices():
            options = [(_words(o.text), o.right, _words(o.why)) for o in asked.options]
            kept = sorted(options) if asked.shuffle else options
            return type(asked).__name__, kept, asked.shuffle
        case Number():
            return asked.value, asked.low, asked.high, asked.unit
        case Text():
            accepted = [(_words(one.text), one.credit, _words(one.why)) for one in asked.accepted]
            return sorted(accepted, key=lambda one: -one[1]), asked.exact
        case Match():
            texts = {option.id: _words(option.text) for option in asked.options}
            rows = [(_words(row.text), texts[row.option]) for row in asked.rows]
            return rows, sorted(texts.values()), asked.shuffle
        case Order():
            return [_words(step.text) for step in asked.steps]
        case Gaps():
            return [_words(p) if isinstance(p, str) else _asked(p.takes) for p in asked.pieces]
