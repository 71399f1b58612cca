"""Who may see what stands under each key of the records: a table, key by key.

A key that nobody decided on is in no line, and a test fails for it: nothing new is shown unseen.
"""

from collections.abc import Mapping
from enum import Enum, auto

from recotrack.model import (
    Action,
    Addendum,
    Answers,
    Board,
    ChiefConstablePart,
    Colouring,
    Commissioner,
    CommissionerPart,
    Deadline,
    Evidence,
    Inspection,
    Measure,
    Office,
    Pillar,
    Policy,
    Product,
    Programme,
    Reading,
    Recommendation,
    Response,
    Role,
    Shape,
    TimeLimit,
    Update,
    Waiver,
    Withdrawn,
)
from recotrack.model.inspection import Copy
from recotrack.model.office import ChiefConstable
from recotrack.model.programme import Source
from recotrack.model.recommendation import Link, Wait

AUDIENCES = ("internal", "committee", "public")
"""Who reads it: the force and the commissioner's office; a committee or a panel; everybody."""


class Seen(Enum):
    """Who sees what a key holds, and what the public has instead of what is assumed."""

    ALL = auto()
    """Everybody. Sums rest on it, or it is no more than a name: it stays where it is assumed, and a
    document prints Not stated."""
    WORDS = auto()
    """Everybody; where they are assumed the public reads Not stated."""
    GAP = auto()
    """Everybody; where it is assumed the public has nothing, and what stands for nothing is right.
    """
    ROLE = auto()
    """Everybody, by the title of the role; where it is assumed the public reads Not stated."""
    ANSWER = auto()
    """What an office answers: the public once the response is out, then as WORDS."""
    DECISION = auto()
    """As ANSWER; that it is for somebody else is known from the report."""
    IF_PUBLIC = auto()
    """The committee; the public where the update is `public: true`."""
    SOME = auto()
    """The committee; the public learns that there is some, since sums rest on that."""
    COMMITTEE = auto()
    """The committee, not the public."""
    FORCE = auto()
    """Only the force and the commissioner's office."""


_ALL, _WORDS, _GAP, _ROLE = Seen.ALL, Seen.WORDS, Seen.GAP, Seen.ROLE
_COMMITTEE, _FORCE = Seen.COMMITTEE, Seen.FORCE

IN_EVERY_SHAPE = {"assumed": _ALL, "source": _COMMITTEE}
"""Of the keys that every mapping may have."""

