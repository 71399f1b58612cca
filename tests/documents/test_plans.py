"""The improvement plan and the plan of a pillar: the work as the records have it, and no more."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from recotrack.documents import (
    DOCUMENTS,
    Request,
    Subject,
    needed_documents,
    render,
    subjects,
    tree_for,
)
from recotrack.problems import Failure
from recotrack.progress import Progress
from recotrack.register import as_of, for_audience
from recotrack.words import days_late
from tests.conftest import GOLDEN, Files, Golden, RegisterFrom
from tests.documents.making import (
    BARE,
    INSPECTION,
    NO_TEMPLATES,
    OFFICE,
    RECOMMENDATION,
    cells,
    demo_progress,
    sections,
    staffordshire_progress,
)

DAY = date(2025, 3, 1)
DO_IT = "Do it by 31 January 2025"
"""What the recommendation asks for, as its heading has it."""
REC = "2024-custody/rec-01.yaml"
PROGRAMME: dict[str, str | bytes] = {
    "programmes/care/programme.yaml": (
        "title: Better care\naim: Nobody waits.\nproject_manager: manager\nboard: care-board\n"
    ),
    "programmes/care/pillar-1.yaml": "number: 1\ntitle: Checks\nleads:\n  - lead\n",
    "register.yaml": OFFICE.replace(
        "policy:",
        "  manager:\n    title: Project manager\nboards:\n  care-board:\n    title: Care Board\npolicy:",
    ),
}
"""A programme with one pillar, beside the bare register."""
ACTION = """\
actions:
  - id: train-sergeants
    title: Train each sergeant
    added: 2024-10-16
    owner: lead
    due: 2025-01-15
    updates:
      - date: 2024-11-01
        by: lead
        status: in progress
        note: The first course is booked.
