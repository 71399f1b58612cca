"""The four pillars of Operation Lantern, as their files have them but for the first line."""

from collections.abc import Mapping

PILLARS: Mapping[str, str] = {
    "pillar-1": """\
number: 1
title: Suspects and investigations
leads:
  - head-of-investigations
partners:
  - custody-lead
problem: |
  Investigators carry too many cases, and the suspects who do the most harm are not always those
  whom we look for first.
long_term_aim: |
  Every investigation has a plan and a supervisor who knows it. People who do harm again and again
  are found early and stopped.
stakeholders:
  - Crown prosecutors of the region
  - Probation service
products:
  - id: suspect-profile
    title: Problem profile of repeat suspects
    at: https://ravensmoor.example/lantern/suspect-profile
  - id: case-file-guide
    title: Guide to a good case file
    at: https://ravensmoor.example/lantern/case-file-guide
actions:
  - id: weekly-suspect-meeting
    title: Hold a weekly meeting on the ten suspects who do the most harm
    added: 2024-02-05
    owner: head-of-investigations
    due: 2024-06-28
    updates:
      - date: 2024-03-11
        by: head-of-investigations
        status: in progress
        note: First three meetings held. Probation sends the same person each time, which helps.
      - date: 2024-06-24
        by: head-of-investigations
        status: complete
        note: Held every week since March, with a record of what was agreed and done.
        evidence:
          - title: Problem profile of repeat suspects
            product: op-lantern/pillar-1/suspect-profile
        public: true
      - date: 2024-09-09
        by: quality-lead
        status: verified
        note: Sat in on two meetings; eight of ten agreed steps had been taken within the week.
  - id: charging-clinic
    title: Open a fortnightly clinic with prosecutors on files that may fail
    added: 2025-11-17
    owner: head-of-investigations
    due: 2026-12-18
    updates:
      - date: 2026-02-16
        by: head-of-investigations
        status: in progress
        note: Prosecutors have agreed to a trial of three months.
      - date: 2026-10-19
        by: head-of-investigations
        note: Trial over. Returned files fell by a fifth; both sides want to go on.
        public: true
""",
    "pillar-2": """\
number: 2
title: Victims and witnesses
leads:
  - victim-services-manager
  - vulnerability-lead
partners:
  - policy-officer
problem: |
  Victims hear from us often in the first week and seldom after it. Some stop taking part because
  they no longer know where their case stands.
long_term_aim: |
  Every victim knows who to ask, hears from us as often as was agreed, and would report again.
stakeholders:
  - Independent advisers' service
  - Victims' panel
products:
  - id: contact-handbook
    title: Handbook on contact with victims
    at: https://ravensmoor.example/lantern/contact-handbook
actions:
  - id: adviser-memorandum
    title: Agree a memorandum with the independent advisers' service
    added: 2024-02-05
    owner: victim-services-manager
    due: 2024-07-31
    updates:
      - date: 2024-04-22
        by: victim-services-manager
        status: in progress
        note: First draft with the service. They ask for access to our buildings at weekends.
      - date: 2024-07-15
        by: victim-services-manager
        due: 2024-10-31
        agreed_by: lantern-board
        note: Weekend access needs a change to the lease of two stations.
      - date: 2024-10-21
        by: victim-services-manager
        due: 2025-01-31
        agreed_by: lantern-board
        note: One landlord's consent is still awaited.
      - date: 2025-01-20
        by: victim-services-manager
        status: complete
        note: Signed by both sides, with weekend access to five stations.
        evidence:
          - title: Memorandum of January 2025
            at: https://ravensmoor.example/lantern/memorandum
        public: true
  - id: witness-waiting-room
    title: Furnish a waiting room for witnesses at Harrow Vale
    added: 2026-10-20
    due: 2027-03-31
""",
    "pillar-3": """\
number: 3
title: Learning and wellbeing
leads:
  - learning-lead
problem: |
  A quarter of investigators are in training, and those who train them are tired.
long_term_aim: |
  People stay because they are well trained, well led and able to do good work.
stakeholders:
  - Staff associations
  - Two colleges
products:
  - id: course-catalogue
    title: Catalogue of courses for investigators
    at: https://ravensmoor.example/lantern/courses
actions:
  - id: learning-days
    title: Hold four learning days a year with victims as speakers
    added: 2025-01-13
    owner: learning-lead
    due: 2026-11-20
    updates:
      - date: 2025-03-31
        by: learning-lead
        status: in progress
        note: First day held, with sixty people and two speakers.
      - date: 2026-10-12
        by: learning-lead
        note: Seventh day held. The eighth, on 18 November, has its speakers.
        forecast: 2026-11-18
""",
    "pillar-4": """\
number: 4
title: Data and digital
leads:
  - digital-lead
  - data-quality-manager
problem: |
  Three boards looked at three figures for the same thing, and devices waited for a year or more.
long_term_aim: |
  Figures that everyone trusts, and digital evidence in time for the decisions that need it.
stakeholders:
  - Neighbouring forces
products:
  - id: data-dictionary
    title: Dictionary of measures and their owners
    at: https://ravensmoor.example/lantern/data-dictionary
actions:
  - id: shared-laboratory
    title: Decide whether to share a laboratory with a neighbouring force
    added: 2025-06-09
    owner: digital-lead
    due: 2026-03-31
    waits_for:
      - what: Decision of the neighbouring force's board
        from: Chief finance officer of the neighbouring force
        expected: 2027-01-15
    updates:
      - date: 2025-09-22
        by: digital-lead
        status: in progress
        note: Business case drafted; it would pay for itself in four years.
      - date: 2026-10-05
        by: digital-lead
        status: blocked
        note: The neighbouring force has put its decision off until its budget is set.
""",
}
