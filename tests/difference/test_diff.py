"""`recotrack diff` in real repositories: what a reviewer reads, and what git can do to it."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.acting import Person
from tests.conftest import Golden
from tests.looking import at_terminal, bytes_of, files, lively
from tests.places import TESTS

GOLDEN = TESTS / "golden" / "diff"
REC_03 = "2024-08-22-soteria/rec-03.yaml"
REC_05 = "2024-08-22-soteria/rec-05.yaml"
REC_07 = "2024-08-22-soteria/rec-07.yaml"
REC_09 = "2024-08-22-soteria/rec-09.yaml"
BOARD = "op-soteria-board"


class Office(Person):
    """A person with a repository: `main` has the lively register."""

    def git(self, *words: str, day: str = "2025-06-01") -> str:
        names = [
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@force.example",
            "-c",
            "commit.gpgsign=false",
        ]
        when = f"{day}T12:00:00+00:00"
        environment = {**os.environ, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        done = subprocess.run(
            ["git", *names, *words], cwd=self.folder, env=environment, check=True, capture_output=True, text=True
        )  # fmt: skip
        return done.stdout.strip()

    def commit(self, message: str = "change", *, day: str = "2025-06-01") -> str:
        self.git("add", "--all", day=day)
        self.git("commit", "--quiet", "--allow-empty", "--message", message, day=day)
        return self.git("rev-parse", "HEAD")

    def edits(self, path: str, *changes: tuple[str, str]) -> None:
        text = self.reads(path)
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        (self.records / path).write_bytes(text.encode())

    def reads_diff(self, *words: str) -> str:
        """What `diff` prints; it must succeed, say nothing else, and write nothing."""
        before = bytes_of(self.folder)
        result = self.types("diff", *words)
        assert (result.code, result.err) == (0, "")
        assert bytes_of(self.folder) == before
        return re.sub(r"\b[0-9a-f]{10}\b", "COMMIT", result.out)


def committed(folder: Path, *, day: str = "2025-06-01") -> Office:
    """The lively register in a folder of its own, committed on a day."""
    place = folder / "office"
    place.mkdir()
    office = Office(lively(place))
    office.git("init", "--quiet", "--initial-branch", "main")
    office.commit("the register", day=day)
    return office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return committed(tmp_path)


def a_months_work(office: Office) -> None:
    """Two updates, one date moved, one text altered, and what else a month brings."""
    office.edits(
        REC_03,
        ("all forces should make sure personnel", "all forces must make sure that personnel"),
        (
            "        note: Under way when the response was written.\n",
            (
                "        note: Under way when the response was written.\n"
                "      - date: 2025-06-20\n        by: pillar-4-lead\n        status: complete\n"
                "        note: |\n          The audit is done.\n\n          Two gaps were found and closed.\n"
                "        evidence:\n          - title: Audit report\n            at: https://force.example/audit.pdf\n"
            ),
        ),
    )
    office.edits(
        REC_07,
        (
            "  - id: drop-leaflet\n",
            (
                "      - date: 2025-06-25\n        by: pillar-3-lead\n        due: 2025-12-31\n"
                "        agreed_by: op-soteria-board\n        note: The new trainer starts in October.\n"
                "  - id: book-rooms\n    title: Book rooms for the course\n    added: 2025-06-25\n"
                "    due: 2025-06-28\n"
                "  - id: drop-leaflet\n"
            ),
        ),
    )
    office.edits(
        REC_09,
        (
            "          - title: Process\n",
            (
                "          - title: Process\n      - date: 2025-06-26\n        by: liaison-officer\n"
                "        status: in progress\n        note: The process was that of another force.\n"
            ),
        ),
    )
    office.edits(
        REC_05,
        ("owner: liaison-officer\n", "owner: pillar-3-lead\n"),
        ("The project team will share the definition as soon as the Joint Unit releases it.",
         "The project team has shared the definition, which the Joint Unit released in May."),
    )  # fmt: skip
    office.edits(
        "programmes/op-soteria/measures.yaml",
        ("      value: 57.5\n", "      value: 57.5\n    - date: 2025-05-31\n      value: 52\n"),
    )
    office.edits(
        "2024-08-22-soteria/response.yaml",
        ("published: 2024-10-14\n", "# by e-mail\npublished: 2024-10-14\n"),
    )
    custody = office.records / "2025-06-12-custody"
    custody.mkdir()
    (custody / "inspection.yaml").write_bytes(
        b"title: Custody services in Ravensmoor\ninspectorate: HMICFRS\nkind: force\npublished: 2025-06-12\n"
    )
    (custody / "afi-first-aid.yaml").write_bytes(
        b"kind: area for improvement\naddressed_to: the force\ntext: The force should train custody staff in first aid.\n"
        b"deadline:\n  basis: none\ndisposition: accepted\nowner: liaison-officer\ndue: 2025-09-30\n"
    )


def test_what_a_reviewer_reads(office: Office, golden: Golden) -> None:
    """The comment on a pull request: history first, then by inspection, most important first."""
    office.git("switch", "--quiet", "--create", "june")
    a_months_work(office)
    office.commit("June")
    text = office.reads_diff("main")
    golden(GOLDEN / "pull-request.md", text)
    assert (
        office.reads_diff("main", "june").replace("june (COMMIT)", "the files as they are") == text
    )


def test_what_a_board_reads(office: Office, golden: Golden) -> None:
    """Since it last met; no commit is so old, so the days in the records tell what is new."""
    a_months_work(office)
    office.edits("register.yaml", ("      - 2025-06-05\n", ""))
    golden(GOLDEN / "meeting.md", office.reads_diff(BOARD))


def test_files_that_are_not_committed_yet_are_compared(office: Office) -> None:
    """The work tree, whatever git knows of it; HEAD names what is committed."""
    a_months_work(office)
    assert "**new inspection**" in office.reads_diff("HEAD")
    assert office.reads_diff("HEAD", "HEAD") == (
        "Nothing has changed in the records between **HEAD (COMMIT)** and **HEAD (COMMIT)**.\n"
    )


def test_base_is_where_the_lines_of_work_parted(office: Office) -> None:
    """What came to main meanwhile is not this branch's change; a merge of main changes nothing."""
    office.git("switch", "--quiet", "--create", "june")
    office.edits(REC_09, ("note: Written.", "note: Written down."))
    office.commit("june")
    office.git("switch", "--quiet", "main")
    office.edits(REC_05, ("owner: liaison-officer", "owner: pillar-3-lead"))
    office.commit("elsewhere")
    from_elsewhere = office.reads_diff("main", "june")
    assert "From **COMMIT, where this left main (COMMIT)** to **june (COMMIT)**" in from_elsewhere
    assert "rec-05" not in from_elsewhere
    office.git("switch", "--quiet", "june")
    parted = office.reads_diff("main")
    assert "From **COMMIT, where this left main (COMMIT)** to **the files as they are**" in parted
    assert "rec-09/write-process" in parted
    assert "rec-05" not in parted
    office.git("merge", "--quiet", "--no-edit", "main")
    merged = office.reads_diff("main")
    assert "From **main (COMMIT)**" in merged
    assert "rec-05" not in merged
    office.git("switch", "--quiet", "--detach", "HEAD")
    assert office.reads_diff("main") == merged
    office.git("branch", "--move", "main", "trunk")
    assert "there is no commit main" in office.refused("diff", "main", code=3)
    assert office.reads_diff("trunk") == merged.replace("main (", "trunk (")
    name = office.git("rev-parse", "trunk").strip()
    assert office.reads_diff(name) == merged.replace("main (COMMIT)", "COMMIT")


