"""Escapes plain text for XML."""

import re
from html import escape

NOT_ALLOWED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that XML 1.0 does not allow, not even as a reference."""


def xml_text(text: str) -> str:
    """The text as the content of an element or the value of an attribute."""
    return escape(NOT_ALLOWED.sub("\ufffd", text))
