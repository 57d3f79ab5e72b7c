"""Moodle XML: what Moodle's question bank imports and exports.

Seen with Moodle 4.5 and 5.1: fractions must be on Moodle's own list to five decimals, or the file
is refused; `*` in a short answer is a wildcard, unless escaped; an `ordering` question without
`shownumcorrect` stops the import; and a question without `shuffleanswers` is never shuffled.
"""

from course.exchange.formats.moodle_xml.reading import read
from course.exchange.formats.moodle_xml.writing import write

__all__ = ["read", "write"]