NOTED = "updates:\n  - date: 2025-06-10\n    by: liaison-officer\n    note: Heard of it.\n"


def crossed(office: Office, noted: str = NOTED, also: str = "") -> None:
    """Branches one and two that each merged the other: they have two last commits in common.

    On one an owner changed, on two a record got an update; `also` stands behind that owner's record.
    """
    office.git("switch", "--quiet", "--create", "one")
    office.edits(REC_05, ("owner: liaison-officer", "owner: pillar-3-lead"))
    (office.records / REC_05).write_text(office.reads(REC_05) + also, "utf-8")
    office.commit("on one")
    one = office.git("rev-parse", "HEAD").strip()
    office.git("switch", "--quiet", "--create", "two", "main")
    text = (office.records / REC_09).read_text("utf-8")
    (office.records / REC_09).write_text(text + noted, "utf-8")
    office.commit("on two")
    two = office.git("rev-parse", "HEAD").strip()
    office.git("merge", "--quiet", "--no-edit", one)
    office.git("switch", "--quiet", "one")
    office.git("merge", "--quiet", "--no-edit", two)
    assert len(office.git("merge-base", "--all", "one", "two").split()) == 2


BRANCHES = pytest.mark.parametrize(
    ("branch", "other"),
    [
        ("one", "two"),
        pytest.param("two", "one", marks=pytest.mark.test_all("every combination")),
    ],
)
"""Whichever of the two bases git names first."""


