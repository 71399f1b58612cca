"""What import says became of a document, and what it keeps beside the records: all of it, beside a golden file."""

import pytest

from recotrack.cli.importing.lines import lines_of, route_name
from recotrack.cli.importing.owners import Owners
from recotrack.cli.importing.sheets import Sheet
from recotrack.cli.importing.telling import leftovers, tell
from recotrack.edit import Data
from recotrack.intake.draft import Draft, Finding, Guess, Imported
from recotrack.intake.paper import LeftOut, Paper, Passage
from recotrack.model import Office
from recotrack.model.office import Role
from recotrack.problems import Route
from recotrack.register import shaped
from tests import two_parties
from tests.conftest import Golden
from tests.tables import every_row


def draft(title: str, *kinds: str, guesses: tuple[Guess, ...] = ()) -> Draft:
    findings = tuple(Finding(f"rec-{at:02}", {"kind": each}) for at, each in enumerate(kinds, 1))
    return Draft({"title": title}, findings=findings, guesses=guesses)


def read(
    drafts: tuple[Draft, ...],
    *,
    lost: tuple[Passage, ...] = (),
    labels: tuple[Passage, ...] = (),
    out: tuple[LeftOut, ...] = (),
    placed: int = 1000,
) -> Imported:
    """A paper of so many placed characters, and what else is in it."""
    paper = Paper("answer.txt", (Passage("x" * placed), *labels, *lost), left_out=out)
    return Imported(paper, "response", drafts, unplaced=lost, labels=labels)


NIGHTS = draft("Nights in custody", "recommendation")
SURE, FOOT = "it stands at the top", "foot of the page"
TWO = (
    draft(
        "Nights in custody",
        *["recommendation"] * 10,
        guesses=(
            Guess("inspection title", "Nights in custody", SURE),
            Guess("inspection published", "2026-05-14", SURE),
            Guess("inspection published", "2026-05-14", SURE),
            *(Guess(f"rec-{at:02} owner", "custody-lead", "its lead") for at in range(1, 11)),
            Guess("rec-01 owner", "data-lead", "its lead"),
        ),
    ),
    draft(
        "Calls that nobody took, or that were cut off",
        "recommendation",
        "area for improvement",
        "cause of concern",
        guesses=(Guess("inspection title", "Calls", SURE),),
    ),
)
CASES = {
    "nothing is left over": read((NIGHTS,)),
    "one of each": read(
        (NIGHTS,),
        lost=(Passage("An aside.", where="line 4"),),
        labels=(Passage("Answers"),),
        out=(LeftOut("Page 1", FOOT, "page 1"),),
    ),
    "its title is guessed": read(
        (draft("Nights", "recommendation", guesses=(Guess("inspection title", "Nights", SURE),)),)
    ),
    "nearly nothing is lost": read((NIGHTS,), lost=(Passage("x"),), placed=99_999),
    "only what is on the page is left over": read((NIGHTS,), out=(LeftOut("Page 1", FOOT),)),
    "only signs are left over": read((NIGHTS,), out=(LeftOut("--", "a line that divides"),)),
    "much of all": read(
        TWO,
        lost=(
            *(Passage(f"n/a {at}", where=f"B{at}, under Cost") for at in range(2, 5)),
            *(Passage(f"£{at}", where=f"C{at}, under Budget") for at in range(2, 6)),
            *(Passage(f"D {at}", where=f"D{at}, under Days") for at in range(2, 9)),
            *(Passage(f"Aside {at}.", where=f"line {at}") for at in range(20, 30)),
            Passage(f"{'long ' * 40}\nand on"),
            Passage("The last."),
        ),
        labels=(Passage("Answers"), Passage("Nights in custody")),
        out=(
            *(LeftOut(f"Page {at} of 7", FOOT, f"page {at}") for at in range(1, 8)),
            *(LeftOut(">", "the sign of a quoted line") for _ in range(3)),
            *(
                LeftOut(each, "navigation of the page")
                for each in ("Home", "News", "Help", "Jobs", "FOI", "Back")
            ),
        ),
    ),
    "twelve passages": read((NIGHTS,), lost=tuple(Passage(f"Aside {at}.") for at in range(12))),
    "thirteen passages": read((NIGHTS,), lost=tuple(Passage(f"Aside {at}.") for at in range(13))),
}


def test_what_is_told_and_kept(capsys: pytest.CaptureFixture[str], golden: Golden) -> None:
    said = []
    for name, each in CASES.items():
        tell(each, each.drafts)
        kept = leftovers(each, each.drafts) or "(nothing is kept)\n"
        said.append(f"== {name}\n{capsys.readouterr().err}-- kept beside the records\n{kept}")
    golden("imports-told/told.txt", "\n".join(said))


def _office(roles: dict[str, Role]) -> Office:
    """An office with these roles alone."""
    file = shaped(two_parties.OFFICE, two_parties.FILES[two_parties.OFFICE].encode()).file
    assert file is not None
    office: Office = file.value
    return office.model_copy(update={"roles": roles})


@pytest.mark.parametrize("count", [19, 20, 21, 22])
def test_of_more_than_twenty_roles_the_others_are_counted(count: int) -> None:
    roles = {f"role-{at}": Role(title=f"Role {at}") for at in range(count)}
    shown = [*Owners(_office(roles), ()).shown()]
    assert len(shown) == min(count, 21)
    more = {
        21: ["  and 1 more role, in register.yaml"],
        22: ["  and 2 more roles, in register.yaml"],
    }
    assert shown[20:] == more.get(count, [])