"""
MOVES = "Each due date that moved, and why"
Made = Callable[..., str]


def plan(progress: Progress, name: str, about: Subject, audience: str = "internal") -> str:
    """The plan, as Markdown."""
    request = Request(progress=progress, about=about, audience=audience)
    return render(DOCUMENTS[name], "md", request, NO_TEMPLATES).decode()


@pytest.fixture
def made(tmp_path: Path, register_from: RegisterFrom) -> Made:
    """A plan from the bare register with a programme, and these files besides; read into the tree
    too, so that every format can be made of it.
    """

    def make(
        files: Files,
        name: str = "improvement-plan",
        kind: str = "inspection",
        about: str = "2024-custody",
        audience: str = "internal",
    ) -> str:
        register = register_from(tmp_path, {**BARE, **PROGRAMME, **files})
        progress = Progress(for_audience(as_of(register, DAY), audience, DAY), DAY)
        subject = Subject(kind, about)
        request = Request(progress=progress, about=subject, audience=audience)
        tree_for(DOCUMENTS[name], request, NO_TEMPLATES)
        return plan(progress, name, subject, audience)

    return make


def rows(document: str, caption: str) -> list[list[str]]:
    """The rows of the table with this caption, without its head."""
    after = document.partition(f"<!-- caption -->\n{caption}\n\n")[2].partition("\n\n")[0]
    return [line.strip("| ").split(" | ") for line in after.split("\n")[2:] if line]


def findings(document: str) -> dict[str, str]:
    """What stands under each finding, which has a heading below that of all findings."""
    return sections(document.replace("\n### ", "\n## "))


@pytest.mark.parametrize("about", ["op-soteria", "2024-08-22-soteria"])
def test_staffordshires_improvement_plan(golden: Golden, about: str) -> None:
    """Read as the project manager, who takes it to the board: of the programme, of the report."""
    kind = "programme" if about == "op-soteria" else "inspection"
    golden(
        GOLDEN / f"staffordshire-improvement-plan-{kind}.md",
        plan(staffordshire_progress(), "improvement-plan", Subject(kind, about)),
    )


def test_the_demos_improvement_plan(golden: Golden) -> None:
    """Dates that moved, work that is blocked, measures."""
    golden(
        GOLDEN / "demo-improvement-plan.md",
        plan(demo_progress(), "improvement-plan", Subject("programme", "op-lantern")),
    )


def test_staffordshires_pillar(golden: Golden) -> None:
    """The one pillar that the response describes."""
    golden(
        GOLDEN / "staffordshire-pillar-plan.md",
        plan(staffordshire_progress(), "pillar-plan", Subject("pillar", "op-soteria/pillar-3")),
    )


def test_the_demos_pillar(golden: Golden) -> None:
    """A pillar that serves three reports."""
    golden(
        GOLDEN / "demo-pillar-plan.md",
        plan(demo_progress(), "pillar-plan", Subject("pillar", "op-lantern/pillar-2")),
    )


@pytest.mark.parametrize(
    "whole",
    [staffordshire_progress, pytest.param(demo_progress, marks=pytest.mark.test_all("a long run"))],
)
@pytest.mark.parametrize("name", ["improvement-plan", "pillar-plan"])
def test_every_subject(name: str, whole: Callable[[], Progress]) -> None:
    """Whatever a plan can be about, it can be made of, for every audience."""
    document = DOCUMENTS[name]
    now = whole()
    for audience in ("internal", "committee", "public"):
        progress = Progress(for_audience(now.register, audience, now.today), now.today)
        for kind in document.about:
            for about in subjects(progress, kind):
                request = Request(progress=progress, about=about, audience=audience)
                assert tree_for(document, request, NO_TEMPLATES).title


def test_what_stands_of_a_recommendation(made: Made) -> None:
    """Its deadline, its owner by the title of the role, where it stands and its colour with the
    rule; each action with its own date.
    """
    document = made({REC: f"{RECOMMENDATION}owner: lead\n{ACTION}"})
    assert cells(findings(document)["Recommendation 1"]) == {
        "Addressed to": "chief constables",
        "Inspectorate's deadline (and due date)": "31 January 2025",
        "Decision": "Awaited",
        "Owner": "Lead",
        "Status, and colour": f"Open, {days_late(29)}; red, overdue",
    }
    assert rows(document, "Actions: Recommendation 1") == [
        [
            "Train each sergeant `train-sergeants`<br>Lead",
            "15 January 2025",
            f"In progress since 1 November 2024, {days_late(45)}",
            "1 November 2024: The first course is booked.",
        ]
    ]
    totals = rows(document, "Where it stands in all")
    assert totals == [
        ["Recommendations", "1", "0", "0", "0", "0", "1"],
        ["Actions", "1", "0", "0", "0", "0", "1"],
    ]


def test_a_date_that_moved(made: Made) -> None:
    """The first date stays beside the one that holds, and lateness against it is said."""
    moved = (
        "      - date: 2025-01-10\n        by: lead\n        due: 2025-06-30\n"
        "        agreed_by: care-board\n        note: The trainer is ill.\n"
    )
    document = made({REC: RECOMMENDATION + ACTION + moved})
    action = rows(document, "Actions: Recommendation 1")[0]
    assert action[1] == "30 June 2025 (first 15 January 2025, moved once)"
    past = "29 days past the inspectorate's own deadline"
    late = f"{days_late(45)} against the first date, {past}"
    assert action[2] == f"In progress since 1 November 2024, {late}"
    assert rows(document, MOVES) == [
        [
            "Train each sergeant (recommendation 1) `train-sergeants`",
            "From: 15 January 2025<br>To: 30 June 2025<br>Later by: 166 days",
            "10 January 2025<br>Care Board",
            "The trainer is ill.",
        ]
    ]


def test_a_date_that_moves_for_all(made: Made) -> None:
    """A recommendation's move is told once, though its actions follow it."""
    moved = (
        "updates:\n  - date: 2025-01-10\n    by: lead\n    due: 2025-06-30\n    note: Put off.\n"
    )
    follows = ACTION.replace("    due: 2025-01-15\n", "")
    document = made({REC: RECOMMENDATION + follows + moved})
    assert rows(document, MOVES) == [
        [
            "Do it by 31 January 2025 (recommendation 1) `rec-01`",
            "From: 31 January 2025<br>To: 30 June 2025<br>Later by: 150 days",
            "10 January 2025<br>None recorded",
            "Put off.",
        ]
    ]
    action = rows(document, "Actions: Recommendation 1")[0]
    assert action[1] == "30 June 2025 (first 31 January 2025, moved once with its recommendation)"


