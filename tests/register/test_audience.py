"""Who may see what: the register as an audience sees it, and every byte that is made for it."""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from recotrack.cli import main
from recotrack.cli.audience import Views
from recotrack.documents import (
    AUDIENCES,
    DOCUMENTS,
    FORMATS,
    Document,
    Request,
    Subject,
    Templates,
    every_document,
    path_of,
    render_in,
    subjects,
)
from recotrack.documents.entry import PrintedEntry, stated
from recotrack.documents.standing_entries import (
    due_entry,
    late_entry,
    owner_entry,
    since_entry,
    status_entry,
)
from recotrack.model import Action, Recommendation, Shape
from recotrack.model.key import Seen, key, keys_of
from recotrack.model.shape import mapping
from recotrack.model.types import Text
from recotrack.problems import Failure
from recotrack.progress import Progress, Standing, totals
from recotrack.register import (
    NOT_STATED,
    WITHHELD,
    Context,
    Reader,
    Register,
    as_of,
    for_audience,
)
from recotrack.starter import demo_register
from recotrack.words import days_late
from tests.conftest import Files, size, written
from tests.difference.test_diff import Office
from tests.documents.making import BARE, INSPECTION, OFFICE, RECOMMENDATION
from tests.marked import (
    FOLDERS,
    NEVER,
    TODAY,
    TOMORROW,
    Marked,
    marked_register,
    markers_in,
    secret,
    secrets_below,
    shapes,
)
from tests.papers import paper
from tests.programs import program
from tests.tables import every_row, some_of

DAY = date(2024, 10, 1)


@pytest.fixture(scope="module")
def marked() -> Marked:
    return marked_register()


@pytest.fixture(scope="module")
def register(marked: Marked, tmp_path_factory: pytest.TempPathFactory) -> Register:
    """The register in which every text is a marker."""
    register = written(tmp_path_factory.mktemp("marked"), marked.files)
    assert not register.faults
    return register


def _texts(register: Register) -> set[str]:
    """The markers in what a register holds."""
    return {each for file in register.files.values() for each in markers_in(repr(file).encode())}


# The table


def test_a_key_that_says_nothing_is_seen_by_nobody_outside() -> None:
    """Nothing new is shown because nobody thought of it."""

    @mapping
    class New(Shape):
        """A mapping with a key that says nothing of who sees it."""

        told: Text | None = key(description="a key")

    assert keys_of(New)["told"].seen is Seen.FORCE


def test_what_is_withheld_has_something_in_its_place() -> None:
    """Where a key must be there, Not published stands under it: so it is a text."""
    hidden = {Seen.FORCE, Seen.COMMITTEE, Seen.WORDS, Seen.ANSWER}
    needed = {
        (shape.__name__, name): shape.model_fields[name].annotation
        for shape in shapes()
        for name, (seen, *_) in keys_of(shape).items()
        if seen in hidden and shape.model_fields[name].is_required()
    }
    assert needed
    assert {place for place, held in needed.items() if held is not str} == set()


# Every text of every key


@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_text_of_every_key(register: Register, marked: Marked, audience: str) -> None:
    """What an audience must not see is nowhere in its register; all else is, and nothing is lost."""
    whole = _texts(as_of(register, TODAY))
    assert len(whole) > 1_400
    shown = _texts(for_audience(register, audience, TODAY))
    ids = {text for text, each in marked.markers.items() if each.is_id}
    assert shown - ids == {
        text for text in whole - ids if not secret(marked.markers[text], audience)
    }


def test_what_is_not_out_is_nowhere(register: Register) -> None:
    """Neither its folder nor a link to it; and there is no way back to the whole of it."""
    cut = for_audience(register, "public", TODAY)
    assert cut.whole is cut
    assert not {TOMORROW, NEVER} & cut.inspections.keys()
    assert set(FOLDERS) - cut.inspections.keys() == {TOMORROW, NEVER}
    with pytest.raises(OSError, match="register"):
        cut.read("register.yaml")
    again = for_audience(register, "public", date(2025, 6, 3))
    assert TOMORROW in again.inspections
    assert NEVER not in again.inspections


def test_internal_is_untouched(register: Register) -> None:
    """The same register, not a copy."""
    seen = as_of(register, TODAY)
    assert for_audience(seen, "internal", TODAY) is seen


def _cases() -> Iterator[Any]:
    """Each document with each audience from whom something is kept, all in every format; in make
    test with one audience in turn, one in every format.
    """
    for at, document in enumerate(DOCUMENTS.values()):
        kept_from = [each for each in document.audiences if each != "internal"]
        for turn, audience in enumerate(kept_from):
            in_turn = at % len(kept_from) == turn
            every = () if in_turn else pytest.mark.test_all("every combination")
            yield pytest.param(document, audience, marks=every, id=f"{document.name}-{audience}")


