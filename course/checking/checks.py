"""The checks, room by room, in one table. A new check is a function in its room, and a line here.

A check takes a `Look` and yields diagnostics; `each_item` and its like make one from a function
that judges a single record.
"""

from course.checking.claims import accounts, disputes, orders, parties, reads
from course.checking.fairness import (
    choices,
    enough,
    giveaways,
    guessing,
    listed,
    phrasing,
    positions,
)
from course.checking.folder import names, quizzes, references, silenced
from course.checking.look import Check
from course.checking.proof import elsewhere, evidence, key_in_quote, originals, passages
from course.checking.writing import blanks, reasons, texts

CHECKS: tuple[Check, ...] = (
    evidence.locate,  # first: the others read what it found
    evidence.evidence_missing,
    evidence.attests_missing,
    passages.pickable,
    passages.quotes_inside,
    key_in_quote.keys_in_quotes,  # before the claims, which leave unproved keys alone
    elsewhere.keys_elsewhere,
    originals.unverified,
    references.exist,
    references.parties,
    names.shared_names,
    silenced.allowed,
    quizzes.rules,
    accounts.values_stated,
    reads.reads_missing,
    reads.reads_values,
    parties.parties_named,
    disputes.whose,
    orders.orders,
    enough.enough,
    choices.key_count,
    choices.distinct,
    choices.distractors,
    listed.distractors_proved,
    giveaways.lengths,
    giveaways.echoes,
    phrasing.of_all,
    phrasing.negations,
    guessing.guesses,
    guessing.marks_alike,
    positions.positions,
    blanks.same,
    reasons.reasons,
    texts.texts,  # after those that report contradicted figures, which it leaves alone
    texts.links,
)