def test_page_one_lists_what_is_open(made: Made) -> None:
    """By due date, so that the latest stands first; what is done is counted above."""
    other = RECOMMENDATION.replace("number: 1", "number: {}").replace("2025-01-31", "{}")
    days = {2: "2025-06-30", 3: "2025-02-01", 4: "2025-04-30"}
    files = {
        f"2024-custody/rec-0{number}.yaml": other.format(number, day)
        for number, day in days.items()
    }
    closed = (
        "updates:\n  - date: 2025-01-10\n    by: lead\n    status: closed\n    note: So it is.\n"
    )
    assert "\nNo recommendation is open.\n" in made({REC: RECOMMENDATION + closed})
    files["2024-custody/rec-04.yaml"] += closed
    found = rows(made({REC: RECOMMENDATION, **files}), "Each finding that is open, by due date")
    assert [each[0] for each in found] == [
        f"Recommendation {number}: {DO_IT}<br>No owner" for number in (1, 3, 2)
    ]
    assert found[0][1:] == ["31 January 2025", f"Open, {days_late(29)}"]


def test_work_that_was_done_late(made: Made) -> None:
    """Done is not the end of it: the evidence stands with what was said last, or that there is none."""
    done = (
        "      - date: 2025-02-14\n        by: lead\n        status: complete\n"
        "        note: All trained.\n        evidence:\n          - title: List of courses\n"
        "            at: evidence/courses.pdf\n          - title: Report\n"
        "            at: https://force.example/report\n"
    )
    document = made({REC: RECOMMENDATION + ACTION + done})
    action = rows(document, "Actions: Recommendation 1")[0]
    late = f"on 14 February 2025, {days_late(30)}"
    assert action[2] == f"Complete {late}"
    # A path in the repository is no address: a link to it would lead nowhere.
    shown = (
        "14 February 2025: All trained.<br>Evidence: List of courses, evidence/courses.pdf"
        "<br>Report, <https://force.example/report>"
    )
    assert action[3] == shown
    checked = "      - date: 2025-02-20\n        by: manager\n        status: verified\n        note: Seen.\n"
    later = rows(made({REC: RECOMMENDATION + ACTION + done + checked}), "Actions: Recommendation 1")
    assert later[0][2] == f"Done {late}; verified on 20 February 2025"
    committee = made({REC: RECOMMENDATION + ACTION + done}, audience="committee")
    assert rows(committee, "Actions: Recommendation 1")[0][3].endswith(shown.partition("<br>")[2])
    bare = done.partition("        evidence:")[0]
    without = rows(made({REC: RECOMMENDATION + ACTION + bare}), "Actions: Recommendation 1")
    assert without[0][3] == "14 February 2025: All trained.<br>Evidence: None recorded"
    public = made({REC: RECOMMENDATION + ACTION + bare}, audience="public")
    assert "Evidence" not in public
    cancelled = bare.replace("complete", "cancelled")
    assert "Evidence" not in made({REC: RECOMMENDATION + ACTION + cancelled})


def test_what_is_gravest_comes_first(made: Made) -> None:
    """A cause of concern, with its recommendations below it, which say of what they are part."""
    part = "links:\n  - type: part_of\n    to: 2024-custody/coc-01\n"
    record = RECOMMENDATION.replace("number: 1", "number: {}")
    afi, coc = (
        record.replace("kind: recommendation", f"kind: {kind}").format(1)
        for kind in ("area for improvement", "cause of concern")
    )
    files = {
        "2024-custody/afi-01.yaml": afi,
        "2024-custody/coc-01.yaml": coc,
        REC: record.format(1),
        "2024-custody/rec-02.yaml": record.format(2) + part,
    }
    found = findings(made(files))
    assert [name.partition(":")[0] for name in found if " 1" in name or " 2" in name] == [
        "Cause of concern 1",
        "Recommendation 2",
        "Recommendation 1",
        "Area for improvement 1",
    ]
    assert [
        name for name, words in found.items() if "- **Part of:** Cause of concern 1\n" in words
    ] == ["Recommendation 2"]