@BRANCHES
def test_what_others_merged_is_not_told_where_there_are_two_bases(
    branch: str, other: str, office: Office
) -> None:
    """Each base has something that the other one has not: neither is this branch's own."""
    crossed(office)
    office.git("switch", "--quiet", branch)
    assert office.reads_diff(other).startswith(
        "Nothing has changed in the records between **COMMIT and COMMIT, where this left "
    )


@BRANCHES
def test_a_later_day_that_others_merged_is_not_this_branchs(
    branch: str, other: str, office: Office
) -> None:
    """Only its own record is said to hold something later, and each is counted once."""
    later = NOTED.replace("2025-06-10", "2025-12-01")
    crossed(office, later, later)
    office.git("switch", "--quiet", branch)
    assert office.reads_diff(other).startswith("Nothing has changed in the records between ")
    (office.records / REC_03).write_text(office.reads(REC_03) + later, "utf-8")
    assert "1 changed record holds something dated after " in office.reads_diff(other)


@BRANCHES
def test_what_differs_from_both_bases_is_told_once(branch: str, other: str, office: Office) -> None:
    """With the errors of history, a new problem, and what has judged, of which each stands once."""
    crossed(office)
    office.git("switch", "--quiet", branch)
    office.edits(
        REC_03,
        ("all forces should make sure", "all forces may make sure"),
        ("note: Under way when", "note: Done when"),
    )
    office.edits(REC_07, ("owner: pillar-3-lead", "owner: nobody-known"))
    office.edits("2024-08-22-soteria/inspection.yaml", ("title: ", "title: So called "))
    told = office.reads_diff(other)
    assert told.count("update-changed") == 1
    assert told.count("it was “Under way when the response was written.”") == 1
    assert told.count("text-changed") == 1
    assert told.count("**report-changed**") == 1
    assert told.count("unknown-role") == 1
    assert told.startswith("## What changed in the records\n\n**2 problems of history, 1 change to how work is judged, 1 published text changed, ")  # fmt: skip
    assert "The totals before are those of COMMIT alone." in told
    assert "rec-05" not in told
    assert "rec-09" not in told.partition("### Totals")[0]


@pytest.mark.parametrize(("branch", "other"), [("one", "two"), ("two", "one")])
def test_what_was_merged_in_one_base_and_is_taken_back_is_told(
    branch: str, other: str, office: Office
) -> None:
    """The owner of one base and the update of the other are what they were before: that is this
    branch's own doing, from whichever base it is seen.
    """
    crossed(office)
    office.git("switch", "--quiet", branch)
    office.edits(REC_05, ("owner: pillar-3-lead", "owner: liaison-officer"))
    office.edits(REC_09, (NOTED, ""))
    told = office.reads_diff(other)
    assert told.count("update-removed") == 1
    assert told.count("owner: **Pillar 3 lead → Inspection liaison officer**") == 1
    assert told.count("**an update is gone**") == 1
    office.commit("taken back")
    assert office.reads_diff(other, "HEAD").count("update-removed") == 1


@BRANCHES
def test_what_only_one_base_has_and_is_gone_is_told(
    branch: str, other: str, office: Office
) -> None:
    """A record came in by one of the two, and this branch removes it."""
    crossed(office)
    new = "2024-08-22-soteria/rec-99.yaml"
    text = (office.records / REC_05).read_text("utf-8").replace("number: 5", "number: 99")
    for name in ("one", "two"):
        office.git("switch", "--quiet", name)
        office.git("reset", "--quiet", "--hard", f"{name}^")
    (office.records / new).write_text(text.replace("violence", "another thing"), "utf-8")
    office.commit("a new record on two")
    one, two = (office.git("rev-parse", name).strip() for name in ("one", "two"))
    office.git("merge", "--quiet", "--no-edit", one)
    office.git("switch", "--quiet", "one")
    office.git("merge", "--quiet", "--no-edit", two)
    office.git("switch", "--quiet", branch)
    (office.records / new).unlink()
    told = office.reads_diff(other)
    assert told.count("record-removed") == 1
    assert told.count("**recommendation removed**") == 1


