"""Numbers, in digits and in words: as YAML files, learners and articles write them.

`plain` handles numbers in YAML files, `typed` parses what learners type, `finding` searches running
text, and `formatting` writes numbers out. They share `digits`, the conventions for grouping digits,
and `words`, the number words of each language. `finding` takes the largest expression at each place
or nothing: it collects `parts`, adds `fractions` and `scales` to each, looks at their `context`,
and settles `ranges`, whose two ends share a scale. `cjk` reads what is written without spaces.
"""

from course.language.numbers.digits import NUMBER_RUN
from course.language.numbers.finding import find_numbers, number_ahead, numbers_in
from course.language.numbers.formatting import format_number
from course.language.numbers.plain import MOST_DIGITS, plain_decimal, plain_text
from course.language.numbers.scales import scale_at
from course.language.numbers.typed import NumberReading, read_number
from course.language.numbers.words import number_words

__all__ = [
    "MOST_DIGITS",
    "NUMBER_RUN",
    "NumberReading",
    "find_numbers",
    "format_number",
    "number_ahead",
    "number_words",
    "numbers_in",
    "plain_decimal",
    "plain_text",
    "read_number",
    "scale_at",
]
