"""Plain text for XML: the characters themselves, whatever signs they are."""

import re
from html import escape

# What XML 1.0 cannot hold in any spelling.
_NEVER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text as content of an element or value of an attribute."""
    return escape(_NEVER.sub("\ufffd", text))