def test_the_evidence_of_a_finding_itself(made: Made) -> None:
    """It stands with the facts of the finding, and in the pillar's plan below its status."""
    shown = (
        "pillars:\n  - care/pillar-1\nupdates:\n  - date: 2025-02-14\n    by: lead\n"
        "    status: complete\n    note: Done.\n    evidence:\n      - title: Report\n"
        "        at: https://force.example/report\n"
    )
    files = {REC: RECOMMENDATION + shown}
    facts = cells(findings(made(files))["Recommendation 1"])
    assert facts["Evidence"] == "Report, <https://force.example/report>"
    pillar = rows(made(files, "pillar-plan", "pillar", "care/pillar-1"), "Custody")
    assert pillar[0][2].endswith("<br>Evidence: Report, <https://force.example/report>")
    assert "Evidence" not in made(files, audience="public")


def test_a_product_that_is_evidence(made: Made) -> None:
    """It stands where the pillar says that it does."""
    pillar = (
        f"{PROGRAMME['programmes/care/pillar-1.yaml']!s}products:\n  - id: handbook\n"
        "    title: Handbook\n    at: https://force.example/handbook\n"
    )
    shown = (
        "        evidence:\n          - title: The handbook\n"
        "            product: care/pillar-1/handbook\n"
    )
    files = {REC: RECOMMENDATION + ACTION + shown, "programmes/care/pillar-1.yaml": pillar}
    action = rows(made(files), "Actions: Recommendation 1")[0]
    assert action[3].endswith("<br>Evidence: The handbook, <https://force.example/handbook>")


def test_what_work_waits_for(made: Made) -> None:
    """A day in it reads as a day, words as words. Work that is done waits for nothing."""
    waits = (
        "    waits_for:\n      - what: The guidance\n        from: College of Policing\n"
        "        expected: 2025-04-30\n      - what: Money\n        expected: in the spring\n"
    )
    document = made({REC: RECOMMENDATION + ACTION + waits})
    assert rows(document, "Actions: Recommendation 1")[0][3].endswith(
        "<br>Waits for: The guidance, from College of Policing, expected: 30 April 2025; "
        "Money, nobody named, expected: in the spring"
    )
    done = ACTION.replace("status: in progress", "status: complete")
    document = made({REC: RECOMMENDATION + done + waits})
    assert "The guidance" not in document
    assert "Waits for" not in document


def test_a_recommendation_that_depends_on_another(made: Made) -> None:
    """With who owns that one and when it is due; once it is done, that it is."""
    depends = f"{RECOMMENDATION}links:\n  - type: depends_on\n    to: 2024-custody/rec-02\n"
    other = RECOMMENDATION.replace("number: 1", "number: 2") + "owner: lead\n"
    files: Files = {REC: depends, "2024-custody/rec-02.yaml": other}

    def said() -> str:
        return cells(findings(made(files))["Recommendation 1"])["Depends on"]

    assert said() == "Recommendation 2 (Lead): due 31 January 2025"
    closed = (
        "updates:\n  - date: 2025-01-20\n    by: lead\n    status: closed\n    note: Closed.\n"
        "    ref: letter\n"
    )
    files = {REC: depends, "2024-custody/rec-02.yaml": other + closed}
    assert said() == "Recommendation 2 (Lead): Closed on 20 January 2025"


def test_who_belongs_to_a_programme(made: Made) -> None:
    """A recommendation that belongs to it by one of its actions alone is in its plan."""
    of_pillar = ACTION.replace("    due:", "    pillars:\n      - care/pillar-1\n    due:")
    other = RECOMMENDATION.replace("number: 1", "number: 2")
    files: Files = {REC: RECOMMENDATION + of_pillar, "2024-custody/rec-02.yaml": other}
    document = made(files, kind="programme", about="care")
    assert "\n## Custody\n" in document
    assert "\n### Recommendation 1\n" in document
    assert "Recommendation 2" not in document
    assert cells(sections(document)[""])["Reports to"] == "Care Board"
    document = made({}, kind="programme", about="care")
    assert "\nNo recommendation is recorded.\n" in document