def test_a_role_is_meant_by_its_id_or_title_in_any_letters() -> None:
    """One that the document names too; another title is a new role, and an id alone is not."""
    office = _office({"dci-1": Role(title="DCI Vale")})
    owners = Owners(office, [Draft(roles={"dci-vale": "DCI VALE", "acc": "ACC Marlow"})])
    for typed, role in (
        ("dci vale", "dci-1"), ("DCI  VALE", "dci-1"), ("DCI-1", "dci-1"), ("acc marlow", "acc"), ("Acc", "acc"),
        ("Head of Nights", "head-of-nights"), ("head of nights", "head-of-nights"),
    ):  # fmt: skip
        assert owners.role(typed) == role, typed
    assert owners.with_new(Draft()).roles == {"head-of-nights": "Head of Nights"}
    assert [*owners.shown()] == [
        "  dci-1: DCI Vale",
        "  acc: ACC Marlow",
        "  head-of-nights: Head of Nights",
    ]


# The page of the review

STATED: dict[str, Data] = {"words": "By 31 May 2026", "date": "2026-05-31", "basis": "stated"}
FULL = Draft(
    {
        "title": "Nights in custody: a thematic inspection",
        "inspectorate": "HMICFRS",
        "kind": "thematic",
        "received": "2026-05-01",
        "response_rule": "police-act-55",
        "source": "a letter",
        "assumed": ["response_rule"],
    },
    {
        "force": "Ravensmoor Police",
        "chief_constable": {"name": "Tobias Wrenfield", "received": "2026-05-20"},
        "commissioner": {"title": "PCC", "initial_response": "I welcome it.\n\n- All of it."},
        "published": "2026-06-01",
        "sent": [{"to": "Home Secretary", "date": "2026-06-02"}],
        "assumed": ["force"],
    },
    (
        Finding(
            "rec-02",
            {
                "kind": "recommendation",
                "number": "2",
                "addressed_to": "the force",
                "text": "By 31 May 2026, count:\n\n- keys,\n- cells.",
                "deadline": {"words": "By 31 May 2026", "date": "2026-05-31", "basis": "stated"},
                "disposition": "partly accepted",
                "due": "2026-06-30",
                "owner": "sergeant",
                "response": {"chief_constable": "Two suites do.\n\nThe third waits."},
                "actions": [
                    {
                        "id": "count",
                        "title": "Count",
                        "owner": "inspector",
                        "due": "2026-05-31",
                        "updates": [
                            {"date": "2026-05-02", "by": "inspector", "note": "Begun.", "status": "in progress"},
                            {"date": "2026-05-03", "by": "inspector", "note": "Moved.", "due": "2026-06-15", "owner": "sergeant"},
                        ],
                        "assumed": ["due", "owner"],
                    },
                    {"id": "paint", "title": "Paint"},
                ],
                "updates": [{"date": "2026-06-03", "by": "sergeant", "note": "Closed.", "status": "closed", "ref": "Letter 7"}],
                "assumed": ["owner"],
            },
            pillars=("1", "3"),
        ),
        Finding("afi-01", {"kind": "area for improvement", "number": "1", "deadline": {"basis": "none"}}),
        Finding("coc-01", {"kind": "cause of concern", "text": "Cells.", "addressed_to": "the force", "deadline": {"date": "2026-12-31", "basis": "assumed"}, "pillars": ["op/pillar-1"]}),
    ),
    guesses=(Guess("inspection kind", "thematic", "it addresses several"), Guess("rec-02 disposition", "partly accepted", "her words")),
)  # fmt: skip
PAGES: list[tuple[int | None, Route]] = [
    (None, ()), (0, ()), (0, ("actions", 0)), (0, ("actions", 0, "updates", 1)), (0, ("actions", 1)), (0, ("updates", 0)),
    (1, ()), (2, ()),
]  # fmt: skip


def test_the_lines_of_each_page(golden: Golden) -> None:
    """What is shown though it is empty, what each is called, what is assumed, guessed or lacking."""
    titles = {"sergeant": "Sergeant", "inspector": "Inspector"}
    pages = []
    for draft_of in (FULL, Draft({"title": "Nights", "published": "2026-05-01"})):
        for finding, within in PAGES if draft_of is FULL else PAGES[:1]:
            lines = lines_of(Sheet(draft_of, finding), within, lambda name: titles.get(name, name))
            pages.append(
                f"== {'the report' if finding is None else draft_of.findings[finding].name}"
            )
            pages[-1] += f" {route_name(within)}" if within else ""
            for each in lines:
                part = "" if each.part is None else f" {each.part + 1}"
                why = f"   ? {each.why}" if each.why else ""
                opens = " >" if each.is_entry else ""
                pages.append(f"{each.called}{part}: {each.words}{opens}{why}")
    golden("imports-told/review.txt", "\n".join(pages) + "\n")


@every_row(
    ("there", "typed", "made"),
    [
        (STATED, "2026-05-31", STATED),
        (STATED, "31/5/2026", STATED),
        (STATED, "2026-06-01", {"date": "2026-06-01", "basis": "assumed"}),
        (STATED, "none", {"basis": "none"}),
        ({"basis": "none"}, "2026-06-01", {"date": "2026-06-01", "basis": "assumed"}),
    ],
)
def test_a_deadline_that_is_typed_keeps_its_words_if_it_is_the_day_they_set(
    there: dict[str, Data], typed: str, made: dict[str, Data]
) -> None:
    finding = Finding("rec-02", {"kind": "recommendation", "number": "2", "deadline": there})
    sheet = Sheet(Draft(findings=(finding,)), 0).typed(("deadline",), typed, str)
    assert sheet.data["deadline"] == made
