"""The code of a class, with the address to join at and its QR code."""

import io

import segno

from course.model.class_code import class_code
from course.model.classes import Class
from course.pages.shared.show import element, text
from course.services.messages import Wording


def address(base: str, class_: Class) -> str:
    """Return the address at which students join, on the server at that base address."""
    return f"{base.rstrip('/')}/join/{class_code(class_.code)}"


def qr_svg(base: str, class_: Class) -> bytes:
    """Return the QR code of that address, black on white in any theme."""
    out = io.BytesIO()
    code = segno.make(address(base, class_), error="m", micro=False)
    code.save(out, kind="svg", scale=8, dark="#000", light="#fff", omitsize=True)
    return out.getvalue()


def qr_html(class_: Class, t: Wording) -> str:
    """Return the picture of the QR code; Streamlit lets no SVG through that is part of a page."""
    return f'<img class="qr" src="/classes/{class_.code}/qr.svg" alt="{text(t("class.qr"))}">'


def code_html(base: str, class_: Class) -> str:
    """Return the code, large, and the address without its protocol."""
    shown = base.rstrip("/").partition("//")[2]
    return "".join(
        (
            element("p", text(class_code(class_.code)), cls="class-code"),
            element("p", text(f"{shown}/join"), cls="class-address"),
        )
    )