@pytest.mark.parametrize(("document", "audience"), list(_cases()))
def test_no_byte_of_a_document(
    register: Register, marked: Marked, tmp_path: Path, document: Document, audience: str
) -> None:
    """In no format, about nothing that it can be about, nor in the path of its file."""
    in_every_format = size(1, 1000)
    progress = Progress(for_audience(register, audience, TODAY), TODAY)
    templates = Templates(tmp_path / "templates", "templates")
    made = Counter[str]()
    for at, (_, subject) in enumerate(every_document(progress, [document])):
        request = Request(progress=progress, about=subject, audience=audience)
        forms = list(FORMATS) if at < in_every_format else ["md"]
        for form, content in render_in(document, forms, request, templates):
            target = tmp_path / "out" / path_of(progress, document, subject, form)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            made[form] += 1
            if audience == "public":
                assert b"(assumed)" not in content
    assert made.keys() == set(FORMATS)
    assert secrets_below(tmp_path / "out", marked, audience) == {}


@pytest.mark.parametrize("form", FORMATS)
def test_the_net_holds(marked: Marked, tmp_path: Path, register: Register, form: str) -> None:
    """An internal document in a public folder is found out, in every format by all that it says."""
    if form == "pdf":
        program("pdftotext")  # most of its words stand in it as shapes
    progress = Progress(as_of(register, TODAY), TODAY)
    request = Request(progress=progress, about=Subject("inspection", NEVER))
    templates = Templates(tmp_path / "templates", "templates")
    record = DOCUMENTS["response-record"]
    made = dict(render_in(record, ["md", form], request, templates))
    assert markers_in(made["md"]) <= markers_in(made[form])
    (tmp_path / f"a.{form}").write_bytes(made[form])
    found = secrets_below(tmp_path, marked, "public")
    assert len(found.pop(f"a.{form}")) > 20
    assert not found


# What is shown is as it is


def _sums(standing: Standing) -> tuple[Any, ...]:
    """What is worked out of a record, without words and people."""
    dates = standing.ledger
    moves = tuple((move.on, move.before, move.after) for move in dates.moves)
    return (
        standing.status, standing.since, standing.owner is None, dates.first, dates.since, moves,
        standing.last_life, standing.is_open, standing.done, standing.there, standing.started,
        standing.duplicate_of, standing.withdrawn, standing.counts, standing.ready_to_complete,
        standing.pillars, standing.forecast, standing.done_on, standing.done_late,
        standing.overdue, standing.stale, standing.due_soon,
    )  # fmt: skip


@pytest.mark.parametrize("audience", ["committee", "public"])
@pytest.mark.parametrize("seed", some_of(range(4), 0))
def test_sums_are_those_of_the_whole(audience: str, seed: int, tmp_path: Path) -> None:
    """Statuses, dates, owners, colours and totals of what is shown: as in a register in which what
    is not shown never was. Reports are taken back at random, so that there is something to hide.
    """
    draw = random.Random(seed)
    day = draw.choice([date(2025, 3, 1), date(2025, 10, 15), date(2026, 10, 20)])
    files: Files = dict(demo_register(records=60, seed=seed))
    folders = sorted({path.split("/")[0] for path in files if path.endswith("/inspection.yaml")})
    hidden = draw.sample(folders, 2) if audience == "public" else []
    for folder in hidden:
        text = str(files[f"{folder}/inspection.yaml"])
        files[f"{folder}/inspection.yaml"] = text.replace("\npublished:", "\nreceived:")
    cut = Progress(for_audience(written(tmp_path / "all", files), audience, day), day)
    kept = {path: text for path, text in files.items() if path.split("/")[0] not in hidden}
    never = as_of(written(tmp_path / "kept", kept), day)
    unpublished = {
        name for name, at in never.inspections.items()
        if audience == "public" and not (at.inspection and at.inspection.published)
    }  # fmt: skip
    whole = Progress(never, day)
    assert not set(hidden) & cut.register.inspections.keys()
    expected = {
        name: standing for name, standing in whole.everything.items()
        if name.split("/")[0] not in unpublished
    }  # fmt: skip
    assert cut.everything.keys() == expected.keys()
    for name, standing in expected.items():
        assert _sums(cut.everything[name]) == _sums(standing), name
        owner = owner_entry(whole, standing)
        stated_owner = stated(owner) if audience == "public" else owner
        assert cut.register.role_title(cut.everything[name].owner) == stated_owner.printed
        assert cut.rag(cut.everything[name])[:2] == whole.rag(standing)[:2]
    assert totals(cut.everything.values()) == totals(expected.values())
    assert len(expected) > 60


# What is assumed

UPDATE = """\
updates:
  - date: 2024-09-20
    by: lead
    status: complete
    note: Told the public.
    public: true
    evidence:
      - title: A report
    assumed:
      - status
      - date
"""


