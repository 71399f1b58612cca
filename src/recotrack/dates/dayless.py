"""Words of a deadline that set no day: as soon as practicable, when guidance is released.

Nobody can be late by them, but they were published, so a record keeps them.
"""

from recotrack.dates.folded import compiled, fold

_CAN_BE = r"(?:practicabl[ey]|practical(?:ly possible)?|possibl[ey]|feasibl[ey]|able)"
_HOW_SOON = (
    r"as (?:soon|early|quickly|promptly|swiftly|speedily|rapidly|urgently|fast) as"
    rf"(?:(?: (?:is|it is|they are|reasonably|operationally|practically|humanly))* {_CAN_BE}"
    r"|(?: (?:it|they|resources|circumstances|funding|capacity))? (?:can|allows?|permits?))"
)
_FIRST_CHANCE = (
    r"at (?:the|its|their|your)(?: very)? (?:earliest|first|next)"
    r"(?: (?:possible|practicable|available|reasonable))?"
    r" (?:opportunity|convenience|date|time|moment|point)"
)
_NO_DELAY = r"without(?: (?:any|undue|further|unnecessary|unreasonable|avoidable))* delays?"
_IN_TIME = (
    r"in a (?:more )?timely (?:manner|way|fashion)|in good time|in due course"
    r"|in (?:the )?(?:near|nearest|foreseeable|short|medium|long|longer)[ -](?:term|future)"
    r"|within (?:a )?(?:reasonable|realistic|suitable|appropriate)"
    r" (?:period(?: of time)?|time(?:[ -]?(?:frames?|scales?|limits?))?)"
)
_URGENT = (
    r"as a matter of (?:(?:some|great|the utmost) )?(?:urgency|priority)"
    r"|(?:(?:should|must|needs? to|ha(?:s|ve) to),? )(?:urgently|promptly|swiftly|soon)"
    r"|with (?:the )?(?:utmost )?(?:urgency|haste|all speed)|with all (?:due )?(?:speed|haste)"
)

# The things that work may wait for. Words such as "result" are missing: every investigation has
# one.
_AWAITED = (
    r"(?:guidance|standards?|frameworks?|model|products?|toolkits?|codes?|legislation|regulations?"
    r"|polic(?:y|ies)|app|professional practice|advice|training|systems?|software|funding|resources"
    r"|strateg(?:y|ies)|definitions?|template|programme|pilot|evaluation|review)"
)
_SUBJECT = rf"(?:[a-z0-9'-]+ ){{0,6}}?{_AWAITED}(?: [a-z0-9'-]+){{0,6}}?"
_OUT = (
    r"(?:released|published|issued|available|agreed|approved|finalised|launched|ready|confirmed"
    r"|completed?|received|in place|in force|rolled out|made available)"
)
_IS = r"(?:is|are|has|have|becomes?|will be|comes?)"
_WHEN = r"(?:as and when|if and when|when|whenever|once|as soon as|after|until)"
_DEPENDENCY = (
    rf"{_WHEN} {_SUBJECT} {_IS}(?: been)?(?: [a-z]+ly)? {_OUT}"
    rf"|{_WHEN} (?:[a-z0-9'-]+ ){{1,6}}?(?:releases|publishes|issues) (?:it|them|{_SUBJECT})"
    rf"|(?:on|upon|after|following|pending|awaiting) (?:the )?"
    rf"(?:release|publication|issue|approval|launch|completion|receipt) of {_SUBJECT}"
    rf"|subject to (?:the availability of )?(?:[a-z]+ )?(?:funding|resources|capacity)"
    rf"|(?:when|as|where) (?:resources|funding|capacity) (?:allows?|permits?)"
)
_NEXT_LOOK = (
    r"(?:by|before|prior to|in time for|ahead of|at) (?:the (?:time|date) of )?"
    r"(?:our|the|its|their) next (?:[a-z]+ ){0,2}"
    r"(?:inspection|assessment|review|visit|revisit|report|meeting)"
)
# "As soon as possible after the arrest" is no deadline of the work: it belongs to a procedure, and
# says how fast one of its steps is. Such words are matched only where publication or the report
# follows.
_OF_A_STEP = (
    r"(?! (?:after|following|of|from|upon|on|before)\b"
    r"(?! (?:the |its )?(?:date of )?publication| (?:this|our|the inspection) report))"
)

_DAYLESS = compiled(
    r"(?u:(?<![\w-]))"
    rf"(?:(?:{_HOW_SOON}|{_FIRST_CHANCE}|{_NO_DELAY}|{_IN_TIME}|{_URGENT}){_OF_A_STEP}"
    rf"|{_DEPENDENCY}|{_NEXT_LOOK})"
)


def words_without_day(text: str) -> str | None:
    """The first words of the text that set a time without a day, as they are; None if none."""
    folded = fold(text)
    found = _DAYLESS.search(folded.text)
    return folded.original_of(*found.span()) if found else None
