"""Tables on pages and in papers: whose report they are, which kind of finding, and what an annex
adds.
"""

from typing import Any

import pytest

from recotrack.intake.draft import Imported
from recotrack.intake.layouts import imported
from recotrack.intake.readers import read

HEADS = "| No. | {kind} | Lead | Progress |\n|---|---|---|---|\n"


def of(text: str) -> Imported:
    return imported(read("paper.md", text.encode()), None, None)


def table(text: str, *, kind: str = "Recommendation", number: str = "1") -> str:
    return f"{HEADS.format(kind=kind)}| {number} | {text} | Head of Custody | Begun. |\n"


CELLS = "The force should heat its cells."
VICTIMS = "The force should write to victims."


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Custody (HMICFRS, published 4 March 2025)", "Stalking (HMICFRS, published 6 May 2025)"),
        ("Custody (HMICS, published 4 March 2025)", "Stalking (Estyn, 6 May 2025)"),
        ("Custody: an unannounced inspection (HMICFRS)", "Stalking and harassment (HMICFRS)"),
        (
            "Custody in the north, published 4 May 2025",
            "Stalking in the south, published 6 May 2025",
        ),
    ],
)
def test_two_tables_below_two_reports_are_of_two_reports(first: str, second: str) -> None:
    """Each has a recommendation 1 of its own."""
    made = of(
        f"# Item 8: progress\n\n## {first}\n\n{table(CELLS)}\n## {second}\n\n{table(VICTIMS)}"
    )
    assert [[each.name for each in one.findings] for one in made.drafts] == [["rec-01"]] * 2
    titles = [str(one.inspection["title"]) for one in made.drafts]
    assert [each.split(" ")[0].strip(":,") for each in titles] == ["Custody", "Stalking"]


def test_below_a_topic_the_wording_in_a_form_is_the_findings_text() -> None:
    """However its label is called. The force's own day may be the only one of work."""
    form = "| As printed | {} |\n|---|---|\n| Reply of the force | {} |\n| Finish by | {} |\n\n"
    made = of(
        "# Response to HMICFRS: Custody\n\n"
        f"### AFI 1 – Warmth\n\n{form.format(CELLS, 'Heaters come in May.', '1 May 2026')}"
        f"### AFI 2 – Letters\n\n{form.format(VICTIMS, 'Letters go out.', '1 June 2026')}"
    )
    said = [(each.data["text"], each.data["due"]) for each in made.drafts[0].findings]
    assert [(str(text).strip(), due) for text, due in said] == [
        (CELLS, "2026-05-01"),
        (VICTIMS, "2026-06-01"),
    ]


def test_two_tables_below_two_themes_are_of_one_report() -> None:
    """What stands above both is the report."""
    above = "# PEEL 2025: Ravensmoor (HMICFRS, published 4 March 2025)\n\n"
    made = of(
        f"{above}## Custody\n\n{table(CELLS)}\n## Victims of crime\n\n{table(VICTIMS, number='2')}"
    )
    (one,) = made.drafts
    assert one.inspection["title"] == "PEEL 2025: Ravensmoor"
    assert [each.name for each in one.findings] == ["rec-01", "rec-02"]


def test_a_heading_over_a_table_says_which_kind_its_findings_are() -> None:
    """A recommendation 1 and an area for improvement 1 are two records, and never mixed up."""
    above = "# Custody (HMICFRS, published 4 March 2025)\n\n"
    made = of(
        f"{above}## Recommendations\n\n{table(CELLS)}\n"
        f"## Areas for improvement\n\n{table(VICTIMS, kind='Finding')}"
    )
    (one,) = made.drafts
    assert [(each.name, str(each.data["text"]).strip()) for each in one.findings] == [
        ("rec-01", CELLS),
        ("afi-01", VICTIMS),
    ]


ANNEX = """\
# Custody (HMICFRS, published 4 March 2025)

| No. | Finding | Owner |
|---|---|---|
| R1 | The force should heat its cells. | Head of Custody |
| AFI 1 | The force should paint its cells. | Head of Estates |

## Annex A: timetable

| {heading} | What | Lead | Start | Complete by |
|---|---|---|---|---|
| R1 | Buy boilers | Insp Fox | 1 May 2025 | 30 June 2025 |
| R1 | Fit them | Insp Fox | | 31 July 2025 supplier late |
| {afi} | Choose a colour | | | Q3 2025 |

## Annex B: about the inspection

Inspectors visited two stations and read 40 records. Ravensmoor was not told before.
"""