def _seen(folder: Path, files: Files, audience: str = "public", day: date = DAY) -> Progress:
    return Progress(for_audience(written(folder, {**BARE, **files}), audience, day), day)


def test_what_is_below_an_assumed_key_is_assumed_too(tmp_path: Path) -> None:
    """To the public: each key of the mapping that is there, but the published words."""
    text = f"{RECOMMENDATION}assumed:\n  - deadline\n"
    register = written(tmp_path, {**BARE, "2024-custody/rec-01.yaml": text})
    public = for_audience(register, "public", DAY).files["2024-custody/rec-01.yaml"].value
    assert isinstance(public, Recommendation)
    assert public.deadline.assumed == ("date", "basis")


@dataclass
class _Said:
    entry: PrintedEntry
    rows: tuple[PrintedEntry, ...]


def test_nothing_assumed_is_printed_as_a_fact() -> None:
    """Wherever an entry stands, the public reads Not stated, or the words that the source has."""
    said = _Said(
        PrintedEntry("a guess", assumed=True),
        (PrintedEntry("a fact"), PrintedEntry("31 March 2025", assumed=True, in_public="by March")),
    )
    read = stated(said)
    assert [each.printed for each in (read.entry, *read.rows)] == [NOT_STATED, "a fact", "by March"]
    assert not any(each.assumed for each in (read.entry, *read.rows))
    assert stated({"one": [said.entry]})["one"][0].printed == NOT_STATED
    empty = PrintedEntry(None, assumed=True, otherwise="Awaited")
    assert stated(empty).printed == "Awaited"


def test_late_since_an_assumed_date(tmp_path: Path) -> None:
    """The colour and the word stay, as they would look better without; the day is not stated."""
    assumed = RECOMMENDATION.replace("2025-01-31", "2024-09-01").replace("stated", "assumed")
    files: Files = {"2024-custody/rec-01.yaml": f"{assumed}owner: lead\nassumed:\n  - owner\n"}
    progress = _seen(tmp_path, files)
    standing = progress.recommendations["2024-custody/rec-01"]
    assert progress.rag(standing).when == "overdue"
    late = late_entry(progress, standing, "Not late")
    assert (late.printed, stated(late).printed) == (
        days_late(30),
        "Late by a date that is not stated",
    )
    assert stated(due_entry(progress, standing)).printed == NOT_STATED
    assert owner_entry(progress, standing).printed == NOT_STATED


def test_a_status_that_is_assumed(tmp_path: Path) -> None:
    """It counts, and is printed as not stated, with its day; what is stated is printed."""
    files: Files = {"2024-custody/rec-01.yaml": RECOMMENDATION + UPDATE}
    progress = _seen(tmp_path, files)
    standing = progress.recommendations["2024-custody/rec-01"]
    assert standing.status == "complete"
    assert stated(status_entry(standing)).printed == NOT_STATED
    assert stated(since_entry(standing, "None")).printed == NOT_STATED
    text = str(files["2024-custody/rec-01.yaml"]).partition("    assumed")[0]
    plain: Files = {"2024-custody/rec-01.yaml": text}
    standing = _seen(tmp_path, plain).recommendations["2024-custody/rec-01"]
    assert stated(status_entry(standing)).printed == "complete"
    assert stated(since_entry(standing, "None")).printed == date(2024, 9, 20)


@pytest.mark.parametrize("assumed", [False, True])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_where_a_report_is_answered(tmp_path: Path, audience: str, assumed: bool) -> None:  # noqa: FBT001 - of the table
    """Which other response that is, the public is told only if a source states it."""
    elsewhere = INSPECTION.replace("response_rule: police-act-55", "answered_in: 2024-force")
    marked = "assumed:\n  - answered_in\n" if assumed else ""
    files: Files = {
        **BARE,
        "2024-custody/inspection.yaml": elsewhere + marked,
        "2024-force/inspection.yaml": INSPECTION.replace("Custody", "The whole force"),
        "2024-force/response.yaml": "published: 2024-09-20\n",
    }
    progress = Progress(for_audience(written(tmp_path, files), audience, DAY), DAY)
    made = paper(
        "response-record", progress, Subject("inspection", "2024-custody"), audience=audience
    )
    assert "Answered in the response to" in made
    assert ("The whole force" in made) is not (assumed and audience == "public")


def test_a_reading_that_is_assumed(tmp_path: Path) -> None:
    """It is in no chart of the public."""
    reading = "- id: one\n  title: One\n  readings:\n    - date: 2024-09-01\n      value: 3\n"
    path = "programmes/plan/measures.yaml"
    files: Files = {path: f"{reading}      assumed:\n        - value\n"}
    assert not _seen(tmp_path, files).register.files[path].value.root[0].readings
    assert _seen(tmp_path, {path: reading}).register.files[path].value.root[0].readings


