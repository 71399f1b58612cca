"""Findings about investigations, suspects, custody and digital evidence."""

from recotrack.starter.findings.shape import Finding, Task

INVESTIGATIONS = (
    Finding(
        "investigation-plans",
        "investigation plans",
        "head-of-investigations",
        1,
        "make sure that each investigation has a plan, and that a supervisor reviews it at set "
        "times",
        "Plans are good in serious cases and rare in the rest. The plan will be a part of the "
        "crime record that can't be skipped, short for simple cases and fuller for complex ones.",
        (
            Task("plan-template", "Bring in a plan in three sizes", "Plan template"),
            Task("review-times", "Set review times by type of crime", "Policy 17, revised"),
            Task("plan-audit", "Audit sixty plans each quarter", "Audit report"),
        ),
    ),
    Finding(
        "supervision",
        "supervising investigations",
        "head-of-investigations",
        1,
        "give supervisors the time and the training to direct investigations, and record what they "
        "direct",
        "A sergeant here oversees fourteen investigators; the number that works is nearer eight. "
        "Six posts have been moved and the next intake of sergeants will have a week's course.",
        (
            Task("sergeant-posts", "Move six sergeants' posts to investigations", "Post list"),
            Task("sergeants-training", "Give new sergeants a week's course", "Course programme"),
            Task("direction-check", "Check recorded direction in monthly reviews", "Review form"),
        ),
    ),
    Finding(
        "wanted-suspects",
        "arresting wanted suspects",
        "head-of-investigations",
        1,
        "arrest wanted suspects promptly, those who pose the greatest risk first",
        "There was one list, in order of age. It is now in order of harm, and each district has a "
        "named officer who answers for the ten people at its top.",
        (
            Task("harm-order", "Put the wanted list in order of harm", "Scoring method"),
            Task("district-officers", "Name an officer for each district's list", "Role notes"),
            Task("daily-tasking", "Task patrols from the list each day", "Tasking sheet"),
        ),
        (
            "the risk that each suspect poses is assessed and kept up to date;",
            "enquiries to find them are recorded; and",
            "victims are told when a suspect has been found.",
        ),
    ),
    Finding(
        "bail-conditions",
        "managing bail and its breaches",
        "head-of-investigations",
        1,
        "track bail conditions and respond effectively when they are breached",
        "Breaches were logged in four places. They now come to one desk, which tells the officer "
        "in the case, the victim and the courts team on the same day.",
        (
            Task("bail-desk", "Bring breaches of bail to one desk", "Desk procedure"),
            Task("bail-alerts", "Alert officers to bail that is about to end", "Release note"),
            Task("breach-figures", "Report breaches and responses monthly", "Board paper"),
        ),
    ),
    Finding(
        "case-files",
        "the quality of case files",
        "head-of-investigations",
        1,
        "improve the quality of case files, so that fewer are returned by prosecutors",
        "Two files in five come back, most for missing material. A file quality team checks each "
        "one before it leaves, and tells the officer what was missing and why it matters.",
        (
            Task("file-team", "Set up a file quality team", "Team charter"),
            Task("file-checklist", "Agree one checklist with prosecutors", "Joint checklist"),
            Task("returned-files", "Report returned files by team", "Monthly table"),
        ),
    ),
    Finding(
        "crime-allocation",
        "allocating crimes to the right team",
        "head-of-investigations",
        1,
        "allocate crimes to investigators who have the skills and the time for them",
        "The policy goes by the type of crime and not by the harm. A new policy has been written "
        "and its effect on each team's workload is being tested.",
        (
            Task("allocation-policy", "Adopt an allocation policy based on harm", "Policy 22"),
            Task("workload-limits", "Set a workload at which cases are moved", "Threshold paper"),
            Task("skills-register", "Keep a register of investigators' skills", "Register"),
        ),
    ),
    Finding(
        "detainee-checks",
        "checks on people in custody",
        "custody-lead",
        0,
        "make sure that people in custody are checked as often as their risk demands, and that "
        "each check is recorded when it is made",
        "Some checks were written up in batches. Cell checks are now recorded at the door on a "
        "hand-held device, and the custody inspector samples the camera footage every day.",
        (
            Task("door-records", "Record checks at the cell door", "Device log"),
            Task("footage-samples", "Sample camera footage every day", "Sampling record"),
            Task("custody-training", "Retrain all custody staff on levels of checks", "Register"),
        ),
        (
            "the level of checks follows the assessment of risk and changes with it;",
            "rousing is carried out and described in full; and",
            "an inspector looks at a sample of checks every day.",
        ),
    ),
    Finding(
        "appropriate-adults",
        "appropriate adults in custody",
        "custody-lead",
        0,
        "secure an appropriate adult for every child and vulnerable adult without delay",
        "The scheme had no cover after eight in the evening. The contract has been widened to "
        "midnight and volunteers cover the early hours at weekends.",
        (
            Task("evening-cover", "Extend the contract until midnight", "Contract variation"),
            Task("volunteers", "Train twelve volunteers for weekends", "Volunteer list"),
            Task("waiting-times", "Record how long each person waited", "Quarterly table"),
        ),
    ),
    Finding(
        "strip-searches",
        "oversight of strip searches in custody",
        "custody-lead",
        0,
        "review every strip search of a child, and publish what the reviews find",
        "Each such search now needs an inspector's agreement beforehand. A panel with an "
        "independent chair looks at all of them and its findings will be published twice a year.",
        (
            Task("prior-agreement", "Ask for an inspector's agreement first", "Force order 9"),
            Task("search-panel", "Set up a panel with an independent chair", "Panel minutes"),
            Task("search-report", "Publish the panel's findings twice a year", "Report"),
        ),
    ),
    Finding(
        "detention-reviews",
        "reviews of detention",
        "custody-lead",
        0,
        "carry out reviews of detention on time and in person wherever that is possible",
        "Half of the reviews were by telephone. Inspectors' duties have been moved so that one is "
        "within twenty minutes of each suite at all hours.",
        (
            Task("review-rota", "Bring in a rota for reviewing inspectors", "Rota"),
            Task("review-reasons", "Record why a review was not in person", "Form change"),
            Task("review-dip-sample", "Sample forty reviews each month", "Sample results"),
        ),
    ),
    Finding(
        "device-backlog",
        "examining digital devices in time",
        "digital-lead",
        4,
        "reduce the backlog of digital devices that await examination, and keep it down",
        "The oldest device had waited fourteen months. Each request is now triaged within a week, "
        "half of them end there, and a contractor takes those that need a full examination.",
        (
            Task("triage", "Triage each device within a week", "Triage policy"),
            Task("contractor", "Send full examinations to a contractor", "Contract"),
            Task("backlog-figures", "Report the age of the backlog weekly", "Weekly report"),
        ),
        (
            "requests say what is sought and why;",
            "devices from cases with a vulnerable victim go first; and",
            "victims have their own devices back within twenty-four hours wherever possible.",
        ),
    ),
    Finding(
        "download-kiosks",
        "the use of download kiosks",
        "digital-lead",
        4,
        "make sure that download kiosks are used only by trained staff and with recorded authority",
        "Forty-one people had access and nineteen had been trained. Access now ends when training "
        "lapses, and the kiosk asks for the authority's number before it starts.",
        (
            Task("kiosk-access", "End access when training lapses", "Access list"),
            Task("authority-number", "Ask for an authority before each download", "Release note"),
            Task("kiosk-training", "Train six people in each district", "Training register"),
        ),
    ),
    Finding(
        "digital-storage",
        "keeping and deleting digital material",
        "digital-lead",
        4,
        "keep digital material only as long as it is needed, and be able to show why it is kept",
        "Material is kept on four systems with three sets of rules. One retention schedule has "
        "been agreed and the oldest system is being emptied first.",
        (
            Task("retention-schedule", "Adopt one retention schedule", "Schedule, v2"),
            Task("old-system", "Empty the oldest system", "Disposal certificate"),
            Task("retention-review", "Review retention when a case ends", "Procedure note"),
        ),
    ),
)