@pytest.mark.parametrize("heading", ["Finding", "Rec/AFI", "Ref"])
def test_an_annex_of_dates_is_the_actions_of_the_findings_that_it_numbers(heading: str) -> None:
    """And a paragraph about the inspection is no finding."""
    (one,) = of(ANNEX.format(heading=heading, afi="AFI 1")).drafts
    actions: list[Any] = [each.data.get("actions", []) for each in one.findings]
    assert [each.name for each in one.findings] == ["rec-01", "afi-01"]
    assert [[(e["title"], e.get("due"), e.get("owner")) for e in each] for each in actions] == [
        [("Buy boilers", "2025-06-30", "insp-fox"), ("Fit them", "2025-07-31", "insp-fox")],
        [("Choose a colour", "2025-09-30", None)],
    ]
    assert [each.data["owner"] for each in one.findings] == ["head-of-custody", "head-of-estates"]


def test_a_number_that_two_kinds_have_is_shown_and_not_guessed() -> None:
    """Number 1 alone may be the recommendation or the area for improvement."""
    made = of(ANNEX.format(heading="Finding", afi="1"))
    (one,) = made.drafts
    assert "actions" not in one.findings[1].data
    assert "Choose a colour" in [each.text for each in made.unplaced]


def test_a_number_before_the_words_of_a_cell_is_the_findings() -> None:
    """1. The force should ..., where no column has numbers."""
    rows = "".join(
        f"<tr><td>{n}. {t}</td><td>Begun.</td></tr>" for n, t in ((4, CELLS), (5, VICTIMS))
    )
    page = f"<table><tr><th>Recommendation</th><th>Progress</th></tr>{rows}</table>"
    (one,) = imported(read("page.html", page.encode()), None, None).drafts
    assert [(each.name, str(each.data["text"]).strip()) for each in one.findings] == [
        ("rec-04", CELLS),
        ("rec-05", VICTIMS),
    ]


@pytest.mark.parametrize("between", [" ", ": ", "</p><p>"])
def test_a_label_before_the_words_of_a_cell_is_no_part_of_them(between: str) -> None:
    """Whether it stands in their paragraph or in one of its own; and it is shown as a label."""
    texts = (f"Recommendation {n}{between}Chief constables should {do}." for n, do in
             ((1, "heat their cells"), (2, "write to victims")))  # fmt: skip
    rows = (f"<tr><td><p>{each}</p></td><td>We do.</td></tr>" for each in texts)
    heads = "<tr><th>HMICFRS recommendation</th><th>Chief Constable</th></tr>"
    page = f"<table>{heads}{''.join(rows)}</table>"
    made = imported(read("paper.html", page.encode()), None, None)
    found = [each.data for each in made.drafts[0].findings]
    assert [each["number"] for each in found] == ["1", "2"]
    assert found[0]["text"] == "Chief constables should heat their cells."
    assert "Recommendation 1" in {each.text.rstrip(":") for each in made.labels}
    assert not made.unplaced


def test_a_first_row_with_a_day_is_no_second_line_of_headings() -> None:
    """A month may head a column of updates; a day is a value."""
    page = "| Rec | Action | By when |\n|---|---|---|\n| Rec 1 | Buy kits | 1 May 2025 |\n| Rec 2 | Fit | |\n"
    made = of(page)
    assert "Buy kits" not in [each.text for each in made.labels]


PLAN = """\
# Improvement plan: Custody (HMICFRS, published 4 March 2025)

## Recommendation 1

The force should heat its cells.

| Ref | Action | Lead | Deadline | Achievements |
|---|---|---|---|---|
| 1.1 | Buy boilers | Insp Fox | 30 June 2025 | Bought in May. |
| 1.2 | Fit them | SM | Not before July | |
"""


def test_a_table_below_a_finding_is_the_work_on_it() -> None:
    """Its numbers are those of actions, and its deadlines the force's own dates."""
    (one,) = of(PLAN).drafts
    (finding,) = one.findings
    actions: Any = finding.data["actions"]
    assert [(each["title"], each.get("due"), each["owner"]) for each in actions] == [
        ("Buy boilers", "2025-06-30", "insp-fox"),
        ("Fit them", None, "sm"),
    ]
    assert [each["note"] for each in actions[0]["updates"]] == ["Bought in May."]
    assert (finding.data["deadline"], finding.data.get("owner")) == ({"basis": "none"}, None)
    assert ("roles", "SM") in [(each.at, each.value) for each in one.guesses]