@BRANCHES
def test_what_only_one_base_could_not_read_is_named_once(
    branch: str, other: str, office: Office
) -> None:
    """It says what could not be read then, and what cannot be read now."""
    crossed(office)
    good = {path: office.reads(path) for path in (REC_03, REC_05)}
    for name in ("one", "two"):
        office.git("switch", "--quiet", name)
        office.git("reset", "--quiet", "--hard", f"{name}^")
    for path, text in good.items():
        (office.records / path).write_text(f"{text}x: [\n", "utf-8")
    office.commit("two records broken on two")
    one, two = (office.git("rev-parse", name).strip() for name in ("one", "two"))
    office.git("merge", "--quiet", "--no-edit", one)
    office.git("switch", "--quiet", "one")
    office.git("merge", "--quiet", "--no-edit", two)
    office.git("switch", "--quiet", branch)
    (office.records / REC_03).write_text(good[REC_03], "utf-8")
    (office.records / REC_09).write_text("kind: [\n", "utf-8")
    told = office.reads_diff(other)
    assert told.count(f"\n- [{REC_09}](records/{REC_09}) cannot be read now: ") == 1
    assert told.count(f"\n- {REC_03} could not be read then; ") == 1
    assert told.count(f"\n- [{REC_05}](records/{REC_05}) cannot be read now, nor could it be then") == 1  # fmt: skip


def test_a_commit_is_called_what_was_typed(office: Office) -> None:
    """On both sides, also where they are one and the same commit."""
    assert office.reads_diff("HEAD", "main") == (
        "Nothing has changed in the records between **HEAD (COMMIT)** and **main (COMMIT)**.\n"
    )


def test_evidence_of_a_commit_is_looked_for_in_that_commit(office: Office) -> None:
    """Not in the work tree: a colleague's branch brings its own files."""
    office.git("switch", "--quiet", "--create", "june")
    old = "          - title: Process\n"
    more = f"{old}          - title: Memo\n            at: evidence/memo.pdf\n"
    office.edits(REC_09, (old, more))
    office.commit("named")
    (office.folder / "evidence").mkdir()
    (office.folder / "evidence" / "memo.pdf").write_bytes(b"x")
    office.commit("there")
    assert "**evidence-not-found**" in office.reads_diff("main", "HEAD~1")
    office.git("switch", "--quiet", "main")
    text = office.reads_diff("main", "june")
    assert "evidence: Memo (`evidence/memo.pdf`)" in text
    assert "New problems" not in text


@pytest.mark.parametrize("was_there", [True, False])
def test_evidence_is_looked_for_where_the_board_last_knew_it(
    office: Office,
    was_there: bool,  # noqa: FBT001
) -> None:
    """What went away since it met is a new problem; what was missing then is none."""
    old = "          - title: Process\n"
    office.edits(REC_09, (old, f"{old}            at: evidence/process.pdf\n"))
    file = office.folder / "evidence" / "process.pdf"
    file.parent.mkdir()
    if was_there:
        file.write_bytes(b"x")
    office.commit(day="2025-06-04")
    file.unlink(missing_ok=True)
    assert ("**evidence-not-found**" in office.reads_diff(BOARD)) is was_there


def test_a_link_in_an_old_commit_is_not_what_the_new_one_has(office: Office) -> None:
    """A record that was a link to another one then, and is a file of its own now, has changed."""
    good = office.reads(REC_05)
    (office.records / REC_05).unlink()
    (office.records / REC_05).symlink_to("rec-09.yaml")
    office.commit("a link")
    (office.records / REC_05).unlink()
    (office.records / REC_05).write_bytes(good.encode())
    office.commit("a file of its own")
    assert "Nothing has changed" not in office.reads_diff("HEAD~1", "HEAD")


def test_links_lead_to_the_lines(office: Office) -> None:
    """Paths from where one stands; with --link-base addresses of the hosting service."""
    office.edits(REC_05, ("owner: liaison-officer", "owner: pillar-3-lead"))
    assert "[rec-05](records/2024-08-22-soteria/rec-05.yaml#L12) By 31 July" in office.reads_diff(
        "HEAD"
    )
    address = "https://github.com/o/r/blob/0123456789abcdef0123456789abcdef01234567"
    for typed in (address, f"{address}/"):
        text = office.reads_diff("HEAD", "--link-base", typed)
        assert f"[rec-05]({address}/records/2024-08-22-soteria/rec-05.yaml#L12) By" in text
    assert "is not an address" in office.refused("diff", "HEAD", "--link-base", "x](http://y")