def test_two_reports_that_both_have_a_first(made: Made) -> None:
    """Their tables have captions that tell them apart."""
    programme = "programme: care\n"
    files: Files = {
        "2024-custody/inspection.yaml": INSPECTION + programme,
        "2025-second/inspection.yaml": INSPECTION.replace("Custody", "Second") + programme,
        "2025-second/rec-01.yaml": RECOMMENDATION + ACTION,
        REC: RECOMMENDATION + ACTION,
    }
    lines = made(files, kind="programme", about="care").split("\n")
    captions = [after for line, after in pairwise(lines) if line == "<!-- caption -->"]
    assert "Actions: Recommendation 1 of Second" in captions
    assert len(captions) == len(set(captions))


def test_a_finding_that_has_two_records(made: Made) -> None:
    """The second says with which it is counted, on page one too; its own actions are not lost."""
    again = (
        RECOMMENDATION.replace("number: 1", "number: 2")
        + "links:\n  - type: duplicates\n    to: 2024-custody/rec-01\n"
        + ACTION
    )
    document = made({"2024-custody/rec-02.yaml": again})
    second = findings(document)["Recommendation 2"]
    assert cells(second)["Counted with"] == "Recommendation 1"
    assert "Train each sergeant" in second
    recommendations, *_ = rows(document, "Where it stands in all")
    assert recommendations == ["Recommendations", "1", "0", "0", "0", "0", "1"]
    told = "Recommendation 2 is counted with Recommendation 1"
    assert f"\n{told}, and in no total here.\n" in document
    assert len(rows(document, "Each finding that is open, by due date")) == 1


def test_a_report_whose_findings_are_counted_elsewhere(made: Made) -> None:
    """Its totals are 0, and it does not say that no finding is on record, nor draw flat lines."""
    link = "links:\n  - type: duplicates\n    to: 2024-custody/rec-01\n"
    other = {
        "2025-cells/inspection.yaml": INSPECTION,
        "2025-cells/rec-01.yaml": RECOMMENDATION + link,
    }
    document = made(other, about="2025-cells")
    assert "\nNo other recommendation is open.\n" in document
    assert not {"Where it stands in all", "Progress"} & set(document.split("\n"))
    assert "has a record" not in document


def test_a_report_that_was_withdrawn(made: Made) -> None:
    """The plan says so, with the reason; what is still open says so on its own line."""
    gone = "withdrawn:\n  date: 2025-02-03\n  because: Its figures were wrong.\n"
    document = made(
        {"2024-custody/inspection.yaml": INSPECTION + gone, REC: RECOMMENDATION + ACTION}
    )
    said = "The report was withdrawn from 3 February 2025: Its figures were wrong."
    assert f"\n{said}\n" in document
    status = rows(document, "Actions: Recommendation 1")[0][2]
    assert status == f"In progress since 1 November 2024, {days_late(45)}; report withdrawn"


def test_a_report_without_a_record(made: Made) -> None:
    """How many recommendations it has is said all the same."""
    counted: Files = {"2025-cells/inspection.yaml": f"{INSPECTION}recommendations_in_report: 8\n"}
    document = made(counted, about="2025-cells")
    assert (
        "\nThe 8 recommendations in the report are not in this register yet, and are in no figure here.\n"
        in document
    )
    assert document.count("No recommendation is recorded.") == 1


def test_records_that_are_missing(made: Made) -> None:
    """How many of the report's recommendations have a record; which files cannot be read."""
    counted = f"{INSPECTION}recommendations_in_report: 14\n"
    broken: Files = {
        "2024-custody/inspection.yaml": counted,
        "2024-custody/rec-02.yaml": "kind: [",
        "2024-other/rec-01.yaml": "kind: [",
    }
    document = made(broken)
    assert (
        "\n13 of the 14 recommendations in the report are not in this register yet, and are in no figure here.\n"
        in document
    )
    assert "\n- records/2024-custody/rec-02.yaml\n" in document
    assert "2024-other" not in document
    # To which programme a record belongs may stand in what cannot be read.
    whole = made(broken, kind="programme", about="care")
    assert "\n- records/2024-other/rec-01.yaml\n" in whole


