"""Every code of a diagnostic: its severity, and why it matters to a teacher."""

from dataclasses import dataclass, replace
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of mistake: how bad it is, why it matters, and what it is about."""

    severity: Severity
    why: str
    kind: str = ""
    follows_on_item: tuple[str, ...] = ()
    """Codes that explain this one on the same item, where it is then left out."""
    follows_at_place: tuple[str, ...] = ()
    """Codes that do so at the same place."""


def _error(why: str, *, follows_on_item: tuple[str, ...] = ()) -> Code:
    return Code("error", why, follows_on_item=follows_on_item)


def _warning(
    why: str, *, follows_on_item: tuple[str, ...] = (), follows_at_place: tuple[str, ...] = ()
) -> Code:
    return Code("warning", why, follows_on_item=follows_on_item, follows_at_place=follows_at_place)


def _kind(kind: str, codes: dict[str, Code]) -> dict[str, Code]:
    return {name: replace(code, kind=kind) for name, code in codes.items()}


_UNREAD = "What cannot be read cannot be asked, so the whole file is left out"
_ONE_MEANING = "A bank means what stands in it, in one place, so that any reader can follow it"
_UNKNOWN = "What is named but not there cannot be shown or graded"
_NUMBER = "A number that two countries read differently would mark right answers wrong"
_DATE = "A date that cannot be read cannot be compared with an answer"
_COUNT = ("key-count",)
"""Whether the quote says a choice matters only once that choice is rightly a key."""
_KEY = "Without one key nobody can say which answer is right"

CODES: dict[str, Code] = {
    **_kind(
        "the file",
        {
            "file-too-large": _error(_UNREAD),
            "file-encoding": _error(_UNREAD),
            "file-control": _error(_UNREAD),
            "file-empty": _error("An empty file holds nothing to ask"),
            "file-name": _error("A file's name is the id of what it holds"),
            "file-link": _error(
                "A link may lead out of the course folder, and to another file tomorrow"
            ),
            "course-missing": _error("It names the course, its languages and its quizzes"),
            "yaml-syntax": _error(_UNREAD),
            "yaml-tab": _error(
                "YAML does not take tabs there, so the rest of the file cannot be read"
            ),
            "yaml-colon": _error("YAML reads a colon and a space as the end of a key"),
            "yaml-no-colon": _error("YAML cannot tell the key from its value"),
            "yaml-quote": _error("All that follows would belong to the text"),
            "yaml-curly-quote": _error(
                "Word processors make quotation marks that YAML takes for letters"
            ),
            "yaml-bracket": _error("All that follows would belong to the list or the map"),
            "yaml-start": _error(
                "That sign has a meaning of its own in YAML at the start of a text"
            ),
            "yaml-backslash": _error("Between double quotation marks a backslash begins a code"),
            "yaml-space": _error("It looks like a space, and YAML takes it for a letter"),
            "yaml-dash": _error("A dash and a space begin an entry of a list"),
            "yaml-indent": _error("The indentation says what belongs to what"),
            "yaml-comment": _warning(
                "YAML takes a `#` behind a space, and all that follows, as a comment"
            ),
            "yaml-depth": _error(_UNREAD),
            "yaml-anchor": _error(_ONE_MEANING),
            "yaml-alias": _error(_ONE_MEANING),
            "yaml-tag": _error(_ONE_MEANING),
            "yaml-key": _error(_ONE_MEANING),
            "yaml-documents": _error(
                "Only the first would be asked, and the rest lost without a word"
            ),
            "yaml-duplicate-key": _error("Only one of the two would count, and not by your choice"),
        },
    ),
    **_kind(
        "the shape",
        {
            "wrong-shape": _error("The record cannot be understood, so it is left out"),
            "unknown-key": _error("It would be ignored, and with it what you meant by it"),
            "missing-key": _error("The record is not complete without it, so it is left out"),
            "unknown-type": _error("The type decides how the item is asked and graded"),
            "bad-value": _error("Only these values have a meaning here"),
            "bad-id": _error(
                "Ids stand in addresses and in stored answers, the same on every machine"
            ),
            "quiz-rule": _error(
                "A rule that cannot hold, or that changes nothing, is not what was meant"
            ),
            "duplicate-id": _error("Answers are stored by id, so two would be mixed up"),
            "bad-flag": _error("Only yes and no have a meaning here"),
            "empty-text": _error("A student would read nothing there"),
            "placeholder": _error("Students would read the dots and the hint behind them"),
            "comma-splits-text": _error("YAML ends a text at a comma between braces"),
            "choice-role": _error(_KEY),
            "statement-mark": _error(_KEY),
            "key-missing": _error(_KEY),
            "key-twice": _error(_KEY),
            "key-count": _error(_KEY),
            "bad-share": _error("It is a part of a score: all of it is 100%, or 1"),
            "bad-minutes": _error("It is a time to work in, in minutes"),
            "bad-moment": _error("A quiz opens and closes by the clock of a place"),
            "bad-count": _error("It counts something, from the first"),
            "language-unknown": _error("Numbers and dates are read as their language writes them"),
            "bad-points": _error("Points are what a right answer adds to the score"),
            "unit-incompatible": _error("Quantities of two kinds cannot be compared"),
            "bad-credit": _error("A credit is a share of the item's points"),
            "bad-tolerance": _error("A tolerance is how far from the key an answer is still right"),
            "empty-range": _error("Without a bound any number would be right"),
            "number-grouping": _error(_NUMBER),
            "number-unreadable": _error(_NUMBER),
            "unit-unknown": _error("Units are converted, so each must be one that is known"),
            "date-order": _error(_DATE),
            "date-too-fine": _error(_DATE),
            "date-two-digit-year": _error(_DATE),
            "date-unreadable": _error(_DATE),
            "date-impossible": _error(_DATE),
            "date-open": _error("An answer is one date, and a span cannot equal it"),
            "date-too-coarse": _error("An answer as fine as the question could not be compared"),
        },
    ),
    **_kind(
        "references",
        {
            "unknown-reference": _error(_UNKNOWN),
            "unused": _warning("It is often a slip in the name elsewhere"),
            "name-shared": _warning("Nobody could tell which of the two an answer names"),
            "allow-error": _error(
                "An error means that students would be served something unproved"
            ),
        },
    ),
    **_kind(
        "evidence",
        {
            "evidence-missing": _error("Every answer must be traceable to its source"),
            "evidence-elsewhere": _error(
                "A student who picks the passage that proves the key would be marked wrong"
            ),
            "quote-absent": _error("The answer would rest on words that nobody wrote"),
            "quote-typography": _warning(
                "The words are there, and a quote is to the letter",
                follows_at_place=("hidden-character", "decomposed-letter"),
            ),
            "quote-ambiguous": _error(
                "The student is led to one passage, and must be led to the right one"
            ),
            "attest-unused": _warning("A key can only rest on words that the digest holds"),
            "key-not-in-quote": _error("The quote does not prove the key", follows_on_item=_COUNT),
            "key-other-number": _error("Who reads the quote finds another answer than the key"),
            "key-not-provable": _error(
                "A key in free words would be passed on trust", follows_on_item=_COUNT
            ),
            "key-not-attested": _error(
                "We would prove our own paraphrase and not the article", follows_on_item=_COUNT
            ),
            "qualifier-not-in-quote": _error("More than 1500 km and about 1500 km are two facts"),
            "key-elsewhere": _warning("A student who finds it there is right as well"),
            "date-inferred": _error("What the source does not say must be marked as inferred"),
        },
    ),
    **_kind(
        "claims",
        {
            "claim-one-account": _warning("One account cannot agree or conflict"),
            "value-not-in-quote": _error("A value that is inferred must say from what"),
            "reads-missing": _error(
                "What each account says is picked from the words under `reads:`"
            ),
            "dispute-whose": _error(
                "A disputed fact has no answer until it is said whose account counts"
            ),
            "dispute-unnamed": _warning(
                "Who answers must know whose word counts", follows_on_item=("account-key",)
            ),
            "reads-other-value": _error(
                "Students would pick the words, and be graded by another value"
            ),
            "account-without-claim": _error(_UNKNOWN),
            "account-key": _error("The item would mark right what another party says"),
        },
    ),
    **_kind(
        "choices",
        {
            "passage-not-offered": _error("Nobody could pick it, so nobody could be right"),
            "blanks-differ": _error("A student of any language is to fill in the same blanks"),
            "order-of-dates": _warning("Who orders the steps by their dates would be marked wrong"),
            "choice-twice": _error("Nobody could tell the two apart"),
            "distractor-proved": _warning("A student who picks it can point to the quote"),
            "distractor-is-key": _error(
                "A student who picks it is right and would be marked wrong"
            ),
        },
    ),
    **_kind(
        "writing",
        {
            "rationale-required": _error("Above retrieval the rationale is the proof's reasoning"),
            "rationale-missing": _warning("A student who was wrong wants to know why"),
            "why-missing": _warning("A student who picks it wants to know what is wrong with it"),
            "text-one-language": _warning(
                "Students who chose another language would read it as it is"
            ),
            "translation-missing": _warning("Students who chose that language would read another"),
            "numbers-differ": _warning("Two students would read two different things"),
            "language-not-offered": _warning("Nobody would ever see that text"),
            "hidden-character": _warning("It makes words that look alike differ"),
            "decomposed-letter": _warning("It makes words that look alike differ"),
            "unsafe-link": _error("Whoever clicks on it runs a program or opens a file"),
            "unsafe-markup": _error("It would load or run what nobody checked, or show as it is"),
            "key-longest": _warning("Who has read nothing picks the longest choice"),
            "key-echo": _warning("Who has read nothing picks the choice that echoes the question"),
            "all-of-the-above": _warning("Choices are shuffled, and none has others above it"),
            "negative-stem": _warning("A reader in a hurry answers the opposite question"),
            "guessable": _warning("A score says little about a student who may have guessed it"),
            "marks-alike": _warning("One statement found out gives all the others away"),
            "key-position": _warning("Students notice where the right answers stand"),
        },
    ),
    **_kind(
        "originals",
        {
            "source-unverified": _warning("Until then nobody knows that the original says it"),
            "original-missing": _error("A digest is only worth as much as the original behind it"),
            "original-block": _error("Without its paragraph a passage cannot be verified"),
            "original-words": _error("A key may rest on words that the original does not say"),
            "original-drift": _error("What was proved yesterday may not hold today"),
        },
    ),
}