def test_a_text_of_the_records_does_nothing_but_stand_there(office: Office) -> None:
    """No link but those to files, no image, no HTML, no call for anybody, no command to the log."""
    title = "::error::x ](http://evil.example) ![i](http://evil.example/i.png) <img src=x> @everyone #12 | a"
    office.edits(REC_09, ("title: Write down the process", f"title: '{title}'"))
    office.edits(
        REC_07,
        (
            "title: Print a leaflet",
            "title: |\n" + "      a line\n" * 1000 + "      ::stop-commands::x",
        ),
    )
    office.edits("2024-08-22-soteria/inspection.yaml", ("title: Progress to introduce", "title: '@everyone: <b>"),
                 ("for rape investigations\n", "::debug::'\n"))  # fmt: skip
    text = office.reads_diff("HEAD")
    assert not [line for line in text.splitlines() if line.lstrip(" -|*").startswith("::")]
    assert not re.search(r"@\w|(?<!\\)!\[|##\[", text)
    assert max(map(len, text.splitlines())) < 1500
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    assert re.findall(r"<(?:img|b|script)\b", html) == []
    links = re.findall(r'href="([^"]*)"', html)
    assert links
    assert all(each.startswith("records/") for each in links)


def test_json_has_an_entry_with_the_keys_of_its_record(office: Office) -> None:
    """Without those that are empty."""
    waits = (
        "    waits_for:\n      - what: Guidance\n        from: Joint Unit\n      - what: Money\n"
    )
    added = "    added: 2024-10-16\n    answers:\n"
    office.edits(REC_07, (added, added.replace("    answers:\n", f"{waits}    answers:\n")))
    items = json.loads(office.reads_diff("HEAD", "--json"))["items"]
    after = [each["after"] for each in items if each["what"] == "waits for"]
    assert after == [{"what": "Guidance", "from": "Joint Unit"}, {"what": "Money"}]


def test_json_has_every_change_with_its_place(office: Office) -> None:
    """In the order of importance."""
    a_months_work(office)
    whole = json.loads(office.reads_diff("HEAD", "--json"))
    assert whole == json.loads(office.reads_diff("HEAD", "--format", "json"))
    assert (whole["schema_version"], whole["as_of"]) == (1, "2025-06-30")
    assert [each["kind"] for each in whole["items"]] == [
        "published", "status", "status", "due", "new", "new", "late", "late", "ready to complete",
        "evidence", "owner", "response", "reading",
    ]  # fmt: skip
    moved = whole["items"][3]
    assert moved == {
        "reference": "2024-08-22-soteria/rec-07/train-personnel",
        "kind": "due",
        "title": "Train all relevant personnel",
        "what": None,
        "before": "2025-09-30",
        "after": "2025-12-31",
        "direction": None,
        "date": "2025-06-25",
        "by": "pillar-3-lead",
        "note": "The new trainer starts in October.",
        "agreed_by": "op-soteria-board",
        "days": 92,
        "moves": 3,
        "first": "2025-03-31",
        "typed_since": False,
        "on_meeting_day": False,
        "measure": None,
        "path": "records/2024-08-22-soteria/rec-07.yaml",
        "line": 52,
        "removed": False,
    }
    assert {each["rule"] for each in whole["history"]} == {"text-changed", "response-changed"}
    assert whole["reformatted"] == ["records/2024-08-22-soteria/response.yaml"]
    assert all(each["reference"] for each in whole["items"])


# Meetings


def test_a_meeting_is_the_last_commit_before_its_day(office: Office) -> None:
    """What is typed on the day is new; so is what was merged later, whenever it was made."""
    office.git("switch", "--quiet", "--create", "early")
    office.edits(REC_05, ("owner: liaison-officer", "owner: pillar-3-lead"))
    office.commit("made before the meeting, merged after it", day="2025-06-04")
    office.git("switch", "--quiet", "main")
    office.edits(REC_09, ("title: Write down the process", "title: Write the process down"))
    office.commit("the day before", day="2025-06-04")
    office.git("merge", "--quiet", "--no-edit", "early", day="2025-06-20")
    text = office.reads_diff(BOARD)
    assert (
        "From **when Op Soteria Board met, as the records stood when 5 June 2025 began, commit COMMIT** to **the files as they are**, looked at on 5 June 2025 and on 30 June 2025."
        in text
    )
    assert "owner: **Inspection liaison officer → Pillar 3 lead**" in text
    assert "rec-09" not in text
    assert office.reads_diff(f"{BOARD}:05/06/2025") == text
    assert "**1 other change" not in office.reads_diff(f"{BOARD}:2025-05-01")