# Notes, evidence, roles


def test_notes_and_evidence(tmp_path: Path) -> None:
    """A note is read where the update is public, evidence never; that there is some is known."""
    files: Files = {"2024-custody/rec-01.yaml": RECOMMENDATION + UPDATE}
    for audience, public, note, title in (
        ("public", "true", "Told the public.", WITHHELD),
        ("public", "false", WITHHELD, WITHHELD),
        ("committee", "false", "Told the public.", "A report"),
    ):
        text = str(files["2024-custody/rec-01.yaml"]).replace("public: true", f"public: {public}")
        progress = _seen(tmp_path, {"2024-custody/rec-01.yaml": text}, audience)
        (update,) = progress.recommendations["2024-custody/rec-01"].updates
        assert (update.note, update.evidence[0].title) == (note, title)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_whether_work_waits_is_not_told_in_public(tmp_path: Path, audience: str) -> None:
    """Nor for how many things: others are told."""
    wait = "    waits_for:\n      - what: A key\n      - what: A van\n"
    action = f"actions:\n  - id: a\n    title: T\n    added: 2024-09-01\n{wait}"
    progress = _seen(tmp_path, {"2024-custody/rec-01.yaml": RECOMMENDATION + action}, audience)
    (standing,) = progress.actions.values()
    assert isinstance(standing.subject, Action)
    assert len(standing.subject.waits_for) == (0 if audience == "public" else 2)


def test_a_role_that_the_register_does_not_name(tmp_path: Path) -> None:
    """Its id is not printed in the place of a title; the force alone sees it."""
    files: Files = {"2024-custody/rec-01.yaml": f"{RECOMMENDATION}owner: pc-1234-smith\n"}
    for audience in AUDIENCES:
        progress = _seen(tmp_path, files, audience)
        title = progress.register.role_title("pc-1234-smith")
        assert (title == "pc-1234-smith") is (audience == "internal")


def test_without_titles_there_is_no_document(tmp_path: Path) -> None:
    """Where register.yaml cannot be read every role would be printed by its id."""
    register = written(tmp_path, {**BARE, "register.yaml": "force: [\n"})
    with pytest.raises(Failure, match=r"register\.yaml cannot be read"):
        for_audience(register, "public", DAY)
    assert for_audience(register, "internal", DAY).office is None


# Links, waivers, answers elsewhere

SECOND: Files = {
    "2024-second/inspection.yaml": INSPECTION.replace("published", "received"),
    "2024-second/response.yaml": "published: 2024-09-01\n",
    "2024-second/rec-01.yaml": RECOMMENDATION,
}


def test_nothing_points_to_what_is_not_out(tmp_path: Path) -> None:
    """No link, waiver, replacement or answer in another response; a duplicate counts by itself."""
    waiver = "  waivers:\n    - rule: no-owner\n      at: 2024-second/rec-01\n      because: Why\n"
    link = "links:\n  - type: duplicates\n    to: 2024-second/rec-01\n"
    answers = "response:\n  commissioner: Said.\ndisposition: not accepted\nreason: Because.\n"
    gone = "withdrawn:\n  date: 2024-09-20\n  because: Wrong.\n  replaced_by: 2024-second\n"
    files: Files = {
        **SECOND,
        "register.yaml": OFFICE + waiver,
        "2024-custody/inspection.yaml": f"{INSPECTION}answered_in: 2024-second/response\n{gone}",
        "2024-custody/rec-01.yaml": RECOMMENDATION + link + answers,
    }
    register = _seen(tmp_path, files).register
    assert list(register.inspections) == ["2024-custody"]
    assert "2024-second" not in repr(register.files)
    assert "Said." not in repr(register.files)
    assert "Because." not in repr(register.files)
    out: Files = {**files, "2024-second/inspection.yaml": INSPECTION}
    shown = repr(_seen(tmp_path, out).register.files)
    assert "Said." in shown
    assert "Because." in shown
    assert shown.count("2024-second/rec-01") > 2


@pytest.mark.parametrize(
    ("published", "seen"), [("", False), ("2024-09-01", True), ("2024-10-02", False)]
)
@pytest.mark.parametrize("place", ["2024-custody", "2024-custody/response", "2024-custody/rec-01"])
def test_why_a_rule_is_set_aside_is_told_with_the_response(
    tmp_path: Path, place: str, published: str, *, seen: bool
) -> None:
    """In public: until then the reason may say what the response is going to."""
    waiver = f"  waivers:\n    - rule: no-owner\n      at: {place}\n      because: Refused.\n"
    files: Files = {
        "register.yaml": OFFICE + waiver,
        "2024-custody/response.yaml": f"published: {published}\n",
    }
    for audience in AUDIENCES:
        told = repr(_seen(tmp_path / audience, files, audience).register.files)
        assert ("Refused." in told) is (seen or audience != "public")


