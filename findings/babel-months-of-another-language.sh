#!/usr/bin/env bash
#
# babel: after Chinese, October in Indonesian is 十月
#
# What you would guess: a Locale is a value. The month names of one language do not depend on
# which other languages the process has read before.
#
# What happens: languages share the nested dictionaries that they inherit from CLDR's root. Where a
# language has no month names of its own to stand alone, root says “the same as in a date”. On first
# use, LocaleDataDict resolves that alias and writes the answer into the shared dictionary. From
# then on it is the answer for every other language that inherits it, in format_date as well. The
# order of the calls decides.
#
# Why it matters here: dates are read and written in any language that a source has. A course with
# Chinese and Indonesian articles would read 十月 as an Indonesian month, and no longer “Oktober”
# on its own. We copy these parts of a language's data before the first use.
#
# Documented: babel's “Locale Data” page says that load() caches and that “LocaleDataDict
# automatically resolves aliases to the actual values”; nothing about sharing the result.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check 'babel==2.18.0'

october='
import sys
from datetime import date
from babel import Locale
from babel.dates import format_date

for name in sys.argv[1:]:
    month = format_date(date(2022, 10, 17), "LLLL", locale=Locale.parse(name))
    print(f"{name} {month}", end="; ")
print()
'

seen=$(
    "$work/env/bin/python" -c 'from importlib.metadata import version; print("babel", version("babel"))'
    "$work/env/bin/python" -c "$october" id zh
    "$work/env/bin/python" -c "$october" zh id
)

expected='babel 2.18.0
id Oktober; zh 十月; 
zh 十月; id 十月; '

printf '%s\n' "$seen"
if [[ $seen != "$expected" ]]; then
    printf '\nThe behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