@pytest.mark.parametrize(
    ("board_met", "when", "counts"),
    [
        ("2025-06-05", "2025-06-04T22:59:59+00:00", True),
        ("2025-06-05", "2025-06-04T23:00:00+00:00", False),
        ("2025-01-09", "2025-01-08T23:00:00+00:00", True),
        ("2025-01-09", "2025-01-09T00:00:00+00:00", False),
        *(
            pytest.param(*row, marks=pytest.mark.test_all("every combination"))
            for row in (
                ("2025-06-05", "2025-06-04T23:59:59+01:00", True),
                ("2025-06-05", "2025-06-05T00:00:00+01:00", False),
                ("2025-01-09", "2025-01-08T23:59:59+00:00", True),
            )
        ),
    ],
)
def test_a_day_begins_at_midnight_in_london(
    office: Office,
    tmp_path: Path,
    board_met: str,
    when: str,
    counts: bool,  # noqa: FBT001
) -> None:
    """In summer that is 23:00 UTC: to the second, whatever the zone that a commit was made in."""
    office = Office(lively(tmp_path / "other"))
    office.edits(
        "register.yaml",
        ("      - 2025-06-05\n", f"      - {board_met}\n"),
        ("      - 2025-05-01\n", ""),
    )
    office.git("init", "--quiet", "--initial-branch", "main")
    office.commit("the register", day="2024-12-01")
    office.edits(REC_05, ("owner: liaison-officer", "owner: pillar-3-lead"))
    office.git("add", "--all")
    environment = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    names = ("-c", "user.name=A", "-c", "user.email=a@force.example", "-c", "commit.gpgsign=false")
    subprocess.run(
        ["git", *names, "commit", "--quiet", "--message", "late"],
        cwd=office.folder, env={**os.environ, **environment}, check=True,
    )  # fmt: skip
    text = office.reads_diff(f"{BOARD}:{board_met}")
    assert ("owner: **Inspection liaison officer → Pillar 3 lead**" not in text) == counts


def test_the_days_that_there_were_are_named_in_their_order(office: Office) -> None:
    """Whatever the order in which they were typed."""
    may, june = "      - 2025-05-01\n", "      - 2025-06-05\n"
    office.edits("register.yaml", (may, ""), (june, june + may))
    assert (
        "one of its meetings: op-soteria-board:2025-05-01, op-soteria-board:2025-06-05\n"
        in office.refused("diff", f"{BOARD}:2025-06-06")
    )


def test_a_meeting_that_was_not(office: Office) -> None:
    """The days that there were are named."""
    assert "it" in office.refused("diff", f"{BOARD}:2025-06-06")
    assert (
        "one of its meetings: op-soteria-board:2025-05-01, op-soteria-board:2025-06-05\n"
        in office.refused("diff", f"{BOARD}:2025-06-06")
    )
    assert "2025-12-04" not in office.refused("diff", f"{BOARD}:2025-12-04")  # it is to come
    assert "is not a day" in office.refused("diff", f"{BOARD}:soon")
    office.edits(
        "register.yaml",
        ("    met:\n      - 2025-05-01\n      - 2025-06-05\n      - 2025-12-04\n", ""),
    )
    assert "no meeting of op-soteria-board is recorded before 30 June 2025" in office.refused(
        "diff", BOARD
    )


AUDIT = """\
boards:
  audit-committee:
    title: Joint Audit & Risk Committee
    met:
      - 2025-06-10
"""


def test_without_a_base_it_is_the_latest_meeting_of_any_board(office: Office) -> None:
    """The first line names it, also where nothing has changed since. A meeting of today is not over:
    it is the one before."""
    office.edits("register.yaml", ("boards:\n", AUDIT))
    office.commit("a second board")
    first = "Since Joint Audit & Risk Committee met on 10 June 2025:\n\n"
    assert office.reads_diff().startswith(f"{first}Nothing has changed in the records between **")
    office.edits(REC_05, ("owner: liaison-officer", "owner: pillar-3-lead"))
    text = office.reads_diff()
    assert text == f"{first}{office.reads_diff('audit-committee')}"
    assert "owner: **Inspection liaison officer → Pillar 3 lead**" in text
    since = json.loads(office.reads_diff("--json"))["since_meeting"]
    assert (since["reference"], since["met"]) == ("audit-committee", "2025-06-10")
    earlier = office.reads_diff("--as-of", "2025-06-10")
    assert earlier.startswith("Since Op Soteria Board met on 5 June 2025:\n\n")


def test_without_a_base_and_without_a_meeting_it_is_wrong_use(office: Office) -> None:
    said = office.refused("diff", "--as-of", "2025-05-01")
    assert "no meeting of a board is recorded before 1 May 2025" in said
    assert "do this  a commit, tag or branch; or recotrack add meeting BOARD --date DATE" in said


def test_without_a_base_and_without_git_it_names_the_board_to_type(tmp_path: Path) -> None:
    """Nobody has named a board, so nothing is compared by the dates alone until somebody does."""
    office = Office(lively(tmp_path))
    said = office.refused("diff", code=3)
    assert "is not in a git repository" in said
    assert f"or {BOARD} by the dates alone: recotrack diff {BOARD}" in said
    assert "by dates before it" in office.reads_diff(BOARD)