FORM = (
    "<table><tr><td>Recommendation 1</td><td>The force should heat its cells.</td></tr>"
    "<tr><td>{}</td><td>{}</td></tr><tr><td>{}</td><td>Head of Custody</td></tr>"
    "<tr><td>Reply of the force</td><td>We heat them.</td></tr></table>"
)


@pytest.mark.parametrize(
    ("position", "value", "disposition"),
    [
        ("Accepted?", "Partly accepted", "partly accepted"),
        ("Position of the force", "Agreed in part", "partly accepted"),
        ("Where we stand", "Not accepted.", "not accepted"),
    ],
)
@pytest.mark.parametrize("owner", ["Lead", "Force owner"])
def test_a_form_of_a_finding_has_its_decision_and_its_owner(
    position: str, value: str, disposition: str, owner: str
) -> None:
    """By what stands beside the labels: a decision and no more, and the title of a role."""
    page = FORM.format(position, value, owner)
    made = imported(read("p.html", page.encode()), "response", None)
    (finding,) = made.drafts[0].findings
    said: dict[str, Any] = finding.data
    assert (said["disposition"], said["owner"]) == (disposition, "head-of-custody")
    assert said["response"] == {"chief_constable": "We heat them."}


BOX = "".join(
    f"<tr><td>{head}</td><td>{value}</td></tr>"
    for head, value in (
        ("Finding", "AFI 4"),
        ("Wording", "The force should heat its cells."),
        ("Chief Constable’s reply", "We heat them."),
        ("Action", "Buy two boilers"),
        ("Owner", "Head of Custody"),
        ("Due", "1 June 2026"),
    )
)


def test_a_form_below_the_number_of_a_finding_is_of_that_finding() -> None:
    rows = "| Inspectorate's finding | {} |\n|---|---|\n| Observations of the Chief Constable | We do. |\n"
    forms = (
        f"### Area for improvement {n}\n\n{rows.format(each)}" for n, each in
        enumerate((CELLS, VICTIMS), 3)
    )  # fmt: skip
    found = of("# Response\n\n" + "\n".join(forms)).drafts[0].findings
    assert [(each.data["kind"], each.data["number"]) for each in found] == [
        ("area for improvement", "3"), ("area for improvement", "4"),
    ]  # fmt: skip


def test_a_box_of_a_finding_has_its_number_and_the_one_action_on_it() -> None:
    """The owner and the day below the action are the action's."""
    made = imported(read("p.html", f"<table>{BOX}</table>".encode()), "response", None)
    (finding,) = made.drafts[0].findings
    said: dict[str, Any] = finding.data
    assert (said["kind"], said["number"]) == ("area for improvement", "4")
    assert said["response"] == {"chief_constable": "We heat them."}
    (action,) = said["actions"]
    assert (action["title"], action["owner"], action["due"]) == (
        "Buy two boilers", "head-of-custody", "2026-06-01",
    )  # fmt: skip
    assert not said.get("due")


def test_a_row_over_the_whole_table_may_be_a_kind_with_its_topic() -> None:
    """Below a cause of concern are its recommendations; no report is called by it."""
    heads = "<tr><th>No</th><th>Recommendation</th><th>Owner</th><th>Status</th></tr>"
    over = "<tr><td colspan=4>{}</td></tr>"
    row = "<tr><td>{}</td><td>{}</td><td>DCC</td><td>Open</td></tr>"
    rows = [
        heads,
        over.format("CAUSE OF CONCERN – Heat"), row.format(1, CELLS),
        over.format("Area for improvement: Letters"), row.format(2, VICTIMS),
    ]  # fmt: skip
    page = f"<p>Report: Held too long</p><table>{''.join(rows)}</table>"
    (draft,) = imported(read("p.html", page.encode()), "tracker", None).drafts
    assert draft.inspection["title"] == "Held too long"
    assert [each.data["kind"] for each in draft.findings] == [
        "recommendation",
        "area for improvement",
    ]


