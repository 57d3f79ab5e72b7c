"""The codes of diagnostics: how severe each is, and why it matters to a teacher."""

from dataclasses import dataclass, replace

from course.loading.diagnostics import Diagnostic, Place, Severity, sentence


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of mistake: how severe it is, why it matters, and what it is about."""

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


_UNREAD = "None of the file can be used until all of it can be read"
_ONE_MEANING = "A bank means what it says, where it says it, so that anyone can follow it"
_UNKNOWN = "What does not exist cannot be shown or graded"
_NUMBER = "A number that two countries read differently would make right answers wrong"
_DATE = "A date that cannot be read cannot be compared with an answer"
_COUNT = ("key-count",)
"""Whether a quote proves a choice matters only if the choice should be a key."""
_KEY = "Without a clear key, nobody can say which answer is right"

CODES: dict[str, Code] = {
    **_kind(
        "the file",
        {
            "file-too-large": _error(_UNREAD),
            "file-encoding": _error(_UNREAD),
            "file-control": _error(_UNREAD),
            "file-empty": _error("An empty file has nothing to ask"),
            "file-name": _error("A file's name is the id of its contents"),
            "file-link": _error(
                "A link may lead outside the course folder, and to a different file tomorrow"
            ),
            "course-missing": _error(
                "It gives the course its title, its languages and its quizzes"
            ),
            "yaml-syntax": _error(_UNREAD),
            "yaml-tab": _error(
                "YAML does not allow tabs there, so the rest of the file cannot be read"
            ),
            "yaml-colon": _error("YAML reads a colon and a space as the end of a key"),
            "yaml-no-colon": _error("YAML cannot tell the key from its value"),
            "yaml-quote": _error("Everything that follows would become part of the text"),
            "yaml-curly-quote": _error(
                "Word processors make quotation marks that YAML treats as letters"
            ),
            "yaml-bracket": _error(
                "Everything that follows would become part of the list or the map"
            ),
            "yaml-start": _error(
                "That character has a special meaning in YAML at the start of a text"
            ),
            "yaml-backslash": _error(
                "Inside double quotation marks, a backslash begins an escape code"
            ),
            "yaml-space": _error("It looks like a space, but YAML treats it as a letter"),
            "yaml-dash": _error("A dash and a space begin each entry of a list"),
            "yaml-indent": _error("Indentation shows what belongs to what"),
            "yaml-comment": _warning(
                "YAML treats a `#` after a space, and everything that follows, as a comment"
            ),
            "yaml-depth": _error(_UNREAD),
            "yaml-anchor": _error(_ONE_MEANING),
            "yaml-alias": _error(_ONE_MEANING),
            "yaml-tag": _error(_ONE_MEANING),
            "yaml-key": _error(_ONE_MEANING),
            "yaml-documents": _error("Only the first would be used, and the rest silently lost"),
            "yaml-duplicate-key": _error(
                "Only one of the two would count, and you could not choose which"
            ),
        },
    ),
    **_kind(
        "the shape",
        {
            "wrong-shape": _error("The record cannot be understood, so it is left out"),
            "unknown-key": _error("It would be ignored, along with what you meant by it"),
            "missing-key": _error("The record is incomplete without it, so it is left out"),
            "unknown-type": _error("The type decides how the item is asked and graded"),
            "bad-value": _error("Only these values have a meaning here"),
            "bad-id": _error(
                "Ids are used in addresses and in stored answers, and are the same on every machine"
            ),
            "quiz-rule": _error(
                "A rule that is impossible, or changes nothing, is not what you meant"
            ),
            "exam-key-open": _warning(
                "An exam is worth little once its keys can be read by those who still take it"
            ),
            "moment-twice": _warning(
                "Students read a time on a clock, and would be an hour early or an hour late"
            ),
            "too-many": _error(
                "Nobody reads that many, and checking compares each with the others"
            ),
            "duplicate-id": _error(
                "Answers are stored by id, so those of the two would be mixed up"
            ),
            "bad-flag": _error("Only yes and no have a meaning here"),
            "empty-text": _error("Students would see nothing there"),
            "placeholder": _error("Students would see the dots and the hint after them"),
            "comma-splits-text": _error("Inside braces, YAML ends a text at a comma"),
            "choice-role": _error(_KEY),
            "statement-mark": _error(_KEY),
            "key-missing": _error(_KEY),
            "key-twice": _error(_KEY),
            "key-count": _error(_KEY, follows_on_item=("placeholder",)),
            "bad-share": _error("It is a share of a score, and 100%, or 1, is all of it"),
            "bad-minutes": _error("It is the time to work, in minutes"),
            "bad-moment": _error("A quiz opens and closes by the clock of a certain place"),
            "bad-count": _error("It counts something, starting at 1"),
            "language-unknown": _error("Numbers and dates are read as their language writes them"),
            "bad-points": _error("Points are what a right answer adds to the score"),
            "unit-incompatible": _error("Quantities of different kinds cannot be compared"),
            "bad-credit": _error("A credit is a share of the item's points"),
            "bad-tolerance": _error("A tolerance is how far from the key an answer may be"),
            "empty-range": _error("Every number would be right, or none"),
            "number-grouping": _error(_NUMBER),
            "number-unreadable": _error(_NUMBER),
            "unit-unknown": _error("Units are converted, so each must be a known one"),
            "date-order": _error(_DATE),
            "date-too-fine": _error(_DATE),
            "date-two-digit-year": _error(_DATE),
            "date-unreadable": _error(_DATE),
            "date-impossible": _error(_DATE),
            "date-open": _error("An answer is a single date, which cannot equal a span"),
            "date-too-coarse": _error(
                "An answer as precise as the question asks could not be compared"
            ),
        },
    ),
    **_kind(
        "references",
        {
            "unknown-reference": _error(_UNKNOWN),
            "unused": _warning("Often its name is misspelt somewhere else"),
            "spelling-not-in-source": _error(
                "Students would be told that a source writes a name in a way that it does not"
            ),
            "name-shared": _warning("Nobody could tell which of the two an answer means"),
            "allow-error": _error("An error means that students would be asked something unproved"),
        },
    ),
    **_kind(
        "evidence",
        {
            "evidence-missing": _error("Every answer must be traceable to its source"),
            "evidence-to-find": _error(
                "An import knows the answer, but not the words of a source that prove it"
            ),
            "evidence-elsewhere": _error(
                "A student who picks the passage that proves the key would be marked wrong"
            ),
            "set-unquoted": _warning("Nothing shows that those passages prove the key"),
            "set-size": _warning("A student who does what the stem says cannot be right"),
            "quote-absent": _error("The answer would be based on words that nobody wrote"),
            "quote-wordless": _error("Punctuation proves nothing"),
            "quote-typography": _warning(
                "The words are there, but a quote must match exactly",
                follows_at_place=("hidden-character", "decomposed-letter"),
            ),
            "quote-ambiguous": _error(
                "Students are taken to one passage, and it must be the right one"
            ),
            "translated-absent": _error(
                "Students who read the translation would not see which words prove the answer"
            ),
            "translated-missing": _warning(
                "Students who read the translation would not see which words prove the answer"
            ),
            "attest-unused": _warning("A key can only be proved by words that are in the digest"),
            "key-not-in-quote": _error("The quote does not prove the key", follows_on_item=_COUNT),
            "key-other-number": _error(
                "Anyone who reads the quote finds a different answer from the key"
            ),
            "key-not-provable": _error(
                "A key in words of your own would be accepted on trust", follows_on_item=_COUNT
            ),
            "key-not-attested": _error(
                "We would be proving our own paraphrase, not the article", follows_on_item=_COUNT
            ),
            "qualifier-not-in-quote": _error(
                "“More than 1500 km” and “about 1500 km” are different facts"
            ),
            "false-as-quoted": _error("A student who reads the quote finds the statement true"),
            "stated-in-source": _warning("A student who finds it there would be marked wrong"),
            "key-unexplained": _warning(
                "Reasoning starts from what the source says", follows_on_item=("sum-wrong",)
            ),
            "row-swapped": _warning("Students who read the quote match the two otherwise"),
            "quotes-contradict": _warning(
                "A student who reads the second quote finds another answer"
            ),
            "reason-other-figure": _warning(
                "Students would not know which figure is right", follows_on_item=("sum-wrong",)
            ),
            "key-contradicted": _warning(
                "Students who follow it would be marked wrong, or think that they were",
                follows_on_item=("order-of-dates",),
                follows_at_place=("reason-other-figure",),
            ),
            "name-misspelt": _warning("Students would learn a name that nobody bears"),
            "words-not-in-source": _warning(
                "Quotation marks promise the words of the article, to the letter",
                follows_on_item=("reason-other-figure",),
                follows_at_place=("name-misspelt",),
            ),
            "sum-wrong": _warning("Students would learn a sum that is wrong, or doubt the key"),
            "accepted-unproved": _warning(
                "A student who types it is marked right, and nobody knows why"
            ),
            "opposite-word": _warning("Anyone who reads the quote finds the opposite"),
            "not-as-fact": _warning("The source may not say that it is so"),
            "hedge-left-out": _warning(
                "“About 300” and “300” are different facts, and students see which it is"
            ),
            "key-elsewhere": _warning("A student who finds it there is right too"),
            "date-inferred": _error("What the source does not say must be marked as inferred"),
        },
    ),
    **_kind(
        "claims",
        {
            "claim-one-account": _warning(
                "A single account cannot agree or conflict with anything"
            ),
            "value-not-in-quote": _error(
                "A value that is inferred must say what it is inferred from"
            ),
            "account-source": _error(
                "Students are taken to words that this source, or this party, did not write"
            ),
            "account-party": _warning("Students would take the words of one party for another’s"),
            "value-precision": _warning(
                "Accounts are compared as exactly as their values say, no more and no less"
            ),
            "reads-missing": _error(
                "Students pick what each account says from the texts under `reads:`"
            ),
            "dispute-whose": _error(
                "A disputed fact has no right answer until you say whose account counts"
            ),
            "dispute-unnamed": _warning(
                "Students must know whose word counts", follows_on_item=("account-key",)
            ),
            "reads-other-value": _error(
                "Students would pick the words, but be graded on another value"
            ),
            "account-without-claim": _error(_UNKNOWN),
            "account-key": _error("The item would accept what another party says"),
        },
    ),
    **_kind(
        "choices",
        {
            "passage-not-offered": _error("Nobody could pick it, so nobody could be right"),
            "blanks-differ": _error("Students fill in the same blanks in every language"),
            "order-of-dates": _warning(
                "Students who order the steps by date would be marked wrong"
            ),
            "item-twice": _warning("Whoever has answered one of the two knows the other"),
            "listed-twice": _warning("The second changes nothing, so it was meant to be another"),
            "choice-twice": _error("Nobody could tell the two apart"),
            "distractor-proved": _warning("A student who picks it can point to the quote"),
            "distractor-is-key": _error(
                "A student who picks it is right, but would be marked wrong"
            ),
        },
    ),
    **_kind(
        "writing",
        {
            "rationale-required": _error(
                "Beyond retrieval, the rationale is the reasoning that proves the key"
            ),
            "rationale-missing": _warning("Students who were wrong want to know why"),
            "why-missing": _warning("Students who pick it want to know what is wrong with it"),
            "text-one-language": _warning(
                "Students who chose another language would see it untranslated"
            ),
            "translation-missing": _warning(
                "Students who chose that language would see another one"
            ),
            "numbers-differ": _warning(
                "Two students would read two different things",
                follows_at_place=("reason-other-figure", "sum-wrong"),
            ),
            "asked-otherwise": _warning(
                "Students who answer the question would be marked wrong",
                follows_on_item=("key-not-in-quote", "qualifier-not-in-quote"),
            ),
            "weekday-wrong": _warning(
                "Students who look at a calendar doubt the rest as well",
                follows_at_place=("reason-other-figure",),
            ),
            "published-before": _warning(
                "One of the two dates is wrong, and students may infer from it"
            ),
            "source-url": _warning(
                "The link must bring every student to the article itself, safely"
            ),
            "languages-differ": _warning(
                "Two students would read two different things",
                follows_at_place=("weekday-wrong", "qualifier-not-in-quote"),
            ),
            "wrong-language": _warning("Students who chose that language may not understand it"),
            "language-not-offered": _warning("Nobody would ever see that text"),
            "hidden-character": _warning("Words that look the same would not match"),
            "decomposed-letter": _warning("Words that look the same would not match"),
            "trailing-mark": _warning("Only an answer with that mark behind it would be right"),
            "unsafe-link": _error("Clicking on it could run a program or open a file"),
            "unsafe-markup": _error("It would load or run something unchecked, or show up as code"),
            "key-longest": _warning("Students who have read nothing pick the longest choice"),
            "key-verbatim": _warning(
                "Whoever compares letters finds it without knowing what the text says"
            ),
            "key-echo": _warning(
                "Students who have read nothing pick the choice that echoes the question"
            ),
            "given-away": _warning("Students can copy the answer without having read anything"),
            "enemies-together": _warning("One of the two then gives the other away"),
            "own-enemy": _warning("It changes nothing, so another item was meant"),
            "all-of-the-above": _warning("Choices are shuffled, so there is no fixed “above”"),
            "negative-stem": _warning("A hurried reader answers the opposite question"),
            "guessable": _warning("A score says little about a student who may have guessed"),
            "marks-alike": _warning("Working out one statement gives all the others away"),
            "marks-in-order": _warning(
                "Students notice the order, and need not read the statements"
            ),
            "key-form": _warning("Students who have read nothing pick the choice that stands out"),
            "key-position": _warning("Students notice where the right answers are"),
        },
    ),
    **_kind(
        "originals",
        {
            "source-unverified": _warning(
                "Until it is verified, nobody knows whether the original says it"
            ),
            "original-missing": _error("A digest is only worth as much as the original behind it"),
            "original-block": _error("Without its paragraph a passage cannot be verified"),
            "original-words": _error("A key may be based on words that are not in the original"),
            "original-drift": _error("What was proved yesterday may not be true today"),
        },
    ),
    **_kind(
        "other systems",
        {
            "export-loses": _warning(
                "The other system then asks or scores it in another way than you wrote it"
            ),
            "export-impossible": _warning("Students of the other system are not asked it"),
            "import-dropped": _error("What cannot be read for certain is not guessed at"),
            "import-loses": _warning(
                "The item then asks or scores it in another way than the file"
            ),
        },
    ),
}


def diagnostic(
    code: str, place: Place, what: str, mend: str, item: str | None = None
) -> Diagnostic:
    """Return a diagnostic, with the severity and the reason of its code."""
    entry = CODES[code]
    return Diagnostic(
        place, code, entry.severity, item, sentence(what), sentence(entry.why), sentence(mend)
    )