def test_a_branch_wins_over_a_board(office: Office) -> None:
    """So that no record can change what a workflow compares with; BOARD:DATE is the board."""
    office.git("branch", BOARD)
    assert f"between **{BOARD} (COMMIT)** and" in office.reads_diff(BOARD)
    assert "when Op Soteria Board met" in office.reads_diff(f"{BOARD}:2025-06-05")


def test_a_board_without_any_repository(tmp_path: Path) -> None:
    """The days in the records are enough."""
    office = Office(lively(tmp_path))
    assert "by dates before it: git gives no history of these records" in office.reads_diff(BOARD)
    assert "is not in a git repository" in office.refused("diff", "main", code=3)


# What git cannot give


def test_a_base_that_is_not_there(office: Office) -> None:
    """With what could have been meant."""
    said = office.refused("diff", "nowhere", code=3)
    assert "there is no commit nowhere" in said
    assert "or a board, for its last meeting: op-soteria-board" in said
    assert "there is no commit nowhere" in office.refused("diff", "main", "nowhere", code=3)
    assert "--force" in office.refused("diff", "--", "--force", code=3)


def test_an_empty_repository(tmp_path: Path) -> None:
    """No commit yet: said with the cure; a meeting is told by the days."""
    office = Office(lively(tmp_path))
    office.git("init", "--quiet")
    assert "no commit yet" in office.refused("diff", "HEAD", code=3)
    assert "by dates before it: no commit before that day" in office.reads_diff(BOARD)


def test_a_shallow_clone(office: Office, tmp_path: Path) -> None:
    """What was cut away is not guessed: exit 3, with the cure; a meeting goes by dates."""
    office.edits(REC_05, ("owner: liaison-officer", "owner: pillar-3-lead"))
    office.commit("second", day="2025-06-20")
    first = office.git("rev-parse", "HEAD~1")
    url = office.folder.as_uri()
    subprocess.run(
        ["git", "clone", "--quiet", "--depth", "1", url, str(tmp_path / "cut")], check=True
    )
    cut = Office(tmp_path / "cut")
    assert "git fetch --unshallow" in cut.refused("diff", first, code=3)
    assert "by dates before it: this shallow clone does not reach back" in cut.reads_diff(BOARD)
    assert "Nothing has changed" in cut.reads_diff("HEAD")


def test_no_common_commit(office: Office) -> None:
    """Two histories that never met cannot be compared as a branch is."""
    office.git("switch", "--quiet", "--orphan", "other")
    lively(office.folder)
    office.commit("another start")
    assert "main and HEAD have no common commit" in office.refused("diff", "main", code=3)


def test_records_that_were_not_there_are_all_new(tmp_path: Path, office: Office) -> None:
    """The commit that brings the register in."""
    office = Office(tmp_path / "new")
    office.folder.mkdir()
    office.git("init", "--quiet")
    (office.folder / "README.md").write_text("x", encoding="utf-8")
    office.commit("before there were records")
    lively(office.folder)
    text = office.reads_diff("HEAD")
    assert text.count("**new inspection**") == 2
    assert text.count("**new programme**") == 1
    assert "History" not in text


# Broken records


@pytest.mark.parametrize("side", ["then", "now", "both"])
def test_a_broken_record_is_named_and_the_rest_is_compared(office: Office, side: str) -> None:
    """Whichever side it is broken on; register.yaml too, which only costs the titles."""
    for path in (REC_05, "register.yaml"):
        good = office.reads(path)
        broken = good + "\tx: [\n"
        (office.records / path).write_bytes((broken if side != "now" else good).encode())
        office.commit("then")
        (office.records / path).write_bytes((broken if side != "then" else good).encode())
        office.edits(REC_09, ("title: Write", "title: Really write"))
        text = office.reads_diff("HEAD")
        said = {
            "then": f"- {path} could not be read then",
            "now": f"- [{path}](records/{path}) cannot be read now: `recotrack check` says why",
            "both": f"- [{path}](records/{path}) cannot be read now, nor could it be then",
        }
        assert said[side] in text
        assert "title: **Really** write down the process" in text.replace(
            "~~Write~~ **Really write**", "**Really** write"
        )
        assert "removed" not in text
        # What could not be read then may have had the same problems.
        newly_broken = side == "now" or (side, path) == ("then", "register.yaml")
        assert ("New problems" in text) is newly_broken
        office.git("checkout", "--quiet", ".")
        (office.records / path).write_bytes(good.encode())
        office.commit("mended")


