"""The cast from 2024 on: mostly open, one answered elsewhere, one not yet answered."""

import datetime as dt

from recotrack.starter.cases import FORCE, Case, Inspection
from recotrack.starter.findings import named

_AFI = "area for improvement"
_LANTERN = "op-lantern"

LATER = (
    Inspection(
        "hidden-harm",
        "Hidden harm: how well forces protect people at risk",
        "thematic",
        dt.date(2024, 9, 26),
        "Nine forces took part in this inspection, Ravensmoor among them. It followed two hundred "
        "cases from the first report to the last decision.",
        (
            Case(
                named("stalking-risk"),
                "reopened",
                "stated",
                6,
                "1",
                links=(("supersedes", "2022-06-16-first-contact/rec-03"),),
            ),
            Case(named("disclosure-scheme"), "moved twice", "stated", 10, "2"),
            Case(
                named("missing-children"), "blocked", "assumed", 27, "3", addressed_to="all forces"
            ),
            Case(
                named("domestic-abuse-attendance"),
                "complete",
                "relative",
                12,
                "4",
                disposition="partly accepted",
                reason="A supervisor's agreement is asked for before a grade is lowered, but not "
                "for calls that turn out to come from outside the force's area.",
            ),
            Case(
                named("victims-code"),
                "no action",
                "stated",
                12,
                "5",
                disposition="not for us",
                addressed_to="the national college of policing skills",
                reason="The recommendation is for the college alone.",
            ),
        ),
        answered_on=55,
        programme=_LANTERN,
    ),
    Inspection(
        "assessment",
        "Ravensmoor Police: an assessment of its effectiveness, 2025",
        "force",
        dt.date(2025, 4, 10),
        "The regular assessment of the force. It has improved since 2022 in answering the public, "
        "and has more to do in investigating crime.",
        (
            Case(named("investigation-plans"), "moved", "stated", 20, "1", addressed_to=FORCE),
            Case(
                named("supervision"),
                "open",
                "assumed",
                20,
                "2",
                addressed_to=FORCE,
                links=(("depends_on", "2025-04-10-assessment/rec-01"),),
            ),
            Case(named("case-files"), "resumed", "stated", 17, "3", addressed_to=FORCE),
            Case(
                named("victim-contact"),
                "nearly done",
                "none",
                0,
                "",
                _AFI,
                FORCE,
                own_months=20,
                links=(("carried_forward_from", "2023-11-23-missed-calls/rec-01"),),
            ),
            Case(named("problem-solving"), "begun", "none", 0, "", _AFI, FORCE),
            Case(named("crime-outcomes"), "ready", "none", 0, "", _AFI, FORCE, own_months=19),
        ),
        answered_on=52,
        grades=(
            ("Responding to the public", "Good"),
            ("Investigating crime", "Requires improvement"),
            ("Preventing crime", "Adequate"),
        ),
        programme=_LANTERN,
    ),
    Inspection(
        "crime-data",
        "Counting what matters: the state of recorded crime",
        "thematic",
        dt.date(2025, 5, 15),
        "A national report on recorded crime. Its findings for Ravensmoor repeat those of the "
        "force's own assessment a month before, where they are answered.",
        (
            Case(
                named("crime-outcomes"),
                "no action",
                "stated",
                18,
                "1",
                links=(("duplicates", "2025-04-10-assessment/afi-crime-outcomes"),),
            ),
        ),
        duty="answered_in",
        duty_is="2025-04-10-assessment/response",
    ),
    Inspection(
        "wellbeing-review",
        "How we look after investigators: a self-assessment",
        "self-assessment",
        dt.date(2026, 1, 22),
        "The force's own review, with forty interviews and a survey that half of all investigators "
        "answered.",
        (Case(named("wellbeing"), "new action", "assumed", 11, "1", addressed_to=FORCE),),
        duty="",
        programme=_LANTERN,
    ),
    Inspection(
        "digital-evidence",
        "Evidence in every pocket: how forces examine digital devices",
        "thematic",
        dt.date(2026, 9, 17),
        "Fourteen forces were asked how long victims and courts wait for digital evidence. In most "
        "of them the answer was: longer than a year ago.",
        (
            Case(named("device-backlog"), "not started", "stated", 9, "1"),
            Case(named("download-kiosks"), "not started", "immediate", 0, "4", owner=""),
        ),
        unrecorded=3,
    ),
)
