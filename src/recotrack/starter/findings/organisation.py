"""Findings about data, the workforce and neighbourhood policing."""

from recotrack.starter.findings.shape import Finding, Task

ORGANISATION = (
    Finding(
        "crime-recording",
        "recording crimes within a day",
        "data-quality-manager",
        4,
        "record crimes within twenty-four hours of the report, whichever way it reaches them",
        "Reports by telephone are recorded well; those by e-mail and at the counter wait too long. "
        "One team will record them all, seven days a week.",
        (
            Task("recording-team", "Bring all recording into one team", "Team charter"),
            Task("counter-reports", "Record reports at the counter at once", "Desk guide"),
            Task("recording-audit", "Audit four hundred reports each quarter", "Audit report"),
        ),
    ),
    Finding(
        "crime-outcomes",
        "the outcomes given to crimes",
        "data-quality-manager",
        4,
        "make sure that the outcome given to each crime is right, and that the victim's views are "
        "on record",
        "The wrong outcome was used in one case of eight, most often where a victim did not "
        "support the investigation. The crime registrar now signs off three of the codes.",
        (
            Task("outcome-sign-off", "Have the registrar sign off three codes", "Process map"),
            Task("outcome-guide", "Publish a guide to outcomes", "Guide"),
            Task("outcome-audit", "Audit outcomes twice a year", "Audit report"),
        ),
    ),
    Finding(
        "ethnicity-data",
        "recording ethnicity as people state it",
        "data-quality-manager",
        4,
        "record the ethnicity of victims and suspects as they state it themselves",
        "The field was optional and filled in four records of ten. It must now be answered, with a "
        "way to say that the person preferred not to.",
        (
            Task("ethnicity-field", "Make the field one that must be answered", "Release note"),
            Task("asking-guide", "Show officers how to ask", "Short film"),
            Task("ethnicity-figures", "Publish how complete the data is", "Published table"),
        ),
    ),
    Finding(
        "performance-data",
        "data that boards can rely on",
        "data-quality-manager",
        4,
        "give boards data that they can rely on, and act when it shows a decline",
        "Three boards looked at three figures for the same thing. There is now one set of "
        "definitions and one dashboard, which the crime registrar has tested.",
        (
            Task("definitions", "Agree one set of definitions", "Definitions, v1"),
            Task("dashboard", "Replace three reports by one dashboard", "Dashboard guide"),
            Task("decline-rule", "Set the point at which a board must act", "Board paper"),
        ),
        (
            "each measure has one definition and one owner;",
            "figures are checked before a board sees them; and",
            "decisions that follow from them are recorded.",
        ),
    ),
    Finding(
        "data-sharing",
        "sharing information with partners",
        "data-quality-manager",
        0,
        "review their agreements to share information with local partners and keep them current",
        "Nine of our twenty-three agreements had lapsed. Each now has an owner and a review date, "
        "and those on children were renewed first.",
        (
            Task("agreement-list", "List all agreements with owners and dates", "Register"),
            Task("lapsed-agreements", "Renew the nine that had lapsed", "Signed agreements"),
            Task("sharing-log", "Log what is shared and with whom", "Log template"),
        ),
    ),
    Finding(
        "training-records",
        "records of training",
        "learning-lead",
        3,
        "keep complete records of who has been trained in what, and when it lapses",
        "Records were held by department, some on paper. They have been brought into one system, "
        "and supervisors are told three months before training lapses.",
        (
            Task("one-system", "Bring training records into one system", "Migration report"),
            Task("lapse-alerts", "Tell supervisors before training lapses", "Sample alert"),
            Task("records-audit", "Audit two hundred records a year", "Audit report"),
        ),
    ),
    Finding(
        "investigators",
        "the number of accredited investigators",
        "learning-lead",
        3,
        "fill their vacancies for accredited investigators and keep those whom they train",
        "A quarter of posts are filled by trainees. A second intake each year, tutors with reduced "
        "caseloads and a bursary for the examination have been agreed.",
        (
            Task("second-intake", "Hold a second intake each year", "Recruitment plan"),
            Task("tutors", "Reduce the caseloads of tutors", "Tutor agreement"),
            Task("leavers", "Ask leavers why, and report it", "Leavers' summary"),
        ),
    ),
    Finding(
        "wellbeing",
        "the wellbeing of investigators",
        "learning-lead",
        3,
        "support the wellbeing of officers and staff who deal with distressing material",
        "Screening was voluntary and few came forward. It is now offered to everyone in those "
        "roles twice a year, in working time, and managers see only that it took place.",
        (
            Task("screening", "Offer screening twice a year", "Provider's report"),
            Task("peer-support", "Train twenty peer supporters", "List of supporters"),
            Task("workload-view", "Show caseloads beside sickness at the board", "Board paper"),
        ),
    ),
    Finding(
        "vetting",
        "the vetting of officers and staff",
        "learning-lead",
        0,
        "make sure that everyone in post holds current vetting at the level that the post needs",
        "Sixty-two people had lapsed vetting, none of them in the posts of highest risk. Those in "
        "contact with children come first; all will be done within the year.",
        (
            Task("lapsed-vetting", "Renew vetting that has lapsed", "Vetting return"),
            Task("post-levels", "Set the level of vetting for each post", "Post list"),
            Task("vetting-alerts", "Warn six months before vetting lapses", "Sample alert"),
        ),
    ),
    Finding(
        "problem-solving",
        "solving problems in neighbourhoods",
        "partnerships-lead",
        0,
        "show that their problem-solving plans work, and share what does",
        "We have many plans and few that were looked at afterwards. Each plan will say beforehand "
        "how its success is to be judged, and by whom.",
        (
            Task("plan-review", "Review each plan after six months", "Review form"),
            Task("plan-library", "Keep a library of plans that worked", "Library page"),
            Task("problem-training", "Train neighbourhood teams with partners", "Programme"),
        ),
    ),
    Finding(
        "anti-social-behaviour",
        "anti-social behaviour and repeat victims",
        "partnerships-lead",
        2,
        "identify repeat victims of anti-social behaviour and agree a plan with each of them",
        "Reports came in under six headings and nobody added them up. A weekly list of people who "
        "have called three times now goes to each neighbourhood inspector.",
        (
            Task("repeat-list", "Send inspectors a weekly list of repeat victims", "List"),
            Task("victim-plans", "Agree a plan with each repeat victim", "Plan template"),
            Task("case-reviews", "Publish how to ask for a case review", "Web page"),
        ),
    ),
    Finding(
        "stop-and-search",
        "reasonable grounds for stop and search",
        "partnerships-lead",
        0,
        "make sure that the grounds for each stop and search are reasonable and well recorded",
        "Grounds were reasonable in nine records of ten, but thin in three. Supervisors now look "
        "at the camera footage of one search for each officer every month.",
        (
            Task("footage-review", "Review one search for each officer monthly", "Review log"),
            Task("grounds-training", "Train officers in recording grounds", "Training register"),
            Task("scrutiny-panel", "Give the scrutiny panel a random sample", "Panel notes"),
        ),
    ),
    Finding(
        "community-engagement",
        "hearing from communities seldom heard",
        "partnerships-lead",
        0,
        "hear from communities that seldom come forward, and tell them what was done",
        "Public meetings reach the same few people. Neighbourhood teams will go to where people "
        "already meet, and write back to them within a month.",
        (
            Task("engagement-plan", "Write an engagement plan for each district", "Four plans"),
            Task("feedback", "Write back within a month of each visit", "Sample letters"),
            Task("youth-panel", "Set up a youth panel with two colleges", "Panel minutes"),
        ),
    ),
    Finding(
        "firearms-licensing",
        "renewing firearms certificates in time",
        "partnerships-lead",
        0,
        "renew firearms certificates before they expire, the highest risk first",
        "Renewals were dealt with in the order in which they came. They are now ordered by risk "
        "and by expiry, and two enquiry officers have joined the team.",
        (
            Task("renewal-order", "Order renewals by risk and expiry", "Work list"),
            Task("enquiry-officers", "Recruit two enquiry officers", "Establishment return"),
            Task("medical-checks", "Agree medical checks with local surgeries", "Agreement"),
        ),
    ),
)
