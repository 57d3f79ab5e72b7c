"""Numbers, in digits and in words: as YAML files, learners and articles write them."""

from course.language.numbers.finding import (
    MOST_DIGITS,
    NUMBER_RUN,
    NumberReading,
    find_numbers,
    format_number,
    number_ahead,
    number_words,
    numbers_in,
    plain_decimal,
    plain_text,
    read_number,
)

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
]
