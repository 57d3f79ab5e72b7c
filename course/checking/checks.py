"""The checks, room by room, in one table. A new check is a function in its room, and a line here.

A check takes a `Look` and yields diagnostics; `each_item` and its like make one from a function
that judges a single record.
"""

from course.checking.claims import accounts, bare, disputes, orders, parties, reads, ties, voices
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
from course.checking.folder import names, quizzes, references, silenced, twice
from course.checking.look import Check
from course.checking.proof import (
    accepted,
    as_fact,
    contradicted,
    elsewhere,
    key_in_quote,
    marks,
    originals,
    others,
    picked_passages,
    qualified,
    quote_in_passage,
    reasoned,
    sets,
)
from course.checking.writing import asked, blanks, reasons, texts, trailing, weekdays

CHECKS: tuple[Check, ...] = (
    quote_in_passage.locate,  # first: the others read what it found
    quote_in_passage.missing,
    quote_in_passage.attests,
    picked_passages.pickable,
    picked_passages.quotes_inside,
    sets.quoted,
    sets.large_enough,
    sets.nowhere_else,
    key_in_quote.keys_said,  # before the claims, which leave unproved keys alone
    qualified.of_figures,
    marks.false_as_quoted,
    marks.stated,
    contradicted.wide_tolerance,
    contradicted.second_quote,
    contradicted.reasons,
    reasoned.figure_explained,
    others.rows_swapped,
    others.name_explained,
    accepted.all_proved,
    as_fact.asserted,
    elsewhere.same_key,
    originals.unverified,
    references.exist,
    references.parties,
    names.shared,
    names.attested,
    silenced.allowed,
    quizzes.rules,
    twice.twice,
    accounts.values_stated,
    voices.right_source,
    voices.right_party,
    reads.missing,
    reads.other_value,
    parties.named_in_stem,
    bare.attributed,
    disputes.whose,
    orders.by_date,
    ties.by_date,
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
    asked.part_of_date,
    asked.unit_of_key,
    reasons.given,
    texts.every_text,  # after those that report contradicted figures, which it leaves alone
    texts.links,
    weekdays.in_sources,
    trailing.in_answers,
    trailing.in_names,
)
