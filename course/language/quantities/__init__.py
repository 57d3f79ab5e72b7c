"""Quantities: a number with its unit, as YAML files, learners and articles write them.

`plain` parses quantities in YAML files, and `hedged` those with a qualifier; `typed` parses what
learners type, `around` with the words around it, and `finding` searches running text, but for those
that `glance` rules out. `quantity` is the value and its conversion; `units` and `money` are the
tables of words; `qualifiers` recognises wording such as “more than”, listed in `hedges`.
"""

from course.language.quantities.around import Surrounded, read_surrounded, unit_in
from course.language.quantities.beside import Beside, beside, differ, may_tell
from course.language.quantities.finding import find_quantities, range_ends, unit_at
from course.language.quantities.glance import may_have_quantity
from course.language.quantities.hedged import Hedged, parse_hedged
from course.language.quantities.money import CURRENCIES, is_money_too
from course.language.quantities.plain import parse_quantity
from course.language.quantities.qualifiers import (
    LOWER,
    UPPER,
    clash,
    qualifier_in,
    qualifier_of,
)
from course.language.quantities.quantity import (
    Measure,
    Quantity,
    convert,
    in_other_units,
    same_quantity,
)
from course.language.quantities.typed import read_quantity
from course.language.quantities.units import (
    counted_unit,
    unit_follows,
    unit_list,
    unit_name,
    units_like,
    without_unit,
)

__all__ = [
    "CURRENCIES",
    "LOWER",
    "UPPER",
    "Beside",
    "Hedged",
    "Measure",
    "Quantity",
    "Surrounded",
    "beside",
    "clash",
    "convert",
    "counted_unit",
    "differ",
    "find_quantities",
    "in_other_units",
    "is_money_too",
    "may_have_quantity",
    "may_tell",
    "parse_hedged",
    "parse_quantity",
    "qualifier_in",
    "qualifier_of",
    "range_ends",
    "read_quantity",
    "read_surrounded",
    "same_quantity",
    "unit_at",
    "unit_follows",
    "unit_in",
    "unit_list",
    "unit_name",
    "units_like",
    "without_unit",
]
