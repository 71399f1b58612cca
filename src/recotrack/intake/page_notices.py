"""Recognises what surrounds a text without being part of it: salutations, farewells, thanks, and
what a web page says about itself, such as large print, cookies, contact details.
"""

import re

from recotrack.words import one_line

DEAR = re.compile(r"dear (?P<whom>(?:[^.]|(?<=\b[A-Z])\.){2,60}?),?", re.IGNORECASE)
FAREWELL = re.compile(
    r"(?:yours (?:sincerely|faithfully|truly|ever)|(?:with )?(?:kind|best|warm) (?:regards"
    r"|wishes)|regards|signed),?",
    re.IGNORECASE,
)
SALUTATION_IN_FRONT = re.compile(r"dear [^.,\n]{2,60}(?:,\s+|\n\s*)(?=\S)", re.IGNORECASE)
FAREWELL_BEHIND = re.compile(
    rf"\n\s*(?={FAREWELL.pattern}\s*(?:\n|$))|(?<=[.!?]) (?=yours (?:sincerely|faithfully)\b)",
    re.IGNORECASE,
)
THANKS = re.compile(r"(?:(?:many )?thanks(?: again)?|hope this helps)[.!,]?", re.IGNORECASE)
"""The end of a mail."""
_ITSELF = (
    r"this (?:document|report|response|page|publication|paper|letter|plan|information|website)"
)
_FORMAT = (
    r"(?:large print|braille|easy[- ]read|audio|(?:an)?other languages?|in welsh"
    r"|(?:an)?other formats?|(?:alternative|accessible|different) (?:formats?|versions?))"
)
_NOTICES = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        rf"(?=.*\b{_ITSELF}\b).*\b{_FORMAT}\b.*",
        rf"(?=.*\b(?:ask|contact|email|e-mail|call|write to) us\b).*\b{_FORMAT}\b.*",
        r"(?:we|this (?:site|website|page)|our website) uses? (?:\w+ )?cookies\b.*",
        r"(?:(?:accept|reject|manage)(?: all| additional)? |about )?cookies",
        r"cookie (?:policy|settings|preferences|notice)",
        r"share (?:this )?(?:page|article|post|document|this)?(?:(?: ?(?:on|via|by)|:) .{0,60})?",
        r"(?:read|view|see|download|open) [^.?!]{2,100} \(opens in (?:a )?new (?:tab|window)\)",
        r"(?:print|download|save|email) this (?:page|document|response)",
        r"(?:back|return) to (?:the )?top(?: of (?:the )?page)?",
        r"skip to (?:main )?content|site ?map|terms (?:and conditions|of use)",
        r"(?:this )?page (?:was )?last (?:updated|modified|reviewed|changed)\b.*",
        (
            r"(?:last|first) (?:updated|modified|reviewed|changed|published)(?: on|:)? "
            r"(?:today|yesterday|(?:\d+|an?|one) \w+ ago|[\w ,/.-]{0,20}\d{4}(?:,? .{1,20})?)"
        ),
        r"posted(?: on|:)? [\w ,/-]{0,20}\d{4}[^.?!]{0,80}",
        r"(?:posted|filed|tagged)(?: under|:) .{2,80}",
        r"(?:how to )?(?:contact|follow) us(?: (?:on|at|by|via)\b.*)?",
        r"(?:for (?:more|further) information,? )?(?:please )?(?:contact|email|call) us\b.{0,120}",
        r"(?:privacy|accessibility)(?: (?:policy|notice|statement))?",
        r"(?:©|\(c\) |copyright )\D{0,60}\d{4}\b.{0,80}|all rights reserved",
        r"(?:in an emergency,? )?(?:always )?(?:call|dial|ring) (?:101|999)\b.{0,120}",
        r"(?:quick(?:ly)?|leave|exit|press|hide)\b.{0,60}\b(?:site|page|exit|esc(?:ape)?)\b.{0,40}",
        (
            r"(?=.*\bcookies?).*\b(?:website|site|browser|set|needs?|preferences|settings|choice|saved"
            r"|accept|polic(?:y|ies)|use[sd]?|privacy|consent)\b.*"
        ),
        r"(?:we value|your|our|about your) privacy\b.{0,120}",
        r"(?:sorry, )?(?:there was a technical problem|something went wrong)\b.{0,60}",
        r"text (?:size|only)\b.{0,40}|(?:open|close|main) menu",
        r"accessibility (?:settings|options)\b.*|default text.*",
        r"(?:beta|this site is a beta)\b.{0,60}|hide ad|by e-?mail only|youtube",
        r"subscribe to our .{0,40}",
        r"sign up (?:to|for) our (?:newsletter|mailing list|alerts)\b.*",
    )
)
_LONGEST = 250


_ASKS_THE_READER = re.compile(r"(?:was|is) this page (?:helpful|useful)\b.*", re.IGNORECASE)


def asks_the_reader(text: str) -> bool:
    """Whether a line asks the reader about the page. An answer to a finding never does."""
    return _ASKS_THE_READER.fullmatch(one_line(text)) is not None


def is_choice(text: str) -> bool:
    """Whether a line is only the choice below such a question: Yes / No."""
    return _CHOICE.fullmatch(one_line(text)) is not None


_CHOICE = re.compile(r"(?:yes|no)(?:[ ,/|]+(?:yes|no))*[.]?", re.IGNORECASE)


def is_notice(text: str) -> bool:
    """Whether a line is a notice of a web page about itself."""
    text = one_line(text).rstrip(" .:!")
    return len(text) <= _LONGEST and (
        asks_the_reader(text) or any(each.fullmatch(text) for each in _NOTICES)
    )