def test_what_is_added_to_a_response(tmp_path: Path) -> None:
    """From its own day on, and nothing to a recommendation that is not out."""
    text = "published: 2024-09-01\naddenda:\n"
    for day, to, words in (
        ("2024-09-10", "2024-custody/rec-01", "Out."),
        ("2024-09-10", "2024-second/rec-01", "Hidden."),
        ("2024-10-02", "2024-custody/rec-01", "Later."),
    ):
        text += f"  - published: {day}\n    to: {to}\n    commissioner: {words}\n"
    path = "2024-custody/response.yaml"
    register = written(tmp_path, {**BARE, **SECOND, path: text})
    cut = Reader(as_of(register, DAY), "public", DAY).of(register)
    assert [each.commissioner for each in cut.files[path].value.addenda] == ["Out."]


@every_row(
    ("addendum", "to", "seen"),
    [
        ("2024-09-09", "2024-custody/rec-01", False),
        ("2024-09-10", "2024-custody/rec-01", True),
        ("2024-09-20", "2024-second/rec-01", False),
        ("2024-10-02", "2024-custody/rec-01", False),
    ],
    ids=["before the decision", "on its day", "about another", "still to come"],
)
def test_why_it_was_decided_otherwise_is_public_once_an_addendum_says_so(
    tmp_path_factory: pytest.TempPathFactory, addendum: str, to: str, *, seen: bool
) -> None:
    """About this recommendation, on the day of the decision or later, and when that has come."""
    decided = "disposition: accepted\ndecisions:\n  - date: 2024-09-10\n    by: lead\n    disposition: not accepted\n    because: It costs too much.\n"
    files: Files = {
        "2024-custody/response.yaml": f"published: 2024-09-01\naddenda:\n  - published: {addendum}\n    to: {to}\n    commissioner: Said.\n",
        "2024-custody/rec-01.yaml": RECOMMENDATION + decided,
    }
    told = repr(_seen(tmp_path_factory.mktemp("decided"), files).register.files)
    assert ("It costs too much." in told) is seen


def test_whether_comments_were_asked_for_is_not_told(tmp_path: Path) -> None:
    """Nobody says to the public that the chief constable was never invited, while the response that
    could show it is not out; nor as of an earlier day.
    """
    invited: Files = {"2024-custody/response.yaml": "chief_constable:\n  invited: 2024-09-01\n"}
    progress = _seen(tmp_path, invited)
    assert progress.comments("2024-custody") is None
    earlier = date(2024, 9, 2)
    assert Progress(as_of(progress.register, earlier), earlier).comments("2024-custody") is None
    assert _seen(tmp_path, invited, "committee").comments("2024-custody")
    out = f"{invited['2024-custody/response.yaml']!s}published: 2024-09-20\n"
    assert _seen(tmp_path, {"2024-custody/response.yaml": out}).comments("2024-custody")


def test_for_somebody_else_is_known_from_the_report(tmp_path: Path) -> None:
    """That it is not for us stays before the response is out, or it would be open, and late."""
    decided = "disposition: not for us\nreason: It says so.\n"
    progress = _seen(tmp_path, {"2024-custody/rec-01.yaml": RECOMMENDATION + decided})
    assert progress.recommendations["2024-custody/rec-01"].status == "not for us"
    assert "It says so." not in repr(progress.register.files)


def test_an_inspection_that_cannot_be_read_is_not_out(tmp_path: Path) -> None:
    """Nobody can say that it was published: not even its path is there."""
    files: Files = {
        "2024-broken/inspection.yaml": "title: [\n",
        "2024-broken/rec-01.yaml": "a: [\n",
    }
    register = _seen(tmp_path, files).register
    assert not register.unread
    assert not register.faults
    assert "2024-broken/rec-01.yaml" in _seen(tmp_path, files, "committee").register.unread


# What boards knew


def test_earlier_versions_are_cut_alike(tmp_path: Path) -> None:
    """By what is out now, and with no words that were taken out of a note since; what did not change
    is shared, so that it is not counted as new.
    """
    old: Files = {
        **BARE, **SECOND, "2024-custody/rec-01.yaml": RECOMMENDATION + UPDATE,
        "2024-custody/rec-02.yaml": RECOMMENDATION + UPDATE.replace("public: true", "public: false"),
    }  # fmt: skip
    redacted = UPDATE.replace("Told the public.", "Told [redacted].")
    new: Files = {**old, "2024-custody/rec-01.yaml": RECOMMENDATION + redacted}
    now = as_of(written(tmp_path / "now", new), DAY)
    before = written(tmp_path / "then", old)
    same = "2024-custody/rec-02.yaml"
    before.files[same] = now.files[same]
    reader = Reader(now, "public", DAY)
    seen, earlier = reader.of(now), reader.of(before)
    assert "Told [redacted]." in repr(seen.files)
    assert "Told the public." not in repr(earlier.files)
    assert earlier.files[same] is seen.files[same]
    assert earlier.files[same] is not now.files[same]
    assert "2024-second" not in repr(earlier.files)


