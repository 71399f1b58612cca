"""What the two offices say in a response, in words that fit any report.

`{subject}` stands for what a finding is about.
"""

ANSWERS = (
    "The owner reports on it every month to the Service Improvement Board, with evidence.",
    "Progress will be tested by our own quality team before we ask for it to be closed.",
    "I have made an assistant chief constable answerable for it.",
    "We expect victims and the public to notice the difference within the year.",
    "The cost is met from this year's budget.",
)
EXPLANATIONS = (
    (
        "I accept this and have asked the chief constable to report to me every quarter on "
        "{subject}. My office will look at a sample of the evidence before it is called complete."
    ),
    (
        "People speak to me about {subject} at almost every public meeting. The action that the "
        "chief constable proposes is right, and there is money for it in this year's budget."
    ),
    (
        "I support the action set out by the force. My office has a seat on the working group and "
        "will report what it hears from victims and partners about {subject}."
    ),
    (
        "The finding is fair. I will hold the chief constable to account for {subject} in the "
        "accountability meetings that I hold in public, and publish the figures."
    ),
    (
        "I welcome the plan. I have also asked the joint audit committee to look at {subject} as "
        "part of its work on assurance, so that I do not rely on the force's word alone."
    ),
    (
        "The force's action meets the recommendation. I will visit the team in the autumn to see "
        "for myself what has changed about {subject}."
    ),
)
INITIAL = (
    (
        "I welcome this report. It says plainly what the force does well and where people have "
        "been let down.\n\nI met the chief constable in the week that it came out. We agreed "
        "that:\n\n- each recommendation has one named owner;\n- evidence comes before any claim of "
        "completion; and\n- I see the plan every month."
    ),
    (
        "The findings match what residents tell my office. I have read the report together with "
        "the results of our own survey, and the two agree."
    ),
    (
        "This report makes hard reading in places. I am grateful to the officers and staff who "
        "spoke openly to the inspectors."
    ),
    (
        "I thank the inspectors for a careful piece of work. My comments on each recommendation "
        "follow those of the chief constable."
    ),
)
COMMENTS = (
    (
        "Ravensmoor Police accepts the findings. Each recommendation has gone into the force's "
        "improvement plan with an owner, actions and dates.\n\nThe Service Improvement Board meets "
        "monthly and is chaired by the deputy chief constable. It sees every date that moves, and "
        "why."
    ),
    (
        "I am pleased that the inspectors recognised the care with which our people work. They "
        "also found things that must be better, and I do not want to explain them away."
    ),
    (
        "We knew of some of these matters and had begun to work on them. Others were new to us. "
        "All are now in one plan, and the plan is open to the commissioner's office at any time."
    ),
    (
        "The report comes at a time of change for the force. That is no reason to wait: the first "
        "actions were under way before it was published."
    ),
)
TO_CHIEF_CONSTABLE = (
    "None",
    "I am content with the chief constable's comments and with the owners that have been named.",
    (
        "The chief constable's comments are frank. Please add the cost of each action to the "
        "plan, so that it can be weighed in the next budget."
    ),
)
OVERALL = (
    (
        "I look forward to seeing the difference that this makes to people in Ravensmoor, and will "
        "publish progress on my website every six months."
    ),
    "I will return to this report a year after its publication, in a meeting held in public.",
    "Taken together, the actions are proportionate. What matters now is that they last.",
)