WHO_SEES: Mapping[type[Shape], Mapping[str, Seen]] = {
    # register.yaml
    Office: {
        "format": _ALL,
        "force": _WORDS,
        "commissioner": _ALL,
        "chief_constable": _ALL,
        "roles": _ALL,
        "boards": _ALL,
        "policy": _ALL,
    },
    # Public offices: who holds them is known to everybody.
    Commissioner: {"title": _GAP, "short": _GAP, "name": _WORDS},
    ChiefConstable: {"name": _WORDS},
    Role: {"title": _WORDS, "name": _FORCE, "email": _FORCE, "until": _ALL},
    Board: {"title": _WORDS, "chair": _ROLE, "meets": _WORDS, "met": _ALL, "planned": _ALL},
    Policy: {
        "responses": _ALL,
        "due_soon": _ALL,
        "stale_after": _ALL,
        "rag": _ALL,
        "waivers": _ALL,
    },
    TimeLimit: {"days": _ALL, "unit": _ALL, "first_day_counts": _ALL, "basis": _WORDS},
    Colouring: {"colour": _ALL, "when": _ALL},
    Waiver: {"rule": _ALL, "at": _ALL, "because": _WORDS, "until": _ALL},
    # inspection.yaml and response.yaml, of which nothing is seen before they are published
    Inspection: {
        "title": _WORDS,
        "inspectorate": _WORDS,
        "kind": _WORDS,
        "published": _ALL,
        "received": _ALL,
        "url": _WORDS,
        "summary": _WORDS,
        "grades": _WORDS,
        "recommendations_in_report": _GAP,
        "programme": _ALL,
        "response_rule": _ALL,
        "response_due": _ALL,
        "answered_in": _ALL,
        "withdrawn": _ALL,
    },
    Withdrawn: {"date": _ALL, "because": _WORDS, "replaced_by": _GAP},
    Response: {
        "form_version": _WORDS,
        "force": _WORDS,
        "chief_constable": _ALL,
        "commissioner": _ALL,
        "published": _ALL,
        "published_at": _WORDS,
        "sent": _ALL,
        "addenda": _ALL,
    },
    ChiefConstablePart: {
        "name": _WORDS,
        "invited": _ALL,
        "comments_due": _ALL,
        "received": _ALL,
        "comments": _WORDS,
    },
    CommissionerPart: {
        "title": _GAP,
        "name": _WORDS,
        "initial_response": _WORDS,
        "response_to_chief_constable": _WORDS,
        "overall_comments": _WORDS,
    },
    Copy: {"to": _ALL, "date": _ALL},
    Addendum: {"published": _ALL, "to": _ALL, "commissioner": _WORDS, "chief_constable": _WORDS},
    # Recommendations, their actions and updates
    Recommendation: {
        "kind": _ALL,
        "number": _GAP,
        "addressed_to": _WORDS,
        "text": _WORDS,
        "deadline": _ALL,
        "disposition": Seen.DECISION,
        "reason": Seen.ANSWER,
        "owner": _ROLE,
        "due": _ALL,
        "pillars": _ALL,
        "links": _ALL,
        "response": Seen.ANSWER,
        "actions": _ALL,
        "updates": _ALL,
    },
    Deadline: {"words": _WORDS, "date": _ALL, "basis": _ALL},
    Link: {"type": _ALL, "to": _ALL},
    Answers: {"chief_constable": _WORDS, "commissioner": _WORDS},
    Action: {
        "id": _ALL,
        "title": _WORDS,
        "added": _ALL,
        "owner": _ROLE,
        "due": _ALL,
        "pillars": _ALL,
        "answers": _GAP,
        "waits_for": _COMMITTEE,
        "updates": _ALL,
    },
    Wait: {"what": _COMMITTEE, "from_": _COMMITTEE, "expected": _COMMITTEE},
    Update: {
        "date": _ALL,
        "by": _ROLE,
        "note": Seen.IF_PUBLIC,
        "status": _ALL,
        "due": _ALL,
        "agreed_by": _ROLE,
        "owner": _ROLE,
        "evidence": Seen.SOME,
        "ref": _COMMITTEE,
        "forecast": _ALL,
        "public": _ALL,
        "redacted": _COMMITTEE,
    },
    Evidence: {"title": _COMMITTEE, "at": _COMMITTEE, "product": _COMMITTEE},
    # Programmes
    Programme: {
        "title": _WORDS,
        "aim": _WORDS,
        "project_manager": _ROLE,
        "board": _ROLE,
        "boards": _ROLE,
        "references": _COMMITTEE,
    },
    Source: {"title": _COMMITTEE, "at": _COMMITTEE},
    Pillar: {
        "number": _GAP,
        "title": _WORDS,
        "leads": _ROLE,
        "partners": _ROLE,
        "problem": _WORDS,
        "long_term_aim": _WORDS,
        "stakeholders": _WORDS,
        "products": _ALL,
        "actions": _ALL,
    },
    Product: {"id": _ALL, "title": _WORDS, "at": _COMMITTEE},
    Measure: {
        "id": _ALL,
        "title": _WORDS,
        "unit": _WORDS,
        "better": _ALL,
        "baseline": _GAP,
        "target": _GAP,
        "readings": _ALL,
    },
    # A reading of which the day or the value is assumed is not in public.
    Reading: {"date": _ALL, "value": _ALL, "note": _COMMITTEE},
}
"""By the key's name in the model; what a key that is hidden holds is decided on, too."""
