"""A field for the file of a bank. The browser reads it and sends its text: nothing is uploaded."""

import base64
import binascii

from course.delivery.dropping import LARGEST, Dropped
from course.pages.shared.packaged import packaged

_HTML = (
    '<div class="drop"><label><input type="file" accept=".yaml,.yml"><span class="choose"></span>'
    '</label> <span class="or"></span><p class="problem" role="alert"></p></div>'
)


def bank_file(*, choose: str, instead: str, too_large: str) -> Dropped | None:
    """Show the field; return the file that was chosen or dropped just now.

    `choose` labels it, `instead` says that a file can be dropped, and `too_large` is shown where a
    file is too large to be sent.
    """
    # A list, because Streamlit would load pandas to look for data frames in a dictionary.
    sent = packaged("bank_file", _HTML)(
        key="bank-file",
        data=[choose, instead, too_large, LARGEST],
        on_file_change=lambda: None,
        height="content",
    ).file
    match sent:
        case [str(name), str(content)]:
            try:
                return Dropped.named(name, base64.b64decode(content, validate=True))
            except (binascii.Error, ValueError):
                return None
    return None