def test_a_report_that_came_out_after_the_meeting(tmp_path: Path) -> None:
    """It was there when the board met, and is out now: it is not news to the board."""
    early = {**BARE, "2024-custody/inspection.yaml": INSPECTION.replace("published", "received")}
    now = as_of(written(tmp_path / "now", BARE), DAY)
    before = written(tmp_path / "then", early)
    assert "2024-custody" in Reader(now, "public", DAY).of(before).inspections
    assert "2024-custody" not in for_audience(before, "public", DAY).inspections


def test_what_a_board_knew(tmp_path: Path) -> None:
    """As git has it, and no more of it than the audience may see, when its day began and when that
    ended; what is new is told by it.
    """
    office = Office(tmp_path / "office", "2024-10-01")
    board = OFFICE.replace("policy:", "boards:\n  b:\n    title: B\n    met: [2024-09-22]\npolicy:")
    board = board.replace("[2024-09-22]", "\n      - 2024-09-22")
    private = UPDATE.replace("public: true", "public: false")
    files: Files = {**BARE, **SECOND, "register.yaml": board}
    written(office.folder, {**files, "2024-custody/rec-01.yaml": RECOMMENDATION + private})
    office.git("init", "--quiet", "--initial-branch", "main")
    office.commit(day="2024-09-21")
    on_the_day = private.replace("the public", "on the day").removeprefix("updates:\n")
    told = RECOMMENDATION + private + on_the_day
    written(office.folder, {**files, "2024-custody/rec-01.yaml": told})
    office.commit(day="2024-09-22")
    done = private.replace("complete", "closed").replace("09-20", "09-25")
    rec = told + done.removeprefix("updates:\n")
    written(office.folder, {**files, "2024-custody/rec-01.yaml": rec})
    views = Views(Context(office.folder / "records", "records", DAY))
    for audience, shown in (("internal", True), ("committee", True), ("public", False)):
        then = views.of(audience).knew.on(date(2024, 9, 22))
        assert then.when.commit
        for register in (then.progress.register, then.when.whole, then.when.register):
            assert ("Told the public." in repr(register.files)) is shown
            assert ("2024-second" in repr(register.files)) is shown
        assert then.progress.recommendations["2024-custody/rec-01"].status == "complete"
        assert then.now.recommendations["2024-custody/rec-01"].status == "closed"
        assert then.evening
        assert ("Told on the day." in repr(then.evening.when.whole.files)) is shown
        assert ("2024-second" in repr(then.evening.when.whole.files)) is shown


