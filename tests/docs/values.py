"""How dates and quantities are written in files, as docs/format.md lists it."""

from collections.abc import Iterator

READ = {
    "2022": "a year, from 0001 to 9999",
    "2022-08": "a month",
    "2022-08-17": "a day",
    "2022-21": "spring; `22` is summer, `23` autumn and `24` winter, which begins in December",
    "1887~": "about: a year may be 5 years off, a month or season 1 month, a day 3 days",
    "2022-11?": "perhaps: it contradicts no other date",
    "2022-11%": "perhaps about",
    "2022-08/2022-10": "from the one to the other, both included; each end may have a sign",
    "2022-08/..": "then or later",
    "../2022-08": "then or earlier",
}
"""The part of EDTF that is read, and what it means where accounts are compared."""
INSTEAD = {
    "[1667,1668]": "1667/1668",
    "{1667,1668}": "1667/1668",
    "156X": "1560/1569",
    "156X-12": "1560/1569",
    "2004-06-XX": "2004-06",
    "2004-06-XX/2004-07-03": "2004-06/2004-07-03",
    "2004-06~-11": "2004-06-11~",
    "1950S2": "1900/1999",
    "2001-33": "2001-01/2001-03",
    "1985/": "1985/..",
    "Y170000002": "",
    "-0043": "",
}
"""Valid EDTF that is not read, and what to write instead."""
QUANTITIES = {
    "300 km": "that number",
    "exactly 300 km": "the same",
    "more than 300 km": "anything above it",
    "at least 300 km": "it, or anything above it",
    "up to 300 km": "it, or anything below it",
    "about 350": "up to a tenth more or less: 315 to 385",
    "almost 300": "less than it, by at most a tenth",
    "between 20 and 30 km": "both ends included",
}


def reference() -> Iterator[str]:
    """Yield the sections on dates and on quantities."""
    yield from [
        "",
        "## Dates",
        "",
        (
            "`published:`, `date:`, the `key:` of a date item and the `value:` of an account of "
            "kind `date` are written in a part of EDTF (ISO 8601-2). A key is one day, month or "
            "year."
        ),
        "",
    ]
    yield from _table(("written", "meaning"), READ)
    yield from [
        "",
        (
            "Seasons are those of the northern hemisphere, and reach from the first day that the "
            "weather service counts to the last by the sun, as people mean either. “About” "
            "reaches as far as museums take “circa” to, because a conflict must be beyond doubt."
        ),
        "",
        "Other EDTF is valid but not read:",
        "",
    ]
    instead = {t: f"`{mend}`" if mend else "a date in words" for t, mend in INSTEAD.items()}
    yield from _table(("valid EDTF", "write instead"), instead)
    yield from [
        "",
        "## Quantities of accounts",
        "",
        (
            "The `value:` of an account of kind `quantity` may have a qualifier or two ends. Two "
            "accounts are compatible if one quantity can be both, and conflict if none can: “more "
            "than 300” and “about 350” are compatible, “more than 300” and 250 conflict."
        ),
        "",
    ]
    yield from _table(("written", "meaning"), QUANTITIES)


def _table(head: tuple[str, str], rows: dict[str, str]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "| --- | --- |"
    yield from (f"| `{written}` | {meaning} |" for written, meaning in rows.items())
