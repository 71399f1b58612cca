"""Sentences of progress that fit any finding, each a paragraph of its pool.

`{subject}` stands for what the finding is about.
"""

from collections.abc import Mapping


def _pool(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, each on one line."""
    return tuple(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


BEGUN = _pool("""\
Scope agreed at the first working group. A plan with a milestone for each month is in place.

Lead and deputy named. Figures on {subject} for the last two quarters will serve as a baseline.

Work has begun. Two other forces have shared what they did about {subject}.

Terms of reference signed, and a small team released from other duties for one day a week.

A first look at forty records bears out what the inspectors found.

First meeting held with supervisors of all four districts, who asked for something short enough to
use on shift.

Costs worked out and found within the budget of the department. No further approval is needed.
""")

REPORTS = _pool("""\
Draft shared with supervisors. Twelve replies so far, most of them asking for less text.

Staff associations consulted, and content. The equality impact assessment is complete.

The pilot in Fellside has run for four weeks. First results on {subject} are encouraging.

The independent advisory group looked at it and asked for plainer words in two places.

Tested with the systems team. One fault was found and mended.

Discussed at the board, which asked for a clearer measure of {subject}. The analyst is on it.

Two of four districts now work in the new way; the other two follow after the rota change.

Thirty records looked at: twenty-two met the standard, up from fifteen the time before.

Slower than planned, because two of the team were called away to a murder investigation.

Partners have agreed who does what; the wording is with legal services.

Night shifts visited to hear how it works for them. Three suggestions taken up.

Six of nine milestones met. The other three wait for places on the training calendar.

A second tester from a neighbouring force has looked at it and found nothing of weight.

Figures on {subject} have risen for two months running, which is too short to call a trend.
""")

MOVES = _pool("""\
The supplier's release slipped by a quarter. Nothing can be tried out before it.

Training places were given up to public order duties over the summer.

The first dip sample was too small to rely on; a second is needed before rollout.

The post was vacant for three months and is now filled.

Legal advice on the agreement took longer than partners had allowed for.

The board asked for it to be joined with the work on {subject} in the next quarter.

Consultation brought up a problem with the rota that has to be solved first.
""")

FINISHED = _pool("""\
Done, and in use in all four districts since the start of the month.

Complete. The last district went over to it on Monday and it has been used each day since.

Finished. Published on the intranet and covered in every team briefing this week.

In place. The first month's figures on {subject} are attached to the evidence.

Complete: signed off by the head of department and handed over to daily business.

All of it delivered. What was learned has gone into the plan for the other actions.
""")

VERIFIED = _pool("""\
Twenty-five records picked at random. Twenty-four bear it out; the last predates the change.

Visited two districts without notice. Staff described the new way of working and showed it.

Evidence read and two people who use it every day spoken to. It does what it says.

Looked at again some weeks after it was completed. It is used as intended.

Tested against the wording of the recommendation, part by part. Each one is met.
""")

CANCELLED = _pool("""\
Overtaken by the new crime system, which does the same thing without a separate form.

Joined with another action on {subject}: two groups were about to do the same work.

The national college has since published guidance of its own, which the force will use.
""")

RESUMED = _pool("""\
Taken up again: the follow-up sample shows that one district has gone back to the old form.

Reopened after the audit, which found that night shifts had been left out.
""")

# Why an action is blocked, and what it waits for from whom.
BLOCKED: Mapping[str, tuple[str, str]] = {
    "Can't go on until the supplier has released the change to the crime system.": (
        "Release 7 of the crime system",
        "Supplier of the crime system",
    ),
    "Waiting for national guidance; local guidance now would have to be written twice.": (
        "National guidance",
        "National college of policing skills",
    ),
    "Neither local authority has taken the agreement to committee, so it can't be signed.": (
        "Decision of both local authorities",
        "Local authorities of Fellside and Harrow Vale",
    ),
}

ASSURED = _pool("""\
All actions done. The owner considers the recommendation met and has asked for verification.

Actions complete, evidence gathered in one folder, and the board told.
""")

CONFIRMED = _pool("""\
Verified by the quality team against the recommendation's own words, with the board's support.

Evidence tested, and a reality check made in two districts. Ready to be submitted.
""")

SUBMITTED = _pool("""\
Sent to the inspectorate with a summary of the evidence. Their decision is awaited.

Submitted through the inspectorate's portal; the force liaison lead has acknowledged it.
""")

CLOSED = _pool("""\
The inspectorate is satisfied and has closed it.

Closed by the inspectorate after its visit. It will come back to {subject} in the next round.
""")

LET_REST = _pool("""\
The inspectorate has taken note of the reasons and asks for nothing more.
""")

REOPENED = _pool("""\
The inspectorate found in its follow-up that the change has not reached every team, and asks for
more on {subject}.
""")

SUPERSEDED = _pool("""\
Taken over by a later recommendation on the same matter, which goes further.
""")
