"""The code of a class, with the address to join at and its QR code."""

import segno

from course.model.classes import Class
from course.pages.shared.show import element, text
from course.services.identity import class_code
from course.services.messages import Wording


def address(base: str, class_: Class) -> str:
    """Return the address at which students join, on the server at that base address."""
    return f"{base.rstrip('/')}/join/{class_code(class_.code)}"


def qr_html(base: str, class_: Class, t: Wording) -> str:
    """Return the QR code of that address, black on white in any theme."""
    svg = segno.make(address(base, class_), error="m", micro=False).svg_inline(
        scale=8, dark="#000", light="#fff", omitsize=True
    )
    return element("div", svg, cls="qr", role="img", **{"aria-label": t("class.qr")})


def code_html(base: str, class_: Class) -> str:
    """Return the code, large, and the address without its protocol."""
    shown = base.rstrip("/").partition("//")[2]
    return "".join(
        (
            element("p", text(class_code(class_.code)), cls="class-code"),
            element("p", text(f"{shown}/join"), cls="class-address"),
        )
    )