def test_a_form_of_several_findings_has_the_work_on_each() -> None:
    """Owner and date are of the finding above them, and not all of the last one."""
    rows = "".join(
        f"<tr><td colspan=4>Recommendation {n}</td></tr>"
        f"<tr><td>Finding</td><td colspan=3>{text}</td></tr>"
        f"<tr><td>Force comments</td><td colspan=3>We accept this and have begun.</td></tr>"
        f"<tr><td>Lead</td><td>{lead}</td><td>Target date</td><td>{day}</td></tr>"
        for n, text, lead, day in (
            (1, CELLS, "Head of Custody", "1 June 2026"),
            (2, VICTIMS, "Head of Crime", "1 July 2026"),
        )
    )
    made = imported(read("p.html", f"<table>{rows}</table>".encode()), "response", None)
    told = [(each.data["owner"], each.data["due"]) for each in made.drafts[0].findings]
    assert told == [("head-of-custody", "2026-06-01"), ("head-of-crime", "2026-07-01")]


@pytest.mark.parametrize("force", ["Force response", "Ravensmoor Police response", "Context"])
def test_answers_side_by_side_are_each_below_the_label_of_its_office(force: str) -> None:
    """However many rows they have; below a label that is not known nothing is written unasked."""
    made = of(
        "# Custody (HMICFRS, published 4 March 2025)\n\n"
        f"## Recommendation 1\n\n{CELLS}\n\n"
        f"| {force} | Commissioner's response |\n|---|---|\n"
        "| Boilers were bought in May. | I have asked to see the cells. |\n"
        "| They will be fitted by autumn. | My visitors will tell me. |\n"
    )
    ((finding,),) = (each.findings for each in made.drafts)
    said: Any = finding.data["response"]
    answers = {office: words.split("\n\n") for office, words in said.items()}
    assert answers.pop("commissioner") == [
        "I have asked to see the cells.",
        "My visitors will tell me.\n",
    ]
    if force == "Context":
        assert answers == {}
        assert made.drafts[0].doubts
    else:
        assert answers == {
            "chief_constable": ["Boilers were bought in May.", "They will be fitted by autumn.\n"]
        }


def test_a_form_may_have_the_topic_behind_the_kind_of_a_finding() -> None:
    """And a page may have a form for each of two reports."""
    form = "<dl><dt>Area for improvement: {}</dt><dd>The force should {}.</dd><dt>Chief Constable</dt><dd>We do.</dd></dl>"
    page = (
        "<h1>Responses to HMICFRS</h1><h2>Missing and at risk: an inspection of forces</h2><p>Report by "
        f"HMICFRS, published 6 May 2025</p>{form.format('search', 'look for children')}"
        "<h2>PEEL 2023–25: an inspection of Wexmoor Police</h2><p>Report by HMICFRS, published 14 May 2025"
        f"</p>{form.format('crime', 'record crime')}"
    )
    drafts = imported(read("page.html", page.encode()), None, None).drafts
    assert [each.inspection["published"] for each in drafts] == ["2025-05-06", "2025-05-14"]
    kinds = [finding.data["kind"] for each in drafts for finding in each.findings]
    assert kinds == ["area for improvement"] * 2


@pytest.mark.parametrize("asks", ["What the report says", "Recommendation"])
@pytest.mark.parametrize(
    "told", ["Chief constables and chief fire officers", "Those who share buildings"]
)
def test_a_form_with_its_number_as_caption_says_to_whom_the_finding_is_addressed(
    asks: str, told: str
) -> None:
    """Bodies that reports address; else it is whom the finding's own words name."""
    forms = "".join(
        f"<table><caption>Recommendation {number}</caption>"
        f"<tr><th>Addressed to</th><td>{told}</td></tr>"
        f"<tr><th>{asks}</th><td>Chief constables should share {what}.</td></tr>"
        f"<tr><th>Commissioner's response</th><td>I pay for the {what}.</td></tr></table>"
        for number, what in (("4", "vans"), ("9", "yards"))
    )
    made = imported(read("page.html", f"<h1>Answers</h1>{forms}".encode()), None, None)
    to = "chief constables" if told == "Those who share buildings" else told
    assert [
        (each.data["number"], each.data["text"], each.data["addressed_to"], each.data["response"])
        for each in made.drafts[0].findings
    ] == [
        (
            n,
            f"Chief constables should share {what}.",
            to,
            {"commissioner": f"I pay for the {what}."},
        )
        for n, what in (("4", "vans"), ("9", "yards"))
    ]
    assert not made.drafts[0].doubts
