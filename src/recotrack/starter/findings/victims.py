"""Findings about the first call, victims of crime, and people at risk."""

from recotrack.starter.findings.shape import Finding, Task

VICTIMS = (
    Finding(
        "answering-999",
        "answering emergency calls in time",
        "head-of-contact",
        0,
        "make sure that emergency calls are answered within ten seconds at every hour of the week",
        "Our rota was built around the working day, while demand now peaks on Friday and Saturday "
        "nights. A new shift pattern has been costed and staff have been consulted on it.",
        (
            Task("shift-pattern", "Bring in a shift pattern that follows demand", "New rota"),
            Task("call-handlers", "Recruit fourteen call handlers", "Establishment return"),
            Task("daily-figures", "Show answering times by hour to duty managers", "Daily report"),
        ),
    ),
    Finding(
        "repeat-callers",
        "recognising repeat and vulnerable callers",
        "head-of-contact",
        2,
        "make sure that call handlers recognise repeat callers and people at risk the first time "
        "that they ask for help",
        "The control room system can already show earlier calls from the same number, but the "
        "screen is three clicks away. We are bringing it to the front and training every team.",
        (
            Task("caller-history", "Show earlier calls on the first screen", "Change note 4.2"),
            Task(
                "risk-training", "Train every call handler in assessing risk", "Training register"
            ),
            Task("supervisor-checks", "Have supervisors listen to six calls a month", "Check log"),
        ),
        (
            "earlier calls from the same person or address are shown to the call handler;",
            "an assessment of risk is recorded for every call; and",
            "supervisors check the quality of those assessments each month.",
        ),
    ),
    Finding(
        "calls-for-service",
        "attending calls in the time promised",
        "head-of-contact",
        0,
        "attend calls for service within the times that they publish, and tell callers when they "
        "can't",
        "Attendance at priority calls fell when two stations were merged. The resolution team now "
        "rings back everyone who has waited more than an hour, and we are redrawing patrol areas.",
        (
            Task("patrol-areas", "Redraw the patrol areas from two years of demand", "Area map"),
            Task("ring-back", "Ring back every caller who has waited an hour", "Call-back report"),
            Task("published-times", "Publish attendance times each quarter", "Published table"),
        ),
    ),
    Finding(
        "victim-contact",
        "keeping victims informed",
        "victim-services-manager",
        2,
        "make sure that victims are kept informed about their case in the way and as often as was "
        "agreed with them",
        "Victims told our survey that they hear from us often in the first week and seldom after "
        "it. A contact standard is being written with the local victims' panel.",
        (
            Task("contact-standard", "Write a contact standard with the panel", "Standard, v1.1"),
            Task("contact-prompts", "Add contact prompts to the crime system", "Release note"),
            Task("survey-victims", "Survey three hundred victims each quarter", "Survey report"),
        ),
        (
            "the agreed way and frequency of contact are recorded;",
            "supervisors see when a contact is overdue; and",
            "victims are told within five days of an arrest, a charge or a decision not to charge.",
        ),
    ),
    Finding(
        "victims-code",
        "needs assessments for victims",
        "victim-services-manager",
        2,
        "record a needs assessment for every victim and act upon what it shows",
        "An assessment is on record for six victims in ten. The form asks for the same things "
        "twice; a shorter one has been tried in Fellside, where the rate has risen to nine in ten.",
        (
            Task("short-form", "Bring in the shorter needs assessment", "Form NA/3"),
            Task("needs-training", "Brief all response teams on the new form", "Briefing sheet"),
            Task("needs-audit", "Audit one hundred assessments each quarter", "Audit report"),
        ),
    ),
    Finding(
        "case-withdrawal",
        "understanding why victims withdraw",
        "victim-services-manager",
        2,
        "understand why victims withdraw their support for an investigation, and act on the "
        "reasons",
        "We record that a victim has withdrawn, not why. Officers will record the reason in the "
        "victim's own words, and the independent advisers' service will speak to those who agree.",
        (
            Task("reasons-field", "Record why support was withdrawn", "Field guide"),
            Task("adviser-calls", "Have advisers call those who agree to it", "Service agreement"),
            Task("withdrawal-study", "Study two hundred withdrawn cases", "Findings paper"),
        ),
    ),
    Finding(
        "stalking-risk",
        "assessing risk in reports of stalking",
        "vulnerability-lead",
        2,
        "make sure that every report of stalking is assessed for risk by a trained supervisor "
        "before the end of the shift in which it is received",
        "Stalking is sometimes recorded as harassment and its risk judged on one incident alone. A "
        "stalking clinic with health and probation colleagues now looks at the whole pattern.",
        (
            Task("stalking-clinic", "Hold a fortnightly stalking clinic", "Terms of reference"),
            Task("screening-tool", "Put the screening tool into the crime system", "User guide"),
            Task("stalking-training", "Train one supervisor on each team", "Training register"),
        ),
        (
            "officers know the signs of stalking and record it as such;",
            "protection orders are considered in every case; and",
            "breaches of an order are treated as an increase in risk.",
        ),
    ),
    Finding(
        "missing-children",
        "finding missing children and learning from each return",
        "vulnerability-lead",
        2,
        "speak to every missing child within seventy-two hours of their return, and use what they "
        "say to keep them safe",
        "Interviews are held by the local authorities, and their notes reach us late or not at "
        "all. A shared record has been agreed in principle with both authorities.",
        (
            Task("shared-record", "Agree a shared record with both authorities", "Agreement"),
            Task("return-review", "Review each return at the morning meeting", "Meeting notes"),
            Task("hot-spots", "Map the places that children go missing to", "Problem profile"),
        ),
    ),
    Finding(
        "domestic-abuse-attendance",
        "attending domestic abuse without delay",
        "vulnerability-lead",
        2,
        "stop downgrading calls about domestic abuse without a supervisor's recorded agreement",
        "A review of ninety calls found eleven that had been downgraded without a reason. From now "
        "on the system will ask for a supervisor's name before it lets a grade be lowered.",
        (
            Task("grade-lock", "Ask for a supervisor before a grade is lowered", "Change note"),
            Task("weekly-review", "Review every lowered grade once a week", "Review log"),
            Task("abuse-briefing", "Brief control room teams on coercive control", "Briefing"),
        ),
    ),
    Finding(
        "disclosure-scheme",
        "disclosures under the domestic violence scheme",
        "vulnerability-lead",
        2,
        "decide applications under the domestic violence disclosure scheme in four weeks or less",
        "Two people did this work between them and one has left. The team has been made up to "
        "five, and the oldest applications are being worked through first.",
        (
            Task("disclosure-team", "Make the disclosure team up to five", "Establishment return"),
            Task("backlog", "Clear the applications older than four weeks", "Case list"),
            Task("disclosure-figures", "Report the age of applications monthly", "Board paper"),
        ),
    ),
    Finding(
        "adult-safeguarding",
        "referring adults at risk",
        "vulnerability-lead",
        0,
        "check the quality of referrals for adults at risk before they go to partners",
        "Partners tell us that one referral in three lacks the adult's own wishes. A referral desk "
        "in the safeguarding hub will check each one before it is sent.",
        (
            Task("referral-desk", "Set up a referral desk in the hub", "Desk procedure"),
            Task("referral-guide", "Publish a one-page guide to a good referral", "Guide"),
            Task("partner-feedback", "Collect partners' views twice a year", "Feedback summary"),
        ),
    ),
)