def test_a_stray_file_is_a_new_problem_once(office: Office) -> None:
    """One that was there is none; its folder is named by check as a whole, on both sides alike."""
    (office.records / "Old stuff").mkdir()
    (office.records / "Old stuff" / "notes.txt").write_text("x", encoding="utf-8")
    office.commit("stray")
    assert "Nothing has changed" in office.reads_diff("HEAD")
    (office.records / "rec-04.yml").write_text("x", encoding="utf-8")
    text = office.reads_diff("HEAD")
    assert text.count("**unexpected-file**") == 1


def test_a_warning_that_became_an_error_is_a_new_error(office: Office) -> None:
    """Published with recommendations that nobody entered: it fails the check now, and the reviewer
    reads so. The way back is no news.
    """
    inspection = "2024-08-22-soteria/inspection.yaml"
    response = "2024-08-22-soteria/response.yaml"
    stated = "recommendations_in_report: 7\nprogramme: op-soteria\n"
    office.edits(inspection, ("programme: op-soteria\n", stated))
    office.edits(response, ("\npublished: 2024-10-14\n", "\npublished:\n"))
    base = office.commit()
    said = office.done("publish", "soteria", "--date", "14/10/2024")
    assert "error  recommendations-missing" in said, "written, since it was so, and named"
    office.commit()
    found = json.loads(office.types("diff", base, "--json").out)
    new = [each["rule"] for each in found["problems"] if each["severity"] == "error"]
    assert "recommendations-missing" in new
    assert f"{len(new)} new error" in office.reads_diff(base)
    office.edits(response, ("\npublished: 2024-10-14\n", "\npublished:\n"))
    back = json.loads(office.types("diff", "main", "--json").out)["problems"]
    assert "recommendations-missing" not in {each["rule"] for each in back}


def test_crlf_in_the_work_tree_is_no_change(office: Office) -> None:
    """As Windows checks files out."""
    path = office.records / REC_09
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert "Nothing has changed" in office.reads_diff("HEAD")


def test_a_renamed_record_keeps_its_history(office: Office) -> None:
    """It is followed, with what changed in it."""
    office.git("mv", f"records/{REC_09}", "records/2024-08-22-soteria/rec-90.yaml")
    text = office.reads_diff("HEAD")
    assert "**renamed**, it was `2024-08-22-soteria/rec-09`" in text
    assert "new action" not in text
    assert "removed" not in text.replace("New and removed", "")


def test_records_elsewhere_in_the_repository(office: Office) -> None:
    """The folder may lie deep; other files of the repository are nobody's business here."""
    (office.folder / "force").mkdir()
    office.git("mv", "records", "force/records")
    (office.folder / "force" / "notes.txt").write_text("x", encoding="utf-8")
    office.commit("moved")
    where = ("--records", "force/records")
    Office(office.folder / "force").edits(REC_09, ("title: Write", "title: Really write"))
    text = office.reads_diff("HEAD", *where)
    assert "**1 change to how work is judged, 1 other change.**" in text
    assert "(force/records/2024-08-22-soteria/rec-09.yaml#L10)" in text
    text = office.reads_diff("HEAD", *where, "--link-base", "https://x.example/")
    assert "(https://x.example/force/records/2024-08-22-soteria/rec-09.yaml#L10)" in text


def test_wrong_use(office: Office) -> None:
    """A format that is not there; the known ones are named."""
    assert "md, json" in office.refused("diff", "HEAD", "--format", "html")


def test_the_same_commits_give_the_same_bytes(office: Office) -> None:
    """On any day that --as-of fixes, wherever the clock stands."""
    a_months_work(office)
    office.commit("June")
    office.today = "2030-01-01"
    first = office.types("diff", "HEAD~1", "HEAD", "--as-of", "2025-06-30")
    office.today = "2031-01-01"
    assert office.types("diff", "HEAD~1", "HEAD", "--as-of", "30 June 2025") == first


def test_at_a_terminal_it_is_set_out_for_reading(office: Office) -> None:
    """Without Markdown's signs, but for those of what is gone: not every terminal strikes out."""
    a_months_work(office)
    screen = at_terminal(office.folder, "diff", "HEAD", columns=100)
    assert "##" not in screen
    assert "~~should~~ must make sure that personnel" in " ".join(screen.split())
    assert max(map(len, screen.splitlines())) <= 100
    assert all(line == line.rstrip() for line in screen.splitlines())


def test_the_golden_register_is_the_lively_one() -> None:
    """What these tests change stands in it."""
    assert REC_07 in files()
