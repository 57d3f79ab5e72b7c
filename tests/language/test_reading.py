"""What readers give back."""

import subprocess
import sys

from course.language.reading import Found, ReadingError


def test_a_reading_error_says_what_is_wrong_and_how_to_mend_it() -> None:
    error = ReadingError("number-grouping", "two readings", mend="write 1500", text="1.500")
    assert str(error) == "two readings; write 1500"
    assert (error.code, error.path, error.facts) == ("number-grouping", (), {"text": "1.500"})


def test_what_is_found_is_a_value_and_compares_as_one() -> None:
    assert Found("a", 0, 1) == Found("a", 0, 1)


def test_importing_every_module_loads_neither_babel_nor_num2words_nor_rapidfuzz() -> None:
    program = (
        "import sys\n"
        "from course.language import dates, names, numbers, quantities, quotes, reading\n"
        "print(sorted({'babel', 'num2words', 'rapidfuzz', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
