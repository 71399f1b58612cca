"""The cast of 2022 and 2023: mostly closed, one superseded, one answered late."""

import datetime as dt

from recotrack.starter.cases import FORCE, Case, Inspection
from recotrack.starter.findings import named

_AFI = "area for improvement"
_CONCERN = "cause of concern"

EARLIER = (
    Inspection(
        "first-contact",
        "Answering the call: how forces deal with requests for help",
        "thematic",
        dt.date(2022, 6, 16),
        "The inspectors looked at how six forces answer emergency and other calls, and whether "
        "callers at risk are recognised.\n\nThey asked:\n\n- Are calls answered in time?\n- Are "
        "repeat callers recognised?\n- Do callers hear what was done?",
        (
            Case(named("answering-999"), "closed", "stated", 9, "1"),
            Case(named("repeat-callers"), "closed, as stated", "assumed", 5, "2"),
            Case(
                named("stalking-risk"),
                "superseded",
                "stated",
                12,
                "3",
                not_before=dt.date(2024, 9, 26),
            ),
        ),
        answered_on=49,
    ),
    Inspection(
        "custody",
        "Custody suites in Ravensmoor: an unannounced inspection",
        "force",
        dt.date(2023, 5, 11),
        "Inspectors visited the suites at Fellside and Harrow Vale over six days and nights. They "
        "found respectful staff, and too much that depended on who was on duty.",
        (
            Case(named("detainee-checks"), "closed", "immediate", 0, "", _CONCERN, FORCE),
            Case(
                named("strip-searches"),
                "closed, redacted",
                "relative",
                6,
                "1",
                addressed_to=FORCE,
                links=(("part_of", "2023-05-11-custody/coc-detainee-checks"),),
            ),
            Case(named("appropriate-adults"), "verified", "relative", 12, "2", addressed_to=FORCE),
            Case(
                named("detention-reviews"),
                "stale",
                "none",
                0,
                "",
                _AFI,
                FORCE,
                owner="custody-inspector",
                own_months=18,
            ),
        ),
        answered_on=73,
        grades=(("Safe custody", "Requires improvement"), ("Respect", "Good")),
    ),
    Inspection(
        "missed-calls",
        "Missed calls for help: a super-complaint about repeat victims",
        "super-complaint",
        dt.date(2023, 11, 23),
        "A charity complained that repeat victims are treated as strangers each time that they "
        "ring. The investigation upheld two of its three points.",
        (
            Case(named("anti-social-behaviour"), "submitted", "stated", 8, "1"),
            Case(
                named("case-withdrawal"),
                "refused",
                "stated",
                8,
                "2",
                disposition="not accepted",
                reason="The national survey that starts next spring asks the same questions of "
                "more victims. A second survey here would ask people twice about a painful time.",
            ),
        ),
        answered_on=54,
        duty="response_due",
        duty_is="2024-01-26",
    ),
)
