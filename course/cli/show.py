"""`course show`: an item as a student will see it, its key and proof; or what a quiz shows when."""

import argparse
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from course.cli.check import DEFAULT, default_folder
from course.errors import UsageError

if TYPE_CHECKING:
    from course.checking import Checked
    from course.model.bank import Course
    from course.model.claim import Account
    from course.model.items import AnyItem, Choices, NumberKey, PassageKey, TextKey
    from course.model.key import KeyPart, Right
    from course.model.proof import Proof
    from course.model.text import Text

_WIDTH = 88
_LINE = "________"
_RESTS_ON = {
    "literal": "in its quote",
    "said": "by the author's `said:`",
    "reasoned": "by reasoning",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("item", metavar="ITEM", help="the id of an item, or of a quiz")
    parser.add_argument("--course", type=Path, metavar="DIR", help=DEFAULT)
    parser.add_argument("--language", help="language to show it in (default: the course's first)")


def run(arguments: argparse.Namespace) -> int:
    """Print the item or quiz; return 1 if the item is not sound, so that students do not see it."""
    from course.checking import check
    from course.language.near import did_you_mean
    from course.loading.folder import load

    folder = arguments.course or default_folder("--course DIR")
    loaded = load(folder)
    checked = check(loaded)
    course = checked.course
    item = course.items.get(arguments.item)
    if item is None and arguments.item in loaded.item_ids:
        print(f"The item cannot be read: `course check {folder}` says why.", file=sys.stderr)
        return 1
    quiz = course.quizzes.get(arguments.item)
    if item is None and quiz is None:
        known = [*course.items, *course.quizzes]
        hint = did_you_mean(arguments.item, known, f"`course check {folder}` says more")
        raise UsageError(f"there is no item or quiz `{arguments.item}`: {hint}")
    language = arguments.language or course.languages[0]
    if language not in course.languages:
        offered = ", ".join(course.languages)
        raise UsageError(
            f"the course is not available in {language!r}: its languages are {offered}"
        )
    if quiz is not None:
        from course.cli import show_quiz

        _print(show_quiz.lines(quiz, course, language))
    if item is None:
        return 0
    _print(lines(checked, item, language))
    if item.id in checked.sound:
        return 0
    print(
        f"Not proved: students will not see it. `course check {folder}` says what is wrong.",
        file=sys.stderr,
    )
    return 1


def lines(checked: "Checked", item: "AnyItem", language: str) -> Iterator[str]:
    """Yield the item as a student sees it, its key, and the proofs of that."""
    course = checked.course
    shown = _Shown(course, language)
    yield from shown.lines(item, sound=item.id in checked.sound)
    for proof in checked.proofs:
        if proof.item == item.id:
            yield from _proof(course, proof, shown.part(item, proof), _said(course, item, proof))


def _print(lines: Iterator[str]) -> None:
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip()))
        print(textwrap.fill(line, _WIDTH, subsequent_indent=indent + "  ") if line else "")


def _said(course: "Course", item: "AnyItem", proof: "Proof") -> list[str]:
    """Return the words in the proof's quote that say the key, or each of several keys."""
    from course.checking.proof.keys import keys_of
    from course.model.items import MultipleChoice

    if not isinstance(item, MultipleChoice) or proof.literal is None:
        return [proof.literal] if proof.literal else []
    source = course.sources[proof.source]
    passage = source.passage(proof.passage)
    assert passage is not None  # noqa: S101 - the quote was found in it
    quote = passage.text[proof.start : proof.end]
    keys = keys_of(item, course, lambda _part: source.language)
    found = (key.find(quote, source.language) for key in keys)
    return [words for words in found if words]


