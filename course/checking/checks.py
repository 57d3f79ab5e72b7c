"""The checks, room by room, in one table. A new check is a function in its room, and a line here.

A check takes a `Look` and yields diagnostics; `each_item` and its like make one from a function
that judges a single record.
"""

from course.checking.claims import accounts, disputes, orders, parties, reads
from course.checking.fairness import (
    between_items,
    choices,
    enough,
    giveaways,
    given_away,
    guessing,
    listed,
    patterns,
    phrasing,
    positions,
)
from course.checking.folder import names, quizzes, references, silenced
from course.checking.look import Check
from course.checking.proof import (
    elsewhere,
    key_in_quote,
    originals,
    picked_passages,
    quote_in_passage,
)
from course.checking.writing import blanks, reasons, texts, trailing

CHECKS: tuple[Check, ...] = (
    quote_in_passage.locate,  # first: the others read what it found
    quote_in_passage.missing,
    quote_in_passage.attests,
    picked_passages.pickable,
    picked_passages.quotes_inside,
    key_in_quote.keys_said,  # before the claims, which leave unproved keys alone
    elsewhere.same_key,
    originals.unverified,
    references.exist,
    references.parties,
    names.shared,
    silenced.allowed,
    quizzes.rules,
    accounts.values_stated,
    reads.missing,
    reads.other_value,
    parties.named_in_stem,
    disputes.whose,
    orders.by_date,
    enough.to_decide,
    choices.key_count,
    choices.distinct,
    listed.with_key,
    giveaways.lengths,
    giveaways.echoes,
    given_away.own_texts,
    between_items.answers,
    phrasing.other_choices,
    phrasing.negations,
    guessing.guessable,
    guessing.marks_alike,
    positions.of_keys,
    patterns.of_marks,
    patterns.of_forms,
    patterns.only_of_its_form,
    blanks.same,
    reasons.given,
    texts.every_text,  # after those that report contradicted figures, which it leaves alone
    texts.links,
    trailing.in_answers,
    trailing.in_names,
)