# The command

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def render(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Run:
    """Run `recotrack render` in a folder with these files."""

    def run(*arguments: str, files: Files | None = None) -> tuple[int, str, str]:
        written(tmp_path, {**BARE, **SECOND, **(files or {})})
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("RECOTRACK_TODAY", "2024-10-01")
        monkeypatch.setattr(sys, "argv", ["recotrack", "render", *arguments])
        with pytest.raises(SystemExit) as left:
            main()
        output = capfd.readouterr()
        return int(left.value.code or 0), output.out, output.err

    return run


def test_the_option(render: Run) -> None:
    """Of two reports one is out: in public it is the only one, and the other is refused by name."""
    code, said, _ = render("response-record", "--audience", "public")
    assert code == 0
    assert "Custody" in said
    assert render("response-record")[0] == 2
    code, said, told = render("response-record", "2024-second", "--audience", "public")
    assert (code, said) == (2, "")
    assert told == (
        "recotrack: 2024-second is not for a public document: not published yet\n"
        "  do this  --audience internal, for those who may see it\n"
    )
    assert render("response-record", "2024-second", "--audience", "committee")[0] == 0
    code, _, told = render("response-record", "--audience", "publc")
    assert code == 2
    assert "there is no audience publc" in told
    assert "public" in told


def test_all_documents_of_an_audience(render: Run, tmp_path: Path) -> None:
    """A folder for what is out, and none for what is not."""
    assert render("--all", "-o", "out", "--audience", "public", "--format", "md")[0] == 0
    folders = {path.name for path in (tmp_path / "out" / "inspections").iterdir()}
    assert folders == {"2024-custody"}
    assert render("--all", "-o", "all", "--audience", "internal", "--format", "md")[0] == 0
    folders = {path.name for path in (tmp_path / "all" / "inspections").iterdir()}
    assert folders == {"2024-custody", "2024-second"}


def test_all_for_the_public_is_what_is_meant_for_it(render: Run, tmp_path: Path) -> None:
    """No digest and no paper that asks for decisions, which is said; a paper by name is still made."""
    made = ("--all", "--format", "md", "-o")
    boards: Files = {"register.yaml": f"{OFFICE}boards:\n  gold:\n    title: Gold\n"}
    told = render(*made, "out", "--audience", "public", files=boards)[2]
    assert "not meant for the public, and made by name alone: board-report, action-log," in told
    names = {path.stem for path in (tmp_path / "out").rglob("*.md")}
    assert "public-progress" in names
    assert not [each for each in names if "board" in each or "committee" in each or "log" in each]
    told = render(*made, "in", "--audience", "internal", files=boards)[2]
    assert "not meant" not in told
    assert (tmp_path / "in/boards/gold/board-report-gold.md").exists()
    assert render("board-report", "--audience", "public", files=boards)[0] == 0


def test_a_folder_of_other_readers(render: Run, tmp_path: Path) -> None:
    """What was made for internal readers goes when all is made for the public; what somebody put
    there stays. Where no audience is named, it is said which document is for whom.
    """
    out = tmp_path / "out"
    told = render("--all", "-o", "out", "--format", "md")[2]
    assert "committee-report: committee; public-progress: public (--audience makes" in told
    (out / "inspections" / "2024-second" / "mine.txt").write_text("mine")
    (out / "empty").mkdir()
    told = render("--all", "-o", "out", "--audience", "public", "--format", "md")[2]
    assert "for whom" not in told
    left = [path.name for path in (out / "inspections" / "2024-second").iterdir()]
    assert left == ["mine.txt"]
    assert (out / "empty").is_dir()
    render("--all", "-o", "fresh", "--audience", "public", "--format", "md")
    made = {path.relative_to(tmp_path / "fresh") for path in (tmp_path / "fresh").rglob("*.md")}
    assert {path.relative_to(out) for path in out.rglob("*.md")} == made


def test_paths_that_every_system_can_write(tmp_path: Path) -> None:
    """A board's folder has its title: also one without a letter of a to z, one that Windows keeps
    for itself, a very long one, and two that differ in signs alone. Each has a folder of its own.
    """
    titles = ["مجلس", "!?", "CON", "Lpt1", "Gold", "Góld!", "Gold 2", "Board", "x" * 300]
    boards = "".join(f"  b{at}:\n    title: {title!r}\n" for at, title in enumerate(titles))
    register = written(tmp_path, {**BARE, "register.yaml": f"{OFFICE}boards:\n{boards}"})
    progress = Progress(register, TODAY)
    paths = [
        path_of(progress, DOCUMENTS["board-report"], each, "md")
        for each in subjects(progress, "board")
    ]
    assert [path.split("/")[1] for path in paths] == [
        "board", "board-2", "con-board", "lpt1-board", "gold", "gold-2", "gold-2-2", "board-3",
        "x" * 80,
    ]  # fmt: skip


def test_all_documents_or_none(render: Run, tmp_path: Path) -> None:
    """Where one file cannot be put into its place, every other is as it was too, and none new."""
    out = tmp_path / "out"
    assert render("--all", "-o", "out", "--format", "md")[0] == 0
    before = {path: path.read_bytes() for path in out.rglob("*.md")}
    last = out / "public-progress.md"
    last.unlink()
    last.symlink_to(tmp_path / "elsewhere")
    changed: Files = {"2024-custody/rec-01.yaml": f"{RECOMMENDATION}disposition: accepted\n"}
    code, _, told = render("--all", "-o", "out", "--format", "md", files=changed)
    assert (code, last.is_symlink()) == (3, True)
    assert "nothing written: out/public-progress.md is there, and recotrack render --all" in told
    assert {path: path.read_bytes() for path in out.rglob("*.md") if path != last} == {
        path: content for path, content in before.items() if path != last
    }
    assert not (tmp_path / "elsewhere").exists()
    last.unlink()
    (last).write_text("mine")
    (out / ".recotrack-documents").unlink()
    assert render("--all", "-o", "out", "--format", "md")[0] == 3
    assert last.read_text() == "mine"


def test_whoever_is_not_stated_has_no_digest(render: Run, tmp_path: Path) -> None:
    """An owner that is assumed is nobody to the public, who reads Not stated: no such person."""
    owned: Files = {
        "2024-custody/rec-01.yaml": f"{RECOMMENDATION}owner: lead\nassumed:\n  - owner\n"
    }
    made = ("--all", "--format", "md", "-o")
    assert render(*made, "out", "--audience", "public", files=owned)[0] == 0
    assert not (tmp_path / "out" / "owners").exists()
    assert render(*made, "in", "--audience", "internal", files=owned)[0] == 0
    assert [path.name for path in (tmp_path / "in" / "owners").iterdir()] == ["lead"]


def test_a_response_that_is_late_by_a_day_that_is_assumed(render: Run) -> None:
    """The day is not stated; that it has passed is, of the response and of the comments."""
    report = f"{INSPECTION}assumed:\n  - published\n"
    force = "chief_constable:\n  comments_due: 2024-09-20\n  received: 2024-10-10\n"
    response = f"{force}  comments: Fine.\n  assumed:\n    - comments_due\npublished: 2024-10-20\n"
    late: Files = {"2024-custody/inspection.yaml": report}
    asked = ("2024-custody", "--audience", "public", "--as-of", "2024-11-01")
    _, said, _ = render("response-record", *asked, files=late)
    assert ("- **Last day to publish, s.55(5A):** Passed; which day it was is not stated\n") in said
    unknown = "- **Published in time:** Not known\n"
    assert unknown in said
    assert "16 October" not in said
    late["2024-custody/response.yaml"] = response
    _, said, _ = render("response-record", *asked, files=late)
    assert "- **Published in time:** No, late; by how many days is not stated" in said
    assert "- **Comments in time:** No, late; by how many days is not stated" in said
    early = response.replace("2024-10-20", "2024-10-15").replace("2024-10-10", "2024-09-10")
    late["2024-custody/response.yaml"] = early
    _, said, _ = render("response-record", *asked, files=late)
    assert "- **Published in time:** Not stated" in said
    assert "- **Comments in time:** Not stated" in said
    after = response.replace("2024-09-20", "2024-10-12").replace("2024-10-20", "2024-10-05")
    late["2024-custody/response.yaml"] = after  # by the day that was set, and the response was out
    _, said, _ = render("response-record", *asked, files=late)
    assert "- **Comments in time:** No, late; by how many days is not stated" in said


def test_a_last_day_by_the_law(render: Run) -> None:
    """It is counted from a stated day: the public reads it, and by which limit it is counted where
    somebody assumed that one.
    """
    asked = ("response-record", "2024-custody", "--audience", "public", "--as-of", "2024-11-01")
    files: Files = {"2024-custody/response.yaml": "published: 2024-10-20\n"}
    late = f"- **Published in time:** No, {days_late(4)}\n"
    day = "- **Last day to publish, s.55(5A):** Wednesday 16 October 2024"
    for assumed, by_law in (("", ""), ("assumed: [response_rule]\n", ", by the law's 56 days")):
        files["2024-custody/inspection.yaml"] = f"{INSPECTION}{assumed}"
        _, said, _ = render(*asked, files=files)
        assert f"{day}{by_law}\n" in said
        assert (
            "- **Time limit:** 56 calendar days, the day on which the report is published being day 1\n"
            in said
        )
        assert late in said


def test_a_draft_letter_is_for_those_who_sign_it(render: Run, tmp_path: Path) -> None:
    """It is made for nobody else: by name it is refused, with all documents left out."""
    assert render("invitation", "2024-custody", "--audience", "public") == (
        2,
        "",
        (
            "recotrack: an invitation is not for the public: it is a draft for those who sign it\n"
            "  do this  --audience internal\n"
        ),
    )
    assert render("covering-letter", "2024-custody", "--audience", "committee")[0] == 2
    assert render("--all", "-o", "out", "--audience", "committee", "--format", "md")[0] == 0
    made = {path.name for path in (tmp_path / "out" / "inspections" / "2024-custody").iterdir()}
    assert made == {"response-record-2024-custody.md", "improvement-plan-2024-custody.md"}
    assert render("invitation", "2024-custody")[0] == 0


def test_a_response_before_it_is_published(render: Run) -> None:
    """The public reads once that it is not out, without its empty parts and with no count of
    answers; on its day what it says.
    """
    rec = f"{RECOMMENDATION}response:\n  commissioner: We shall.\ndisposition: accepted\n"
    files: Files = {
        "2024-custody/rec-01.yaml": rec,
        "2024-custody/response.yaml": "commissioner:\n  initial_response: Welcome.\n",
    }
    _, said, _ = render("response-record", "2024-custody", "--audience", "public", files=files)
    for each in ("We shall.", "Welcome.", "Accepted", "has answered"):
        assert each not in said
    assert "No invitation" not in said
    assert "Not recorded as published" not in said
    assert (
        "**The response is not recorded as published.** It will be printed here once it is "
        "published.\n"
    ) in said
    assert "initial response" not in said
    assert "- **Last day to publish, s.55(5A):** Wednesday 16 October 2024\n" in said
    assert "| Finding |" not in said
    awaited = [line for line in said.split("\n") if "Published in time" in line]
    assert awaited == ["- **Published in time:** Not yet: 15 days left on 1 October 2024"]
    published = f"{files['2024-custody/response.yaml']!s}published: 2024-10-01\n"
    files["2024-custody/response.yaml"] = published
    _, said, _ = render("response-record", "2024-custody", "--audience", "public", files=files)
    for each in ("We shall.", "Welcome.", "Accepted", "has answered 0 of 1"):
        assert each in said