def _proof(course: "Course", proof: "Proof", part: str, said: list[str]) -> Iterator[str]:
    """Yield the passage with the quote marked, and in it the words that say the key."""
    source = course.sources[proof.source]
    passage = source.passage(proof.passage)
    assert passage is not None  # noqa: S101 - the quote was found in it
    about = f", for {part}" if part else ""
    how = "" if proof.how == "exact" else ", with other quotation marks, dashes or spaces"
    kind = f"{source.language}, {source.rendition}"
    yield f"Proof: {proof.source}/{proof.passage} ({kind}){about}{how}"
    text = passage.text
    quote = _mark(text[proof.start : proof.end], said)
    yield f"  {text[: proof.start]}{_style('⟦', '⟧', quote, 'quote')}{text[proof.end :]}"
    if proof.literal is None:
        yield "  The key follows from it by reasoning, or it is for the student to find."
    yield ""


def _mark(quote: str, said: list[str]) -> str:
    """Mark the first occurrence of each, except inside one that is already marked."""
    spans = sorted((at, -len(words)) for words in said if (at := quote.find(words)) >= 0)
    marked, done = "", 0
    for at, length in spans:
        if at >= done:
            words = quote[at : at - length]
            marked += quote[done:at] + _style("«", "»", words, "key")
            done = at - length
    return marked + quote[done:]


def _style(opening: str, closing: str, text: str, style: str) -> str:
    from course.cli.reporters.text import paint

    return opening + paint(text, style, sys.stdout) + closing