@pytest.mark.parametrize(
    ("path", "kind", "about"),
    [
        ("register.yaml", "inspection", "2024-custody"),
        ("2024-custody/inspection.yaml", "inspection", "2024-custody"),
        ("programmes/care/programme.yaml", "programme", "care"),
    ],
)
def test_what_a_plan_rests_on(made: Made, path: str, kind: str, about: str) -> None:
    """No plan is made where that cannot be read: what it says would look as if it were missing."""
    with pytest.raises(Failure, match=f"records/{path} cannot be read"):
        made({path: "title: ["}, kind=kind, about=about)


def test_a_pillar_that_cannot_be_read(made: Made) -> None:
    """No plan of it; the programme's is made, and names it."""
    broken: Files = {"programmes/care/pillar-1.yaml": "title: ["}
    with pytest.raises(Failure, match=r"pillar-1\.yaml cannot be read"):
        made(broken, "pillar-plan", "pillar", "care/pillar-1")
    document = made(broken, kind="programme", about="care")
    assert "\n- records/programmes/care/pillar-1.yaml\n" in document


def test_a_bare_pillar(made: Made) -> None:
    """Each part of the work breakdown structure is there, and says what it lacks."""
    document = made({}, "pillar-plan", "pillar", "care/pillar-1")
    parts = sections(document)
    assert document.startswith("# Plan of Pillar 1: Checks (Better care)\n")
    assert parts["Problem statement"] == parts["Long-term aim"] == "Not recorded"
    assert parts["Leads and partners"] == (
        "### Leads\n\n- Lead\n\n\n### Partners\n\nNone recorded."
    )
    for heading in ("Stakeholders", "Recommendations served", "Products"):
        assert parts[heading] == "None recorded."
    assert parts["Actions"] == "No action is recorded."


def test_an_empty_pillar(made: Made) -> None:
    """One sentence, and no page of headings."""
    bare: Files = {"programmes/care/pillar-1.yaml": "number: 1\ntitle: Checks\n"}
    document = made(bare, "pillar-plan", "pillar", "care/pillar-1")
    assert "\nNothing is recorded for this pillar: no problem, " in document
    assert list(sections(document)) == [""]


@pytest.mark.parametrize(
    ("files", "of"),
    [
        ({}, set()),
        ({"programmes/care/pillar-1.yaml": "title: Checks\nproblem: Nobody looks.\n"}, {"pillar"}),
        ({"programmes/care/pillar-1.yaml": "title: Checks\nproducts:\n  - {id: kit, title: A kit}\n"},
         {"pillar"}),
        ({"programmes/care/pillar-1.yaml": f"title: Checks\n{ACTION}"}, {"programme", "pillar"}),
        ({"programmes/care/programme.yaml": "title: Better care\naim: Nobody waits.\n"},
         {"programme"}),
        ({"programmes/care/measures.yaml": "- id: wait\n  title: Waits\n"}, {"programme"}),
        ({REC: RECOMMENDATION}, {"inspection"}),
        ({REC: RECOMMENDATION + "pillars: [care/pillar-1]\n"}, {"inspection", "programme", "pillar"}),
        ({REC: "kind: none\n"}, {"inspection", "programme", "pillar"}),
    ],
)  # fmt: skip
def test_no_plan_is_made_of_nothing(
    files: Files, of: set[str], tmp_path: Path, register_from: RegisterFrom
) -> None:
    """All documents of a register have a plan of what has anything in it; a record that cannot be
    read may belong to each.
    """
    bare = {
        "register.yaml": PROGRAMME["register.yaml"],
        "2024-custody/inspection.yaml": INSPECTION,
        "programmes/care/programme.yaml": "title: Better care\n",
        "programmes/care/pillar-1.yaml": "title: Checks\n",
    }
    progress = Progress(register_from(tmp_path, {**bare, **files}), DAY)
    plans = (DOCUMENTS["improvement-plan"], DOCUMENTS["pillar-plan"])
    assert {about.kind for _, about in needed_documents(progress, plans)} == of


