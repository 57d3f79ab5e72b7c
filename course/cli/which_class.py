"""Which class a command means."""

from typing import TYPE_CHECKING

from course.errors import UsageError

if TYPE_CHECKING:
    from course.delivery.classes import Classes
    from course.model.classes import Class


def class_named(classes: "Classes", named: str) -> "Class":
    """Return the class with that code or name; UsageError if none or several have it."""
    from course.model.class_code import read_class_code

    every = [one.class_ for one in classes.every()]
    found = [one for one in every if one.code == read_class_code(named)]
    found = found or [one for one in every if one.name == named]
    if len(found) != 1:
        what = "several classes are" if found else "no class is"
        raise UsageError(f"{what} called {named}: `course class list` has the codes")
    return found[0]