class _Shown:
    """Renders an item in one language."""

    def __init__(self, course: "Course", language: str) -> None:
        self._course = course
        self._language = language

    def lines(self, item: "AnyItem", *, sound: bool) -> Iterator[str]:
        from course.model.key import strength

        points = f"{item.points.normalize():f} point{'s' * (item.points != 1)}"
        yield f"{item.id} · {item.type} · {points}"
        yield ""
        yield item.stem[self._language]
        yield ""
        yield from self._asked(item)
        yield ""
        for hint in item.hints:
            yield f"Hint: {hint[self._language]}"
        for part in self._parts(item):
            yield f"Key: {self._key_part(part)}"
            if sound:
                yield f"  ({_RESTS_ON[strength(item, part)]})"
        if item.rationale is not None:
            yield f"Why: {item.rationale[self._language]}"
        yield ""

    def _asked(self, item: "AnyItem") -> Iterator[str]:  # noqa: C901, PLR0912 - one case per type
        from course.model import items as types

        match item:
            case types.TwoPart():
                yield from self._options(item, "( )")
                yield from self._passages(item)
            case types.SingleChoice():
                yield from self._options(item, "( )")
            case types.MultipleChoice():
                yield from self._options(item, "[ ]")
            case types.Statements():
                marks = "   ".join(f"( ) {mark.replace('-', ' ')}" for mark in item.marks())
                for statement in item.statements:
                    yield f"  {statement.text[self._language]}"
                    yield f"    {marks}"
            case types.Numeric():
                yield f"  {_LINE} {item.unit or ''}".rstrip()
            case types.ShortText():
                yield f"  {_LINE}"
            case types.Date():
                yield f"  {_LINE} ({item.ask})"
            case types.Matching():
                for pair in item.rows():
                    yield f"  {self._say(pair.left)}  →  {_LINE}"
                yield from self._offered(list(item.options().values()))
            case types.Ordering():
                steps = (step.text for _, step in item.placed())
                for text in sorted(text[self._language] for text in steps):
                    yield f"  {_LINE} {text}"
            case types.Cloze():
                yield from self._cloze(item)
            case types.FindEvidence():
                yield from self._passages(item)
            case types.Reconcile():
                claim = self._course.claims.get(item.claim)
                if claim is None:
                    return
                for account in item.asked(claim):
                    yield f"  {self._party(account)}  →  {_LINE}"
                reads = [account.reads for account in item.asked(claim) if account.reads]
                yield from self._offered([*reads, *item.distractors])
                yield "  ( ) agree   ( ) compatible   ( ) conflict"
            case _:
                assert_never(item)

    def _parts(self, item: "AnyItem") -> "Iterator[KeyPart]":
        from course.checking.claims import verdict_asked
        from course.model.key import key_parts

        claim = self._course.claims.get(item.claim or "")
        return key_parts(item, claim, verdict_asked(item, self._course))

    def _key_part(self, part: "KeyPart") -> str:
        from course.model.claim import Account
        from course.model.text import Text

        right = self._right(part.right)
        match part.of:
            case None:
                return right
            case int(place):
                return f"{place}. {right}"
            case str(name):
                return f"{name}: {right}"
            case Text() if isinstance(part.right, str):  # a statement, behind its mark
                return f"{right}: {self._say(part.of)}"
            case Text():
                return f"{self._say(part.of)}  →  {right}"
            case Account():
                return f"{self._party(part.of)}  →  {right}"
            case _:
                assert_never(part.of)

    def _right(self, right: "Right") -> str:  # noqa: PLR0911 - one for each kind
        from course.model import items as types
        from course.model.key import PassageSet
        from course.model.text import Text

        match right:
            case None | Text():
                return self._say(right)
            case str():
                return right.replace("-", " ")
            case types.NumberKey():
                return _number(right)
            case types.TextKey():
                return self._name(right)
            case types.Date():
                return right.key
            case types.ChoiceBlank():
                return ", ".join(
                    choice.text[self._language] for choice in right.choices if choice.right
                )
            case PassageSet():
                return " and ".join(right.names)
            case tuple():
                return " / ".join(step.text[self._language] for step in right)
            case _:
                assert_never(right)

    def part(self, item: "AnyItem", proof: "Proof") -> str:
        """Return the part of the item that the proof is for: a party's name, an id, or empty."""
        from course.model.items import Reconcile

        claim = self._course.claims.get(item.claim or "") if isinstance(item, Reconcile) else None
        account = claim.account(proof.part or "") if claim else None
        return self._party(account) if account else proof.part or ""

    def _party(self, account: "Account") -> str:
        from course.model.offered import party

        of = party(account, self._course)
        return of.name[self._language] + (f" ({of.via[self._language]})" if of.via else "")

    def _say(self, text: "Text | None") -> str:
        return text[self._language] if text else "…"

    def _options(self, item: "Choices", box: str) -> Iterator[str]:
        for choice in item.choices:
            yield f"  {box} {choice.text[self._language]}"

    def _offered(self, texts: "list[Text]") -> Iterator[str]:
        yield ""
        for text in sorted({text[self._language] for text in texts}):
            yield f"  · {text}"

    def _passages(self, item: "PassageKey") -> Iterator[str]:
        yield ""
        for name in item.among:
            source = self._course.sources.get(name)
            for passage in source.passages if source else ():
                words = textwrap.shorten(passage.text, 60, placeholder="…")
                yield f"  [ ] {name}/{passage.id} {words}"

    def _cloze(self, item: "AnyItem") -> Iterator[str]:
        from course.model import items as types
        from course.model.items.cloze import pieces

        assert isinstance(item, types.Cloze)  # noqa: S101 - _asked calls this for a cloze only
        words = pieces(item.text[self._language])
        yield "  " + "".join(f"{text}{_LINE if blank else ''}" for text, blank in words)
        for name, blank in item.blanks.items():
            if isinstance(blank, types.ChoiceBlank):
                yield f"  {name}:"
                yield from self._options(blank, "( )")

    def _name(self, key: "TextKey") -> str:
        if key.entity is not None:
            entity = self._course.entities.get(key.entity)
            return " / ".join(entity.names()) if entity else key.entity
        if key.spelling is not None:
            return f"{key.spelling} (spelt so)"
        return " / ".join(alias.text for alias in key.aliases(self._language) if alias.credit)


def _number(key: "NumberKey") -> str:
    about = f" ({qualifier})" if (qualifier := getattr(key, "qualifier", None)) else ""
    if key.key is not None:
        give = f" ± {key.tolerance}" if key.tolerance else ""
        return f"{key.key}{give}{about}"
    bounds = [
        f"{name} {bound}"
        for name in ("above", "below")
        if (bound := getattr(key.accept, name)) is not None
    ]
    return " and ".join(bounds) + about