def test_the_order_of_a_pillars_work(made: Made) -> None:
    """Its actions stand with the recommendation that they answer; its own come last."""
    pillar = f"{PROGRAMME['programmes/care/pillar-1.yaml']!s}{ACTION}".replace(
        "Train each sergeant", "Look for trainers"
    )
    served = f"{RECOMMENDATION}pillars:\n  - care/pillar-1\n{ACTION}"
    files: Files = {REC: served, "programmes/care/pillar-1.yaml": pillar}
    document = made(files, "pillar-plan", "pillar", "care/pillar-1")
    asked = rows(document, "Actions: Recommendation 1")[0][0].split("<br>")
    assert asked == ["Train each sergeant `rec-01/train-sergeants`", "Lead"]
    own = rows(document, "Actions: Work of the pillar itself")
    assert own[0][0].split("<br>")[1:] == ["Lead"]
    assert own[0][0].startswith("Look for trainers ")
    assert rows(document, "Custody")[0][0].startswith(
        "Recommendation 1<br>Do it by 31 January 2025. "
    )


def test_measures(made: Made) -> None:
    """What there is of one; what there is not is said."""
    measures = (
        "- id: waits\n  title: Median wait\n  unit: days\n  better: lower\n  baseline: 30\n"
        "  target: 10\n  readings:\n    - date: 2025-01-31\n      value: 20\n"
        "- id: calls\n  title: Calls\n"
    )
    document = made({"programmes/care/measures.yaml": measures}, kind="programme", about="care")
    assert rows(document, "Measures, with their last reading") == [
        [
            "Median wait",
            "30 days",
            "10 days",
            "20 days on 31 January 2025",
            "better than the baseline; the target, 10 days, is not reached",
        ],
        ["Calls", "Not stated", "Not stated", "No reading yet", "Nothing to compare with"],
    ]


def test_the_public(made: Made) -> None:
    """No evidence, and no word that there is none; of what is assumed only that it is not stated."""
    shown = "        evidence:\n          - title: List of courses\n"
    assumed = f"{RECOMMENDATION}owner: lead\nassumed:\n  - owner\n{ACTION}{shown}"
    late = assumed.replace("  basis: stated", "  basis: assumed")
    document = made({REC: late}, audience="public")
    assert "vidence" not in document
    assert "List of courses" not in document
    facts = cells(findings(document)["Recommendation 1"])
    assert facts["Owner"] == "Not stated"
    assert facts["Status, and colour"] == "Open, late by a date that is not stated; red, overdue"
    assert "assumed" not in document


WAITS = "    waits_for:\n      - what: The guidance\n        from: College of Policing\n"


def test_what_work_waits_for_in_public(made: Made) -> None:
    """That it is not published, once; not that nothing is recorded. So with where a product is."""
    files: Files = {
        REC: f"{RECOMMENDATION}pillars:\n  - care/pillar-1\n{ACTION}{WAITS}",
        "programmes/care/pillar-1.yaml": (
            "title: Checks\nproducts:\n  - id: list\n    title: A list\n    at: shelf 4\n"
        ),
    }
    document = made(files, audience="public")
    assert "No open work is recorded" not in document
    assert document.count("What actions wait for is not published") == 1
    document = made(files, "pillar-plan", "pillar", "care/pillar-1", "public")
    assert "No open work is recorded" not in document
    assert "\nWhat actions wait for is not published.\n" in document
    assert rows(document, "What the pillar makes") == [["A list", "Not published"]]
    inside = made(files, "pillar-plan", "pillar", "care/pillar-1")
    assert "not published" not in inside.lower()
    assert "<br>Waits for: The guidance, from College of Policing" in inside


def test_a_decision_that_is_not_published(made: Made) -> None:
    """The plan says of it what the response record says: not that it is awaited."""
    decided = {REC: f"{RECOMMENDATION}disposition: accepted\n"}
    undecided = made({REC: RECOMMENDATION})
    shown = [made(decided, audience="public"), made(decided), undecided]
    facts = [cells(findings(document)["Recommendation 1"]) for document in shown]
    assert [each["Decision"] for each in facts] == [
        "Not recorded as published", "Accepted", "Awaited",
    ]  # fmt: skip


def test_signs_that_mean_something_to_a_table(made: Made) -> None:
    """They are text: a title cannot break a table, nor begin what the dialect knows."""
    title = "'Train | each <!-- notice --> sergeant'"
    action = ACTION.replace("Train each sergeant", title)
    document = made({REC: RECOMMENDATION + action})
    assert "| Train \\| each \\<!-- notice --> sergeant `train-sergeants`<br>Lead |" in document
