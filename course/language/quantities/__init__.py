"""Quantities: a number with its unit, as YAML files, learners and articles write them."""

from course.language.quantities.finding import (
    Measure,
    Quantity,
    convert,
    find_quantities,
    is_money_too,
    parse_quantity,
    qualifier_in,
    read_quantity,
    same_quantity,
    unit_at,
    unit_list,
    units_like,
)

__all__ = [
    "Measure",
    "Quantity",
    "convert",
    "find_quantities",
    "is_money_too",
    "parse_quantity",
    "qualifier_in",
    "read_quantity",
    "same_quantity",
    "unit_at",
    "unit_list",
    "units_like",
]
