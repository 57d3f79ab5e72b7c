#!/usr/bin/env bash
#
# edtf: "about August 1979" starts in July 1978
#
# What you would guess: lower_fuzzy() and upper_fuzzy() widen a date by one unit of its own
# precision, so 1979-08~ runs from 1 July to 30 September 1979. The package's README says so twice:
# once in its first example, and again where it explains that the padding of an approximate month
# is one month.
#
# What happens: the padding of every component is added up. A month is widened by a year *and* a
# month, a day by a year, a month and a day; with % (uncertain and approximate) everything doubles.
# "About 17 October 2022" covers 26 months. Only a qualifier in front of a single component, as in
# 2022-10-~17, widens that component alone.
#
# Why it matters here: dates in a question bank are EDTF, often with ? or ~, and our date tests
# compare our reader with this package. Only the strict bounds are fit for that. Anyone who used
# the fuzzy ones to accept "about right" answers would accept answers that are a year out.
#
# Documented: README of edtf, "To use" and "lower_fuzzy and upper_fuzzy" (which say otherwise). That
# a trailing qualifier covers the whole date is in the EDTF specification of the Library of
# Congress, Level 1; the specification defines no padding.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check 'edtf==5.0.2'

seen=$("$work/env/bin/python" - <<'PY'
from importlib.metadata import metadata, version

from edtf import parse_edtf

print("edtf", version("edtf"))

promised = "((1979, 7, 1), (1979, 9, 30))"
readme = metadata("edtf").get_payload() or metadata("edtf")["Description"]
print("README, 1979-08~:", promised if promised in readme else "no longer in the README")

for text in "1979-08~", "2022-10-17~", "2022-10-17%", "2022-10-~17":
    date = parse_edtf(text)
    print(f"{text}: {date.lower_fuzzy()[:3]} to {date.upper_fuzzy()[:3]}")
PY
)

expected='edtf 5.0.2
README, 1979-08~: ((1979, 7, 1), (1979, 9, 30))
1979-08~: (1978, 7, 1) to (1980, 9, 30)
2022-10-17~: (2021, 9, 16) to (2023, 11, 18)
2022-10-17%: (2020, 8, 15) to (2024, 12, 19)
2022-10-~17: (2022, 10, 16) to (2022, 10, 18)'

printf '%s\n' "$seen"
if [[ $seen != "$expected" ]]; then
    printf '\nThe behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
